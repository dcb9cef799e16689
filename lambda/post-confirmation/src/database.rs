//! The one connection, kept from invocation to invocation.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};
use tokio_postgres::{
    Client, Row,
    types::{ToSql, Type},
};

use crate::{clock::CONNECT, failure::Failure, source::Source};

/// A statement that takes longer is given up by the server, too: nobody waits for it any more.
const LIMIT: &str = "set statement_timeout = '3s'";
/// Before the second try.
const PAUSE: Duration = Duration::from_millis(200);

/// A value of a statement, with its type: so PostgreSQL need not be asked for it first.
pub type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

/// The database, by its one connection.
pub struct Database {
    source: Source,
    kept: Option<Client>,
}

impl Database {
    /// None opened yet.
    pub fn new(source: Source) -> Self {
        Self { source, kept: None }
    }

    /// Runs a statement that does no harm twice: where the database was away, or had another password, it is tried once
    /// more on a new connection.
    ///
    /// # Errors
    /// Where that fails, too, or the time is over.
    pub async fn query(
        &mut self,
        statement: &str,
        parameters: &[Parameter<'_>],
        deadline: Instant,
    ) -> Result<Vec<Row>, Failure> {
        let first = self.attempt(statement, parameters, deadline).await;
        let Err(failure) = first else { return first };
        if !failure.is_passing() {
            return Err(failure);
        }
        tracing::warn!(reason = %failure, "the first try failed");
        if matches!(failure, Failure::Password(_)) {
            self.source.forget();
        }
        sleep(PAUSE).await;
        self.attempt(statement, parameters, deadline).await
    }

    /// On the connection that is kept, or a new one. It is kept on where it answered, be it with an error.
    async fn attempt(
        &mut self,
        statement: &str,
        parameters: &[Parameter<'_>],
        deadline: Instant,
    ) -> Result<Vec<Row>, Failure> {
        let kept = self.kept.take().filter(|client| !client.is_closed());
        let answered = timeout_at(deadline, async {
            let client = match kept {
                Some(client) => client,
                None => self.connect().await?,
            };
            let answer = client.query_typed(statement, parameters).await.map_err(Failure::from);
            Ok::<_, Failure>((client, answer))
        });
        let (client, answer) = answered.await.map_err(|_| Failure::Late)??;
        if !client.is_closed() {
            self.kept = Some(client);
        }
        answer
    }

    async fn connect(&mut self) -> Result<Client, Failure> {
        let url = self.source.url().await?;
        let hosts = u32::try_from(url.config().get_hosts().len()).unwrap_or(1).max(1);
        let client = cruddur_postgres::connect(&url, "cruddur-sign-up", CONNECT / hosts).await?;
        client.batch_execute(LIMIT).await?;
        Ok(client)
    }
}
