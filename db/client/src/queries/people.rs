// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ProfileParams<T1: crate::StringSql> {
    pub viewer: Option<uuid::Uuid>,
    pub handle: T1,
}
#[derive(Debug)]
pub struct ShortParams<T1: crate::StringSql> {
    pub viewer: Option<uuid::Uuid>,
    pub handle: T1,
}
#[derive(Debug)]
pub struct SuggestedParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub viewer: Option<uuid::Uuid>,
    pub people: T1,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub cruds_count: i64,
    pub followers_count: i32,
    pub following_count: i32,
    pub following: bool,
    pub followed_by: bool,
    pub blocked: bool,
    pub blocked_by: bool,
    pub muted: bool,
}
pub struct ProfileBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub cruds_count: i64,
    pub followers_count: i32,
    pub following_count: i32,
    pub following: bool,
    pub followed_by: bool,
    pub blocked: bool,
    pub blocked_by: bool,
    pub muted: bool,
}
impl<'a> From<ProfileBorrowed<'a>> for Profile {
    fn from(
        ProfileBorrowed {
            uuid,
            handle,
            display_name,
            created_at,
            cruds_count,
            followers_count,
            following_count,
            following,
            followed_by,
            blocked,
            blocked_by,
            muted,
        }: ProfileBorrowed<'a>,
    ) -> Self {
        Self {
            uuid,
            handle: handle.into(),
            display_name: display_name.into(),
            created_at,
            cruds_count,
            followers_count,
            following_count,
            following,
            followed_by,
            blocked,
            blocked_by,
            muted,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Short {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
    pub blocked: bool,
    pub blocked_by: bool,
}
pub struct ShortBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
    pub blocked: bool,
    pub blocked_by: bool,
}
impl<'a> From<ShortBorrowed<'a>> for Short {
    fn from(ShortBorrowed { uuid, handle, display_name, blocked, blocked_by }: ShortBorrowed<'a>) -> Self {
        Self { uuid, handle: handle.into(), display_name: display_name.into(), blocked, blocked_by }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ProfileQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProfileBorrowed, tokio_postgres::Error>,
    mapper: fn(ProfileBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProfileQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProfileBorrowed) -> R) -> ProfileQuery<'c, 'a, 's, C, R, N> {
        ProfileQuery {
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
pub struct ShortQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ShortBorrowed, tokio_postgres::Error>,
    mapper: fn(ShortBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ShortQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ShortBorrowed) -> R) -> ShortQuery<'c, 'a, 's, C, R, N> {
        ShortQuery {
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
pub struct ProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn profile() -> ProfileStmt {
    ProfileStmt(
        "/* people/profile */ select users.uuid, users.handle, users.display_name, users.created_at, (select count(*) from live_activities where live_activities.user_uuid = users.uuid) as cruds_count, users.followers_count, users.following_count, coalesce((select true from follows where user_uuid = $1 and person_uuid = users.uuid), false) as following, coalesce((select true from follows where user_uuid = users.uuid and person_uuid = $1), false) as followed_by, coalesce((select true from blocks where user_uuid = $1 and person_uuid = users.uuid), false) as blocked, coalesce((select true from blocks where user_uuid = users.uuid and person_uuid = $1), false) as blocked_by, coalesce((select true from mutes where user_uuid = $1 and person_uuid = users.uuid), false) as muted from users where lower(users.handle) = lower($2)",
        None,
    )
}
impl ProfileStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        handle: &'a T1,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 2> {
        ProfileQuery {
            client,
            params: [viewer, handle],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    uuid: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    display_name: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    cruds_count: row.try_get(4)?,
                    followers_count: row.try_get(5)?,
                    following_count: row.try_get(6)?,
                    following: row.try_get(7)?,
                    followed_by: row.try_get(8)?,
                    blocked: row.try_get(9)?,
                    blocked_by: row.try_get(10)?,
                    muted: row.try_get(11)?,
                })
            },
            mapper: |it| Profile::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ProfileParams<T1>, ProfileQuery<'c, 'a, 's, C, Profile, 2>, C>
    for ProfileStmt
{
    fn params(&'s self, client: &'c C, params: &'a ProfileParams<T1>) -> ProfileQuery<'c, 'a, 's, C, Profile, 2> {
        self.bind(client, &params.viewer, &params.handle)
    }
}
pub struct ShortStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn short() -> ShortStmt {
    ShortStmt(
        "/* people/short */ select uuid, handle, display_name, coalesce((select true from blocks where user_uuid = $1 and person_uuid = users.uuid), false) as blocked, coalesce((select true from blocks where user_uuid = users.uuid and person_uuid = $1), false) as blocked_by from users where lower(handle) = lower($2)",
        None,
    )
}
impl ShortStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        handle: &'a T1,
    ) -> ShortQuery<'c, 'a, 's, C, Short, 2> {
        ShortQuery {
            client,
            params: [viewer, handle],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShortBorrowed, tokio_postgres::Error> {
                Ok(ShortBorrowed {
                    uuid: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    display_name: row.try_get(2)?,
                    blocked: row.try_get(3)?,
                    blocked_by: row.try_get(4)?,
                })
            },
            mapper: |it| Short::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ShortParams<T1>, ShortQuery<'c, 'a, 's, C, Short, 2>, C> for ShortStmt
{
    fn params(&'s self, client: &'c C, params: &'a ShortParams<T1>) -> ShortQuery<'c, 'a, 's, C, Short, 2> {
        self.bind(client, &params.viewer, &params.handle)
    }
}
pub struct SuggestedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suggested() -> SuggestedStmt {
    SuggestedStmt(
        "/* people/suggested */ select person.uuid, person.handle, person.display_name, person.created_at, (select count(*) from live_activities where live_activities.user_uuid = person.uuid) as cruds_count, person.followers_count, person.following_count, false as following, coalesce((select true from follows where user_uuid = person.uuid and person_uuid = $1), false) as followed_by, false as blocked, false as blocked_by, false as muted from unnest($2::uuid[]) with ordinality as suggested (uuid, place) cross join lateral (select * from people_seen_by($1) where uuid = suggested.uuid limit 1) as person where person.uuid is distinct from $1 and (select true from follows where user_uuid = $1 and person_uuid = person.uuid) is null and (select true from mutes where user_uuid = $1 and person_uuid = person.uuid) is null and (select true from dismissals where user_uuid = $1 and person_uuid = person.uuid) is null order by suggested.place limit $3",
        None,
    )
}
impl SuggestedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        people: &'a T1,
        limit: &'a i64,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 3> {
        ProfileQuery {
            client,
            params: [viewer, people, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    uuid: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    display_name: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    cruds_count: row.try_get(4)?,
                    followers_count: row.try_get(5)?,
                    following_count: row.try_get(6)?,
                    following: row.try_get(7)?,
                    followed_by: row.try_get(8)?,
                    blocked: row.try_get(9)?,
                    blocked_by: row.try_get(10)?,
                    muted: row.try_get(11)?,
                })
            },
            mapper: |it| Profile::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, SuggestedParams<T1>, ProfileQuery<'c, 'a, 's, C, Profile, 3>, C>
    for SuggestedStmt
{
    fn params(&'s self, client: &'c C, params: &'a SuggestedParams<T1>) -> ProfileQuery<'c, 'a, 's, C, Profile, 3> {
        self.bind(client, &params.viewer, &params.people, &params.limit)
    }
}
