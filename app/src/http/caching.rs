//! What may be kept of an answer: a crud can be deleted at any moment, so nobody shows what was made before without asking.

use aws_lc_rs::digest;
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;

use super::Error;

/// What anybody may see can be kept, and is asked about each time (RFC 9111, section 5.2.2.4).
const ASK: HeaderValue = HeaderValue::from_static("public, no-cache");
/// What a caller sees is kept by nobody.
const NOBODY: HeaderValue = HeaderValue::from_static("private, no-store");
/// Of SHA-256 in the tag of an answer.
const TAG_BYTES: usize = 16;

/// The `Cache-Control` header of what this caller sees.
pub fn cache_control(caller: Option<&Caller>) -> HeaderValue {
    if caller.is_some() { NOBODY } else { ASK }
}

/// An answer that nobody keeps.
pub fn no_store(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Gives what may be kept a strong tag, by its bytes; HEAD, for which there are none, none. It stands within compression: see
/// [`revalidate`].
///
/// # Errors
/// Where an answer cannot be read whole.
pub async fn tag(request: Request, next: Next) -> Result<Response, Error> {
    let is_get = request.method() == Method::GET;
    let response = next.run(request).await;
    if !is_get || response.status() != StatusCode::OK || response.headers().get(header::CACHE_CONTROL) != Some(&ASK) {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
    let digest = digest::digest(&digest::SHA256, &bytes);
    let hex: String = digest.as_ref().iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
    parts.headers.insert(header::ETAG, HeaderValue::try_from(format!("\"{hex}\"")).map_err(Error::internal)?);
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Says 304 to whoever has the very answer that would be sent (RFC 9110, section 13.1.2). It stands around compression, whose
/// answers are others, and have other tags; where none is sent, nothing is compressed.
pub async fn revalidate(request: Request, next: Next) -> Response {
    let kept: Vec<HeaderValue> = request.headers().get_all(header::IF_NONE_MATCH).iter().cloned().collect();
    let mut response = next.run(request).await;
    let Some(tag) = tag_of(response.headers()) else { return response };
    let is_kept = kept.iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one).as_bytes() == tag.as_bytes()
    });
    response.headers_mut().insert(header::ETAG, tag);
    if is_kept {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH, header::TRANSFER_ENCODING]
        {
            response.headers_mut().remove(name);
        }
    }
    response
}

/// The tag of an answer as it is encoded.
fn tag_of(headers: &HeaderMap) -> Option<HeaderValue> {
    let tag = headers.get(header::ETAG)?;
    let Some(encoding) = headers.get(header::CONTENT_ENCODING) else { return Some(tag.clone()) };
    let (tag, encoding) = (tag.to_str().ok()?, encoding.to_str().ok()?);
    HeaderValue::try_from(format!("{}-{encoding}\"", tag.strip_suffix('"')?)).ok()
}
