//! Who people are: sign-up, sign-in, tokens. This is the local issuer, Cruddur itself; whoever calls is known by the
//! verified token alone, whichever issuer it came from.

mod api;
mod caller;
mod codes;
mod email;
mod keys;
mod local;
pub mod passwords;
mod tokens;

#[cfg(test)]
mod tests;

pub use api::router;
pub use caller::Caller;

use crate::{error::Error, postgres::Database};

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
