//! Everything that can go wrong, told to a person in one line: what is wrong, and what to do about it.

use std::io;
use std::path::PathBuf;

use crate::version::OLDEST;

/// Why a cluster could not be found, made, started or stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No PostgreSQL in any of the places that were searched.
    #[error(
        "no PostgreSQL server was found: install one (Debian, Ubuntu: `apt install postgresql`; Fedora: `dnf install \
         postgresql-server`; macOS: `brew install postgresql@17`), or name the folder of its programs in PG_BINDIR"
    )]
    NoPostgres,

    /// The folder that was named holds no server.
    #[error("{} (PG_BINDIR) does not hold the programs `postgres` and `initdb`: correct it, or unset it", .0.display())]
    BadBindir(PathBuf),

    /// What is installed is older than Cruddur can use.
    #[error("PostgreSQL {OLDEST} or newer is needed, and only {found} was found: install a newer one")]
    TooOld {
        /// Versions and where they are.
        found: String,
    },

    /// The data was made by a version that is not installed, or that is too old.
    #[error(
        "{} was made by PostgreSQL {wanted}, and installed is {installed}: install PostgreSQL {wanted}, or move the \
         folder away to begin with an empty one", dir.display()
    )]
    WrongVersion {
        /// The cluster's folder.
        dir: PathBuf,
        /// The major version that made it.
        wanted: u32,
        /// Versions and where they are.
        installed: String,
    },

    /// A client program is not beside the server.
    #[error("{} is missing: install the PostgreSQL client programs of the same version", .0.display())]
    ToolMissing(PathBuf),

    /// A client program is nowhere on this machine.
    #[error(
        "{name} was not found: install PostgreSQL's client programs (Debian, Ubuntu: `apt install postgresql-client`; \
         Fedora: `dnf install postgresql`; macOS: `brew install postgresql@{version}`), or name their folder in PG_BINDIR"
    )]
    NoClient {
        /// The program.
        name: String,
        /// The server's major version.
        version: u32,
    },

    /// What is installed is older than the server.
    #[error(
        "{name} {version} or newer is needed for this server, and only {found} was found: install it, or name its folder in PG_BINDIR"
    )]
    OldClient {
        /// The program.
        name: String,
        /// The server's major version.
        version: u32,
        /// Versions and where they are.
        found: String,
    },

    /// The data folder, or what must be written in it, cannot be written.
    #[error("{} cannot be written ({source}): make it writable, or choose another data folder", path.display())]
    Unwritable {
        /// What was to be written.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },

    /// Somebody else could have put anything into the data folder.
    #[error(
        "the data folder {} {flaw}, who could have Cruddur write anywhere: remove it, make it yours with `chown -R {user} {}` and \
         `chmod go-w {}`, or choose another one", dir.display(), dir.display(), dir.display()
    )]
    Untrusted {
        /// The folder.
        dir: PathBuf,
        /// What is wrong with it.
        flaw: &'static str,
        /// Who would trust it.
        user: String,
    },

    /// PostgreSQL refuses to run as root, and the user that it runs as cannot get to the data folder.
    #[error(
        "PostgreSQL runs as user {user} (it refuses root), which cannot enter {}: run `chmod o+x {}`, or choose a data \
         folder elsewhere, such as one in /var/lib", dir.display(), dir.display()
    )]
    Unreachable {
        /// The folder that stops it.
        dir: PathBuf,
        /// The user that PostgreSQL runs as.
        user: String,
    },

    /// Root, and no user to run PostgreSQL as.
    #[error(
        "PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody`: create one of them"
    )]
    NoAccount,

    /// initdb needs the name of its user.
    #[error(
        "the user id {uid} has no entry in the password database, and PostgreSQL's initdb refuses to run without: add one \
         to /etc/passwd, run as another user, or use a PostgreSQL server of your own"
    )]
    NoPasswdEntry {
        /// The id of this process's user.
        uid: u32,
    },

    /// The cluster belongs to another user.
    #[error("{} belongs to user {owner}, and PostgreSQL would run as {user}: run `chown -R {user} {}`, or run as {owner}", dir.display(), dir.display())]
    WrongOwner {
        /// The cluster's folder.
        dir: PathBuf,
        /// Whose it is.
        owner: String,
        /// The user that PostgreSQL would run as.
        user: String,
    },

    /// There is something in the cluster's place, and it is no cluster.
    #[error("{} is not empty, and is no PostgreSQL cluster: move it away", .0.display())]
    NotACluster(PathBuf),

    /// Another server has this folder.
    #[error("{} is in use by a server that runs already (process {pid}): stop that one, or choose another data folder", dir.display())]
    AlreadyServing {
        /// The data folder.
        dir: PathBuf,
        /// The other server's process.
        pid: i32,
    },

    /// The process that has this folder did not get its cluster ready.
    #[error("process {pid} has {}, but its PostgreSQL does not answer after {seconds} s: stop that process and try again", dir.display())]
    NotAnswering {
        /// The data folder.
        dir: PathBuf,
        /// The other process.
        pid: i32,
        /// How long it was waited for.
        seconds: u64,
    },

    /// The folder for the socket is not safe to use.
    #[error("the socket folder {} {problem}: remove it, or run `chmod 700` on it if it is yours", dir.display())]
    SocketFolder {
        /// The folder.
        dir: PathBuf,
        /// What is wrong with it.
        problem: &'static str,
    },

    /// A PostgreSQL that nobody owns any more still runs on this folder.
    #[error("PostgreSQL process {pid} still runs on {} and does not end: stop it with `kill -INT {pid}`", dir.display())]
    Orphan {
        /// The cluster's folder.
        dir: PathBuf,
        /// One of its processes.
        pid: i32,
    },

    /// initdb failed.
    #[error("PostgreSQL's initdb failed: {line}")]
    Initdb {
        /// What it said last.
        line: String,
    },

    /// A program could not be started.
    #[error("cannot run {} as user {user}: {source}", program.display())]
    Spawn {
        /// The program.
        program: PathBuf,
        /// The user it was to run as.
        user: String,
        /// Why not.
        source: io::Error,
    },

    /// postgres ended while it started.
    #[error("PostgreSQL did not start: {line} (more in {})", log.display())]
    StartFailed {
        /// What it said last.
        line: String,
        /// Its log.
        log: PathBuf,
    },

    /// postgres took too long to accept connections.
    #[error("PostgreSQL was not ready after {seconds} s, its last word was: {line} (more in {})", log.display())]
    StartTimeout {
        /// How long it was given.
        seconds: u64,
        /// What it said last.
        line: String,
        /// Its log.
        log: PathBuf,
    },

    /// postgres did not end in time, and was ended by force; what was committed is safe.
    #[error("PostgreSQL did not stop within {seconds} s and was ended by force; nothing that was committed is lost")]
    StopTimeout {
        /// How long it was given.
        seconds: u64,
    },

    /// The system refused something that should always work.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: String,
        /// Why it failed.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: the path could not be written.
    pub(crate) fn unwritable(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Unwritable { path, source }
    }

    /// For `map_err`: `what` failed.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}
