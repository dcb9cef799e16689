//! What every provider works with.

use std::time::Duration;

use cruddur_mail::{Mail, Mailer};
use cruddur_postgres::Database;

use crate::{Error, Keys, Verifier, passwords::Passwords};

/// Database, mail and keys. Tokens are verified in one way, whoever has issued them.
pub struct Core {
    /// The pool.
    pub database: Database,
    /// Checks access tokens.
    pub verifier: Verifier,
    pub(crate) keys: Keys,
    pub(crate) counting: Counting,
    /// Hashes passwords.
    pub passwords: Passwords,
    mailer: Mailer,
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
        mailer: Mailer,
        limits: Limits,
        verifier: impl FnOnce(&Keys) -> Result<Verifier, Error>,
    ) -> Result<Self, Error> {
        let keys = Keys::load(&mut database.get().await?).await?;
        let verifier = verifier(&keys)?;
        let passwords = Passwords::new(limits.patience);
        Ok(Self { database, verifier, keys, counting: limits.counting, passwords, mailer })
    }

    /// Sends a mail in the background, if there is one to send.
    pub fn deliver(&self, mail: impl Into<Option<Mail>>) {
        if let Some(mail) = mail.into() {
            self.mailer.deliver(mail);
        }
    }
}
