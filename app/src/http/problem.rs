//! The one error of the server. How it looks to programs is in `problem_json.rs`, how to people in `pages/failure.rs`.

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};
use cruddur_postgres::{BoxError, Chain};
use serde::{Serialize, Serializer};

use super::Language;

/// A rule that the input broke. Whoever has the rule declares its code, with what a form says of it in each language.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// In the API.
    pub name: &'static str,
    /// The field of a form that it is about.
    pub field: &'static str,
    words: [&'static str; Language::ALL.len()],
}

impl Code {
    /// `words` are in the order of [`Language::ALL`]: what is wrong, and what to do.
    pub const fn new(name: &'static str, field: &'static str, words: [&'static str; Language::ALL.len()]) -> Self {
        Self { name, field, words }
    }

    /// What is wrong, and what to do.
    pub fn words(&self, language: Language) -> &'static str {
        self.words[language as usize]
    }
}

/// There is one code of a name.
impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

/// Why a request was not served. The words in it are read by people: they say what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 422: rules that the input broke.
    #[error("the input breaks rules: {0:?}")]
    Invalid(Vec<Code>),
    /// 400: the request cannot be understood.
    #[error("{0}")]
    BadRequest(Cow<'static, str>),
    /// 401: a caller is needed, and none is known.
    #[error("{0}")]
    Unauthorized(Cow<'static, str>),
    /// 403: the caller is known and may not.
    #[error("{0}")]
    Forbidden(Cow<'static, str>),
    /// 404: there is no such thing, or it is gone.
    #[error("{0}")]
    NotFound(Cow<'static, str>),
    /// 405.
    #[error("this address does not take that method; the Allow header lists those it takes")]
    MethodNotAllowed,
    /// 408: the body did not come in time.
    #[error("the request did not arrive in time; send it again")]
    RequestTimeout,
    /// 413.
    #[error("the body is larger than the {limit} bytes that this address takes")]
    BodyTooLarge {
        /// In bytes.
        limit: usize,
    },
    /// 415.
    #[error("the body must be JSON, with the header Content-Type: application/json")]
    UnsupportedMediaType,
    /// 429.
    #[error("too much in too short a time; try again in {}", wait(*seconds))]
    TooManyRequests {
        /// After which it may be tried again.
        seconds: u64,
    },
    /// 503: the database is away or all connections are busy; it may well work in a moment.
    #[error("Cruddur cannot reach its database just now; try again in a moment")]
    Unavailable(#[source] BoxError),
    /// 503: the database has not said whether a write is done.
    #[error(
        "the database did not answer in time, so this may be done, or not: look before you send it again, or send it \
         again with the same Idempotency-Key, which does it once"
    )]
    Unknown(#[source] BoxError),
    /// 503: too much is being done already; it may well work in a moment.
    #[error("Cruddur has too much to do just now; try again in a moment")]
    Busy,
    /// 503: the provider of identities is away; it may well work in a moment.
    #[error("Cruddur cannot reach its sign-in service just now; try again in a moment")]
    ProviderAway(#[source] BoxError),
    /// 500: a fault of ours. The source goes to the log, never to the caller.
    #[error("something went wrong on our side; if it happens again, report it with the request id")]
    Internal(#[source] BoxError),
}

/// Seconds after which to try again what is away.
pub const AWAY_SECONDS: u64 = 2;

impl Error {
    /// An unexpected failure.
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::Internal(source.into())
    }

    /// What came after a write was done, or may be: that the database is away says nothing of the write then.
    #[must_use]
    pub fn of_write(self) -> Self {
        match self {
            Self::Unavailable(source) => Self::Unknown(source),
            error => error,
        }
    }

    /// 404 for a crud that is unknown, expired or deleted: nobody learns which.
    pub fn no_crud() -> Self {
        Self::NotFound("there is no such crud, or it has expired".into())
    }

    /// 404 for a handle that nobody has.
    pub fn no_person() -> Self {
        Self::NotFound("nobody here has that handle".into())
    }

    /// 401 for a good token whose account has been deleted since.
    pub fn no_account() -> Self {
        Self::Unauthorized(cruddur_identity::Error::no_account().to_string().into())
    }

    /// The HTTP status of this error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) | Self::Unknown(_) | Self::Busy | Self::ProviderAway(_) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Tells the log what the caller is not told.
    pub fn log(&self) {
        match self {
            Self::Internal(source) => tracing::error!(error = %Chain(source.as_ref()), "internal error"),
            Self::Unavailable(source) => tracing::warn!(error = %Chain(source.as_ref()), "database unavailable"),
            Self::Unknown(source) => tracing::warn!(error = %Chain(source.as_ref()), "a write was not answered"),
            Self::ProviderAway(source) => tracing::warn!(error = %Chain(source.as_ref()), "provider away"),
            _ => {}
        }
    }

    /// The headers of its answer, however that looks.
    pub fn headers(&self) -> impl Iterator<Item = (header::HeaderName, HeaderValue)> + use<> {
        let more = match self {
            Self::Unauthorized(_) => Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            Self::TooManyRequests { seconds } => Some((header::RETRY_AFTER, HeaderValue::from(*seconds))),
            Self::Unavailable(_) | Self::Unknown(_) | Self::Busy | Self::ProviderAway(_) => {
                Some((header::RETRY_AFTER, HeaderValue::from(AWAY_SECONDS)))
            }
            _ => None,
        };
        std::iter::once((header::CACHE_CONTROL, HeaderValue::from_static("no-store"))).chain(more)
    }
}

/// A span of time in words.
fn wait(seconds: u64) -> String {
    match seconds {
        ..=1 => "a second".into(),
        2..120 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::Invalid(vec![code])
    }
}

impl From<cruddur_postgres::Error> for Error {
    fn from(error: cruddur_postgres::Error) -> Self {
        match error {
            cruddur_postgres::Error::Away(source) => Self::Unavailable(source),
            cruddur_postgres::Error::Unknown(source) => Self::Unknown(source),
            cruddur_postgres::Error::Busy => Self::Busy,
            cruddur_postgres::Error::Fault(source) => Self::Internal(source),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        cruddur_postgres::Error::from(error).into()
    }
}
