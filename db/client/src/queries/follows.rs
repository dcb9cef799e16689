// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AddParams {
    pub user_uuid: uuid::Uuid,
    pub person_uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FollowersParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FollowingParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HoldParams {
    pub user_uuid: uuid::Uuid,
    pub person_uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct NewestParams {
    pub few: i32,
    pub is_exact: bool,
    pub limit: i64,
    pub viewer: uuid::Uuid,
    pub before: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RemoveParams {
    pub user_uuid: uuid::Uuid,
    pub person_uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeBackParams {
    pub user_uuid: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub entry_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
}
pub struct RowBorrowed<'a> {
    pub entry_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
}
impl<'a> From<RowBorrowed<'a>> for Row {
    fn from(RowBorrowed { entry_uuid, uuid, handle, display_name }: RowBorrowed<'a>) -> Self {
        Self { entry_uuid, uuid, handle: handle.into(), display_name: display_name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Newest {
    pub entries: Vec<uuid::Uuid>,
    pub cruds: Vec<uuid::Uuid>,
    pub reposters: Vec<uuid::Uuid>,
    pub reached: Option<uuid::Uuid>,
    pub is_near: bool,
}
pub struct NewestBorrowed<'a> {
    pub entries: crate::ArrayIterator<'a, uuid::Uuid>,
    pub cruds: crate::ArrayIterator<'a, uuid::Uuid>,
    pub reposters: crate::ArrayIterator<'a, uuid::Uuid>,
    pub reached: Option<uuid::Uuid>,
    pub is_near: bool,
}
impl<'a> From<NewestBorrowed<'a>> for Newest {
    fn from(NewestBorrowed { entries, cruds, reposters, reached, is_near }: NewestBorrowed<'a>) -> Self {
        Self {
            entries: entries.map(|v| v).collect(),
            cruds: cruds.map(|v| v).collect(),
            reposters: reposters.map(|v| v).collect(),
            reached,
            is_near,
        }
    }
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
pub struct RowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RowBorrowed, tokio_postgres::Error>,
    mapper: fn(RowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RowBorrowed) -> R) -> RowQuery<'c, 'a, 's, C, R, N> {
        RowQuery {
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
pub struct NewestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NewestBorrowed, tokio_postgres::Error>,
    mapper: fn(NewestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NewestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NewestBorrowed) -> R) -> NewestQuery<'c, 'a, 's, C, R, N> {
        NewestQuery {
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
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "/* follows/add */ with added as ( insert into follows (user_uuid, person_uuid) values ($1, $2) on conflict do nothing returning 1 ) select count(*) as added from added",
        None,
    )
}
impl AddStmt {
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
    crate::client::async_::Params<'c, 'a, 's, AddParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for AddStmt
{
    fn params(&'s self, client: &'c C, params: &'a AddParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_uuid, &params.person_uuid)
    }
}
pub struct FollowersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn followers() -> FollowersStmt {
    FollowersStmt(
        "/* follows/followers */ select follows.uuid as entry_uuid, person.uuid, person.handle, person.display_name from follows cross join lateral (select * from people_seen_by($1) where uuid = follows.user_uuid limit 1) as person where follows.person_uuid = $2 and follows.uuid < $3 order by follows.uuid desc limit $4",
        None,
    )
}
impl FollowersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        user_uuid: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> RowQuery<'c, 'a, 's, C, Row, 4> {
        RowQuery {
            client,
            params: [viewer, user_uuid, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RowBorrowed, tokio_postgres::Error> {
                Ok(RowBorrowed {
                    entry_uuid: row.try_get(0)?,
                    uuid: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    display_name: row.try_get(3)?,
                })
            },
            mapper: |it| Row::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FollowersParams, RowQuery<'c, 'a, 's, C, Row, 4>, C> for FollowersStmt
{
    fn params(&'s self, client: &'c C, params: &'a FollowersParams) -> RowQuery<'c, 'a, 's, C, Row, 4> {
        self.bind(client, &params.viewer, &params.user_uuid, &params.before, &params.limit)
    }
}
pub struct FollowingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn following() -> FollowingStmt {
    FollowingStmt(
        "/* follows/following */ select follows.uuid as entry_uuid, person.uuid, person.handle, person.display_name from follows cross join lateral (select * from people_seen_by($1) where uuid = follows.person_uuid limit 1) as person where follows.user_uuid = $2 and follows.uuid < $3 order by follows.uuid desc limit $4",
        None,
    )
}
impl FollowingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        user_uuid: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> RowQuery<'c, 'a, 's, C, Row, 4> {
        RowQuery {
            client,
            params: [viewer, user_uuid, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RowBorrowed, tokio_postgres::Error> {
                Ok(RowBorrowed {
                    entry_uuid: row.try_get(0)?,
                    uuid: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    display_name: row.try_get(3)?,
                })
            },
            mapper: |it| Row::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FollowingParams, RowQuery<'c, 'a, 's, C, Row, 4>, C> for FollowingStmt
{
    fn params(&'s self, client: &'c C, params: &'a FollowingParams) -> RowQuery<'c, 'a, 's, C, Row, 4> {
        self.bind(client, &params.viewer, &params.user_uuid, &params.before, &params.limit)
    }
}
pub struct HoldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold() -> HoldStmt {
    HoldStmt("/* follows/hold */ select uuid from users where uuid in ($1, $2) order by uuid for no key update", None)
}
impl HoldStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        person_uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
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
    crate::client::async_::Params<'c, 'a, 's, HoldParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C> for HoldStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_uuid, &params.person_uuid)
    }
}
pub struct NewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest() -> NewestStmt {
    NewestStmt(
        "/* follows/newest */ with viewer as materialized ( select following_count, following_count <= $1 or $2 as is_near, page.length, least(page.length, greatest(4, 3 * page.length / greatest(following_count, 1))) as each from users cross join (select greatest($3::bigint, 51) as length) as page where uuid = $4 ), followed as materialized ( select follows.person_uuid as uuid, viewer.each from viewer join follows on follows.user_uuid = $4 where viewer.is_near ), sampled as materialized ( select followed.uuid as by_uuid, followed.each, false as is_repost, crud.* from followed cross join lateral ( select uuid as entry_uuid, uuid as crud_uuid, reply_to_activity_uuid as parent_uuid from activities where user_uuid = followed.uuid and uuid < $5 and expires_at > (select live_now()) order by uuid desc limit followed.each ) as crud union all select followed.uuid, followed.each, true, repost.* from followed cross join lateral ( select uuid, activity_uuid, null::uuid as parent_uuid from reposts where user_uuid = followed.uuid and uuid < $5 order by uuid desc limit followed.each ) as repost ), last as materialized ( select entry_uuid as uuid from sampled order by entry_uuid desc offset (select length - 1 from viewer) limit 1 ), talkative as materialized ( select by_uuid, is_repost, lowest from ( select by_uuid, is_repost, (array_agg(entry_uuid order by entry_uuid))[1] as lowest from sampled group by by_uuid, is_repost, each having count(*) = each ) as groups where lowest > coalesce((select uuid from last), '00000000-0000-0000-0000-000000000000') ), more as materialized ( select talkative.by_uuid, talkative.is_repost, entry.* from talkative cross join lateral ( select uuid as entry_uuid, uuid as crud_uuid, reply_to_activity_uuid as parent_uuid from activities where not talkative.is_repost and user_uuid = talkative.by_uuid and uuid < talkative.lowest and uuid >= coalesce((select uuid from last), '00000000-0000-0000-0000-000000000000') and expires_at > (select live_now()) order by uuid desc limit (select length from viewer) ) as entry union all select talkative.by_uuid, talkative.is_repost, entry.* from talkative cross join lateral ( select uuid, activity_uuid, null::uuid as parent_uuid from reposts where talkative.is_repost and user_uuid = talkative.by_uuid and uuid < talkative.lowest and uuid >= coalesce((select uuid from last), '00000000-0000-0000-0000-000000000000') order by uuid desc limit (select length from viewer) ) as entry ), wide as materialized ( select crud.user_uuid as by_uuid, false as is_repost, crud.uuid as entry_uuid, crud.uuid as crud_uuid, crud.parent_uuid from viewer cross join lateral ( select user_uuid, uuid, reply_to_activity_uuid as parent_uuid from activities where not viewer.is_near and uuid < $5 order by uuid desc limit $6 ) as crud union all select repost.user_uuid, true, repost.uuid, repost.activity_uuid, null::uuid as parent_uuid from viewer cross join lateral ( select user_uuid, uuid, activity_uuid from reposts where not viewer.is_near and uuid < $5 order by uuid desc limit $6 ) as repost ), reached as materialized ( select (array_agg(lowest order by lowest desc))[1] as uuid from ( select uuid as lowest from last union all select (array_agg(entry_uuid order by entry_uuid))[1] from more group by by_uuid, is_repost having count(*) = (select length from viewer) union all select (array_agg(entry_uuid order by entry_uuid))[1] from wide group by is_repost having count(*) = $6 ) as ends ), entries as materialized ( select distinct on (crud_uuid) entry_uuid, crud_uuid, case when is_repost then by_uuid end as reposter_uuid from ( select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid from sampled union all select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid from more union all select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid from wide where (select true from follows where user_uuid = $4 and person_uuid = wide.by_uuid) is not null ) as found where (entry_uuid >= (select uuid from reached) or (select uuid from reached) is null) and (select true from mutes where user_uuid = $4 and person_uuid = found.by_uuid) is null and ( parent_uuid is null or ( select true from follows where user_uuid = $4 and person_uuid = (select user_uuid from activities where uuid = found.parent_uuid) ) is not null ) order by crud_uuid, entry_uuid desc ), newest as materialized ( select entry.entry_uuid, entry.crud_uuid, entry.reposter_uuid from (select * from entries order by entry_uuid desc offset 0) as entry where case when $5 = 'ffffffff-ffff-ffff-ffff-ffffffffffff' then true when coalesce((select reposts_count from activities where uuid = entry.crud_uuid), 0) <= (select following_count from viewer) then not exists ( select from (select user_uuid from reposts where activity_uuid = entry.crud_uuid and uuid >= $5) as later where (select true from follows where user_uuid = $4 and person_uuid = later.user_uuid) is not null and (select true from mutes where user_uuid = $4 and person_uuid = later.user_uuid) is null ) else not exists ( select from follows where follows.user_uuid = $4 and (select uuid from reposts where activity_uuid = entry.crud_uuid and user_uuid = follows.person_uuid) >= $5 and (select true from mutes where user_uuid = $4 and person_uuid = follows.person_uuid) is null ) end order by entry.entry_uuid desc limit $3 ) select array(select entry_uuid from newest order by entry_uuid desc) as entries, array(select crud_uuid from newest order by entry_uuid desc) as cruds, array(select coalesce(reposter_uuid, '00000000-0000-0000-0000-000000000000') from newest order by entry_uuid desc) as reposters, (select uuid from reached) as reached, coalesce((select is_near from viewer), true) as is_near",
        None,
    )
}
impl NewestStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        few: &'a i32,
        is_exact: &'a bool,
        limit: &'a i64,
        viewer: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        most: &'a i64,
    ) -> NewestQuery<'c, 'a, 's, C, Newest, 6> {
        NewestQuery {
            client,
            params: [few, is_exact, limit, viewer, before, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NewestBorrowed, tokio_postgres::Error> {
                Ok(NewestBorrowed {
                    entries: row.try_get(0)?,
                    cruds: row.try_get(1)?,
                    reposters: row.try_get(2)?,
                    reached: row.try_get(3)?,
                    is_near: row.try_get(4)?,
                })
            },
            mapper: |it| Newest::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, NewestParams, NewestQuery<'c, 'a, 's, C, Newest, 6>, C> for NewestStmt
{
    fn params(&'s self, client: &'c C, params: &'a NewestParams) -> NewestQuery<'c, 'a, 's, C, Newest, 6> {
        self.bind(client, &params.few, &params.is_exact, &params.limit, &params.viewer, &params.before, &params.most)
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt(
        "/* follows/remove */ with held as materialized ( select users.uuid from users where users.uuid in ($1, $2) order by users.uuid for no key update ), removed as ( delete from follows where user_uuid = $1 and person_uuid = $2 and (select count(*) from held) >= 0 returning 1 ) select count(*) as removed from removed",
        None,
    )
}
impl RemoveStmt {
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
    crate::client::async_::Params<'c, 'a, 's, RemoveParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for RemoveStmt
{
    fn params(&'s self, client: &'c C, params: &'a RemoveParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_uuid, &params.person_uuid)
    }
}
pub struct TakeBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_back() -> TakeBackStmt {
    TakeBackStmt(
        "/* follows/take_back */ with due as materialized ( (select uuid, user_uuid, person_uuid from follows where user_uuid = $1 order by uuid limit $2) union all (select uuid, user_uuid, person_uuid from follows where person_uuid = $1 order by uuid limit $2) ), held as materialized ( select users.uuid from users where users.uuid in (select user_uuid from due union select person_uuid from due) order by users.uuid for no key update ), gone as ( delete from follows using due where follows.user_uuid = due.user_uuid and follows.person_uuid = due.person_uuid and (select count(*) from held) >= 0 returning 1 ) select count(*) as gone from gone",
        None,
    )
}
impl TakeBackStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_uuid, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TakeBackParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for TakeBackStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakeBackParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_uuid, &params.limit)
    }
}
