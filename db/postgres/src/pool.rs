//! The pool.

use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, PoolConfig, RecyclingMethod, Runtime, Timeouts};

use crate::{
    ConnectError, ConnectionUrl, Error,
    connect::{config, connect_time},
    tls::connector,
};

/// A connection from the pool, given back when it is dropped.
pub type Connection = deadpool_postgres::Client;

/// How long a request waits for a connection before it is told to come back later.
const WAIT: Duration = Duration::from_secs(2);
/// How a session begins. No statement of ours is meant to take anywhere near the limits. A statement is planned once a
/// session, not each time anew: planning home takes longer than carrying it out, and its plan is the same whatever the
/// values. JIT compiles for longer than any of them runs.
const SESSION: &str = "set statement_timeout = '15s'; set idle_in_transaction_session_timeout = '15s';
                       set plan_cache_mode = force_generic_plan; set jit = off";

/// Fails on a server that has become a standby, so that the pool looks for the new primary. With several hosts alone:
/// it costs a round trip.
const STILL_PRIMARY: &str = "select 1 / (not pg_is_in_recovery())::int";

/// The pool.
#[derive(Clone)]
pub struct Database {
    pool: deadpool_postgres::Pool,
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
        let manager = Manager::from_config(
            config(url, application, per_host),
            connector(url)?,
            ManagerConfig { recycling_method },
        );
        let limit = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
            Box::pin(async move { client.batch_execute(SESSION).await.map_err(HookError::Backend) })
        });
        let create = Some(connect_time(url, per_host));
        let pool = deadpool_postgres::Pool::builder(manager)
            .config(PoolConfig {
                max_size: size,
                timeouts: Timeouts { wait: Some(WAIT), create, recycle: Some(WAIT) },
                ..PoolConfig::default()
            })
            .post_create(limit)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| ConnectError::Pool(error.to_string()))?;
        Ok(Self { pool })
    }

    /// A connection.
    ///
    /// # Errors
    /// [`Error::Away`] when none is free within two seconds, or PostgreSQL is away (a new connection may take `per_host`
    /// a host).
    pub async fn get(&self) -> Result<Connection, Error> {
        Ok(self.pool.get().await?)
    }

    /// Closes all connections; whoever asks for one from now on is turned away.
    pub fn close(&self) {
        self.pool.close();
    }
}
