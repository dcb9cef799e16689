//! Request bodies: read whole, within limits, before a handler runs, so that no answer ever meets a client that is
//! still sending.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{MatchedPath, Request},
};
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout_at};

use super::Error;

/// What a body may have where its route says nothing else, in bytes: room for the longest message with every character
/// escaped.
pub const USUAL: usize = 64 * 1024;
/// What is read, and thrown away, of a body that is too large, so that a simple client gets to see the answer.
const DRAIN: usize = 16 * 1024 * 1024;
/// For a body to begin to come.
const START: Duration = Duration::from_secs(10);
/// And from then on, bytes a second at least: what a telephone far from everything sends.
const PACE: u64 = 8 * 1024;

/// What a route takes that takes more than [`USUAL`].
#[derive(Clone, Copy)]
pub struct Limit {
    /// Its path, as it is routed.
    pub path: &'static str,
    /// The most that a body may have.
    pub bytes: usize,
}

/// The request with all of its body, which has at most as much as its route takes.
///
/// # Errors
/// 400 where it breaks off; 408; 413.
pub async fn buffer(request: Request, limits: &[Limit]) -> Result<Request, Error> {
    let (parts, body) = request.into_parts();
    let route = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
    let limit = limits.iter().find(|limit| Some(limit.path) == route).map_or(USUAL, |limit| limit.bytes);
    let bytes = read(body, limit).await?;
    Ok(Request::from_parts(parts, bytes.into()))
}

async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut length = 0;
    let begun = Instant::now();
    loop {
        // What is thrown away buys no time.
        let end = begun + START + Duration::from_millis(length.min(limit) as u64 * 1000 / PACE);
        let frame = timeout_at(end, body.frame()).await.map_err(|_| Error::RequestTimeout)?;
        let Some(frame) = frame else { break };
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

#[cfg(test)]
mod tests {
    use axum::{Router, http::StatusCode, middleware, response::IntoResponse, routing::post};
    use tower::ServiceExt;

    use super::*;

    static LIMITS: [Limit; 1] = [Limit { path: "/pictures/{name}", bytes: USUAL * 2 }];

    /// What a route answers that gives back how many bytes it got.
    async fn send(path: &str, length: usize) -> StatusCode {
        let taken = async |request, next: middleware::Next| match buffer(request, &LIMITS).await {
            Ok(request) => next.run(request).await,
            Err(error) => error.into_response(),
        };
        let length_of = || post(|body: axum::body::Bytes| async move { body.len().to_string() });
        let router: Router = Router::new().route("/pictures/{name}", length_of()).route("/texts", length_of());
        let request = Request::post(path).body(Body::from(vec![0; length])).expect("a request");
        router.layer(middleware::from_fn(taken)).oneshot(request).await.expect("an answer").status()
    }

    #[tokio::test]
    async fn a_route_takes_what_it_says_and_the_others_the_usual() {
        for (path, limit) in [("/texts", USUAL), ("/pictures/a", USUAL * 2)] {
            assert_eq!(send(path, limit).await, StatusCode::OK, "{path}");
            assert_eq!(send(path, limit + 1).await, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        }
    }
}
