//! `db sweep`.

use clap::Args;
use cruddur_postgres::Database;

use super::{
    failure::Failure,
    output::say,
    target::{On, Target},
};
use crate::{
    config::Switch,
    database::CONNECT,
    sweep::{self, Table},
};

/// Deletes what has expired, and tells of each table how many rows went; `None` where the clock is not trusted.
pub async fn once(target: &Target, trusts_clock: bool) -> Result<Option<Vec<(Table, i64)>>, Failure> {
    // A session that is told from those of servers.
    let database = Database::new(&target.url, "cruddur db", CONNECT, 1);
    let database = database.map_err(|error| Failure::other(error.to_string()))?;
    Ok(sweep::Sweep::new(database, Switch::On).once(trusts_clock).await?)
}

#[derive(Args)]
pub struct Sweep {
    /// Say that the database's clock is right, although it has jumped: servers then delete again, too.
    #[arg(long)]
    trust_clock: bool,

    #[command(flatten)]
    on: On,
}

impl Sweep {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        // Whether it can be reached at all is said in the words of the other commands.
        drop(target.connect().await?);
        let Some(swept) = once(&target, self.trust_clock).await? else {
            return Err(Failure::other(
                "the database's clock has jumped, so nothing was deleted; if it is right, say --trust-clock",
            ));
        };
        let gone: Vec<String> = swept
            .iter()
            .filter(|(_, rows)| *rows > 0)
            .map(|(table, rows)| format!("{rows} from {}", table.name()))
            .collect();
        say(if gone.is_empty() { "nothing had expired".into() } else { format!("deleted {}", gone.join(", ")) });
        Ok(())
    }
}
