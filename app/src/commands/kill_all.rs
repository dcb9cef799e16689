//! `db kill-all`.

use clap::Args;

use super::{confirm::Confirm, drop::end_sessions, failure::Failure, target::On};

#[derive(Args)]
pub struct KillAll {
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    on: On,
}

impl KillAll {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        self.confirm.ask(&target, "ends all other sessions on the production database")?;
        end_sessions(&target.connect().await?, target.database()).await
    }
}
