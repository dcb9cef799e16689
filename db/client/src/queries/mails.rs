// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct LeaseParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub kinds: T2,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PostponeParams {
    pub seconds: f64,
    pub uuid: uuid::Uuid,
}
#[derive(Debug)]
pub struct QueueParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub kind: T1,
    pub language: T2,
    pub recipient: T3,
    pub handle: Option<T4>,
    pub code_uuid: Option<uuid::Uuid>,
    pub seconds: f64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteExpired {
    pub kind: String,
    pub tries: i16,
}
pub struct DeleteExpiredBorrowed<'a> {
    pub kind: &'a str,
    pub tries: i16,
}
impl<'a> From<DeleteExpiredBorrowed<'a>> for DeleteExpired {
    fn from(DeleteExpiredBorrowed { kind, tries }: DeleteExpiredBorrowed<'a>) -> Self {
        Self { kind: kind.into(), tries }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lease {
    pub uuid: uuid::Uuid,
    pub kind: String,
    pub language: String,
    pub recipient: String,
    pub handle: Option<String>,
    pub code_uuid: Option<uuid::Uuid>,
    pub tries: i16,
}
pub struct LeaseBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub kind: &'a str,
    pub language: &'a str,
    pub recipient: &'a str,
    pub handle: Option<&'a str>,
    pub code_uuid: Option<uuid::Uuid>,
    pub tries: i16,
}
impl<'a> From<LeaseBorrowed<'a>> for Lease {
    fn from(LeaseBorrowed { uuid, kind, language, recipient, handle, code_uuid, tries }: LeaseBorrowed<'a>) -> Self {
        Self {
            uuid,
            kind: kind.into(),
            language: language.into(),
            recipient: recipient.into(),
            handle: handle.map(|v| v.into()),
            code_uuid,
            tries,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct DeleteExpiredQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeleteExpiredBorrowed, tokio_postgres::Error>,
    mapper: fn(DeleteExpiredBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeleteExpiredQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DeleteExpiredBorrowed) -> R) -> DeleteExpiredQuery<'c, 'a, 's, C, R, N> {
        DeleteExpiredQuery {
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
pub struct LeaseQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LeaseBorrowed, tokio_postgres::Error>,
    mapper: fn(LeaseBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LeaseQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LeaseBorrowed) -> R) -> LeaseQuery<'c, 'a, 's, C, R, N> {
        LeaseQuery {
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
pub struct Optionf64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<f64>, tokio_postgres::Error>,
    mapper: fn(Option<f64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optionf64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<f64>) -> R) -> Optionf64Query<'c, 'a, 's, C, R, N> {
        Optionf64Query {
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
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt("/* mails/delete */ delete from mails where uuid = $1 returning uuid", None)
}
impl DeleteStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeleteExpiredStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_expired() -> DeleteExpiredStmt {
    DeleteExpiredStmt(
        "/* mails/delete_expired */ delete from mails where uuid in (select uuid from mails where expires_at <= now() limit 1000) returning kind, tries",
        None,
    )
}
impl DeleteExpiredStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> DeleteExpiredQuery<'c, 'a, 's, C, DeleteExpired, 0> {
        DeleteExpiredQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeleteExpiredBorrowed, tokio_postgres::Error> {
                Ok(DeleteExpiredBorrowed { kind: row.try_get(0)?, tries: row.try_get(1)? })
            },
            mapper: |it| DeleteExpired::from(it),
        }
    }
}
pub struct LeaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lease() -> LeaseStmt {
    LeaseStmt(
        "/* mails/lease */ update mails set due_at = now() + interval '1 minute', tries = tries + 1 where uuid in ( select uuid from mails where due_at <= now() and expires_at > now() and kind = any($1) order by due_at limit $2 for update skip locked ) returning uuid, kind, language, recipient, handle, code_uuid, tries",
        None,
    )
}
impl LeaseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        kinds: &'a T2,
        limit: &'a i64,
    ) -> LeaseQuery<'c, 'a, 's, C, Lease, 2> {
        LeaseQuery {
            client,
            params: [kinds, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LeaseBorrowed, tokio_postgres::Error> {
                Ok(LeaseBorrowed {
                    uuid: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    language: row.try_get(2)?,
                    recipient: row.try_get(3)?,
                    handle: row.try_get(4)?,
                    code_uuid: row.try_get(5)?,
                    tries: row.try_get(6)?,
                })
            },
            mapper: |it| Lease::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, LeaseParams<T1, T2>, LeaseQuery<'c, 'a, 's, C, Lease, 2>, C>
    for LeaseStmt
{
    fn params(&'s self, client: &'c C, params: &'a LeaseParams<T1, T2>) -> LeaseQuery<'c, 'a, 's, C, Lease, 2> {
        self.bind(client, &params.kinds, &params.limit)
    }
}
pub struct NextStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next() -> NextStmt {
    NextStmt(
        "/* mails/next */ select extract(epoch from min(due_at) - now())::double precision as seconds from mails where kind = any($1)",
        None,
    )
}
impl NextStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        kinds: &'a T2,
    ) -> Optionf64Query<'c, 'a, 's, C, Option<f64>, 1> {
        Optionf64Query {
            client,
            params: [kinds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PostponeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postpone() -> PostponeStmt {
    PostponeStmt(
        "/* mails/postpone */ update mails set due_at = now() + make_interval(secs => $1) where uuid = $2 returning uuid",
        None,
    )
}
impl PostponeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        seconds: &'a f64,
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [seconds, uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PostponeParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for PostponeStmt
{
    fn params(&'s self, client: &'c C, params: &'a PostponeParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.seconds, &params.uuid)
    }
}
pub struct QueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queue() -> QueueStmt {
    QueueStmt(
        "/* mails/queue */ insert into mails (kind, language, recipient, handle, code_uuid, expires_at) values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6)) returning uuid",
        None,
    )
}
impl QueueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        language: &'a T2,
        recipient: &'a T3,
        handle: &'a Option<T4>,
        code_uuid: &'a Option<uuid::Uuid>,
        seconds: &'a f64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [kind, language, recipient, handle, code_uuid, seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, QueueParams<T1, T2, T3, T4>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>, C>
    for QueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a QueueParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.kind,
            &params.language,
            &params.recipient,
            &params.handle,
            &params.code_uuid,
            &params.seconds,
        )
    }
}
