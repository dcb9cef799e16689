//! How a command fails: one line for a person, which says what is wrong and what to do, and an exit code for programs.

use std::{fmt, io, process::ExitCode};

use tokio_postgres::error::{DbError, SqlState};

use super::place::Place;
use cruddur_postgres::{BoxError, Chain, ConnectError, ConnectionUrl};

/// The exit codes, as the help and README.md list them. 2 is an error of usage, which clap tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Anything that no other code names.
    Failed = 1,
    /// Something would be destroyed, and nobody confirmed it.
    Refused = 3,
    /// The server cannot be reached, or the connection broke off.
    Away = 4,
    /// The server does not let this role in, or the role may not do this.
    Denied = 5,
    /// The database, its schema or the file is missing.
    Missing = 6,
    /// The database or the file is there already.
    Exists = 7,
    /// Others use the database.
    InUse = 8,
    /// A program of PostgreSQL's is missing, or too old.
    NoProgram = 9,
    /// A setting is missing or wrong.
    Setting = 10,
    /// By Ctrl-C or SIGTERM.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        (exit as u8).into()
    }
}

/// Why a command did not do what it was told to.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    line: String,
}

impl Failure {
    pub fn new(exit: Exit, line: impl Into<String>) -> Self {
        Self { exit, line: line.into() }
    }

    pub fn other(line: impl Into<String>) -> Self {
        Self::new(Exit::Failed, line)
    }

    pub fn interrupted() -> Self {
        Self::new(Exit::Interrupted, "interrupted")
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, error: &io::Error) -> Self {
        let exit = match error.kind() {
            io::ErrorKind::NotFound => Exit::Missing,
            io::ErrorKind::AlreadyExists => Exit::Exists,
            _ => Exit::Failed,
        };
        Self::new(exit, format!("{}: {error}", path.display()))
    }

    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// With words before and after it.
    pub fn within(self, before: &str, after: &str) -> Self {
        Self { line: format!("{before}{}{after}", self.line), ..self }
    }
}

/// One line, whatever a server or a program said.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.line.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
        f.write_str(&words.join("; "))
    }
}

/// Why there is no connection to this URL.
pub fn no_connection(error: ConnectError, url: &ConnectionUrl, place: Place) -> Failure {
    let (hosts, setting) = (url.hosts(), place.setting());
    // Without one it is that of the system's user.
    let role = if url.user().is_empty() { "(none is named)" } else { url.user() };
    let silent = || {
        Failure::new(
            Exit::Away,
            format!("{hosts} does not answer within 5 s: check host, port and firewall ({setting})"),
        )
    };
    let error = match error {
        ConnectError::Silent(_) => return silent(),
        ConnectError::Connect(_, error) => error,
        other => return Failure::new(Exit::Setting, format!("{other} ({setting})")),
    };
    let (exit, line) = match (error.as_db_error(), cause::<io::Error>(&error)) {
        (Some(said), _) => match said.code().code() {
            "28P01" => (Exit::Denied, format!("{hosts} refuses the password of role {role}: correct it in {setting}")),
            "28000" => (
                Exit::Denied,
                format!(
                    "{hosts} does not let role {role} in ({}): correct {setting}, or the server's pg_hba.conf",
                    said.message()
                ),
            ),
            "3D000" => (
                Exit::Missing,
                format!(
                    "there is no database {} at {hosts}: make it with `{}`",
                    url.database(),
                    place.command("create")
                ),
            ),
            "42501" => (
                Exit::Denied,
                format!("role {role} may not connect ({}): use another role, or grant it", said.message()),
            ),
            "57P03" => {
                (Exit::Away, format!("{hosts} is starting or stopping ({}): try again in a moment", said.message()))
            }
            code if code.starts_with("53") => (
                Exit::Away,
                format!("{hosts} takes no more connections ({}): end some, or try again in a moment", said.message()),
            ),
            _ => (Exit::Failed, format!("{hosts} refuses the connection: {}", said.message())),
        },
        (None, Some(io)) if io.kind() == io::ErrorKind::TimedOut => return silent(),
        (None, Some(io)) if io.kind() == io::ErrorKind::ConnectionRefused => {
            (Exit::Away, format!("nothing listens at {hosts}: start PostgreSQL there, or correct {setting}"))
        }
        (None, _) if Chain(&error).to_string().contains("password missing") => {
            (Exit::Denied, format!("{hosts} asks for a password of role {role}, and {setting} has none: add it"))
        }
        (None, _) if Chain(&error).to_string().contains("TLS") || cause::<rustls::Error>(&error).is_some() => {
            (Exit::Away, format!("no TLS with {hosts} ({}): check sslmode and sslrootcert in {setting}", Chain(&error)))
        }
        (None, _) => {
            (Exit::Away, format!("cannot reach {hosts} ({}): check host and port in {setting}", Chain(&error)))
        }
    };
    Failure::new(exit, line)
}

/// What a statement met.
impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(said) => Self::from_server(said),
            None if error.is_closed() || cause::<io::Error>(&error).is_some() => {
                Self::new(Exit::Away, "the connection broke off: nothing that was not committed is kept; try again")
            }
            None => Self::other(Chain(&error).to_string()),
        }
    }
}

/// What a query met.
impl From<cruddur_postgres::Error> for Failure {
    fn from(error: cruddur_postgres::Error) -> Self {
        use cruddur_postgres::Error as Theirs;
        let source = match error {
            Theirs::Away(source) | Theirs::Unknown(source) | Theirs::Fault(source) => source,
            Theirs::Busy => error.into(),
        };
        match source.downcast::<tokio_postgres::Error>() {
            Ok(error) => (*error).into(),
            Err(source) => Self::other(Chain(source.as_ref()).to_string()),
        }
    }
}

impl Failure {
    fn from_server(said: &DbError) -> Self {
        let message = said.message();
        let (exit, line) = match said.code() {
            &SqlState::INSUFFICIENT_PRIVILEGE => {
                (Exit::Denied, format!("{message}: use a role that may, such as the owner of the database"))
            }
            &SqlState::UNDEFINED_TABLE | &SqlState::INVALID_SCHEMA_NAME => {
                (Exit::Missing, format!("{message}: schema-load or migrate makes what is missing"))
            }
            &SqlState::INVALID_CATALOG_NAME => (Exit::Missing, message.to_owned()),
            &SqlState::DUPLICATE_DATABASE => (Exit::Exists, format!("{message}: nothing was changed")),
            &SqlState::OBJECT_IN_USE => {
                (Exit::InUse, format!("{message}: stop what uses it (`db sessions` shows it), or end it with --force"))
            }
            &SqlState::LOCK_NOT_AVAILABLE => {
                (Exit::InUse, format!("{message}: stop what uses the tables (`db sessions` shows it), and try again"))
            }
            &SqlState::READ_ONLY_SQL_TRANSACTION => {
                (Exit::Away, format!("{message}: this server takes no writes; name the primary in the URL"))
            }
            code if code.code().starts_with("57P") => (
                Exit::Away,
                format!(
                    "the server ended the connection ({message}): nothing that was not committed is kept; try again"
                ),
            ),
            code => (Exit::Failed, format!("PostgreSQL says: {message} ({})", code.code())),
        };
        Self::new(exit, line)
    }
}

/// Any other error: that of the server in it, where there is something to do about that; else all that it says, with the
/// code of the cluster's error in it.
impl From<BoxError> for Failure {
    fn from(error: BoxError) -> Self {
        if let Some(said) = cause::<DbError>(error.as_ref()) {
            let failure = Self::from_server(said);
            if matches!(failure.exit, Exit::Denied | Exit::Away | Exit::InUse) {
                return failure;
            }
        }
        let exit = cause(error.as_ref()).map_or(Exit::Failed, Self::of_cluster);
        Self::new(exit, Chain(error.as_ref()).to_string())
    }
}

impl From<cruddur_cluster::Error> for Failure {
    fn from(error: cruddur_cluster::Error) -> Self {
        Self::new(Self::of_cluster(&error), error.to_string())
    }
}

impl Failure {
    fn of_cluster(error: &cruddur_cluster::Error) -> Exit {
        use cruddur_cluster::Error;
        match error {
            Error::NoPostgres
            | Error::BadBindir(_)
            | Error::TooOld { .. }
            | Error::WrongVersion { .. }
            | Error::ToolMissing(_)
            | Error::NoClient { .. }
            | Error::OldClient { .. } => Exit::NoProgram,
            Error::NotAnswering { .. } | Error::StartFailed { .. } | Error::StartTimeout { .. } => Exit::Away,
            _ => Exit::Failed,
        }
    }
}

/// The first error of this type among the causes.
fn cause<'a, E: std::error::Error + 'static>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a E> {
    std::iter::successors(Some(error), |error| error.source()).find_map(|error| error.downcast_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What no test can bring about on a machine that has PostgreSQL. The others are in `tests/processes`.
    #[test]
    fn programs_that_are_missing_have_a_code_of_their_own() {
        use cruddur_cluster::Error;
        let absent = Error::NoClient { name: "psql".into(), version: 15 };
        let old = Error::OldClient { name: "pg_dump".into(), version: 16, found: "15 (/usr/bin)".into() };
        for error in [absent, old, Error::NoPostgres] {
            let line = error.to_string();
            let failure = Failure::from(BoxError::from(error));
            assert_eq!((failure.exit(), failure.to_string()), (Exit::NoProgram, line));
        }
    }

    #[test]
    fn it_is_one_line_whatever_was_said() {
        assert_eq!(Failure::other("one\n  two\r\n\nthree").to_string(), "one; two; three");
    }
}
