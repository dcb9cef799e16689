//! Changes to an account by whoever is signed in to it.

use cruddur_identity::{Caller, Core, Email, Error, Grant, Owner, Peer, Rule, letters};
use cruddur_postgres::{broken_constraint, one, opt};
use uuid::Uuid;

use crate::{cognito::Cognito, person, pool::Answer, refusal::Refusal};

/// Tokens that are good for what follows, if this is the caller's password.
pub(crate) async fn check_own(cognito: &Cognito, email: &str, password: &str) -> Result<Option<Grant>, Error> {
    match cognito.pool.sign_in(email, password).await {
        Ok(Answer::Tokens(tokens)) => Ok(Some(Grant::Tokens(tokens))),
        Ok(Answer::Challenge { .. }) | Err(Refusal::Denied | Refusal::Password | Refusal::Parameter(_)) => Ok(None),
        Err(other) => Err(other.into_error()),
    }
}

pub(crate) async fn change_password(
    cognito: &Cognito,
    core: &Core,
    peer: &Peer,
    caller: &Caller,
    owner: &Owner,
    current: &str,
    new: &str,
) -> Result<(), Error> {
    let access = &owner.grant.tokens()?.access;
    match cognito.pool.change_password(access, current, new).await {
        Ok(()) => {}
        Err(Refusal::Password) => return Err(Rule::PasswordInvalid.into()),
        Err(other) => return Err(other.into_error()),
    }
    // The pool leaves all tokens as they were, those of programs, too.
    let signed_out = cognito.pool.sign_out_everywhere(access).await;
    let kept = cognito.sign_in_anew(core, caller, &owner.email, new).await?;
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    opt!(&tx, identity::end_email_change(caller.uuid)).await?;
    one!(&tx, identity::end_sessions(caller.uuid, kept)).await?;
    core.queue(&tx, peer, Some(letters::password_changed(&owner.email, &owner.handle))).await?;
    tx.commit().await?;
    core.send();
    signed_out.map_err(Refusal::into_error)
}

/// The pool mails the code, and keeps the old address until it is confirmed.
pub(crate) async fn begin_email_change(
    cognito: &Cognito,
    core: &Core,
    caller: &Caller,
    owner: &Owner,
    email: &Email,
) -> Result<(), Error> {
    match cognito.pool.change_email(&owner.grant.tokens()?.access, email).await {
        // The page goes on as if a code were on its way.
        Ok(()) | Err(Refusal::Taken) => {}
        Err(other) => return Err(other.into_error()),
    }
    let db = core.database.get().await?;
    one!(&db, cognito::begin_email_change(caller.uuid, email.as_str())).await?;
    Ok(())
}

pub(crate) async fn confirm_email_change(
    cognito: &Cognito,
    core: &Core,
    peer: &Peer,
    caller: &Caller,
    code: &str,
) -> Result<bool, Error> {
    let db = core.database.get().await?;
    if opt!(&db, identity::awaited_email(caller.uuid)).await?.is_none() {
        return Ok(false);
    }
    drop(db);
    let access = cognito.access_of(core, caller).await?;
    cognito.pool.verify_email(&access, code).await.map_err(Refusal::of_code)?;
    // She may have asked the pool for another address since, past us: what it has verified counts, and nothing else.
    let person = cognito.pool.person(&access).await.map_err(Refusal::of_token)?;
    if !person.is_email_verified || person::find(core, &person.sub).await? != Some(caller.uuid) {
        return Ok(false);
    }
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    let old = match opt!(&tx, identity::change_email(caller.uuid, person.email.as_str())).await {
        Err(error) if broken_constraint(&error) == Some("users_email_key") => return Ok(false),
        changed => changed?.ok_or_else(Error::no_account)?,
    };
    opt!(&tx, identity::end_email_change(caller.uuid)).await?;
    core.queue(&tx, peer, Some(letters::address_changed(&old.email, &old.handle))).await?;
    tx.commit().await?;
    core.send();
    Ok(true)
}

pub(crate) async fn delete(cognito: &Cognito, owner: &Owner) -> Result<(), Error> {
    cognito.pool.delete(&owner.grant.tokens()?.access).await.map_err(Refusal::into_error)
}

pub(crate) async fn end_sessions(cognito: &Cognito, core: &Core, caller: &Caller) -> Result<(), Error> {
    let access = cognito.access_of(core, caller).await?;
    match cognito.pool.sign_out_everywhere(&access).await {
        Ok(()) | Err(Refusal::Denied) => {}
        Err(other) => return Err(other.into_error()),
    }
    let db = core.database.get().await?;
    one!(&db, identity::end_sessions(caller.uuid, None::<Uuid>)).await?;
    Ok(())
}

impl Cognito {
    /// Puts new tokens behind the caller's session, whose own have been revoked; that session, if it goes on. Where the pool
    /// wants more than a password, it does not.
    async fn sign_in_anew(
        &self,
        core: &Core,
        caller: &Caller,
        email: &str,
        password: &str,
    ) -> Result<Option<Uuid>, Error> {
        let Some(session) = caller.session else { return Ok(None) };
        match self.pool.sign_in(email, password).await {
            Ok(Answer::Tokens(tokens)) => Ok(self.keep(core, session, &tokens).await?.then_some(session)),
            Ok(Answer::Challenge { .. }) => Ok(None),
            Err(refusal) => {
                tracing::warn!(?refusal, "a session has ended with the password that was changed in it");
                Ok(None)
            }
        }
    }

    /// The access token that the caller brought, or the one behind her browser's session.
    async fn access_of(&self, core: &Core, caller: &Caller) -> Result<String, Error> {
        let kept = match (&caller.token, caller.session) {
            (Some(token), _) => Some(token.as_str().to_owned()),
            (None, Some(session)) => self.access(core, session).await?,
            (None, None) => None,
        };
        kept.ok_or_else(|| Error::Unauthorized("your session has ended; sign in again".into()))
    }
}
