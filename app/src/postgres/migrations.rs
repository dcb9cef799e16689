//! Schema changes: `db/migrations`, embedded, applied in order, each in its own transaction.

use tokio_postgres::Client;

use crate::error::{BoxError, Chain};

mod embedded {
    refinery::embed_migrations!("../db/migrations");
}

/// One for all processes: whoever holds it migrates, the others wait and then find nothing to do.
const LOCK: i64 = 0x6372_7564_6475_7201;

/// Applies what is missing and returns its names. Any number of processes may call this at once.
///
/// # Errors
/// Where a migration fails (it is rolled back, earlier ones stay), or one that was applied has changed since.
pub async fn apply(client: &mut Client) -> Result<Vec<String>, BoxError> {
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    let report = runner().run_async(client).await;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await?;
    let report = report.map_err(|error| format!("the database cannot be migrated: {}", Chain(&error)))?;
    Ok(report.applied_migrations().iter().map(ToString::to_string).collect())
}

/// The names of the migrations that this database lacks.
///
/// # Errors
/// Where the database cannot be read.
pub async fn missing(client: &mut Client) -> Result<Vec<String>, BoxError> {
    let history = client.query_one("select to_regclass('refinery_schema_history') is not null", &[]).await?;
    let applied = if history.get(0) { runner().get_applied_migrations_async(client).await? } else { Vec::new() };
    let is_applied = |version| applied.iter().any(|migration| migration.version() == version);
    let all = runner();
    let missing = all.get_migrations().iter().filter(|migration| !is_applied(migration.version()));
    Ok(missing.map(ToString::to_string).collect())
}

fn runner() -> refinery::Runner {
    // A newer Cruddur beside this one may have migrated further: that is how a rolling deploy looks from here.
    embedded::migrations::runner().set_abort_missing(false)
}
