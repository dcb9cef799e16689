// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct RotateParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub spent: T1,
    pub token_hash: T2,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Rotate {
    pub session_uuid: uuid::Uuid,
    pub issued_at: chrono::DateTime<chrono::FixedOffset>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RotateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Rotate, tokio_postgres::Error>,
    mapper: fn(Rotate) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RotateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Rotate) -> R) -> RotateQuery<'c, 'a, 's, C, R, N> {
        RotateQuery {
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
pub struct RotateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rotate() -> RotateStmt {
    RotateStmt(
        "/* identity/rotate */ with spent as ( update refresh_tokens set spent_at = coalesce(spent_at, now()) where token_hash = $1 returning session_uuid ), used as ( update sessions set last_used_at = now() from spent where sessions.uuid = spent.session_uuid ) insert into refresh_tokens (token_hash, session_uuid) select $2, session_uuid from spent returning session_uuid, now() as issued_at",
        None,
    )
}
impl RotateStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        spent: &'a T1,
        token_hash: &'a T2,
    ) -> RotateQuery<'c, 'a, 's, C, Rotate, 2> {
        RotateQuery {
            client,
            params: [spent, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Rotate, tokio_postgres::Error> {
                Ok(Rotate { session_uuid: row.try_get(0)?, issued_at: row.try_get(1)? })
            },
            mapper: |it| Rotate::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, RotateParams<T1, T2>, RotateQuery<'c, 'a, 's, C, Rotate, 2>, C>
    for RotateStmt
{
    fn params(&'s self, client: &'c C, params: &'a RotateParams<T1, T2>) -> RotateQuery<'c, 'a, 's, C, Rotate, 2> {
        self.bind(client, &params.spent, &params.token_hash)
    }
}
