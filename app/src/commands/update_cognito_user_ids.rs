//! `db update-cognito-user-ids`: people of the user pool, and people of Cruddur, brought together.

use clap::Args;
use tokio_postgres::Client;

use super::{
    failure::{Exit, Failure},
    output::{count, say},
    target::On,
    user_pool::{self, Member},
};
use crate::config::CognitoSettings;
use cruddur_postgres::all;

#[derive(Args)]
pub struct UpdateCognitoUserIds {
    /// Say what would be changed, and change nothing.
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    cognito: CognitoSettings,
    #[command(flatten)]
    on: On,
}

impl UpdateCognitoUserIds {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        let pool = self.cognito.user_pool_id.ok_or_else(|| {
            let line = "AWS_COGNITO_USER_POOL_ID is not set: set it in the environment or in .env";
            Failure::new(Exit::Setting, line)
        })?;
        let mode = if self.dry_run { Mode::DryRun } else { Mode::Apply };
        update(&mut target.connect().await?, &pool, mode).await
    }
}

/// Whether what is found is written down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Apply,
    DryRun,
}

/// Brings the people of a user pool together with those of this database, and says what came of each.
pub async fn update(client: &mut Client, pool: &str, mode: Mode) -> Result<(), Failure> {
    let people = user_pool::list(pool).await?;
    let texts = |of: fn(&Member) -> Option<&str>| -> Vec<Option<&str>> { people.iter().map(of).collect() };
    let subs: Vec<&str> = people.iter().map(|one| one.sub.as_str()).collect();
    let verified: Vec<bool> = people.iter().map(|one| one.is_verified).collect();
    let (handles, emails) = (texts(|one| one.handle.as_deref()), texts(|one| one.email.as_deref()));

    let tx = client.transaction().await?;
    let outcomes = all!(&tx, commands::update_cognito_user_ids(subs, handles, emails, verified)).await?;
    match mode {
        Mode::Apply => tx.commit().await?,
        Mode::DryRun => tx.rollback().await?,
    }

    let (mut set, mut unchanged, mut unknown, mut conflicts) = (0, 0, 0, 0);
    for one in &outcomes {
        let who = one.handle.as_ref().map_or_else(|| "(no handle)".into(), |handle| format!("@{handle}"));
        let (number, said) = match one.outcome.as_str() {
            "unchanged" => (&mut unchanged, None),
            "set" => (&mut set, Some(format!("set       {who} {}", one.sub))),
            "unknown" => (&mut unknown, Some(format!("unknown   {who} {}", one.sub))),
            why => (&mut conflicts, Some(format!("conflict  {who} {}: {why}", one.sub))),
        };
        *number += 1;
        said.into_iter().for_each(say);
    }
    let dry = if mode == Mode::DryRun { " (nothing was changed: --dry-run)" } else { "" };
    say(format!(
        "{} in the pool: {set} set, {unchanged} unchanged, {unknown} unknown here, {}{dry}",
        if people.len() == 1 { "1 person".to_owned() } else { format!("{} people", people.len()) },
        count(conflicts, "conflict"),
    ));
    Ok(())
}
