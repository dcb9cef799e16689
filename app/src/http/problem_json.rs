//! Errors as programs see them: an array of codes for 422, RFC 9457 otherwise.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Error, json::Json, request};

/// The body of every error but 422 (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    pub r#type: &'static str,
    /// The status in words.
    pub title: &'static str,
    /// The status code.
    pub status: u16,
    /// What is wrong with this request, and what to do.
    pub detail: String,
    /// Names this request in the server's log.
    pub request_id: String,
}

impl Problem {
    /// Of this request.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            request_id: request::id(),
        }
    }
}

/// An answer with a problem in it, and perhaps more members than all problems have.
pub fn problem(status: StatusCode, problem: impl Serialize) -> Response {
    let mut response = (status, Json(problem)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let status = self.status();
        match &self {
            Self::Invalid(codes) => (status, AppendHeaders(self.headers()), Json(codes)).into_response(),
            _ => {
                let mut response = problem(status, Problem::new(status, self.to_string()));
                for (name, value) in self.headers() {
                    response.headers_mut().insert(name, value);
                }
                response
            }
        }
    }
}
