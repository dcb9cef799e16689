//! `db connect`: psql.

use std::{ffi::OsString, os::unix::process::ExitStatusExt, path::Path, process::ExitCode};

use clap::Args;
use cruddur_cluster::{Older, find_client, places};
use tokio::signal::unix::{SignalKind, signal};

use super::{
    failure::Failure,
    target::{On, Target},
};
use cruddur_postgres::{one, programs::Program};

#[derive(Args)]
pub struct Connect {
    #[command(flatten)]
    on: On,

    /// What psql is told, after --.
    #[arg(last = true, value_name = "PSQL ARGUMENTS", help_heading = None::<&str>)]
    arguments: Vec<OsString>,
}

impl Connect {
    pub async fn run(self, caller_dir: &Path) -> Result<ExitCode, Failure> {
        let target = self.on.target().await?;
        let mut psql = program(&target, "psql", Older::WillDo).await?;
        psql.command.args(&self.arguments).current_dir(caller_dir);
        // Ctrl-C is for psql, which has the terminal; and a command that has ended takes its psql along.
        let listen = |kind| signal(kind).map_err(|error| Failure::other(error.to_string()));
        let (_interrupts, mut terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
        let mut child = psql.command.spawn().map_err(|error| Failure::other(format!("psql does not run: {error}")))?;
        let status = tokio::select! {
            status = child.wait() => status.map_err(|error| Failure::other(error.to_string()))?,
            _ = terminate.recv() => return Err(Failure::interrupted()),
        };
        let code = status.code().or(status.signal().map(|signal| 128 + signal)).unwrap_or(1);
        Ok(u8::try_from(code).unwrap_or(1).into())
    }
}

/// A client program on the target, of the server's version: so the server is asked first, which also finds out in good
/// words what is wrong with the connection.
pub async fn program(target: &Target, name: &str, older: Older) -> Result<Program, Failure> {
    let client = target.connect().await?;
    let path = path(&client, target, name, older).await?;
    Ok(Program::new(&path, &target.url)?)
}

/// The path of a client program of the server's version.
pub async fn path(
    client: &tokio_postgres::Client,
    target: &Target,
    name: &str,
    older: Older,
) -> Result<std::path::PathBuf, Failure> {
    let major = u32::try_from(one!(client, commands::server_version()).await?).unwrap_or_default();
    Ok(find_client(&places(target.bindir.as_deref()), name, major, older)?)
}
