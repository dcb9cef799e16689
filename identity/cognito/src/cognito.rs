//! The user pool, and what is needed to keep its tokens.

use std::time::Duration;

use cruddur_identity::{BoxError, Error, Verifier};

use crate::{hosted::Hosted, jwks::RemoteKeys, pool::Pool, refusal::Refusal, seal::Seal};
pub use aws_sdk_cognitoidentityprovider::config::Credentials;

/// For what is asked of the pool's published addresses. It is not led elsewhere, which could be anywhere.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Where the pool is, and how to speak with it.
pub struct Settings<'a> {
    /// Its id, which begins with its region.
    pub pool: &'a str,
    /// Its client for Cruddur: one without a secret.
    pub client: &'a str,
    /// What its tokens are encrypted with.
    pub encryption_key: &'a str,
    /// Where Cognito's API is, if not at AWS.
    pub endpoint: Option<&'a str>,
    /// `iss` of its tokens, if not that of the pool's region.
    pub issuer: Option<&'a str>,
    /// Where its keys are, if not under the issuer.
    pub jwks_url: Option<&'a str>,
    /// Where people come back to from the pool's own pages, if they may sign in there: `PUBLIC_URL`.
    pub hosted_for: Option<&'a str>,
    /// Of AWS, if not those of the environment.
    pub credentials: Option<Credentials>,
}

/// The user pool, and what is needed to keep its tokens.
pub struct Cognito {
    pub(crate) pool: Pool,
    pub(crate) seal: Seal,
    /// Where people may sign in on the pool's own pages.
    pub(crate) hosted: Option<Hosted>,
}

impl Cognito {
    /// The pool of these settings, and the verifier of its tokens.
    ///
    /// # Errors
    /// Where a setting cannot be used.
    pub async fn new(settings: Settings<'_>) -> Result<(Self, Verifier), BoxError> {
        let Settings { pool, client, encryption_key, endpoint, issuer, jwks_url, hosted_for, credentials } = settings;
        let seal = Seal::new(encryption_key)?;
        let region = pool.split_once('_').map_or("us-east-1", |(region, _)| region);
        // Amazon Cognito Developer Guide, "Verifying JSON web tokens".
        let usual = || format!("https://cognito-idp.{region}.amazonaws.com/{pool}");
        let issuer = issuer.map_or_else(usual, str::to_owned);
        let keys = jwks_url.map_or_else(|| format!("{issuer}/.well-known/jwks.json"), str::to_owned);
        let http = reqwest::Client::builder().timeout(TIMEOUT).redirect(reqwest::redirect::Policy::none()).build()?;
        let hosted = hosted_for.map(|url| Hosted::new(&issuer, client, url, http.clone())).transpose()?;
        let verifier = Verifier::elsewhere(&issuer, client, RemoteKeys::new(keys, http));
        let pool = Pool::new(pool, client, endpoint, credentials).await;
        Ok((Self { pool, seal, hosted }, verifier))
    }

    /// Whether somebody could sign in. Nobody has the address that it asks with (RFC 2606).
    ///
    /// # Errors
    /// Where the pool or its client is not set as Cruddur needs it; the log says what to change.
    pub async fn check(&self) -> Result<(), Error> {
        match self.pool.sign_in("nobody@cruddur.invalid", "none of anybody").await {
            Err(refusal @ Refusal::Settings(_)) => Err(refusal.into_error()),
            _ => Ok(()),
        }
    }
}
