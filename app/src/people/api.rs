//! People over the API.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use cruddur_identity::Caller;
use cruddur_text::Handle;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    profile::{self, Profile},
    short::Short,
    suggested,
};
use crate::{
    app::App,
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::Json,
        openapi::{BadRequest, Invalid, NotFound, NotModified, Unauthorized, Unavailable},
    },
};

/// The routes of people.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(short))
        .routes(routes!(profile))
        .routes(routes!(suggestions))
        .routes(routes!(dismiss))
}

/// The least there is to know of a person, for the head of a conversation.
#[utoipa::path(
    get, path = "/api/users/@{handle}/short", tag = "users", params(("handle" = String, Path, description = "Without the @")),
    responses((status = 200, body = Short, description = "The person"), NotModified, NotFound, Unavailable),
    security((), ("bearer" = []))
)]
async fn short(State(app): State<App>, handle: Handle, caller: Option<Caller>) -> Result<impl IntoResponse, Error> {
    let db = app.database.get().await?;
    let person = profile::find(&db, caller.as_ref().map(|caller| caller.uuid), &handle).await?;
    Ok(([(header::CACHE_CONTROL, cache_control(caller.as_ref()))], Json(person)))
}

/// A person, with what there is of her.
#[utoipa::path(
    get, path = "/api/users/@{handle}", tag = "users", params(("handle" = String, Path, description = "Without the @")),
    responses((status = 200, body = Profile, description = "The person"), NotModified, NotFound, Unavailable),
    security((), ("bearer" = []))
)]
async fn profile(State(app): State<App>, handle: Handle, caller: Option<Caller>) -> Result<impl IntoResponse, Error> {
    let db = app.database.get().await?;
    let person = Profile::find(&db, caller.as_ref().map(|caller| caller.uuid), &handle).await?;
    Ok(([(header::CACHE_CONTROL, cache_control(caller.as_ref()))], Json(person)))
}

/// People to follow: whom those follow whom the caller follows, then whoever has much alive; the same for an hour, but for whom the
/// caller follows, blocks, mutes or dismisses meanwhile.
#[utoipa::path(
    get, path = "/api/users/suggestions", tag = "users",
    responses((status = 200, body = [Profile], description = "Ten at most"), NotModified, Unavailable),
    security((), ("bearer" = []))
)]
async fn suggestions(State(app): State<App>, caller: Option<Caller>) -> Result<impl IntoResponse, Error> {
    let db = app.database.get().await?;
    let viewing = caller.as_ref().map(|caller| caller.uuid);
    let people = suggested::suggested(&app, &db, viewing).await?;
    Ok(([(header::CACHE_CONTROL, cache_control(caller.as_ref()))], Json(people)))
}

/// Have a person not suggested to the caller again.
#[utoipa::path(
    delete, path = "/api/users/suggestions/@{handle}", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 204, description = "Done"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn dismiss(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<StatusCode, Error> {
    suggested::dismiss(&app, &caller, key, &handle).await?;
    Ok(StatusCode::NO_CONTENT)
}
