//! Which database a command acts on: that of `CONNECTION_URL`, the private one, or, with `prod`, that of
//! `PROD_CONNECTION_URL`.

use clap::{Args, ValueEnum};
use cruddur_cluster::Cluster;
use tokio_postgres::Client;

use super::{
    failure::{Exit, Failure, no_connection},
    output::tell,
    place::Place,
};
use crate::{config::CommandSettings, database};
use cruddur_postgres::ConnectionUrl;

/// The part of the command line that says which.
#[derive(Args)]
pub struct On {
    /// Act on the production database, that of PROD_CONNECTION_URL.
    #[arg(value_enum, value_name = "prod", hide_possible_values = true)]
    environment: Option<Environment>,

    #[command(flatten)]
    settings: CommandSettings,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Environment {
    Prod,
}

/// A database to act on. The private cluster, if it is ours, runs until this is dropped.
pub struct Target {
    pub place: Place,
    pub url: ConnectionUrl,
    /// Where psql and its like are looked for first.
    pub bindir: Option<std::path::PathBuf>,
    _cluster: Option<Cluster>,
}

impl On {
    /// Says which database it is, on the first line of standard error, and starts or joins the private cluster.
    pub async fn target(self) -> Result<Target, Failure> {
        let CommandSettings { database, prod_connection_url } = self.settings;
        let (place, url) = match (self.environment, prod_connection_url, &database.connection_url) {
            (Some(Environment::Prod), Some(url), _) => (Place::Production, url),
            (Some(Environment::Prod), None, _) => {
                let line =
                    "PROD_CONNECTION_URL is not set: set it in the environment or in .env, as .env.example shows";
                return Err(Failure::new(Exit::Setting, line));
            }
            (None, _, Some(url)) => (Place::Local, url.clone()),
            (None, _, None) => {
                let folder = database.data_dir();
                tell(format!(
                    "Local development: database {} of the private PostgreSQL in {}",
                    database::DATABASE,
                    folder.display()
                ));
                let (cluster, url) = database::join(&database).await?;
                let bindir = database.pg_bindir;
                return Ok(Target { place: Place::Private, url, bindir, _cluster: Some(cluster) });
            }
        };
        let parsed = url.parse::<ConnectionUrl>();
        let url = parsed.map_err(|error| Failure::new(Exit::Setting, format!("{}: {error}", place.setting())))?;
        let which = if place == Place::Production { "Production database" } else { "Local development" };
        tell(format!("{which}: {}", url.masked()));
        Ok(Target { place, url, bindir: database.pg_bindir, _cluster: None })
    }
}

impl Target {
    pub fn is_production(&self) -> bool {
        self.place == Place::Production
    }

    /// The name of the database.
    pub fn database(&self) -> &str {
        self.url.database()
    }

    /// A connection to the database.
    pub async fn connect(&self) -> Result<Client, Failure> {
        self.connect_to(self.database()).await
    }

    /// A connection to the database `postgres`, from which others are made and dropped.
    pub async fn admin(&self) -> Result<Client, Failure> {
        self.connect_to("postgres").await
    }

    /// A connection to a database beside this one.
    pub async fn connect_to(&self, name: &str) -> Result<Client, Failure> {
        let url = self.url.with_database(name);
        database::connect(&url).await.map_err(|error| match no_connection(error, &url, self.place) {
            missing if missing.exit() == Exit::Missing && name != self.database() => Failure::new(
                Exit::Missing,
                format!("there is no database {name} at {}: this command works through it", url.hosts()),
            ),
            failure => failure,
        })
    }
}
