// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Sessions {
    pub uuid: uuid::Uuid,
    pub user_agent: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_used_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct SessionsBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub user_agent: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_used_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<SessionsBorrowed<'a>> for Sessions {
    fn from(SessionsBorrowed { uuid, user_agent, created_at, last_used_at }: SessionsBorrowed<'a>) -> Self {
        Self { uuid, user_agent: user_agent.into(), created_at, last_used_at }
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
        "/* identity/sessions */ select uuid, user_agent, created_at, last_used_at from sessions where user_uuid = $1 and created_at > now() - interval '1 year' and ( exists ( select from refresh_tokens where refresh_tokens.session_uuid = sessions.uuid and spent_at is null and expires_at > now() ) or exists (select from web_sessions where web_sessions.session_uuid = sessions.uuid and expires_at > now()) ) order by last_used_at desc, uuid limit 100",
        None,
    )
}
impl SessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> SessionsQuery<'c, 'a, 's, C, Sessions, 1> {
        SessionsQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionsBorrowed, tokio_postgres::Error> {
                Ok(SessionsBorrowed {
                    uuid: row.try_get(0)?,
                    user_agent: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    last_used_at: row.try_get(3)?,
                })
            },
            mapper: |it| Sessions::from(it),
        }
    }
}
