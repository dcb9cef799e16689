//! The one error type of the server, and its two renderings: JSON for `/api`, a page for the rest.

use std::borrow::Cow;

pub use cruddur_connection::Chain;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    identity::challenge::{self, Challenge},
    request, web,
};

/// A rule that the input broke, as the API names it, in the order in which an answer lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Code {
    TtlBlank,
    MessageBlank,
    MessageInvalid,
    MessageExceedMaxChars,
    SearchTermBlank,
    EmailInvalid,
    PasswordTooShort,
    PasswordTooLong,
    PasswordTooCommon,
    PasswordInvalid,
    HandleInvalid,
    HandleTaken,
    DisplayNameInvalid,
    DisplayNameBlank,
    DisplayNameExceedMaxChars,
    CodeInvalid,
    PasswordNeeded,
    PasswordWrong,
    HandleMismatch,
    IdempotencyKeyReused,
}

impl Code {
    /// The field of a form that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::TtlBlank => "ttl",
            Self::MessageBlank | Self::MessageInvalid | Self::MessageExceedMaxChars => "message",
            Self::SearchTermBlank => "term",
            Self::EmailInvalid => "email",
            Self::PasswordTooShort
            | Self::PasswordTooLong
            | Self::PasswordTooCommon
            | Self::PasswordInvalid
            | Self::PasswordNeeded => "password",
            Self::HandleInvalid | Self::HandleTaken | Self::HandleMismatch => "handle",
            Self::DisplayNameInvalid | Self::DisplayNameBlank | Self::DisplayNameExceedMaxChars => "display_name",
            Self::CodeInvalid => "code",
            Self::PasswordWrong => "current_password",
            Self::IdempotencyKeyReused => "key",
        }
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
    /// 403 at sign-in: the password is right, the address not confirmed yet.
    #[error("the address is not confirmed yet; use the code in the mail")]
    NotConfirmed {
        /// For a browser to keep, which then shows that it may give the code.
        sign_up: Option<Uuid>,
    },
    /// 403 at sign-in: the password is right, and one more step is wanted.
    #[error("one more step is needed: answer the challenge at /api/auth/challenge")]
    Challenged(Box<Challenge>),
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
    /// 503: the issuer of identities is away; it may well work in a moment.
    #[error("Cruddur cannot reach its sign-in service just now; try again in a moment")]
    IssuerAway(#[source] BoxError),
    /// 500: a fault of ours. The source goes to the log, never to the caller.
    #[error("something went wrong on our side; if it happens again, report it with the request id")]
    Internal(#[source] BoxError),
}

/// Any error, for the log.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// An unexpected failure.
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::Internal(source.into())
    }

    /// 404 for a crud that is unknown, expired or deleted: nobody learns which.
    pub fn no_crud() -> Self {
        Self::NotFound("there is no such crud, or it has expired".into())
    }

    /// 401 for a good token whose account has been deleted since.
    pub fn no_account() -> Self {
        Self::Unauthorized("the account of this access token does not exist any more; sign in again".into())
    }

    /// JSON for programs, a page for people.
    pub fn at(self, path: &str) -> Response {
        if path.starts_with("/api/") { self.into_response() } else { Page(self).into_response() }
    }

    /// The HTTP status of this error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) | Self::NotConfirmed { .. } | Self::Challenged(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) | Self::IssuerAway(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The cause, where one status has several.
    fn code(&self) -> Option<&'static str> {
        match self {
            Self::NotConfirmed { .. } => Some("not_confirmed"),
            Self::Challenged(_) => Some("challenge"),
            _ => None,
        }
    }

    fn challenge(&self) -> Option<&Challenge> {
        match self {
            Self::Challenged(challenge) => Some(challenge),
            _ => None,
        }
    }

    /// Tells the log what the caller is not told.
    fn log(&self) {
        match self {
            Self::Internal(source) => tracing::error!(error = %Chain(source.as_ref()), "internal error"),
            Self::Unavailable(source) => tracing::warn!(error = %Chain(source.as_ref()), "database unavailable"),
            Self::IssuerAway(source) => tracing::warn!(error = %Chain(source.as_ref()), "issuer away"),
            _ => {}
        }
    }

    fn with_headers(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::Unauthorized(_) => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::TooManyRequests { seconds } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            }
            Self::Unavailable(_) | Self::IssuerAway(_) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            _ => {}
        }
        response
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

/// The body of every error but 422 (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    pub r#type: &'static str,
    /// The status in words.
    pub title: &'static str,
    /// The status code.
    pub status: u16,
    /// What is wrong with this request, and what to do.
    pub detail: String,
    /// Names this request in the server's log.
    pub request_id: String,
    /// For programs, where one status has several causes: `not_confirmed`, `challenge`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub code: Option<&'static str>,
    /// With the code `challenge`: what is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub challenge: Option<challenge::Kind>,
    /// With the code `challenge`: to be sent back with the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub session: Option<String>,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let status = self.status();
        let response = match &self {
            Self::Invalid(codes) => (status, crate::json::Json(codes)).into_response(),
            _ => {
                let problem = Problem {
                    r#type: "about:blank",
                    title: status.canonical_reason().unwrap_or("Error"),
                    status: status.as_u16(),
                    detail: self.to_string(),
                    request_id: request::id(),
                    code: self.code(),
                    challenge: self.challenge().map(|asked| asked.kind),
                    session: self.challenge().map(|asked| asked.session.clone()),
                };
                let mut response = (status, crate::json::Json(problem)).into_response();
                let content_type = HeaderValue::from_static("application/problem+json");
                response.headers_mut().insert(header::CONTENT_TYPE, content_type);
                response
            }
        };
        self.with_headers(response)
    }
}

/// An error as a page, for handlers that serve people.
pub struct Page(pub Error);

impl<E: Into<Error>> From<E> for Page {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self(error) = self;
        error.log();
        error.with_headers(web::error_page(error.status()))
    }
}
