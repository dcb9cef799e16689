//! `db update-cognito-user-ids`: people of the user pool, and people of Cruddur, brought together.

use aws_config::{BehaviorVersion, Region, meta::region::RegionProviderChain};
use aws_sdk_cognitoidentityprovider::{
    Client as Cognito,
    error::{ProvideErrorMetadata, SdkError},
    operation::list_users::ListUsersError,
    types::UserType,
};
use clap::Args;
use tokio_postgres::Client;

use super::{
    failure::{Exit, Failure},
    output::{count, say},
    target::On,
};
use crate::{all, config::CognitoSettings, error::Chain};

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
        update(&mut target.connect().await?, &pool, self.dry_run).await
    }
}

/// Brings the people of a user pool together with those of this database, and says what came of each.
pub async fn update(client: &mut Client, pool: &str, dry_run: bool) -> Result<(), Failure> {
    let people = list(pool).await?;
    let column = |name: &'static str| -> Vec<Option<&str>> { people.iter().map(|one| attribute(one, name)).collect() };
    let subs: Vec<&str> = column("sub").into_iter().map(Option::unwrap_or_default).collect();
    let verified: Vec<bool> = column("email_verified").into_iter().map(|it| it == Some("true")).collect();
    let (handles, emails) = (column("preferred_username"), column("email"));

    let tx = client.transaction().await?;
    let outcomes = all!(&tx, commands::update_cognito_user_ids(subs, handles, emails, verified)).await?;
    if dry_run {
        tx.rollback().await?
    } else {
        tx.commit().await?
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
    let dry = if dry_run { " (nothing was changed: --dry-run)" } else { "" };
    say(format!(
        "{} in the pool: {set} set, {unchanged} unchanged, {unknown} unknown here, {}{dry}",
        if people.len() == 1 { "1 person".to_owned() } else { format!("{} people", people.len()) },
        count(conflicts, "conflict"),
    ));
    Ok(())
}

/// Everybody in the pool, page by page.
async fn list(pool: &str) -> Result<Vec<UserType>, Failure> {
    // A pool's id begins with its region.
    let region = pool.split_once('_').map(|(region, _)| Region::new(region.to_owned()));
    let region = RegionProviderChain::default_provider().or_else(region);
    let config = aws_config::defaults(BehaviorVersion::latest()).region(region).load().await;
    // The largest page that Cognito gives.
    let listing = Cognito::new(&config).list_users().user_pool_id(pool).limit(60).into_paginator().items().send();
    listing.collect::<Result<Vec<_>, _>>().await.map_err(|error| not_listed(&error, pool))
}

fn not_listed(error: &SdkError<ListUsersError>, pool: &str) -> Failure {
    let (exit, todo) = match error.as_service_error() {
        Some(ListUsersError::ResourceNotFoundException(_)) => {
            (Exit::Setting, "check AWS_COGNITO_USER_POOL_ID and AWS_REGION")
        }
        Some(_) => (Exit::Denied, "use credentials that may call cognito-idp:ListUsers"),
        None => (Exit::Away, "check the network, AWS_REGION and the AWS credentials"),
    };
    let said = error.message().map_or_else(|| Chain(error).to_string(), str::to_owned);
    Failure::new(exit, format!("the user pool {pool} cannot be listed ({said}): {todo}"))
}

fn attribute<'a>(person: &'a UserType, name: &str) -> Option<&'a str> {
    person.attributes().iter().find(|one| one.name() == name)?.value()
}
