//! Amazon Cognito as the issuer: the same steps as the local one, done by a user pool. What pages and API get to hear is in
//! the words of the local issuer, and tells as little of who is registered.

mod account;
mod hosted;
mod person;
mod pool;
mod refusal;
mod seal;
mod sessions;
mod sign_in;
mod sign_up;

#[cfg(test)]
mod sign_in_tests;
#[cfg(test)]
pub(super) mod stand_in;
#[cfg(test)]
mod tests;

pub use hosted::{CALLBACK, Departure};
pub use refusal::Refusal;

use std::time::Duration;

use uuid::Uuid;

use self::{
    hosted::Hosted,
    pool::{Pool, PoolTokens},
    seal::Seal,
};
use super::{jwks::RemoteKeys, tokens::Verifier};
use crate::{
    config::{Settings, Switch},
    error::{BoxError, Error},
    server::App,
};

/// For what is asked of the pool's published addresses. It is not led elsewhere, which could be anywhere.
const TIMEOUT: Duration = Duration::from_secs(3);

/// The user pool, and what is needed to keep its tokens.
pub struct Cognito {
    pool: Pool,
    seal: Seal,
    /// Where people may sign in on the pool's own pages.
    hosted: Option<Hosted>,
}

/// Who signed in, with her tokens.
pub struct Arrived {
    /// `users.uuid`.
    pub person: Uuid,
    tokens: PoolTokens,
}

impl Cognito {
    /// The pool of these settings, and the verifier of its tokens.
    ///
    /// # Errors
    /// Where a setting is missing or cannot be used.
    pub async fn new(settings: &Settings) -> Result<(Self, Verifier), BoxError> {
        let given = &settings.issuer;
        let missing = || "IDENTITY=cognito needs a user pool, its client and SESSION_ENCRYPTION_KEY";
        let id = given.user_pool_id.as_deref().ok_or_else(missing)?;
        let client_id = given.user_pool_client_id.as_deref().ok_or_else(missing)?;
        let seal = Seal::new(given.session_encryption_key.as_deref().ok_or_else(missing)?)?;
        let region = id.split_once('_').map_or("us-east-1", |(region, _)| region);
        // Amazon Cognito Developer Guide, "Verifying JSON web tokens".
        let usual = || format!("https://cognito-idp.{region}.amazonaws.com/{id}");
        let issuer = given.cognito_issuer.clone().unwrap_or_else(usual);
        let keys = given.cognito_jwks_url.clone().unwrap_or_else(|| format!("{issuer}/.well-known/jwks.json"));
        let http = reqwest::Client::builder().timeout(TIMEOUT).redirect(reqwest::redirect::Policy::none()).build()?;
        let hosted = match (given.cognito_hosted_sign_in, &settings.public_url) {
            (Switch::On, Some(url)) => Some(Hosted::new(&issuer, client_id, url, http.clone())?),
            _ => None,
        };
        let verifier = Verifier::elsewhere(&issuer, client_id, RemoteKeys::new(keys, http));
        let pool = Pool::new(id, client_id, given.cognito_endpoint.as_deref()).await;
        Ok((Self { pool, seal, hosted }, verifier))
    }

    /// Whose `sub` this is; see `person::find_or_insert`.
    pub async fn person(&self, app: &App, sub: &str, access: &str) -> Result<Uuid, Error> {
        person::find_or_insert(app, &self.pool, sub, access).await
    }
}
