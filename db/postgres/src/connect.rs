//! One connection, as its URL says.

use std::time::Duration;

use crate::{ConnectError, ConnectionUrl, tls::connector};

/// One connection of its own, beside any pool. Each host may take as long as `per_host`; `application` is what the server's
/// own views call it.
///
/// # Errors
/// Where the server cannot be reached or refuses, or its certificate is not to be trusted.
pub async fn connect(
    url: &ConnectionUrl,
    application: &str,
    per_host: Duration,
) -> Result<tokio_postgres::Client, ConnectError> {
    let config = config(url, application, per_host);
    // The driver's own limit ends with the TCP connection; a server may accept that and say nothing.
    let connecting = tokio::time::timeout(connect_time(url, per_host), config.connect(connector(url)?));
    let connected = connecting.await.map_err(|_| ConnectError::Silent(url.to_string()))?;
    let (client, connection) = connected.map_err(|error| ConnectError::Connect(url.to_string(), error))?;
    tokio::spawn(connection);
    Ok(client)
}

/// For whoever connects by itself, such as a pool.
pub(crate) fn config(url: &ConnectionUrl, application: &str, per_host: Duration) -> tokio_postgres::Config {
    let mut config = url.config().clone();
    config.application_name(application);
    config.connect_timeout(per_host);
    config
}

/// For all hosts in turn.
pub(crate) fn connect_time(url: &ConnectionUrl, per_host: Duration) -> Duration {
    per_host * u32::try_from(url.config().get_hosts().len()).unwrap_or(1).max(1)
}
