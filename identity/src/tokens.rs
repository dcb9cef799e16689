//! Access tokens: JSON Web Tokens (RFC 9068 in spirit, with Cognito's claims), signed by us, verified against a JWKS.
//!
//! The verifier knows only issuer, client and public keys, so it serves a second issuer as well.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Error, KeyRing, SigningKey,
    key_source::{Key, KeySource},
};

/// How long an access token is good for, in seconds.
pub(crate) const ACCESS_SECONDS: i64 = 15 * 60;
/// `client_id` of the tokens that Cruddur issues.
pub(crate) const CLIENT_ID: &str = "cruddur";
const ACCESS: &str = "access";
/// Of whoever signed in herself (Amazon Cognito Developer Guide, "Understanding the access token").
const SCOPE: &str = "aws.cognito.signin.user.admin";

/// What an access token says.
#[derive(Debug, Serialize)]
struct Claims {
    iss: String,
    sub: Uuid,
    client_id: String,
    token_use: String,
    iat: i64,
    exp: i64,
    jti: Uuid,
    /// What clients that were made for Cognito look for: Amplify asks for nothing about a person without it.
    scope: &'static str,
    /// The session that it came from (OpenID Connect Front-Channel Logout 1.0, section 3).
    sid: Uuid,
}

/// A new access token for this person and session, good from that instant on. The instant is the database's: a server
/// whose clock is wrong gives nobody more time, or less.
///
/// # Errors
/// [`Error::Fault`] where the key cannot sign.
pub(crate) fn sign(
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
        scope: SCOPE,
        sid: session,
    };
    let header = Header { kid: Some(key.kid.clone()), ..Header::new(Algorithm::EdDSA) };
    jsonwebtoken::encode(&header, &claims, &key.key).map_err(Error::fault)
}

/// What a good token says.
#[derive(Debug, Deserialize)]
pub struct Verified {
    /// Who it is, by the issuer's own name.
    pub sub: String,
    /// The session that it came from, where the issuer says which.
    #[serde(rename = "sid")]
    pub session: Option<Uuid>,
    client_id: String,
    token_use: String,
}

/// Checks access tokens.
pub struct Verifier {
    issuer: String,
    client_id: String,
    keys: Box<dyn KeySource>,
}

impl Verifier {
    /// A verifier for our own tokens, signed by one of these keys.
    pub(crate) fn ours(issuer: &str, keys: KeyRing) -> Self {
        Self::elsewhere(issuer, CLIENT_ID, keys)
    }

    /// A verifier for the tokens of an issuer elsewhere.
    pub fn elsewhere(issuer: &str, client_id: &str, keys: impl KeySource + 'static) -> Self {
        Self { issuer: issuer.to_owned(), client_id: client_id.to_owned(), keys: Box::new(keys) }
    }

    /// Whose tokens it takes: their `iss`.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// What this token says; `None` for anything but a good one.
    ///
    /// # Errors
    /// [`Error::ProviderAway`] where nothing can be verified, since the issuer has not given its keys yet.
    pub async fn verify(&self, token: &str) -> Result<Option<Verified>, Error> {
        let Some(kid) = jsonwebtoken::decode_header(token).ok().and_then(|header| header.kid) else { return Ok(None) };
        let key = self.keys.key(&kid).await?;
        Ok(key.and_then(|key| self.verify_with(&key, token)))
    }

    /// The algorithm is the key's, whatever the token says (RFC 8725, section 3.1).
    fn verify_with(&self, (algorithm, key): &Key, token: &str) -> Option<Verified> {
        let mut validation = Validation::new(*algorithm);
        validation.leeway = 0;
        validation.validate_nbf = true;
        validation.validate_aud = false;
        validation.set_issuer(&[&self.issuer]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        let verified = jsonwebtoken::decode::<Verified>(token, key, &validation).ok()?.claims;
        (verified.token_use == ACCESS && verified.client_id == self.client_id).then_some(verified)
    }
}
