//! The keys of the local provider, in PostgreSQL, so that all processes of an installation share them: Ed25519 for access
//! tokens, a secret from which codes are derived, and for their hashes.

use aws_lc_rs::{
    hmac, rand,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::EncodingKey;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use cruddur_postgres::{Connection, Transaction, all, client::queries::identity::Keys as Row, opt};

use crate::{BoxError, Error};

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
    /// Verifies them: the public halves, of earlier signing keys, too.
    pub public: Vec<Jwk>,
    /// Derive codes, and hash them.
    pub codes: CodeKeys,
}

/// The secrets behind codes. The newest makes them; those that an earlier one has made stay good.
#[derive(Clone)]
pub struct CodeKeys {
    newest: (Uuid, hmac::Key),
    earlier: Vec<(Uuid, hmac::Key)>,
}

impl CodeKeys {
    fn new(rows: &[Row]) -> Option<Self> {
        let mut keys = rows.iter().map(|row| (row.kid, hmac::Key::new(hmac::HMAC_SHA256, &row.secret)));
        Some(Self { newest: keys.next()?, earlier: keys.collect() })
    }

    /// The name of the newest.
    pub fn kid(&self) -> Uuid {
        self.newest.0
    }

    /// The newest.
    pub fn newest(&self) -> &hmac::Key {
        &self.newest.1
    }

    /// The key of that name, if this process knows it; without a name it is the newest.
    pub fn named(&self, kid: Option<Uuid>) -> Option<&hmac::Key> {
        let Some(kid) = kid else { return Some(self.newest()) };
        let all = [&self.newest].into_iter().chain(&self.earlier);
        all.into_iter().find(|(name, _)| *name == kid).map(|(_, key)| key)
    }
}

impl Keys {
    /// Reads the keys, and makes them where there are none yet.
    ///
    /// # Errors
    /// [`Error::Away`] where the database is away; [`Error::Fault`] where a key in it is broken.
    pub(crate) async fn load(db: &mut Connection) -> Result<Self, Error> {
        let tx = db.transaction().await?;
        tx.batch_execute(&format!("select pg_advisory_xact_lock({LOCK})")).await?;
        let tokens = keys(&tx, TOKEN, || Ok(Ed25519KeyPair::generate()?.to_pkcs8()?.as_ref().to_vec())).await?;
        let secrets = keys(&tx, HMAC, || {
            let mut secret = [0; 32];
            rand::fill(&mut secret)?;
            Ok(secret.to_vec())
        })
        .await?;
        tx.commit().await?;

        let codes = CodeKeys::new(&secrets);
        let (newest, codes) = tokens.first().zip(codes).ok_or_else(|| Error::fault("no key was made"))?;
        Ok(Self {
            signing: SigningKey { kid: newest.kid.to_string(), key: EncodingKey::from_ed_der(&newest.secret) },
            public: tokens.iter().map(jwk).collect::<Result<_, _>>()?,
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
