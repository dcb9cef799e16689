//! The public keys of an issuer elsewhere (RFC 7517): fetched, kept, and fetched anew when a token names one that is not
//! among them.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
    time::Duration,
};

use async_trait::async_trait;
use cruddur_identity::{Error, Key, KeySource};
use cruddur_postgres::{BoxError, Chain};
use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet, PublicKeyUse},
};
use tokio::{sync::Mutex, time::Instant};

/// How often the keys are asked for at most, whatever the tokens name.
const PAUSE: Duration = Duration::from_secs(60);
/// The same while there are no keys at all, without which nobody can be known.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// The keys at an address. They are kept when the address cannot be reached.
pub struct RemoteKeys {
    url: String,
    http: reqwest::Client,
    keys: RwLock<Arc<HashMap<String, Arc<Key>>>>,
    asked_at: Mutex<Option<Instant>>,
}

impl RemoteKeys {
    /// Asks nobody yet.
    pub fn new(url: String, http: reqwest::Client) -> Self {
        Self { url, http, keys: RwLock::default(), asked_at: Mutex::new(None) }
    }

    fn current(&self) -> Arc<HashMap<String, Arc<Key>>> {
        self.keys.read().map(|keys| keys.clone()).unwrap_or_default()
    }

    /// One asks, the others wait for what comes of it.
    async fn renew(&self, kid: &str) {
        let mut asked_at = self.asked_at.lock().await;
        let keys = self.current();
        let pause = if keys.is_empty() { FIRST_PAUSE } else { PAUSE };
        if keys.contains_key(kid) || asked_at.is_some_and(|at| at.elapsed() < pause) {
            return;
        }
        *asked_at = Some(Instant::now());
        match self.fetch().await {
            Ok(fetched) => {
                if let Ok(mut keys) = self.keys.write() {
                    *keys = Arc::new(fetched);
                }
            }
            Err(error) => tracing::warn!(error = %Chain(error.as_ref()), "the issuer's keys could not be had"),
        }
    }

    async fn fetch(&self) -> Result<HashMap<String, Arc<Key>>, BoxError> {
        let answer = self.http.get(&self.url).send().await?.error_for_status()?;
        let set: JwkSet = serde_json::from_slice(&answer.bytes().await?)?;
        let keys: HashMap<_, _> = set.keys.iter().filter_map(key).collect();
        if keys.is_empty() { Err("there is no key in the answer that could be used".into()) } else { Ok(keys) }
    }
}

#[async_trait]
impl KeySource for RemoteKeys {
    async fn key(&self, kid: &str) -> Result<Option<Arc<Key>>, Error> {
        let mut keys = self.current();
        if !keys.contains_key(kid) {
            self.renew(kid).await;
            keys = self.current();
        }
        if keys.is_empty() {
            return Err(Error::ProviderAway("it has not given its keys yet".into()));
        }
        Ok(keys.get(kid).cloned())
    }
}

/// A key by its name: RS256 or EdDSA, as its kind says. Others are left out.
fn key(jwk: &Jwk) -> Option<(String, Arc<Key>)> {
    let algorithm = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => Algorithm::EdDSA,
        _ => return None,
    };
    let is_for_signatures = !matches!(jwk.common.public_key_use, Some(PublicKeyUse::Encryption));
    let decoding = DecodingKey::from_jwk(jwk).ok().filter(|_| is_for_signatures)?;
    Some((jwk.common.key_id.clone()?, Arc::new((algorithm, decoding))))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering::SeqCst;

    use super::*;
    use crate::stand_in::{SigningKey, StandIn};

    impl RemoteKeys {
        async fn has(&self, kid: &str) -> bool {
            self.key(kid).await.expect("there are keys").is_some()
        }

        /// A minute goes by.
        async fn wait(&self) {
            *self.asked_at.lock().await = Instant::now().checked_sub(PAUSE);
        }
    }

    #[tokio::test]
    async fn a_key_that_is_new_is_found_once_a_minute_and_old_ones_stay_while_the_issuer_is_away() {
        let pool = StandIn::start().await;
        let keys = RemoteKeys::new(format!("{}/keys", pool.address), reqwest::Client::new());
        assert!(keys.has("first").await);
        *pool.key.lock().expect("a key") = SigningKey::new("second");
        for _ in 0..3 {
            assert!(!keys.has("second").await, "the keys were asked for a moment ago");
        }
        assert_eq!(pool.keys_asked.load(SeqCst), 1);
        keys.wait().await;
        assert!(keys.has("second").await);
        assert!(!keys.has("first").await, "it was withdrawn");

        pool.is_away.store(true, SeqCst);
        keys.wait().await;
        assert!(!keys.has("third").await);
        assert!(keys.has("second").await);
        assert_eq!(pool.keys_asked.load(SeqCst), 3);
    }
}
