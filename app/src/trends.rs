//! The tags that most people use just now: ranked once a minute for everybody, and counted exactly until then.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use cruddur_postgres::{Database, Error, all, one};
use tokio::{
    sync::Mutex as AsyncMutex,
    time::{Instant, timeout},
};
use uuid::Uuid;

/// For how long a ranking holds.
const KEPT: Duration = Duration::from_secs(60);
/// For whoever waits for the first ranking while somebody else asks.
const PATIENCE: Duration = Duration::from_millis(100);
/// Who used a tag within this time counts.
const SPAN_HOURS: i64 = 24;
/// So many uses of tags are looked through, the newest: what it costs does not grow with how much is said.
const MOST: i64 = 10_000;
/// So many tags are told.
const TAGS: i64 = 10;

/// A tag that people use.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// As most people write it, without the `#`.
    pub tag: String,
    /// How many cruds that are alive had it within a day.
    pub cruds_count: i64,
}

/// The last ranking, and whose turn it is to ask for the next.
#[derive(Default)]
pub struct Trends {
    kept: Mutex<Option<Arc<Ranking>>>,
    asking: AsyncMutex<()>,
}

struct Ranking {
    asked: Instant,
    /// What the database's clock said then.
    at: DateTime<FixedOffset>,
    /// Each tag, and when its cruds end, soonest first.
    tags: Vec<(String, Vec<DateTime<FixedOffset>>)>,
}

impl Trends {
    /// The ranking, with what is alive of it at this instant. While one asks for the next, the others have the last.
    ///
    /// # Errors
    /// Where the database is away, or many ask for what is costly.
    pub async fn get(&self, database: &Database) -> Result<Vec<Trend>, Error> {
        let last = self.last();
        if let Some(ranking) = last.as_ref().filter(|ranking| ranking.is_fresh()) {
            return Ok(ranking.alive());
        }
        let turn = match (self.asking.try_lock(), last) {
            (Ok(turn), _) => turn,
            (Err(_), Some(ranking)) => return Ok(ranking.alive()),
            (Err(_), None) => timeout(PATIENCE, self.asking.lock()).await.map_err(|_| Error::Busy)?,
        };
        // Somebody may have asked while this waited.
        let ranking = match self.last().filter(|ranking| ranking.is_fresh()) {
            Some(ranking) => ranking,
            None => Arc::new(Ranking::ask(database).await?),
        };
        *self.lock() = Some(ranking.clone());
        drop(turn);
        Ok(ranking.alive())
    }

    /// Something that may be counted was deleted here: it is counted anew for the next one who asks.
    pub fn forget(&self) {
        *self.lock() = None;
    }

    fn last(&self) -> Option<Arc<Ranking>> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Ranking>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ranking {
    async fn ask(database: &Database) -> Result<Self, Error> {
        let db = database.get_for_costly_work().await?;
        // The clock is asked first: what has passed since is rather too much than too little.
        let asked = Instant::now();
        let at = one!(&db, tags::clock()).await?;
        let low = least_uuid(at.to_utc() - TimeDelta::hours(SPAN_HOURS));
        let rows = all!(&db, tags::trends(low, MOST, TAGS)).await?;
        Ok(Self { asked, at, tags: rows.into_iter().map(|row| (row.written, row.ends)).collect() })
    }

    fn is_fresh(&self) -> bool {
        self.asked.elapsed() < KEPT
    }

    fn alive(&self) -> Vec<Trend> {
        let now = self.at + self.asked.elapsed();
        let alive = self.tags.iter().map(|(tag, ends)| Trend {
            tag: tag.clone(),
            cruds_count: ends.iter().filter(|end| **end > now).count().try_into().unwrap_or(i64::MAX),
        });
        alive.filter(|trend| trend.cruds_count > 0).collect()
    }
}

/// The least version 7 UUID of that millisecond (RFC 9562, 5.7).
fn least_uuid(at: DateTime<Utc>) -> Uuid {
    Uuid::from_u128(u128::try_from(at.timestamp_millis()).unwrap_or_default() << 80)
}
