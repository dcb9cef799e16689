// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct ForeignSessions {
    pub application: String,
    pub sessions: i64,
}
pub struct ForeignSessionsBorrowed<'a> {
    pub application: &'a str,
    pub sessions: i64,
}
impl<'a> From<ForeignSessionsBorrowed<'a>> for ForeignSessions {
    fn from(ForeignSessionsBorrowed { application, sessions }: ForeignSessionsBorrowed<'a>) -> Self {
        Self { application: application.into(), sessions }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ForeignSessionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ForeignSessionsBorrowed, tokio_postgres::Error>,
    mapper: fn(ForeignSessionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ForeignSessionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ForeignSessionsBorrowed) -> R) -> ForeignSessionsQuery<'c, 'a, 's, C, R, N> {
        ForeignSessionsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ForeignSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn foreign_sessions() -> ForeignSessionsStmt {
    ForeignSessionsStmt(
        "/* commands/foreign_sessions */ select case application_name when '' then 'unnamed' else application_name end as application, count(*) as sessions from pg_stat_activity where datname = $1::text and pid <> pg_backend_pid() and (backend_type = 'client backend' or backend_type is null and usename is not null) group by 1 order by 2 desc, 1",
        None,
    )
}
impl ForeignSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        database: &'a T1,
    ) -> ForeignSessionsQuery<'c, 'a, 's, C, ForeignSessions, 1> {
        ForeignSessionsQuery {
            client,
            params: [database],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ForeignSessionsBorrowed, tokio_postgres::Error> {
                Ok(ForeignSessionsBorrowed { application: row.try_get(0)?, sessions: row.try_get(1)? })
            },
            mapper: |it| ForeignSessions::from(it),
        }
    }
}
