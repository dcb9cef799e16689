//! Schema changes: `db/migrations`, embedded, applied in order, each in its own transaction.

use std::time::Duration;

use refinery::{Migration, Report, Target};
use tokio_postgres::{Client, error::SqlState};

use self::views_first::ViewsFirst;
use crate::{BoxError, Chain};

mod views_first;

mod embedded {
    refinery::embed_migrations!("../migrations");
}

/// One for all processes: whoever holds it migrates, the others wait and then find nothing to do.
const LOCK: i64 = 0x6372_7564_6475_7201;

/// Whoever comes while a migration waits for its lock waits behind it: so it does not wait for long, and tries again.
const PATIENCE: &str = "set lock_timeout = '500ms'";
/// Between two tries.
const PAUSE: Duration = Duration::from_secs(1);
/// So that a reader of some minutes is waited for.
const TRIES: u32 = 300;

/// A migration that failed and was rolled back, or that has changed since it was applied.
#[derive(Debug, thiserror::Error)]
#[error("the database cannot be migrated: {}", Chain(.0))]
pub struct Failed(#[source] refinery::Error);

/// Applies what is missing and returns its names. Any number of processes may call this at once.
///
/// # Errors
/// [`Failed`], with earlier migrations in place, or that the database is away.
pub async fn apply(client: &mut Client) -> Result<Vec<String>, BoxError> {
    let mut applied = Vec::new();
    apply_each(client, |name| applied.push(name.to_owned())).await?;
    Ok(applied)
}

/// As [`apply`], and tells the name of each when it has been applied.
///
/// # Errors
/// As [`apply`].
pub async fn apply_each(client: &mut Client, tell: impl FnMut(&str)) -> Result<(), BoxError> {
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    client.batch_execute(PATIENCE).await?;
    let applied = apply_locked(client, tell).await;
    // Where the session has gone, the lock went with it.
    let patient = client.batch_execute("reset lock_timeout").await;
    let unlocked = client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await;
    applied?;
    patient?;
    unlocked?;
    Ok(())
}

/// Applies those up to this version alone, as an earlier Cruddur would have: for tests.
///
/// # Errors
/// As [`apply`].
pub async fn apply_through(client: &mut Client, version: i32) -> Result<(), BoxError> {
    runner().set_target(Target::Version(version)).run_async(client).await.map_err(Failed)?;
    Ok(())
}

async fn apply_locked(client: &mut Client, mut tell: impl FnMut(&str)) -> Result<(), BoxError> {
    // refinery makes its table anew each time, and PostgreSQL would say each time that it is there.
    client.batch_execute("set client_min_messages = warning").await?;
    for migration in lacking(client).await? {
        for applied in apply_one(client, &migration).await?.applied_migrations() {
            tell(&applied.to_string());
        }
    }
    // Nothing is left to apply; whether what was applied has changed is looked at here.
    runner().run_async(client).await.map_err(Failed)?;
    Ok(())
}

/// Tries again where a lock could not be had at once.
async fn apply_one(client: &mut Client, migration: &Migration) -> Result<Report, Failed> {
    let mut tries = 1;
    loop {
        let one = runner().set_target(Target::Version(migration.version()));
        match one.run_async(&mut ViewsFirst(client)).await {
            Err(error) if tries < TRIES && is_locked(&error) => tokio::time::sleep(PAUSE).await,
            applied => return applied.map_err(Failed),
        }
        tries += 1;
    }
}

fn is_locked(error: &refinery::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        let code = error.downcast_ref::<tokio_postgres::Error>().and_then(tokio_postgres::Error::code);
        if code == Some(&SqlState::LOCK_NOT_AVAILABLE) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The names of the migrations that this database lacks.
///
/// # Errors
/// Where the database cannot be read.
pub async fn missing(client: &mut Client) -> Result<Vec<String>, BoxError> {
    Ok(lacking(client).await?.iter().map(ToString::to_string).collect())
}

/// The names of the migrations that this database lacks, and their SQL.
///
/// # Errors
/// Where the database cannot be read.
pub async fn missing_sql(client: &mut Client) -> Result<Vec<(String, String)>, BoxError> {
    let lacking = lacking(client).await?;
    Ok(lacking.iter().map(|one| (one.to_string(), one.sql().unwrap_or_default().to_owned())).collect())
}

async fn lacking(client: &mut Client) -> Result<Vec<Migration>, BoxError> {
    let history = client.query_one("select to_regclass('refinery_schema_history') is not null", &[]).await?;
    let applied = if history.get(0) { runner().get_applied_migrations_async(client).await? } else { Vec::new() };
    let is_applied = |version| applied.iter().any(|migration| migration.version() == version);
    let mut lacking = runner().get_migrations().clone();
    lacking.retain(|migration| !is_applied(migration.version()));
    // They come by their names, V10 before V9.
    lacking.sort_by_key(Migration::version);
    Ok(lacking)
}

fn runner() -> refinery::Runner {
    // A newer Cruddur beside this one may have migrated further: that is how a rolling deploy looks from here.
    embedded::migrations::runner().set_abort_missing(false)
}
