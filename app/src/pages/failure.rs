//! Errors as pages. Who looks may be unknown then, and the database away.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{AppendHeaders, Html, IntoResponse, Response},
};

use super::Frame;
use crate::http::{Error, Language, request};

/// An error as a page, for handlers that serve people.
pub struct Failure(pub Error);

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct FailurePage {
    frame: Frame,
    title: &'static str,
    text: &'static str,
    /// What exactly, where only English says it.
    detail: Option<String>,
    /// Names the request in the log, for a fault of ours.
    request_id: Option<String>,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let Self(error) = self;
        error.log();
        (error.status(), AppendHeaders(error.headers()), Html(page(&error))).into_response()
    }
}

fn page(error: &Error) -> String {
    let status = error.status();
    let frame = Frame::of_failure();
    let words = frame.words;
    let (title, text) = match error {
        Error::NotFound(_) => (words.not_found_title, words.not_found_text),
        Error::TooManyRequests { .. } => (words.refused_title, words.too_many),
        Error::Unknown(_) => (words.error_title, words.unknown_text),
        Error::BadRequest(_) => (words.refused_title, words.unreadable_text),
        Error::Forbidden(_) => (words.refused_title, words.forbidden_text),
        Error::BodyTooLarge { .. } => (words.refused_title, words.too_large_text),
        Error::RequestTimeout => (words.refused_title, words.too_slow_text),
        _ if status == StatusCode::SERVICE_UNAVAILABLE => (words.busy_title, words.busy_text),
        _ if status.is_server_error() => (words.error_title, words.error_text),
        _ => (words.refused_title, words.refused_text),
    };
    let request_id = (status != StatusCode::NOT_FOUND).then(request::id);
    let is_exact = matches!(error, Error::BadRequest(_)) && frame.language == Language::English;
    let detail = is_exact.then(|| error.to_string());
    let page = FailurePage { frame, title, text, detail, request_id };
    page.render().unwrap_or_else(|_| page.title.to_owned())
}

/// What is refused at no handler: JSON for programs, a page for people.
pub fn failure(path: &str, error: Error) -> Response {
    if path.starts_with("/api/") { error.into_response() } else { Failure(error).into_response() }
}
