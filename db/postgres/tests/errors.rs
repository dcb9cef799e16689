//! What an error of PostgreSQL's means for who asked.

mod common;

use cruddur_postgres::{Database, Error};

use common::{PATIENCE, server};

/// What became of these statements, on a pool's connection.
async fn error_of(database: &Database, statements: &str) -> Error {
    let mut connection = database.get().await.expect("a connection");
    let tx = connection.transaction().await.expect("begins");
    tx.batch_execute(statements).await.expect_err("it fails")
}

fn raises(state: &str) -> String {
    format!("do $$ begin raise exception using errcode = '{state}'; end $$")
}

#[tokio::test]
async fn what_passes_is_away_and_what_is_wrong_is_a_fault() {
    let (url, _cluster) = server();
    let database = Database::new(&url, "errors", PATIENCE, 1).expect("a pool");
    for state in ["40001", "40P01", "53100", "53200", "53300", "55P03", "57014", "57P03", "25006", "08006"] {
        let error = error_of(&database, &raises(state)).await;
        assert!(matches!(error, Error::Away(_)), "{state}: {error:?}");
        assert!(matches!(error.of_write(), Error::Away(_)), "{state}: the server said that it was not done");
    }
    for state in ["23505", "23514", "42P01", "22P02", "XX000", "25P02"] {
        let error = error_of(&database, &raises(state)).await;
        assert!(matches!(error, Error::Fault(_)), "{state}: {error:?}");
        assert!(matches!(error.of_write(), Error::Fault(_)), "{state}: the server said that it was not done");
    }
}

#[tokio::test]
async fn a_session_that_was_ended_leaves_a_write_unknown() {
    let (url, _cluster) = server();
    let database = Database::new(&url, "errors_ended", PATIENCE, 1).expect("a pool");
    let error = error_of(&database, "select pg_terminate_backend(pg_backend_pid())").await;
    assert!(matches!(error, Error::Away(_)), "{error:?}");
    assert!(matches!(error.of_write(), Error::Unknown(_)));
}
