//! Request bodies: read whole, within limits, before a handler runs, so that no answer ever meets a client that is
//! still sending.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{MatchedPath, Request},
};
use http_body_util::BodyExt;

use super::Error;

/// What a body may have where its route says nothing else, in bytes: room for the longest message with every character
/// escaped.
pub const USUAL: usize = 64 * 1024;
/// What is read, and thrown away, of a body that is too large, so that a simple client gets to see the answer.
const DRAIN: usize = 16 * 1024 * 1024;
/// For the whole body.
const TIME: Duration = Duration::from_secs(20);

/// What a route takes beside [`USUAL`]: its path as it is routed, and how many bytes.
pub type Limit = (&'static str, usize);

/// The request with all of its body, which has at most as much as its route takes.
///
/// # Errors
/// 400 where it breaks off; 408; 413.
pub async fn buffer(request: Request, limits: &[Limit]) -> Result<Request, Error> {
    let (parts, body) = request.into_parts();
    let route = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
    let limit = limits.iter().find(|(path, _)| Some(*path) == route).map_or(USUAL, |(_, bytes)| *bytes);
    let bytes = tokio::time::timeout(TIME, read(body, limit)).await.map_err(|_| Error::RequestTimeout)??;
    Ok(Request::from_parts(parts, bytes.into()))
}

async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::BadRequest("the body broke off".into()))?;
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length <= limit {
            bytes.extend_from_slice(&data);
        } else if length > DRAIN {
            break;
        }
    }
    if length > limit { Err(Error::BodyTooLarge { limit }) } else { Ok(bytes) }
}
