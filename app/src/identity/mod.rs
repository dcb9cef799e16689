//! Who people are: sign-up, sign-in, tokens. This is the local issuer, Cruddur itself; whoever calls is known by the
//! verified token alone, whichever issuer it came from.

mod api;
mod caller;
mod codes;
mod email;
mod keys;
pub mod passwords;
mod sessions;
mod sessions_api;
mod sign_up;
mod tokens;

#[cfg(test)]
mod sessions_tests;
#[cfg(test)]
mod tests;

pub use caller::Caller;

use utoipa_axum::router::OpenApiRouter;

use crate::{error::Error, postgres::Database, server::App};

/// The routes of identity.
pub fn router() -> OpenApiRouter<App> {
    api::router().merge(sessions_api::router())
}

/// Keys and rules of the issuer, loaded once.
pub struct Identity {
    issuer: String,
    keys: keys::Keys,
    verifier: tokens::Verifier,
}

impl Identity {
    /// Reads the keys from the database, and makes them at the very first start.
    ///
    /// # Errors
    /// [`Error::Unavailable`] where the database is away; [`Error::Internal`] where a key is broken.
    pub async fn load(database: &Database, issuer: &str) -> Result<Self, Error> {
        let keys = keys::load(&mut database.get().await?).await?;
        let verifier = tokens::Verifier::new(issuer, tokens::CLIENT_ID, &keys.public)?;
        Ok(Self { issuer: issuer.to_owned(), keys, verifier })
    }
}
