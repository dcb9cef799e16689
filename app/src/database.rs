//! The database of this process: how it is entered, and the private cluster, PostgreSQL of our own in the data folder, for
//! as long as this process lives.

use std::{io::Write, time::Duration};

use cruddur_cluster::{Cluster, Options, Progress, Role};
use cruddur_postgres::{BoxError, ConnectError, ConnectionUrl, databases};
use tokio_postgres::Client;

use crate::config::DatabaseSettings;

/// What the server's own views call us.
pub const APPLICATION: &str = "cruddur";
/// How long one host may take until it has let a command in, or a start.
pub const CONNECT: Duration = Duration::from_secs(5);
/// And how long one may take with the pool of a server, where there is another.
pub const CONNECT_IN_POOL: Duration = Duration::from_secs(2);

/// The database in it.
pub const DATABASE: &str = "cruddur";
/// The role that serves, which owns the database and is no superuser: whatever gets through to PostgreSQL is SQL, and no
/// program (PostgreSQL documentation, COPY … TO PROGRAM). The superuser is left to whoever can enter the socket's folder.
const OWNER: &str = "cruddur_server";
/// How a database is called that is being made in its place (`commands/replace.rs`).
const LEFT: &str = "cruddur~new";
/// It makes databases, as the commands do.
const MAKE_OWNER: &str = "create role cruddur_server login createdb";
/// One process hands over at a time.
const LOCK: i64 = 0x6372_7564_6475_7203;
const HAND_OVER: &str = include_str!("../../db/owner.sql");

/// One connection of its own, beside the pool: for migrations and commands.
///
/// # Errors
/// Where the server cannot be reached or refuses, or its certificate is not to be trusted.
pub async fn connect(url: &ConnectionUrl) -> Result<Client, ConnectError> {
    cruddur_postgres::connect(url, APPLICATION, CONNECT).await
}

/// Starts the cluster of the data folder for a server with this many connections, with a database in it.
///
/// # Errors
/// One line that says what is wrong and what to do.
pub async fn serve(settings: &DatabaseSettings, connections: usize) -> Result<(Cluster, ConnectionUrl), BoxError> {
    tracing::info!(folder = %settings.data_dir().display(), "starting PostgreSQL");
    let limit = ("max_connections".into(), (connections + 20).max(100).to_string());
    let (cluster, url) = start(settings, Role::Serve, vec![limit], |progress| tracing::info!("{progress}")).await?;
    let client = connect(&url.with_database("postgres")).await?;
    if !databases::exists(&client, DATABASE).await? {
        databases::create(&client, DATABASE).await?;
    }
    Ok((cluster, url))
}

/// Makes the owner, and gives it a database that the superuser made: every one was, once.
async fn hand_over(superuser: &ConnectionUrl) -> Result<(), BoxError> {
    let client = connect(&superuser.with_database("postgres")).await?;
    // A command may come while a server starts. The lock goes with the connection.
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    let is_there = client.query_opt("select from pg_roles where rolname = $1", &[&OWNER]).await?.is_some();
    if !is_there {
        client.batch_execute(MAKE_OWNER).await?;
    }
    if databases::exists(&client, DATABASE).await? {
        connect(superuser).await?.batch_execute(HAND_OVER).await?;
    }
    // What a setup or a restore has left that was killed: the next one removes it.
    if databases::exists(&client, LEFT).await? {
        client.batch_execute(&format!("alter database \"{LEFT}\" owner to {OWNER}")).await?;
    }
    Ok(())
}

/// Starts the cluster of the data folder for a command, or joins it where it runs. It may have no database yet.
///
/// # Errors
/// One line that says what is wrong and what to do.
pub async fn join(settings: &DatabaseSettings) -> Result<(Cluster, ConnectionUrl), BoxError> {
    // Where standard error is read by nobody any more, that ends nothing.
    let tell = |progress| drop(writeln!(std::io::stderr(), "{progress}"));
    start(settings, Role::Command, Vec::new(), tell).await
}

async fn start(
    settings: &DatabaseSettings,
    role: Role,
    more: Vec<(String, String)>,
    mut progress: impl FnMut(Progress) + Send + 'static,
) -> Result<(Cluster, ConnectionUrl), BoxError> {
    let options =
        Options { bindir: settings.pg_bindir.clone(), role, settings: more, ..Options::new(settings.data_dir()) };
    let start = move || Cluster::start(&options, &mut progress);
    let cluster = tokio::task::spawn_blocking(start).await?.map_err(|error| hint(error, settings))?;
    let superuser: ConnectionUrl = cluster.url(DATABASE).parse()?;
    hand_over(&superuser).await?;
    Ok((cluster, superuser.with_user(OWNER)))
}

/// Adds the setting that chooses another folder, where the folder is what is wrong.
fn hint(error: cruddur_cluster::Error, settings: &DatabaseSettings) -> BoxError {
    match error {
        cruddur_cluster::Error::Unreachable { .. } if settings.data_dir.is_none() => {
            format!("{error} (CRUDDUR_DATA_DIR chooses the folder)").into()
        }
        error => error.into(),
    }
}
