//! The people of a Cognito user pool.

use super::failure::{Exit, Failure};

#[cfg(feature = "cognito")]
pub use cruddur_cognito::Member;

/// Everybody in the pool.
#[cfg(feature = "cognito")]
pub async fn list(pool: &str) -> Result<Vec<Member>, Failure> {
    use cruddur_cognito::NotListed;

    cruddur_cognito::list(pool).await.map_err(|error| {
        let (exit, said, todo) = match error {
            NotListed::Unknown(said) => {
                (Exit::Setting, said, "check AWS_COGNITO_USER_POOL_ID, which begins with the pool's region")
            }
            NotListed::Denied(said) => (Exit::Denied, said, "use credentials that may call cognito-idp:ListUsers"),
            NotListed::Away(said) => (Exit::Away, said, "check the network and the AWS credentials"),
        };
        Failure::new(exit, format!("the user pool {pool} cannot be listed ({said}): {todo}"))
    })
}

/// What a pool would give.
#[cfg(not(feature = "cognito"))]
pub struct Member {
    pub sub: String,
    pub handle: Option<String>,
    pub email: Option<String>,
    pub is_verified: bool,
}

#[cfg(not(feature = "cognito"))]
pub async fn list(_pool: &str) -> Result<Vec<Member>, Failure> {
    Err(Failure::new(Exit::Setting, crate::config::WITHOUT_COGNITO))
}
