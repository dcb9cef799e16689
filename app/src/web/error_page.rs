//! Errors as pages. Nothing is known then of who looks, and the database may be away.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use super::Frame;
use crate::request;

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    frame: Frame,
    title: &'static str,
    text: &'static str,
    /// Names the request in the log, for a fault of ours.
    request_id: Option<String>,
}

/// The page for a status.
pub fn error_page(status: StatusCode) -> Response {
    let frame = Frame::bare(request::language());
    let words = frame.words;
    let (title, text) = match status {
        StatusCode::NOT_FOUND => (words.not_found_title, words.not_found_text),
        StatusCode::TOO_MANY_REQUESTS => (words.refused_title, words.too_many),
        status if status.is_server_error() => (words.error_title, words.error_text),
        _ => (words.refused_title, words.refused_text),
    };
    let request_id = (status != StatusCode::NOT_FOUND).then(request::id);
    let page = ErrorPage { frame, title, text, request_id };
    let body = page.render().unwrap_or_else(|_| page.title.to_owned());
    (status, Html(body)).into_response()
}
