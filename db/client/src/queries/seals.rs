// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct OpenParams {
    pub user_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
}
#[derive(Debug)]
pub struct OwnParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub user_uuid: uuid::Uuid,
    pub uuids: T1,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Crud {
    pub uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub display_name: String,
    pub handle: String,
    pub message: String,
    pub replies_count: i32,
    pub reposts_count: i32,
    pub likes_count: i32,
    pub reply_to_activity_uuid: Option<uuid::Uuid>,
    pub root_uuid: Option<uuid::Uuid>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub milliseconds_left: i64,
    pub mentioned: Vec<String>,
    pub liked: bool,
    pub reposted: bool,
    pub reads_left: Option<i32>,
    pub entry_uuid: uuid::Uuid,
}
pub struct CrudBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub display_name: &'a str,
    pub handle: &'a str,
    pub message: &'a str,
    pub replies_count: i32,
    pub reposts_count: i32,
    pub likes_count: i32,
    pub reply_to_activity_uuid: Option<uuid::Uuid>,
    pub root_uuid: Option<uuid::Uuid>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub milliseconds_left: i64,
    pub mentioned: crate::ArrayIterator<'a, &'a str>,
    pub liked: bool,
    pub reposted: bool,
    pub reads_left: Option<i32>,
    pub entry_uuid: uuid::Uuid,
}
impl<'a> From<CrudBorrowed<'a>> for Crud {
    fn from(
        CrudBorrowed {
            uuid,
            user_uuid,
            display_name,
            handle,
            message,
            replies_count,
            reposts_count,
            likes_count,
            reply_to_activity_uuid,
            root_uuid,
            expires_at,
            created_at,
            milliseconds_left,
            mentioned,
            liked,
            reposted,
            reads_left,
            entry_uuid,
        }: CrudBorrowed<'a>,
    ) -> Self {
        Self {
            uuid,
            user_uuid,
            display_name: display_name.into(),
            handle: handle.into(),
            message: message.into(),
            replies_count,
            reposts_count,
            likes_count,
            reply_to_activity_uuid,
            root_uuid,
            expires_at,
            created_at,
            milliseconds_left,
            mentioned: mentioned.map(|v| v.into()).collect(),
            liked,
            reposted,
            reads_left,
            entry_uuid,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    pub uuid: uuid::Uuid,
    pub message: String,
}
pub struct OwnBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub message: &'a str,
}
impl<'a> From<OwnBorrowed<'a>> for Own {
    fn from(OwnBorrowed { uuid, message }: OwnBorrowed<'a>) -> Self {
        Self { uuid, message: message.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CrudQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CrudBorrowed, tokio_postgres::Error>,
    mapper: fn(CrudBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CrudQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CrudBorrowed) -> R) -> CrudQuery<'c, 'a, 's, C, R, N> {
        CrudQuery {
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
pub struct OwnQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnBorrowed) -> R) -> OwnQuery<'c, 'a, 's, C, R, N> {
        OwnQuery {
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
pub struct OpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open() -> OpenStmt {
    OpenStmt(
        "/* seals/open */ with reader as materialized (select uuid from users where uuid = $1 for key share), found as materialized ( select activities.uuid from activities join people_seen_by($1) as author on author.uuid = activities.user_uuid where activities.uuid = $2 and activities.reads_left is not null and (select count(*) from reader) >= 0 ), crud as materialized ( select activities.* from activities join found using (uuid) where activities.expires_at > live_now() and (activities.burnt_at is null or activities.burnt_by = $1) for no key update of activities ), opened as ( insert into openings (activity_uuid, user_uuid) select uuid, $1 from crud where user_uuid <> $1 on conflict do nothing returning activity_uuid ), spent as ( update activities set reads_left = activities.reads_left - 1, burnt_at = case when activities.reads_left = 1 then live_now() end, burnt_by = case when activities.reads_left = 1 then $1 end, expires_at = case when activities.reads_left = 1 then least(activities.expires_at, live_now() + interval '30 seconds') else activities.expires_at end from opened where activities.uuid = opened.activity_uuid returning activities.uuid, activities.reads_left, activities.expires_at ) select crud.uuid, crud.user_uuid, users.display_name, users.handle, seals.message, crud.replies_count, crud.reposts_count, crud.likes_count, crud.reply_to_activity_uuid, crud.root_uuid, coalesce(spent.expires_at, crud.expires_at) as expires_at, crud.created_at, floor(extract(epoch from coalesce(spent.expires_at, crud.expires_at) - live_now()) * 1000)::bigint as milliseconds_left, array( select people.handle from people_seen_by($1) as people where lower(people.handle) = any (seals.mentions) ) as mentioned, false as liked, false as reposted, coalesce(spent.reads_left, crud.reads_left) as reads_left, crud.uuid as entry_uuid from crud join users on users.uuid = crud.user_uuid join seals on seals.activity_uuid = crud.uuid left join spent on spent.uuid = crud.uuid",
        None,
    )
}
impl OpenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        uuid: &'a uuid::Uuid,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        CrudQuery {
            client,
            params: [user_uuid, uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CrudBorrowed, tokio_postgres::Error> {
                Ok(CrudBorrowed {
                    uuid: row.try_get(0)?,
                    user_uuid: row.try_get(1)?,
                    display_name: row.try_get(2)?,
                    handle: row.try_get(3)?,
                    message: row.try_get(4)?,
                    replies_count: row.try_get(5)?,
                    reposts_count: row.try_get(6)?,
                    likes_count: row.try_get(7)?,
                    reply_to_activity_uuid: row.try_get(8)?,
                    root_uuid: row.try_get(9)?,
                    expires_at: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    milliseconds_left: row.try_get(12)?,
                    mentioned: row.try_get(13)?,
                    liked: row.try_get(14)?,
                    reposted: row.try_get(15)?,
                    reads_left: row.try_get(16)?,
                    entry_uuid: row.try_get(17)?,
                })
            },
            mapper: |it| Crud::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OpenParams, CrudQuery<'c, 'a, 's, C, Crud, 2>, C> for OpenStmt
{
    fn params(&'s self, client: &'c C, params: &'a OpenParams) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        self.bind(client, &params.user_uuid, &params.uuid)
    }
}
pub struct OwnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn own() -> OwnStmt {
    OwnStmt(
        "/* seals/own */ select seals.activity_uuid as uuid, seals.message from live_activities as crud join seals on seals.activity_uuid = crud.uuid where crud.user_uuid = $1 and crud.uuid = any ($2) limit $3",
        None,
    )
}
impl OwnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        uuids: &'a T1,
        limit: &'a i64,
    ) -> OwnQuery<'c, 'a, 's, C, Own, 3> {
        OwnQuery {
            client,
            params: [user_uuid, uuids, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OwnBorrowed, tokio_postgres::Error> {
                Ok(OwnBorrowed { uuid: row.try_get(0)?, message: row.try_get(1)? })
            },
            mapper: |it| Own::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, OwnParams<T1>, OwnQuery<'c, 'a, 's, C, Own, 3>, C> for OwnStmt
{
    fn params(&'s self, client: &'c C, params: &'a OwnParams<T1>) -> OwnQuery<'c, 'a, 's, C, Own, 3> {
        self.bind(client, &params.user_uuid, &params.uuids, &params.limit)
    }
}
