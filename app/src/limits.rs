//! Rate limits: how often one network address may ask, and one person may write. What this process counts, it counts
//! alone; attempts at passwords and codes are counted in the database (`identity/attempts.rs`), for all processes.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZero,
    sync::Mutex,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::{StateInformationMiddleware, StateSnapshot},
};
use ipnet::IpNet;
use uuid::Uuid;

use crate::{
    config::{Settings, Switch},
    error::Error,
    request,
    server::App,
};

type Limiter<K> = DefaultKeyedRateLimiter<K, StateInformationMiddleware>;

/// Of requests from one network address.
const REQUESTS: (u32, Duration) = (3000, Duration::from_secs(300));
/// Of writes by one person.
const WRITES: (u32, Duration) = (300, Duration::from_secs(300));
/// Counts that are full again are forgotten this often.
const TIDY: Duration = Duration::from_secs(60);

/// The counts of this process.
pub struct Limits {
    proxies: Vec<IpNet>,
    counters: Option<Counters>,
}

struct Counters {
    requests: Limiter<IpAddr>,
    writes: Limiter<Uuid>,
    tidied: Mutex<std::time::Instant>,
}

impl Limits {
    /// Counts as the settings say.
    pub fn new(settings: &Settings) -> Self {
        let counters = (settings.rate_limits == Switch::On).then(|| Counters {
            requests: limiter(REQUESTS),
            writes: limiter(WRITES),
            tidied: Mutex::new(std::time::Instant::now()),
        });
        Self { proxies: settings.trusted_proxies.clone(), counters }
    }

    /// Whether anything is counted.
    pub fn are_on(&self) -> bool {
        self.counters.is_some()
    }

    /// Counts a write of this person.
    ///
    /// # Errors
    /// 429.
    pub fn write(&self, person: Uuid) -> Result<(), Error> {
        self.counters.as_ref().map_or(Ok(()), |counters| check(&counters.writes, &person))
    }

    fn request(&self, address: IpAddr) -> Result<(), Error> {
        let Some(counters) = &self.counters else { return Ok(()) };
        counters.tidy();
        check(&counters.requests, &network(address))
    }

    /// Where a request comes from. Proxies that are trusted append the address that they saw; the last one that is not
    /// a trusted proxy's is the client's.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let is_proxy = |address: IpAddr| self.proxies.iter().any(|network| network.contains(&address.to_canonical()));
        // Byte by byte: whatever a client has put in front of it, what the proxy has added is read.
        let forwarded = headers.get_all("x-forwarded-for").iter();
        let hops: Vec<&[u8]> = forwarded.flat_map(|value| value.as_bytes().split(|byte| *byte == b',')).collect();
        let address = |hop: &[u8]| {
            let hop = std::str::from_utf8(hop).ok()?.trim();
            // Some proxies add the port.
            hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
        };
        let mut client = peer.to_canonical();
        for hop in hops.iter().rev() {
            match address(hop) {
                Some(address) if is_proxy(client) => client = address.to_canonical(),
                _ => break,
            }
        }
        client
    }
}

impl Counters {
    fn tidy(&self) {
        let Ok(mut tidied) = self.tidied.try_lock() else { return };
        if tidied.elapsed() >= TIDY {
            *tidied = std::time::Instant::now();
            self.requests.retain_recent();
            self.writes.retain_recent();
        }
    }
}

/// A bucket of so many, which is full again after that time.
fn limiter<K: std::hash::Hash + Eq + Clone>((many, span): (u32, Duration)) -> Limiter<K> {
    let many = NonZero::new(many).unwrap_or(NonZero::<u32>::MIN);
    let quota = Quota::with_period(span / many.get()).unwrap_or(Quota::per_second(many)).allow_burst(many);
    RateLimiter::keyed(quota).with_middleware()
}

fn check<K: std::hash::Hash + Eq + Clone>(limiter: &Limiter<K>, key: &K) -> Result<(), Error> {
    match limiter.check_key(key) {
        Ok(state) => {
            request::note_limit(Remaining::from(&state));
            Ok(())
        }
        Err(refused) => {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            let limit = refused.quota().burst_size().get();
            let seconds = wait.as_secs() + 1;
            request::note_limit(Remaining { limit, remaining: 0, reset: seconds });
            Err(Error::TooManyRequests { seconds })
        }
    }
}

/// What is left of a limit.
#[derive(Clone, Copy, Debug)]
pub struct Remaining {
    /// How many there are at most.
    pub limit: u32,
    /// How many are left.
    pub remaining: u32,
    /// Seconds until it is full again; where nothing is left, until the next one.
    pub reset: u64,
}

impl From<&StateSnapshot> for Remaining {
    fn from(state: &StateSnapshot) -> Self {
        let (limit, remaining) = (state.quota().burst_size().get(), state.remaining_burst_capacity());
        let reset = state.quota().replenish_interval() * limit.saturating_sub(remaining);
        Self { limit, remaining, reset: reset.as_secs_f64().ceil() as u64 }
    }
}

/// Whom one count is for: an IPv4 address, or all of an IPv6 network of 64 bits, which is what one household gets
/// (RFC 6177).
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
    }
}

/// Notes where the request comes from, and refuses it where too many came from there. Its place is inside
/// [`request::track`].
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    if let Some(peer) = peer {
        request::note_address(app.limits.client(peer, request.headers()));
    }
    let path = request.uri().path().to_owned();
    if is_free(&path) {
        return next.run(request).await;
    }
    let mut response = match app.limits.request(request::address()) {
        Ok(()) => next.run(request).await,
        Err(error) => error.at(&path),
    };
    if path.starts_with("/api/")
        && let Some(state) = request::limit()
    {
        describe(state, response.headers_mut());
    }
    response
}

/// What load balancers ask, and what browsers keep for good.
fn is_free(path: &str) -> bool {
    path.starts_with("/assets/") || ["/livez", "/readyz", "/api/health-check"].contains(&path)
}

fn describe(state: Remaining, headers: &mut HeaderMap) {
    let mut set =
        |name: &'static str, value: u64| headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    set("x-ratelimit-limit", state.limit.into());
    set("x-ratelimit-remaining", state.remaining.into());
    set("x-ratelimit-reset", state.reset);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(proxies: &[&str]) -> Limits {
        let proxies = proxies.iter().map(|text| text.parse().expect("a network")).collect();
        Limits { proxies, counters: None }
    }

    fn client(limits: &Limits, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().expect("a header"));
        }
        limits.client(peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let open = limits(&[]);
        assert_eq!(client(&open, "192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        let behind = limits(&["10.0.0.0/8", "fd00::/8"]);
        assert_eq!(client(&behind, "192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        assert_eq!(client(&behind, "10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&behind, "::ffff:10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&behind, "10.0.0.1", &["1.1.1.1, 203.0.113.9, 10.2.3.4"]), "203.0.113.9", "forged in front");
        assert_eq!(client(&behind, "10.0.0.1", &["1.1.1.1", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&behind, "10.0.0.1", &["\u{e4}, 203.0.113.9"]), "203.0.113.9", "not ASCII in front");
        assert_eq!(client(&behind, "10.0.0.1", &["203.0.113.9:1234"]), "203.0.113.9");
        assert_eq!(client(&behind, "10.0.0.1", &["[2001:db8::1]:1234"]), "2001:db8::1");
        assert_eq!(client(&behind, "10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(client(&behind, "10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client(&behind, "10.0.0.1", &["10.9.9.9"]), "10.9.9.9");
    }

    #[test]
    fn an_ipv6_network_counts_as_one() {
        let of = |text: &str| network(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(of("192.0.2.1"), "192.0.2.1");
    }

    #[test]
    fn a_bucket_runs_dry_and_says_when_to_come_back() {
        let limiter = limiter::<u8>((3, Duration::from_secs(300)));
        for _ in 0..3 {
            assert!(check(&limiter, &1).is_ok());
        }
        // One comes back each 100 seconds, of which some may have passed.
        assert!(matches!(check(&limiter, &1), Err(Error::TooManyRequests { seconds: 10..=101 })));
        assert!(check(&limiter, &2).is_ok(), "another key has a bucket of its own");
    }
}
