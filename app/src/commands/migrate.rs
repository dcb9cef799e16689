//! `db migrate`.

use clap::Args;

use super::{
    failure::Failure,
    output::{say, tell},
    target::On,
};
use cruddur_postgres::migrations;

#[derive(Args)]
pub struct Migrate {
    /// Print the SQL of the missing migrations, and apply none.
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    on: On,
}

impl Migrate {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        let mut client = target.connect().await?;
        let mut any = false;
        if self.dry_run {
            for (name, sql) in migrations::missing_sql(&mut client).await? {
                say(format!("-- {name}\n{}", sql.trim_end()));
                any = true;
            }
        } else {
            migrations::apply_each(&mut client, |name| {
                say(format!("applied {name}"));
                any = true;
            })
            .await?;
        }
        if !any {
            tell("no migration is missing");
        }
        Ok(())
    }
}
