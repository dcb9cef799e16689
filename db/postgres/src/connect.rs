//! One connection, as its URL says.

use std::time::Duration;

use crate::{
    ConnectError, ConnectionUrl,
    hosts::{Hosts, Tried},
    tls::connector,
};

/// A connection on which nothing was heard for so long is asked whether it lives.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// What was sent, and not even received, breaks a connection after this.
const UNRECEIVED: Duration = Duration::from_secs(10);

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
    hosts(url, application, per_host)?.connect_soon().await.map_err(|tried| match tried {
        Tried::Refused(error) => ConnectError::Connect(url.to_string(), error),
        Tried::Silent => ConnectError::Silent(url.to_string()),
    })
}

/// The hosts of the URL, with what holds for every connection of ours.
pub(crate) fn hosts(url: &ConnectionUrl, application: &str, per_host: Duration) -> Result<Hosts, ConnectError> {
    let mut config = url.config().clone();
    config.application_name(application);
    // What a URL says of these goes before. A kernel answers whatever PostgreSQL does, so that an address that nobody has any
    // more is not waited for as a server is that stands still.
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(per_host);
    }
    let default = tokio_postgres::Config::new();
    if config.get_keepalives_idle() == default.get_keepalives_idle() {
        config.keepalives_idle(KEEPALIVE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(UNRECEIVED);
    }
    Ok(Hosts::new(&config, per_host, connector(url)?))
}
