//! `db rotate-keys`.

use clap::Args;

use super::{
    confirm::Confirm,
    failure::Failure,
    output::{count, say},
    target::On,
};

#[derive(Args)]
pub struct RotateKeys {
    /// Somebody else has the keys: they go at once, with all sessions and all codes that wait.
    #[arg(long)]
    compromised: bool,
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    on: On,
}

impl RotateKeys {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        if self.compromised {
            self.confirm.ask(&target, "signs everybody out on the production database")?;
        }
        let client = target.connect().await?;
        let rotated = cruddur_identity::rotate_keys(&client, self.compromised).await;
        let ended = rotated.map_err(|error| Failure::other(cruddur_postgres::Chain(&error).to_string()))?;
        if self.compromised {
            let sessions = count(usize::try_from(ended).unwrap_or_default(), "session");
            say(format!("made new keys; ended {sessions}, and voided all codes"));
            say("servers know it within half a minute; one of an earlier version when it is started again");
        } else {
            say("made new keys; servers use them within three minutes, the old ones go an hour later");
            say("start a server of an earlier version again before that: it reads its keys at its start alone");
        }
        Ok(())
    }
}
