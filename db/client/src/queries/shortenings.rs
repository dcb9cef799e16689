// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct BeginAllParams {
    pub ttl_seconds: f64,
    pub user_uuid: uuid::Uuid,
    pub newest: uuid::Uuid,
    pub instant: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Clone, Copy, Debug)]
pub struct BelowParams {
    pub uuid: uuid::Uuid,
    pub ends_at: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DueParams {
    pub age_seconds: f64,
    pub user_uuid: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PreviewParams {
    pub ttl_seconds: f64,
    pub user_uuid: uuid::Uuid,
}
#[derive(Debug)]
pub struct PullParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub replies: T1,
    pub ends_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Due {
    pub uuid: uuid::Uuid,
    pub has_replies: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Preview {
    pub instant: chrono::DateTime<chrono::FixedOffset>,
    pub sooner: i64,
    pub at_once: i64,
    pub first: Option<uuid::Uuid>,
    pub newest: Option<uuid::Uuid>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct DueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Due, tokio_postgres::Error>,
    mapper: fn(Due) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Due) -> R) -> DueQuery<'c, 'a, 's, C, R, N> {
        DueQuery {
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
pub struct ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<chrono::DateTime<chrono::FixedOffset>, tokio_postgres::Error>,
    mapper: fn(chrono::DateTime<chrono::FixedOffset>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(chrono::DateTime<chrono::FixedOffset>) -> R,
    ) -> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, R, N> {
        ChronoDateTimechronoFixedOffsetQuery {
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
pub struct PreviewQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Preview, tokio_postgres::Error>,
    mapper: fn(Preview) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PreviewQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Preview) -> R) -> PreviewQuery<'c, 'a, 's, C, R, N> {
        PreviewQuery {
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
pub struct BeginAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_all() -> BeginAllStmt {
    BeginAllStmt(
        "/* shortenings/begin_all */ with begun as ( insert into shortenings (activity_uuid, ends_at) select uuid, greatest(created_at + make_interval(secs => $1), live_now()) from live_activities where user_uuid = $2 and uuid <= $3 and created_at <= $4 and expires_at > greatest(created_at + make_interval(secs => $1), live_now()) on conflict (activity_uuid) do update set ends_at = least(shortenings.ends_at, excluded.ends_at) returning 1 ) select count(*) from begun",
        None,
    )
}
impl BeginAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        ttl_seconds: &'a f64,
        user_uuid: &'a uuid::Uuid,
        newest: &'a uuid::Uuid,
        instant: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [ttl_seconds, user_uuid, newest, instant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BeginAllParams, I64Query<'c, 'a, 's, C, i64, 4>, C> for BeginAllStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeginAllParams) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.ttl_seconds, &params.user_uuid, &params.newest, &params.instant)
    }
}
pub struct BelowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn below() -> BelowStmt {
    BelowStmt(
        "/* shortenings/below */ select uuid from replies_outliving($1, $2) order by depth desc, uuid limit $3",
        None,
    )
}
impl BelowStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        ends_at: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [uuid, ends_at, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BelowParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>, C>
    for BelowStmt
{
    fn params(&'s self, client: &'c C, params: &'a BelowParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.uuid, &params.ends_at, &params.limit)
    }
}
pub struct DueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due() -> DueStmt {
    DueStmt(
        "/* shortenings/due */ select shortenings.activity_uuid as uuid, exists (select from activities as reply where reply.reply_to_activity_uuid = shortenings.activity_uuid) as has_replies from shortenings join activities on activities.uuid = shortenings.activity_uuid where shortenings.made_at <= now() - make_interval(secs => $1) and activities.user_uuid = coalesce($2, activities.user_uuid) order by shortenings.made_at, shortenings.activity_uuid limit $3",
        None,
    )
}
impl DueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        age_seconds: &'a f64,
        user_uuid: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> DueQuery<'c, 'a, 's, C, Due, 3> {
        DueQuery {
            client,
            params: [age_seconds, user_uuid, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Due, tokio_postgres::Error> {
                Ok(Due { uuid: row.try_get(0)?, has_replies: row.try_get(1)? })
            },
            mapper: |it| Due::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DueParams, DueQuery<'c, 'a, 's, C, Due, 3>, C> for DueStmt
{
    fn params(&'s self, client: &'c C, params: &'a DueParams) -> DueQuery<'c, 'a, 's, C, Due, 3> {
        self.bind(client, &params.age_seconds, &params.user_uuid, &params.limit)
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt("/* shortenings/find */ select ends_at from shortenings where activity_uuid = $1", None)
}
impl FindStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, chrono::DateTime<chrono::FixedOffset>, 1> {
        ChronoDateTimechronoFixedOffsetQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FinishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish() -> FinishStmt {
    FinishStmt(
        "/* shortenings/finish */ with due as materialized (select activity_uuid as uuid, ends_at from shortenings where activity_uuid = any ($1)), held as materialized ( select activities.uuid from activities where activities.uuid in ( select uuid from due union select reply.reply_to_activity_uuid from due join activities as reply on reply.uuid = due.uuid ) order by activities.uuid for no key update ), ended as ( update activities set expires_at = due.ends_at from held join due on due.uuid = held.uuid where activities.uuid = held.uuid and activities.expires_at > due.ends_at returning 1 ), done as ( delete from shortenings using due where shortenings.activity_uuid = due.uuid and shortenings.ends_at = due.ends_at and (select count(*) from ended) >= 0 returning 1 ) select count(*) from done",
        None,
    )
}
impl FinishStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        uuids: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [uuids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PreviewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn preview() -> PreviewStmt {
    PreviewStmt(
        "/* shortenings/preview */ with mine as materialized ( select uuid, created_at + make_interval(secs => $1) as ends_at from live_activities where user_uuid = $2 and expires_at > greatest(created_at + make_interval(secs => $1), live_now()) ) select live_now() as instant, count(*) as sooner, count(*) filter (where ends_at <= live_now()) as at_once, (select uuid from mine order by ends_at, uuid limit 1) as first, (select uuid from mine order by uuid desc limit 1) as newest from mine",
        None,
    )
}
impl PreviewStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        ttl_seconds: &'a f64,
        user_uuid: &'a uuid::Uuid,
    ) -> PreviewQuery<'c, 'a, 's, C, Preview, 2> {
        PreviewQuery {
            client,
            params: [ttl_seconds, user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Preview, tokio_postgres::Error> {
                Ok(Preview {
                    instant: row.try_get(0)?,
                    sooner: row.try_get(1)?,
                    at_once: row.try_get(2)?,
                    first: row.try_get(3)?,
                    newest: row.try_get(4)?,
                })
            },
            mapper: |it| Preview::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PreviewParams, PreviewQuery<'c, 'a, 's, C, Preview, 2>, C>
    for PreviewStmt
{
    fn params(&'s self, client: &'c C, params: &'a PreviewParams) -> PreviewQuery<'c, 'a, 's, C, Preview, 2> {
        self.bind(client, &params.ttl_seconds, &params.user_uuid)
    }
}
pub struct PullStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pull() -> PullStmt {
    PullStmt(
        "/* shortenings/pull */ with due as materialized ( select uuid, reply_to_activity_uuid from activities where uuid = any ($1) and expires_at > $2 ), held as materialized ( select activities.uuid from activities where activities.uuid in (select uuid from due union select reply_to_activity_uuid from due) order by activities.uuid for no key update ), late as ( delete from activities using held where activities.uuid = held.uuid and activities.uuid = any ($1) and activities.created_at >= $2 returning 1 ), pulled as ( update activities set expires_at = $2 from held where activities.uuid = held.uuid and activities.uuid = any ($1) and activities.created_at < $2 and activities.expires_at > $2 returning 1 ) select (select count(*) from late) + (select count(*) from pulled) as replies from set_config('synchronous_commit', 'off', true)",
        None,
    )
}
impl PullStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        replies: &'a T1,
        ends_at: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [replies, ends_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, PullParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C> for PullStmt
{
    fn params(&'s self, client: &'c C, params: &'a PullParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.replies, &params.ends_at)
    }
}
