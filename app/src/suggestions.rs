//! Whom to suggest to whom: the same for an hour, for each person in the database, for strangers in memory.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use cruddur_postgres::{Connection, Error, all, opt};
use tokio::time::Instant;
use uuid::Uuid;

/// For how long strangers are suggested the same people.
const KEPT: Duration = Duration::from_secs(60 * 60);
/// Of whom one follows, and of whom each of these follows, so many are looked at, the newest.
const MOST: i64 = 100;
/// So many of the newest cruds are looked at for those who write.
const CRUDS: i64 = 1000;
/// So many people are kept, of whom those who are followed meanwhile are left out.
const PEOPLE: i64 = 30;

/// What strangers were suggested last, and when.
#[derive(Default)]
pub struct Suggestions(Mutex<Option<(Instant, Vec<Uuid>)>>);

impl Suggestions {
    /// Whom to suggest to somebody, the best first; some of them she may follow by now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn people(&self, db: &Connection, viewer: Option<Uuid>) -> Result<Vec<Uuid>, Error> {
        let Some(viewer) = viewer else { return self.for_strangers(db).await };
        match opt!(db, suggestions::kept(viewer)).await? {
            Some(people) => Ok(people),
            // An account that is gone is suggested nobody.
            None => Ok(opt!(db, suggestions::make(viewer, MOST, CRUDS, PEOPLE)).await?.unwrap_or_default()),
        }
    }

    async fn for_strangers(&self, db: &Connection) -> Result<Vec<Uuid>, Error> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, people)) = kept.filter(|(made, _)| made.elapsed() < KEPT) {
            return Ok(people);
        }
        let people = all!(db, suggestions::alive(CRUDS, PEOPLE)).await?;
        if !people.is_empty() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), people.clone()));
        }
        Ok(people)
    }
}
