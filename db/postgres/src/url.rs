//! Connection URLs: what tokio-postgres understands, and the TLS settings of libpq, which it does not.

use std::{fmt, net::IpAddr, path::PathBuf, str::FromStr};

use tokio_postgres::config::{Config, Host, SslMode};

use parameters::{Fate, fate};

mod parameters;

/// How far the server has to prove who it is (libpq's `sslmode`, PostgreSQL documentation 34.19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// No TLS at all.
    Disable,
    /// TLS if the server has it; the certificate is not looked at.
    Prefer,
    /// TLS, the certificate not looked at, unless `sslrootcert` is given.
    Require,
    /// The certificate must come from a known authority.
    Authority,
    /// And it must be this host's.
    Full,
}

/// A parsed `CONNECTION_URL`.
#[derive(Clone)]
pub struct ConnectionUrl {
    config: Config,
    verify: Verify,
    root_certificate: Option<PathBuf>,
}

/// Why there is no connection, in words for whoever set the URL.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum ConnectError {
    #[error("a connection URL must start with postgresql://, as in postgresql://user:password@host:5432/cruddur")]
    Scheme,
    #[error("the connection URL cannot be read: {0}")]
    Invalid(String),
    #[error("sslmode={0} is not known; it is one of disable, prefer, require, verify-ca, verify-full")]
    SslMode(String),
    #[error("the connection URL asks for {name}{}, which Cruddur does not do; {todo}", equals(.value))]
    Parameter { name: String, value: String, todo: &'static str },
    #[error("the connection URL names no database; end it with /cruddur, say")]
    NoDatabase,
    #[error("the connection URL names no host; put localhost after the //, or the folder of a socket in ?host=")]
    NoHost,
    #[error("in the password (or user) of the connection URL write %40 for @, %2F for /, %3F for ? and %25 for %")]
    Unencoded,
    #[error("sslrootcert {path} cannot be read: {reason}")]
    RootCertificate { path: PathBuf, reason: String },
    #[error("the pool cannot be made: {0}")]
    Pool(String),
    #[error("cannot connect to {0}: it does not answer; check host and port")]
    Silent(String),
    #[error("cannot connect to {0}: {error}", error = crate::Chain(.1))]
    Connect(String, #[source] tokio_postgres::Error),
}

impl ConnectionUrl {
    /// For tokio-postgres.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// How far the server has to prove who it is.
    pub fn verify(&self) -> Verify {
        self.verify
    }

    /// The file with the authorities to trust, where one is given.
    pub fn root_certificate(&self) -> Option<&PathBuf> {
        self.root_certificate.as_ref()
    }

    /// Whether a host is one of Amazon RDS, or a proxy before one.
    pub fn is_rds(&self) -> bool {
        self.config.get_hosts().iter().any(is_rds)
    }

    /// Whether it names several hosts, of which one may take over from another.
    pub fn is_several(&self) -> bool {
        self.config.get_hosts().len() > 1
    }

    /// The name of the database.
    pub fn database(&self) -> &str {
        self.config.get_dbname().unwrap_or_default()
    }

    /// The role to connect as; where none is named, PostgreSQL takes the name of the system's user.
    pub fn user(&self) -> &str {
        self.config.get_user().unwrap_or_default()
    }

    /// Whether every host is this machine: a socket, or a loopback address.
    pub fn is_local(&self) -> bool {
        self.config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        })
    }

    /// The hosts with their ports, for people.
    pub fn hosts(&self) -> String {
        let ports = self.config.get_ports();
        let hosts = self.config.get_hosts().iter().enumerate().map(|(i, host)| match host {
            Host::Tcp(name) => {
                let name = if name.contains(':') { format!("[{name}]") } else { name.clone() };
                format!("{name}:{}", ports.get(i).or(ports.first()).unwrap_or(&5432))
            }
            Host::Unix(path) => path.display().to_string(),
        });
        hosts.collect::<Vec<_>>().join(",")
    }

    /// As a URL for people, with the user and without the password.
    pub fn masked(&self) -> String {
        let password = if self.config.get_password().is_some() { ":***" } else { "" };
        let user = if self.user().is_empty() { String::new() } else { format!("{}{password}@", self.user()) };
        format!("postgresql://{user}{self}")
    }

    /// The same database, as another role.
    pub fn with_user(&self, name: &str) -> Self {
        let mut other = self.clone();
        other.config.user(name);
        other
    }

    /// The same server, another database.
    pub fn with_database(&self, name: &str) -> Self {
        let mut other = self.clone();
        other.config.dbname(name);
        other
    }
}

impl FromStr for ConnectionUrl {
    type Err = ConnectError;

    fn from_str(text: &str) -> Result<Self, ConnectError> {
        let text = text.trim();
        if !text.starts_with("postgresql://") && !text.starts_with("postgres://") {
            return Err(ConnectError::Scheme);
        }
        let (address, query) = text.split_once('?').unwrap_or((text, ""));
        let (mut mode, mut root_certificate) = (None, None);
        let mut rest = form_urlencoded::Serializer::new(String::new());
        // libpq's URLs are not forms: a plus sign is a plus sign.
        for (key, value) in form_urlencoded::parse(query.replace('+', "%2B").as_bytes()) {
            match &*key {
                // A question mark in a password ended the address.
                key if key.contains('@') => return Err(ConnectError::Unencoded),
                "sslmode" if value.is_empty() => {}
                // As libpq has it for the URLs of JDBC.
                "ssl" if value == "true" => mode = mode.or(Some(Verify::Require)),
                "sslmode" => mode = Some(verify(&value)?),
                "sslrootcert" if value != "system" => root_certificate = Some(PathBuf::from(&*value)),
                "sslrootcert" => mode = mode.or(Some(Verify::Full)),
                key => match fate(key, &value)? {
                    Fate::Told(key, value) => drop(rest.append_pair(key, &value)),
                    Fate::Given => {}
                },
            }
        }
        // The serializer writes a space as a plus sign, which tokio-postgres would take for one.
        let rest = rest.finish().replace('+', "%20");
        let mut config = Config::from_str(&format!("{address}?{rest}"))
            .map_err(|e| ConnectError::Invalid(crate::Chain(&e).to_string()))?;
        // The end of a password, which nobody may see, has been taken for a host.
        if config.get_hosts().iter().any(|host| matches!(host, Host::Tcp(name) if name.contains('@'))) {
            return Err(ConnectError::Unencoded);
        }
        if config.get_dbname().is_none_or(str::is_empty) {
            return Err(ConnectError::NoDatabase);
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(ConnectError::NoHost);
        }
        let default = if config.get_hosts().iter().any(is_rds) { Verify::Full } else { Verify::Prefer };
        let verify = match mode.unwrap_or(default) {
            Verify::Require if root_certificate.is_some() => Verify::Authority,
            mode => mode,
        };
        config.ssl_mode(match verify {
            Verify::Disable => SslMode::Disable,
            Verify::Prefer => SslMode::Prefer,
            Verify::Require | Verify::Authority | Verify::Full => SslMode::Require,
        });
        Ok(Self { config, verify, root_certificate })
    }
}

fn equals(value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("={value}") }
}

fn verify(mode: &str) -> Result<Verify, ConnectError> {
    Ok(match mode {
        "disable" => Verify::Disable,
        "allow" | "prefer" => Verify::Prefer,
        "require" => Verify::Require,
        "verify-ca" => Verify::Authority,
        "verify-full" => Verify::Full,
        other => return Err(ConnectError::SslMode(other.to_owned())),
    })
}

fn is_rds(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name.to_ascii_lowercase().ends_with(".rds.amazonaws.com"),
        Host::Unix(_) => false,
    }
}

/// Hosts and database, for people: no user, no password.
impl fmt::Display for ConnectionUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.hosts(), self.database())
    }
}

impl fmt::Debug for ConnectionUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConnectionUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> ConnectionUrl {
        url.parse().unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    #[test]
    fn tls_defaults_follow_the_host() {
        assert_eq!(parse("postgresql://u@localhost/c").verify(), Verify::Prefer);
        assert_eq!(parse("postgresql://u@c.abc.us-east-2.rds.amazonaws.com/c").verify(), Verify::Full);
        assert_eq!(
            parse("postgresql://u@c.abc.us-east-2.rds.amazonaws.com/c?sslmode=require").verify(),
            Verify::Require
        );
        assert_eq!(parse("postgresql://u@evil.example/c?application_name=.rds.amazonaws.com").verify(), Verify::Prefer);
    }

    #[test]
    fn a_root_certificate_makes_require_look_at_it() {
        let url = parse("postgresql://u@h/c?sslmode=require&sslrootcert=/ca%20here.pem");
        assert_eq!(url.verify(), Verify::Authority);
        assert_eq!(url.root_certificate(), Some(&PathBuf::from("/ca here.pem")));
    }

    #[test]
    fn several_hosts_and_other_parameters_pass_through() {
        let url = parse("postgresql://u:p%40ss@a:5433,b:5434/c?target_session_attrs=read-write&sslmode=verify-full");
        assert_eq!(url.to_string(), "a:5433,b:5434/c");
        assert_eq!(url.config().get_password(), Some("p@ss".as_bytes()));
        assert_eq!(url.config().get_target_session_attrs(), tokio_postgres::config::TargetSessionAttrs::ReadWrite);
    }

    #[test]
    fn what_changes_nothing_is_taken_and_the_rest_is_refused_by_name() {
        for harmless in [
            "client_encoding=UTF8",
            "client_encoding=auto&fallback_application_name=psql",
            "gssencmode=disable&krbsrvname=postgres&gssdelegation=0&gsslib=gssapi",
            "sslcompression=0&sslsni=1&sslcertmode=allow&sslmode=&passfile=&service=",
            "ssl_min_protocol_version=TLSv1.2&ssl_max_protocol_version=TLSv1.3",
            "replication=false&min_protocol_version=3.0&max_protocol_version=latest",
            "keepalives=1&keepalives_idle=30&keepalives_interval=10&keepalives_count=3&tcp_user_timeout=5000",
            "target_session_attrs=primary&load_balance_hosts=random&channel_binding=prefer&connect_timeout=5",
        ] {
            parse(&format!("postgresql://u@h/c?{harmless}"));
        }
        let kept = parse("postgresql://u@h/c?keepalives_count=3&target_session_attrs=primary");
        assert_eq!(kept.config().get_keepalives_retries(), Some(3));
        assert_eq!(kept.config().get_target_session_attrs(), tokio_postgres::config::TargetSessionAttrs::ReadWrite);
        assert_eq!(parse("postgresql://u@h/c?ssl=true").verify(), Verify::Require);
        for (parameter, name) in [
            ("sslcert=/a.crt&sslkey=/a.key", "sslcert"),
            ("sslcrl=/a.crl", "sslcrl"),
            ("require_auth=scram-sha-256", "require_auth"),
            ("passfile=/a", "passfile"),
            ("service=production", "service"),
            ("requirepeer=postgres", "requirepeer"),
            ("client_encoding=LATIN1", "client_encoding=LATIN1"),
            ("gssencmode=require", "gssencmode=require"),
            ("ssl_min_protocol_version=TLSv1.3", "ssl_min_protocol_version=TLSv1.3"),
            ("ssl_max_protocol_version=TLSv1.1", "ssl_max_protocol_version=TLSv1.1"),
            ("sslsni=0", "sslsni=0"),
            ("sslcertmode=require", "sslcertmode=require"),
            ("replication=database", "replication=database"),
            ("target_session_attrs=prefer-standby", "target_session_attrs=prefer-standby"),
            ("schema=public", "schema"),
        ] {
            let error = format!("postgresql://u:secret@h/c?{parameter}").parse::<ConnectionUrl>().expect_err(parameter);
            let error = error.to_string();
            assert!(error.contains(name) && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn people_see_where_and_who_and_no_password() {
        let masked = |url| parse(url).masked();
        assert_eq!(masked("postgresql://u:secret@a:5433,b/c?sslmode=require"), "postgresql://u:***@a:5433,b:5432/c");
        assert_eq!(masked("postgresql://u@/c?host=%2Frun%2Fpg"), "postgresql://u@/run/pg/c");
        assert_eq!(masked("postgresql://[::1]:5433/c"), "postgresql://[::1]:5433/c");
        assert!(parse("postgresql://u@localhost,[::1],127.0.0.2/c").is_local());
        assert!(parse("postgresql://u@/c?host=/run/pg").is_local());
        assert!(!parse("postgresql://u@localhost,db.example/c").is_local());
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        for (url, part) in [
            ("mysql://u:secret@h/c", "postgresql://"),
            ("postgresql://u:secret@h/c?sslmode=maybe", "sslmode=maybe"),
            ("postgresql://u:secret@h/", "no database"),
            ("postgresql://u:secret@h:port/c", "cannot be read"),
            ("postgresql://u:pass@secret@h/c", "%40"),
            ("postgresql://u:5@secret@h:5432/c", "%40"),
            ("postgresql://u:5?secret@h/c", "%3F"),
            ("postgresql://u:secret@/c", "no host"),
        ] {
            let error = url.parse::<ConnectionUrl>().expect_err(url).to_string();
            assert!(error.contains(part) && !error.contains("secret"), "{error}");
        }
        assert!(!format!("{:?}", parse("postgresql://u:secret@h/c")).contains("secret"));
    }
}
