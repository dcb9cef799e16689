//! The keys of the local provider, in PostgreSQL, so that all processes of an installation share them: Ed25519 for access
//! tokens, a secret from which codes are derived, and for their hashes.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use aws_lc_rs::{
    hmac, rand,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::EncodingKey;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use async_trait::async_trait;
use cruddur_postgres::{Connection, Queryable, Transaction, all, client::queries::identity::Keys as Row, one, opt};
use jsonwebtoken::{Algorithm, DecodingKey};

use crate::{
    BoxError, Error,
    key_source::{Key, KeySource},
};

const TOKEN: &str = "token";
const HMAC: &str = "hmac";
/// Held while a first key is made, so that two processes that start at once make one.
const LOCK: i64 = 0x6372_7564_6475_7202;

/// The key that signs, and its name.
pub struct SigningKey {
    /// `kid` of the tokens that it signs.
    pub kid: String,
    /// The private half.
    pub key: EncodingKey,
}

/// A public key as a JSON Web Key (RFC 8037).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct Jwk {
    pub kty: &'static str,
    pub crv: &'static str,
    pub alg: &'static str,
    pub r#use: &'static str,
    pub kid: String,
    /// The public key, base64url.
    pub x: String,
}

/// All keys, as the database has them.
pub struct Keys {
    /// Signs access tokens.
    pub signing: SigningKey,
    /// Verifies them: the public halves, of earlier and later signing keys, too.
    pub public: Vec<Jwk>,
    verifying: HashMap<String, Arc<Key>>,
    /// Derive codes, and hash them.
    pub codes: CodeKeys,
}

/// The secrets behind codes. One of them makes them; those that another has made are good as well.
#[derive(Clone)]
pub struct CodeKeys {
    current: (Uuid, hmac::Key),
    all: Vec<(Uuid, hmac::Key)>,
}

impl CodeKeys {
    fn new(rows: &[Row]) -> Option<Self> {
        let key = |row: &Row| (row.kid, hmac::Key::new(hmac::HMAC_SHA256, &row.secret));
        Some(Self { current: key(current(rows)?), all: rows.iter().map(key).collect() })
    }

    /// The name of the one that makes codes now.
    pub fn kid(&self) -> Uuid {
        self.current.0
    }

    /// The one that makes codes now.
    pub fn current(&self) -> &hmac::Key {
        &self.current.1
    }

    /// The key of that name, if this process knows it; without a name it is the current one.
    pub fn named(&self, kid: Option<Uuid>) -> Option<&hmac::Key> {
        let Some(kid) = kid else { return Some(self.current()) };
        self.all.iter().find(|(name, _)| *name == kid).map(|(_, key)| key)
    }
}

/// The one that signs: the newest of those that all processes know by now; at the very first start the first.
fn current(rows: &[Row]) -> Option<&Row> {
    rows.iter().find(|row| row.is_ready).or(rows.last())
}

/// The keys as they are now. Clones are one and the same.
#[derive(Clone)]
pub struct KeyRing(Arc<RwLock<Arc<Keys>>>);

impl KeyRing {
    pub(crate) fn new(keys: Keys) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(keys))))
    }

    /// Those of this moment.
    pub fn now(&self) -> Arc<Keys> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set(&self, keys: Keys) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
    }
}

#[async_trait]
impl KeySource for KeyRing {
    async fn key(&self, kid: &str) -> Result<Option<Arc<Key>>, Error> {
        Ok(self.now().verifying.get(kid).cloned())
    }
}

/// Makes new keys, which all processes use within some minutes; the sweep takes the old ones when nothing that they made is
/// good any more. Compromised ones go at once, with all sessions and codes. How many sessions those were.
///
/// # Errors
/// Where the database is away, or the system has no randomness to give.
pub async fn rotate(db: &impl Queryable, is_compromised: bool) -> Result<i64, Error> {
    let (token, secret) = (token_key().map_err(Error::Fault)?, code_key().map_err(Error::Fault)?);
    Ok(one!(db, identity::rotate_keys(is_compromised, token, secret)).await?)
}

fn token_key() -> Result<Vec<u8>, BoxError> {
    Ok(Ed25519KeyPair::generate()?.to_pkcs8()?.as_ref().to_vec())
}

fn code_key() -> Result<Vec<u8>, BoxError> {
    let mut secret = [0; 32];
    rand::fill(&mut secret)?;
    Ok(secret.to_vec())
}

impl Keys {
    /// Reads the keys, and makes them where there are none yet.
    ///
    /// # Errors
    /// [`Error::Away`] where the database is away; [`Error::Fault`] where a key in it is broken.
    pub(crate) async fn load(db: &mut Connection) -> Result<Self, Error> {
        let tx = db.transaction().await?;
        tx.batch_execute(&format!("select pg_advisory_xact_lock({LOCK})")).await?;
        let tokens = keys(&tx, TOKEN, token_key).await?;
        let secrets = keys(&tx, HMAC, code_key).await?;
        tx.commit().await?;

        let codes = CodeKeys::new(&secrets);
        let (signing, codes) = current(&tokens).zip(codes).ok_or_else(|| Error::fault("no key was made"))?;
        let public: Vec<Jwk> = tokens.iter().map(jwk).collect::<Result<_, _>>()?;
        Ok(Self {
            signing: SigningKey { kid: signing.kid.to_string(), key: EncodingKey::from_ed_der(&signing.secret) },
            verifying: public.iter().map(verifying).collect::<Result<_, _>>()?,
            public,
            codes,
        })
    }
}

async fn keys(
    tx: &Transaction<'_>,
    kind: &str,
    make: impl Fn() -> Result<Vec<u8>, BoxError>,
) -> Result<Vec<Row>, Error> {
    let found = all!(tx, identity::keys(kind)).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let secret = make().map_err(Error::Fault)?;
    opt!(tx, identity::create_key(kind, secret)).await?;
    Ok(all!(tx, identity::keys(kind)).await?)
}

fn verifying(jwk: &Jwk) -> Result<(String, Arc<Key>), Error> {
    let key = DecodingKey::from_ed_components(&jwk.x).map_err(Error::fault)?;
    Ok((jwk.kid.clone(), Arc::new((Algorithm::EdDSA, key))))
}

fn jwk(row: &Row) -> Result<Jwk, Error> {
    let pair = Ed25519KeyPair::from_pkcs8(&row.secret).map_err(Error::fault)?;
    Ok(Jwk {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        r#use: "sig",
        kid: row.kid.to_string(),
        x: URL_SAFE_NO_PAD.encode(pair.public_key().as_ref()),
    })
}
