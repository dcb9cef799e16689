//! The way to PostgreSQL: where it is and how it is entered (several hosts, libpq's TLS settings, the authorities of Amazon
//! RDS), the pool, migrations, and the queries of `db/queries` with their log. Nothing here knows HTTP.

#[cfg(feature = "full")]
pub mod budget;
mod chain;
mod connect;
#[cfg(feature = "full")]
mod connection;
#[cfg(feature = "full")]
pub mod databases;
#[cfg(feature = "full")]
mod error;
mod hosts;
#[cfg(feature = "full")]
pub mod migrations;
#[cfg(feature = "full")]
mod pool;
#[cfg(feature = "full")]
pub mod programs;
#[cfg(feature = "full")]
pub mod sql;
mod tls;
mod url;

pub use chain::Chain;
pub use connect::connect;
#[cfg(feature = "full")]
pub use connection::{Connection, Queryable, Transaction};
#[cfg(feature = "full")]
pub use cruddur_db as client;
#[cfg(feature = "full")]
pub use error::{Error, broken_constraint};
#[cfg(feature = "full")]
pub use pool::Database;
pub use url::{ConnectError, ConnectionUrl, Verify};

/// Any error, for the log.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
