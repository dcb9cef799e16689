//! `db create`.

use clap::Args;

use super::{failure::Failure, output::say, target::On};
use cruddur_postgres::databases;

#[derive(Args)]
pub struct Create {
    #[command(flatten)]
    on: On,
}

impl Create {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        databases::create(&target.admin().await?, target.database()).await?;
        say(format!("created {}", target.database()));
        Ok(())
    }
}
