// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct TrendsParams {
    pub low: uuid::Uuid,
    pub most: i64,
    pub limit: i64,
}
#[derive(Debug)]
pub struct WrittenParams<T1: crate::StringSql> {
    pub viewer: Option<uuid::Uuid>,
    pub tag: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Trends {
    pub written: String,
    pub ends: Vec<chrono::DateTime<chrono::FixedOffset>>,
    pub people: i64,
}
pub struct TrendsBorrowed<'a> {
    pub written: &'a str,
    pub ends: crate::ArrayIterator<'a, chrono::DateTime<chrono::FixedOffset>>,
    pub people: i64,
}
impl<'a> From<TrendsBorrowed<'a>> for Trends {
    fn from(TrendsBorrowed { written, ends, people }: TrendsBorrowed<'a>) -> Self {
        Self { written: written.into(), ends: ends.map(|v| v).collect(), people }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct TrendsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TrendsBorrowed, tokio_postgres::Error>,
    mapper: fn(TrendsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TrendsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TrendsBorrowed) -> R) -> TrendsQuery<'c, 'a, 's, C, R, N> {
        TrendsQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct ClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clock() -> ClockStmt {
    ClockStmt("/* tags/clock */ select live_now() as now", None)
}
impl ClockStmt {
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
pub struct TrendsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn trends() -> TrendsStmt {
    TrendsStmt(
        "/* tags/trends */ with newest as materialized ( select tags.tag, tags.written, tags.activity_uuid, live_activities.user_uuid, live_activities.expires_at from tags cross join lateral (select * from live_activities where uuid = tags.activity_uuid limit 1) as live_activities where tags.activity_uuid >= $1 order by tags.activity_uuid desc limit $2 ), counted as ( select * from ( select *, row_number() over (partition by user_uuid order by activity_uuid desc) as nth from newest ) as numbered where nth <= 50 ), ranked as ( select tag, count(distinct user_uuid) as people from counted group by tag having count(distinct user_uuid) > 1 order by people desc, count(*) desc, tag limit $3 ), spelled as ( select tag, mode() within group (order by written) as written from (select distinct tag, user_uuid, written from newest) as by_person group by tag ) select spelled.written, array_agg(newest.expires_at order by newest.expires_at) as ends, ranked.people from ranked join spelled using (tag) join newest using (tag) group by tag, spelled.written, ranked.people order by ranked.people desc, count(*) desc, tag limit $3",
        None,
    )
}
impl TrendsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        low: &'a uuid::Uuid,
        most: &'a i64,
        limit: &'a i64,
    ) -> TrendsQuery<'c, 'a, 's, C, Trends, 3> {
        TrendsQuery {
            client,
            params: [low, most, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TrendsBorrowed, tokio_postgres::Error> {
                Ok(TrendsBorrowed { written: row.try_get(0)?, ends: row.try_get(1)?, people: row.try_get(2)? })
            },
            mapper: |it| Trends::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TrendsParams, TrendsQuery<'c, 'a, 's, C, Trends, 3>, C> for TrendsStmt
{
    fn params(&'s self, client: &'c C, params: &'a TrendsParams) -> TrendsQuery<'c, 'a, 's, C, Trends, 3> {
        self.bind(client, &params.low, &params.most, &params.limit)
    }
}
pub struct WrittenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn written() -> WrittenStmt {
    WrittenStmt(
        "/* tags/written */ select written from ( select tags.written, crud.user_uuid from tags cross join lateral (select * from cruds_offered_to($1) where uuid = tags.activity_uuid limit 1) as crud where tags.tag = $2 order by tags.activity_uuid desc limit 100 ) as newest group by written order by count(distinct user_uuid) desc, written limit 1",
        None,
    )
}
impl WrittenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        tag: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [viewer, tag],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WrittenParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for WrittenStmt
{
    fn params(&'s self, client: &'c C, params: &'a WrittenParams<T1>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.viewer, &params.tag)
    }
}
