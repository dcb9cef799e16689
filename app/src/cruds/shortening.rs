//! Cruds that are to end sooner, with all that is said below them. What is long is put down first (`shortenings`), and then done
//! piece by piece, from the deepest replies up, so that no reply ever outlives what it replies to, and nobody waits for long who
//! wants one of them. What a process has left undone another does.

use std::{convert::Infallible, time::Duration};

use cruddur_postgres::{Database, Error, all, budget::Budget, one, opt};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

/// So many are held at once.
pub const PIECE: u16 = 200;
/// So many are looked up at once.
const FOUND: i64 = 10_000;
/// For a piece, which takes some hundredths of a second where nobody else holds what it wants.
const WITHIN: Duration = Duration::from_secs(5);
/// What was put down so many seconds ago nobody is doing.
const ABANDONED: f64 = 10.0;
/// This often it is looked whether there is anything like that.
const LOOK: Duration = Duration::from_secs(5);

/// Does what was put down of a crud, and returns when it is done; it goes on where nobody waits for that.
///
/// # Errors
/// Those of the database: it is done later then.
pub async fn carry_out(database: &Database, uuid: Uuid) -> Result<(), Error> {
    let database = database.clone();
    match tokio::spawn(async move { one_by_one(&database, uuid).await }).await {
        Ok(done) => done,
        Err(error) => Err(Error::Fault(error.into())),
    }
}

/// Does what was put down of a person's cruds, for so long at most; whether it is done.
///
/// # Errors
/// Those of the database: it is done later then.
pub async fn carry_out_all_of(database: &Database, person: Uuid, at_most: Duration) -> Result<bool, Error> {
    let began = Instant::now();
    while some(database, Some(person), 0.0).await? {
        if began.elapsed() >= at_most {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Does what others have put down and not done, and looks again from time to time.
///
/// # Errors
/// Where the database says that something is wrong with it; while it is away, it waits.
pub async fn carry_out_all(database: Database) -> Result<Infallible, Error> {
    loop {
        match some(&database, None, ABANDONED).await {
            Ok(true) => {}
            Ok(false) | Err(Error::Away(_) | Error::Unknown(_) | Error::Busy) => sleep(LOOK).await,
            Err(error) => return Err(error),
        }
    }
}

/// Does some of it: what has no replies together, the others one by one. Whether there was anything.
async fn some(database: &Database, person: Option<Uuid>, age_seconds: f64) -> Result<bool, Error> {
    let due = in_time(async {
        let db = database.get().await?;
        all!(&db, shortenings::due(age_seconds, person, i64::from(PIECE))).await
    });
    let due = due.await?;
    let plain: Vec<Uuid> = due.iter().filter(|crud| !crud.has_replies).map(|crud| crud.uuid).collect();
    if !plain.is_empty() {
        finish(database, &plain).await?;
    }
    for crud in due.iter().filter(|crud| crud.has_replies) {
        one_by_one(database, crud.uuid).await?;
    }
    Ok(!due.is_empty())
}

/// The replies to a crud and below, the deepest first, and what is left of them with the crud.
async fn one_by_one(database: &Database, uuid: Uuid) -> Result<(), Error> {
    let ends_at = in_time(async {
        let db = database.get().await?;
        opt!(&db, shortenings::find(uuid)).await
    });
    let Some(ends_at) = ends_at.await? else { return Ok(()) };
    loop {
        let below = in_time(async {
            let db = database.get().await?;
            all!(&db, shortenings::below(uuid, ends_at, FOUND)).await
        });
        let below = below.await?;
        for piece in below.chunks(usize::from(PIECE)) {
            let pull = async {
                let db = database.get().await?;
                one!(&db, shortenings::pull(piece, ends_at)).await
            };
            in_time(pull).await?;
        }
        if below.len() < usize::from(PIECE) {
            break;
        }
    }
    finish(database, &[uuid]).await
}

async fn finish(database: &Database, cruds: &[Uuid]) -> Result<(), Error> {
    let finish = async {
        let db = database.get().await?;
        one!(&db, shortenings::finish(cruds)).await
    };
    in_time(finish).await.map(drop)
}

async fn in_time<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    Budget::new(WITHIN).of(work).await
}
