// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AddParams {
    pub user_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PeopleParams {
    pub viewer: Option<uuid::Uuid>,
    pub uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RemoveParams {
    pub user_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeBackParams {
    pub user_uuid: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    pub entry_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
}
pub struct PeopleBorrowed<'a> {
    pub entry_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
}
impl<'a> From<PeopleBorrowed<'a>> for People {
    fn from(PeopleBorrowed { entry_uuid, uuid, handle, display_name }: PeopleBorrowed<'a>) -> Self {
        Self { entry_uuid, uuid, handle: handle.into(), display_name: display_name.into() }
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
pub struct PeopleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PeopleBorrowed, tokio_postgres::Error>,
    mapper: fn(PeopleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PeopleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PeopleBorrowed) -> R) -> PeopleQuery<'c, 'a, 's, C, R, N> {
        PeopleQuery {
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
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "/* reposts/add */ with person as materialized (select uuid from users where uuid = $1 for key share), found as materialized ( select uuid from cruds_seen_by($1) where uuid = $2 and (select count(*) from person) >= 0 ), crud as materialized ( select activities.uuid from activities join found using (uuid) for no key update of activities ), added as ( insert into reposts (activity_uuid, user_uuid) select crud.uuid, $1 from crud on conflict do nothing ) select uuid from crud",
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
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_uuid, uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AddParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C> for AddStmt
{
    fn params(&'s self, client: &'c C, params: &'a AddParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_uuid, &params.uuid)
    }
}
pub struct PeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people() -> PeopleStmt {
    PeopleStmt(
        "/* reposts/people */ select reposts.uuid as entry_uuid, person.uuid, person.handle, person.display_name from reposts cross join lateral (select * from people_seen_by($1) where uuid = reposts.user_uuid limit 1) as person where reposts.activity_uuid = (select crud.uuid from cruds_seen_by($1) as crud where crud.uuid = $2) and reposts.uuid < $3 order by reposts.uuid desc limit $4",
        None,
    )
}
impl PeopleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        uuid: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> PeopleQuery<'c, 'a, 's, C, People, 4> {
        PeopleQuery {
            client,
            params: [viewer, uuid, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PeopleBorrowed, tokio_postgres::Error> {
                Ok(PeopleBorrowed {
                    entry_uuid: row.try_get(0)?,
                    uuid: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    display_name: row.try_get(3)?,
                })
            },
            mapper: |it| People::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PeopleParams, PeopleQuery<'c, 'a, 's, C, People, 4>, C> for PeopleStmt
{
    fn params(&'s self, client: &'c C, params: &'a PeopleParams) -> PeopleQuery<'c, 'a, 's, C, People, 4> {
        self.bind(client, &params.viewer, &params.uuid, &params.before, &params.limit)
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt(
        "/* reposts/remove */ with person as materialized (select uuid from users where uuid = $1 for key share), found as materialized ( select uuid from cruds_seen_by($1) where uuid = $2 and (select count(*) from person) >= 0 ), crud as materialized ( select activities.uuid from activities join found using (uuid) for no key update of activities ), removed as ( delete from reposts using crud where reposts.activity_uuid = crud.uuid and reposts.user_uuid = $1 ) select uuid from crud",
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
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_uuid, uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RemoveParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for RemoveStmt
{
    fn params(&'s self, client: &'c C, params: &'a RemoveParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_uuid, &params.uuid)
    }
}
pub struct TakeBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_back() -> TakeBackStmt {
    TakeBackStmt(
        "/* reposts/take_back */ with due as materialized ( select activity_uuid from reposts where user_uuid = $1 order by activity_uuid limit $2 ), held as materialized ( select activities.uuid from activities join due on due.activity_uuid = activities.uuid order by activities.uuid for no key update of activities ), gone as ( delete from reposts using held where reposts.activity_uuid = held.uuid and reposts.user_uuid = $1 returning 1 ) select count(*) as gone from gone",
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
