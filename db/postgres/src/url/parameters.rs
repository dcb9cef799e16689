//! Parameters of libpq that tokio-postgres does not know (PostgreSQL documentation, 34.1.2). URLs are handed round between
//! programs: what asks for nothing that is not so anyway is taken, and what would change what is meant is refused by name.

use std::borrow::Cow;

use super::ConnectError;

/// What becomes of a parameter.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate<'a> {
    /// tokio-postgres is told this.
    Told(&'a str, Cow<'a, str>),
    /// It is so anyway.
    Given,
}

/// Values with which a parameter asks for nothing that is not so anyway: there is no GSS here, no compression, no client
/// certificate; text is UTF-8, and TLS is at least 1.2.
const GIVEN: [(&str, &[&str]); 12] = [
    ("client_encoding", &["auto", "utf8", "utf-8", "unicode"]),
    ("gssdelegation", &["0"]),
    ("gssencmode", &["disable", "prefer"]),
    ("max_protocol_version", &["3.0", "latest"]),
    ("min_protocol_version", &["3.0"]),
    ("replication", &["false", "off", "no", "0"]),
    ("ssl_max_protocol_version", &["tlsv1.3"]),
    ("ssl_min_protocol_version", &["tlsv1", "tlsv1.1", "tlsv1.2"]),
    ("sslcertmode", &["disable", "allow"]),
    ("sslcompression", &["0", "1"]),
    ("sslsni", &["1"]),
    ("target_session_attrs", &[]),
];

/// Which say nothing here, whatever their value.
const IDLE: [&str; 3] = ["fallback_application_name", "gsslib", "krbsrvname"];

/// Which nothing here can honour, and what to do instead.
const REFUSED: [(&str, &str); 12] = [
    ("oauth_client_id", "use a password"),
    ("oauth_issuer", "use a password"),
    ("passfile", "write the password into the URL"),
    ("require_auth", "leave it out, and have the server ask for scram-sha-256 in pg_hba.conf"),
    ("requirepeer", "leave it out"),
    ("service", "write out what it stands for"),
    ("sslcert", "use a password"),
    ("sslcrl", "leave it out"),
    ("sslcrldir", "leave it out"),
    ("sslkey", "use a password"),
    ("sslkeylogfile", "leave it out"),
    ("sslpassword", "use a password"),
];

/// What is to be done with a parameter.
///
/// # Errors
/// One that would change what is meant, by its name.
pub(super) fn fate<'a>(key: &'a str, value: &'a str) -> Result<Fate<'a>, ConnectError> {
    let refused = |todo: &'static str| ConnectError::Parameter { name: key.to_owned(), value: String::new(), todo };
    if value.is_empty() || IDLE.contains(&key) {
        return Ok(Fate::Given);
    }
    if let Some((_, todo)) = REFUSED.iter().find(|(name, _)| *name == key) {
        return Err(refused(todo));
    }
    match (key, value) {
        ("keepalives_count", _) => return Ok(Fate::Told("keepalives_retries", value.into())),
        // A primary that takes no writes by default is of no use here, either.
        ("target_session_attrs", "primary") => return Ok(Fate::Told(key, "read-write".into())),
        ("target_session_attrs", "any" | "read-write" | "read-only") => return Ok(Fate::Told(key, value.into())),
        _ => {}
    }
    match GIVEN.iter().find(|(name, _)| *name == key) {
        Some((_, values)) if values.contains(&value.to_ascii_lowercase().as_str()) => Ok(Fate::Given),
        Some(_) => Err(ConnectError::Parameter { name: key.to_owned(), value: value.to_owned(), todo: "leave it out" }),
        None => Ok(Fate::Told(key, value.into())),
    }
}
