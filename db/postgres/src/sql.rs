//! Running the queries of `db/queries`, and the SQL log.
//!
//! `all!`, `one!` and `opt!` run a query by the name of its file: `all!(&db, cruds::home(before, limit))` runs
//! `db/queries/cruds/home.sql`, prepared once on each connection. At info the log has name, duration and rows of each; at
//! debug also its text, and of what is bound to it those values that the file itself names in a line `-- log: before limit`.
//! All others are `…`.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use cruddur_db::files::File;

/// What stands in the log for a value that is not shown.
const WITHHELD: &str = "…";

/// What the SQL of a piece of work has cost.
#[derive(Debug, Default)]
pub struct Cost {
    queries: AtomicU32,
    micros: AtomicU64,
}

tokio::task_local! {
    static COST: Arc<Cost>;
}

impl Cost {
    /// How many queries were run.
    pub fn queries(&self) -> u32 {
        self.queries.load(Relaxed)
    }

    /// How long they took, one after another.
    pub fn duration(&self) -> Duration {
        Duration::from_micros(self.micros.load(Relaxed))
    }

    /// Does the work, and adds each query that it runs.
    pub async fn of<T>(self: Arc<Self>, work: impl Future<Output = T>) -> T {
        COST.scope(self, work).await
    }

    fn add(&self, duration: Duration) {
        self.queries.fetch_add(1, Relaxed);
        self.micros.fetch_add(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX), Relaxed);
    }
}

/// Runs a query and logs it. `rows` counts the rows of its result; `values` writes what is bound to it, at debug alone.
pub async fn logged<T>(
    file: &File,
    values: impl Fn() -> Vec<String>,
    rows: impl Fn(&T) -> usize,
    run: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, tokio_postgres::Error> {
    let started = Instant::now();
    let result = run.await;
    log(file, &values, result.as_ref().map(rows), started.elapsed());
    result
}

/// Once for all queries, so that not each of them is compiled with all of it.
fn log(
    file: &File,
    values: &dyn Fn() -> Vec<String>,
    outcome: Result<usize, &tokio_postgres::Error>,
    duration: Duration,
) {
    // Outside of any work that is counted there is nobody to tell.
    let _ = COST.try_with(|cost| cost.add(duration));
    let File { feature, name, text, .. } = *file;
    let duration_ms = milliseconds(duration);
    tracing::debug!(target: "cruddur::sql", feature, query = name, values = shown(file, values()), "\n{}", text.trim_end());
    match outcome {
        Ok(rows) => tracing::info!(target: "cruddur::sql", feature, query = name, duration_ms, rows, "sql"),
        // The code says what happened; the message may quote a value.
        Err(error) => {
            let code = error.code().map_or("connection", tokio_postgres::error::SqlState::code);
            tracing::warn!(target: "cruddur::sql", feature, query = name, duration_ms, code, "sql failed");
        }
    }
}

/// Each parameter with its value, or without.
fn shown(file: &File, values: Vec<String>) -> String {
    let shown = |name: &str, value: String| if file.shown.contains(&name) { value } else { WITHHELD.to_owned() };
    let pairs = file.parameters.iter().zip(values).map(|(name, value)| format!("{name}: {}", shown(name, value)));
    pairs.collect::<Vec<_>>().join(", ")
}

/// A duration for the log, in milliseconds with three decimals.
pub fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1_000_000.0).round() / 1000.0
}

/// The work behind the three macros: prepare once, bind, run, log. A value is looked at again when the log is at debug.
#[doc(hidden)]
#[macro_export]
macro_rules! run_query {
    ($db:expr, $feature:ident :: $query:ident ($($value:expr),*), $how:ident, $rows:expr) => {
        $crate::sql::logged(
            &$crate::client::files::$feature::$query,
            || vec![$(format!("{:?}", &$value)),*],
            $rows,
            async {
                let db = $db;
                $crate::client::queries::$feature::$query().prepare(db).await?.bind(db $(, &$value)*).$how().await
            },
        )
    };
}

/// Runs a query for all its rows.
#[macro_export]
macro_rules! all {
    ($db:expr, $feature:ident :: $query:ident ($($value:expr),* $(,)?)) => {
        $crate::run_query!($db, $feature::$query($($value),*), all, Vec::len)
    };
}

/// Runs a query for one row or none.
#[macro_export]
macro_rules! opt {
    ($db:expr, $feature:ident :: $query:ident ($($value:expr),* $(,)?)) => {
        $crate::run_query!($db, $feature::$query($($value),*), opt, |row| usize::from(Option::is_some(row)))
    };
}

/// Runs a query that has exactly one row.
#[macro_export]
macro_rules! one {
    ($db:expr, $feature:ident :: $query:ident ($($value:expr),* $(,)?)) => {
        $crate::run_query!($db, $feature::$query($($value),*), one, |_| 1)
    };
}
