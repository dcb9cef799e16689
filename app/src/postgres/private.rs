//! The private cluster: PostgreSQL of our own in the data folder, for as long as this process lives.

use cruddur_cluster::{Cluster, Options, Role};

use super::ConnectionUrl;
use crate::{config::DatabaseSettings, error::BoxError};

const DATABASE: &str = "cruddur";

/// Starts the cluster of the data folder, with a database in it.
///
/// # Errors
/// One line that says what is wrong and what to do.
pub async fn start(settings: &DatabaseSettings) -> Result<(Cluster, ConnectionUrl), BoxError> {
    let data_dir = settings.data_dir();
    let options = Options {
        bindir: settings.pg_bindir.clone(),
        role: Role::Serve,
        settings: vec![("max_connections".into(), (settings.pool_size() + 20).max(100).to_string())],
        ..Options::new(&data_dir)
    };
    tracing::info!(folder = %data_dir.display(), "starting PostgreSQL");
    let start = move || Cluster::start(&options, &mut |progress| tracing::info!("{progress}"));
    let cluster = tokio::task::spawn_blocking(start).await?.map_err(|error| hint(error, settings))?;
    let url: ConnectionUrl = cluster.url(DATABASE).parse()?;
    create_database(&url).await?;
    Ok((cluster, url))
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

async fn create_database(url: &ConnectionUrl) -> Result<(), BoxError> {
    let client = super::connect(&url.with_database("postgres")).await?;
    let exists = client.query_opt("select from pg_database where datname = $1", &[&DATABASE]).await?.is_some();
    if !exists {
        client.batch_execute(&format!("create database {DATABASE}")).await?;
    }
    Ok(())
}
