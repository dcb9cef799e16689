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

use crate::{json::Json, server::App};

#[derive(OpenApi)]
#[openapi(
    info(title = "Cruddur", description = "An ephemeral micro-blog: what is posted is gone when its time is up."),
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
