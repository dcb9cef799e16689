//! `db kill-all`.

use clap::Args;

use super::{
    confirm::Confirm,
    drop::{Ended, end_sessions, may_not_end},
    failure::Failure,
    output::{count, say},
    target::On,
};

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
        let Ended { ended, refused } = end_sessions(&target.connect().await?, target.database()).await?;
        say(format!("ended {}", count(ended, "session")));
        if refused > 0 { Err(may_not_end(refused)) } else { Ok(()) }
    }
}
