//! PostgreSQL's own client programs, such as psql. Where to connect to goes to them in the environment, so that no
//! password is in a list of processes.

use std::{
    ffi::{OsStr, OsString},
    io::Write,
    os::unix::ffi::OsStrExt,
    path::Path,
    time::Duration,
};

use tempfile::NamedTempFile;
use tokio::process::Command;
use tokio_postgres::config::{ChannelBinding, Host, TargetSessionAttrs};

use crate::{BoxError, ConnectionUrl, Verify, tls::authorities_for_libpq};

/// How long one host may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// A program that is about to connect to a URL.
pub struct Program {
    /// To be given arguments, and run.
    pub command: Command,
    /// Goes when the program has ended.
    _authorities: Option<NamedTempFile>,
}

impl Program {
    /// The program at this path. Its settings are those of the URL alone, whatever the environment has for others.
    ///
    /// # Errors
    /// Where the file with the authorities cannot be written.
    pub fn new(path: &Path, url: &ConnectionUrl) -> Result<Self, BoxError> {
        let mut command = Command::new(path);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG")) {
            command.env_remove(name);
        }
        command.envs(environment(url)).kill_on_drop(true);
        let authorities = match authorities_for_libpq(url) {
            Some(pem) => {
                let mut file = tempfile::Builder::new().prefix("cruddur-authorities-").tempfile()?;
                file.write_all(&pem)?;
                command.env("PGSSLROOTCERT", file.path());
                Some(file)
            }
            None => None,
        };
        Ok(Self { command, _authorities: authorities })
    }
}

/// libpq's variables for a URL (PostgreSQL documentation, 34.15).
fn environment(url: &ConnectionUrl) -> Vec<(&'static str, OsString)> {
    let config = url.config();
    let joined = |words: Vec<OsString>| words.join(OsStr::new(","));
    let hosts = config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => name.into(),
        Host::Unix(path) => path.into(),
    });
    let mut variables = vec![
        ("PGHOST", joined(hosts.collect())),
        ("PGPORT", joined(config.get_ports().iter().map(|port| port.to_string().into()).collect())),
        ("PGHOSTADDR", joined(config.get_hostaddrs().iter().map(|address| address.to_string().into()).collect())),
        ("PGUSER", url.user().into()),
        ("PGDATABASE", url.database().into()),
        ("PGPASSWORD", OsStr::from_bytes(config.get_password().unwrap_or_default()).into()),
        ("PGOPTIONS", config.get_options().unwrap_or_default().into()),
        ("PGCONNECT_TIMEOUT", CONNECT.as_secs().to_string().into()),
        ("PGSSLMODE", ssl_mode(url.verify()).into()),
    ];
    if let Some(path) = url.root_certificate() {
        // The program may run in another folder.
        variables.push(("PGSSLROOTCERT", std::path::absolute(path).unwrap_or_else(|_| path.clone()).into()));
    }
    match config.get_target_session_attrs() {
        TargetSessionAttrs::ReadWrite => variables.push(("PGTARGETSESSIONATTRS", "read-write".into())),
        TargetSessionAttrs::ReadOnly => variables.push(("PGTARGETSESSIONATTRS", "read-only".into())),
        _ => {}
    }
    match config.get_channel_binding() {
        ChannelBinding::Disable => variables.push(("PGCHANNELBINDING", "disable".into())),
        ChannelBinding::Require => variables.push(("PGCHANNELBINDING", "require".into())),
        _ => {}
    }
    variables.retain(|(_, value)| !value.is_empty());
    variables
}

fn ssl_mode(verify: Verify) -> &'static str {
    match verify {
        Verify::Disable => "disable",
        Verify::Prefer => "prefer",
        Verify::Require => "require",
        Verify::Authority => "verify-ca",
        Verify::Full => "verify-full",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_told_all_that_the_url_says() {
        let url = "postgresql://ada:p%40ss@a:5433,b:5434/c?sslmode=verify-full&sslrootcert=/ca.pem\
                   &target_session_attrs=read-write&options=-c%20x.y%3D1&channel_binding=require";
        let mut told = environment(&url.parse().expect("parses"));
        told.sort();
        let expected = [
            ("PGCHANNELBINDING", "require"),
            ("PGCONNECT_TIMEOUT", "5"),
            ("PGDATABASE", "c"),
            ("PGHOST", "a,b"),
            ("PGOPTIONS", "-c x.y=1"),
            ("PGPASSWORD", "p@ss"),
            ("PGPORT", "5433,5434"),
            ("PGSSLMODE", "verify-full"),
            ("PGSSLROOTCERT", "/ca.pem"),
            ("PGTARGETSESSIONATTRS", "read-write"),
            ("PGUSER", "ada"),
        ];
        assert_eq!(told, expected.map(|(name, value)| (name, value.into())));
    }
}
