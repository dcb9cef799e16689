//! What an issuer of identities can do, and all that pages and API ask of one. Amazon Cognito can do the same eight
//! things; it is to be the second variant.

use uuid::Uuid;

use super::{
    attempts,
    email::Email,
    local::{recover, sign_in, sign_up},
    pace,
};
use crate::{
    error::Error,
    server::App,
    users::{DisplayName, Handle},
};

/// Who issues identities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// Cruddur itself.
    Local,
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
    /// Good once, for the next two.
    pub refresh: String,
}

impl Issuer {
    /// Keeps a sign-up and mails its code. An address that has an account gets a mail that says so; the answer, an id for
    /// [`Proof::SignUp`], is the same.
    ///
    /// # Errors
    /// `handle_taken` where somebody who has confirmed holds the handle; 429.
    pub async fn sign_up(self, app: &App, fields: SignUp) -> Result<Uuid, Error> {
        attempts::from_here(app, &attempts::SIGN_UP).await?;
        pace::even(async {
            match self {
                Self::Local => sign_up::sign_up(app, fields).await,
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
        self,
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
            }
        })
        .await
    }

    /// Sends a waiting sign-up of this address another code. Other addresses get nothing.
    ///
    /// # Errors
    /// 429; none that tells of the address.
    pub async fn resend(self, app: &App, email: &Email, proof: Proof) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => sign_up::resend(app, email, proof).await,
            }
        })
        .await
    }

    /// Checks a password. What is opened then, tokens or the session of a browser, is up to the caller.
    ///
    /// # Errors
    /// 401 for an address or a password that is wrong; [`Error::NotConfirmed`] where both are those of a sign-up that
    /// awaits its code; 429.
    pub async fn sign_in(self, app: &App, email: &str, password: String) -> Result<Checked, Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        attempts::at_account(app, email).await?;
        let checked = match self {
            Self::Local => sign_in::check(app, email, password).await?,
        };
        attempts::forgive(app, email).await?;
        Ok(checked)
    }

    /// Exchanges a refresh token for new tokens. It is spent then.
    ///
    /// # Errors
    /// 401 for a token that is unknown, expired or spent.
    pub async fn refresh(self, app: &App, token: &str) -> Result<Tokens, Error> {
        match self {
            Self::Local => sign_in::refresh(app, token).await,
        }
    }

    /// Ends the session of a refresh token. One that is unknown has none to end.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn sign_out(self, app: &App, token: &str) -> Result<(), Error> {
        match self {
            Self::Local => sign_in::sign_out(app, token).await,
        }
    }

    /// Mails a code for another password to an address that has an account. Others get nothing.
    ///
    /// # Errors
    /// 429; none that tells of the address.
    pub async fn forgot(self, app: &App, email: &Email) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => recover::forgot(app, email).await,
            }
        })
        .await
    }

    /// Sets another password with the code that was mailed, and ends all sessions.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or unknown; `password_too_common` where the new
    /// password holds the handle or the address; 429.
    pub async fn reset(self, app: &App, email: &Email, code: &str, password: String) -> Result<(), Error> {
        attempts::from_here(app, &attempts::SIGN_IN).await?;
        pace::even(async {
            match self {
                Self::Local => recover::reset(app, email, code, password).await,
            }
        })
        .await
    }
}
