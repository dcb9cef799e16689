//! Makes what is generated in `db/` from what is written there: the typed client (`db/client`) from the queries, and
//! `db/schema.sql` from the migrations. `--check` writes nothing and fails where either is stale.
//!
//! It starts a throw-away PostgreSQL of its own, so that every query is checked against the real schema.

mod client;
mod queries;
mod schema;

use std::{path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};
use cruddur_cluster::Cluster;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("the only option is --check"),
    };
    std::env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))?;

    let cluster = Cluster::throwaway().context("cannot start PostgreSQL")?;
    let runtime = tokio::runtime::Runtime::new()?;
    let mut database = runtime.block_on(connect(&cluster.url("postgres")))?;
    runtime.block_on(schema::migrate(&mut database))?;

    let fresh = tempfile::tempdir()?;
    client::generate(&database, fresh.path())?;
    let schema = runtime.block_on(schema::dump(&cluster, &database))?;

    if check {
        client::compare(fresh.path())?;
        schema::compare(&schema)
    } else {
        client::install(fresh.path())?;
        schema::install(&schema)
    }
}

async fn connect(url: &str) -> Result<tokio_postgres::Client> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}
