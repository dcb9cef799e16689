//! Sets of error answers, for `responses(…)` of the handlers. The document itself is put together in `routes.rs`.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use super::{Code, Problem};

/// A set of error answers, for `responses(…)` of the handlers.
macro_rules! problems {
    ($($(#[$doc:meta])* $set:ident { $($status:literal $name:ident $description:literal),+ })+) => {$(
        $(#[$doc])*
        #[derive(utoipa::IntoResponses)]
        #[allow(dead_code)]
        pub enum $set {$(
            #[doc = $description]
            #[response(status = $status, content_type = "application/problem+json", description = $description)]
            $name(#[to_schema] Problem),
        )+}
    )+};
}

problems! {
    /// What a JSON body can get wrong before its rules are looked at.
    Malformed {
        400 BadRequest "The request is not what HTTP or JSON allow, or a field has the wrong type",
        408 RequestTimeout "The body did not arrive in time",
        413 BodyTooLarge "The body is too large",
        415 UnsupportedMediaType "The body is not said to be JSON"
    }
    /// A parameter or header that cannot be read.
    BadRequest { 400 BadRequest "A parameter or a header cannot be read" }
    /// Nobody is signed in, or the wrong one.
    Unauthorized { 401 Unauthorized "A caller is needed, and none is known" }
    /// The caller may not.
    Forbidden { 403 Forbidden "The caller may not do this" }
    /// There is nothing.
    NotFound { 404 NotFound "There is no such thing, or it has expired" }
    /// Too often.
    TooMany { 429 TooManyRequests "Too much in too short a time; Retry-After says when to try again" }
    /// Try again later.
    Unavailable { 503 Unavailable "The database is away or busy; Retry-After says when to try again" }
}

/// Its names are put in where the document is put together.
impl PartialSchema for Code {
    fn schema() -> RefOr<Schema> {
        String::schema()
    }
}

impl ToSchema for Code {}

/// The rules that the input broke, each once.
#[derive(utoipa::IntoResponses)]
#[response(status = 422, description = "The input breaks rules: each of them once, in their order")]
#[allow(dead_code)]
pub struct Invalid(Vec<Code>);

/// What a client has kept is what it would get (`If-None-Match`).
#[derive(utoipa::IntoResponses)]
#[response(status = 304, description = "What was kept, of which `If-None-Match` has the tag, is as it is")]
#[allow(dead_code)]
pub struct NotModified;
