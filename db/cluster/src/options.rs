//! What to start, for whom, and what is told meanwhile.

use std::path::PathBuf;
use std::time::Duration;

use crate::spawn::ParentDeath;

/// The superuser that owns the cluster.
pub(crate) const USER: &str = "cruddur";

/// Whether a process serves from the cluster, or only has something to do in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Refused where another serves from the folder; waits for a command that has it.
    Serve,
    /// Joins whoever runs the cluster; where nobody does, runs it for as long as it needs.
    Command,
}

impl Role {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::Command => "command",
        }
    }
}

/// What to start, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The data folder, made if need be. The cluster goes into its `postgres`, the log is its `postgres.log`.
    pub data_dir: PathBuf,
    /// The folder of PostgreSQL's programs (PG_BINDIR), looked at before all other places.
    pub bindir: Option<PathBuf>,
    /// What this process is.
    pub role: Role,
    /// More settings for postgres, above those of its `postgresql.conf`.
    pub settings: Vec<(String, String)>,
    /// How long postgres may take until it accepts connections; 60 s by default, for busy machines and recovery.
    pub start_timeout: Duration,
    /// How postgres learns that this process was killed.
    pub parent_death: ParentDeath,
}

impl Options {
    /// To serve from this data folder, with all else at its default.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            bindir: None,
            role: Role::Serve,
            settings: Vec::new(),
            start_timeout: Duration::from_secs(60),
            parent_death: ParentDeath::default(),
        }
    }
}

/// What a start is busy with, where it may take a while. It prints as a line for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress {
    /// initdb makes the cluster, which takes a second or two.
    Initialising,
    /// A command runs the cluster; this server starts when it has ended.
    WaitingForCommand {
        /// The command's process.
        pid: i32,
    },
    /// Another process is just starting the cluster.
    WaitingForServer {
        /// That process.
        pid: i32,
    },
    /// A server whose owner was killed is still ending.
    WaitingForOrphan {
        /// One of its processes.
        pid: i32,
    },
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Initialising => write!(f, "making a PostgreSQL cluster, this once"),
            Self::WaitingForCommand { pid } => {
                write!(f, "waiting for the command that uses the cluster (process {pid})")
            }
            Self::WaitingForServer { pid } => {
                write!(f, "waiting for the cluster that process {pid} is starting or stopping")
            }
            Self::WaitingForOrphan { pid } => {
                write!(f, "waiting for a PostgreSQL that is still ending (process {pid})")
            }
        }
    }
}
