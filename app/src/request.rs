//! What is known of the request that is being served: its id, its caller, what its SQL cost. Outermost of all
//! middleware; from it comes the one log line of each request.

use std::{
    net::IpAddr,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

use crate::{identity::Cookie, limits::Remaining, words::Language};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: std::sync::Arc<Current>;
}

struct Current {
    id: String,
    address: OnceLock<IpAddr>,
    language: Language,
    caller: OnceLock<Uuid>,
    limit: Mutex<Option<Remaining>>,
    queries: AtomicU32,
    sql_micros: AtomicU64,
}

/// The id of the current request; empty outside of one.
pub fn id() -> String {
    CURRENT.try_with(|current| current.id.clone()).unwrap_or_default()
}

/// The network address that the current request came from; the unspecified one outside of a request.
pub fn address() -> IpAddr {
    let known = CURRENT.try_with(|current| current.address.get().copied());
    known.ok().flatten().unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED))
}

/// The language that the reader has chosen on this browser, or else the one that the browser asks for.
pub fn language() -> Language {
    CURRENT.try_with(|current| current.language).unwrap_or_default()
}

fn language_of(headers: &HeaderMap) -> Language {
    let chosen = Cookie::Language.get_any(headers).and_then(Language::of);
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.or_else(|| header.and_then(Language::preferred)).unwrap_or_default()
}

/// Notes the network address that the request came from.
pub fn note_address(address: IpAddr) {
    let _ = CURRENT.try_with(|current| current.address.set(address));
}

/// Notes who is calling, for the log.
pub fn note_caller(caller: Uuid) {
    let _ = CURRENT.try_with(|current| current.caller.set(caller));
}

/// Notes what is left of a limit. The first limit that is looked at is that of the network address; one of the person, if
/// any, is the narrower one and replaces it.
pub fn note_limit(remaining: Remaining) {
    let _ = CURRENT.try_with(|current| {
        if let Ok(mut limit) = current.limit.lock() {
            *limit = Some(remaining);
        }
    });
}

/// What is left of the narrowest limit that this request counted against.
pub fn limit() -> Option<Remaining> {
    CURRENT.try_with(|current| current.limit.lock().ok().and_then(|limit| *limit)).ok().flatten()
}

/// Adds a query to what this request cost.
pub fn note_query(duration: Duration) {
    let _ = CURRENT.try_with(|current| {
        current.queries.fetch_add(1, Relaxed);
        current.sql_micros.fetch_add(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX), Relaxed);
    });
}

/// Gives the request an id (its own, if it came with a sane one), serves it, and writes its log line. Query strings are
/// left out of it: they hold what people search for.
pub async fn track(matched: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let given = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok()).filter(|id| is_sane(id));
    let current = std::sync::Arc::new(Current {
        id: given.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned),
        address: OnceLock::new(),
        language: language_of(request.headers()),
        caller: OnceLock::new(),
        limit: Mutex::new(None),
        queries: AtomicU32::new(0),
        sql_micros: AtomicU64::new(0),
    });

    // Every line that is logged on the way carries the id.
    let span = tracing::info_span!(target: "cruddur::request", "request", id = current.id);
    let mut response = CURRENT.scope(current.clone(), next.run(request).instrument(span)).await;
    if let Ok(id) = HeaderValue::from_str(&current.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    tracing::info!(
        target: "cruddur::request",
        request_id = current.id,
        %method,
        path,
        route = matched.as_ref().map(MatchedPath::as_str),
        status = response.status().as_u16(),
        duration_ms = milliseconds(started.elapsed()),
        queries = current.queries.load(Relaxed),
        sql_ms = milliseconds(Duration::from_micros(current.sql_micros.load(Relaxed))),
        user = current.caller.get().map(tracing::field::display),
        "request"
    );
    response
}

/// A duration for the log, in milliseconds with three decimals.
pub fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1_000_000.0).round() / 1000.0
}

fn is_sane(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}
