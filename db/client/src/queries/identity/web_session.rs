// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct WebSession {
    pub session_uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
    pub ttl: String,
    pub theme: String,
    pub language: Option<String>,
    pub is_due: Option<bool>,
}
pub struct WebSessionBorrowed<'a> {
    pub session_uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
    pub ttl: &'a str,
    pub theme: &'a str,
    pub language: Option<&'a str>,
    pub is_due: Option<bool>,
}
impl<'a> From<WebSessionBorrowed<'a>> for WebSession {
    fn from(
        WebSessionBorrowed {
            session_uuid,
            user_uuid,
            handle,
            display_name,
            ttl,
            theme,
            language,
            is_due,
        }: WebSessionBorrowed<'a>,
    ) -> Self {
        Self {
            session_uuid,
            user_uuid,
            handle: handle.into(),
            display_name: display_name.into(),
            ttl: ttl.into(),
            theme: theme.into(),
            language: language.map(|v| v.into()),
            is_due,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct WebSessionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WebSessionBorrowed, tokio_postgres::Error>,
    mapper: fn(WebSessionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WebSessionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WebSessionBorrowed) -> R) -> WebSessionQuery<'c, 'a, 's, C, R, N> {
        WebSessionQuery {
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
pub struct WebSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn web_session() -> WebSessionStmt {
    WebSessionStmt(
        "/* identity/web_session */ with found as ( select web_sessions.token_hash, web_sessions.session_uuid, web_sessions.expires_at, sessions.last_used_at, users.uuid as user_uuid, users.handle, users.display_name, coalesce(preferences.ttl, '7-days') as ttl, coalesce(preferences.theme, 'auto') as theme, preferences.language, cognito_sessions.renew_at <= now() as is_due from web_sessions join sessions on sessions.uuid = web_sessions.session_uuid join users on users.uuid = sessions.user_uuid left join cognito_sessions on cognito_sessions.session_uuid = sessions.uuid left join preferences on preferences.user_uuid = users.uuid where web_sessions.token_hash = $1 and web_sessions.expires_at > now() and sessions.created_at > now() - interval '1 year' ), renewed as ( update web_sessions set expires_at = now() + interval '30 days' from found where web_sessions.token_hash = found.token_hash and found.expires_at < now() + interval '29 days' ), used as ( update sessions set last_used_at = now() from found where sessions.uuid = found.session_uuid and found.last_used_at < now() - interval '5 minutes' ) select session_uuid, user_uuid, handle, display_name, ttl, theme, language, is_due from found",
        None,
    )
}
impl WebSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> WebSessionQuery<'c, 'a, 's, C, WebSession, 1> {
        WebSessionQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WebSessionBorrowed, tokio_postgres::Error> {
                Ok(WebSessionBorrowed {
                    session_uuid: row.try_get(0)?,
                    user_uuid: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    display_name: row.try_get(3)?,
                    ttl: row.try_get(4)?,
                    theme: row.try_get(5)?,
                    language: row.try_get(6)?,
                    is_due: row.try_get(7)?,
                })
            },
            mapper: |it| WebSession::from(it),
        }
    }
}
