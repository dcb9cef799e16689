//! Sessions over the API.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use cruddur_identity::{Caller, Identity, Peer};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    app::App,
    http::{
        Error,
        caching::no_store,
        json::{Json, timestamp},
        openapi::{NotFound, Unauthorized, Unavailable},
        paging,
    },
};

/// The routes of sessions.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, end_all)).routes(routes!(end))
}

#[derive(Serialize, ToSchema)]
struct Session {
    uuid: Uuid,
    /// How its device calls itself.
    user_agent: String,
    /// Whether it is the one of this request.
    current: bool,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "timestamp")]
    last_used_at: DateTime<Utc>,
}

/// Where the caller is signed in, the latest used first.
#[utoipa::path(
    get, path = "/api/auth/sessions", tag = "identity",
    responses((status = 200, body = [Session], description = "The sessions"), Unauthorized, Unavailable),
    security(("bearer" = []))
)]
async fn list(State(app): State<App>, caller: Caller) -> Result<Response, Error> {
    let sessions = app.identity.sessions(&caller).await?.into_iter().map(|session| Session {
        uuid: session.uuid,
        user_agent: session.user_agent,
        current: caller.session == Some(session.uuid),
        created_at: session.created_at.to_utc(),
        last_used_at: session.last_used_at.to_utc(),
    });
    Ok(no_store(Json(sessions.collect::<Vec<_>>())))
}

/// Sign out everywhere. Access tokens that are out stay good for their 15 minutes at most.
#[utoipa::path(
    delete, path = "/api/auth/sessions", tag = "identity",
    responses((status = 204, description = "All have ended"), Unauthorized, Unavailable),
    security(("bearer" = []))
)]
async fn end_all(State(app): State<App>, caller: Caller, peer: Peer) -> Result<Response, Error> {
    app.identity.end_sessions(&peer, &caller).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}

/// End one of the caller's sessions.
#[utoipa::path(
    delete, path = "/api/auth/sessions/{uuid}", tag = "identity", params(("uuid" = Uuid, Path)),
    responses((status = 204, description = "It has ended"), Unauthorized, NotFound, Unavailable),
    security(("bearer" = []))
)]
async fn end(
    State(app): State<App>,
    caller: Caller,
    peer: Peer,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Error> {
    let uuid = path.ok().and_then(|Path(text)| paging::uuid(&text)).ok_or_else(Identity::no_session)?;
    app.identity.end_session(&peer, &caller, uuid).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}
