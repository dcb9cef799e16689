// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub cruds_count: i64,
}
pub struct ProfileBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub cruds_count: i64,
}
impl<'a> From<ProfileBorrowed<'a>> for Profile {
    fn from(ProfileBorrowed { uuid, handle, display_name, created_at, cruds_count }: ProfileBorrowed<'a>) -> Self {
        Self { uuid, handle: handle.into(), display_name: display_name.into(), created_at, cruds_count }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Short {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
}
pub struct ShortBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
}
impl<'a> From<ShortBorrowed<'a>> for Short {
    fn from(ShortBorrowed { uuid, handle, display_name }: ShortBorrowed<'a>) -> Self {
        Self { uuid, handle: handle.into(), display_name: display_name.into() }
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
        "/* people/profile */ select users.uuid, users.handle, users.display_name, users.created_at, (select count(*) from live_activities where live_activities.user_uuid = users.uuid) as cruds_count from users where lower(users.handle) = lower($1)",
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
        handle: &'a T1,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 1> {
        ProfileQuery {
            client,
            params: [handle],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    uuid: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    display_name: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    cruds_count: row.try_get(4)?,
                })
            },
            mapper: |it| Profile::from(it),
        }
    }
}
pub struct ShortStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn short() -> ShortStmt {
    ShortStmt("/* people/short */ select uuid, handle, display_name from users where lower(handle) = lower($1)", None)
}
impl ShortStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        handle: &'a T1,
    ) -> ShortQuery<'c, 'a, 's, C, Short, 1> {
        ShortQuery {
            client,
            params: [handle],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShortBorrowed, tokio_postgres::Error> {
                Ok(ShortBorrowed { uuid: row.try_get(0)?, handle: row.try_get(1)?, display_name: row.try_get(2)? })
            },
            mapper: |it| Short::from(it),
        }
    }
}
