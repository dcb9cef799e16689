//! In which order a migration locks.

use refinery::Migration;
use refinery_core::traits::r#async::{AsyncMigrate, AsyncQuery, AsyncTransaction};
use tokio_postgres::{Client, Error, Transaction};

/// A client whose migrations lock the views that they name before all else.
///
/// Whoever reads a view locks it, and then its tables. A migration that changes a table and then the view would wait for
/// such a reader, who waits for the migration: each try would end so for as long as people read.
pub struct ViewsFirst<'a>(pub &'a mut Client);

impl AsyncTransaction for ViewsFirst<'_> {
    type Error = Error;

    async fn execute<'a, T: Iterator<Item = &'a str> + Send + 'a>(
        &'a mut self,
        queries: T,
    ) -> Result<usize, Self::Error> {
        let queries: Vec<&str> = queries.collect();
        let transaction = self.0.transaction().await?;
        lock_views(&transaction, &queries).await?;
        for query in &queries {
            transaction.batch_execute(query).await?;
        }
        transaction.commit().await?;
        Ok(queries.len())
    }
}

impl AsyncQuery<Vec<Migration>> for ViewsFirst<'_> {
    async fn query<'a>(&'a mut self, query: &'a str) -> Result<Vec<Migration>, Self::Error> {
        AsyncQuery::query(&mut *self.0, query).await
    }
}

impl AsyncMigrate for ViewsFirst<'_> {}

/// With a view PostgreSQL locks its tables, after it.
async fn lock_views(transaction: &Transaction<'_>, queries: &[&str]) -> Result<(), Error> {
    let views =
        transaction.query("select viewname::text from pg_views where schemaname = any(current_schemas(false))", &[]);
    for view in views.await? {
        let view: &str = view.get(0);
        if queries.iter().any(|query| query.contains(view)) {
            let view = postgres_protocol::escape::escape_identifier(view);
            transaction.batch_execute(&format!("lock table {view} in access exclusive mode")).await?;
        }
    }
    Ok(())
}
