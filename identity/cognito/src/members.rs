//! Everybody in a user pool, for the command that brings them together with the people of a database.

use aws_config::{BehaviorVersion, Region, meta::region::RegionProviderChain};
use aws_sdk_cognitoidentityprovider::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
    operation::list_users::ListUsersError,
    types::UserType,
};
use cruddur_postgres::Chain;

/// Somebody of a pool, as far as its attributes say.
pub struct Member {
    /// Who she is there.
    pub sub: String,
    /// `preferred_username`.
    pub handle: Option<String>,
    /// Her address.
    pub email: Option<String>,
    /// Whether the pool has seen that the address is hers.
    pub is_verified: bool,
}

/// Why a pool could not be listed, in Cognito's own words.
pub enum NotListed {
    /// There is no such pool there.
    Unknown(String),
    /// The credentials do not suffice.
    Denied(String),
    /// Cognito, or credentials, cannot be reached.
    Away(String),
}

/// Everybody in the pool, page by page. It needs credentials that may call `cognito-idp:ListUsers`.
///
/// # Errors
/// See [`NotListed`].
pub async fn list(pool: &str) -> Result<Vec<Member>, NotListed> {
    // A pool's id begins with its region.
    let region = pool.split_once('_').map(|(region, _)| Region::new(region.to_owned()));
    let region = RegionProviderChain::first_try(region).or_default_provider();
    let config = aws_config::defaults(BehaviorVersion::latest()).region(region).load().await;
    // The largest page that Cognito gives.
    let listing = Client::new(&config).list_users().user_pool_id(pool).limit(60).into_paginator().items().send();
    let people: Vec<UserType> = listing.collect::<Result<_, _>>().await.map_err(|error| not_listed(&error))?;
    Ok(people.iter().map(member).collect())
}

fn member(person: &UserType) -> Member {
    let attribute = |name: &str| person.attributes().iter().find(|one| one.name() == name)?.value();
    Member {
        sub: attribute("sub").unwrap_or_default().to_owned(),
        handle: attribute("preferred_username").map(str::to_owned),
        email: attribute("email").map(str::to_owned),
        is_verified: attribute("email_verified") == Some("true"),
    }
}

fn not_listed(error: &SdkError<ListUsersError>) -> NotListed {
    let said = error.message().map_or_else(|| Chain(error).to_string(), str::to_owned);
    match error.as_service_error() {
        Some(ListUsersError::ResourceNotFoundException(_)) => NotListed::Unknown(said),
        Some(_) => NotListed::Denied(said),
        None => NotListed::Away(said),
    }
}
