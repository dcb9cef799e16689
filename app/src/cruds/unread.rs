//! Texts that the parser has not read: rows that psql, a restore or the version before has put in. They are read beside whoever
//! reads and writes, so that they are found by their tags, too.

use std::{convert::Infallible, time::Duration};

use cruddur_postgres::{Database, Error, all, budget::Budget, opt};
use cruddur_text::{Names, names};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

const BATCH: i64 = 100;
/// For a batch: whoever waits for a lock longer than this keeps the connection from others.
const WITHIN: Duration = Duration::from_secs(2);
/// When all is read, it is looked again this often.
const LOOK: Duration = Duration::from_secs(5);

/// Reads all, the newest first, and looks again from time to time.
///
/// # Errors
/// Where the database says that something is wrong with it; while it is away, it waits.
pub async fn read_all(database: Database) -> Result<Infallible, Error> {
    let mut before = Uuid::max();
    loop {
        match batch(&database, before).await {
            Ok((Some(lowest), took)) => {
                before = lowest;
                // As much for others.
                sleep(took).await;
            }
            Ok((None, _)) | Err(Error::Away(_) | Error::Unknown(_) | Error::Busy) => {
                before = Uuid::max();
                sleep(LOOK).await;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Down to where, if there was anything, and how long it took.
async fn batch(database: &Database, before: Uuid) -> Result<(Option<Uuid>, Duration), Error> {
    let batch = async {
        let db = database.get().await?;
        let began = Instant::now();
        let unread = all!(&db, cruds::unread(before, BATCH)).await?;
        for crud in &unread {
            let (message, Names { tags, written, mentions }) = (crud.message.as_str(), names(&crud.message));
            let (tags, written, mentions) = (tags.as_slice(), written.as_slice(), mentions.as_slice());
            let kept = opt!(&db, cruds::read_text(crud.uuid, message, tags, mentions, written)).await;
            // One that the database does not take keeps nobody else waiting: it has no tags.
            if let Err(Error::Fault(error)) = kept {
                tracing::warn!(%error, uuid = %crud.uuid, "the tags of a crud could not be kept");
                let none: [&str; 0] = [];
                opt!(&db, cruds::read_text(crud.uuid, message, none.as_slice(), none.as_slice(), none.as_slice()))
                    .await?;
            } else {
                kept?;
            }
        }
        Ok((unread.last().map(|crud| crud.uuid), began.elapsed()))
    };
    Budget::new(WITHIN).of(batch).await
}
