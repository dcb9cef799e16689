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
        let Ended { ended, refused } = end_sessions(admin, name).await?;
        say(format!("ended {}", count(ended, "session")));
        if refused > 0 {
            return Err(may_not_end(refused));
        }
        // Who connects in between is not spared either.
        Ok(databases::drop(admin, name, databases::Sessions::End).await?)
    }
}

/// Sessions of roles that are not this one's to end.
pub fn may_not_end(sessions: usize) -> Failure {
    let line = format!(
        "this role may not end {} of other roles: use a role that may, a member of pg_signal_backend, or a superuser for \
         a superuser's",
        count(sessions, "session")
    );
    Failure::new(Exit::Denied, line)
}

/// What became of the other sessions of a database.
pub struct Ended {
    pub ended: usize,
    /// Those that this role may not end.
    pub refused: usize,
}

/// Ends the other sessions of a database, as far as this role may.
pub async fn end_sessions(client: &Client, name: &str) -> Result<Ended, Failure> {
    let sessions = all!(client, commands::end_sessions(name)).await?;
    let count = |what: Option<bool>| sessions.iter().filter(|ended| **ended == what).count();
    Ok(Ended { ended: count(Some(true)), refused: count(None) })
}
