// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ClaimParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub user_uuid: uuid::Uuid,
    pub key: T1,
    pub fingerprint: T2,
}
#[derive(Debug)]
pub struct EarlierParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub key: T1,
}
#[derive(Debug)]
pub struct RecordParams<T1: crate::StringSql> {
    pub result_uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub key: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    pub fingerprint: Vec<u8>,
    pub result_uuid: Option<uuid::Uuid>,
}
pub struct EarlierBorrowed<'a> {
    pub fingerprint: &'a [u8],
    pub result_uuid: Option<uuid::Uuid>,
}
impl<'a> From<EarlierBorrowed<'a>> for Earlier {
    fn from(EarlierBorrowed { fingerprint, result_uuid }: EarlierBorrowed<'a>) -> Self {
        Self { fingerprint: fingerprint.into(), result_uuid }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct EarlierQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EarlierBorrowed, tokio_postgres::Error>,
    mapper: fn(EarlierBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EarlierQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EarlierBorrowed) -> R) -> EarlierQuery<'c, 'a, 's, C, R, N> {
        EarlierQuery {
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
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim() -> ClaimStmt {
    ClaimStmt(
        "/* idempotency/claim */ insert into idempotency_keys (user_uuid, key, fingerprint) values ($1, $2, $3) on conflict (user_uuid, key) do update set fingerprint = excluded.fingerprint, result_uuid = null, created_at = now() where idempotency_keys.created_at <= now() - interval '24 hours' returning true as claimed",
        None,
    )
}
impl ClaimStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        key: &'a T1,
        fingerprint: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [user_uuid, key, fingerprint],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, ClaimParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 3>, C> for ClaimStmt
{
    fn params(&'s self, client: &'c C, params: &'a ClaimParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.user_uuid, &params.key, &params.fingerprint)
    }
}
pub struct EarlierStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn earlier() -> EarlierStmt {
    EarlierStmt(
        "/* idempotency/earlier */ select fingerprint, result_uuid from idempotency_keys where user_uuid = $1 and key = $2",
        None,
    )
}
impl EarlierStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        key: &'a T1,
    ) -> EarlierQuery<'c, 'a, 's, C, Earlier, 2> {
        EarlierQuery {
            client,
            params: [user_uuid, key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EarlierBorrowed, tokio_postgres::Error> {
                Ok(EarlierBorrowed { fingerprint: row.try_get(0)?, result_uuid: row.try_get(1)? })
            },
            mapper: |it| Earlier::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, EarlierParams<T1>, EarlierQuery<'c, 'a, 's, C, Earlier, 2>, C>
    for EarlierStmt
{
    fn params(&'s self, client: &'c C, params: &'a EarlierParams<T1>) -> EarlierQuery<'c, 'a, 's, C, Earlier, 2> {
        self.bind(client, &params.user_uuid, &params.key)
    }
}
pub struct RecordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record() -> RecordStmt {
    RecordStmt(
        "/* idempotency/record */ update idempotency_keys set result_uuid = $1 where user_uuid = $2 and key = $3 returning true as recorded",
        None,
    )
}
impl RecordStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        result_uuid: &'a uuid::Uuid,
        user_uuid: &'a uuid::Uuid,
        key: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [result_uuid, user_uuid, key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RecordParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C> for RecordStmt
{
    fn params(&'s self, client: &'c C, params: &'a RecordParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.result_uuid, &params.user_uuid, &params.key)
    }
}
