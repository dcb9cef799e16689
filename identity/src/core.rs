//! What every provider works with.

use std::time::Duration;

use cruddur_mail::Outbox;
use cruddur_postgres::{Database, Queryable};

use crate::{Error, KeyRing, Keys, Peer, Verifier, letters::Letter, passwords::Passwords};

/// Database, mail and keys. Tokens are verified in one way, whoever has issued them.
pub struct Core {
    /// The pool.
    pub database: Database,
    /// Checks access tokens.
    pub verifier: Verifier,
    pub(crate) keys: KeyRing,
    pub(crate) counting: Counting,
    /// Hashes passwords.
    pub passwords: Passwords,
    outbox: Outbox,
}

/// Whether attempts at passwords and codes are counted, and too many of them turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// They are.
    On,
    /// Something in front of the server does that.
    Off,
}

/// What protects it from too much.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of attempts.
    pub counting: Counting,
    /// How long one may wait until her password is hashed.
    pub patience: Duration,
}

impl Core {
    /// Reads the keys from the database, and makes them at the very first start.
    pub(crate) async fn load(
        database: Database,
        outbox: Outbox,
        limits: Limits,
        verifier: impl FnOnce(&KeyRing) -> Verifier,
    ) -> Result<Self, Error> {
        let keys = KeyRing::new(Keys::load(&mut database.get().await?).await?);
        let verifier = verifier(&keys);
        let passwords = Passwords::new(limits.patience);
        Ok(Self { database, verifier, keys, counting: limits.counting, passwords, outbox })
    }

    /// Notes a mail in the language of whoever asks, or that there is none, within the transaction of what it tells of. Once
    /// that is committed it is sent, after [`Core::send`] at once.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn queue(&self, db: &impl Queryable, peer: &Peer, letter: Option<Letter<'_>>) -> Result<(), Error> {
        Ok(self.outbox.queue(db, letter.map(|letter| letter.into_row(peer.language)).as_ref()).await?)
    }

    /// [`Core::queue`], for somebody who is not there, in her language.
    ///
    /// # Errors
    /// As [`Core::queue`].
    pub async fn queue_in(&self, db: &impl Queryable, language: &str, letter: Letter<'_>) -> Result<(), Error> {
        Ok(self.outbox.queue(db, Some(&letter.into_row(language))).await?)
    }

    /// Sends what was queued.
    pub fn send(&self) {
        self.outbox.wake();
    }
}
