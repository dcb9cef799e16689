//! Access tokens: JSON Web Tokens (RFC 9068 in spirit, with Cognito's claims), signed by us, verified against a JWKS.
//!
//! The verifier knows only issuer, client and public keys, so it serves a second issuer as well.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Caller,
    local::keys::{Jwk, SigningKey},
};
use crate::error::Error;

/// How long an access token is good for, in seconds.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// `client_id` of the tokens that Cruddur issues.
pub const CLIENT_ID: &str = "cruddur";
const ACCESS: &str = "access";

/// What an access token says.
#[derive(Debug, Deserialize, Serialize)]
struct Claims {
    iss: String,
    sub: Uuid,
    client_id: String,
    token_use: String,
    iat: i64,
    exp: i64,
    jti: Uuid,
    /// The session that it came from (OpenID Connect Front-Channel Logout 1.0, section 3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sid: Option<Uuid>,
}

/// A new access token for this person and session, good from that instant on. The instant is the database's: a server
/// whose clock is wrong gives nobody more time, or less.
///
/// # Errors
/// [`Error::Internal`] where the key cannot sign.
pub fn sign(
    key: &SigningKey,
    issuer: &str,
    person: Uuid,
    session: Uuid,
    issued_at: DateTime<Utc>,
) -> Result<String, Error> {
    let issued_at = issued_at.timestamp();
    let claims = Claims {
        iss: issuer.to_owned(),
        sub: person,
        client_id: CLIENT_ID.to_owned(),
        token_use: ACCESS.to_owned(),
        iat: issued_at,
        exp: issued_at + ACCESS_SECONDS,
        jti: Uuid::new_v4(),
        sid: Some(session),
    };
    let header = Header { kid: Some(key.kid.clone()), ..Header::new(Algorithm::EdDSA) };
    jsonwebtoken::encode(&header, &claims, &key.key).map_err(Error::internal)
}

/// Checks access tokens.
pub struct Verifier {
    issuer: String,
    client_id: String,
    keys: HashMap<String, (Algorithm, DecodingKey)>,
}

impl Verifier {
    /// A verifier for tokens of this issuer, signed by one of these keys.
    ///
    /// # Errors
    /// [`Error::Internal`] where a key cannot be read.
    pub fn new(issuer: &str, client_id: &str, jwks: &[Jwk]) -> Result<Self, Error> {
        let key = |jwk: &Jwk| {
            let key = DecodingKey::from_ed_components(&jwk.x).map_err(Error::internal)?;
            Ok((jwk.kid.clone(), (Algorithm::EdDSA, key)))
        };
        let keys = jwks.iter().map(key).collect::<Result<_, Error>>()?;
        Ok(Self { issuer: issuer.to_owned(), client_id: client_id.to_owned(), keys })
    }

    /// Whose tokens it takes.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Whose token this is; `None` for anything but a good one. The algorithm is the key's, whatever the token says
    /// (RFC 8725, section 3.1).
    pub fn verify(&self, token: &str) -> Option<Caller> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let (algorithm, key) = self.keys.get(&kid)?;
        let mut validation = Validation::new(*algorithm);
        validation.leeway = 0;
        validation.validate_nbf = true;
        validation.validate_aud = false;
        validation.set_issuer(&[&self.issuer]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        let claims = jsonwebtoken::decode::<Claims>(token, key, &validation).ok()?.claims;
        let is_ours = claims.token_use == ACCESS && claims.client_id == self.client_id;
        is_ours.then_some(Caller { uuid: claims.sub, session: claims.sid })
    }
}
