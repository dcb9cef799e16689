//! Mails that wait in the database until they are sent, so that none is lost when the process ends. A row says what a mail is
//! to be, and holds neither its text nor a code.

use std::{sync::Arc, time::Duration};

use cruddur_postgres::{Error, Queryable, one};
use tokio::sync::Notify;
use uuid::Uuid;

/// The kind that nobody writes.
pub(crate) const NOTHING: &str = "nothing";
/// What nobody wants to read any more after this.
const NOTICE: Duration = Duration::from_secs(24 * 3600);

/// A mail that is to be sent.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// By which the [`Writer`](crate::Writer) is found that writes it.
    pub kind: &'static str,
    /// In which it is written (BCP 47).
    pub language: &'a str,
    /// The address.
    pub to: &'a str,
    /// Of whom it is about.
    pub handle: Option<&'a str>,
    /// What its code is derived from when it is sent, and for how long that code is good.
    pub code: Option<(Uuid, Duration)>,
}

/// Where mails wait. Clones are one and the same.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    filled: Arc<Notify>,
}

impl Outbox {
    /// Notes a mail, within the transaction of what it tells of. Where there is none to be sent to an address, a row that
    /// says so is written all the same, so that who asks cannot tell.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn queue(&self, db: &impl Queryable, letter: Option<&Letter<'_>>) -> Result<(), Error> {
        let nothing = Letter { kind: NOTHING, language: "", to: "", handle: None, code: None };
        let Letter { kind, language, to, handle, code } = letter.unwrap_or(&nothing);
        let (code, lives) = code.map_or((None, NOTICE), |(uuid, lives)| (Some(uuid), lives));
        one!(db, mails::queue(*kind, *language, *to, *handle, code, lives.as_secs_f64())).await?;
        Ok(())
    }

    /// Has what was queued sent now. Without this it is found a little later.
    pub fn wake(&self) {
        self.filled.notify_one();
    }

    /// Returns when there may be something new.
    pub(crate) async fn filled(&self) {
        self.filled.notified().await;
    }
}
