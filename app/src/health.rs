//! Whether this process lives, and whether it should be sent requests.

use std::time::Duration;

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use cruddur_postgres::one;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    http::{Error, json::Json},
    pages::Feature,
};

/// `/readyz` answers within a second, database or not.
const READY: Duration = Duration::from_millis(800);

/// The routes of health.
pub fn feature() -> Feature {
    let api = OpenApiRouter::new().routes(routes!(health_check)).routes(routes!(livez)).routes(routes!(readyz));
    Feature { api, ..Feature::default() }
}

#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`, or why not.
    status: &'static str,
    /// What whoever runs it should look at, although requests are welcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<String>,
}

/// Whether the server runs. It never touches the database.
#[utoipa::path(get, path = "/api/health-check", tag = "health", responses((status = 200, body = Health, description = "It runs")))]
async fn health_check() -> Response {
    answer(StatusCode::OK, "ok")
}

/// Whether the process should be left alone: it runs.
#[utoipa::path(get, path = "/livez", tag = "health", responses((status = 200, body = Health, description = "It runs")))]
async fn livez() -> Response {
    answer(StatusCode::OK, "ok")
}

/// Whether to send requests here: the database takes writes, and the process is not stopping.
#[utoipa::path(
    get, path = "/readyz", tag = "health", responses((status = 200, body = Health, description = "It runs"), (status = 503, body = Health, description = "Send requests elsewhere"))
)]
async fn readyz(State(app): State<App>) -> Response {
    if app.tasks.is_stopping() {
        return answer(StatusCode::SERVICE_UNAVAILABLE, "stopping");
    }
    match tokio::time::timeout(READY, is_writable(&app)).await {
        Ok(Ok(true)) => said(StatusCode::OK, Health { status: "ok", warning: app.sweep.figures.warning() }),
        _ => answer(StatusCode::SERVICE_UNAVAILABLE, "database unavailable"),
    }
}

async fn is_writable(app: &App) -> Result<bool, Error> {
    let db = app.database.get().await?;
    Ok(one!(&db, health::ready()).await?)
}

fn answer(code: StatusCode, status: &'static str) -> Response {
    said(code, Health { status, warning: None })
}

fn said(code: StatusCode, health: Health) -> Response {
    (code, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Json(health)).into_response()
}
