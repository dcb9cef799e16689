//! Why something about an account was not done.

use std::borrow::Cow;

pub use cruddur_postgres::BoxError;

/// A rule that the input breaks, by its code in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// It is no address that mail can be sent to.
    #[error("email_invalid")]
    EmailInvalid,
    /// Under 8 characters.
    #[error("password_too_short")]
    PasswordTooShort,
    /// Over 128 characters.
    #[error("password_too_long")]
    PasswordTooLong,
    /// One of the commonest, or one that holds handle or address.
    #[error("password_too_common")]
    PasswordTooCommon,
    /// The provider does not take it.
    #[error("password_invalid")]
    PasswordInvalid,
    /// The code alone does not show whose sign-up it confirms.
    #[error("password_needed")]
    PasswordNeeded,
    /// It is not the caller's own.
    #[error("password_wrong")]
    PasswordWrong,
    /// Somebody who has confirmed holds the handle.
    #[error("handle_taken")]
    HandleTaken,
    /// It is not the caller's own.
    #[error("handle_mismatch")]
    HandleMismatch,
    /// Wrong, expired, worn out or unknown.
    #[error("code_invalid")]
    CodeInvalid,
    /// It confirmed the address, and is good for no more than that: another one was sent.
    #[error("code_confirmed")]
    CodeConfirmed,
    /// One about what people are called.
    #[error("{0}")]
    Text(#[from] cruddur_text::Rule),
}

/// Why something was not done. The words in it are for the caller: they say what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Rules that the input broke.
    #[error("the input breaks rules: {0:?}")]
    Invalid(Vec<Rule>),
    /// Nobody is known by this.
    #[error("{0}")]
    Unauthorized(Cow<'static, str>),
    /// She is known, and may not.
    #[error("{0}")]
    Forbidden(Cow<'static, str>),
    /// There is no such thing, or it is not hers.
    #[error("{0}")]
    NotFound(Cow<'static, str>),
    /// Too many attempts.
    #[error("too many attempts; the next one in {seconds} s")]
    TooMany {
        /// After which it may be tried again.
        seconds: u64,
    },
    /// The database is away; it may well work in a moment.
    #[error("the database is away")]
    Away(#[source] BoxError),
    /// The database has not said whether a write is done.
    #[error("a write was not answered")]
    Unknown(#[source] BoxError),
    /// Too many wait for the same already, such as a password to be hashed.
    #[error("too many are waiting")]
    Busy,
    /// The provider is away; it may well work in a moment.
    #[error("the provider is away")]
    ProviderAway(#[source] BoxError),
    /// A fault of ours, for the log alone.
    #[error("a fault")]
    Fault(#[source] BoxError),
}

impl Error {
    /// An unexpected failure.
    pub fn fault(source: impl Into<BoxError>) -> Self {
        Self::Fault(source.into())
    }

    /// For a good token whose account has been deleted since.
    pub fn no_account() -> Self {
        Self::Unauthorized("the account of this access token does not exist any more; sign in again".into())
    }

    /// For an address or a password that is wrong, whichever it is.
    pub fn wrong_password() -> Self {
        Self::Unauthorized("the e-mail address or the password is wrong".into())
    }

    /// For a refresh token that is not good.
    pub fn refresh_refused() -> Self {
        Self::Unauthorized("this refresh token is not good (any more); sign in again".into())
    }
}

impl From<Rule> for Error {
    fn from(rule: Rule) -> Self {
        Self::Invalid(vec![rule])
    }
}

impl From<cruddur_postgres::Error> for Error {
    fn from(error: cruddur_postgres::Error) -> Self {
        match error {
            cruddur_postgres::Error::Away(source) => Self::Away(source),
            cruddur_postgres::Error::Unknown(source) => Self::Unknown(source),
            cruddur_postgres::Error::Busy => Self::Busy,
            cruddur_postgres::Error::Fault(source) => Self::Fault(source),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        cruddur_postgres::Error::from(error).into()
    }
}
