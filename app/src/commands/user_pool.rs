//! The people of a Cognito user pool.

use super::failure::{Exit, Failure};

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

#[cfg(not(feature = "cognito"))]
pub async fn list(_pool: &str) -> Result<Vec<Member>, Failure> {
    Err(Failure::new(Exit::Setting, crate::config::WITHOUT_COGNITO))
}

#[cfg(feature = "cognito")]
pub use cognito::list;

#[cfg(feature = "cognito")]
mod cognito {
    use aws_config::{BehaviorVersion, Region, meta::region::RegionProviderChain};
    use aws_sdk_cognitoidentityprovider::{
        Client,
        error::{ProvideErrorMetadata, SdkError},
        operation::list_users::ListUsersError,
        types::UserType,
    };

    use super::{Exit, Failure, Member};
    use crate::error::Chain;

    /// Everybody in the pool, page by page.
    pub async fn list(pool: &str) -> Result<Vec<Member>, Failure> {
        // A pool's id begins with its region.
        let region = pool.split_once('_').map(|(region, _)| Region::new(region.to_owned()));
        let region = RegionProviderChain::default_provider().or_else(region);
        let config = aws_config::defaults(BehaviorVersion::latest()).region(region).load().await;
        // The largest page that Cognito gives.
        let listing = Client::new(&config).list_users().user_pool_id(pool).limit(60).into_paginator().items().send();
        let people: Vec<UserType> =
            listing.collect::<Result<_, _>>().await.map_err(|error| not_listed(&error, pool))?;
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
}
