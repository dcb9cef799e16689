//! Why an invocation fails: in words for the log, and in one word for whoever signs up, since Cognito hands it on.

use cruddur_postgres::Chain;
use cruddur_text::Rule;
use lambda_runtime::Diagnostic;
use tokio_postgres::error::SqlState;

/// Why an event is not answered. No text of it holds anything of the person: PostgreSQL's own may quote the row.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A sign-up that is not to be: the rule that it breaks.
    #[error("{0}")]
    Refused(#[from] Rule),
    /// Somebody has the handle.
    #[error("handle_taken")]
    HandleTaken,
    /// The event is not what Cognito sends.
    #[error("the event cannot be read")]
    Event,
    /// There is no connection URL to be had.
    #[error("the secret with the connection URL cannot be had: {0}")]
    Secret(String),
    /// The database cannot be reached, or the connection broke.
    #[error("the database is away: {0}")]
    Away(String),
    /// The database refuses the password.
    #[error("the database refuses the role: {0}")]
    Password(String),
    /// A unique index stands against it.
    #[error("there is such a row: {0}")]
    Conflict(String),
    /// Another fault that PostgreSQL reports.
    #[error("SQL state {code}, constraint {constraint}")]
    Sql {
        /// The SQL state.
        code: String,
        /// The constraint that was broken, if any.
        constraint: String,
    },
    /// There was no time left.
    #[error("no answer in time")]
    Late,
}

impl Failure {
    /// Whether it may go better on a new connection.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Password(_))
    }

    /// Whether the row breaks this unique index.
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict(_))
    }
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(said) = error.as_db_error() else { return Self::Away(Chain(&error).to_string()) };
        let constraint = said.constraint().unwrap_or("none").to_owned();
        let code = said.code().code().to_owned();
        if *said.code() == SqlState::UNIQUE_VIOLATION {
            Self::Conflict(constraint)
        } else if code.starts_with("28") {
            Self::Password(code)
        // Operator intervention; insufficient resources; connection exceptions; a server that has become a standby.
        } else if ["57P", "53", "08", "25006"].iter().any(|class| code.starts_with(class)) {
            Self::Away(code)
        } else {
            Self::Sql { code, constraint }
        }
    }
}

impl From<cruddur_postgres::ConnectError> for Failure {
    fn from(error: cruddur_postgres::ConnectError) -> Self {
        match error {
            cruddur_postgres::ConnectError::Connect(_, error) if error.as_db_error().is_some() => error.into(),
            other => Self::Away(other.to_string()),
        }
    }
}

/// What Cognito hands on as "PreSignUp failed with error handle_taken.", to anybody: a code of Cruddur's API, and else
/// nothing but that it did not work.
impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Self {
        let (kind, message) = match failure {
            Failure::Refused(_) | Failure::HandleTaken => ("Refused", failure.to_string()),
            _ => ("Failed", "unavailable".to_owned()),
        };
        Self { error_type: kind.into(), error_message: message }
    }
}
