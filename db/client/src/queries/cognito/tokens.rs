// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Tokens {
    pub sealed_tokens: Vec<u8>,
    pub is_due: bool,
}
pub struct TokensBorrowed<'a> {
    pub sealed_tokens: &'a [u8],
    pub is_due: bool,
}
impl<'a> From<TokensBorrowed<'a>> for Tokens {
    fn from(TokensBorrowed { sealed_tokens, is_due }: TokensBorrowed<'a>) -> Self {
        Self { sealed_tokens: sealed_tokens.into(), is_due }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TokensQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TokensBorrowed, tokio_postgres::Error>,
    mapper: fn(TokensBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TokensQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TokensBorrowed) -> R) -> TokensQuery<'c, 'a, 's, C, R, N> {
        TokensQuery {
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
pub struct TokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tokens() -> TokensStmt {
    TokensStmt(
        "/* cognito/tokens */ select sealed_tokens, renew_at <= now() as is_due from cognito_sessions where session_uuid = $1",
        None,
    )
}
impl TokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_uuid: &'a uuid::Uuid,
    ) -> TokensQuery<'c, 'a, 's, C, Tokens, 1> {
        TokensQuery {
            client,
            params: [session_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TokensBorrowed, tokio_postgres::Error> {
                Ok(TokensBorrowed { sealed_tokens: row.try_get(0)?, is_due: row.try_get(1)? })
            },
            mapper: |it| Tokens::from(it),
        }
    }
}
