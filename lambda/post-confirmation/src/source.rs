//! Where the connection URL comes from: `CONNECTION_URL`, or the secret that `CONNECTION_URL_SECRET_ARN` names.

use cruddur_postgres::ConnectionUrl;

use crate::{failure::Failure, secret::Secret};

/// Where the connection URL comes from.
pub enum Source {
    /// It is given.
    Given(ConnectionUrl),
    /// It is in Secrets Manager, and may change there.
    Secret(Secret),
}

impl Source {
    /// What the environment says.
    ///
    /// # Errors
    /// Where it names neither, or no URL.
    pub async fn from_environment() -> Result<Self, lambda_runtime::Error> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if let Some(url) = variable("CONNECTION_URL") {
            return Ok(Self::Given(url.parse().map_err(|error| format!("CONNECTION_URL: {error}"))?));
        }
        let arn = variable("CONNECTION_URL_SECRET_ARN");
        let arn = arn.ok_or("set CONNECTION_URL, or CONNECTION_URL_SECRET_ARN to the secret that holds it")?;
        Ok(Self::Secret(Secret::new(arn).await))
    }

    /// The URL; a secret is fetched once.
    ///
    /// # Errors
    /// Where Secrets Manager does not give it out, or it is no URL.
    pub async fn url(&mut self) -> Result<ConnectionUrl, Failure> {
        match self {
            Self::Given(url) => Ok(url.clone()),
            Self::Secret(secret) => secret.url().await,
        }
    }

    /// The database has refused the URL's password: the secret may have another by now.
    pub fn forget(&mut self) {
        if let Self::Secret(secret) = self {
            secret.forget();
        }
    }
}
