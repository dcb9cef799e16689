//! Changes to an account by whoever is signed in to it.

use cruddur_identity::{Caller, Core, Email, Error, Grant, Owner, Replaced, Rule};
use cruddur_postgres::{broken_constraint, one, opt};
use uuid::Uuid;

use crate::{cognito::Cognito, pool::Answer, refusal::Refusal};

impl Cognito {
    /// Tokens that are good for what follows, if this is the caller's password.
    pub(crate) async fn own(&self, email: &str, password: &str) -> Result<Option<Grant>, Error> {
        match self.pool.sign_in(email, password).await {
            Ok(Answer::Tokens(tokens)) => Ok(Some(Grant::Tokens(tokens))),
            Ok(Answer::Challenge { .. }) | Err(Refusal::Denied | Refusal::Password | Refusal::Parameter(_)) => Ok(None),
            Err(other) => Err(other.into_error()),
        }
    }

    pub(crate) async fn replace_password(
        &self,
        core: &Core,
        caller: &Caller,
        owner: &Owner,
        current: &str,
        new: &str,
    ) -> Result<(), Error> {
        match self.pool.change_password(access(owner)?, current, new).await {
            Ok(()) => {}
            Err(Refusal::Password) => return Err(Rule::PasswordInvalid.into()),
            Err(other) => return Err(other.into_error()),
        }
        let db = core.database.get().await?;
        opt!(&db, identity::end_email_change(caller.uuid)).await?;
        one!(&db, identity::end_sessions(caller.uuid, caller.session)).await?;
        Ok(())
    }

    /// The pool mails the code, and keeps the old address until then.
    pub(crate) async fn want_email(
        &self,
        core: &Core,
        caller: &Caller,
        owner: &Owner,
        email: &Email,
    ) -> Result<(), Error> {
        match self.pool.change_email(access(owner)?, email).await {
            // The page goes on as if a code were on its way.
            Ok(()) | Err(Refusal::Taken) => {}
            Err(other) => return Err(other.into_error()),
        }
        let db = core.database.get().await?;
        one!(&db, cognito::begin_email_change(caller.uuid, email.as_str())).await?;
        Ok(())
    }

    pub(crate) async fn replace_email(
        &self,
        core: &Core,
        caller: &Caller,
        code: &str,
    ) -> Result<Option<Replaced>, Error> {
        let db = core.database.get().await?;
        let Some(wanted) = opt!(&db, identity::awaited_email(caller.uuid)).await? else { return Ok(None) };
        drop(db);
        let access = self.access_of(core, caller).await?;
        self.pool.verify_email(&access, code).await.map_err(Refusal::of_code)?;
        let db = core.database.get().await?;
        let old = match opt!(&db, identity::change_email(caller.uuid, wanted.as_str())).await {
            Err(error) if broken_constraint(&error) == Some("users_email_key") => return Ok(None),
            changed => changed?.ok_or_else(Error::no_account)?,
        };
        opt!(&db, identity::end_email_change(caller.uuid)).await?;
        Ok(Some(Replaced { email: old.email, handle: old.handle }))
    }

    pub(crate) async fn leave(&self, owner: &Owner) -> Result<(), Error> {
        self.pool.delete(access(owner)?).await.map_err(Refusal::into_error)
    }

    pub(crate) async fn sign_out_everywhere(&self, core: &Core, caller: &Caller) -> Result<(), Error> {
        let access = self.access_of(core, caller).await?;
        match self.pool.sign_out_everywhere(&access).await {
            Ok(()) | Err(Refusal::Denied) => {}
            Err(other) => return Err(other.into_error()),
        }
        let db = core.database.get().await?;
        one!(&db, identity::end_sessions(caller.uuid, None::<Uuid>)).await?;
        Ok(())
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

/// Her access token, fresh from the pool.
fn access(owner: &Owner) -> Result<&str, Error> {
    match &owner.grant {
        Grant::Tokens(tokens) => Ok(&tokens.access),
        Grant::Password(_) => Err(Error::fault("a password of ours came with an account of the pool")),
    }
}
