// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RefreshToken {
    pub session_uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub is_alive: bool,
    pub is_stolen: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RefreshTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RefreshToken, tokio_postgres::Error>,
    mapper: fn(RefreshToken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RefreshTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RefreshToken) -> R) -> RefreshTokenQuery<'c, 'a, 's, C, R, N> {
        RefreshTokenQuery {
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
pub struct RefreshTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refresh_token() -> RefreshTokenStmt {
    RefreshTokenStmt(
        "/* identity/refresh_token */ select refresh_tokens.session_uuid, sessions.user_uuid, refresh_tokens.expires_at > now() and sessions.created_at > now() - interval '1 year' as is_alive, coalesce(refresh_tokens.spent_at <= now() - interval '30 seconds', false) as is_stolen from refresh_tokens join sessions on sessions.uuid = refresh_tokens.session_uuid where refresh_tokens.token_hash = $1 for update of sessions, refresh_tokens",
        None,
    )
}
impl RefreshTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> RefreshTokenQuery<'c, 'a, 's, C, RefreshToken, 1> {
        RefreshTokenQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RefreshToken, tokio_postgres::Error> {
                Ok(RefreshToken {
                    session_uuid: row.try_get(0)?,
                    user_uuid: row.try_get(1)?,
                    is_alive: row.try_get(2)?,
                    is_stolen: row.try_get(3)?,
                })
            },
            mapper: |it| RefreshToken::from(it),
        }
    }
}
