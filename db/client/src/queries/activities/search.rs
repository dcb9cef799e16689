// This file was generated with `clorinde`. Do not modify.

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
pub struct Search {
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
pub struct SearchBorrowed<'a> {
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
impl<'a> From<SearchBorrowed<'a>> for Search {
    fn from(
        SearchBorrowed {
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
        }: SearchBorrowed<'a>,
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
pub struct SearchQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SearchBorrowed, tokio_postgres::Error>,
    mapper: fn(SearchBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SearchQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SearchBorrowed) -> R) -> SearchQuery<'c, 'a, 's, C, R, N> {
        SearchQuery {
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
pub struct SearchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search() -> SearchStmt {
    SearchStmt(
        "/* activities/search */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where uuid < $1 and ($2 = '' or to_tsvector('simple', message) @@ websearch_to_tsquery('simple', $2)) and not exists ( select from unnest($3::text[]) as tag where message !~* ('(^|[^[:alnum:]_])#' || tag || '($|[^[:alnum:]_])') ) and not exists ( select from unnest($4::text[]) as person where lower(handle) <> lower(person) and message !~* ('(^|[^[:alnum:]_])@' || person || '($|[^[:alnum:]_])') ) order by uuid desc limit $5",
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
    ) -> SearchQuery<'c, 'a, 's, C, Search, 5> {
        SearchQuery {
            client,
            params: [before, words, tags, people, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchBorrowed, tokio_postgres::Error> {
                Ok(SearchBorrowed {
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
            mapper: |it| Search::from(it),
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
> crate::client::async_::Params<'c, 'a, 's, SearchParams<T1, T2, T3, T4, T5>, SearchQuery<'c, 'a, 's, C, Search, 5>, C>
    for SearchStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchParams<T1, T2, T3, T4, T5>,
    ) -> SearchQuery<'c, 'a, 's, C, Search, 5> {
        self.bind(client, &params.before, &params.words, &params.tags, &params.people, &params.limit)
    }
}
