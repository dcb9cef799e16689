//! Running the queries of `db/queries`, and the SQL log.
//!
//! `all!`, `one!` and `opt!` run a query by the name of its file: `all!(&db, cruds::home(before, limit))` runs
//! `db/queries/cruds/home.sql`, prepared once on each connection. At info the log has name, duration and rows of each; at
//! debug also its text, and of what is bound to it those values that the file itself names in a line `-- log: before limit`.
//! All others are `…`.

use std::{
    future::Future,
    time::{Duration, Instant},
};

use cruddur_db::files::File;

use crate::{Error, budget, connection::Doing, error::said};

/// What stands in the log for a value that is not shown.
const WITHHELD: &str = "…";

/// Runs a query, within the budget of the work where its connection has one, and logs it. `rows` counts the rows of its
/// result; `values` writes what is bound to it, at debug alone.
#[doc(hidden)]
pub async fn logged<T>(
    file: &File,
    doing: Option<&Doing>,
    values: impl Fn() -> Vec<String>,
    rows: impl Fn(&T) -> usize,
    run: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Error> {
    let started = Instant::now();
    let result = match doing {
        Some(doing) => doing.run(run).await,
        None => run.await.map_err(Error::from),
    };
    log(file, &values, result.as_ref().map(rows), started.elapsed());
    result
}

/// Once for all queries, so that not each of them is compiled with all of it.
fn log(file: &File, values: &dyn Fn() -> Vec<String>, outcome: Result<usize, &Error>, duration: Duration) {
    budget::count_query(duration);
    let File { feature, name, text, .. } = *file;
    let duration_ms = milliseconds(duration);
    tracing::debug!(target: "cruddur::sql", feature, query = name, values = shown(file, values()), "\n{}", text.trim_end());
    match outcome {
        Ok(rows) if file.is_routine => {
            tracing::debug!(target: "cruddur::sql", feature, query = name, duration_ms, rows, "sql");
        }
        Ok(rows) => tracing::info!(target: "cruddur::sql", feature, query = name, duration_ms, rows, "sql"),
        // The code says what happened; the message may quote a value.
        Err(error) => {
            let code = match said(error) {
                Some(error) => error.code().map_or("connection", tokio_postgres::error::SqlState::code),
                None => "too late",
            };
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
        async {
            let db = $db;
            $crate::sql::logged(
                &$crate::client::files::$feature::$query,
                $crate::Queryable::doing(db),
                || vec![$(format!("{:?}", &$value)),*],
                $rows,
                async {
                    let db = $crate::Queryable::client(db);
                    $crate::client::queries::$feature::$query().prepare(db).await?.bind(db $(, &$value)*).$how().await
                },
            )
            .await
        }
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
