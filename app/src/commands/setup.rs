//! `db setup`.

use clap::Args;

use super::{
    confirm::Confirm, drop::Force, failure::Failure, output::say, replace::replace, schema_load, seed, target::On,
    update_cognito_user_ids as user_ids,
};
use crate::config::CognitoSettings;

#[derive(Args)]
pub struct Setup {
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    force: Force,
    #[command(flatten)]
    cognito: CognitoSettings,
    #[command(flatten)]
    on: On,
}

impl Setup {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        self.confirm.ask(&target, "replaces the production database by a new one, with seeds alone in it")?;
        let pool = self.cognito.user_pool_id.as_deref();
        replace(&target, self.force, async |working| {
            let mut client = target.connect_to(working).await?;
            say(schema_load::load(&client).await?);
            say(seed::seed(&mut client).await?);
            match pool {
                Some(pool) => user_ids::update(&mut client, pool, user_ids::Mode::Apply).await,
                None => Ok(()),
            }
        })
        .await?;
        say(format!("{} is set up", target.database()));
        Ok(())
    }
}
