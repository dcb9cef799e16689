//! The pool.

use std::{sync::Arc, time::Duration};

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, PoolConfig, RecyclingMethod, Runtime, Timeouts};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    ConnectError, ConnectionUrl, Error,
    budget::within,
    connect::hosts,
    connection::{Connection, Slot},
};

/// How a session begins. No statement of ours is meant to take anywhere near the limits, which hold where a request to cancel
/// is lost. A statement is planned once a session, not each time anew: planning home takes longer than carrying it out, and
/// its plan is the same whatever the values. JIT compiles for longer than any of them
/// runs, and workers take milliseconds to start.
const SESSION: &str = "set statement_timeout = '15s'; set idle_in_transaction_session_timeout = '15s';
                       set plan_cache_mode = force_generic_plan; set jit = off;
                       set max_parallel_workers_per_gather = 0";

/// Fails on a server that has become a standby, so that the pool looks for the new primary. With several hosts alone:
/// it costs a round trip.
const STILL_PRIMARY: &str = "select 1 / (not pg_is_in_recovery())::int";
/// For it to say so. A server that stands still has lost its connections then, to another.
const STILL_THERE: Duration = Duration::from_secs(10);
/// A connection that is being opened may take so long, whoever waits for it: given up sooner, it would be opened again and
/// again on a server that stands still.
const OPENING: Duration = Duration::from_secs(60);
/// Of the pool, what costly work may have: one part of so many.
const COSTLY_SHARE: usize = 4;
/// How much costly work may wait, for each connection that it may have.
const COSTLY_QUEUE: usize = 4;

/// The pool.
#[derive(Clone)]
pub struct Database {
    pool: deadpool_postgres::Pool,
    slots: Arc<Semaphore>,
    costly: Arc<Semaphore>,
    costly_queue: Arc<Semaphore>,
    tls: MakeRustlsConnect,
}

impl Database {
    /// A pool of at most `size` connections, none of them opened yet. `application` and `per_host` are those of
    /// [`connect`](crate::connect).
    ///
    /// # Errors
    /// Where the TLS settings cannot be met (a root certificate that cannot be read).
    pub fn new(url: &ConnectionUrl, application: &str, per_host: Duration, size: usize) -> Result<Self, ConnectError> {
        let recycling_method =
            if url.is_several() { RecyclingMethod::Custom(STILL_PRIMARY.into()) } else { RecyclingMethod::Fast };
        let hosts = hosts(url, application, per_host)?;
        let tls = hosts.tls.clone();
        let manager = Manager::from_connect(url.config().clone(), hosts, ManagerConfig { recycling_method });
        let begin = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
            Box::pin(async move {
                let begun = timeout(OPENING, client.batch_execute(SESSION)).await;
                begun.map_err(|_| HookError::message("the server says nothing"))?.map_err(HookError::Backend)
            })
        });
        let pool = deadpool_postgres::Pool::builder(manager)
            .config(PoolConfig {
                max_size: size,
                timeouts: Timeouts { wait: None, create: Some(OPENING), recycle: Some(STILL_THERE) },
                ..PoolConfig::default()
            })
            .post_create(begin)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| ConnectError::Pool(error.to_string()))?;
        let costly = (size / COSTLY_SHARE).max(1);
        Ok(Self {
            pool,
            slots: Arc::new(Semaphore::new(size)),
            costly: Arc::new(Semaphore::new(costly)),
            costly_queue: Arc::new(Semaphore::new(costly * COSTLY_QUEUE)),
            tls,
        })
    }

    /// A connection.
    ///
    /// # Errors
    /// [`Error::Away`] when none is free within the budget of the work, or PostgreSQL is away.
    pub async fn get(&self) -> Result<Connection, Error> {
        within(self.take(None)).await?
    }

    /// A connection for what may take long, which has a quarter of the pool, and a short queue.
    ///
    /// # Errors
    /// As [`get`](Self::get); [`Error::Busy`], at once, where the queue is full.
    pub async fn get_for_costly_work(&self) -> Result<Connection, Error> {
        let place = self.costly_queue.clone().try_acquire_owned();
        let _place = place.map_err(|_| Error::Busy)?;
        let taken = async {
            let permit = self.costly.clone().acquire_owned().await.map_err(closed)?;
            self.take(Some(permit)).await
        };
        within(taken).await?
    }

    async fn take(&self, costly: Option<OwnedSemaphorePermit>) -> Result<Connection, Error> {
        let slot = Slot::new(self.slots.clone().acquire_owned().await.map_err(closed)?, costly);
        let database = self.clone();
        // By itself, so that what is being opened keeps its place where nobody waits for it any more.
        let opening = tokio::spawn(async move {
            let object = database.pool.get().await?;
            Ok(Connection::new(object, slot, database.tls))
        });
        opening.await.map_err(|error| Error::Away(error.into()))?
    }

    /// Closes all connections; whoever asks for one from now on is turned away.
    pub fn close(&self) {
        self.slots.close();
        self.pool.close();
    }
}

fn closed(error: tokio::sync::AcquireError) -> Error {
    Error::Away(error.into())
}
