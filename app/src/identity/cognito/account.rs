//! Changes to an account by whoever is signed in to it. As with the local issuer, each asks for the password once more.

use uuid::Uuid;

use super::{Cognito, Refusal, pool::Answer};
use crate::{
    error::{Code, Error},
    identity::{
        Caller, attempts,
        audit::{self, Event},
        email::Email,
        local::passwords,
    },
    mail::Mail,
    one, opt,
    postgres::broken_constraint,
    server::App,
};

/// Whose account it is.
struct Owner {
    handle: String,
    email: String,
    /// Her access token, fresh from the pool.
    access: String,
}

impl Cognito {
    /// Checks the caller's own password, which gives tokens that are good for what follows.
    async fn check(&self, app: &App, caller: &Caller, password: &str) -> Result<Owner, Error> {
        let db = app.database.get().await?;
        let own = opt!(&db, users::account(caller.uuid)).await?.ok_or_else(Error::no_account)?;
        drop(db);
        attempts::at_account(app, &own.email).await?;
        let tokens = match self.pool.sign_in(&own.email, password).await {
            Ok(Answer::Tokens(tokens)) => tokens,
            Ok(Answer::Challenge { .. }) | Err(Refusal::Denied | Refusal::Password | Refusal::Parameter(_)) => {
                audit::refuse(audit::Refusal::Password, caller.uuid);
                return Err(Error::Invalid(vec![Code::PasswordWrong]));
            }
            Err(other) => return Err(other.into_error()),
        };
        attempts::forgive(app, &own.email).await?;
        Ok(Owner { handle: own.handle, email: own.email, access: tokens.access })
    }

    /// See `Issuer::change_password`.
    pub async fn change_password(&self, app: &App, caller: &Caller, current: &str, new: &str) -> Result<(), Error> {
        let owner = self.check(app, caller, current).await?;
        if passwords::tells_who(new, &owner.handle, &owner.email) {
            return Err(Error::Invalid(vec![Code::PasswordTooCommon]));
        }
        match self.pool.change_password(&owner.access, current, new).await {
            Ok(()) => {}
            Err(Refusal::Password) => return Err(Error::Invalid(vec![Code::PasswordInvalid])),
            Err(other) => return Err(other.into_error()),
        }
        let db = app.database.get().await?;
        opt!(&db, identity::end_email_change(caller.uuid)).await?;
        one!(&db, identity::end_sessions(caller.uuid, caller.session)).await?;
        audit::record(Event::PasswordChanged, caller.uuid);
        app.mailer.deliver(Mail::password_changed(&owner.email, &owner.handle));
        Ok(())
    }

    /// See `Issuer::begin_email_change`. The pool mails the code, and keeps the old address until then.
    pub async fn begin_email_change(
        &self,
        app: &App,
        caller: &Caller,
        email: &Email,
        password: &str,
    ) -> Result<(), Error> {
        let owner = self.check(app, caller, password).await?;
        attempts::from_here(app, &attempts::SIGN_UP).await?;
        match self.pool.change_email(&owner.access, email).await {
            // The page goes on as if a code were on its way.
            Ok(()) | Err(Refusal::Taken) => {}
            Err(other) => return Err(other.into_error()),
        }
        let db = app.database.get().await?;
        one!(&db, cognito::begin_email_change(caller.uuid, email.as_str())).await?;
        audit::record(Event::EmailChangeBegun, caller.uuid);
        Ok(())
    }

    /// See `Issuer::confirm_email_change`.
    pub async fn confirm_email_change(&self, app: &App, caller: &Caller, code: &str) -> Result<(), Error> {
        let refused = || Error::Invalid(vec![Code::CodeInvalid]);
        let db = app.database.get().await?;
        let wanted = opt!(&db, identity::awaited_email(caller.uuid)).await?.ok_or_else(refused)?;
        drop(db);
        let access = self.access_of(app, caller).await?;
        self.pool.verify_email(&access, code).await.map_err(Refusal::of_code)?;
        let db = app.database.get().await?;
        let old = match opt!(&db, identity::change_email(caller.uuid, wanted.as_str())).await {
            Err(error) if broken_constraint(&error) == Some("users_email_key") => return Err(refused()),
            changed => changed?.ok_or_else(Error::no_account)?,
        };
        opt!(&db, identity::end_email_change(caller.uuid)).await?;
        audit::record(Event::EmailChanged, caller.uuid);
        app.mailer.deliver(Mail::address_changed(&old.email, &old.handle));
        Ok(())
    }

    /// See `Issuer::delete`. First in the pool: a row without a person is seen, and can be deleted again.
    pub async fn delete(&self, app: &App, caller: &Caller, handle: &str, password: &str) -> Result<(), Error> {
        let owner = self.check(app, caller, password).await?;
        if !handle.trim().trim_start_matches('@').eq_ignore_ascii_case(&owner.handle) {
            return Err(Error::Invalid(vec![Code::HandleMismatch]));
        }
        self.pool.delete(&owner.access).await.map_err(Refusal::into_error)?;
        let db = app.database.get().await?;
        opt!(&db, users::delete(caller.uuid)).await?;
        audit::record(Event::AccountDeleted, caller.uuid);
        app.mailer.deliver(Mail::account_deleted(&owner.email, &owner.handle));
        Ok(())
    }

    /// See `Issuer::end_sessions`.
    pub async fn end_sessions(&self, app: &App, caller: &Caller) -> Result<(), Error> {
        let access = self.access_of(app, caller).await?;
        match self.pool.sign_out_everywhere(&access).await {
            Ok(()) | Err(Refusal::Denied) => {}
            Err(other) => return Err(other.into_error()),
        }
        let db = app.database.get().await?;
        one!(&db, identity::end_sessions(caller.uuid, None::<Uuid>)).await?;
        Ok(())
    }

    /// The access token that the caller brought, or the one behind her browser's session.
    async fn access_of(&self, app: &App, caller: &Caller) -> Result<String, Error> {
        let kept = match (&caller.token, caller.session) {
            (Some(token), _) => Some(token.as_str().to_owned()),
            (None, Some(session)) => self.access(app, session).await?,
            (None, None) => None,
        };
        kept.ok_or_else(|| Error::Unauthorized("your session has ended; sign in again".into()))
    }
}
