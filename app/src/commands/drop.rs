//! `db drop`. Sessions of others are ended only when told to.

use std::time::{Duration, Instant};

use clap::Args;
use tokio_postgres::Client;

use super::{
    confirm::Confirm,
    failure::{Exit, Failure},
    output::{count, say},
    target::On,
};
use cruddur_postgres::{all, databases};

/// A program that has just ended leaves a session that is ending, too.
const LEAVING: Duration = Duration::from_secs(1);

#[derive(Args)]
pub struct Drop {
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    force: Force,
    #[command(flatten)]
    on: On,
}

/// The part of the command line that says what becomes of others' sessions.
#[derive(Args, Clone, Copy)]
pub struct Force {
    /// End the sessions that others have on the database; without this, they make the command refuse.
    #[arg(long)]
    force: bool,
}

impl Drop {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        let name = target.database();
        self.confirm.ask(&target, "drops the production database with all that is in it")?;
        let admin = target.admin().await?;
        if !databases::exists(&admin, name).await? {
            let line = format!("there is no database {name} at {}: nothing was done", target.url.hosts());
            return Err(Failure::new(Exit::Missing, line));
        }
        self.force.check(&admin, name).await?;
        self.force.drop(&admin, name).await?;
        say(format!("dropped {name}"));
        Ok(())
    }
}

impl Force {
    /// Refuses where others use the database, unless they are to be ended.
    pub async fn check(self, admin: &Client, name: &str) -> Result<(), Failure> {
        if self.force {
            return Ok(());
        }
        let deadline = Instant::now() + LEAVING;
        let others = loop {
            let others = all!(admin, commands::foreign_sessions(name)).await?;
            if others.is_empty() {
                return Ok(());
            } else if Instant::now() >= deadline {
                break others;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        let number: i64 = others.iter().map(|one| one.sessions).sum();
        let who: Vec<String> = others.iter().map(|one| format!("{} {}", one.application, one.sessions)).collect();
        let sessions = if number == 1 { "one other session uses" } else { &format!("{number} other sessions use") };
        let line = format!("{sessions} {name} ({}): stop them, or end them with --force", who.join(", "));
        Err(Failure::new(Exit::InUse, line))
    }

    /// Drops the database, and says how many sessions that ended.
    pub async fn drop(self, admin: &Client, name: &str) -> Result<(), Failure> {
        if !self.force {
            return Ok(databases::drop(admin, name, databases::Sessions::Refuse).await?);
        }
        end_sessions(admin, name).await?;
        // Who connects in between is not spared either.
        Ok(databases::drop(admin, name, databases::Sessions::End).await?)
    }
}

/// Ends the other sessions of a database, as far as this role may, and says how many have ended.
///
/// # Errors
/// Where others are left that this role may not end.
pub async fn end_sessions(client: &Client, name: &str) -> Result<(), Failure> {
    let sessions = all!(client, commands::end_sessions(name)).await?;
    let of = |what: Option<bool>| count(sessions.iter().filter(|ended| **ended == what).count(), "session");
    say(format!("ended {}", of(Some(true))));
    if !sessions.contains(&None) {
        return Ok(());
    }
    let line = format!(
        "this role may not end {} of other roles: use a role that may, a member of pg_signal_backend, or a superuser for \
         a superuser's",
        of(None)
    );
    Err(Failure::new(Exit::Denied, line))
}
