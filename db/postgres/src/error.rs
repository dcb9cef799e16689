//! What a query can meet.

use deadpool_postgres::PoolError;
use tokio_postgres::error::{Severity, SqlState};

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
    /// More waits for such work already than will be done soon.
    #[error("too much work of this kind is waiting")]
    Busy,
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
            // Class 08: the connection; 40: a deadlock, or what could not be put in an order; 53: insufficient resources;
            // 57P: operator intervention; 25006: the server has become a standby; 25P03, 25P04: a transaction that was
            // ended for its length; 55P03: a lock that could not be had; 57014: a statement that took too long.
            Some(state) => ["08", "40", "53", "57P", "25006", "25P03", "25P04", "55P03", "57014"]
                .iter()
                .any(|class| state.code().starts_with(class)),
        };
        if is_away { Self::Away(error.into()) } else { Self::Fault(error.into()) }
    }
}

impl Error {
    /// Whether the server said what became of the statement. Where it ended the session instead, or itself, it may have
    /// done it before.
    pub(crate) fn is_answer(&self) -> bool {
        let severity = said(self).and_then(|error| error.as_db_error()?.parsed_severity());
        severity == Some(Severity::Error)
    }

    /// Whether the transaction is in pieces, in which it then stands.
    pub(crate) fn is_aborted(&self) -> bool {
        said(self).and_then(tokio_postgres::Error::code) == Some(&SqlState::IN_FAILED_SQL_TRANSACTION)
    }

    /// What a write met that is a transaction by itself: where there was no answer, it may be done.
    #[must_use]
    pub fn of_write(self) -> Self {
        let is_answer = self.is_answer();
        let is_cut_off = !is_answer && said(&self).is_some_and(|error| error.as_db_error().is_some());
        match self {
            Self::Fault(source) if is_cut_off => Self::Unknown(source),
            Self::Away(source) if !is_answer => Self::Unknown(source),
            error => error,
        }
    }
}

/// What the server said, where it did.
pub fn said(error: &Error) -> Option<&tokio_postgres::Error> {
    match error {
        Error::Away(source) | Error::Unknown(source) | Error::Fault(source) => source.downcast_ref(),
        Error::Busy => None,
    }
}

/// The constraint that an insert or update broke, if that is why it failed.
pub fn broken_constraint(error: &Error) -> Option<&str> {
    said(error)?.as_db_error()?.constraint()
}
