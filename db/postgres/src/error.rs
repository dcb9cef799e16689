//! What a query can meet.

use deadpool_postgres::PoolError;

use crate::BoxError;

/// Why a query was not answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database is away, or all connections are busy; it may well work in a moment.
    #[error("the database is away")]
    Away(#[source] BoxError),
    /// A fault of ours.
    #[error("a query failed")]
    Fault(#[source] BoxError),
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        Self::Away(error.into())
    }
}

impl From<tokio_postgres::Error> for Error {
    /// A connection that broke, or a server that goes down or refuses more connections, is away; what the server says of a
    /// statement is a fault.
    fn from(error: tokio_postgres::Error) -> Self {
        let is_away = match error.code() {
            None => error.is_closed() || error.to_string().contains("error communicating with the server"),
            // Class 57P: operator intervention; 53: insufficient resources; 25006: the server has become a standby; 57014:
            // a statement that took too long.
            Some(state) => ["57P", "53", "25006", "57014"].iter().any(|class| state.code().starts_with(class)),
        };
        if is_away { Self::Away(error.into()) } else { Self::Fault(error.into()) }
    }
}

/// The constraint that an insert or update broke, if that is why it failed.
pub fn broken_constraint(error: &tokio_postgres::Error) -> Option<&str> {
    error.as_db_error()?.constraint()
}
