//! The pool: what is waited for has an end, what is given up is cancelled, and costly work leaves room for the rest.

mod common;

use std::{task::Poll, time::Duration};

use cruddur_cluster::Cluster;
use cruddur_postgres::{Database, Error, budget::Budget, connect};
use tokio_postgres::Client;

use common::{PATIENCE, eventually, server};

/// What a piece of work may have here.
const SOON: Duration = Duration::from_millis(300);
/// Longer than any test waits.
const FOR_EVER: &str = "select pg_sleep(1000)";

struct World {
    database: Database,
    /// Looks at the pool from outside.
    db: Client,
    name: &'static str,
    _cluster: Option<Cluster>,
}

/// A pool of that size, under a name of its own.
async fn world(name: &'static str, size: usize) -> World {
    let (url, cluster) = server();
    let db = connect(&url, "test", PATIENCE).await.expect("connects");
    let database = Database::new(&url, name, PATIENCE, size).expect("a pool");
    World { database, db, name, _cluster: cluster }
}

impl World {
    async fn run(&self, statement: &str) -> Result<(), Error> {
        let mut connection = self.database.get().await?;
        let tx = connection.transaction().await?;
        tx.batch_execute(statement).await?;
        tx.commit().await
    }

    /// How many statements of the pool are under way.
    async fn active(&self) -> i64 {
        let count = "select count(*) from pg_stat_activity where application_name = $1 and state = 'active'";
        self.db.query_one(count, &[&self.name]).await.expect("counts").get(0)
    }

    /// The process that serves the only connection of the pool.
    async fn backend(&self) -> i32 {
        let pid = "select pid from pg_stat_activity where application_name = $1 order by backend_start desc limit 1";
        self.db.query_one(pid, &[&self.name]).await.expect("there is one").get(0)
    }

    async fn until_ended(&self, pid: i32) {
        let is_there = "select count(*) from pg_stat_activity where pid = $1";
        let count = async || self.db.query_one(is_there, &[&pid]).await.expect("counts").get::<_, i64>(0);
        eventually(async || count().await == 0).await;
    }

    async fn until_active(&self, count: i64) {
        eventually(async || self.active().await == count).await;
    }
}

#[tokio::test]
async fn a_statement_that_is_not_done_in_time_is_cancelled_and_its_place_is_free_again() {
    let world = world("pool_in_time", 1).await;
    let mut connection = world.database.get().await.expect("opens the connection");
    let backend = world.backend().await;
    // What comes before is outside: on a busy machine it would spend the budget before the statement is sent.
    let tx = connection.transaction().await.expect("begins");
    let error = Budget::new(SOON).of(tx.batch_execute(FOR_EVER)).await.expect_err("it takes too long");
    drop(tx);
    drop(connection);
    assert!(matches!(error, Error::Away(_)), "{error:?}");
    world.until_active(0).await;
    world.run("select 1").await.expect("the only place is free again");
    // A request to cancel that comes late meets nobody.
    world.until_ended(backend).await;
    assert_ne!(world.backend().await, backend);
}

#[tokio::test]
async fn a_statement_whose_asker_is_gone_is_cancelled() {
    let world = world("pool_asker_gone", 1).await;
    tokio::select! {
        _ = world.run(FOR_EVER) => panic!("it does not end by itself"),
        () = world.until_active(1) => {}
    }
    world.until_active(0).await;
    world.run("select 1").await.expect("the only place is free again");
}

#[tokio::test]
async fn waiting_for_a_connection_ends_with_the_budget_and_spends_it() {
    let world = world("pool_waiting", 1).await;
    let held = world.database.get().await.expect("a connection");
    let asks = async {
        let waited = world.database.get().await.err().expect("there is none");
        drop(held);
        (waited, world.run("select 1").await.expect_err("nothing is left of the budget"))
    };
    let (waited, after) = Budget::new(SOON).of(asks).await;
    assert!(matches!((&waited, &after), (Error::Away(_), Error::Away(_))), "{waited:?} {after:?}");
    world.run("select 1").await.expect("others have a budget of their own");
}

#[tokio::test]
async fn a_commit_without_an_answer_is_unknown() {
    let world = world("pool_commit", 1).await;
    world
        .db
        .batch_execute(
            "drop table if exists slow_commit;
             create table slow_commit (id int);
             create or replace function slow_commit() returns trigger language plpgsql as
               $$ begin perform pg_advisory_xact_lock(20261126); return null; end $$;
             create constraint trigger slow after insert on slow_commit deferrable initially deferred
               for each row execute function slow_commit()",
        )
        .await
        .expect("a table whose commits are slow");
    world.run("select 1").await.expect("opens the connection");
    world.db.batch_execute("select pg_advisory_lock(20261126)").await.expect("locks");
    // Enough for the insert on a busy machine.
    let error =
        Budget::new(10 * SOON).of(world.run("insert into slow_commit values (1)")).await.expect_err("it is late");
    assert!(matches!(error, Error::Unknown(_)), "{error:?}");
    // It is not cancelled.
    world.until_active(1).await;
    world.db.batch_execute("select pg_advisory_unlock(20261126)").await.expect("unlocks");
    let count = "select count(*) from slow_commit";
    eventually(async || world.db.query_one(count, &[]).await.expect("counts").get::<_, i64>(0) > 0).await;
    world.run("select 1").await.expect("its place in the pool is free again");
    world.db.batch_execute("drop table slow_commit; drop function slow_commit").await.expect("drops it");
}

#[tokio::test]
async fn costly_work_has_a_quarter_and_a_queue_that_ends() {
    let world = world("pool_costly", 4).await;
    let costly = world.database.get_for_costly_work().await.expect("the one that it may have");
    let mut waiting: Vec<_> = (0..4).map(|_| Box::pin(world.database.get_for_costly_work())).collect();
    for one in &mut waiting {
        assert!(futures_util::poll!(one.as_mut()).is_pending(), "the queue has room");
    }
    let mut one_more = Box::pin(world.database.get_for_costly_work());
    let Poll::Ready(Err(Error::Busy)) = futures_util::poll!(one_more.as_mut()) else {
        panic!("the queue is full, which is said at once");
    };
    let others = [world.database.get().await, world.database.get().await, world.database.get().await];
    assert!(others.iter().all(Result::is_ok), "three quarters are for the rest");
    drop(costly);
    waiting.remove(0).await.expect("it was its turn");
}
