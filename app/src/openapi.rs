//! `GET /api/openapi.json`: the API as its handlers describe it.

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, OpenApi as Document,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

use crate::{
    error::{Code, Problem},
    json::Json,
    server::App,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Cruddur", description = "An ephemeral micro-blog: what is posted is gone when its time is up."),
    components(schemas(Code)),
    modifiers(&Bearer),
    tags(
        (name = "activities", description = "Cruds and replies"),
        (name = "users", description = "People"),
        (name = "identity", description = "Sign-up, sign-in and tokens"),
        (name = "health", description = "For load balancers and supervisors"),
    )
)]
struct Api;

struct Bearer;

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

/// The rules that the input broke, each once.
#[derive(utoipa::IntoResponses)]
#[response(status = 422, description = "The input breaks rules: each of them once, in their order")]
#[allow(dead_code)]
pub struct Invalid(Vec<Code>);

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_with(openapi::Components::new).add_security_scheme("bearer", scheme);
    }
}

/// The head of the document, to which the routers add their paths.
pub fn head() -> Document {
    Api::openapi()
}

/// Serves the finished document.
pub fn router(document: Document) -> Router<App> {
    let cache = [(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"))];
    let document = Arc::new(document);
    Router::new().route("/api/openapi.json", get(async move || (cache, Json(&*document)).into_response()))
}
