//! `db seed`: `db/seed.sql`, which is embedded, in one transaction.

use clap::Args;
use tokio_postgres::{Client, SimpleQueryMessage};

use super::{
    confirm::Confirm,
    failure::Failure,
    output::{count, say},
    target::On,
};
use crate::demo::SEED;

#[derive(Args)]
pub struct Seed {
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    on: On,
}

impl Seed {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        self.confirm.ask(&target, "adds people and cruds that nobody wrote to the production database")?;
        say(seed(&mut target.connect().await?).await?);
        Ok(())
    }
}

/// Adds what is missing of the seeds, and returns what that was.
pub async fn seed(client: &mut Client) -> Result<String, Failure> {
    let tx = client.transaction().await?;
    let messages = tx.simple_query(SEED).await?;
    tx.commit().await?;
    // The first statement adds people, the others cruds.
    let mut added = messages.iter().filter_map(|message| match message {
        SimpleQueryMessage::CommandComplete(rows) => usize::try_from(*rows).ok(),
        _ => None,
    });
    let people = added.next().unwrap_or_default();
    Ok(format!("added {people} people and {}", count(added.sum(), "crud")))
}
