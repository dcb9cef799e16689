//! `Idempotency-Key`: the same write, sent again, does nothing more and shows the first one's result as it is now.

use std::convert::Infallible;

use aws_lc_rs::digest;
use axum::{extract::FromRequestParts, http::request::Parts};
use uuid::Uuid;

use cruddur_postgres::{Transaction, broken_constraint, one, opt};

use super::{Code, Error};

/// Two requests that differ came with one key.
pub const IDEMPOTENCY_KEY_REUSED: Code = Code::new(
    "idempotency_key_reused",
    "key",
    [
        "This form was sent before with something else in it. Send it once more.",
        "Dieses Formular wurde schon mit anderem Inhalt gesendet. Sende es noch einmal.",
    ],
);

/// The header of a request, if it has one.
pub struct Key(Result<Option<String>, Error>);

impl Key {
    /// The key in a form. One that is none is as good as no key.
    pub fn of_form(text: &str) -> Self {
        Self(Ok(Some(text.to_owned()).filter(|key| is_key(key))))
    }

    /// A write without a key.
    pub fn none() -> Self {
        Self(Ok(None))
    }

    /// Whether the write has none, not even one that is wrong.
    pub fn is_none(&self) -> bool {
        matches!(self.0, Ok(None))
    }
}

fn is_key(key: &str) -> bool {
    (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
}

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let key = parts.headers.get("idempotency-key").map(|value| {
            let key = value.to_str().unwrap_or_default().trim();
            if is_key(key) {
                Ok(key.to_owned())
            } else {
                Err(Error::BadRequest("an Idempotency-Key has 1 to 255 visible ASCII characters".into()))
            }
        });
        Ok(Self(key.transpose()))
    }
}

/// A write that may have been done before.
pub struct Write {
    person: Uuid,
    key: Option<String>,
}

/// Whether this write is to be done.
pub enum Claim {
    /// It is new.
    New(Write),
    /// It was done before, and made this.
    Done(Option<Uuid>),
}

impl Key {
    /// Takes the key for a write, in the transaction of that write. `meaning` is what the request asks for: two requests
    /// with one key must agree on it.
    ///
    /// # Errors
    /// `idempotency_key_reused` where they do not; 400 for a key that is none.
    pub async fn claim(self, tx: &Transaction<'_>, person: Uuid, meaning: &[&str]) -> Result<Claim, Error> {
        let Some(key) = self.0? else { return Ok(Claim::New(Write { person, key: None })) };
        let print = fingerprint(meaning);
        let claimed = opt!(tx, idempotency::claim(person, key.as_str(), print.as_slice())).await.map_err(|error| {
            match broken_constraint(&error) {
                Some("idempotency_keys_user_uuid_fkey") => Error::no_account(),
                _ => error.into(),
            }
        })?;
        if claimed.is_some() {
            return Ok(Claim::New(Write { person, key: Some(key) }));
        }
        let earlier = one!(tx, idempotency::earlier(person, key.as_str())).await?;
        if earlier.fingerprint == print {
            Ok(Claim::Done(earlier.result_uuid))
        } else {
            Err(IDEMPOTENCY_KEY_REUSED.into())
        }
    }
}

impl Write {
    /// Keeps what the write made, in its transaction.
    ///
    /// # Errors
    /// Where the database fails; the transaction is then rolled back whole.
    pub async fn record(self, tx: &Transaction<'_>, made: Uuid) -> Result<(), Error> {
        if let Some(key) = self.key {
            one!(tx, idempotency::record(made, self.person, key.as_str())).await?;
        }
        Ok(())
    }
}

fn fingerprint(meaning: &[&str]) -> Vec<u8> {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in meaning {
        context.update(&part.len().to_be_bytes());
        context.update(part.as_bytes());
    }
    context.finish().as_ref().to_vec()
}
