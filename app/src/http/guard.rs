//! What stands before the handlers of the API: the rate limit, and the body, which is read whole, within its limit, before
//! one of them runs. Pages have the same in `pages/guard.rs`.

use std::net::IpAddr;

use axum::{
    body::to_bytes,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Uri},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cruddur_identity::Allowance;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use super::{Error, address, body, json, request};
use crate::{app::App, connections::Peer, rates::Counted, sampling};

/// Whoever wants to be gone is let go.
const SIGN_OUT: [&str; 2] = ["/api/auth/sign-out", "/signout"];

/// Serves a request of the API, if it may be served. It takes JSON alone.
pub async fn guard(
    State((app, limits)): State<(App, &'static [body::Limit])>,
    request: Request,
    next: Next,
) -> Response {
    let served = async {
        let request = checked(take(&app, limits, request).await?).await?;
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let _place = place(&app, &method, &uri).await?;
        Ok::<_, Error>(next.run(request).await)
    };
    tell(served.await.unwrap_or_else(IntoResponse::into_response))
}

/// The request, whose body has been read: it has none, or JSON.
async fn checked(request: Request) -> Result<Request, Error> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
    if !bytes.is_empty() {
        if !json::is_json(&parts.headers) {
            return Err(Error::UnsupportedMediaType);
        }
        json::check(&bytes)?;
    }
    Ok(Request::from_parts(parts, bytes.into()))
}

/// What every request goes through, whether there is something at its address or not: it is counted, and its body is read.
///
/// # Errors
/// 429; as [`body::buffer`].
pub async fn take(app: &App, limits: &[body::Limit], request: Request) -> Result<Request, Error> {
    admit(app, &request)?;
    address::check(request.uri())?;
    body::buffer(request, limits).await
}

/// A place among the requests that are served at once, for as long as its handler takes.
///
/// # Errors
/// 503 where there is none. Health, and whoever signs out, need none.
pub async fn place(app: &App, method: &Method, uri: &Uri) -> Result<Option<OwnedSemaphorePermit>, Error> {
    if needs_no_place(uri.path()) {
        return Ok(None);
    }
    let places = if method.is_safe() { &app.reads } else { &app.writes };
    let place = places.enter().await;
    if place.is_none() {
        places.count_turned_away();
    }
    place.map(Some).ok_or(Error::Busy)
}

fn needs_no_place(path: &str) -> bool {
    sampling::is_free(path) || SIGN_OUT.contains(&path)
}

/// Whether a request is to be turned away before anything is done for it: a read, while all places are taken.
pub fn is_too_much(app: &App, request: &Request) -> bool {
    let is_read = request.method().is_safe() && request.method() != Method::OPTIONS;
    is_read && app.reads.is_full() && !needs_no_place(request.uri().path())
}

/// The answer with what is left of the allowance, if one was counted.
pub fn tell(mut response: Response) -> Response {
    if let Some(allowance) = request::allowance() {
        describe(allowance, response.headers_mut());
    }
    response
}

/// Notes where the request comes from.
///
/// # Errors
/// 429 where too many came from there.
fn admit(app: &App, request: &Request) -> Result<(), Error> {
    let peer = request
        .extensions()
        .get::<ConnectInfo<Peer>>()
        .map(|ConnectInfo(peer)| peer.address.map(|address| address.ip()));
    if let Some(peer) = peer {
        request::note_address(client(app, peer, request.headers()));
    }
    if sampling::is_free(request.uri().path()) { Ok(()) } else { judge(app.rates.request(request::address())) }
}

fn client(app: &App, peer: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    app.rates.client(peer, headers.get_all("x-forwarded-for").iter().map(HeaderValue::as_bytes))
}

/// Counts a write of this person.
///
/// # Errors
/// 429.
pub fn count_write(app: &App, person: Uuid) -> Result<(), Error> {
    judge(app.rates.write(person))
}

fn judge(counted: Counted) -> Result<(), Error> {
    match counted {
        Counted::Not => Ok(()),
        Counted::Within(allowance) => {
            request::note_allowance(allowance);
            Ok(())
        }
        Counted::Over(allowance) => {
            request::note_allowance(allowance);
            Err(Error::TooManyRequests { seconds: allowance.reset })
        }
    }
}

fn describe(allowance: Allowance, headers: &mut HeaderMap) {
    let mut set =
        |name: &'static str, value: u64| headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    set("x-ratelimit-limit", allowance.limit.into());
    set("x-ratelimit-remaining", allowance.remaining.into());
    set("x-ratelimit-reset", allowance.reset);
}
