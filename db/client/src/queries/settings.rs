// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PreferParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub ttl: T1,
    pub theme: T2,
    pub language: T3,
}
#[derive(Debug)]
pub struct PreferLanguageParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub language: T1,
}
#[derive(Debug)]
pub struct RenameParams<T1: crate::StringSql> {
    pub display_name: T1,
    pub uuid: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
    pub email: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub ttl: String,
    pub theme: String,
    pub language: Option<String>,
}
pub struct AccountBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
    pub email: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub ttl: &'a str,
    pub theme: &'a str,
    pub language: Option<&'a str>,
}
impl<'a> From<AccountBorrowed<'a>> for Account {
    fn from(
        AccountBorrowed { uuid, handle, display_name, email, created_at, ttl, theme, language }: AccountBorrowed<'a>,
    ) -> Self {
        Self {
            uuid,
            handle: handle.into(),
            display_name: display_name.into(),
            email: email.into(),
            created_at,
            ttl: ttl.into(),
            theme: theme.into(),
            language: language.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountBorrowed) -> R) -> AccountQuery<'c, 'a, 's, C, R, N> {
        AccountQuery {
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
pub struct AccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account() -> AccountStmt {
    AccountStmt(
        "/* settings/account */ select users.uuid, users.handle, users.display_name, users.email, users.created_at, coalesce(preferences.ttl, '7-days') as ttl, coalesce(preferences.theme, 'auto') as theme, preferences.language from users left join preferences on preferences.user_uuid = users.uuid where users.uuid = $1",
        None,
    )
}
impl AccountStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 1> {
        AccountQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    uuid: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    display_name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    ttl: row.try_get(5)?,
                    theme: row.try_get(6)?,
                    language: row.try_get(7)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
pub struct PreferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prefer() -> PreferStmt {
    PreferStmt(
        "/* settings/prefer */ insert into preferences (user_uuid, ttl, theme, language) values ($1, $2, $3, $4) on conflict (user_uuid) do update set ttl = excluded.ttl, theme = excluded.theme, language = excluded.language returning user_uuid",
        None,
    )
}
impl PreferStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        ttl: &'a T1,
        theme: &'a T2,
        language: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [user_uuid, ttl, theme, language],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PreferParams<T1, T2, T3>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>, C>
    for PreferStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PreferParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.user_uuid, &params.ttl, &params.theme, &params.language)
    }
}
pub struct PreferLanguageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prefer_language() -> PreferLanguageStmt {
    PreferLanguageStmt(
        "/* settings/prefer_language */ insert into preferences (user_uuid, language) values ($1, $2) on conflict (user_uuid) do update set language = excluded.language returning user_uuid",
        None,
    )
}
impl PreferLanguageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        language: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_uuid, language],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PreferLanguageParams<T1>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for PreferLanguageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PreferLanguageParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_uuid, &params.language)
    }
}
pub struct RenameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rename() -> RenameStmt {
    RenameStmt("/* settings/rename */ update users set display_name = $1 where uuid = $2 returning uuid", None)
}
impl RenameStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        display_name: &'a T1,
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [display_name, uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RenameParams<T1>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for RenameStmt
{
    fn params(&'s self, client: &'c C, params: &'a RenameParams<T1>) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.display_name, &params.uuid)
    }
}
