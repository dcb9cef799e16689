//! Connecting to one of several hosts: each has so long to say something, not to accept a connection alone.

use std::time::{Duration, SystemTime};

use tokio::{task::JoinHandle, time::timeout};
use tokio_postgres::{
    Client, Config, Error,
    config::{Host, LoadBalanceHosts},
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// The hosts of a URL.
pub(crate) struct Hosts {
    /// Each alone, in the order of the URL.
    each: Vec<Config>,
    /// What one may take where there is another.
    patience: Duration,
    pub tls: MakeRustlsConnect,
}

/// What became of a host.
pub(crate) enum Tried {
    Refused(Error),
    Silent,
}

impl Hosts {
    pub fn new(config: &Config, patience: Duration, tls: MakeRustlsConnect) -> Self {
        let hosts = config.get_hosts().len().max(config.get_hostaddrs().len());
        Self { each: (0..hosts).map(|n| only(config, n)).collect(), patience, tls }
    }

    /// In the order in which they are tried.
    fn in_order(&self) -> Vec<&Config> {
        let mut order: Vec<_> = self.each.iter().collect();
        if order.iter().any(|host| host.get_load_balance_hosts() == LoadBalanceHosts::Random) {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let first = now.subsec_micros() as usize % order.len();
            order.rotate_left(first);
        }
        order
    }

    /// The first that takes us; else what became of the last. That one is waited for for as long as the caller does.
    #[cfg(feature = "full")]
    pub async fn connect(&self) -> Result<(Client, JoinHandle<()>), Error> {
        let hosts = self.in_order();
        let (last, others) = hosts.split_last().expect("a URL names a host");
        for host in others {
            if let Ok(Ok(connected)) = timeout(self.patience, self.one(host)).await {
                return Ok(connected);
            }
        }
        self.one(last).await
    }

    /// The first that takes us, none of them waited for for longer than the others.
    pub async fn connect_soon(&self) -> Result<Client, Tried> {
        let mut tried = Tried::Silent;
        for host in self.in_order() {
            match timeout(self.patience, self.one(host)).await {
                Ok(Ok((client, _))) => return Ok(client),
                Ok(Err(error)) => tried = Tried::Refused(error),
                Err(_) => tried = Tried::Silent,
            }
        }
        Err(tried)
    }

    async fn one(&self, host: &Config) -> Result<(Client, JoinHandle<()>), Error> {
        let (client, connection) = host.connect(self.tls.clone()).await?;
        Ok((
            client,
            tokio::spawn(async move {
                // Whoever waits for an answer is told no more than that it is closed.
                if let Err(_error) = connection.await {
                    #[cfg(feature = "full")]
                    tracing::info!(error = %crate::Chain(&_error), "a connection to PostgreSQL broke off");
                }
            }),
        ))
    }
}

#[cfg(feature = "full")]
impl deadpool_postgres::Connect for Hosts {
    fn connect(
        &self,
        _: &Config,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<(Client, JoinHandle<()>), Error>> + Send + '_>> {
        Box::pin(self.connect())
    }
}

/// The settings for one host alone.
fn only(all: &Config, n: usize) -> Config {
    let mut one = Config::new();
    match all.get_hosts().get(n) {
        Some(Host::Tcp(name)) => _ = one.host(name),
        Some(Host::Unix(folder)) => _ = one.host_path(folder),
        None => {}
    }
    if let Some(address) = all.get_hostaddrs().get(n) {
        one.hostaddr(*address);
    }
    if let Some(port) = all.get_ports().get(n).or(all.get_ports().first()) {
        one.port(*port);
    }
    all.get_user().map(|user| one.user(user));
    all.get_password().map(|password| one.password(password));
    all.get_dbname().map(|name| one.dbname(name));
    all.get_options().map(|options| one.options(options));
    all.get_application_name().map(|name| one.application_name(name));
    all.get_connect_timeout().map(|limit| one.connect_timeout(*limit));
    all.get_tcp_user_timeout().map(|limit| one.tcp_user_timeout(*limit));
    all.get_keepalives_interval().map(|interval| one.keepalives_interval(interval));
    all.get_keepalives_retries().map(|retries| one.keepalives_retries(retries));
    one.keepalives(all.get_keepalives())
        .keepalives_idle(all.get_keepalives_idle())
        .ssl_mode(all.get_ssl_mode())
        .ssl_negotiation(all.get_ssl_negotiation())
        .channel_binding(all.get_channel_binding())
        .target_session_attrs(all.get_target_session_attrs())
        .load_balance_hosts(all.get_load_balance_hosts());
    one
}
