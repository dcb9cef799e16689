//! The sweep: deletes what is past its end, and all that hangs on it, in small batches, beside whoever reads and writes. Any
//! number of processes may do it at once: each passes over what another holds. Nothing that is shown depends on it.

mod expiry;
mod figures;
mod guard;
mod pace;
mod table;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, FixedOffset};
use cruddur_postgres::{
    Database, Error,
    budget::Budget,
    client::queries::sweep::{Look, Settle},
    one, opt,
};
use tokio::time::{Instant, sleep};

use crate::{config::Switch, database::APPLICATION};

pub use expiry::Expiry;
pub use figures::Figures;
use guard::{Guard, Trust, boot_time};
use pace::Pace;
pub use table::Table;

/// The clock is looked at this often, where nothing ends sooner.
const LOOK: Duration = Duration::from_secs(5);
/// And no more often than this, as while the clock is not trusted, so that its mark goes on as time does.
const SHORTEST: Duration = Duration::from_secs(1);
/// One table is emptied for so long before it is the next one's turn.
const ROUND: Duration = Duration::from_secs(5);
/// All tables but that of the cruds are looked through this often.
const OTHERS: Duration = Duration::from_secs(30);
/// For a look at the clock, and for a batch (and a look by whoever waits for it): whoever waits for a connection or a lock longer than this keeps it from others.
const LOOK_WITHIN: Duration = Duration::from_secs(1);
const BATCH_WITHIN: Duration = Duration::from_secs(5);
/// Cruds whose counts are put right at once.
const SETTLED: i64 = 500;
/// While the database is away.
const AWAY: Duration = Duration::from_secs(2);

/// What sweeps in this process.
pub struct Sweep {
    database: Database,
    is_on: bool,
    /// What it has done, and how far it is.
    pub figures: Figures,
    expiry: expiry::Kept,
}

/// What a sweep goes by for a moment.
struct Plan {
    /// Whatever ended before may go; nothing where the clock is not trusted.
    until: Option<DateTime<FixedOffset>>,
    /// When to look again, if nothing is left to do.
    next: Duration,
    /// How late the sweep is.
    late_seconds: f64,
}

impl Sweep {
    /// With `Switch::Off` it deletes nothing, but looks at the clock all the same.
    pub fn new(database: Database, switch: Switch) -> Arc<Self> {
        Arc::new(Self {
            database,
            is_on: switch == Switch::On,
            figures: Figures::default(),
            expiry: expiry::Kept::default(),
        })
    }

    /// Sweeps until it is dropped.
    ///
    /// # Errors
    /// It ends where the database says that something is wrong with it; while it is away, it waits.
    pub async fn run(&self) -> Error {
        let (mut guard, mut pace, mut others) = (Guard::default(), Pace::default(), None::<Instant>);
        let mut settled = DateTime::UNIX_EPOCH.fixed_offset();
        loop {
            let pause = match self.round(&mut guard, &mut pace, &mut others, &mut settled).await {
                Ok(pause) => pause,
                Err(Error::Away(_) | Error::Unknown(_) | Error::Busy) => AWAY,
                Err(error) => return error,
            };
            sleep(pause).await;
        }
    }

    /// Looks at the clock, and deletes for a while; when to go on.
    async fn round(
        &self,
        guard: &mut Guard,
        pace: &mut Pace,
        others: &mut Option<Instant>,
        settled: &mut DateTime<FixedOffset>,
    ) -> Result<Duration, Error> {
        let plan = self.look(guard, LOOK_WITHIN).await?;
        if let Some(until) = plan.until {
            *settled = self.settle(*settled, until).await?;
        }
        pace.is_late_by(plan.late_seconds);
        let Some(until) = plan.until.filter(|_| self.is_on) else { return Ok(plan.next) };
        let mut is_done = self.empty(Table::Activities, until, pace, Instant::now() + ROUND).await?;
        if others.is_none_or(|last| last.elapsed() >= OTHERS) {
            for table in Table::OTHERS {
                is_done &= self.empty(table, until, pace, Instant::now() + ROUND).await?;
            }
            *others = is_done.then(Instant::now);
        }
        Ok(if is_done { plan.next } else { Duration::ZERO })
    }

    /// Counts of replies are put right for good, whether or not anything is deleted: readers need not look for what has ended
    /// then. Up to where.
    async fn settle(
        &self,
        since: DateTime<FixedOffset>,
        until: DateTime<FixedOffset>,
    ) -> Result<DateTime<FixedOffset>, Error> {
        let settling = async {
            let db = self.database.get().await?;
            let Settle { settled, reached } = one!(&db, sweep::settle(since, until, SETTLED)).await?;
            Ok(reached.filter(|_| settled >= SETTLED).unwrap_or(until))
        };
        Budget::new(BATCH_WITHIN).of(settling).await
    }

    /// Sweeps once, whether or not processes do, and tells of each table how many rows went. `confirms` says that the clock is
    /// right, whatever it did.
    ///
    /// # Errors
    /// Those of the database; `Ok(None)` where the clock is not trusted, and nothing was deleted.
    pub async fn once(&self, confirms: bool) -> Result<Option<Vec<(Table, i64)>>, Error> {
        if confirms {
            let db = self.database.get().await?;
            one!(&db, sweep::confirm_clock()).await?;
        }
        let (mut guard, mut pace) = (Guard::default(), Pace::default());
        let until = loop {
            let plan = self.look(&mut guard, BATCH_WITHIN).await?;
            match (plan.until, guard.is_watching()) {
                (Some(until), _) => break until,
                (None, true) if self.is_alone().await? => guard.is_alone(),
                (None, true) => sleep(SHORTEST).await,
                (None, false) => return Ok(None),
            }
        };
        let mut swept = Vec::new();
        for table in [Table::Activities].into_iter().chain(Table::OTHERS) {
            let before = self.figures.swept(table);
            while !self.empty(table, until, &mut pace, Instant::now() + ROUND).await? {}
            swept.push((table, i64::try_from(self.figures.swept(table) - before).unwrap_or(i64::MAX)));
        }
        Ok(Some(swept))
    }

    /// Whether no server runs beside this.
    async fn is_alone(&self) -> Result<bool, Error> {
        let db = self.database.get().await?;
        Ok(one!(&db, sweep::others(APPLICATION)).await? == 0)
    }

    /// How well the promise is kept, for anybody.
    ///
    /// # Errors
    /// Where the database is away, or many ask for what is costly.
    pub async fn expiry(&self) -> Result<Expiry, Error> {
        self.expiry.get(&self.database).await
    }

    /// Asks what the clock says, and whether to believe it.
    async fn look(&self, guard: &mut Guard, within: Duration) -> Result<Plan, Error> {
        Budget::new(within).of(self.look_at_the_clock(guard)).await
    }

    async fn look_at_the_clock(&self, guard: &mut Guard) -> Result<Plan, Error> {
        let db = self.database.get().await?;
        let Look { now, mark, confirmed_at, oldest_seconds, next_seconds } = one!(&db, sweep::look()).await?;
        let trust = guard.judge(now, mark, confirmed_at, boot_time());
        let late_seconds = oldest_seconds.unwrap_or_default();
        self.figures.note_look(late_seconds, &trust);
        if let Some(mark) = trust.mark().filter(|new| mark.is_none_or(|mark| mark < *new)) {
            opt!(&db, sweep::mark(mark)).await?;
        }
        let next = next_seconds.map_or(LOOK, |seconds| Duration::from_secs_f64(seconds.clamp(0.0, LOOK.as_secs_f64())));
        Ok(match trust {
            Trust::Sound { now } => Plan { until: Some(now), next: next.max(SHORTEST), late_seconds },
            Trust::Jumped { .. } | Trust::Watching => Plan { until: None, next: SHORTEST, late_seconds },
        })
    }

    /// Deletes from a table until nothing is left, or time is up; whether nothing is left.
    async fn empty(
        &self,
        table: Table,
        until: DateTime<FixedOffset>,
        pace: &mut Pace,
        end: Instant,
    ) -> Result<bool, Error> {
        let (mut since, mut in_pass) = (DateTime::UNIX_EPOCH.fixed_offset(), 0);
        while Instant::now() < end {
            let (limit, mut took) = (pace.limit(), Duration::ZERO);
            let batch = async {
                let db = self.database.get().await?;
                let began = Instant::now();
                let batch = table.delete(&db, since, until, limit).await?;
                took = began.elapsed();
                Ok::<_, Error>(batch)
            };
            let batch = Budget::new(BATCH_WITHIN).of(batch).await?;
            if batch.deleted > 0 {
                self.figures.note_batch(table, batch.deleted, took);
                tracing::debug!(table = table.name(), rows = batch.deleted, ?took, "swept");
            }
            let gone = batch.deleted + batch.hung;
            in_pass += gone;
            match batch.reached {
                // Whatever hung on the next ones has gone meanwhile: from the beginning once more.
                None if in_pass > 0 && table == Table::Activities => {
                    (since, in_pass) = (DateTime::UNIX_EPOCH.fixed_offset(), 0);
                }
                None => return Ok(true),
                // All that is left is held by others.
                Some(reached) if gone == 0 && reached == since => return Ok(true),
                Some(reached) => since = reached,
            }
            sleep(pace.rest(gone, took)).await;
        }
        Ok(false)
    }
}
