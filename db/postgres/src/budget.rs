//! How long a piece of work may have the database, in all: waiting for a connection, opening one, every statement. And what
//! it has cost, for the log.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// For work that has no budget of its own, such as what runs beside the requests.
const OTHERWISE: Duration = Duration::from_secs(15);

/// The budget of a piece of work, and what it has spent.
#[derive(Debug)]
pub struct Budget {
    limit: Duration,
    spent_micros: AtomicU64,
    queries: AtomicU32,
    query_micros: AtomicU64,
}

tokio::task_local! {
    static BUDGET: Arc<Budget>;
}

/// The time that was to be had is over.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the database took longer than the {} ms that there were for it", .0.as_millis())]
pub struct Exhausted(Duration);

impl Budget {
    /// This much, for all of it.
    pub fn new(limit: Duration) -> Arc<Self> {
        Arc::new(Self {
            limit,
            spent_micros: AtomicU64::new(0),
            queries: AtomicU32::new(0),
            query_micros: AtomicU64::new(0),
        })
    }

    /// Does the work within it.
    pub async fn of<T>(self: Arc<Self>, work: impl Future<Output = T>) -> T {
        BUDGET.scope(self, work).await
    }

    /// How many queries were run.
    pub fn queries(&self) -> u32 {
        self.queries.load(Relaxed)
    }

    /// How long they took, one after another.
    pub fn query_time(&self) -> Duration {
        Duration::from_micros(self.query_micros.load(Relaxed))
    }

    fn left(&self) -> Duration {
        self.limit.saturating_sub(Duration::from_micros(self.spent_micros.load(Relaxed)))
    }
}

/// Waits for something of the database, for as long as the current work may. What is not ready by then is dropped.
pub(crate) async fn within<T>(work: impl Future<Output = T>) -> Result<T, Exhausted> {
    let budget = BUDGET.try_with(Arc::clone).ok();
    let left = budget.as_ref().map_or(OTHERWISE, |budget| budget.left());
    let limit = budget.as_ref().map_or(OTHERWISE, |budget| budget.limit);
    let started = Instant::now();
    let done = tokio::time::timeout(left, work).await;
    if let Some(budget) = budget {
        budget.spent_micros.fetch_add(micros(started.elapsed()), Relaxed);
    }
    done.map_err(|_| Exhausted(limit))
}

/// Whether there is any time left; where there is none, nothing new is begun.
pub(crate) fn check() -> Result<(), Exhausted> {
    let exhausted = BUDGET.try_with(|budget| budget.left().is_zero().then_some(Exhausted(budget.limit))).ok().flatten();
    exhausted.map_or(Ok(()), Err)
}

/// Counts a query of the current work, if somebody counts.
pub(crate) fn count_query(duration: Duration) {
    let _ = BUDGET.try_with(|budget| {
        budget.queries.fetch_add(1, Relaxed);
        budget.query_micros.fetch_add(micros(duration), Relaxed);
    });
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_one_for_all_that_is_waited_for() {
        let budget = Budget::new(Duration::from_millis(50));
        let work = async {
            check().expect("all of it is left");
            within(async { std::thread::sleep(Duration::from_millis(60)) })
                .await
                .expect("it was ready when it was asked");
            check().expect_err("nothing is left")
        };
        let error = budget.of(work).await;
        assert!(error.to_string().contains("50 ms"), "{error}");
        Budget::new(Duration::from_millis(1)).of(within(std::future::pending::<()>())).await.expect_err("it ends");
    }
}
