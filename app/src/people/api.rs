//! People over the API.

use axum::{extract::State, http::header, response::IntoResponse};
use cruddur_postgres::opt;
use cruddur_text::Handle;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    cruds::Short,
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

/// The least there is to know of a person, for the head of a conversation.
#[utoipa::path(
    get, path = "/api/users/@{handle}/short", tag = "users", params(("handle" = String, Path, description = "Without the @")),
    responses((status = 200, body = Short, description = "The person"), NotModified, NotFound, Unavailable)
)]
async fn short(State(app): State<App>, handle: Handle) -> Result<impl IntoResponse, Error> {
    let db = app.database.get().await?;
    let found = opt!(&db, people::short(handle.as_str())).await?.ok_or_else(Error::no_person)?;
    let person = Short::new(found.uuid, found.handle, found.display_name);
    Ok(([(header::CACHE_CONTROL, cache_control(None))], Json(person)))
}
