// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct UpdateCognitoUserIdsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = Option<T3>>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = Option<T5>>,
    T7: crate::ArraySql<Item = bool>,
> {
    pub subs: T2,
    pub handles: T4,
    pub emails: T6,
    pub verified: T7,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    pub version: String,
    pub role: String,
    pub is_superuser: bool,
    pub creates_databases: bool,
    pub in_recovery: bool,
    pub read_only: bool,
    pub encoding: String,
    pub tls: Option<String>,
    pub cipher: Option<String>,
}
pub struct ConditionBorrowed<'a> {
    pub version: &'a str,
    pub role: &'a str,
    pub is_superuser: bool,
    pub creates_databases: bool,
    pub in_recovery: bool,
    pub read_only: bool,
    pub encoding: &'a str,
    pub tls: Option<&'a str>,
    pub cipher: Option<&'a str>,
}
impl<'a> From<ConditionBorrowed<'a>> for Condition {
    fn from(
        ConditionBorrowed {
            version,
            role,
            is_superuser,
            creates_databases,
            in_recovery,
            read_only,
            encoding,
            tls,
            cipher,
        }: ConditionBorrowed<'a>,
    ) -> Self {
        Self {
            version: version.into(),
            role: role.into(),
            is_superuser,
            creates_databases,
            in_recovery,
            read_only,
            encoding: encoding.into(),
            tls: tls.map(|v| v.into()),
            cipher: cipher.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignSessions {
    pub application: String,
    pub sessions: i64,
}
pub struct ForeignSessionsBorrowed<'a> {
    pub application: &'a str,
    pub sessions: i64,
}
impl<'a> From<ForeignSessionsBorrowed<'a>> for ForeignSessions {
    fn from(ForeignSessionsBorrowed { application, sessions }: ForeignSessionsBorrowed<'a>) -> Self {
        Self { application: application.into(), sessions }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Sessions {
    pub pid: i32,
    pub user_name: Option<String>,
    pub database: Option<String>,
    pub client: Option<String>,
    pub application: String,
    pub state: Option<String>,
    pub since: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub query_name: Option<String>,
}
pub struct SessionsBorrowed<'a> {
    pub pid: i32,
    pub user_name: Option<&'a str>,
    pub database: Option<&'a str>,
    pub client: Option<&'a str>,
    pub application: &'a str,
    pub state: Option<&'a str>,
    pub since: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub query_name: Option<&'a str>,
}
impl<'a> From<SessionsBorrowed<'a>> for Sessions {
    fn from(
        SessionsBorrowed { pid, user_name, database, client, application, state, since, query_name }: SessionsBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            pid,
            user_name: user_name.map(|v| v.into()),
            database: database.map(|v| v.into()),
            client: client.map(|v| v.into()),
            application: application.into(),
            state: state.map(|v| v.into()),
            since,
            query_name: query_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    pub snapshot: String,
    pub ended: i64,
}
pub struct SnapshotBorrowed<'a> {
    pub snapshot: &'a str,
    pub ended: i64,
}
impl<'a> From<SnapshotBorrowed<'a>> for Snapshot {
    fn from(SnapshotBorrowed { snapshot, ended }: SnapshotBorrowed<'a>) -> Self {
        Self { snapshot: snapshot.into(), ended }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateCognitoUserIds {
    pub sub: String,
    pub handle: Option<String>,
    pub outcome: String,
}
pub struct UpdateCognitoUserIdsBorrowed<'a> {
    pub sub: &'a str,
    pub handle: Option<&'a str>,
    pub outcome: &'a str,
}
impl<'a> From<UpdateCognitoUserIdsBorrowed<'a>> for UpdateCognitoUserIds {
    fn from(UpdateCognitoUserIdsBorrowed { sub, handle, outcome }: UpdateCognitoUserIdsBorrowed<'a>) -> Self {
        Self { sub: sub.into(), handle: handle.map(|v| v.into()), outcome: outcome.into() }
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
pub struct ConditionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConditionBorrowed, tokio_postgres::Error>,
    mapper: fn(ConditionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConditionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ConditionBorrowed) -> R) -> ConditionQuery<'c, 'a, 's, C, R, N> {
        ConditionQuery {
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
pub struct OptionboolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<bool>, tokio_postgres::Error>,
    mapper: fn(Option<bool>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionboolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<bool>) -> R) -> OptionboolQuery<'c, 'a, 's, C, R, N> {
        OptionboolQuery {
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
pub struct ForeignSessionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ForeignSessionsBorrowed, tokio_postgres::Error>,
    mapper: fn(ForeignSessionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ForeignSessionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ForeignSessionsBorrowed) -> R) -> ForeignSessionsQuery<'c, 'a, 's, C, R, N> {
        ForeignSessionsQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct SessionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionsBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionsBorrowed) -> R) -> SessionsQuery<'c, 'a, 's, C, R, N> {
        SessionsQuery {
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
pub struct SnapshotQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SnapshotBorrowed, tokio_postgres::Error>,
    mapper: fn(SnapshotBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SnapshotQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SnapshotBorrowed) -> R) -> SnapshotQuery<'c, 'a, 's, C, R, N> {
        SnapshotQuery {
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
pub struct UpdateCognitoUserIdsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UpdateCognitoUserIdsBorrowed, tokio_postgres::Error>,
    mapper: fn(UpdateCognitoUserIdsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UpdateCognitoUserIdsBorrowed) -> R,
    ) -> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, R, N> {
        UpdateCognitoUserIdsQuery {
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
    AliveStmt("/* commands/alive */ select count(*) as alive from live_activities", None)
}
impl AliveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CanSweepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn can_sweep() -> CanSweepStmt {
    CanSweepStmt(
        "/* commands/can_sweep */ select to_regprocedure('public.live_now()') is not null and not pg_is_in_recovery() as can_sweep",
        None,
    )
}
impl CanSweepStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim() -> ClaimStmt {
    ClaimStmt("/* commands/claim */ select pg_try_advisory_lock(hashtextextended('replace:' || $1, 0)) as ours", None)
}
impl ClaimStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        database: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [database],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clock() -> ClockStmt {
    ClockStmt("/* commands/clock */ select clock_timestamp() as now", None)
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
pub struct ConditionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn condition() -> ConditionStmt {
    ConditionStmt(
        "/* commands/condition */ select current_setting('server_version') as version, current_user::text as role, rolsuper as is_superuser, rolcreatedb as creates_databases, pg_is_in_recovery() as in_recovery, current_setting('transaction_read_only')::boolean as read_only, current_setting('server_encoding') as encoding, version as tls, cipher from pg_roles left join pg_stat_ssl on pid = pg_backend_pid() where rolname = current_user",
        None,
    )
}
impl ConditionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ConditionQuery<'c, 'a, 's, C, Condition, 0> {
        ConditionQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConditionBorrowed, tokio_postgres::Error> {
                Ok(ConditionBorrowed {
                    version: row.try_get(0)?,
                    role: row.try_get(1)?,
                    is_superuser: row.try_get(2)?,
                    creates_databases: row.try_get(3)?,
                    in_recovery: row.try_get(4)?,
                    read_only: row.try_get(5)?,
                    encoding: row.try_get(6)?,
                    tls: row.try_get(7)?,
                    cipher: row.try_get(8)?,
                })
            },
            mapper: |it| Condition::from(it),
        }
    }
}
pub struct DeleteExpiredStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_expired() -> DeleteExpiredStmt {
    DeleteExpiredStmt(
        "/* commands/delete_expired */ with gone as (delete from activities where expires_at <= now() returning 1) select count(*) as gone from gone",
        None,
    )
}
impl DeleteExpiredStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EmptyOutboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn empty_outbox() -> EmptyOutboxStmt {
    EmptyOutboxStmt(
        "/* commands/empty_outbox */ with gone as (delete from mails returning 1) select count(*) as gone from gone",
        None,
    )
}
impl EmptyOutboxStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EndSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_sessions() -> EndSessionsStmt {
    EndSessionsStmt(
        "/* commands/end_sessions */ select case when mine.rolsuper or (not role.rolsuper and (pg_has_role(role.oid, 'USAGE') or pg_has_role('pg_signal_backend', 'USAGE'))) then pg_terminate_backend(pid, 5000) end as ended from pg_stat_activity left join pg_roles as role on role.oid = usesysid join pg_roles as mine on mine.rolname = current_user where datname = $1::text and pid <> pg_backend_pid() and (backend_type = 'client backend' or backend_type is null and usename is not null)",
        None,
    )
}
impl EndSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        database: &'a T1,
    ) -> OptionboolQuery<'c, 'a, 's, C, Option<bool>, 1> {
        OptionboolQuery {
            client,
            params: [database],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn exists() -> ExistsStmt {
    ExistsStmt("/* commands/exists */ select exists (select from pg_database where datname = $1::text) as found", None)
}
impl ExistsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        database: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [database],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ForeignSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn foreign_sessions() -> ForeignSessionsStmt {
    ForeignSessionsStmt(
        "/* commands/foreign_sessions */ select case application_name when '' then 'unnamed' else application_name end as application, count(*) as sessions from pg_stat_activity where datname = $1::text and pid <> pg_backend_pid() and (backend_type = 'client backend' or backend_type is null and usename is not null) group by 1 order by 2 desc, 1",
        None,
    )
}
impl ForeignSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        database: &'a T1,
    ) -> ForeignSessionsQuery<'c, 'a, 's, C, ForeignSessions, 1> {
        ForeignSessionsQuery {
            client,
            params: [database],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ForeignSessionsBorrowed, tokio_postgres::Error> {
                Ok(ForeignSessionsBorrowed { application: row.try_get(0)?, sessions: row.try_get(1)? })
            },
            mapper: |it| ForeignSessions::from(it),
        }
    }
}
pub struct HasOutboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_outbox() -> HasOutboxStmt {
    HasOutboxStmt("/* commands/has_outbox */ select to_regclass('public.mails') is not null as has_outbox", None)
}
impl HasOutboxStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct MigrationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn migrations() -> MigrationsStmt {
    MigrationsStmt("/* commands/migrations */ select count(*) as applied from public.refinery_schema_history", None)
}
impl MigrationsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RevocableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revocable() -> RevocableStmt {
    RevocableStmt(
        "/* commands/revocable */ select tablename::text as name from pg_tables where schemaname = 'public' and tablename::text = any($1)",
        None,
    )
}
impl RevocableStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        names: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [names],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct ServerVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn server_version() -> ServerVersionStmt {
    ServerVersionStmt(
        "/* commands/server_version */ select current_setting('server_version_num')::integer / 10000 as major",
        None,
    )
}
impl ServerVersionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I32Query<'c, 'a, 's, C, i32, 0> {
        I32Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sessions() -> SessionsStmt {
    SessionsStmt(
        "/* commands/sessions */ select pid, usename::text as user_name, datname::text as database, host(client_addr) as client, application_name as application, state, state_change as since, coalesce( substring(query from '^/\\* ([a-z_]+/[a-z_]+) \\*/'), left(btrim(regexp_replace(query, '[[:space:][:cntrl:]]+', ' ', 'g')), 40) ) as query_name from pg_stat_activity where (backend_type = 'client backend' or backend_type is null and usename is not null) and pid <> pg_backend_pid() order by datname, backend_start, pid",
        None,
    )
}
impl SessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> SessionsQuery<'c, 'a, 's, C, Sessions, 0> {
        SessionsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionsBorrowed, tokio_postgres::Error> {
                Ok(SessionsBorrowed {
                    pid: row.try_get(0)?,
                    user_name: row.try_get(1)?,
                    database: row.try_get(2)?,
                    client: row.try_get(3)?,
                    application: row.try_get(4)?,
                    state: row.try_get(5)?,
                    since: row.try_get(6)?,
                    query_name: row.try_get(7)?,
                })
            },
            mapper: |it| Sessions::from(it),
        }
    }
}
pub struct SnapshotStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn snapshot() -> SnapshotStmt {
    SnapshotStmt(
        "/* commands/snapshot */ select pg_export_snapshot() as snapshot, (select count(*) from activities where expires_at <= (select live_now())) as ended",
        None,
    )
}
impl SnapshotStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> SnapshotQuery<'c, 'a, 's, C, Snapshot, 0> {
        SnapshotQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SnapshotBorrowed, tokio_postgres::Error> {
                Ok(SnapshotBorrowed { snapshot: row.try_get(0)?, ended: row.try_get(1)? })
            },
            mapper: |it| Snapshot::from(it),
        }
    }
}
pub struct UpdateCognitoUserIdsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_cognito_user_ids() -> UpdateCognitoUserIdsStmt {
    UpdateCognitoUserIdsStmt(
        "/* commands/update_cognito_user_ids */ with pool as ( select sub, handle, email, verified from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as pool (sub, handle, email, verified) ), judged as ( select pool.sub, pool.handle, named.uuid, case when holder.uuid = named.uuid then 'unchanged' when holder.uuid is not null then 'the id is that of @' || holder.handle || ' already' when named.uuid is null and addressed.uuid is null then 'unknown' when named.uuid is null then 'the address is that of @' || addressed.handle when named.uuid is distinct from addressed.uuid then 'the address is another one' when not pool.verified then 'the address is not verified' when named.cognito_user_id is not null then 'has another id already' when count(*) over (partition by lower(pool.handle), lower(pool.email), pool.verified) > 1 then 'several in the pool match' else 'set' end as outcome from pool left join users as holder on holder.cognito_user_id = pool.sub left join users as named on lower(named.handle) = lower(pool.handle) left join users as addressed on lower(addressed.email) = lower(pool.email) ), changed as ( update users set cognito_user_id = judged.sub from judged where users.uuid = judged.uuid and judged.outcome = 'set' and users.cognito_user_id is null returning users.uuid ) select judged.sub, judged.handle, case when judged.outcome = 'set' and changed.uuid is null then 'has another id already' else judged.outcome end as outcome from judged left join changed on changed.uuid = judged.uuid order by lower(judged.handle), judged.sub",
        None,
    )
}
impl UpdateCognitoUserIdsStmt {
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
        T4: crate::ArraySql<Item = Option<T3>>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = Option<T5>>,
        T7: crate::ArraySql<Item = bool>,
    >(
        &'s self,
        client: &'c C,
        subs: &'a T2,
        handles: &'a T4,
        emails: &'a T6,
        verified: &'a T7,
    ) -> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, UpdateCognitoUserIds, 4> {
        UpdateCognitoUserIdsQuery {
            client,
            params: [subs, handles, emails, verified],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UpdateCognitoUserIdsBorrowed, tokio_postgres::Error> {
                Ok(UpdateCognitoUserIdsBorrowed {
                    sub: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    outcome: row.try_get(2)?,
                })
            },
            mapper: |it| UpdateCognitoUserIds::from(it),
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
    T4: crate::ArraySql<Item = Option<T3>>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = Option<T5>>,
    T7: crate::ArraySql<Item = bool>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateCognitoUserIdsParams<T1, T2, T3, T4, T5, T6, T7>,
        UpdateCognitoUserIdsQuery<'c, 'a, 's, C, UpdateCognitoUserIds, 4>,
        C,
    > for UpdateCognitoUserIdsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateCognitoUserIdsParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, UpdateCognitoUserIds, 4> {
        self.bind(client, &params.subs, &params.handles, &params.emails, &params.verified)
    }
}
