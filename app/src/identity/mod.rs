//! Who people are: sign-up, sign-in, tokens, the sessions of programs and browsers. Whoever calls is known by a verified
//! token or an opaque cookie alone, whichever issuer stands behind.

pub(crate) mod account_api;
mod api;
mod attempts;
pub mod audit;
mod caller;
pub mod challenge;
#[cfg(feature = "cognito")]
pub mod cognito;
mod cookie;
mod email;
mod issuer;
#[cfg(feature = "cognito")]
mod jwks;
pub mod local;
mod pace;
pub mod same_origin;
mod secret;
pub(crate) mod sessions;
mod sessions_api;
mod sign_in_api;
mod tokens;
mod web;
#[cfg(feature = "cognito")]
mod web_hosted;
mod web_session;
mod web_sign_in;

#[cfg(test)]
mod account_tests;
#[cfg(test)]
mod limits_tests;
#[cfg(test)]
mod sessions_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod web_tests;

pub use caller::Caller;
pub use cookie::Cookie;
pub use web_session::Viewer;
pub use web_sign_in::within;

use axum::Router;
use issuer::Issuer;
use local::keys;
use utoipa_axum::router::OpenApiRouter;

use crate::{
    config::{IdentityProvider, Settings},
    error::Error,
    postgres::Database,
    server::App,
};

/// The routes of identity.
pub fn router() -> OpenApiRouter<App> {
    api::router().merge(sign_in_api::router()).merge(sessions_api::router()).merge(account_api::router())
}

/// The pages.
pub fn pages() -> Router<App> {
    let pages = web::router().merge(web_sign_in::router());
    #[cfg(feature = "cognito")]
    let pages = pages.merge(web_hosted::router());
    pages
}

/// Keys and rules of the issuer, loaded once.
pub struct Identity {
    /// Under which people reach this server, if that was said.
    public_url: Option<String>,
    /// Who issues identities.
    pub(crate) issuer: Issuer,
    keys: keys::Keys,
    verifier: tokens::Verifier,
}

impl Identity {
    /// Reads the keys from the database, and makes them at the very first start.
    ///
    /// # Errors
    /// [`Error::Unavailable`] where the database is away; [`Error::Internal`] where a key is broken.
    pub async fn load(database: &Database, settings: &Settings) -> Result<Self, Error> {
        let keys = keys::load(&mut database.get().await?).await?;
        let (issuer, verifier) = match settings.issuer.identity {
            IdentityProvider::Local => (Issuer::Local, tokens::Verifier::ours(settings.own_issuer(), &keys.public)?),
            #[cfg(feature = "cognito")]
            IdentityProvider::Cognito => {
                let (cognito, verifier) = cognito::Cognito::new(settings).await.map_err(Error::internal)?;
                (Issuer::Cognito(Box::new(cognito)), verifier)
            }
            #[cfg(not(feature = "cognito"))]
            IdentityProvider::Cognito => return Err(Error::internal(crate::config::WITHOUT_COGNITO)),
        };
        Ok(Self { public_url: settings.public_url.clone(), issuer, keys, verifier })
    }

    /// `iss` of the tokens.
    fn url(&self) -> &str {
        self.verifier.issuer()
    }

    /// Where people reach this server; empty where that was not said.
    pub fn origin(&self) -> &str {
        self.public_url.as_deref().unwrap_or_default()
    }

    /// Whether browsers come by https alone.
    fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}
