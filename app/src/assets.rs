//! What the pages load: embedded, under names that change with their content, so that browsers keep them for good.

use std::sync::LazyLock;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};

use crate::server::App;

const STYLESHEET: &str = include_str!("../assets/cruddur.css");
const ICON: &str = include_str!("../assets/icon.svg");
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

static STYLESHEET_PATH: LazyLock<String> = LazyLock::new(|| {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, STYLESHEET.as_bytes());
    let hash: String = digest.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("/assets/cruddur-{hash}.css")
});

/// The address of the stylesheet.
pub fn stylesheet() -> &'static str {
    &STYLESHEET_PATH
}

/// The routes of the assets.
pub fn router() -> Router<App> {
    let stylesheet = (
        [(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")), (header::CACHE_CONTROL, FOREVER)],
        STYLESHEET,
    );
    let icon =
        ([(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")), (header::CACHE_CONTROL, A_DAY)], ICON);
    Router::new()
        .route(self::stylesheet(), get(async move || stylesheet.into_response()))
        .route("/assets/icon.svg", get(async move || icon.into_response()))
}
