//! What an issuer of identities can do, and all that pages and API ask of one.

use uuid::Uuid;

#[cfg(feature = "cognito")]
use super::cognito::{Arrived, Cognito};
use super::{
    Caller, attempts,
    audit::{self, Event},
    challenge::{Challenge, Reply},
    email::Email,
    local::{account, recover, sign_in, sign_up},
    pace,
    secret::Secret,
    tokens::Verified,
};
#[cfg(feature = "cognito")]
use crate::opt;
use crate::{
    error::Error,
    one,
    server::App,
    users::{DisplayName, Handle},
};

/// Who issues identities.
pub enum Issuer {
    /// Cruddur itself.
    Local,
    /// A user pool of Amazon Cognito.
    #[cfg(feature = "cognito")]
    Cognito(Box<Cognito>),
}

/// A sign-up whose every field has been checked.
pub struct SignUp {
    /// What others see.
    pub display_name: DisplayName,
    /// What she would like to be called.
    pub handle: Handle,
    /// Where the code goes.
    pub email: Email,
    /// As it was typed.
    pub password: String,
}

/// What shows, beside the code, that it is given by whoever signed up: two may sign up with one address, and both get a
/// code there.
pub enum Proof {
    /// Nothing, which is enough where one sign-up waits.
    None,
    /// The password that was chosen.
    Password(String),
    /// The sign-up that this browser sent.
    SignUp(Uuid),
}

/// Somebody whose password was right, and for whom nothing is open yet.
pub enum SignedIn {
    /// With the local issuer.
    Local(Checked),
    /// With Cognito, which has given her tokens.
    #[cfg(feature = "cognito")]
    Cognito(Arrived),
}

impl SignedIn {
    /// `users.uuid`.
    pub fn person(&self) -> Uuid {
        match self {
            Self::Local(checked) => checked.person,
            #[cfg(feature = "cognito")]
            Self::Cognito(arrived) => arrived.person,
        }
    }
}

/// Whose password was right. Only [`super::local::sign_in::check`] makes one.
pub struct Checked {
    /// `users.uuid`.
    pub person: Uuid,
    /// Which password that was, hashed: by the time a session is opened it may be another one, and the session is not
    /// opened then. Otherwise a sign-in that waits for its turn would outlive a reset.
    pub password_hash: String,
}

/// What a program gets that signs in.
pub struct Tokens {
    /// A JSON Web Token for the `Authorization` header.
    pub access: String,
    /// For the next ones: good once, of the local issuer.
    pub refresh: String,
    /// How long the access token is good for.
    pub seconds: i64,
}

// Much of what is handed over is for a pool alone.
#[cfg_attr(not(feature = "cognito"), expect(unused_variables, unreachable_code))]
impl Issuer {
    /// Keeps a sign-up and mails its code. An address that has an account gets a mail that says so; the answer, an id for
    /// [`Proof::SignUp`], is the same.
    ///
    /// # Errors
    /// `handle_taken` where somebody who has confirmed holds the handle; `password_invalid` where Cognito does not take the
    /// password; 429.
    pub async fn sign_up(&self, app: &App, fields: SignUp) -> Result<Uuid, Error> {
        attempts::from_here(app, &attempts::SIGN_UP).await?;
        pace::even(async {
            match self {
                Self::Local => sign_up::sign_up(app, fields).await,
                #[cfg(feature = "cognito")]
                Self::Cognito(cognito) => cognito.sign_up(app, fields).await,
            }
        })
        .await
    }

    /// Makes a person of the sign-up to which this code was sent. Where its handle has been taken meanwhile, another one
    /// can be given, with the same code.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or unknown; `password_needed` where the proof is not
    /// enough; `handle_taken`; 429.
    pub async fn confirm(
        &self,
        app: &App,
        email: &Email,
        code: &str,
        proof: Proof,
        handle: Option<Handle>,
    ) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => sign_up::confirm(app, email, code, proof, handle).await,
                #[cfg(feature = "cognito")]
                Self::Cognito(cognito) => cognito.confirm(app, email, code, proof).await,
            }
        })
        .await
    }

    /// Sends a waiting sign-up of this address another code. Other addresses get nothing.
    ///
    /// # Errors
    /// 429; none that tells of the address.
    pub async fn resend(&self, app: &App, email: &Email, proof: Proof) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => sign_up::resend(app, email, proof).await,
                #[cfg(feature = "cognito")]
                Self::Cognito(cognito) => cognito.resend(email).await,
            }
        })
        .await
    }

    /// Checks a password. What is opened then, tokens or the session of a browser, is up to the caller.
    ///
    /// # Errors
    /// 401 for an address or a password that is wrong; [`Error::NotConfirmed`] where both are those of a sign-up that
    /// awaits its code; [`Error::Challenged`] where the issuer wants something more; 429.
    pub async fn sign_in(&self, app: &App, email: &str, password: String) -> Result<SignedIn, Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        attempts::at_account(app, email).await?;
        // No address has other letters, and PostgreSQL folds some of them into those that addresses have ("İ" into "i"),
        // so that attempts at one account would be counted as those at many.
        let email = if email.is_ascii() { email } else { "" };
        let signed_in = match self {
            Self::Local => SignedIn::Local(sign_in::check(app, email, password).await?),
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => SignedIn::Cognito(cognito.sign_in(app, email, &password).await?),
        };
        attempts::forgive(app, email).await?;
        Ok(signed_in)
    }

    /// Answers what the issuer wanted beside the password.
    ///
    /// # Errors
    /// `code_invalid`; 401 where it took too long; [`Error::Challenged`] where it wants something more still; 429.
    pub async fn answer(&self, app: &App, challenge: &Challenge, reply: &Reply) -> Result<SignedIn, Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        attempts::at_account(app, &challenge.email).await?;
        let signed_in = match self {
            Self::Local => return Err(Error::Unauthorized("nothing was asked for; sign in from the beginning".into())),
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => SignedIn::Cognito(cognito.answer(app, challenge, reply).await?),
        };
        attempts::forgive(app, &challenge.email).await?;
        Ok(signed_in)
    }

    /// Whether people may also sign in on the issuer's own pages.
    pub fn is_hosting(&self) -> bool {
        match self {
            Self::Local => false,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.is_hosting(),
        }
    }

    /// The pool's own pages, where people may sign in there.
    ///
    /// # Errors
    /// 404 where they may not.
    #[cfg(feature = "cognito")]
    pub fn hosted(&self) -> Result<&Cognito, Error> {
        match self {
            Self::Cognito(cognito) if cognito.is_hosting() => Ok(cognito),
            _ => Err(Error::NotFound("people do not sign in elsewhere here".into())),
        }
    }

    /// Whether a person was given another handle than she had asked for, and has not been told yet. She is now.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn has_missed_handle(&self, app: &App, person: Uuid) -> Result<bool, Error> {
        match self {
            // It confirms nobody without the handle that she wants.
            Self::Local => Ok(false),
            #[cfg(feature = "cognito")]
            Self::Cognito(_) => {
                let db = app.database.get().await?;
                Ok(opt!(&db, cognito::told_handle(person)).await?.is_some())
            }
        }
    }

    /// Exchanges a refresh token for new tokens. It is spent then.
    ///
    /// # Errors
    /// 401 for a token that is unknown, expired or spent.
    pub async fn refresh(&self, app: &App, token: &str) -> Result<Tokens, Error> {
        match self {
            Self::Local => sign_in::refresh(app, token).await,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.refresh(token).await,
        }
    }

    /// Ends the session of a refresh token. One that is unknown has none to end.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn sign_out(&self, app: &App, token: &str) -> Result<(), Error> {
        match self {
            Self::Local => sign_in::sign_out(app, token).await,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.sign_out(token).await,
        }
    }

    /// Mails a code for another password to an address that has an account. Others get nothing.
    ///
    /// # Errors
    /// 429; none that tells of the address.
    pub async fn forgot(&self, app: &App, email: &Email) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => recover::forgot(app, email).await,
                #[cfg(feature = "cognito")]
                Self::Cognito(cognito) => cognito.forgot(email).await,
            }
        })
        .await
    }

    /// Sets another password with the code that was mailed, and ends all sessions.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or unknown; `password_too_common` where the new
    /// password holds the handle or the address; 429.
    pub async fn reset(&self, app: &App, email: &Email, code: &str, password: String) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => recover::reset(app, email, code, password).await,
                #[cfg(feature = "cognito")]
                Self::Cognito(cognito) => cognito.reset(app, email, code, &password).await,
            }
        })
        .await
    }

    /// Tokens for a program that has signed in. `user_agent` is how it calls itself.
    ///
    /// # Errors
    /// 401 where the password has been changed since it was checked.
    pub async fn open(&self, app: &App, signed_in: SignedIn, user_agent: &str) -> Result<Tokens, Error> {
        match (self, signed_in) {
            (_, SignedIn::Local(checked)) => sign_in::open(app, checked, user_agent).await,
            #[cfg(feature = "cognito")]
            (Self::Cognito(cognito), SignedIn::Cognito(arrived)) => Ok(cognito.open(arrived)),
            #[cfg(feature = "cognito")]
            (Self::Local, SignedIn::Cognito(_)) => Err(strange()),
        }
    }

    /// The session of a browser that has signed in, whose cookie is this secret.
    ///
    /// # Errors
    /// 401 where the password has been changed since it was checked.
    pub async fn open_web(
        &self,
        app: &App,
        signed_in: SignedIn,
        user_agent: &str,
        secret: &Secret,
    ) -> Result<(), Error> {
        let hash = secret.hash.clone();
        match (self, signed_in) {
            (_, SignedIn::Local(checked)) => sign_in::open_web(app, checked, user_agent, hash).await,
            #[cfg(feature = "cognito")]
            (Self::Cognito(cognito), SignedIn::Cognito(arrived)) => {
                cognito.open_web(app, arrived, user_agent, hash).await
            }
            #[cfg(feature = "cognito")]
            (Self::Local, SignedIn::Cognito(_)) => Err(strange()),
        }
    }

    /// Whether a browser's session goes on; with Cognito its tokens are renewed where `is_due`, and it has ended where the
    /// pool says so. `is_due` is `None` where there are no tokens.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn is_alive(&self, app: &App, session: Uuid, is_due: Option<bool>) -> Result<bool, Error> {
        match (self, is_due) {
            (Self::Local, due) => Ok(due.is_none()),
            #[cfg(feature = "cognito")]
            (Self::Cognito(_), None) => Ok(false),
            #[cfg(feature = "cognito")]
            (Self::Cognito(_), Some(false)) => Ok(true),
            #[cfg(feature = "cognito")]
            (Self::Cognito(cognito), Some(true)) => Ok(cognito.access(app, session).await?.is_some()),
        }
    }

    /// What has to be done elsewhere before a browser's session ends.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn revoke(&self, app: &App, session: Uuid) -> Result<(), Error> {
        match self {
            Self::Local => Ok(()),
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.revoke(app, session).await,
        }
    }

    /// Ends all sessions of the caller.
    ///
    /// # Errors
    /// Where the database or the issuer is away.
    pub async fn end_sessions(&self, app: &App, caller: &Caller) -> Result<(), Error> {
        match self {
            Self::Local => {
                let db = app.database.get().await?;
                one!(&db, identity::end_sessions(caller.uuid, None::<Uuid>)).await?;
            }
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.end_sessions(app, caller).await?,
        }
        audit::record(Event::SessionsEnded, caller.uuid);
        Ok(())
    }

    /// Who the bearer of a good token is here.
    ///
    /// # Errors
    /// With Cognito, those of giving a row to a person who has none.
    pub async fn caller(&self, app: &App, verified: Verified, token: &str) -> Result<Option<Caller>, Error> {
        let uuid = match self {
            Self::Local => verified.sub.parse().ok(),
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => Some(cognito.person(app, &verified.sub, token).await?),
        };
        Ok(uuid.map(|uuid| Caller { uuid, session: verified.session, token: Some(token.into()) }))
    }

    /// Sets another password, signs the caller out everywhere else, and calls off a change of address: whoever knew the
    /// old password may have begun it.
    ///
    /// # Errors
    /// `password_wrong`; `password_too_common` where the new one holds the handle or the address; 401; 429.
    pub async fn change_password(
        &self,
        app: &App,
        caller: &Caller,
        current: String,
        password: String,
    ) -> Result<(), Error> {
        match self {
            Self::Local => account::change_password(app, caller, current, password).await,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.change_password(app, caller, &current, &password).await,
        }
    }

    /// Mails a code to the address that the caller wants to have. One that is somebody's is answered the same.
    ///
    /// # Errors
    /// `password_wrong`; 401; 429.
    pub async fn begin_email_change(
        &self,
        app: &App,
        caller: &Caller,
        email: &Email,
        password: String,
    ) -> Result<(), Error> {
        match self {
            Self::Local => account::begin_email_change(app, caller, email, password).await,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => pace::even(cognito.begin_email_change(app, caller, email, &password)).await,
        }
    }

    /// Gives the caller the address to which this code was mailed, and tells the one that she had.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or none, and where somebody has got the address meanwhile;
    /// 429.
    pub async fn confirm_email_change(&self, app: &App, caller: &Caller, code: &str) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        match self {
            Self::Local => account::confirm_email_change(app, caller, code).await,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.confirm_email_change(app, caller, code).await,
        }
    }

    /// Deletes the caller's account, with all that hangs on it. She types her handle, so that it is no slip.
    ///
    /// # Errors
    /// `password_wrong`; `handle_mismatch`; 401; 429.
    pub async fn delete(&self, app: &App, caller: &Caller, handle: &str, password: String) -> Result<(), Error> {
        match self {
            Self::Local => account::delete(app, caller, handle, password).await,
            #[cfg(feature = "cognito")]
            Self::Cognito(cognito) => cognito.delete(app, caller, handle, &password).await,
        }
    }
}

#[cfg(feature = "cognito")]
fn strange() -> Error {
    Error::internal("somebody signed in with an issuer that is not this server's")
}
