//! Cruds of the version before get what they are found by, beside whoever reads and writes. It goes with the next version.

use std::{convert::Infallible, time::Duration};

use cruddur_postgres::{Database, Error, budget::Budget, client::queries::cruds::FillSearch, one};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

const BATCH: i64 = 100;
/// For a batch: whoever waits for a lock longer than this keeps the connection from others.
const WITHIN: Duration = Duration::from_secs(2);
/// While the database is away.
const AWAY: Duration = Duration::from_secs(2);

/// Fills all, the newest first, and waits from then on.
///
/// # Errors
/// Where the database says that something is wrong with it; while it is away, it waits.
pub async fn fill(database: Database) -> Result<Infallible, Error> {
    let (mut before, mut in_pass) = (Uuid::max(), 0);
    loop {
        match batch(&database, before).await {
            Ok((FillSearch { lowest: Some(lowest), filled }, took)) => {
                (before, in_pass) = (lowest, in_pass + filled);
                // As much for others.
                sleep(took).await;
            }
            // What others held meanwhile.
            Ok(_) if in_pass > 0 => (before, in_pass) = (Uuid::max(), 0),
            Ok(_) => return Ok(std::future::pending().await),
            Err(Error::Away(_) | Error::Unknown(_) | Error::Busy) => sleep(AWAY).await,
            Err(error) => return Err(error),
        }
    }
}

async fn batch(database: &Database, before: Uuid) -> Result<(FillSearch, Duration), Error> {
    let batch = async {
        let db = database.get().await?;
        let began = Instant::now();
        Ok((one!(&db, cruds::fill_search(before, BATCH)).await?, began.elapsed()))
    };
    Budget::new(WITHIN).of(batch).await
}
