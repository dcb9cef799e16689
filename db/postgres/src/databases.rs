//! Databases of a server: made, renamed, dropped. Names cannot be bound as parameters, so they are quoted here.

use postgres_protocol::escape::escape_identifier;
use tokio_postgres::{Client, Error};

use crate::one;

/// Whether there is a database of this name.
///
/// # Errors
/// What PostgreSQL says against it, here and below.
pub async fn exists(client: &Client, name: &str) -> Result<bool, crate::Error> {
    one!(client, commands::exists(name)).await
}

/// Makes an empty database, in UTF-8 whatever the server's default.
pub async fn create(client: &Client, name: &str) -> Result<(), Error> {
    let name = escape_identifier(name);
    client.batch_execute(&format!("create database {name} template template0 encoding 'UTF8'")).await
}

/// What becomes of the sessions in a database that is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sessions {
    /// They make PostgreSQL refuse.
    Refuse,
    /// They are ended.
    End,
}

/// Drops a database.
pub async fn drop(client: &Client, name: &str, sessions: Sessions) -> Result<(), Error> {
    let how = if sessions == Sessions::End { " with (force)" } else { "" };
    client.batch_execute(&format!("drop database {}{how}", escape_identifier(name))).await
}

/// Gives a database in which nobody has a session another name.
pub async fn rename(client: &Client, from: &str, to: &str) -> Result<(), Error> {
    let (from, to) = (escape_identifier(from), escape_identifier(to));
    client.batch_execute(&format!("alter database {from} rename to {to}")).await
}
