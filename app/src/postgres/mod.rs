//! The way to PostgreSQL: where it is, how to connect to it, the pool, the SQL log. Nothing here knows HTTP.

pub mod databases;
pub mod migrations;
pub mod private;
pub mod programs;
pub mod sql;
mod tls;
mod url;

use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, PoolConfig, PoolError, RecyclingMethod, Runtime, Timeouts,
};

pub use deadpool_postgres::Transaction;
pub use url::{ConnectionUrl, Error as ConnectError};

use crate::error::Error;

/// A connection from the pool, given back when it is dropped.
pub type Connection = deadpool_postgres::Client;

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
    pub fn new(url: &ConnectionUrl, size: usize) -> Result<Self, url::Error> {
        let recycling_method =
            if url.is_several() { RecyclingMethod::Custom(STILL_PRIMARY.into()) } else { RecyclingMethod::Fast };
        let manager = Manager::from_config(config(url), tls::connector(url)?, ManagerConfig { recycling_method });
        let limit = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
            Box::pin(async move { client.batch_execute(LIMITS).await.map_err(HookError::Backend) })
        });
        let pool = deadpool_postgres::Pool::builder(manager)
            .config(PoolConfig {
                max_size: size,
                timeouts: Timeouts { wait: Some(WAIT), create: Some(connect_time(url)), recycle: Some(WAIT) },
                ..PoolConfig::default()
            })
            .post_create(limit)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| url::Error::Pool(error.to_string()))?;
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
pub async fn connect(url: &ConnectionUrl) -> Result<tokio_postgres::Client, url::Error> {
    let config = config(url);
    // The driver's own limit ends with the TCP connection; a server may accept that and say nothing.
    let connecting = tokio::time::timeout(connect_time(url), config.connect(tls::connector(url)?));
    let connected = connecting.await.map_err(|_| url::Error::Silent(url.to_string()))?;
    let (client, connection) = connected.map_err(|error| url::Error::Connect(url.to_string(), error))?;
    tokio::spawn(connection);
    Ok(client)
}

fn config(url: &ConnectionUrl) -> tokio_postgres::Config {
    let mut config = url.config().clone();
    config.application_name("cruddur");
    config.connect_timeout(CONNECT);
    config
}

/// For all hosts in turn.
fn connect_time(url: &ConnectionUrl) -> Duration {
    CONNECT * u32::try_from(url.config().get_hosts().len()).unwrap_or(1).max(1)
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
