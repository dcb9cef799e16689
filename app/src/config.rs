//! Every setting, once: a flag of `cruddur serve` or of the database commands, and an environment variable of the same
//! meaning.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use axum::http::Uri;
use clap::{Args, ValueEnum};
use ipnet::IpNet;

use crate::listening::Host;

/// The address of the old front end's development server, which a local Cruddur welcomes.
const LOCAL_FRONT_ENDS: [&str; 2] = ["http://localhost:3000", "http://127.0.0.1:3000"];

/// What a server says that was built without the feature `cognito`, where it is asked for.
#[cfg(not(feature = "cognito"))]
pub const WITHOUT_COGNITO: &str = "this cruddur was built without Amazon Cognito: build it with `--features cognito`, as bin/dev does where it is set";

/// Where the database is, and who looks after it.
#[derive(Args, Clone, Debug)]
pub struct DatabaseSettings {
    /// PostgreSQL to use, postgresql://user:password@host:port/database. It may name several hosts. When not set,
    /// Cruddur runs a PostgreSQL of its own in the data folder.
    #[arg(long, env = "CONNECTION_URL", hide_env_values = true)]
    pub connection_url: Option<String>,

    /// Folder of the private PostgreSQL and of mail files. Default: .cruddur here, or /var/lib/cruddur for root where
    /// PostgreSQL's user could not reach it.
    #[arg(long = "data-dir", env = "CRUDDUR_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    /// Folder with PostgreSQL's programs (initdb, postgres, psql, pg_dump), if it should not be searched for.
    #[arg(long, env = "PG_BINDIR")]
    pub pg_bindir: Option<PathBuf>,
}

/// Where the database commands find their databases.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Settings")]
pub struct CommandSettings {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub database: DatabaseSettings,

    /// PostgreSQL of the production database, for the commands with `prod`.
    #[arg(long, env = "PROD_CONNECTION_URL", hide_env_values = true)]
    pub prod_connection_url: Option<String>,
}

/// Where the user pool is. Region, credentials and endpoint are AWS's own settings.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Settings")]
pub struct CognitoSettings {
    /// The id of the user pool, such as us-east-1_AbCdEfGhI.
    #[arg(long, env = "AWS_COGNITO_USER_POOL_ID")]
    pub user_pool_id: Option<String>,
}

/// How the server speaks with Amazon Cognito, where that is the provider of identities.
#[derive(Args, Clone, Debug)]
pub struct ProviderSettings {
    /// Who issues identities: Cruddur itself, or Amazon Cognito.
    #[arg(long, env = "IDENTITY", value_enum, default_value_t = IdentityProvider::Local)]
    pub identity: IdentityProvider,

    /// The user pool, with IDENTITY=cognito, such as us-east-1_AbCdEfGhI.
    #[arg(long, env = "AWS_COGNITO_USER_POOL_ID")]
    pub user_pool_id: Option<String>,

    /// The pool's client for Cruddur: one without a secret.
    #[arg(long, env = "AWS_COGNITO_USER_POOL_CLIENT_ID")]
    pub user_pool_client_id: Option<String>,

    /// Where Cognito's API is, if not at AWS.
    #[arg(long, env = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER")]
    pub cognito_endpoint: Option<String>,

    /// `iss` of the pool's tokens. Default: the address of Cognito in the pool's region.
    #[arg(long, env = "COGNITO_ISSUER")]
    pub cognito_issuer: Option<String>,

    /// Where the pool's keys are. Default: /.well-known/jwks.json under the issuer.
    #[arg(long, env = "COGNITO_JWKS_URL")]
    pub cognito_jwks_url: Option<String>,

    /// What the pool's tokens are encrypted with in the database: 32 random characters or more, the same for all
    /// processes. Whoever changes it signs everybody out.
    #[arg(long, env = "SESSION_ENCRYPTION_KEY", hide_env_values = true)]
    pub session_encryption_key: Option<String>,

    /// Whether people may also sign in on the pool's own pages, for which it needs a domain, and its client the callback
    /// PUBLIC_URL/signin/callback.
    #[arg(long, env = "COGNITO_HOSTED_SIGN_IN", value_enum, default_value_t = Switch::Off)]
    pub cognito_hosted_sign_in: Switch,

    /// Of AWS, where they are not those of the environment: in tests.
    #[cfg(feature = "cognito")]
    #[arg(skip)]
    pub credentials: Option<cruddur_cognito::Credentials>,
}

/// Who issues identities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum IdentityProvider {
    /// Cruddur itself.
    Local,
    /// Amazon Cognito.
    Cognito,
}

/// Settings of the server.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub database: DatabaseSettings,

    /// Connections to PostgreSQL at most. Default: four for each core.
    #[arg(long, env = "POOL_SIZE", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub pool_size: Option<u16>,

    /// For how long a request may have the database, in milliseconds: waiting for a connection, and all its statements.
    #[arg(long, env = "DATABASE_TIMEOUT_MS", default_value_t = 2500, value_parser = clap::value_parser!(u64).range(100..=15_000))]
    pub database_timeout_ms: u64,

    /// For how long whoever signs in, or up, may wait until her password is hashed, in milliseconds; who would have to wait
    /// for longer is turned away.
    #[arg(long, env = "PASSWORD_WAIT_MS", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..=60_000))]
    pub password_wait_ms: u64,

    /// Reads that are served at once, at most; more are turned away. Writes have twice as many places of their own.
    /// Default: 40 for each core.
    #[arg(long, env = "MAX_REQUESTS", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub max_requests: Option<u32>,

    /// How many cruds a search looks through at most, before it offers to go on further back.
    #[arg(long, env = "SEARCH_ROWS", default_value_t = 4000, value_parser = clap::value_parser!(u32).range(1000..=10_000_000))]
    pub search_rows: u32,

    /// Whether search engines may keep the front page. Nothing that expires on it can be taken from them again.
    #[arg(long, env = "INDEX_HOME", value_enum, default_value_t = Switch::Off)]
    pub index_home: Switch,

    /// Connections of clients at most.
    #[arg(long, env = "MAX_CONNECTIONS", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub max_connections: u32,

    /// Of these, from one network address (or IPv6 network of 64 bits) at most, but for this machine's own and those of
    /// trusted proxies.
    #[arg(long, env = "MAX_CONNECTIONS_PER_ADDRESS", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub max_connections_per_address: u32,

    /// Where to listen: an IP address, localhost, or unix: and the path of a socket, for a proxy on the same host.
    #[arg(long, env = "HOST", default_value = "127.0.0.1")]
    pub host: Host,

    /// Port to listen on; 0 takes a free one.
    #[arg(long, env = "PORT", default_value_t = 4567)]
    pub port: u16,

    /// Address under which people reach this server, without a final slash: the issuer of the tokens. Default:
    /// http://localhost, whatever the port.
    #[arg(long, env = "PUBLIC_URL", value_parser = origin)]
    pub public_url: Option<String>,

    /// Origins whose browsers may call the API, separated by commas.
    #[arg(long, env = "CORS_ORIGINS", value_delimiter = ',', value_parser = origin)]
    pub cors_origins: Vec<String>,

    /// The old set-up's name for one such origin.
    #[arg(long, env = "FRONTEND_URL", value_parser = origin)]
    pub frontend_url: Option<String>,

    /// The old set-up's name for another such origin.
    #[arg(long, env = "BACKEND_URL", value_parser = origin)]
    pub backend_url: Option<String>,

    #[command(flatten)]
    #[allow(missing_docs)]
    pub provider: ProviderSettings,

    /// Whether to apply missing migrations at start. With `never`, Cruddur refuses to start where some are missing.
    #[arg(long, env = "MIGRATE", value_enum, default_value_t = Migrate::Auto)]
    pub migrate: Migrate,

    /// Mail server, smtps://user:password@host:port (or smtp://…?tls=required for STARTTLS). When not set, mails are
    /// files in the data folder.
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// Sender of the mails.
    #[arg(long, env = "MAIL_FROM", default_value = "Cruddur <cruddur@localhost>")]
    pub mail_from: String,

    /// `files` says that mails as files are meant, on a host that is not loopback.
    #[arg(long, env = "MAIL", value_enum)]
    pub mail: Option<Mail>,

    /// Networks of the proxies in front of this server, as 10.0.0.0/8 or single addresses, separated by commas: what they say of
    /// a request's origin (X-Forwarded-For) is believed.
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,

    /// Whether requests are counted, and refused when somebody sends too many.
    #[arg(long, env = "RATE_LIMITS", value_enum, default_value_t = Switch::On)]
    pub rate_limits: Switch,

    /// Whether this process deletes what has expired. What is shown does not depend on it.
    #[arg(long, env = "SWEEP", value_enum, default_value_t = Switch::On)]
    pub sweep: Switch,

    /// For how many days backups of the database are kept: the page about privacy says so.
    #[arg(long, env = "BACKUP_DAYS")]
    pub backup_days: Option<u16>,

    /// Address of /metrics, as 127.0.0.1:9090. Without it there is none: whoever reaches it sees how much is going on.
    #[arg(long, env = "METRICS_ADDR")]
    pub metrics_addr: Option<SocketAddr>,

    /// Seconds for which requests under way may go on after SIGTERM.
    #[arg(long, env = "SHUTDOWN_GRACE", default_value_t = 20)]
    pub shutdown_grace: u64,

    /// Seconds between "not ready" and the end of listening after SIGTERM, for a load balancer to notice.
    #[arg(long, env = "SHUTDOWN_DELAY", default_value_t = 0)]
    pub shutdown_delay: u64,

    /// How the log is written: coloured lines or JSON.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,

    /// A file to which the audit log goes as well, as JSON: a journal that drops lines when there are too many may lose them.
    #[arg(long, env = "AUDIT_LOG")]
    pub audit_log: Option<PathBuf>,

    /// Fill the private database with people and cruds to look at.
    #[arg(long)]
    pub demo: bool,
}

/// When migrations run.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Migrate {
    /// At start, under a lock.
    Auto,
    /// Elsewhere: a one-off task has done it.
    Never,
}

/// Where mail goes when there is no mail server.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Mail {
    /// Into files in the data folder.
    Files,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
#[allow(missing_docs)]
pub enum Switch {
    On,
    Off,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people, coloured on a terminal.
    Text,
    /// One JSON object a line.
    Json,
}

impl Settings {
    /// What is wrong with the settings as a whole, in words for the person who made them.
    pub fn check(&self) -> Result<(), String> {
        if self.demo && self.database.connection_url.is_some() {
            return Err("--demo fills the private database alone; unset CONNECTION_URL, or leave --demo out".into());
        }
        self.provider.check()?;
        if self.provider.cognito_hosted_sign_in == Switch::On && self.public_url.is_none() {
            return Err("COGNITO_HOSTED_SIGN_IN=on needs PUBLIC_URL, to which people come back".into());
        }
        // Cognito sends its own mails.
        let mails = self.provider.identity == IdentityProvider::Local;
        if mails && !self.host.is_loopback() && self.smtp_url.is_none() && self.mail.is_none() {
            return Err(format!(
                "HOST={} is open to others, but no mail can be sent: set SMTP_URL, or MAIL=files to write mails to files",
                self.host
            ));
        }
        Ok(())
    }

    /// Whether people elsewhere use this server, and nobody sends them mail.
    pub fn loses_mails(&self) -> bool {
        self.smtp_url.is_none() && (self.public_url.is_some() || !self.host.is_loopback())
    }

    /// Connections in the pool.
    pub fn pool_size(&self) -> usize {
        self.pool_size.map_or(cores() * 4, usize::from)
    }

    /// The host of `PUBLIC_URL`, if that was said.
    pub fn public_host(&self) -> Option<String> {
        let url: Uri = self.public_url.as_deref()?.parse().ok()?;
        url.host().map(str::to_owned)
    }

    /// Requests at once.
    pub fn max_requests(&self) -> usize {
        self.max_requests.map_or(cores() * 40, |most| most as usize)
    }

    /// For how long a request may have the database.
    pub fn database_timeout(&self) -> Duration {
        Duration::from_millis(self.database_timeout_ms)
    }

    /// The origins that CORS lets in.
    pub fn cors_origins(&self) -> Vec<&str> {
        // Behind a proxy, which is told where people find it, loopback is no sign of a developer's machine.
        let is_local = self.host.is_loopback() && self.public_url.is_none();
        let local = if is_local { LOCAL_FRONT_ENDS.as_slice() } else { &[] };
        let named = self.cors_origins.iter().chain(&self.frontend_url).chain(&self.backend_url);
        named.map(String::as_str).chain(local.iter().copied()).collect()
    }

    /// `iss` of our own tokens: `PUBLIC_URL`. Where that is not set, one name whatever the port, so that two local
    /// processes on one database take each other's tokens.
    pub fn own_issuer(&self) -> &str {
        self.public_url.as_deref().unwrap_or("http://localhost")
    }

    /// The user pool.
    ///
    /// # Errors
    /// Where a setting is missing, as [`Settings::check`] says.
    #[cfg(feature = "cognito")]
    pub fn cognito(&self) -> Result<cruddur_cognito::Settings<'_>, String> {
        let given = &self.provider;
        let missing = || "IDENTITY=cognito needs a user pool, its client and SESSION_ENCRYPTION_KEY";
        let is_hosting = given.cognito_hosted_sign_in == Switch::On;
        Ok(cruddur_cognito::Settings {
            pool: given.user_pool_id.as_deref().ok_or_else(missing)?,
            client: given.user_pool_client_id.as_deref().ok_or_else(missing)?,
            encryption_key: given.session_encryption_key.as_deref().ok_or_else(missing)?,
            endpoint: given.cognito_endpoint.as_deref(),
            issuer: given.cognito_issuer.as_deref(),
            jwks_url: given.cognito_jwks_url.as_deref(),
            hosted_for: self.public_url.as_deref().filter(|_| is_hosting),
            credentials: given.credentials.clone(),
        })
    }

    /// Whether browsers reach this server by https alone, which cookies and HSTS depend on.
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

impl ProviderSettings {
    /// What is missing for Cognito, in words for the person who made the settings.
    fn check(&self) -> Result<(), String> {
        if self.identity == IdentityProvider::Local {
            return match self.cognito_hosted_sign_in {
                Switch::On => Err("COGNITO_HOSTED_SIGN_IN=on needs IDENTITY=cognito".into()),
                Switch::Off => Ok(()),
            };
        }
        #[cfg(not(feature = "cognito"))]
        return Err(WITHOUT_COGNITO.into());
        #[cfg(feature = "cognito")]
        self.check_cognito()
    }

    #[cfg(feature = "cognito")]
    fn check_cognito(&self) -> Result<(), String> {
        let needed = [
            ("AWS_COGNITO_USER_POOL_ID", &self.user_pool_id),
            ("AWS_COGNITO_USER_POOL_CLIENT_ID", &self.user_pool_client_id),
            ("SESSION_ENCRYPTION_KEY", &self.session_encryption_key),
        ];
        if let Some((name, _)) = needed.iter().find(|(_, value)| value.is_none()) {
            return Err(format!("IDENTITY=cognito needs {name}, which is not set"));
        }
        if self.session_encryption_key.as_ref().is_some_and(|key| key.len() < 32) {
            return Err("SESSION_ENCRYPTION_KEY is too short: 32 random characters at least".into());
        }
        Ok(())
    }
}

impl DatabaseSettings {
    /// The data folder, absolute.
    pub fn data_dir(&self) -> PathBuf {
        let chosen = self.data_dir.clone().unwrap_or_else(|| {
            let here = std::path::absolute(".cruddur").unwrap_or_else(|_| ".cruddur".into());
            let reachable = here.exists() || cruddur_cluster::reachable_by_postgres(&here).is_ok();
            if reachable { here } else { "/var/lib/cruddur".into() }
        });
        std::path::absolute(&chosen).unwrap_or(chosen)
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| address()).map_err(|_| "it should look like 10.0.0.0/8 or 192.0.2.1".into())
}

/// An origin (RFC 6454): scheme, host and port, nothing after.
fn origin(text: &str) -> Result<String, String> {
    let url = text.trim().trim_end_matches('/');
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ', '*']) => {
            Ok(url.to_ascii_lowercase())
        }
        _ => Err("it should look like https://cruddur.example".into()),
    }
}
#[cfg(test)]
mod tests;
