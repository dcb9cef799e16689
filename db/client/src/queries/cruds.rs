// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AboveParams {
    pub uuid: uuid::Uuid,
    pub most: i64,
    pub viewer: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct ChainParams {
    pub uuid: uuid::Uuid,
    pub most: i64,
    pub viewer: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct ChangeEndParams {
    pub user_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
    pub ends_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub ttl_seconds: Option<f64>,
    pub most: i64,
}
#[derive(Debug)]
pub struct CreateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub user_uuid: uuid::Uuid,
    pub message: T1,
    pub ttl_seconds: f64,
    pub tags: T3,
    pub mentions: T5,
    pub written: T7,
}
#[derive(Debug)]
pub struct CreateSealedParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub user_uuid: uuid::Uuid,
    pub ttl_seconds: f64,
    pub reads: i32,
    pub message: T1,
    pub mentions: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteParams {
    pub user_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
}
#[derive(Debug)]
pub struct FollowingParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub entries: T1,
    pub cruds: T2,
    pub reposters: T3,
    pub viewer: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct HomeParams {
    pub viewer: Option<uuid::Uuid>,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LikedParams {
    pub viewer: Option<uuid::Uuid>,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OfUserParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ReadTextParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub uuid: uuid::Uuid,
    pub message: T1,
    pub tags: T3,
    pub mentions: T5,
    pub written: T7,
}
#[derive(Clone, Copy, Debug)]
pub struct RepliesParams {
    pub viewer: Option<uuid::Uuid>,
    pub uuid: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RepliesBelowParams {
    pub viewer: Option<uuid::Uuid>,
    pub uuid: uuid::Uuid,
    pub after: uuid::Uuid,
    pub limit: i64,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RepliesOfUserParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ReplyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub user_uuid: uuid::Uuid,
    pub uuid: uuid::Uuid,
    pub message: T1,
    pub ttl_seconds: Option<f64>,
    pub tags: T3,
    pub mentions: T5,
    pub written: T7,
}
#[derive(Clone, Copy, Debug)]
pub struct RepostedByParams {
    pub viewer: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct SearchNewestParams<T1: crate::StringSql> {
    pub query: T1,
    pub before: uuid::Uuid,
    pub most: i64,
    pub viewer: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct SearchRareParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub rare: T1,
    pub low: uuid::Uuid,
    pub before: uuid::Uuid,
    pub most: i64,
    pub viewer: Option<uuid::Uuid>,
    pub query: T2,
    pub limit: i64,
}
#[derive(Debug)]
pub struct SearchSampleParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub places: T1,
    pub most: i64,
    pub atoms: T3,
}
#[derive(Debug)]
pub struct SearchTermsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
> {
    pub words: T2,
    pub phrases: T4,
    pub tags: T6,
    pub people: T8,
}
#[derive(Clone, Copy, Debug)]
pub struct ShowParams {
    pub viewer: Option<uuid::Uuid>,
    pub uuid: uuid::Uuid,
}
#[derive(Debug)]
pub struct TaggedParams<T1: crate::StringSql> {
    pub viewer: Option<uuid::Uuid>,
    pub tag: T1,
    pub before: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct TheseParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub viewer: Option<uuid::Uuid>,
    pub uuids: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct UnreadParams {
    pub before: uuid::Uuid,
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
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ChangeEnd {
    pub is_mine: bool,
    pub is_alive: bool,
    pub is_past: bool,
    pub is_too_long: bool,
    pub is_pending: bool,
    pub is_begun: bool,
    pub is_changed: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
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
    pub reposter_uuid: Option<uuid::Uuid>,
    pub reposter_handle: Option<String>,
    pub reposter_name: Option<String>,
}
pub struct EntryBorrowed<'a> {
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
    pub reposter_uuid: Option<uuid::Uuid>,
    pub reposter_handle: Option<&'a str>,
    pub reposter_name: Option<&'a str>,
}
impl<'a> From<EntryBorrowed<'a>> for Entry {
    fn from(
        EntryBorrowed {
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
            reposter_uuid,
            reposter_handle,
            reposter_name,
        }: EntryBorrowed<'a>,
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
            reposter_uuid,
            reposter_handle: reposter_handle.map(|v| v.into()),
            reposter_name: reposter_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SearchNewest {
    pub found: Vec<uuid::Uuid>,
    pub examined: i64,
    pub lowest: Option<uuid::Uuid>,
}
pub struct SearchNewestBorrowed<'a> {
    pub found: crate::ArrayIterator<'a, uuid::Uuid>,
    pub examined: i64,
    pub lowest: Option<uuid::Uuid>,
}
impl<'a> From<SearchNewestBorrowed<'a>> for SearchNewest {
    fn from(SearchNewestBorrowed { found, examined, lowest }: SearchNewestBorrowed<'a>) -> Self {
        Self { found: found.map(|v| v).collect(), examined, lowest }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRare {
    pub found: Vec<uuid::Uuid>,
    pub examined: i64,
}
pub struct SearchRareBorrowed<'a> {
    pub found: crate::ArrayIterator<'a, uuid::Uuid>,
    pub examined: i64,
}
impl<'a> From<SearchRareBorrowed<'a>> for SearchRare {
    fn from(SearchRareBorrowed { found, examined }: SearchRareBorrowed<'a>) -> Self {
        Self { found: found.map(|v| v).collect(), examined }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SearchSample {
    pub atom: String,
    pub found: i64,
}
pub struct SearchSampleBorrowed<'a> {
    pub atom: &'a str,
    pub found: i64,
}
impl<'a> From<SearchSampleBorrowed<'a>> for SearchSample {
    fn from(SearchSampleBorrowed { atom, found }: SearchSampleBorrowed<'a>) -> Self {
        Self { atom: atom.into(), found }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SearchTerms {
    pub query: Option<String>,
    pub atoms: Vec<String>,
}
pub struct SearchTermsBorrowed<'a> {
    pub query: Option<&'a str>,
    pub atoms: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<SearchTermsBorrowed<'a>> for SearchTerms {
    fn from(SearchTermsBorrowed { query, atoms }: SearchTermsBorrowed<'a>) -> Self {
        Self { query: query.map(|v| v.into()), atoms: atoms.map(|v| v.into()).collect() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Unread {
    pub uuid: uuid::Uuid,
    pub message: String,
}
pub struct UnreadBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub message: &'a str,
}
impl<'a> From<UnreadBorrowed<'a>> for Unread {
    fn from(UnreadBorrowed { uuid, message }: UnreadBorrowed<'a>) -> Self {
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
pub struct ChangeEndQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChangeEnd, tokio_postgres::Error>,
    mapper: fn(ChangeEnd) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChangeEndQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ChangeEnd) -> R) -> ChangeEndQuery<'c, 'a, 's, C, R, N> {
        ChangeEndQuery {
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
pub struct EntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryBorrowed) -> R) -> EntryQuery<'c, 'a, 's, C, R, N> {
        EntryQuery {
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
pub struct SearchNewestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SearchNewestBorrowed, tokio_postgres::Error>,
    mapper: fn(SearchNewestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SearchNewestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SearchNewestBorrowed) -> R) -> SearchNewestQuery<'c, 'a, 's, C, R, N> {
        SearchNewestQuery {
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
pub struct SearchRareQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SearchRareBorrowed, tokio_postgres::Error>,
    mapper: fn(SearchRareBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SearchRareQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SearchRareBorrowed) -> R) -> SearchRareQuery<'c, 'a, 's, C, R, N> {
        SearchRareQuery {
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
pub struct SearchSampleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SearchSampleBorrowed, tokio_postgres::Error>,
    mapper: fn(SearchSampleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SearchSampleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SearchSampleBorrowed) -> R) -> SearchSampleQuery<'c, 'a, 's, C, R, N> {
        SearchSampleQuery {
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
pub struct SearchTermsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SearchTermsBorrowed, tokio_postgres::Error>,
    mapper: fn(SearchTermsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SearchTermsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SearchTermsBorrowed) -> R) -> SearchTermsQuery<'c, 'a, 's, C, R, N> {
        SearchTermsQuery {
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
pub struct UnreadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UnreadBorrowed, tokio_postgres::Error>,
    mapper: fn(UnreadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnreadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UnreadBorrowed) -> R) -> UnreadQuery<'c, 'a, 's, C, R, N> {
        UnreadQuery {
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
pub struct AboveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn above() -> AboveStmt {
    AboveStmt(
        "/* cruds/above */ with recursive above as ( select uuid, reply_to_activity_uuid, 0 as place from live_activities where uuid = $1 union all select parent.uuid, parent.reply_to_activity_uuid, above.place + 1 from above join live_activities as parent on parent.uuid = above.reply_to_activity_uuid where above.place < $2::bigint ) select *, uuid as entry_uuid from cruds_seen_by($3) where uuid in ( select uuid from above where place > 0 union select root_uuid from live_activities as reply where reply.uuid = $1 ) order by uuid limit $2::bigint + 1",
        None,
    )
}
impl AboveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        most: &'a i64,
        viewer: &'a Option<uuid::Uuid>,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        CrudQuery {
            client,
            params: [uuid, most, viewer],
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
    crate::client::async_::Params<'c, 'a, 's, AboveParams, CrudQuery<'c, 'a, 's, C, Crud, 3>, C> for AboveStmt
{
    fn params(&'s self, client: &'c C, params: &'a AboveParams) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        self.bind(client, &params.uuid, &params.most, &params.viewer)
    }
}
pub struct ChainStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn chain() -> ChainStmt {
    ChainStmt(
        "/* cruds/chain */ with recursive chain as ( select uuid, user_uuid, 0 as place from live_activities where uuid = $1 union all select own.uuid, chain.user_uuid, chain.place + 1 from chain cross join lateral ( select live_activities.uuid from live_activities where live_activities.reply_to_activity_uuid = chain.uuid and live_activities.user_uuid = chain.user_uuid order by live_activities.uuid limit 1 ) as own where chain.place < $2::bigint ) select *, uuid as entry_uuid from cruds_seen_by($3) where uuid in (select uuid from chain where place > 0) order by uuid limit $2::bigint",
        None,
    )
}
impl ChainStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        most: &'a i64,
        viewer: &'a Option<uuid::Uuid>,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        CrudQuery {
            client,
            params: [uuid, most, viewer],
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
    crate::client::async_::Params<'c, 'a, 's, ChainParams, CrudQuery<'c, 'a, 's, C, Crud, 3>, C> for ChainStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChainParams) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        self.bind(client, &params.uuid, &params.most, &params.viewer)
    }
}
pub struct ChangeEndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_end() -> ChangeEndStmt {
    ChangeEndStmt(
        "/* cruds/change_end */ with found as (select uuid, user_uuid, reply_to_activity_uuid from cruds_seen_by($1) where uuid = $2), own as materialized (select uuid, reply_to_activity_uuid from found where user_uuid = $1), parent as materialized ( select activities.uuid from activities join own on activities.uuid = own.reply_to_activity_uuid for no key update of activities ), crud as materialized ( select activities.uuid, activities.created_at, coalesce( $3, live_now() + make_interval(secs => $4), activities.created_at + interval '30 days' ) as ends_at from activities join own using (uuid) where activities.expires_at > live_now() and activities.burnt_at is null and (select count(*) from parent) >= 0 for no key update of activities ), judged as materialized ( select crud.uuid, crud.ends_at, crud.ends_at <= live_now() as is_past, crud.ends_at > crud.created_at + interval '30 days' as is_too_long, exists (select from shortenings where activity_uuid = crud.uuid) as is_pending, $5 < (select count(*) from replies_outliving(crud.uuid, crud.ends_at, $5::bigint + 1)) as is_large from crud ), changed as ( update activities set expires_at = judged.ends_at from judged where activities.uuid = judged.uuid and not (is_past or is_too_long or is_pending or is_large) returning 1 ), begun as ( insert into shortenings (activity_uuid, ends_at) select uuid, ends_at from judged where is_large and not (is_past or is_too_long or is_pending) on conflict do nothing returning 1 ) select (found.user_uuid = $1) as is_mine, (judged.uuid is not null) as is_alive, coalesce(judged.is_past, false) as is_past, coalesce(judged.is_too_long, false) as is_too_long, coalesce(judged.is_pending, false) as is_pending, exists (select from begun) as is_begun, (select count(*) from changed) > 0 as is_changed from found left join judged on judged.uuid = found.uuid",
        None,
    )
}
impl ChangeEndStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        uuid: &'a uuid::Uuid,
        ends_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        ttl_seconds: &'a Option<f64>,
        most: &'a i64,
    ) -> ChangeEndQuery<'c, 'a, 's, C, ChangeEnd, 5> {
        ChangeEndQuery {
            client,
            params: [user_uuid, uuid, ends_at, ttl_seconds, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChangeEnd, tokio_postgres::Error> {
                Ok(ChangeEnd {
                    is_mine: row.try_get(0)?,
                    is_alive: row.try_get(1)?,
                    is_past: row.try_get(2)?,
                    is_too_long: row.try_get(3)?,
                    is_pending: row.try_get(4)?,
                    is_begun: row.try_get(5)?,
                    is_changed: row.try_get(6)?,
                })
            },
            mapper: |it| ChangeEnd::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ChangeEndParams, ChangeEndQuery<'c, 'a, 's, C, ChangeEnd, 5>, C>
    for ChangeEndStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChangeEndParams) -> ChangeEndQuery<'c, 'a, 's, C, ChangeEnd, 5> {
        self.bind(client, &params.user_uuid, &params.uuid, &params.ends_at, &params.ttl_seconds, &params.most)
    }
}
pub struct CreateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create() -> CreateStmt {
    CreateStmt(
        "/* cruds/create */ with crud as ( insert into activities (user_uuid, message, expires_at, tags, mentions) values ($1, $2, live_now() + make_interval(secs => $3), $4, $5) returning uuid ), tagged as ( insert into tags (tag, activity_uuid, written) select tag, crud.uuid, written from crud cross join unnest($4::text[], $6::text[]) as found (tag, written) ) select uuid from crud",
        None,
    )
}
impl CreateStmt {
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
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        message: &'a T1,
        ttl_seconds: &'a f64,
        tags: &'a T3,
        mentions: &'a T5,
        written: &'a T7,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [user_uuid, message, ttl_seconds, tags, mentions, written],
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateParams<T1, T2, T3, T4, T5, T6, T7>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for CreateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.user_uuid,
            &params.message,
            &params.ttl_seconds,
            &params.tags,
            &params.mentions,
            &params.written,
        )
    }
}
pub struct CreateSealedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_sealed() -> CreateSealedStmt {
    CreateSealedStmt(
        "/* cruds/create_sealed */ with crud as ( insert into activities (user_uuid, message, expires_at, tags, mentions, reads_left) values ($1, '', live_now() + make_interval(secs => $2), '{}', '{}', $3) returning uuid ), sealed as ( insert into seals (activity_uuid, message, mentions) select uuid, $4, $5 from crud ) select uuid from crud",
        None,
    )
}
impl CreateSealedStmt {
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
    >(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        ttl_seconds: &'a f64,
        reads: &'a i32,
        message: &'a T1,
        mentions: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [user_uuid, ttl_seconds, reads, message, mentions],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateSealedParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for CreateSealedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateSealedParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(client, &params.user_uuid, &params.ttl_seconds, &params.reads, &params.message, &params.mentions)
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
        "/* cruds/delete */ with recursive found as (select uuid, user_uuid, reply_to_activity_uuid from cruds_seen_by($1) where uuid = $2), parent as materialized ( select activities.uuid from activities join found on activities.uuid = found.reply_to_activity_uuid and found.user_uuid = $1 for no key update of activities ), thread as ( select uuid from found where user_uuid = $1 and (select count(*) from parent) >= 0 union all select activities.uuid from activities join thread on activities.reply_to_activity_uuid = thread.uuid ), held as materialized ( select activities.uuid from activities join thread using (uuid) order by activities.uuid for update of activities ), unliked as (delete from likes using held where likes.activity_uuid = held.uuid returning 1), unreposted as (delete from reposts using held where reposts.activity_uuid = held.uuid returning 1), deleted as ( delete from activities using held where activities.uuid = held.uuid and (select count(*) from unliked) + (select count(*) from unreposted) >= 0 ) select (user_uuid = $1) as mine from found",
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
        user_uuid: &'a uuid::Uuid,
        uuid: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
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
    crate::client::async_::Params<'c, 'a, 's, DeleteParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C> for DeleteStmt
{
    fn params(&'s self, client: &'c C, params: &'a DeleteParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.user_uuid, &params.uuid)
    }
}
pub struct FollowingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn following() -> FollowingStmt {
    FollowingStmt(
        "/* cruds/following */ select crud.*, entry.uuid as entry_uuid, reposter.uuid as reposter_uuid, reposter.handle as reposter_handle, reposter.display_name as reposter_name from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as entry (uuid, crud_uuid, reposter_uuid) cross join lateral (select * from cruds_offered_to($4) where uuid = entry.crud_uuid limit 1) as crud left join users as reposter on reposter.uuid = entry.reposter_uuid order by entry.uuid desc",
        None,
    )
}
impl FollowingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        entries: &'a T1,
        cruds: &'a T2,
        reposters: &'a T3,
        viewer: &'a Option<uuid::Uuid>,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        EntryQuery {
            client,
            params: [entries, cruds, reposters, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
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
                    reposter_uuid: row.try_get(18)?,
                    reposter_handle: row.try_get(19)?,
                    reposter_name: row.try_get(20)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, FollowingParams<T1, T2, T3>, EntryQuery<'c, 'a, 's, C, Entry, 4>, C>
    for FollowingStmt
{
    fn params(&'s self, client: &'c C, params: &'a FollowingParams<T1, T2, T3>) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        self.bind(client, &params.entries, &params.cruds, &params.reposters, &params.viewer)
    }
}
pub struct HomeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn home() -> HomeStmt {
    HomeStmt(
        "/* cruds/home */ select *, uuid as entry_uuid from cruds_offered_to($1) where reply_to_activity_uuid is null and uuid < $2 order by uuid desc limit $3",
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
        viewer: &'a Option<uuid::Uuid>,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        CrudQuery {
            client,
            params: [viewer, before, limit],
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
    crate::client::async_::Params<'c, 'a, 's, HomeParams, CrudQuery<'c, 'a, 's, C, Crud, 3>, C> for HomeStmt
{
    fn params(&'s self, client: &'c C, params: &'a HomeParams) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        self.bind(client, &params.viewer, &params.before, &params.limit)
    }
}
pub struct LikedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn liked() -> LikedStmt {
    LikedStmt(
        "/* cruds/liked */ select crud.*, own.uuid as entry_uuid from likes as own cross join lateral (select * from cruds_seen_by($1) where uuid = own.activity_uuid limit 1) as crud where own.user_uuid = $1 and own.uuid < $2 order by own.uuid desc limit $3",
        None,
    )
}
impl LikedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        CrudQuery {
            client,
            params: [viewer, before, limit],
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
    crate::client::async_::Params<'c, 'a, 's, LikedParams, CrudQuery<'c, 'a, 's, C, Crud, 3>, C> for LikedStmt
{
    fn params(&'s self, client: &'c C, params: &'a LikedParams) -> CrudQuery<'c, 'a, 's, C, Crud, 3> {
        self.bind(client, &params.viewer, &params.before, &params.limit)
    }
}
pub struct OfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_user() -> OfUserStmt {
    OfUserStmt(
        "/* cruds/of_user */ select *, uuid as entry_uuid from cruds_seen_by($1) where user_uuid = $2 and uuid < $3 order by uuid desc limit $4",
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
        viewer: &'a Option<uuid::Uuid>,
        user_uuid: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        CrudQuery {
            client,
            params: [viewer, user_uuid, before, limit],
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
    crate::client::async_::Params<'c, 'a, 's, OfUserParams, CrudQuery<'c, 'a, 's, C, Crud, 4>, C> for OfUserStmt
{
    fn params(&'s self, client: &'c C, params: &'a OfUserParams) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        self.bind(client, &params.viewer, &params.user_uuid, &params.before, &params.limit)
    }
}
pub struct ReadTextStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_text() -> ReadTextStmt {
    ReadTextStmt(
        "/* cruds/read_text */ with due as materialized ( select uuid from activities where uuid = $1 and tags is null and message = $2 for update skip locked ), kept as ( update activities set tags = $3, mentions = $4 from due where activities.uuid = due.uuid returning activities.uuid ), tagged as ( insert into tags (tag, activity_uuid, written) select tag, kept.uuid, written from kept cross join unnest($3::text[], $5::text[]) as found (tag, written) on conflict do nothing ) select uuid from kept",
        None,
    )
}
impl ReadTextStmt {
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
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        message: &'a T1,
        tags: &'a T3,
        mentions: &'a T5,
        written: &'a T7,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [uuid, message, tags, mentions, written],
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReadTextParams<T1, T2, T3, T4, T5, T6, T7>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for ReadTextStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadTextParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(client, &params.uuid, &params.message, &params.tags, &params.mentions, &params.written)
    }
}
pub struct RepliesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replies() -> RepliesStmt {
    RepliesStmt(
        "/* cruds/replies */ select *, uuid as entry_uuid from cruds_seen_by($1) where reply_to_activity_uuid = $2 and uuid > $3 order by uuid limit $4",
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
        viewer: &'a Option<uuid::Uuid>,
        uuid: &'a uuid::Uuid,
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        CrudQuery {
            client,
            params: [viewer, uuid, after, limit],
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
    crate::client::async_::Params<'c, 'a, 's, RepliesParams, CrudQuery<'c, 'a, 's, C, Crud, 4>, C> for RepliesStmt
{
    fn params(&'s self, client: &'c C, params: &'a RepliesParams) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        self.bind(client, &params.viewer, &params.uuid, &params.after, &params.limit)
    }
}
pub struct RepliesBelowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replies_below() -> RepliesBelowStmt {
    RepliesBelowStmt(
        "/* cruds/replies_below */ with direct as materialized ( select uuid, replies_count from cruds_seen_by($1) where reply_to_activity_uuid = $2 and uuid > $3 order by uuid limit $4 ), first as materialized ( select first.* from direct cross join lateral ( select * from cruds_seen_by($1) where reply_to_activity_uuid = direct.uuid and direct.replies_count > 0 order by uuid limit $5 ) as first ) select *, uuid as entry_uuid from ( select * from first union all select second.* from first cross join lateral ( select * from cruds_seen_by($1) where reply_to_activity_uuid = first.uuid and first.replies_count > 0 order by uuid limit $5 ) as second ) as below",
        None,
    )
}
impl RepliesBelowStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        uuid: &'a uuid::Uuid,
        after: &'a uuid::Uuid,
        limit: &'a i64,
        most: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 5> {
        CrudQuery {
            client,
            params: [viewer, uuid, after, limit, most],
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
    crate::client::async_::Params<'c, 'a, 's, RepliesBelowParams, CrudQuery<'c, 'a, 's, C, Crud, 5>, C>
    for RepliesBelowStmt
{
    fn params(&'s self, client: &'c C, params: &'a RepliesBelowParams) -> CrudQuery<'c, 'a, 's, C, Crud, 5> {
        self.bind(client, &params.viewer, &params.uuid, &params.after, &params.limit, &params.most)
    }
}
pub struct RepliesOfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replies_of_user() -> RepliesOfUserStmt {
    RepliesOfUserStmt(
        "/* cruds/replies_of_user */ select *, uuid as entry_uuid from cruds_seen_by($1) where user_uuid = $2 and reply_to_activity_uuid is not null and uuid < $3 order by uuid desc limit $4",
        None,
    )
}
impl RepliesOfUserStmt {
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
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        CrudQuery {
            client,
            params: [viewer, user_uuid, before, limit],
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
    crate::client::async_::Params<'c, 'a, 's, RepliesOfUserParams, CrudQuery<'c, 'a, 's, C, Crud, 4>, C>
    for RepliesOfUserStmt
{
    fn params(&'s self, client: &'c C, params: &'a RepliesOfUserParams) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        self.bind(client, &params.viewer, &params.user_uuid, &params.before, &params.limit)
    }
}
pub struct ReplyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reply() -> ReplyStmt {
    ReplyStmt(
        "/* cruds/reply */ with writer as materialized (select uuid from users where uuid = $1 for key share), found as materialized ( select uuid from cruds_seen_by($1) where uuid = $2 and (select count(*) from writer) >= 0 ), parent as materialized ( select activities.uuid, activities.expires_at from activities join found using (uuid) where activities.expires_at > live_now() for no key update of activities ), reply as ( insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at, tags, mentions) select $1, $3, parent.uuid, least(parent.expires_at, live_now() + make_interval(secs => $4)), $5, $6 from parent returning uuid ), tagged as ( insert into tags (tag, activity_uuid, written) select tag, reply.uuid, written from reply cross join unnest($5::text[], $7::text[]) as found (tag, written) ) select uuid from reply",
        None,
    )
}
impl ReplyStmt {
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
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        uuid: &'a uuid::Uuid,
        message: &'a T1,
        ttl_seconds: &'a Option<f64>,
        tags: &'a T3,
        mentions: &'a T5,
        written: &'a T7,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7> {
        UuidUuidQuery {
            client,
            params: [user_uuid, uuid, message, ttl_seconds, tags, mentions, written],
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReplyParams<T1, T2, T3, T4, T5, T6, T7>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7>,
        C,
    > for ReplyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReplyParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7> {
        self.bind(
            client,
            &params.user_uuid,
            &params.uuid,
            &params.message,
            &params.ttl_seconds,
            &params.tags,
            &params.mentions,
            &params.written,
        )
    }
}
pub struct RepostedByStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reposted_by() -> RepostedByStmt {
    RepostedByStmt(
        "/* cruds/reposted_by */ select crud.*, entry.uuid as entry_uuid, reposter.uuid as reposter_uuid, reposter.handle as reposter_handle, reposter.display_name as reposter_name from reposts as entry cross join lateral (select * from cruds_seen_by($1) where uuid = entry.activity_uuid limit 1) as crud cross join lateral (select * from people_seen_by($1) where uuid = entry.user_uuid limit 1) as reposter where entry.user_uuid = $2 and entry.uuid < $3 order by entry.uuid desc limit $4",
        None,
    )
}
impl RepostedByStmt {
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
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        EntryQuery {
            client,
            params: [viewer, user_uuid, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
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
                    reposter_uuid: row.try_get(18)?,
                    reposter_handle: row.try_get(19)?,
                    reposter_name: row.try_get(20)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RepostedByParams, EntryQuery<'c, 'a, 's, C, Entry, 4>, C>
    for RepostedByStmt
{
    fn params(&'s self, client: &'c C, params: &'a RepostedByParams) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        self.bind(client, &params.viewer, &params.user_uuid, &params.before, &params.limit)
    }
}
pub struct SearchNewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_newest() -> SearchNewestStmt {
    SearchNewestStmt(
        "/* cruds/search_newest */ with newest as materialized ( select uuid, search @@ $1::text::tsquery as is_found from live_activities where uuid < $2 order by uuid desc limit $3 ) select array( select crud.uuid from newest cross join lateral (select uuid from cruds_offered_to($4) where uuid = newest.uuid limit 1) as crud where is_found order by newest.uuid desc limit $5 ) as found, (select count(*) from newest) as examined, (select uuid from newest order by uuid limit 1) as lowest",
        None,
    )
}
impl SearchNewestStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        query: &'a T1,
        before: &'a uuid::Uuid,
        most: &'a i64,
        viewer: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> SearchNewestQuery<'c, 'a, 's, C, SearchNewest, 5> {
        SearchNewestQuery {
            client,
            params: [query, before, most, viewer, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchNewestBorrowed, tokio_postgres::Error> {
                Ok(SearchNewestBorrowed { found: row.try_get(0)?, examined: row.try_get(1)?, lowest: row.try_get(2)? })
            },
            mapper: |it| SearchNewest::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchNewestParams<T1>,
        SearchNewestQuery<'c, 'a, 's, C, SearchNewest, 5>,
        C,
    > for SearchNewestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchNewestParams<T1>,
    ) -> SearchNewestQuery<'c, 'a, 's, C, SearchNewest, 5> {
        self.bind(client, &params.query, &params.before, &params.most, &params.viewer, &params.limit)
    }
}
pub struct SearchRareStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_rare() -> SearchRareStmt {
    SearchRareStmt(
        "/* cruds/search_rare */ with candidates as materialized ( select uuid, search from activities where search @@ $1::text::tsquery and (uuid >= $2 and uuid < $3) is true limit $4::bigint + 1 ) select array( select crud.uuid from candidates cross join lateral (select uuid from cruds_offered_to($5) where uuid = candidates.uuid limit 1) as crud where search @@ $6::text::tsquery order by candidates.uuid desc limit $7 ) as found, (select count(*) from candidates) as examined",
        None,
    )
}
impl SearchRareStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        rare: &'a T1,
        low: &'a uuid::Uuid,
        before: &'a uuid::Uuid,
        most: &'a i64,
        viewer: &'a Option<uuid::Uuid>,
        query: &'a T2,
        limit: &'a i64,
    ) -> SearchRareQuery<'c, 'a, 's, C, SearchRare, 7> {
        SearchRareQuery {
            client,
            params: [rare, low, before, most, viewer, query, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchRareBorrowed, tokio_postgres::Error> {
                Ok(SearchRareBorrowed { found: row.try_get(0)?, examined: row.try_get(1)? })
            },
            mapper: |it| SearchRare::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchRareParams<T1, T2>,
        SearchRareQuery<'c, 'a, 's, C, SearchRare, 7>,
        C,
    > for SearchRareStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchRareParams<T1, T2>,
    ) -> SearchRareQuery<'c, 'a, 's, C, SearchRare, 7> {
        self.bind(
            client,
            &params.rare,
            &params.low,
            &params.before,
            &params.most,
            &params.viewer,
            &params.query,
            &params.limit,
        )
    }
}
pub struct SearchSampleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_sample() -> SearchSampleStmt {
    SearchSampleStmt(
        "/* cruds/search_sample */ with sample as materialized ( select place, search from unnest($1::uuid[]) with ordinality as given (before, place) cross join lateral ( select search from live_activities where uuid < before order by uuid desc limit $2 ) as newest ), atoms as materialized ( select atom, atom::tsquery as query, n from unnest($3::text[]) with ordinality as given (atom, n) ) select atom, coalesce( (select max(found) from (select count(*) as found from sample where search @@ query group by place) as counts), 0 ) as found from atoms order by n",
        None,
    )
}
impl SearchSampleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        places: &'a T1,
        most: &'a i64,
        atoms: &'a T3,
    ) -> SearchSampleQuery<'c, 'a, 's, C, SearchSample, 3> {
        SearchSampleQuery {
            client,
            params: [places, most, atoms],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchSampleBorrowed, tokio_postgres::Error> {
                Ok(SearchSampleBorrowed { atom: row.try_get(0)?, found: row.try_get(1)? })
            },
            mapper: |it| SearchSample::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchSampleParams<T1, T2, T3>,
        SearchSampleQuery<'c, 'a, 's, C, SearchSample, 3>,
        C,
    > for SearchSampleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchSampleParams<T1, T2, T3>,
    ) -> SearchSampleQuery<'c, 'a, 's, C, SearchSample, 3> {
        self.bind(client, &params.places, &params.most, &params.atoms)
    }
}
pub struct SearchTermsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_terms() -> SearchTermsStmt {
    SearchTermsStmt(
        "/* cruds/search_terms */ with texts as ( select 'word' as kind, text, n from unnest($1::text[]) with ordinality as given (text, n) union all select 'phrase', text, n from unnest($2::text[]) with ordinality as given (text, n) ), words as ( select kind, n, place, case when part = 'only' then format('''%s'':*', word) when kind = 'word' and part = 'word' and place = max(place) over (partition by kind, n) and word ~ '^.{2,}[^+#]$' then format('''%s'':*', word) else format('''%s''', word) end as atom from texts cross join lateral search_words(text) as found where part <> 'last' ), spaced as ( select kind, n, place, atom, place - lag(place) over (partition by kind, n order by place) as distance from words ), conjuncts as ( select string_agg(coalesce('<' || distance || '> ', '') || atom, ' ' order by place) as query from spaced group by kind, n union all select format('''#%s''', tag) from unnest($3::text[]) as tag union all select concat_ws(' | ', format('''@%s''', lower(person)), ( select format('''@%s''', uuid) from users where lower(handle) = lower(person) )) from unnest($4::text[]) as person ) select (select string_agg(format('(%s)', query), ' & ') from conjuncts) as query, array( select atom from words union select format('(%s)', query) from conjuncts where query not like '%<%' and query not in (select atom from words) limit 20 ) as atoms",
        None,
    )
}
impl SearchTermsStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
    >(
        &'s self,
        client: &'c C,
        words: &'a T2,
        phrases: &'a T4,
        tags: &'a T6,
        people: &'a T8,
    ) -> SearchTermsQuery<'c, 'a, 's, C, SearchTerms, 4> {
        SearchTermsQuery {
            client,
            params: [words, phrases, tags, people],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchTermsBorrowed, tokio_postgres::Error> {
                Ok(SearchTermsBorrowed { query: row.try_get(0)?, atoms: row.try_get(1)? })
            },
            mapper: |it| SearchTerms::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchTermsParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        SearchTermsQuery<'c, 'a, 's, C, SearchTerms, 4>,
        C,
    > for SearchTermsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchTermsParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> SearchTermsQuery<'c, 'a, 's, C, SearchTerms, 4> {
        self.bind(client, &params.words, &params.phrases, &params.tags, &params.people)
    }
}
pub struct ShowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn show() -> ShowStmt {
    ShowStmt("/* cruds/show */ select *, uuid as entry_uuid from cruds_seen_by($1) where uuid = $2", None)
}
impl ShowStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        uuid: &'a uuid::Uuid,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        CrudQuery {
            client,
            params: [viewer, uuid],
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
    crate::client::async_::Params<'c, 'a, 's, ShowParams, CrudQuery<'c, 'a, 's, C, Crud, 2>, C> for ShowStmt
{
    fn params(&'s self, client: &'c C, params: &'a ShowParams) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        self.bind(client, &params.viewer, &params.uuid)
    }
}
pub struct TaggedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tagged() -> TaggedStmt {
    TaggedStmt(
        "/* cruds/tagged */ select crud.*, crud.uuid as entry_uuid from tags cross join lateral (select * from cruds_offered_to($1) where uuid = tags.activity_uuid limit 1) as crud where tags.tag = $2 and tags.activity_uuid < $3 order by tags.activity_uuid desc limit $4",
        None,
    )
}
impl TaggedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        tag: &'a T1,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        CrudQuery {
            client,
            params: [viewer, tag, before, limit],
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
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TaggedParams<T1>, CrudQuery<'c, 'a, 's, C, Crud, 4>, C> for TaggedStmt
{
    fn params(&'s self, client: &'c C, params: &'a TaggedParams<T1>) -> CrudQuery<'c, 'a, 's, C, Crud, 4> {
        self.bind(client, &params.viewer, &params.tag, &params.before, &params.limit)
    }
}
pub struct TheseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn these() -> TheseStmt {
    TheseStmt(
        "/* cruds/these */ select *, uuid as entry_uuid from cruds_offered_to($1) where uuid = any($2) order by uuid desc",
        None,
    )
}
impl TheseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        viewer: &'a Option<uuid::Uuid>,
        uuids: &'a T1,
    ) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        CrudQuery {
            client,
            params: [viewer, uuids],
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
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, TheseParams<T1>, CrudQuery<'c, 'a, 's, C, Crud, 2>, C> for TheseStmt
{
    fn params(&'s self, client: &'c C, params: &'a TheseParams<T1>) -> CrudQuery<'c, 'a, 's, C, Crud, 2> {
        self.bind(client, &params.viewer, &params.uuids)
    }
}
pub struct UnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unread() -> UnreadStmt {
    UnreadStmt(
        "/* cruds/unread */ select uuid, message from activities where tags is null and uuid < $1 order by uuid desc limit $2",
        None,
    )
}
impl UnreadStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> UnreadQuery<'c, 'a, 's, C, Unread, 2> {
        UnreadQuery {
            client,
            params: [before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UnreadBorrowed, tokio_postgres::Error> {
                Ok(UnreadBorrowed { uuid: row.try_get(0)?, message: row.try_get(1)? })
            },
            mapper: |it| Unread::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, UnreadParams, UnreadQuery<'c, 'a, 's, C, Unread, 2>, C> for UnreadStmt
{
    fn params(&'s self, client: &'c C, params: &'a UnreadParams) -> UnreadQuery<'c, 'a, 's, C, Unread, 2> {
        self.bind(client, &params.before, &params.limit)
    }
}
