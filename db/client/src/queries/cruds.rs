// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CreateParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub message: T1,
    pub ttl_seconds: f64,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteParams {
    pub uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct HomeParams {
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OfUserParams {
    pub user_uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RepliesParams {
    pub uuid: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct SearchParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub before: uuid::Uuid,
    pub words: T1,
    pub tags: T3,
    pub people: T5,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Crud {
    pub uuid: uuid::Uuid,
    pub display_name: String,
    pub handle: String,
    pub message: String,
    pub replies_count: i32,
    pub reposts_count: i32,
    pub likes_count: i32,
    pub reply_to_activity_uuid: Option<uuid::Uuid>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub milliseconds_left: i64,
}
pub struct CrudBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub display_name: &'a str,
    pub handle: &'a str,
    pub message: &'a str,
    pub replies_count: i32,
    pub reposts_count: i32,
    pub likes_count: i32,
    pub reply_to_activity_uuid: Option<uuid::Uuid>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub milliseconds_left: i64,
}
impl<'a> From<CrudBorrowed<'a>> for Crud {
    fn from(
        CrudBorrowed {
            uuid,
            display_name,
            handle,
            message,
            replies_count,
            reposts_count,
            likes_count,
            reply_to_activity_uuid,
            expires_at,
            created_at,
            milliseconds_left,
        }: CrudBorrowed<'a>,
    ) -> Self {
        Self {
            uuid,
            display_name: display_name.into(),
            handle: handle.into(),
            message: message.into(),
            replies_count,
            reposts_count,
            likes_count,
            reply_to_activity_uuid,
            expires_at,
            created_at,
            milliseconds_left,
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
pub struct CreateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create() -> CreateStmt {
    CreateStmt(
        "/* cruds/create */ insert into activities (user_uuid, message, expires_at) values ($1, $2, live_now() + make_interval(secs => $3)) returning uuid",
        None,
    )
}
impl CreateStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        message: &'a T1,
        ttl_seconds: &'a f64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [user_uuid, message, ttl_seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, CreateParams<T1>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>, C>
    for CreateStmt
{
    fn params(&'s self, client: &'c C, params: &'a CreateParams<T1>) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.user_uuid, &params.message, &params.ttl_seconds)
    }
}
pub struct DefaultTtlStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn default_ttl() -> DefaultTtlStmt {
    DefaultTtlStmt("/* cruds/default_ttl */ select ttl from preferences where user_uuid = $1", None)
}
impl DefaultTtlStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt(
        "/* cruds/delete */ with found as (select uuid, user_uuid, reply_to_activity_uuid from live_activities where uuid = $1), parent as ( select activities.uuid from activities join found on activities.uuid = found.reply_to_activity_uuid and found.user_uuid = $2 for no key update of activities ), deleted as ( delete from activities using found left join parent on true where activities.uuid = found.uuid and found.user_uuid = $2 ) select (user_uuid = $2) as mine from found",
        None,
    )
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
        user_uuid: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [uuid, user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DeleteParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C> for DeleteStmt
{
    fn params(&'s self, client: &'c C, params: &'a DeleteParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.uuid, &params.user_uuid)
    }
}
pub struct HomeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn home() -> HomeStmt {
    HomeStmt(
        "/* cruds/home */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where reply_to_activity_uuid is null and uuid < $1 order by uuid desc limit $2",
        None,
    )
}
impl HomeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        CrudQuery {
            client,
            params: [before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CrudBorrowed, tokio_postgres::Error> {
                Ok(CrudBorrowed {
                    uuid: row.try_get(0)?,
                    display_name: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    message: row.try_get(3)?,
                    replies_count: row.try_get(4)?,
                    reposts_count: row.try_get(5)?,
                    likes_count: row.try_get(6)?,
                    reply_to_activity_uuid: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    milliseconds_left: row.try_get(10)?,
                })
            },
            mapper: |it| Crud::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HomeParams, CrudQuery<'c, 'a, 's, C, Crud, 2>, C> for HomeStmt
{
    fn params(&'s self, client: &'c C, params: &'a HomeParams) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        self.bind(client, &params.before, &params.limit)
    }
}
pub struct OfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_user() -> OfUserStmt {
    OfUserStmt(
        "/* cruds/of_user */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where user_uuid = $1 and uuid < $2 order by uuid desc limit $3",
        None,
    )
}
impl OfUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        CrudQuery {
            client,
            params: [user_uuid, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CrudBorrowed, tokio_postgres::Error> {
                Ok(CrudBorrowed {
                    uuid: row.try_get(0)?,
                    display_name: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    message: row.try_get(3)?,
                    replies_count: row.try_get(4)?,
                    reposts_count: row.try_get(5)?,
                    likes_count: row.try_get(6)?,
                    reply_to_activity_uuid: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    milliseconds_left: row.try_get(10)?,
                })
            },
            mapper: |it| Crud::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OfUserParams, CrudQuery<'c, 'a, 's, C, Crud, 3>, C> for OfUserStmt
{
    fn params(&'s self, client: &'c C, params: &'a OfUserParams) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        self.bind(client, &params.user_uuid, &params.before, &params.limit)
    }
}
pub struct RepliesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replies() -> RepliesStmt {
    RepliesStmt(
        "/* cruds/replies */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where reply_to_activity_uuid = $1 order by uuid limit $2",
        None,
    )
}
impl RepliesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        CrudQuery {
            client,
            params: [uuid, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CrudBorrowed, tokio_postgres::Error> {
                Ok(CrudBorrowed {
                    uuid: row.try_get(0)?,
                    display_name: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    message: row.try_get(3)?,
                    replies_count: row.try_get(4)?,
                    reposts_count: row.try_get(5)?,
                    likes_count: row.try_get(6)?,
                    reply_to_activity_uuid: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    milliseconds_left: row.try_get(10)?,
                })
            },
            mapper: |it| Crud::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RepliesParams, CrudQuery<'c, 'a, 's, C, Crud, 2>, C> for RepliesStmt
{
    fn params(&'s self, client: &'c C, params: &'a RepliesParams) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        self.bind(client, &params.uuid, &params.limit)
    }
}
pub struct SearchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search() -> SearchStmt {
    SearchStmt(
        "/* cruds/search */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where uuid < $1 and ($2 = '' or to_tsvector('simple', message) @@ websearch_to_tsquery('simple', $2)) and not exists ( select from unnest($3::text[]) as tag where message !~* ('(^|[^[:alnum:]_])#' || tag || '($|[^[:alnum:]_])') ) and not exists ( select from unnest($4::text[]) as person where lower(handle) <> lower(person) and message !~* ('(^|[^[:alnum:]_])@' || person || '($|[^[:alnum:]_])') ) order by uuid desc limit $5",
        None,
    )
}
impl SearchStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        before: &'a uuid::Uuid,
        words: &'a T1,
        tags: &'a T3,
        people: &'a T5,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 5> {
        CrudQuery {
            client,
            params: [before, words, tags, people, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CrudBorrowed, tokio_postgres::Error> {
                Ok(CrudBorrowed {
                    uuid: row.try_get(0)?,
                    display_name: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    message: row.try_get(3)?,
                    replies_count: row.try_get(4)?,
                    reposts_count: row.try_get(5)?,
                    likes_count: row.try_get(6)?,
                    reply_to_activity_uuid: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    milliseconds_left: row.try_get(10)?,
                })
            },
            mapper: |it| Crud::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> crate::client::async_::Params<'c, 'a, 's, SearchParams<T1, T2, T3, T4, T5>, CrudQuery<'c, 'a, 's, C, Crud, 5>, C>
    for SearchStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchParams<T1, T2, T3, T4, T5>,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 5> {
        self.bind(client, &params.before, &params.words, &params.tags, &params.people, &params.limit)
    }
}
pub struct ShowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn show() -> ShowStmt {
    ShowStmt(
        "/* cruds/show */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where uuid = $1",
        None,
    )
}
impl ShowStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 1> {
        CrudQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CrudBorrowed, tokio_postgres::Error> {
                Ok(CrudBorrowed {
                    uuid: row.try_get(0)?,
                    display_name: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    message: row.try_get(3)?,
                    replies_count: row.try_get(4)?,
                    reposts_count: row.try_get(5)?,
                    likes_count: row.try_get(6)?,
                    reply_to_activity_uuid: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    milliseconds_left: row.try_get(10)?,
                })
            },
            mapper: |it| Crud::from(it),
        }
    }
}
