//! The secret whose text is the connection URL, in AWS Secrets Manager.

use aws_config::{BehaviorVersion, timeout::TimeoutConfig};
use aws_sdk_secretsmanager::{Client, error::ProvideErrorMetadata};
use cruddur_postgres::ConnectionUrl;

use crate::{clock::CONNECT, failure::Failure};

/// A secret, fetched when it is first needed.
pub struct Secret {
    arn: String,
    client: Client,
    fetched: Option<ConnectionUrl>,
}

impl Secret {
    /// With region and credentials as the environment has them.
    pub async fn new(arn: String) -> Self {
        let times = TimeoutConfig::builder().operation_timeout(CONNECT).build();
        let config = aws_config::defaults(BehaviorVersion::latest()).timeout_config(times).load().await;
        Self { arn, client: Client::new(&config), fetched: None }
    }

    /// Its text as a URL.
    pub async fn url(&mut self) -> Result<ConnectionUrl, Failure> {
        if let Some(url) = &self.fetched {
            return Ok(url.clone());
        }
        let answer = self.client.get_secret_value().secret_id(&self.arn).send().await;
        let answer = answer.map_err(|error| Failure::Secret(error.code().unwrap_or("no answer").to_owned()))?;
        let text = answer.secret_string().ok_or_else(|| Failure::Secret("it holds no text".into()))?;
        let url: ConnectionUrl =
            text.parse().map_err(|error: cruddur_postgres::ConnectError| Failure::Secret(error.to_string()))?;
        self.fetched = Some(url.clone());
        Ok(url)
    }

    /// Has it fetched again when it is next needed.
    pub fn forget(&mut self) {
        self.fetched = None;
    }
}
