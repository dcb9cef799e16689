//! `db schema-load`: `db/schema.sql`, which is embedded, in the one transaction that it is.

use clap::Args;
use tokio_postgres::Client;

use super::{
    confirm::Confirm,
    failure::Failure,
    output::{count, say},
    target::On,
};
use cruddur_postgres::one;

/// Drops Cruddur's tables, makes them anew, and writes the history of migrations.
const SCHEMA: &str = include_str!("../../../db/schema.sql");

/// Without a limit it would wait behind whoever holds a table, and all others behind it.
const PATIENCE: &str = "set lock_timeout = '10s'";

#[derive(Args)]
pub struct SchemaLoad {
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    on: On,
}

impl SchemaLoad {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        self.confirm.ask(&target, "replaces the tables of the production database by empty ones")?;
        say(load(&target.connect().await?).await?);
        Ok(())
    }
}

/// Loads the schema, and returns what it did.
pub async fn load(client: &Client) -> Result<String, Failure> {
    client.batch_execute(PATIENCE).await?;
    client.batch_execute(SCHEMA).await?;
    let applied = one!(client, commands::migrations()).await?;
    Ok(format!("loaded the schema, as of {}", count(usize::try_from(applied).unwrap_or_default(), "migration")))
}
