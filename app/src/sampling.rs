//! Requests of which there may be any number, since nothing is done for them: each has no line in the log, or whoever wants to
//! could fill it, and what matters would be lost between (OWASP Logging cheat sheet, "Attacks on availability").

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use cruddur_identity::network;

/// In this time one of an address has a line.
const SPAN: Duration = Duration::from_secs(1);
/// Addresses that are told apart.
const ADDRESSES: usize = 10_000;

/// Whether there may be any number of such requests: those that are free, and what was one too many.
pub fn is_sampled(path: &str, status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || is_free(path)
}

/// What load balancers ask, and what browsers keep for good.
pub fn is_free(path: &str) -> bool {
    path.starts_with("/assets/") || ["/livez", "/readyz", "/api/health-check"].contains(&path)
}

/// How many there were since the last one that has a line.
#[derive(Default)]
pub struct Sampler(Mutex<HashMap<Option<IpAddr>, Seen>>);

struct Seen {
    since: Instant,
    skipped: u64,
}

impl Sampler {
    /// Counts one; where it is to have a line, how many before it had none.
    pub fn count(&self, address: IpAddr, now: Instant) -> Option<u64> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let address = Some(network(address));
        // What does not fit is counted as one.
        let key = if seen.len() < ADDRESSES || seen.contains_key(&address) { address } else { None };
        let Some(one) = seen.get_mut(&key) else {
            seen.insert(key, Seen { since: now, skipped: 0 });
            return Some(0);
        };
        if now.duration_since(one.since) < SPAN {
            one.skipped += 1;
            return None;
        }
        one.since = now;
        Some(std::mem::take(&mut one.skipped))
    }

    /// Forgets addresses that have been quiet, and says how many of theirs had no line.
    pub fn tidy(&self, now: Instant) -> u64 {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut skipped = 0;
        seen.retain(|_, one| {
            let is_new = now.duration_since(one.since) < SPAN;
            skipped += if is_new { 0 } else { one.skipped };
            is_new
        });
        skipped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_a_second_and_address_has_a_line_and_the_rest_are_counted() {
        let (sampler, now) = (Sampler::default(), Instant::now());
        let [ada, bob]: [IpAddr; 2] = ["192.0.2.1", "192.0.2.2"].map(|text| text.parse().expect("an address"));
        assert_eq!(sampler.count(ada, now), Some(0));
        for _ in 0..5 {
            assert_eq!(sampler.count(ada, now + SPAN / 2), None);
        }
        assert_eq!(sampler.count(bob, now), Some(0), "another address");
        assert_eq!(sampler.count(ada, now + SPAN), Some(5));
        assert_eq!(sampler.count(ada, now + SPAN), None);
        assert_eq!(sampler.tidy(now + SPAN), 0);
        assert_eq!(sampler.tidy(now + 2 * SPAN), 1);
        assert_eq!(sampler.count(ada, now + 2 * SPAN), Some(0));
    }

    #[test]
    fn however_many_addresses_there_are_little_is_kept() {
        let (sampler, now) = (Sampler::default(), Instant::now());
        let lines = (0..3 * ADDRESSES as u32).filter(|n| sampler.count(IpAddr::V4((*n).into()), now).is_some()).count();
        assert_eq!(lines, ADDRESSES + 1);
        assert_eq!(sampler.tidy(now + SPAN), 2 * ADDRESSES as u64 - 1);
    }
}
