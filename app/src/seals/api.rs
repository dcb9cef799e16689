//! Sealed cruds over the API.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::opening;
use crate::{
    app::App,
    cruds::Activity,
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::Json,
        openapi::{BadRequest, Invalid, NotFound, Unauthorized, Unavailable},
        path::CrudId,
    },
};

/// The route of opening.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open))
}

/// Open a sealed crud: one opening for each person, however often she asks. With the last one it burns, and only who had that one
/// may ask again, for 30 s and no longer than it would have lived. The author's own opening spends nothing.
#[utoipa::path(
    post, path = "/api/activities/{uuid}/open", tag = "activities",
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The crud with its text"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn open(State(app): State<App>, caller: Caller, CrudId(uuid): CrudId, key: Key) -> Result<Response, Error> {
    let seen = opening::open(&app, &caller, key, uuid).await?;
    let body = Json(Activity::of(Some(&caller), seen));
    Ok(([(header::CACHE_CONTROL, cache_control(Some(&caller)))], body).into_response())
}
