//! Sends what waits in the outbox: each mail at least once, and with any number of processes at work as a rule just once. A
//! mail is taken for a minute, in one statement, so that no transaction is open while a mail server takes its time.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use cruddur_postgres::{
    Database, Error, all,
    client::queries::mails::{DeleteExpired, Lease},
    one, opt,
};
use tokio::time::{sleep, timeout};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::{BoxError, Mail, Mailer, Outbox, mailer::NotSent, outbox::NOTHING};

/// Mails that are sent at once.
const AT_ONCE: i64 = 10;
/// For one, within the minute for which it is taken.
const PATIENCE: Duration = Duration::from_secs(45);
/// After this the outbox is looked at in any case: another process may have died with a mail.
const LOOK: Duration = Duration::from_secs(30);
/// While the database is away.
const AWAY: Duration = Duration::from_secs(2);
/// Before a mail is tried again, in seconds, the first time and so on; later it is always the last.
const PAUSES: [u16; 8] = [1, 5, 30, 120, 420, 900, 1800, 3600];

/// What waits.
#[derive(Debug)]
pub struct Waiting {
    /// What it is about.
    pub kind: String,
    /// In which it is written (BCP 47).
    pub language: String,
    /// The address.
    pub to: String,
    /// Of whom it is about.
    pub handle: Option<String>,
    /// What its code is derived from.
    pub code: Option<Uuid>,
}

/// A feature that has mails to send knows how they are written.
#[async_trait]
pub trait Writer: Send + Sync {
    /// The kinds that it writes.
    fn kinds(&self) -> &[&'static str];

    /// The mail as it goes out; `None` where nobody wants it any more, such as one with a code that is void.
    async fn write(&self, waiting: &Waiting) -> Result<Option<Mail>, BoxError>;
}

/// See the module.
#[derive(Clone)]
pub struct Sender {
    database: Database,
    mailer: Arc<Mailer>,
    outbox: Outbox,
    writers: Arc<[Arc<dyn Writer>]>,
    kinds: Arc<[&'static str]>,
    under_way: TaskTracker,
}

impl Sender {
    /// Sends the kinds of these writers.
    pub fn new(database: Database, mailer: Mailer, outbox: Outbox, writers: Vec<Arc<dyn Writer>>) -> Self {
        let kinds = writers.iter().flat_map(|writer| writer.kinds()).copied().chain([NOTHING]).collect();
        Self { database, mailer: mailer.into(), outbox, writers: writers.into(), kinds, under_way: TaskTracker::new() }
    }

    /// Sends whatever comes, until it is dropped; what is under way then goes on.
    ///
    /// # Errors
    /// It ends where the database says that something is wrong with it; while it is away, it waits.
    pub async fn run(&self) -> Error {
        loop {
            let pause = match self.empty().await {
                Ok(pause) => pause,
                Err(Error::Away(_) | Error::Unknown(_) | Error::Busy) => AWAY,
                Err(error) => return error,
            };
            tokio::select! { () = sleep(pause) => {}, () = self.outbox.filled() => {} }
        }
    }

    /// Returns when no mail is under way any more, after [`Sender::run`] was dropped.
    pub async fn finish(&self) {
        self.under_way.close();
        self.under_way.wait().await;
    }

    /// Sends all that is due; how long there is nothing to do then.
    async fn empty(&self) -> Result<Duration, Error> {
        loop {
            let db = self.database.get().await?;
            let due = all!(&db, mails::lease(&*self.kinds, AT_ONCE)).await?;
            drop(db);
            if due.is_empty() {
                break;
            }
            let sent: Vec<_> = due.into_iter().map(|mail| self.under_way.spawn(self.clone().deliver(mail))).collect();
            for one in sent {
                // Its failure is in the log.
                drop(one.await);
            }
        }
        let db = self.database.get().await?;
        for DeleteExpired { kind, tries } in all!(&db, mails::delete_expired()).await? {
            if tries > 0 {
                tracing::error!(kind, tries, "a mail could not be sent in time, and is given up");
            }
        }
        let next = one!(&db, mails::next(&*self.kinds)).await?;
        Ok(next.map_or(LOOK, |seconds| Duration::from_secs_f64(seconds.max(0.0)).min(LOOK)))
    }

    /// Sends one, and notes what became of it. Where that cannot be noted it is sent again, after its minute.
    async fn deliver(self, mail: Lease) {
        let (uuid, tries) = (mail.uuid, mail.tries);
        let noted = match timeout(PATIENCE, self.send(mail)).await.unwrap_or_else(|_| Err(NotSent::late())) {
            Ok(()) => self.delete(uuid).await,
            Err(NotSent { reason, subject, is_final: true }) => {
                tracing::error!(error = reason, subject, "a mail could not be sent");
                self.delete(uuid).await
            }
            Err(NotSent { reason, subject, .. }) => {
                let seconds = pause_after(tries);
                tracing::warn!(error = reason, subject, "a mail could not be sent yet; trying again in {seconds} s");
                self.postpone(uuid, seconds).await
            }
        };
        if let Err(error) = noted {
            tracing::warn!(%error, "whether a mail was sent could not be noted; it may be sent twice");
        }
    }

    async fn send(&self, mail: Lease) -> Result<(), NotSent> {
        let Lease { kind, language, recipient: to, handle, code_uuid: code, .. } = mail;
        let Some(writer) = self.writers.iter().find(|writer| writer.kinds().contains(&kind.as_str())) else {
            return Ok(());
        };
        let waiting = Waiting { kind, language, to, handle, code };
        match writer.write(&waiting).await.map_err(NotSent::for_now)? {
            Some(mail) => self.mailer.send(&mail).await,
            None => Ok(()),
        }
    }

    async fn delete(&self, uuid: Uuid) -> Result<(), Error> {
        let db = self.database.get().await?;
        opt!(&db, mails::delete(uuid)).await?;
        Ok(())
    }

    async fn postpone(&self, uuid: Uuid, seconds: u16) -> Result<(), Error> {
        let db = self.database.get().await?;
        opt!(&db, mails::postpone(f64::from(seconds), uuid)).await?;
        Ok(())
    }
}

/// Seconds to wait after so many tries.
fn pause_after(tries: i16) -> u16 {
    let nth = usize::try_from(tries).unwrap_or_default().clamp(1, PAUSES.len());
    PAUSES[nth - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_the_last_stays() {
        let pauses: Vec<u16> = (1..=8).map(pause_after).collect();
        assert!(pauses.is_sorted() && pauses[0] == 1 && pauses[7] == 3600, "{pauses:?}");
        assert_eq!((pause_after(0), pause_after(9), pause_after(i16::MAX)), (1, 3600, 3600));
    }
}
