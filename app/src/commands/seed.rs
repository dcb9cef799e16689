//! `db seed`: `db/seed.sql`, which is embedded, in one transaction.

use clap::Args;
use cruddur_postgres::one;
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
    let before = one!(&*client, commands::alive()).await?;
    let tx = client.transaction().await?;
    let messages = tx.simple_query(SEED).await?;
    tx.commit().await?;
    // The first statement adds people.
    let people = messages.iter().find_map(|message| match message {
        SimpleQueryMessage::CommandComplete(rows) => Some(*rows),
        _ => None,
    });
    let cruds = one!(&*client, commands::alive()).await? - before;
    let cruds = count(usize::try_from(cruds).unwrap_or_default(), "crud");
    Ok(format!("added {} people and {cruds}", people.unwrap_or_default()))
}
