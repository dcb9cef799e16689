//! Running the queries of `db/queries`, and the SQL log.
//!
//! `all!`, `one!` and `opt!` run a query by the name of its file: `all!(&db, activities::home(before, limit))` runs
//! `db/queries/activities/home.sql`, prepared once on each connection. At info the log has name, duration and rows of
//! each; at debug also its text and the values bound to it, which may be cruds. Those of `identity` and `users` are
//! withheld at any level: they are keys, hashes and addresses.

use std::{
    future::Future,
    time::{Duration, Instant},
};

use crate::request;

/// A query, as the log names it.
pub struct Query {
    /// The folder of its file.
    pub feature: &'static str,
    /// The stem of its file.
    pub name: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// Runs a query and logs it. `rows` counts the rows of its result; `values` writes what is bound to it, at debug alone.
pub async fn logged<T>(
    query: Query,
    values: impl Fn() -> Vec<String>,
    rows: impl Fn(&T) -> usize,
    run: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, tokio_postgres::Error> {
    let started = Instant::now();
    let result = run.await;
    log(&query, &values, result.as_ref().map(rows), started.elapsed());
    result
}

/// Once for all queries, so that not each of them is compiled with all of it.
fn log(
    query: &Query,
    values: &dyn Fn() -> Vec<String>,
    outcome: Result<usize, &tokio_postgres::Error>,
    duration: Duration,
) {
    request::note_query(duration);
    let Query { feature, name, text } = *query;
    let duration_ms = request::milliseconds(duration);
    let is_personal = ["identity", "users"].contains(&feature);
    let values = || if is_personal { "(withheld)".to_owned() } else { values().join(", ") };
    tracing::debug!(target: "cruddur::sql", feature, query = name, values = values(), "\n{}", text.trim_end());
    match outcome {
        Ok(rows) => tracing::info!(target: "cruddur::sql", feature, query = name, duration_ms, rows, "sql"),
        // The code says what happened; the message may quote a value.
        Err(error) => {
            let code = error.code().map_or("connection", tokio_postgres::error::SqlState::code);
            tracing::warn!(target: "cruddur::sql", feature, query = name, duration_ms, code, "sql failed");
        }
    }
}

/// The work behind the three macros: prepare once, bind, run, log. A value is looked at again when the log is at debug.
#[doc(hidden)]
#[macro_export]
macro_rules! run_query {
    ($db:expr, $feature:ident :: $query:ident ($($value:expr),*), $how:ident, $rows:expr) => {
        $crate::postgres::sql::logged(
            $crate::postgres::sql::Query {
                feature: stringify!($feature),
                name: stringify!($query),
                text: include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"), "/../db/queries/", stringify!($feature), "/", stringify!($query), ".sql"
                )),
            },
            || vec![$(format!("{:?}", &$value)),*],
            $rows,
            async {
                let db = $db;
                cruddur_db::queries::$feature::$query::$query().prepare(db).await?.bind(db $(, &$value)*).$how().await
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
