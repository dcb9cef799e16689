//! Where the public keys of an issuer come from.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use jsonwebtoken::{Algorithm, DecodingKey};

use crate::Error;

/// A public key, and the one algorithm that it verifies.
pub type Key = (Algorithm, DecodingKey);

/// Where public keys come from.
#[async_trait]
pub trait KeySource: Send + Sync {
    /// The key of this name; `None` where the issuer has no such key.
    ///
    /// # Errors
    /// [`Error::ProviderAway`] where no keys could be had yet.
    async fn key(&self, kid: &str) -> Result<Option<Arc<Key>>, Error>;
}

#[async_trait]
impl KeySource for HashMap<String, Arc<Key>> {
    async fn key(&self, kid: &str) -> Result<Option<Arc<Key>>, Error> {
        Ok(self.get(kid).cloned())
    }
}
