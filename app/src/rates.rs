//! How often one network address may ask, and one person may write. What this process counts, it counts alone; attempts at
//! passwords and codes are counted in the database (`identity/src/attempts.rs`), for all processes.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZero,
    time::Duration,
};

use cruddur_identity::{Allowance, Counting, network};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::{StateInformationMiddleware, StateSnapshot},
};
use ipnet::IpNet;
use uuid::Uuid;

type Limiter<K> = DefaultKeyedRateLimiter<K, StateInformationMiddleware>;

/// Of requests from one network address.
const REQUESTS: (u32, Duration) = (3000, Duration::from_secs(300));
/// Of writes by one person.
const WRITES: (u32, Duration) = (300, Duration::from_secs(300));

/// The counts of this process.
pub struct Rates {
    proxies: Vec<IpNet>,
    counters: Option<Counters>,
}

struct Counters {
    requests: Limiter<IpAddr>,
    writes: Limiter<Uuid>,
}

/// What one more makes of a count.
#[derive(Debug)]
pub enum Counted {
    /// Nothing is counted.
    Not,
    /// It may go on, with so much left.
    Within(Allowance),
    /// It is one too many.
    Over(Allowance),
}

impl Rates {
    /// Counts where that is on; behind these proxies.
    pub fn new(counting: Counting, proxies: Vec<IpNet>) -> Self {
        let counters =
            (counting == Counting::On).then(|| Counters { requests: limiter(REQUESTS), writes: limiter(WRITES) });
        Self { proxies, counters }
    }

    /// Counts a request from this address.
    pub fn request(&self, address: IpAddr) -> Counted {
        self.counters.as_ref().map_or(Counted::Not, |counters| count(&counters.requests, &network(address)))
    }

    /// Counts a write of this person.
    pub fn write(&self, person: Uuid) -> Counted {
        self.counters.as_ref().map_or(Counted::Not, |counters| count(&counters.writes, &person))
    }

    /// Forgets counts that are full again.
    pub fn tidy(&self) {
        if let Some(counters) = &self.counters {
            counters.requests.retain_recent();
            counters.writes.retain_recent();
        }
    }

    /// Whether a proxy that is trusted has this address.
    pub fn is_proxy(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// Where a request comes from. Proxies that are trusted append the address that they saw to `forwarded`; the last one
    /// that is not a trusted proxy's is the client's. Whoever comes by a socket is such a proxy.
    pub fn client<'a>(&self, peer: Option<IpAddr>, forwarded: impl Iterator<Item = &'a [u8]>) -> IpAddr {
        // Byte by byte: whatever a client has put in front of it, what the proxy has added is read.
        let hops: Vec<&[u8]> = forwarded.flat_map(|value| value.split(|byte| *byte == b',')).collect();
        let address = |hop: &[u8]| {
            let hop = std::str::from_utf8(hop).ok()?.trim();
            // Some proxies add the port.
            hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
        };
        let mut client = peer.map(|peer| peer.to_canonical());
        for hop in hops.iter().rev() {
            match address(hop) {
                Some(address) if client.is_none_or(|client| self.is_proxy(client)) => {
                    client = Some(address.to_canonical())
                }
                _ => break,
            }
        }
        client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

/// A bucket of so many, which is full again after that time.
fn limiter<K: std::hash::Hash + Eq + Clone>((many, span): (u32, Duration)) -> Limiter<K> {
    let many = NonZero::new(many).unwrap_or(NonZero::<u32>::MIN);
    let quota = Quota::with_period(span / many.get()).unwrap_or(Quota::per_second(many)).allow_burst(many);
    RateLimiter::keyed(quota).with_middleware()
}

fn count<K: std::hash::Hash + Eq + Clone>(limiter: &Limiter<K>, key: &K) -> Counted {
    match limiter.check_key(key) {
        Ok(state) => Counted::Within(allowance(&state)),
        Err(refused) => {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            let limit = refused.quota().burst_size().get();
            Counted::Over(Allowance { limit, remaining: 0, reset: wait.as_secs() + 1 })
        }
    }
}

fn allowance(state: &StateSnapshot) -> Allowance {
    let (limit, remaining) = (state.quota().burst_size().get(), state.remaining_burst_capacity());
    let reset = state.quota().replenish_interval() * limit.saturating_sub(remaining);
    Allowance { limit, remaining, reset: reset.as_secs_f64().ceil() as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &[&str], peer: &str, forwarded: &[&str]) -> String {
        let proxies = proxies.iter().map(|text| text.parse().expect("a network")).collect();
        let forwarded = forwarded.iter().map(|value| value.as_bytes());
        Rates::new(Counting::Off, proxies).client(peer.parse().ok(), forwarded).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(client(&[], "192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        let behind = ["10.0.0.0/8", "fd00::/8"];
        let client = |peer: &str, forwarded: &[&str]| client(&behind, peer, forwarded);
        assert_eq!(client("192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        assert_eq!(client("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("a socket", &["1.1.1.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("a socket", &[]), "0.0.0.0");
        assert_eq!(client("::ffff:10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["1.1.1.1, 203.0.113.9, 10.2.3.4"]), "203.0.113.9", "forged in front");
        assert_eq!(client("10.0.0.1", &["1.1.1.1", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["\u{e4}, 203.0.113.9"]), "203.0.113.9", "not ASCII in front");
        assert_eq!(client("10.0.0.1", &["203.0.113.9:1234"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["[2001:db8::1]:1234"]), "2001:db8::1");
        assert_eq!(client("10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["10.9.9.9"]), "10.9.9.9");
    }

    #[test]
    fn a_bucket_runs_dry_and_says_when_to_come_back() {
        let limiter = limiter::<u8>((3, Duration::from_secs(300)));
        for _ in 0..3 {
            assert!(matches!(count(&limiter, &1), Counted::Within(_)));
        }
        // One comes back each 100 seconds, of which some may have passed.
        assert!(matches!(count(&limiter, &1), Counted::Over(Allowance { remaining: 0, reset: 10..=101, .. })));
        assert!(matches!(count(&limiter, &2), Counted::Within(_)), "another key has a bucket of its own");
    }
}
