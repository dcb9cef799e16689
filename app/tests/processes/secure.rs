//! A PostgreSQL with TLS and passwords, as one would have in production.

use std::{fs, path::PathBuf};

use tempfile::TempDir;

use crate::{
    certificates::{authority, certificate},
    harness::folder,
    postgres::TcpServer,
};

/// A PostgreSQL that takes TLS alone, and proves to be `localhost`; and the authorities of some client. It wants a
/// password of `keeper`, a superuser, and of `owner`, who may make databases and no more.
pub struct Secure {
    pub postgres: TcpServer,
    files: TempDir,
}

impl Secure {
    pub fn start() -> Self {
        let files = folder();
        let (known, other) = (authority("Known authority"), authority("Other authority"));
        fs::write(files.path().join("ca.pem"), known.pem()).expect("a file");
        fs::write(files.path().join("other.pem"), other.pem()).expect("a file");
        let (certificate, key) = certificate("localhost", &known);
        let hba = "hostssl all keeper,owner 127.0.0.1/32 scram-sha-256\nhostssl all all 127.0.0.1/32 trust";
        let postgres = TcpServer::start(
            |place| {
                let certificate = place.file("server.pem", &certificate);
                let key = place.file("server.key", &key);
                let named = |name, path: PathBuf| format!("{name}={}", path.display());
                vec!["ssl=on".into(), named("ssl_cert_file", certificate), named("ssl_key_file", key)]
            },
            hba,
        );
        postgres.admin("cruddur").run("create role owner login createdb password 's3cret'");
        Self { postgres, files }
    }

    /// `who` is `role` or `role:password`.
    pub fn url(&self, who: &str, host: &str, database: &str, mode: &str, authority: &str) -> String {
        let authority = self.files.path().join(authority);
        let port = self.postgres.port;
        format!("postgresql://{who}@{host}:{port}/{database}?sslmode={mode}&sslrootcert={}", authority.display())
    }
}
