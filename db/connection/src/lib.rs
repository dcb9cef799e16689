//! One connection to PostgreSQL, as its URL says: several hosts, libpq's TLS settings, the authorities of Amazon RDS.

mod chain;
mod tls;
mod url;

use std::time::Duration;

pub use chain::Chain;
pub use tls::{authorities_for_libpq, connector};
pub use url::{ConnectionUrl, Error, Verify};

/// One connection of its own. Each host may take as long as `per_host`.
///
/// # Errors
/// Where the server cannot be reached or refuses, or its certificate is not to be trusted.
pub async fn connect(
    url: &ConnectionUrl,
    application: &str,
    per_host: Duration,
) -> Result<tokio_postgres::Client, Error> {
    let config = config(url, application, per_host);
    // The driver's own limit ends with the TCP connection; a server may accept that and say nothing.
    let connecting = tokio::time::timeout(connect_time(url, per_host), config.connect(connector(url)?));
    let connected = connecting.await.map_err(|_| Error::Silent(url.to_string()))?;
    let (client, connection) = connected.map_err(|error| Error::Connect(url.to_string(), error))?;
    tokio::spawn(connection);
    Ok(client)
}

/// For whoever connects by itself, such as a pool.
pub fn config(url: &ConnectionUrl, application: &str, per_host: Duration) -> tokio_postgres::Config {
    let mut config = url.config().clone();
    config.application_name(application);
    config.connect_timeout(per_host);
    config
}

/// For all hosts in turn.
pub fn connect_time(url: &ConnectionUrl, per_host: Duration) -> Duration {
    per_host * u32::try_from(url.config().get_hosts().len()).unwrap_or(1).max(1)
}
