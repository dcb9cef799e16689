//! People over the API.

use axum::{extract::State, http::header, response::IntoResponse};
use cruddur_postgres::opt;
use cruddur_text::Handle;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    app::App,
    http::{
        Error,
        caching::cache_control,
        json::Json,
        openapi::{NotFound, NotModified, Unavailable},
    },
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
    responses((status = 200, body = Short, description = "The person"), NotModified, NotFound, Unavailable)
)]
async fn short(State(app): State<App>, handle: Handle) -> Result<impl IntoResponse, Error> {
    let db = app.database.get().await?;
    let found = opt!(&db, people::short(handle.as_str())).await?.ok_or_else(Error::no_person)?;
    let person = Short { uuid: found.uuid, handle: found.handle, display_name: found.display_name, avatar_url: None };
    Ok(([(header::CACHE_CONTROL, cache_control(None))], Json(person)))
}
