//! Request bodies: read whole, within limits, before a handler runs, so that no answer ever meets a client that is
//! still sending.

use std::time::Duration;

use axum::{
    body::Body,
    extract::Request,
    http::request::Parts,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;

use crate::{error::Error, json};

/// What a JSON body may have: room for the longest message with every character escaped.
pub const LIMIT: usize = 64 * 1024;
/// What is read, and thrown away, of a body that is too large, so that a simple client gets to see the answer.
const DRAIN: usize = 16 * 1024 * 1024;
/// For the whole body.
const TIME: Duration = Duration::from_secs(20);

/// Replaces the body by what it holds. The API takes JSON alone.
pub async fn buffer(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(TIME, read(body)).await {
        Ok(Ok(bytes)) if !bytes.is_empty() && is_api(&parts) && !json::is_json(&parts.headers) => {
            Error::UnsupportedMediaType.into_response()
        }
        Ok(Ok(bytes)) => next.run(Request::from_parts(parts, bytes.into())).await,
        Ok(Err(error)) => error.into_response(),
        Err(_) => Error::RequestTimeout.into_response(),
    }
}

fn is_api(parts: &Parts) -> bool {
    parts.uri.path().starts_with("/api/")
}

async fn read(mut body: Body) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::BadRequest("the body broke off".into()))?;
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length <= LIMIT {
            bytes.extend_from_slice(&data);
        } else if length > DRAIN {
            break;
        }
    }
    if length > LIMIT { Err(Error::BodyTooLarge { limit: LIMIT }) } else { Ok(bytes) }
}
