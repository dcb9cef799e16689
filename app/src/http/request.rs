//! What is known of the request that is being served: its id, its caller, what its SQL cost. Outermost of all
//! middleware; from it comes the one log line of each request.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex, OnceLock},
    time::{Duration, Instant},
};

use axum::{
    Extension,
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    middleware::Next,
    response::Response,
};
use cruddur_identity::Allowance;
use cruddur_postgres::{budget::Budget, sql::milliseconds};
use tracing::Instrument;
use uuid::Uuid;

use super::{Language, Viewer, cookies::Cookie};
use crate::{app::App, connections::Peer, sampling};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: Arc<Current>;
}

struct Current {
    id: String,
    address: OnceLock<IpAddr>,
    language: Language,
    /// Of a page; of nothing that is sent.
    uri: Option<Uri>,
    has_session: bool,
    viewer: OnceLock<Viewer>,
    caller: OnceLock<Uuid>,
    allowance: Mutex<Option<Allowance>>,
}

/// On an answer of which there are so many that none has a line in the log.
#[derive(Clone, Copy)]
pub struct Unlogged;

/// The id of the current request; empty outside of one.
pub fn id() -> String {
    CURRENT.try_with(|current| current.id.clone()).unwrap_or_default()
}

/// The network address that the current request came from; the unspecified one outside of a request.
pub fn address() -> IpAddr {
    CURRENT.try_with(|current| address_of(current)).unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED))
}

fn address_of(current: &Current) -> IpAddr {
    current.address.get().copied().unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED))
}

/// The language that the reader has chosen on this browser, or else the one that the browser asks for.
pub fn language() -> Language {
    CURRENT.try_with(|current| current.language).unwrap_or_default()
}

/// The address of the page that is asked for; none where something is sent.
pub fn page() -> Option<Uri> {
    CURRENT.try_with(|current| current.uri.clone()).ok().flatten()
}

/// Who looks, if that is known by now.
pub fn viewer() -> Option<Viewer> {
    CURRENT.try_with(|current| current.viewer.get().cloned()).ok().flatten()
}

/// Whether the browser has a session's cookie, good or not.
pub fn has_session() -> bool {
    CURRENT.try_with(|current| current.has_session).unwrap_or_default()
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

/// Notes who looks, for a page that may come of an error.
pub fn note_viewer(viewer: &Viewer) {
    let _ = CURRENT.try_with(|current| {
        current.viewer.get_or_init(|| viewer.clone());
    });
}

/// Notes who is calling, for the log.
pub fn note_caller(caller: Uuid) {
    let _ = CURRENT.try_with(|current| current.caller.set(caller));
}

/// Notes what is left of a limit. The first limit that is looked at is that of the network address; one of the person, if
/// any, is the narrower one and replaces it.
pub fn note_allowance(left: Allowance) {
    let _ = CURRENT.try_with(|current| {
        if let Ok(mut allowance) = current.allowance.lock() {
            *allowance = Some(left);
        }
    });
}

/// What is left of the narrowest limit that this request counted against.
pub fn allowance() -> Option<Allowance> {
    CURRENT.try_with(|current| current.allowance.lock().ok().and_then(|allowance| *allowance)).ok().flatten()
}

/// Gives the request an id (its own, if it came with a sane one from a proxy that is trusted), serves it, with so much time for the database, and writes
/// its log line. Query strings are left out of it: they hold what people search for.
pub async fn track(
    State((for_database, app)): State<(Duration, App)>,
    matched: Option<MatchedPath>,
    peer: Option<Extension<ConnectInfo<Peer>>>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let is_trusted = peer.as_ref().is_some_and(|Extension(ConnectInfo(peer))| {
        peer.address.is_none_or(|address| app.rates.is_proxy(address.ip()))
    });
    let progress = peer.map(|Extension(ConnectInfo(peer))| peer.progress);
    progress.iter().for_each(|progress| progress.request_begins());
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let given =
        request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok()).filter(|id| is_trusted && is_sane(id));
    let budget = Budget::new(for_database);
    let current = Arc::new(Current {
        id: given.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned),
        address: OnceLock::new(),
        language: language_of(request.headers()),
        uri: request.method().is_safe().then(|| request.uri().clone()),
        has_session: Cookie::Session.get_any(request.headers()).is_some(),
        viewer: OnceLock::new(),
        caller: OnceLock::new(),
        allowance: Mutex::new(None),
    });

    // Every line that is logged on the way carries the id.
    let span = tracing::info_span!(target: "cruddur::request", "request", id = current.id);
    let served = budget.clone().of(next.run(request).instrument(span));
    let mut response = CURRENT.scope(current.clone(), served).await;
    if let Ok(id) = HeaderValue::from_str(&current.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let is_sampled = sampling::is_sampled(&path, response.status());
    let skipped = match (response.extensions().get::<Unlogged>(), is_sampled) {
        (Some(_), _) => None,
        (None, true) => app.sampler.count(address_of(&current), Instant::now()),
        (None, false) => Some(0),
    };
    if let Some(skipped) = skipped {
        tracing::info!(
            target: "cruddur::request",
            request_id = current.id,
            %method,
            path,
            route = matched.as_ref().map(MatchedPath::as_str),
            status = response.status().as_u16(),
            duration_ms = milliseconds(started.elapsed()),
            queries = budget.queries(),
            sql_ms = milliseconds(budget.query_time()),
            user = current.caller.get().map(tracing::field::display),
            skipped = (skipped > 0).then_some(skipped),
            "request"
        );
    }
    progress.iter().for_each(|progress| progress.request_ends());
    response
}

fn is_sane(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}
