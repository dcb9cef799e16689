//! The way to PostgreSQL: where it is, the pool, the SQL log. How to connect by a URL is in
//! `db/connection`. Nothing here knows HTTP.

pub mod databases;
pub mod migrations;
pub mod private;
pub mod programs;
pub mod sql;

use std::time::Duration;

use cruddur_connection::{config, connect_time, connector};
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, PoolConfig, PoolError, RecyclingMethod, Runtime, Timeouts,
};

use crate::error::Error;
pub use cruddur_connection::{ConnectionUrl, Error as ConnectError};
pub use deadpool_postgres::Transaction;

/// A connection from the pool, given back when it is dropped.
pub type Connection = deadpool_postgres::Client;

/// What the server's own views call us.
const APPLICATION: &str = "cruddur";
/// How long a request waits for a connection before it is told to come back later.
const WAIT: Duration = Duration::from_secs(2);
/// How long one host may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// No statement of ours is meant to take anywhere near this.
const LIMITS: &str = "set statement_timeout = '15s'; set idle_in_transaction_session_timeout = '15s'";

/// Fails on a server that has become a standby, so that the pool looks for the new primary. With several hosts alone:
/// it costs a round trip.
const STILL_PRIMARY: &str = "select 1 / (not pg_is_in_recovery())::int";

/// The pool.
#[derive(Clone)]
pub struct Database {
    pool: deadpool_postgres::Pool,
}

impl Database {
    /// A pool of at most `size` connections, none of them opened yet.
    ///
    /// # Errors
    /// Where the TLS settings cannot be met (a root certificate that cannot be read).
    pub fn new(url: &ConnectionUrl, size: usize) -> Result<Self, ConnectError> {
        let recycling_method =
            if url.is_several() { RecyclingMethod::Custom(STILL_PRIMARY.into()) } else { RecyclingMethod::Fast };
        let manager = Manager::from_config(
            config(url, APPLICATION, CONNECT),
            connector(url)?,
            ManagerConfig { recycling_method },
        );
        let limit = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
            Box::pin(async move { client.batch_execute(LIMITS).await.map_err(HookError::Backend) })
        });
        let pool = deadpool_postgres::Pool::builder(manager)
            .config(PoolConfig {
                max_size: size,
                timeouts: Timeouts { wait: Some(WAIT), create: Some(connect_time(url, CONNECT)), recycle: Some(WAIT) },
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
    /// [`Error::Unavailable`] when none is free within two seconds, or PostgreSQL is away (a new connection may take five
    /// seconds a host).
    pub async fn get(&self) -> Result<Connection, Error> {
        self.pool.get().await.map_err(Error::from)
    }

    /// Closes all connections; whoever asks for one from now on is turned away.
    pub fn close(&self) {
        self.pool.close();
    }
}

/// One connection of its own, beside the pool: for migrations and commands.
///
/// # Errors
/// Where the server cannot be reached or refuses, or its certificate is not to be trusted.
pub async fn connect(url: &ConnectionUrl) -> Result<tokio_postgres::Client, ConnectError> {
    cruddur_connection::connect(url, APPLICATION, CONNECT).await
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<tokio_postgres::Error> for Error {
    /// A connection that broke, or a server that goes down or refuses more connections, is "try again"; what the server
    /// says of a statement is a fault of ours.
    fn from(error: tokio_postgres::Error) -> Self {
        let away = match error.code() {
            None => error.is_closed() || error.to_string().contains("error communicating with the server"),
            // Class 57P: operator intervention; 53: insufficient resources; 25006: the server has become a standby.
            Some(state) => ["57P", "53", "25006", "57014"].iter().any(|class| state.code().starts_with(class)),
        };
        if away { Self::Unavailable(error.into()) } else { Self::Internal(error.into()) }
    }
}

/// The constraint that an insert or update broke, if that is why it failed.
pub fn broken_constraint(error: &tokio_postgres::Error) -> Option<&str> {
    error.as_db_error()?.constraint()
}
