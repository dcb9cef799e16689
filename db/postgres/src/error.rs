//! What a query can meet.

use deadpool_postgres::PoolError;

use crate::{BoxError, budget::Exhausted};

/// Why a query was not answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database is away, or all connections are busy; it may well work in a moment.
    #[error("the database is away")]
    Away(#[source] BoxError),
    /// There was no answer to a COMMIT: what was written may be there.
    #[error("the database has not said whether it is done")]
    Unknown(#[source] BoxError),
    /// A fault of ours.
    #[error("a query failed")]
    Fault(#[source] BoxError),
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        Self::Away(error.into())
    }
}

impl From<Exhausted> for Error {
    fn from(error: Exhausted) -> Self {
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

impl Error {
    /// Whether the server said what became of the statement, and did not just break off.
    pub(crate) fn is_answer(&self) -> bool {
        said(self).and_then(tokio_postgres::Error::code).is_some_and(|state| !state.code().starts_with("57P"))
    }

    /// What a write met that is a transaction by itself: where there was no answer, it may be done.
    #[must_use]
    pub fn of_write(self) -> Self {
        let is_answer = self.is_answer();
        match self {
            Self::Away(source) if !is_answer => Self::Unknown(source),
            error => error,
        }
    }
}

/// What the server said, where it did.
pub fn said(error: &Error) -> Option<&tokio_postgres::Error> {
    match error {
        Error::Away(source) | Error::Unknown(source) | Error::Fault(source) => source.downcast_ref(),
    }
}

/// The constraint that an insert or update broke, if that is why it failed.
pub fn broken_constraint(error: &Error) -> Option<&str> {
    said(error)?.as_db_error()?.constraint()
}
