//! Migrations beside people who read and write.

mod common;

use std::time::Duration;

use cruddur_postgres::{connect, migrations};
use tokio::time::{sleep, timeout};

use common::{PATIENCE, database, server};

#[tokio::test]
async fn a_migration_that_waits_for_a_reader_keeps_no_other_reader_waiting() {
    let (server, _cluster) = server();
    let url = database(&server, "migrations").await;
    let mut client = connect(&url, "test", PATIENCE).await.expect("connects");
    migrations::apply(&mut client).await.expect("migrates");
    // The ninth makes a view anew, for which it needs that nobody reads it.
    client.batch_execute("delete from refinery_schema_history where version >= 9").await.expect("forgets it");

    let reader = connect(&url, "reader", PATIENCE).await.expect("connects");
    reader.batch_execute("begin; select from live_activities").await.expect("reads, for long");
    let migrating =
        tokio::spawn(async move { migrations::apply(&mut client).await.map_err(|error| error.to_string()) });
    let waits = "select count(*) > 0 from pg_locks where not granted and database = \
                 (select oid from pg_database where datname = current_database())";
    let other = connect(&url, "other", PATIENCE).await.expect("connects");
    while !other.query_one(waits, &[]).await.expect("looks").get::<_, bool>(0) {
        sleep(Duration::from_millis(5)).await;
    }
    timeout(PATIENCE, other.batch_execute("select from live_activities")).await.expect("in time").expect("reads");
    assert!(!migrating.is_finished(), "it tries again");
    reader.batch_execute("commit").await.expect("ends");
    let applied = migrating.await.expect("a task").expect("migrates");
    assert!(applied.iter().any(|name| name.starts_with("V9__")), "{applied:?}");
}
