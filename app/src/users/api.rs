//! People over the API.

use axum::{
    extract::{FromRequestParts, Path, State},
    http::{HeaderValue, header, request::Parts},
    response::IntoResponse,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    error::Error,
    json::Json,
    openapi::{NotFound, Unavailable},
    opt,
    server::App,
    users::Handle,
};

/// The routes of people.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(short))
}

#[derive(Serialize, ToSchema)]
struct Short {
    uuid: Uuid,
    handle: String,
    display_name: String,
    avatar_url: Option<String>,
}

/// The least there is to know of a person, for the head of a conversation.
#[utoipa::path(
    get, path = "/api/users/@{handle}/short", tag = "users", params(("handle" = String, Path, description = "Without the @")),
    responses((status = 200, body = Short, description = "The person"), NotFound, Unavailable)
)]
async fn short(State(app): State<App>, handle: Handle) -> Result<impl IntoResponse, Error> {
    let db = app.database.get().await?;
    let found = opt!(&db, users::short(handle.as_str())).await?.ok_or_else(unknown)?;
    let person = Short { uuid: found.uuid, handle: found.handle, display_name: found.display_name, avatar_url: None };
    Ok(([(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"))], Json(person)))
}

/// The person whom a path names; 404 for what cannot be a handle.
impl FromRequestParts<App> for Handle {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| unknown())?;
        Self::parse(&text).ok_or_else(unknown)
    }
}

/// 404 for a handle that nobody has.
pub fn unknown() -> Error {
    Error::NotFound("nobody here has that handle".into())
}
