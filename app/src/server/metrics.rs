//! `/metrics`, on an address of its own, in the text format that Prometheus reads (OpenMetrics 1.0).

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use cruddur_postgres::BoxError;
use prometheus_client::{encoding::text, registry::Registry};
use tokio::net::TcpListener;

use crate::app::App;

const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Serves it until the server stops.
pub(super) async fn serve(app: &App, address: SocketAddr) -> Result<(), BoxError> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}; METRICS_ADDR chooses another address"))?;
    tracing::info!("metrics at http://{}/metrics", listener.local_addr()?);
    let mut registry = Registry::default();
    app.sweep.figures.register(&mut registry);
    let registry = Arc::new(registry);
    let router = Router::new().route("/metrics", get(move || async move { metrics(&registry) }));
    let stopping = app.clone();
    tokio::spawn(async move {
        let serving = axum::serve(listener, router);
        serving.with_graceful_shutdown(async move { stopping.tasks.stopping().await }).await
    });
    Ok(())
}

fn metrics(registry: &Registry) -> Response {
    let mut body = String::new();
    match text::encode(&mut body, registry) {
        Ok(()) => ([(header::CONTENT_TYPE, TEXT)], body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
