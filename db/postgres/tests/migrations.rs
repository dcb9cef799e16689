//! Migrations beside people who read and write.

mod common;

use cruddur_postgres::{connect, migrations};
use tokio::time::timeout;

use common::{PATIENCE, database, eventually, server};

#[tokio::test]
async fn a_migration_that_waits_for_a_reader_keeps_no_other_reader_waiting() {
    let (server, _cluster) = server();
    let url = database(&server, "migrations").await;
    let mut client = connect(&url, "test", PATIENCE).await.expect("connects");
    // The ninth makes a view anew, for which it needs that nobody reads it.
    migrations::apply_through(&mut client, 8).await.expect("migrates");

    let reader = connect(&url, "reader", PATIENCE).await.expect("connects");
    reader.batch_execute("begin; select from live_activities").await.expect("reads, for long");
    let migrating =
        tokio::spawn(async move { migrations::apply(&mut client).await.map_err(|error| error.to_string()) });
    let waits = "select count(*) > 0 from pg_locks where not granted and database = \
                 (select oid from pg_database where datname = current_database())";
    let other = connect(&url, "other", PATIENCE).await.expect("connects");
    eventually(async || other.query_one(waits, &[]).await.expect("looks").get::<_, bool>(0)).await;
    timeout(PATIENCE, other.batch_execute("select from live_activities")).await.expect("in time").expect("reads");
    assert!(!migrating.is_finished(), "it tries again");
    reader.batch_execute("commit").await.expect("ends");
    let applied = migrating.await.expect("a task").expect("migrates");
    let versions: Vec<&str> = applied.iter().map(|name| name.split("__").next().expect("a version")).collect();
    assert_eq!(versions[..2], ["V9", "V10"], "in order, and the earlier ones not again");
}

/// Readers who come all the time lock first the view, then the table.
#[tokio::test]
async fn a_migration_locks_the_view_before_the_table() {
    let (server, _cluster) = server();
    let url = database(&server, "migrations").await;
    let mut client = connect(&url, "test", PATIENCE).await.expect("connects");
    // The thirteenth changes the table, and then the view.
    migrations::apply_through(&mut client, 12).await.expect("migrates");

    let reader = connect(&url, "reader", PATIENCE).await.expect("connects");
    reader.batch_execute("begin; select from activities").await.expect("reads the table alone");
    let migrating =
        tokio::spawn(async move { migrations::apply(&mut client).await.map_err(|error| error.to_string()) });
    let has_the_view = "select count(*) filter (where relation = 'activities'::regclass and not granted) = 1 \
                        and count(*) filter (where relation = 'live_activities'::regclass and granted) = 1 \
                        from pg_locks where mode = 'AccessExclusiveLock' and locktype = 'relation'";
    let other = connect(&url, "other", PATIENCE).await.expect("connects");
    eventually(async || other.query_one(has_the_view, &[]).await.expect("looks").get::<_, bool>(0)).await;
    reader.batch_execute("commit").await.expect("ends");
    migrating.await.expect("a task").expect("migrates");
}
