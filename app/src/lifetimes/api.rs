//! Ends over the API.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::end::End;
use crate::{
    app::App,
    cruds::Activity,
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::{Json, Text},
        openapi::{Forbidden, Invalid, Malformed, NotFound, Unauthorized, Unavailable},
        path::CrudId,
    },
};

/// The route of ends.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(change))
}

/// One of the two.
#[derive(Deserialize, ToSchema)]
struct ChangeBody {
    /// How long it lives from now on.
    #[schema(value_type = Option<String>, required = false, pattern = "^(30-days|7-days|3-days|1-day|12-hours|3-hours|1-hour)$")]
    ttl: Option<Text>,
    /// When it ends: RFC 3339, in the future, with a zone.
    #[schema(value_type = Option<String>, required = false, format = DateTime)]
    expires_at: Option<Text>,
}

/// Have one of the caller's own cruds end sooner or later than it was to, at most 30 days after it was posted. A reply ends with
/// what it replies to at the latest, and what is said below a crud with it.
#[utoipa::path(
    patch, path = "/api/activities/{uuid}", tag = "activities", request_body = ChangeBody,
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The crud as it is then"),
        Malformed,
        Unauthorized,
        Forbidden,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn change(
    State(app): State<App>,
    caller: Caller,
    CrudId(uuid): CrudId,
    key: Key,
    Json(body): Json<ChangeBody>,
) -> Result<Response, Error> {
    let end = End::parse(body.ttl.as_ref(), body.expires_at.as_ref())?;
    let seen = end.set(&app, &caller, key, uuid).await?;
    let body = Json(Activity::of(Some(&caller), seen));
    Ok(([(header::CACHE_CONTROL, cache_control(Some(&caller)))], body).into_response())
}
