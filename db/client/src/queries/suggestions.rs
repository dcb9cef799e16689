// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AliveParams {
    pub most: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DismissParams {
    pub user_uuid: uuid::Uuid,
    pub person_uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct MakeParams {
    pub user_uuid: uuid::Uuid,
    pub most: i64,
    pub cruds: i64,
    pub limit: i64,
}
#[derive(Debug)]
pub struct NamesParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub people: T1,
    pub viewer: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    pub handle: String,
    pub display_name: String,
}
pub struct NamesBorrowed<'a> {
    pub handle: &'a str,
    pub display_name: &'a str,
}
impl<'a> From<NamesBorrowed<'a>> for Names {
    fn from(NamesBorrowed { handle, display_name }: NamesBorrowed<'a>) -> Self {
        Self { handle: handle.into(), display_name: display_name.into() }
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
pub struct VecuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<crate::ArrayIterator<'_, uuid::Uuid>, tokio_postgres::Error>,
    mapper: fn(crate::ArrayIterator<'_, uuid::Uuid>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VecuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(crate::ArrayIterator<'_, uuid::Uuid>) -> R,
    ) -> VecuuidUuidQuery<'c, 'a, 's, C, R, N> {
        VecuuidUuidQuery {
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
pub struct NamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamesBorrowed, tokio_postgres::Error>,
    mapper: fn(NamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NamesBorrowed) -> R) -> NamesQuery<'c, 'a, 's, C, R, N> {
        NamesQuery {
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
pub struct AliveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn alive() -> AliveStmt {
    AliveStmt(
        "/* suggestions/alive */ select user_uuid from (select user_uuid from live_activities order by uuid desc limit $1) as newest group by user_uuid order by count(*) desc, user_uuid limit $2",
        None,
    )
}
impl AliveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
        limit: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [most, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AliveParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for AliveStmt
{
    fn params(&'s self, client: &'c C, params: &'a AliveParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.most, &params.limit)
    }
}
pub struct DismissStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dismiss() -> DismissStmt {
    DismissStmt(
        "/* suggestions/dismiss */ with added as ( insert into dismissals (user_uuid, person_uuid) values ($1, $2) on conflict do nothing returning 1 ) select count(*) as added from added",
        None,
    )
}
impl DismissStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        person_uuid: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_uuid, person_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DismissParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for DismissStmt
{
    fn params(&'s self, client: &'c C, params: &'a DismissParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_uuid, &params.person_uuid)
    }
}
pub struct KeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept() -> KeptStmt {
    KeptStmt(
        "/* suggestions/kept */ select people from suggestions where user_uuid = $1 and made_at > live_now() - case when cardinality(people) > 0 then interval '1 hour' else interval '1 minute' end",
        None,
    )
}
impl KeptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 1> {
        VecuuidUuidQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v).collect(),
        }
    }
}
pub struct MakeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn make() -> MakeStmt {
    MakeStmt(
        "/* suggestions/make */ with friends as materialized ( select person_uuid from follows where user_uuid = $1 order by uuid desc limit $2 ), of_friends as ( select theirs.person_uuid, count(*) as friends from friends cross join lateral ( select person_uuid from follows where follows.user_uuid = friends.person_uuid order by uuid desc limit $2 ) as theirs group by theirs.person_uuid ), alive as ( select newest.user_uuid as person_uuid, count(*) as cruds from (select user_uuid from live_activities order by uuid desc limit $3) as newest group by newest.user_uuid ), candidates as ( select person_uuid, coalesce(friends, 0) as friends, coalesce(cruds, 0) as cruds from of_friends full join alive using (person_uuid) ), chosen as ( select person_uuid, friends, cruds from candidates where person_uuid <> $1 and (select true from follows where user_uuid = $1 and person_uuid = candidates.person_uuid) is null and (select true from dismissals where user_uuid = $1 and person_uuid = candidates.person_uuid) is null and (select true from mutes where user_uuid = $1 and person_uuid = candidates.person_uuid) is null and (select true from blocks where user_uuid = $1 and person_uuid = candidates.person_uuid) is null and (select true from blocks where user_uuid = candidates.person_uuid and person_uuid = $1) is null order by friends desc, cruds desc, person_uuid limit $4 ) insert into suggestions (user_uuid, people, made_at) select uuid, array(select person_uuid from chosen order by friends desc, cruds desc, person_uuid), live_now() from users where uuid = $1 on conflict (user_uuid) do update set people = excluded.people, made_at = excluded.made_at returning people",
        None,
    )
}
impl MakeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        most: &'a i64,
        cruds: &'a i64,
        limit: &'a i64,
    ) -> VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 4> {
        VecuuidUuidQuery {
            client,
            params: [user_uuid, most, cruds, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v).collect(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, MakeParams, VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 4>, C>
    for MakeStmt
{
    fn params(&'s self, client: &'c C, params: &'a MakeParams) -> VecuuidUuidQuery<'c, 'a, 's, C, Vec<uuid::Uuid>, 4> {
        self.bind(client, &params.user_uuid, &params.most, &params.cruds, &params.limit)
    }
}
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names() -> NamesStmt {
    NamesStmt(
        "/* suggestions/names */ select person.handle, person.display_name from unnest($1::uuid[]) with ordinality as suggested (uuid, place) cross join lateral (select * from people_seen_by($2) where uuid = suggested.uuid limit 1) as person where person.uuid <> $2 and (select true from follows where user_uuid = $2 and person_uuid = person.uuid) is null and (select true from mutes where user_uuid = $2 and person_uuid = person.uuid) is null and (select true from dismissals where user_uuid = $2 and person_uuid = person.uuid) is null order by suggested.place limit $3",
        None,
    )
}
impl NamesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        people: &'a T1,
        viewer: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> NamesQuery<'c, 'a, 's, C, Names, 3> {
        NamesQuery {
            client,
            params: [people, viewer, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NamesBorrowed, tokio_postgres::Error> {
                Ok(NamesBorrowed { handle: row.try_get(0)?, display_name: row.try_get(1)? })
            },
            mapper: |it| Names::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, NamesParams<T1>, NamesQuery<'c, 'a, 's, C, Names, 3>, C> for NamesStmt
{
    fn params(&'s self, client: &'c C, params: &'a NamesParams<T1>) -> NamesQuery<'c, 'a, 's, C, Names, 3> {
        self.bind(client, &params.people, &params.viewer, &params.limit)
    }
}
