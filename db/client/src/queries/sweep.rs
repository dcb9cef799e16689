// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ActivitiesParams {
    pub since: chrono::DateTime<chrono::FixedOffset>,
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AttemptsParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EmailChangesParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct IdempotencyKeysParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct IdentityCodesParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct IdentityKeysParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct MailsParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RefreshTokensParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SessionsParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SettleParams {
    pub since: chrono::DateTime<chrono::FixedOffset>,
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SignUpsParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct WebSessionsParams {
    pub until: chrono::DateTime<chrono::FixedOffset>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Activities {
    pub deleted: i64,
    pub unliked: i64,
    pub unreposted: i64,
    pub closed: i64,
    pub reached: Option<chrono::DateTime<chrono::FixedOffset>>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Expiry {
    pub oldest_expired_seconds: i64,
    pub cruds_alive: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Look {
    pub now: chrono::DateTime<chrono::FixedOffset>,
    pub mark: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub confirmed_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub oldest_seconds: Option<f64>,
    pub next_seconds: Option<f64>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Settle {
    pub settled: i64,
    pub reached: Option<chrono::DateTime<chrono::FixedOffset>>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ActivitiesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Activities, tokio_postgres::Error>,
    mapper: fn(Activities) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ActivitiesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Activities) -> R) -> ActivitiesQuery<'c, 'a, 's, C, R, N> {
        ActivitiesQuery {
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
pub struct ExpiryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Expiry, tokio_postgres::Error>,
    mapper: fn(Expiry) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExpiryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Expiry) -> R) -> ExpiryQuery<'c, 'a, 's, C, R, N> {
        ExpiryQuery {
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
pub struct LookQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Look, tokio_postgres::Error>,
    mapper: fn(Look) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LookQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Look) -> R) -> LookQuery<'c, 'a, 's, C, R, N> {
        LookQuery {
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
pub struct SettleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Settle, tokio_postgres::Error>,
    mapper: fn(Settle) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SettleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Settle) -> R) -> SettleQuery<'c, 'a, 's, C, R, N> {
        SettleQuery {
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
pub struct ActivitiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn activities() -> ActivitiesStmt {
    ActivitiesStmt(
        "/* sweep/activities */ with due as materialized ( select uuid, reply_to_activity_uuid, expires_at from activities where expires_at between $1 and $2 and not exists (select from activities as reply where reply.reply_to_activity_uuid = activities.uuid) order by expires_at limit $3 for update skip locked ), alive as materialized ( select activities.uuid from activities where uuid in (select reply_to_activity_uuid from due) and expires_at > $2 order by uuid for no key update skip locked ), due_likes as materialized ( select likes.activity_uuid, likes.user_uuid from due join likes on likes.activity_uuid = due.uuid limit $3 ), unliked as ( delete from likes using due_likes where likes.activity_uuid = due_likes.activity_uuid and likes.user_uuid = due_likes.user_uuid returning 1 ), due_reposts as materialized ( select reposts.activity_uuid, reposts.user_uuid from due join reposts on reposts.activity_uuid = due.uuid limit $3 ), unreposted as ( delete from reposts using due_reposts where reposts.activity_uuid = due_reposts.activity_uuid and reposts.user_uuid = due_reposts.user_uuid returning 1 ), due_openings as materialized ( select openings.activity_uuid, openings.user_uuid from due join openings on openings.activity_uuid = due.uuid limit $3 ), closed as ( delete from openings using due_openings where openings.activity_uuid = due_openings.activity_uuid and openings.user_uuid = due_openings.user_uuid returning 1 ), deleted as ( delete from activities using due where activities.uuid = due.uuid and not exists ( select from likes where likes.activity_uuid = due.uuid and (likes.activity_uuid, likes.user_uuid) not in (select activity_uuid, user_uuid from due_likes) ) and not exists ( select from reposts where reposts.activity_uuid = due.uuid and (reposts.activity_uuid, reposts.user_uuid) not in (select activity_uuid, user_uuid from due_reposts) ) and not exists ( select from openings where openings.activity_uuid = due.uuid and (openings.activity_uuid, openings.user_uuid) not in (select activity_uuid, user_uuid from due_openings) ) and ( due.reply_to_activity_uuid is null or due.reply_to_activity_uuid in (select uuid from alive) or exists ( select from activities as parent where parent.uuid = due.reply_to_activity_uuid and parent.expires_at <= $2 ) ) returning activities.uuid ) select (select count(*) from deleted) as deleted, (select count(*) from unliked) as unliked, (select count(*) from unreposted) as unreposted, (select count(*) from closed) as closed, (select max(expires_at) from due) as reached from set_config('synchronous_commit', 'off', true)",
        None,
    )
}
impl ActivitiesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        since: &'a chrono::DateTime<chrono::FixedOffset>,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> ActivitiesQuery<'c, 'a, 's, C, Activities, 3> {
        ActivitiesQuery {
            client,
            params: [since, until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Activities, tokio_postgres::Error> {
                Ok(Activities {
                    deleted: row.try_get(0)?,
                    unliked: row.try_get(1)?,
                    unreposted: row.try_get(2)?,
                    closed: row.try_get(3)?,
                    reached: row.try_get(4)?,
                })
            },
            mapper: |it| Activities::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ActivitiesParams, ActivitiesQuery<'c, 'a, 's, C, Activities, 3>, C>
    for ActivitiesStmt
{
    fn params(&'s self, client: &'c C, params: &'a ActivitiesParams) -> ActivitiesQuery<'c, 'a, 's, C, Activities, 3> {
        self.bind(client, &params.since, &params.until, &params.limit)
    }
}
pub struct AttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attempts() -> AttemptsStmt {
    AttemptsStmt(
        "/* sweep/attempts */ with due as materialized (select key from attempts where ends_at <= $1 limit $2 for update skip locked), deleted as (delete from attempts using due where attempts.key = due.key returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl AttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AttemptsParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for AttemptsStmt
{
    fn params(&'s self, client: &'c C, params: &'a AttemptsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct ConfirmClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm_clock() -> ConfirmClockStmt {
    ConfirmClockStmt(
        "/* sweep/confirm_clock */ insert into clock (mark, confirmed_at) values (now(), now()) on conflict (one) do update set mark = excluded.mark, confirmed_at = excluded.confirmed_at returning mark",
        None,
    )
}
impl ConfirmClockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, chrono::DateTime<chrono::FixedOffset>, 0> {
        ChronoDateTimechronoFixedOffsetQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EmailChangesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn email_changes() -> EmailChangesStmt {
    EmailChangesStmt(
        "/* sweep/email_changes */ with due as materialized (select user_uuid from email_changes where expires_at <= $1 limit $2 for update skip locked), deleted as (delete from email_changes using due where email_changes.user_uuid = due.user_uuid returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl EmailChangesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EmailChangesParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for EmailChangesStmt
{
    fn params(&'s self, client: &'c C, params: &'a EmailChangesParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct ExpiryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expiry() -> ExpiryStmt {
    ExpiryStmt(
        "/* sweep/expiry */ select coalesce( ( select floor(extract(epoch from live_now() - min(expires_at))) from activities where expires_at <= (select live_now()) ), 0 )::bigint as oldest_expired_seconds, (select count(*) from activities where expires_at > (select live_now())) - (select count(*) from activities where expires_at > (select live_now()) and burnt_at is not null) as cruds_alive",
        None,
    )
}
impl ExpiryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ExpiryQuery<'c, 'a, 's, C, Expiry, 0> {
        ExpiryQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Expiry, tokio_postgres::Error> {
                Ok(Expiry { oldest_expired_seconds: row.try_get(0)?, cruds_alive: row.try_get(1)? })
            },
            mapper: |it| Expiry::from(it),
        }
    }
}
pub struct IdempotencyKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn idempotency_keys() -> IdempotencyKeysStmt {
    IdempotencyKeysStmt(
        "/* sweep/idempotency_keys */ with due as materialized ( select user_uuid, key from idempotency_keys where created_at <= $1::timestamptz - interval '24 hours' limit $2 for update skip locked ), deleted as ( delete from idempotency_keys using due where idempotency_keys.user_uuid = due.user_uuid and idempotency_keys.key = due.key returning 1 ) select count(*) as deleted from deleted",
        None,
    )
}
impl IdempotencyKeysStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IdempotencyKeysParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for IdempotencyKeysStmt
{
    fn params(&'s self, client: &'c C, params: &'a IdempotencyKeysParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct IdentityCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn identity_codes() -> IdentityCodesStmt {
    IdentityCodesStmt(
        "/* sweep/identity_codes */ with due as materialized ( select uuid from identity_codes where sent_at <= $1::timestamptz - interval '1 day' limit $2 for update skip locked ), deleted as (delete from identity_codes using due where identity_codes.uuid = due.uuid returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl IdentityCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IdentityCodesParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for IdentityCodesStmt
{
    fn params(&'s self, client: &'c C, params: &'a IdentityCodesParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct IdentityKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn identity_keys() -> IdentityKeysStmt {
    IdentityKeysStmt(
        "/* sweep/identity_keys */ with due as materialized ( select kid from identity_keys where exists ( select from identity_keys as newer where newer.kind = identity_keys.kind and newer.created_at > identity_keys.created_at and newer.created_at <= $1::timestamptz - interval '1 hour' ) limit $2 for update skip locked ), deleted as (delete from identity_keys using due where identity_keys.kid = due.kid returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl IdentityKeysStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IdentityKeysParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for IdentityKeysStmt
{
    fn params(&'s self, client: &'c C, params: &'a IdentityKeysParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct LookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look() -> LookStmt {
    LookStmt(
        "/* sweep/look */ select clock_timestamp() as now, (select mark from clock) as mark, (select confirmed_at from clock) as confirmed_at, ( select extract(epoch from live_now() - min(expires_at))::double precision from activities where expires_at <= (select live_now()) ) as oldest_seconds, ( select extract(epoch from min(expires_at) - live_now())::double precision from activities where expires_at > (select live_now()) ) as next_seconds",
        None,
    )
}
impl LookStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> LookQuery<'c, 'a, 's, C, Look, 0> {
        LookQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Look, tokio_postgres::Error> {
                Ok(Look {
                    now: row.try_get(0)?,
                    mark: row.try_get(1)?,
                    confirmed_at: row.try_get(2)?,
                    oldest_seconds: row.try_get(3)?,
                    next_seconds: row.try_get(4)?,
                })
            },
            mapper: |it| Look::from(it),
        }
    }
}
pub struct MailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mails() -> MailsStmt {
    MailsStmt(
        "/* sweep/mails */ with due as materialized (select uuid from mails where expires_at <= $1 limit $2 for update skip locked), deleted as (delete from mails using due where mails.uuid = due.uuid returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl MailsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, MailsParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for MailsStmt
{
    fn params(&'s self, client: &'c C, params: &'a MailsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct MarkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark() -> MarkStmt {
    MarkStmt(
        "/* sweep/mark */ insert into clock (mark) values ($1) on conflict (one) do update set mark = excluded.mark where clock.mark < excluded.mark returning mark",
        None,
    )
}
impl MarkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        mark: &'a chrono::DateTime<chrono::FixedOffset>,
    ) -> ChronoDateTimechronoFixedOffsetQuery<'c, 'a, 's, C, chrono::DateTime<chrono::FixedOffset>, 1> {
        ChronoDateTimechronoFixedOffsetQuery {
            client,
            params: [mark],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct OthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn others() -> OthersStmt {
    OthersStmt(
        "/* sweep/others */ select count(*) as others from pg_stat_activity where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()",
        None,
    )
}
impl OthersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        application_name: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [application_name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RefreshTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refresh_tokens() -> RefreshTokensStmt {
    RefreshTokensStmt(
        "/* sweep/refresh_tokens */ with due as materialized ( select token_hash from refresh_tokens where expires_at <= $1 limit $2 for update skip locked ), deleted as (delete from refresh_tokens using due where refresh_tokens.token_hash = due.token_hash returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl RefreshTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RefreshTokensParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for RefreshTokensStmt
{
    fn params(&'s self, client: &'c C, params: &'a RefreshTokensParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct SessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sessions() -> SessionsStmt {
    SessionsStmt(
        "/* sweep/sessions */ with named as materialized ( (select session_uuid as uuid from refresh_tokens where expires_at <= $1 order by expires_at limit $2) union (select session_uuid from web_sessions where expires_at <= $1 order by expires_at limit $2) union (select uuid from sessions where created_at <= $1::timestamptz - interval '1 year' order by created_at limit $2) ), due as materialized ( select uuid from sessions where uuid in (select uuid from named) and ( created_at <= $1::timestamptz - interval '1 year' or not exists ( select from refresh_tokens where refresh_tokens.session_uuid = sessions.uuid and expires_at > $1 ) and not exists ( select from web_sessions where web_sessions.session_uuid = sessions.uuid and expires_at > $1 ) ) limit $2 for update skip locked ), deleted as (delete from sessions using due where sessions.uuid = due.uuid returning 1) select count(*) as deleted from deleted",
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
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SessionsParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for SessionsStmt
{
    fn params(&'s self, client: &'c C, params: &'a SessionsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct SettleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle() -> SettleStmt {
    SettleStmt(
        "/* sweep/settle */ with due as materialized ( select uuid, replies_end_at from activities where replies_end_at > $1 and replies_end_at <= $2 and expires_at > $2 order by replies_end_at limit $3 for no key update skip locked ), settled as ( update activities set replies_count = activities.replies_count - ( select count(*) from activities as reply where reply.reply_to_activity_uuid = due.uuid and reply.expires_at between due.replies_end_at and $2 )::integer, replies_end_at = ( select min(reply.expires_at) from activities as reply where reply.reply_to_activity_uuid = due.uuid and reply.expires_at > $2 ) from due where activities.uuid = due.uuid returning 1 ) select (select count(*) from settled) as settled, (select max(replies_end_at) from due) as reached",
        None,
    )
}
impl SettleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        since: &'a chrono::DateTime<chrono::FixedOffset>,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> SettleQuery<'c, 'a, 's, C, Settle, 3> {
        SettleQuery {
            client,
            params: [since, until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Settle, tokio_postgres::Error> {
                Ok(Settle { settled: row.try_get(0)?, reached: row.try_get(1)? })
            },
            mapper: |it| Settle::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SettleParams, SettleQuery<'c, 'a, 's, C, Settle, 3>, C> for SettleStmt
{
    fn params(&'s self, client: &'c C, params: &'a SettleParams) -> SettleQuery<'c, 'a, 's, C, Settle, 3> {
        self.bind(client, &params.since, &params.until, &params.limit)
    }
}
pub struct SignUpsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sign_ups() -> SignUpsStmt {
    SignUpsStmt(
        "/* sweep/sign_ups */ with due as materialized ( select uuid from sign_ups where created_at <= $1::timestamptz - interval '1 day' limit $2 for update skip locked ), deleted as (delete from sign_ups using due where sign_ups.uuid = due.uuid returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl SignUpsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SignUpsParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for SignUpsStmt
{
    fn params(&'s self, client: &'c C, params: &'a SignUpsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
pub struct WebSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn web_sessions() -> WebSessionsStmt {
    WebSessionsStmt(
        "/* sweep/web_sessions */ with due as materialized ( select token_hash from web_sessions where expires_at <= $1 limit $2 for update skip locked ), deleted as (delete from web_sessions using due where web_sessions.token_hash = due.token_hash returning 1) select count(*) as deleted from deleted",
        None,
    )
}
impl WebSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::FixedOffset>,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [until, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WebSessionsParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for WebSessionsStmt
{
    fn params(&'s self, client: &'c C, params: &'a WebSessionsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.until, &params.limit)
    }
}
