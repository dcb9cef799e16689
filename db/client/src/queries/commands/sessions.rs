// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Sessions {
    pub pid: i32,
    pub user_name: Option<String>,
    pub database: Option<String>,
    pub client: Option<String>,
    pub application: String,
    pub state: Option<String>,
    pub since: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub query_name: Option<String>,
}
pub struct SessionsBorrowed<'a> {
    pub pid: i32,
    pub user_name: Option<&'a str>,
    pub database: Option<&'a str>,
    pub client: Option<&'a str>,
    pub application: &'a str,
    pub state: Option<&'a str>,
    pub since: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub query_name: Option<&'a str>,
}
impl<'a> From<SessionsBorrowed<'a>> for Sessions {
    fn from(
        SessionsBorrowed { pid, user_name, database, client, application, state, since, query_name }: SessionsBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            pid,
            user_name: user_name.map(|v| v.into()),
            database: database.map(|v| v.into()),
            client: client.map(|v| v.into()),
            application: application.into(),
            state: state.map(|v| v.into()),
            since,
            query_name: query_name.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SessionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionsBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionsBorrowed) -> R) -> SessionsQuery<'c, 'a, 's, C, R, N> {
        SessionsQuery {
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
pub struct SessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sessions() -> SessionsStmt {
    SessionsStmt(
        "/* commands/sessions */ select pid, usename::text as user_name, datname::text as database, host(client_addr) as client, application_name as application, state, state_change as since, coalesce( substring(query from '^/\\* ([a-z_]+/[a-z_]+) \\*/'), left(btrim(regexp_replace(query, '[[:space:][:cntrl:]]+', ' ', 'g')), 40) ) as query_name from pg_stat_activity where (backend_type = 'client backend' or backend_type is null and usename is not null) and pid <> pg_backend_pid() order by datname, backend_start, pid",
        None,
    )
}
impl SessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> SessionsQuery<'c, 'a, 's, C, Sessions, 0> {
        SessionsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionsBorrowed, tokio_postgres::Error> {
                Ok(SessionsBorrowed {
                    pid: row.try_get(0)?,
                    user_name: row.try_get(1)?,
                    database: row.try_get(2)?,
                    client: row.try_get(3)?,
                    application: row.try_get(4)?,
                    state: row.try_get(5)?,
                    since: row.try_get(6)?,
                    query_name: row.try_get(7)?,
                })
            },
            mapper: |it| Sessions::from(it),
        }
    }
}
