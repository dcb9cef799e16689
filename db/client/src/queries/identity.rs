// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AddressParams<T1: crate::StringSql> {
    pub email: T1,
    pub own: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct BeginEmailChangeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub user_uuid: uuid::Uuid,
    pub password_hash: T1,
    pub email: T2,
    pub code_hmac: T3,
    pub code_uuid: Option<uuid::Uuid>,
    pub kid: Option<uuid::Uuid>,
    pub is_sent: bool,
}
#[derive(Debug)]
pub struct ChangeEmailParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub email: T1,
}
#[derive(Debug)]
pub struct CountAttemptParams<T1: crate::BytesSql> {
    pub key: T1,
    pub seconds: f64,
}
#[derive(Debug)]
pub struct CreateCodeParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub uuid: uuid::Uuid,
    pub email: T1,
    pub sign_up_uuid: Option<uuid::Uuid>,
    pub user_uuid: Option<uuid::Uuid>,
    pub code_hmac: Option<T2>,
    pub kid: Option<uuid::Uuid>,
    pub is_wanted: bool,
}
#[derive(Debug)]
pub struct CreateKeyParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub kind: T1,
    pub secret: T2,
}
#[derive(Debug)]
pub struct CreatePersonParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub display_name: T1,
    pub handle: T2,
    pub email: T3,
}
#[derive(Debug)]
pub struct CreateSessionParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub user_uuid: uuid::Uuid,
    pub password_hash: T1,
    pub user_agent: T2,
    pub token_hash: T3,
}
#[derive(Debug)]
pub struct CreateSignUpParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub display_name: T1,
    pub handle: T2,
    pub email: T3,
    pub password_hash: T4,
}
#[derive(Debug)]
pub struct CreateWebSessionParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub user_uuid: uuid::Uuid,
    pub password_hash: T1,
    pub user_agent: T2,
    pub token_hash: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct EndOwnSessionParams {
    pub uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct EndSessionsParams {
    pub user_uuid: uuid::Uuid,
    pub kept: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct ReplacePasswordParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub password_hash: T1,
    pub user_uuid: uuid::Uuid,
    pub checked: T2,
}
#[derive(Debug)]
pub struct RotateParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub kid: uuid::Uuid,
    pub spent: T1,
    pub token_hash: T2,
}
#[derive(Debug)]
pub struct RotateKeysParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub is_compromised: bool,
    pub token: T1,
    pub hmac: T2,
}
#[derive(Debug)]
pub struct SetPasswordParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub password_hash: T1,
}
#[derive(Debug)]
pub struct TakenParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub handle: T1,
    pub email: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    pub user_uuid: Option<uuid::Uuid>,
    pub user_handle: Option<String>,
    pub user_hash: Option<String>,
    pub sign_up_uuid: Option<uuid::Uuid>,
    pub sign_up_handle: Option<String>,
    pub sign_up_hash: Option<String>,
    pub is_own: bool,
    pub waiting: i64,
}
pub struct AddressBorrowed<'a> {
    pub user_uuid: Option<uuid::Uuid>,
    pub user_handle: Option<&'a str>,
    pub user_hash: Option<&'a str>,
    pub sign_up_uuid: Option<uuid::Uuid>,
    pub sign_up_handle: Option<&'a str>,
    pub sign_up_hash: Option<&'a str>,
    pub is_own: bool,
    pub waiting: i64,
}
impl<'a> From<AddressBorrowed<'a>> for Address {
    fn from(
        AddressBorrowed {
            user_uuid,
            user_handle,
            user_hash,
            sign_up_uuid,
            sign_up_handle,
            sign_up_hash,
            is_own,
            waiting,
        }: AddressBorrowed<'a>,
    ) -> Self {
        Self {
            user_uuid,
            user_handle: user_handle.map(|v| v.into()),
            user_hash: user_hash.map(|v| v.into()),
            sign_up_uuid,
            sign_up_handle: sign_up_handle.map(|v| v.into()),
            sign_up_hash: sign_up_hash.map(|v| v.into()),
            is_own,
            waiting,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeEmail {
    pub handle: String,
    pub email: String,
}
pub struct ChangeEmailBorrowed<'a> {
    pub handle: &'a str,
    pub email: &'a str,
}
impl<'a> From<ChangeEmailBorrowed<'a>> for ChangeEmail {
    fn from(ChangeEmailBorrowed { handle, email }: ChangeEmailBorrowed<'a>) -> Self {
        Self { handle: handle.into(), email: email.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct CountAttempt {
    pub hits: i32,
    pub seconds_left: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct CreateSession {
    pub session_uuid: uuid::Uuid,
    pub issued_at: chrono::DateTime<chrono::FixedOffset>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct EmailChange {
    pub email: String,
    pub code_hmac: Vec<u8>,
    pub kid: Option<uuid::Uuid>,
}
pub struct EmailChangeBorrowed<'a> {
    pub email: &'a str,
    pub code_hmac: &'a [u8],
    pub kid: Option<uuid::Uuid>,
}
impl<'a> From<EmailChangeBorrowed<'a>> for EmailChange {
    fn from(EmailChangeBorrowed { email, code_hmac, kid }: EmailChangeBorrowed<'a>) -> Self {
        Self { email: email.into(), code_hmac: code_hmac.into(), kid }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Keys {
    pub kid: uuid::Uuid,
    pub secret: Vec<u8>,
    pub is_ready: bool,
}
pub struct KeysBorrowed<'a> {
    pub kid: uuid::Uuid,
    pub secret: &'a [u8],
    pub is_ready: bool,
}
impl<'a> From<KeysBorrowed<'a>> for Keys {
    fn from(KeysBorrowed { kid, secret, is_ready }: KeysBorrowed<'a>) -> Self {
        Self { kid, secret: secret.into(), is_ready }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockAddress {
    pub locked: String,
    pub written: String,
}
pub struct LockAddressBorrowed<'a> {
    pub locked: &'a str,
    pub written: &'a str,
}
impl<'a> From<LockAddressBorrowed<'a>> for LockAddress {
    fn from(LockAddressBorrowed { locked, written }: LockAddressBorrowed<'a>) -> Self {
        Self { locked: locked.into(), written: written.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenCodes {
    pub uuid: uuid::Uuid,
    pub code_hmac: Vec<u8>,
    pub kid: Option<uuid::Uuid>,
    pub sign_up_uuid: uuid::Uuid,
    pub display_name: String,
    pub handle: String,
    pub email: String,
    pub password_hash: String,
    pub waiting: i64,
}
pub struct OpenCodesBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub code_hmac: &'a [u8],
    pub kid: Option<uuid::Uuid>,
    pub sign_up_uuid: uuid::Uuid,
    pub display_name: &'a str,
    pub handle: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub waiting: i64,
}
impl<'a> From<OpenCodesBorrowed<'a>> for OpenCodes {
    fn from(
        OpenCodesBorrowed {
            uuid,
            code_hmac,
            kid,
            sign_up_uuid,
            display_name,
            handle,
            email,
            password_hash,
            waiting,
        }: OpenCodesBorrowed<'a>,
    ) -> Self {
        Self {
            uuid,
            code_hmac: code_hmac.into(),
            kid,
            sign_up_uuid,
            display_name: display_name.into(),
            handle: handle.into(),
            email: email.into(),
            password_hash: password_hash.into(),
            waiting,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenResetCodes {
    pub code_hmac: Vec<u8>,
    pub kid: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub handle: String,
}
pub struct OpenResetCodesBorrowed<'a> {
    pub code_hmac: &'a [u8],
    pub kid: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub handle: &'a str,
}
impl<'a> From<OpenResetCodesBorrowed<'a>> for OpenResetCodes {
    fn from(OpenResetCodesBorrowed { code_hmac, kid, user_uuid, handle }: OpenResetCodesBorrowed<'a>) -> Self {
        Self { code_hmac: code_hmac.into(), kid, user_uuid, handle: handle.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    pub handle: String,
    pub email: String,
}
pub struct ReachBorrowed<'a> {
    pub handle: &'a str,
    pub email: &'a str,
}
impl<'a> From<ReachBorrowed<'a>> for Reach {
    fn from(ReachBorrowed { handle, email }: ReachBorrowed<'a>) -> Self {
        Self { handle: handle.into(), email: email.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RefreshToken {
    pub kid: Option<uuid::Uuid>,
    pub user_uuid: uuid::Uuid,
    pub is_alive: bool,
    pub is_stolen: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Rotate {
    pub session_uuid: uuid::Uuid,
    pub issued_at: chrono::DateTime<chrono::FixedOffset>,
    pub is_next_spent: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Sessions {
    pub uuid: uuid::Uuid,
    pub user_agent: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_used_at: chrono::DateTime<chrono::FixedOffset>,
}
pub struct SessionsBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub user_agent: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub last_used_at: chrono::DateTime<chrono::FixedOffset>,
}
impl<'a> From<SessionsBorrowed<'a>> for Sessions {
    fn from(SessionsBorrowed { uuid, user_agent, created_at, last_used_at }: SessionsBorrowed<'a>) -> Self {
        Self { uuid, user_agent: user_agent.into(), created_at, last_used_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Taken {
    pub handle_taken: bool,
    pub email_taken: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct WebSession {
    pub session_uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub handle: String,
    pub display_name: String,
    pub ttl: String,
    pub theme: String,
    pub language: Option<String>,
    pub is_due: Option<bool>,
}
pub struct WebSessionBorrowed<'a> {
    pub session_uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub handle: &'a str,
    pub display_name: &'a str,
    pub ttl: &'a str,
    pub theme: &'a str,
    pub language: Option<&'a str>,
    pub is_due: Option<bool>,
}
impl<'a> From<WebSessionBorrowed<'a>> for WebSession {
    fn from(
        WebSessionBorrowed {
            session_uuid,
            user_uuid,
            handle,
            display_name,
            ttl,
            theme,
            language,
            is_due,
        }: WebSessionBorrowed<'a>,
    ) -> Self {
        Self {
            session_uuid,
            user_uuid,
            handle: handle.into(),
            display_name: display_name.into(),
            ttl: ttl.into(),
            theme: theme.into(),
            language: language.map(|v| v.into()),
            is_due,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AddressQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AddressBorrowed, tokio_postgres::Error>,
    mapper: fn(AddressBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AddressQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AddressBorrowed) -> R) -> AddressQuery<'c, 'a, 's, C, R, N> {
        AddressQuery {
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
pub struct ChangeEmailQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChangeEmailBorrowed, tokio_postgres::Error>,
    mapper: fn(ChangeEmailBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChangeEmailQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ChangeEmailBorrowed) -> R) -> ChangeEmailQuery<'c, 'a, 's, C, R, N> {
        ChangeEmailQuery {
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
pub struct CountAttemptQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountAttempt, tokio_postgres::Error>,
    mapper: fn(CountAttempt) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountAttemptQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountAttempt) -> R) -> CountAttemptQuery<'c, 'a, 's, C, R, N> {
        CountAttemptQuery {
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
pub struct I16Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i16, tokio_postgres::Error>,
    mapper: fn(i16) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I16Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i16) -> R) -> I16Query<'c, 'a, 's, C, R, N> {
        I16Query {
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
pub struct CreateSessionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CreateSession, tokio_postgres::Error>,
    mapper: fn(CreateSession) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CreateSessionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CreateSession) -> R) -> CreateSessionQuery<'c, 'a, 's, C, R, N> {
        CreateSessionQuery {
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
pub struct EmailChangeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EmailChangeBorrowed, tokio_postgres::Error>,
    mapper: fn(EmailChangeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EmailChangeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EmailChangeBorrowed) -> R) -> EmailChangeQuery<'c, 'a, 's, C, R, N> {
        EmailChangeQuery {
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
pub struct KeysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeysBorrowed, tokio_postgres::Error>,
    mapper: fn(KeysBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeysBorrowed) -> R) -> KeysQuery<'c, 'a, 's, C, R, N> {
        KeysQuery {
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
pub struct LockAddressQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockAddressBorrowed, tokio_postgres::Error>,
    mapper: fn(LockAddressBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockAddressQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockAddressBorrowed) -> R) -> LockAddressQuery<'c, 'a, 's, C, R, N> {
        LockAddressQuery {
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
pub struct OpenCodesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenCodesBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenCodesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenCodesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenCodesBorrowed) -> R) -> OpenCodesQuery<'c, 'a, 's, C, R, N> {
        OpenCodesQuery {
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
pub struct OpenResetCodesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenResetCodesBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenResetCodesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenResetCodesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenResetCodesBorrowed) -> R) -> OpenResetCodesQuery<'c, 'a, 's, C, R, N> {
        OpenResetCodesQuery {
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
pub struct ReachQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReachBorrowed, tokio_postgres::Error>,
    mapper: fn(ReachBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReachQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ReachBorrowed) -> R) -> ReachQuery<'c, 'a, 's, C, R, N> {
        ReachQuery {
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
pub struct RefreshTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RefreshToken, tokio_postgres::Error>,
    mapper: fn(RefreshToken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RefreshTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RefreshToken) -> R) -> RefreshTokenQuery<'c, 'a, 's, C, R, N> {
        RefreshTokenQuery {
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
pub struct RotateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Rotate, tokio_postgres::Error>,
    mapper: fn(Rotate) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RotateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Rotate) -> R) -> RotateQuery<'c, 'a, 's, C, R, N> {
        RotateQuery {
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
pub struct TakenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Taken, tokio_postgres::Error>,
    mapper: fn(Taken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Taken) -> R) -> TakenQuery<'c, 'a, 's, C, R, N> {
        TakenQuery {
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
pub struct WebSessionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WebSessionBorrowed, tokio_postgres::Error>,
    mapper: fn(WebSessionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WebSessionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WebSessionBorrowed) -> R) -> WebSessionQuery<'c, 'a, 's, C, R, N> {
        WebSessionQuery {
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
pub struct AddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn address() -> AddressStmt {
    AddressStmt(
        "/* identity/address */ with person as ( select users.uuid, users.handle, passwords.password_hash from users join passwords on passwords.user_uuid = users.uuid where lower(users.email) = lower($1) ), waiting as ( select uuid, handle, password_hash, coalesce(uuid = $2, false) as is_own, count(*) over () as count from sign_ups where lower(email) = lower($1) and created_at > now() - interval '1 day' order by is_own desc, created_at desc, uuid limit 1 ) select person.uuid as user_uuid, person.handle as user_handle, person.password_hash as user_hash, waiting.uuid as sign_up_uuid, waiting.handle as sign_up_handle, waiting.password_hash as sign_up_hash, coalesce(waiting.is_own, false) as is_own, coalesce(waiting.count, 0) as waiting from (select) as always left join person on true left join waiting on true",
        None,
    )
}
impl AddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
        own: &'a Option<uuid::Uuid>,
    ) -> AddressQuery<'c, 'a, 's, C, Address, 2> {
        AddressQuery {
            client,
            params: [email, own],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AddressBorrowed, tokio_postgres::Error> {
                Ok(AddressBorrowed {
                    user_uuid: row.try_get(0)?,
                    user_handle: row.try_get(1)?,
                    user_hash: row.try_get(2)?,
                    sign_up_uuid: row.try_get(3)?,
                    sign_up_handle: row.try_get(4)?,
                    sign_up_hash: row.try_get(5)?,
                    is_own: row.try_get(6)?,
                    waiting: row.try_get(7)?,
                })
            },
            mapper: |it| Address::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AddressParams<T1>, AddressQuery<'c, 'a, 's, C, Address, 2>, C>
    for AddressStmt
{
    fn params(&'s self, client: &'c C, params: &'a AddressParams<T1>) -> AddressQuery<'c, 'a, 's, C, Address, 2> {
        self.bind(client, &params.email, &params.own)
    }
}
pub struct AwaitedEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn awaited_email() -> AwaitedEmailStmt {
    AwaitedEmailStmt(
        "/* identity/awaited_email */ select email from email_changes where user_uuid = $1 and expires_at > now() and tries < 5",
        None,
    )
}
impl AwaitedEmailStmt {
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
pub struct BeginEmailChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_email_change() -> BeginEmailChangeStmt {
    BeginEmailChangeStmt(
        "/* identity/begin_email_change */ with checked as ( select user_uuid from passwords where user_uuid = $1 and password_hash = $2 for share ), begun as ( insert into email_changes as awaited (user_uuid, email, code_hmac, code_uuid, kid) select user_uuid, $3, $4, $5, $6 from checked on conflict (user_uuid) do update set email = excluded.email, code_hmac = excluded.code_hmac, code_uuid = excluded.code_uuid, kid = excluded.kid, tries = 0, expires_at = excluded.expires_at where $7 or awaited.email <> excluded.email or awaited.expires_at <= now() or awaited.tries >= 5 ) select exists (select from checked) as is_checked",
        None,
    )
}
impl BeginEmailChangeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        password_hash: &'a T1,
        email: &'a T2,
        code_hmac: &'a T3,
        code_uuid: &'a Option<uuid::Uuid>,
        kid: &'a Option<uuid::Uuid>,
        is_sent: &'a bool,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        BoolQuery {
            client,
            params: [user_uuid, password_hash, email, code_hmac, code_uuid, kid, is_sent],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, BeginEmailChangeParams<T1, T2, T3>, BoolQuery<'c, 'a, 's, C, bool, 7>, C>
    for BeginEmailChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginEmailChangeParams<T1, T2, T3>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        self.bind(
            client,
            &params.user_uuid,
            &params.password_hash,
            &params.email,
            &params.code_hmac,
            &params.code_uuid,
            &params.kid,
            &params.is_sent,
        )
    }
}
pub struct ChangeEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_email() -> ChangeEmailStmt {
    ChangeEmailStmt(
        "/* identity/change_email */ with old as ( select uuid, handle, email from users where uuid = $1 for update ) update users set email = $2 from old where users.uuid = old.uuid returning old.handle, old.email",
        None,
    )
}
impl ChangeEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        email: &'a T1,
    ) -> ChangeEmailQuery<'c, 'a, 's, C, ChangeEmail, 2> {
        ChangeEmailQuery {
            client,
            params: [user_uuid, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChangeEmailBorrowed, tokio_postgres::Error> {
                Ok(ChangeEmailBorrowed { handle: row.try_get(0)?, email: row.try_get(1)? })
            },
            mapper: |it| ChangeEmail::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ChangeEmailParams<T1>, ChangeEmailQuery<'c, 'a, 's, C, ChangeEmail, 2>, C>
    for ChangeEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ChangeEmailParams<T1>,
    ) -> ChangeEmailQuery<'c, 'a, 's, C, ChangeEmail, 2> {
        self.bind(client, &params.user_uuid, &params.email)
    }
}
pub struct CodeKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn code_key() -> CodeKeyStmt {
    CodeKeyStmt(
        "/* identity/code_key */ select kid from identity_codes where uuid = $1 and expires_at > now() and tries < 5 and (sign_up_uuid is not null or user_uuid is not null) and kid is not null union all select kid from email_changes where code_uuid = $1 and expires_at > now() and tries < 5 and kid is not null",
        None,
    )
}
impl CodeKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_attempt() -> CountAttemptStmt {
    CountAttemptStmt(
        "/* identity/count_attempt */ insert into attempts (key, ends_at) values ($1, now() + $2 * interval '1 second') on conflict (key) do update set hits = case when attempts.ends_at > now() then attempts.hits + 1 else 1 end, ends_at = case when attempts.ends_at > now() then attempts.ends_at else excluded.ends_at end returning hits, ceil(extract(epoch from ends_at - now()))::bigint as seconds_left",
        None,
    )
}
impl CountAttemptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        seconds: &'a f64,
    ) -> CountAttemptQuery<'c, 'a, 's, C, CountAttempt, 2> {
        CountAttemptQuery {
            client,
            params: [key, seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountAttempt, tokio_postgres::Error> {
                Ok(CountAttempt { hits: row.try_get(0)?, seconds_left: row.try_get(1)? })
            },
            mapper: |it| CountAttempt::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountAttemptParams<T1>,
        CountAttemptQuery<'c, 'a, 's, C, CountAttempt, 2>,
        C,
    > for CountAttemptStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountAttemptParams<T1>,
    ) -> CountAttemptQuery<'c, 'a, 's, C, CountAttempt, 2> {
        self.bind(client, &params.key, &params.seconds)
    }
}
pub struct CountEmailChangeTryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_email_change_try() -> CountEmailChangeTryStmt {
    CountEmailChangeTryStmt(
        "/* identity/count_email_change_try */ update email_changes set tries = tries + 1 where user_uuid = $1 and tries < 5 returning tries",
        None,
    )
}
impl CountEmailChangeTryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> I16Query<'c, 'a, 's, C, i16, 1> {
        I16Query {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountFollowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_follows() -> CountFollowsStmt {
    CountFollowsStmt(
        "/* identity/count_follows */ select (select count(*) from follows where user_uuid = $1) + (select count(*) from follows where person_uuid = $1) as follows",
        None,
    )
}
impl CountFollowsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountTryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_try() -> CountTryStmt {
    CountTryStmt(
        "/* identity/count_try */ with counted as ( update identity_codes set tries = tries + 1 where lower(email) = lower($1) and expires_at > now() and tries < 5 returning 1 ) select count(*) as counted from counted",
        None,
    )
}
impl CountTryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CreateCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_code() -> CreateCodeStmt {
    CreateCodeStmt(
        "/* identity/create_code */ with sent as ( insert into identity_codes (uuid, email, sign_up_uuid, user_uuid, code_hmac, kid) select $1, $2, $3, $4, $5, $6 where $7 and ( select count(*) from identity_codes where lower(email) = lower($2) and sent_at > now() - interval '1 hour' ) < 5 returning sign_up_uuid, user_uuid ), ended as ( update identity_codes set expires_at = now() from sent where (identity_codes.sign_up_uuid = sent.sign_up_uuid or identity_codes.user_uuid = sent.user_uuid) and identity_codes.expires_at > now() ) select exists (select from sent) as is_sent",
        None,
    )
}
impl CreateCodeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        email: &'a T1,
        sign_up_uuid: &'a Option<uuid::Uuid>,
        user_uuid: &'a Option<uuid::Uuid>,
        code_hmac: &'a Option<T2>,
        kid: &'a Option<uuid::Uuid>,
        is_wanted: &'a bool,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        BoolQuery {
            client,
            params: [uuid, email, sign_up_uuid, user_uuid, code_hmac, kid, is_wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, CreateCodeParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 7>, C>
    for CreateCodeStmt
{
    fn params(&'s self, client: &'c C, params: &'a CreateCodeParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        self.bind(
            client,
            &params.uuid,
            &params.email,
            &params.sign_up_uuid,
            &params.user_uuid,
            &params.code_hmac,
            &params.kid,
            &params.is_wanted,
        )
    }
}
pub struct CreateKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_key() -> CreateKeyStmt {
    CreateKeyStmt(
        "/* identity/create_key */ insert into identity_keys (kind, secret) select $1, $2 where not exists (select from identity_keys where kind = $1) returning kid",
        None,
    )
}
impl CreateKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        secret: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [kind, secret],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, CreateKeyParams<T1, T2>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for CreateKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateKeyParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.kind, &params.secret)
    }
}
pub struct CreatePersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_person() -> CreatePersonStmt {
    CreatePersonStmt(
        "/* identity/create_person */ insert into users (display_name, handle, email) values ($1, $2, $3) returning uuid",
        None,
    )
}
impl CreatePersonStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        display_name: &'a T1,
        handle: &'a T2,
        email: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [display_name, handle, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreatePersonParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for CreatePersonStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreatePersonParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.display_name, &params.handle, &params.email)
    }
}
pub struct CreateSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_session() -> CreateSessionStmt {
    CreateSessionStmt(
        "/* identity/create_session */ with checked as ( select user_uuid from passwords where user_uuid = $1 and password_hash = $2 for share ), session as ( insert into sessions (user_uuid, user_agent) select user_uuid, $3 from checked returning uuid ) insert into refresh_tokens (token_hash, session_uuid) select $4, uuid from session returning session_uuid, now() as issued_at",
        None,
    )
}
impl CreateSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        password_hash: &'a T1,
        user_agent: &'a T2,
        token_hash: &'a T3,
    ) -> CreateSessionQuery<'c, 'a, 's, C, CreateSession, 4> {
        CreateSessionQuery {
            client,
            params: [user_uuid, password_hash, user_agent, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CreateSession, tokio_postgres::Error> {
                Ok(CreateSession { session_uuid: row.try_get(0)?, issued_at: row.try_get(1)? })
            },
            mapper: |it| CreateSession::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateSessionParams<T1, T2, T3>,
        CreateSessionQuery<'c, 'a, 's, C, CreateSession, 4>,
        C,
    > for CreateSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateSessionParams<T1, T2, T3>,
    ) -> CreateSessionQuery<'c, 'a, 's, C, CreateSession, 4> {
        self.bind(client, &params.user_uuid, &params.password_hash, &params.user_agent, &params.token_hash)
    }
}
pub struct CreateSignUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_sign_up() -> CreateSignUpStmt {
    CreateSignUpStmt(
        "/* identity/create_sign_up */ insert into sign_ups (display_name, handle, email, password_hash) values ($1, $2, $3, $4) returning uuid",
        None,
    )
}
impl CreateSignUpStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        display_name: &'a T1,
        handle: &'a T2,
        email: &'a T3,
        password_hash: &'a T4,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [display_name, handle, email, password_hash],
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
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateSignUpParams<T1, T2, T3, T4>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for CreateSignUpStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateSignUpParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.display_name, &params.handle, &params.email, &params.password_hash)
    }
}
pub struct CreateWebSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_web_session() -> CreateWebSessionStmt {
    CreateWebSessionStmt(
        "/* identity/create_web_session */ with checked as ( select user_uuid from passwords where user_uuid = $1 and password_hash = $2 for share ), session as ( insert into sessions (user_uuid, user_agent) select user_uuid, $3 from checked returning uuid ) insert into web_sessions (token_hash, session_uuid) select $4, uuid from session returning session_uuid",
        None,
    )
}
impl CreateWebSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        password_hash: &'a T1,
        user_agent: &'a T2,
        token_hash: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [user_uuid, password_hash, user_agent, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateWebSessionParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for CreateWebSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateWebSessionParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.user_uuid, &params.password_hash, &params.user_agent, &params.token_hash)
    }
}
pub struct DeletePersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_person() -> DeletePersonStmt {
    DeletePersonStmt(
        "/* identity/delete_person */ with recursive in_turn as materialized (select pg_advisory_xact_lock(hashtextextended('identity:delete', 0))::text as held), person as materialized (select users.uuid from in_turn join users on users.uuid = $1 for update of users), own as materialized ( select activities.uuid, activities.reply_to_activity_uuid from person join activities on activities.user_uuid = person.uuid ), threads as ( select uuid from own union select activities.uuid from activities join threads on activities.reply_to_activity_uuid = threads.uuid ), held as materialized ( select activities.uuid from activities where activities.uuid in ( select uuid from threads union select reply_to_activity_uuid from own union select likes.activity_uuid from person join likes on likes.user_uuid = person.uuid union select reposts.activity_uuid from person join reposts on reposts.user_uuid = person.uuid ) order by activities.uuid for update ), deleted as ( delete from activities using held where activities.uuid = held.uuid and activities.uuid in (select uuid from threads) returning 1 ) delete from users where uuid = $1 and (select count(*) from deleted) >= 0 returning uuid",
        None,
    )
}
impl DeletePersonStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeleteSignUpsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_sign_ups() -> DeleteSignUpsStmt {
    DeleteSignUpsStmt(
        "/* identity/delete_sign_ups */ with deleted as ( delete from sign_ups where lower(email) = lower($1) returning uuid ), voided as ( update identity_codes set expires_at = now() from deleted where identity_codes.sign_up_uuid = deleted.uuid and expires_at > now() ) select count(*) as deleted from deleted",
        None,
    )
}
impl DeleteSignUpsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EmailChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn email_change() -> EmailChangeStmt {
    EmailChangeStmt(
        "/* identity/email_change */ select email, code_hmac, kid from email_changes where user_uuid = $1 and expires_at > now() and tries < 5 and code_hmac is not null for update",
        None,
    )
}
impl EmailChangeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> EmailChangeQuery<'c, 'a, 's, C, EmailChange, 1> {
        EmailChangeQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EmailChangeBorrowed, tokio_postgres::Error> {
                Ok(EmailChangeBorrowed { email: row.try_get(0)?, code_hmac: row.try_get(1)?, kid: row.try_get(2)? })
            },
            mapper: |it| EmailChange::from(it),
        }
    }
}
pub struct EndEmailChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_email_change() -> EndEmailChangeStmt {
    EndEmailChangeStmt(
        "/* identity/end_email_change */ delete from email_changes where user_uuid = $1 returning email",
        None,
    )
}
impl EndEmailChangeStmt {
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
pub struct EndOwnSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_own_session() -> EndOwnSessionStmt {
    EndOwnSessionStmt(
        "/* identity/end_own_session */ delete from sessions where uuid = $1 and user_uuid = $2 returning uuid",
        None,
    )
}
impl EndOwnSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        user_uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
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
    crate::client::async_::Params<'c, 'a, 's, EndOwnSessionParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for EndOwnSessionStmt
{
    fn params(&'s self, client: &'c C, params: &'a EndOwnSessionParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.uuid, &params.user_uuid)
    }
}
pub struct EndSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_session() -> EndSessionStmt {
    EndSessionStmt(
        "/* identity/end_session */ delete from sessions using refresh_tokens where refresh_tokens.session_uuid = sessions.uuid and refresh_tokens.token_hash = $1 returning sessions.user_uuid",
        None,
    )
}
impl EndSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [token_hash],
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
        "/* identity/end_sessions */ with ended as ( delete from sessions where user_uuid = $1 and uuid is distinct from $2 returning 1 ) select count(*) as ended from ended",
        None,
    )
}
impl EndSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        kept: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_uuid, kept],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EndSessionsParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for EndSessionsStmt
{
    fn params(&'s self, client: &'c C, params: &'a EndSessionsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_uuid, &params.kept)
    }
}
pub struct EndWebSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_web_session() -> EndWebSessionStmt {
    EndWebSessionStmt(
        "/* identity/end_web_session */ delete from sessions using web_sessions where web_sessions.session_uuid = sessions.uuid and web_sessions.token_hash = $1 returning sessions.user_uuid",
        None,
    )
}
impl EndWebSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ForgetAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_attempts() -> ForgetAttemptsStmt {
    ForgetAttemptsStmt("/* identity/forget_attempts */ delete from attempts where key = $1 returning hits", None)
}
impl ForgetAttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct HoldPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_person() -> HoldPersonStmt {
    HoldPersonStmt("/* identity/hold_person */ select uuid from users where uuid = $1 for update", None)
}
impl HoldPersonStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct KeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys() -> KeysStmt {
    KeysStmt(
        "/* identity/keys */ select kid, secret, created_at <= now() - interval '2 minutes' as is_ready from identity_keys where kind = $1 order by created_at desc, kid",
        None,
    )
}
impl KeysStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        kind: &'a T1,
    ) -> KeysQuery<'c, 'a, 's, C, Keys, 1> {
        KeysQuery {
            client,
            params: [kind],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeysBorrowed, tokio_postgres::Error> {
                Ok(KeysBorrowed { kid: row.try_get(0)?, secret: row.try_get(1)?, is_ready: row.try_get(2)? })
            },
            mapper: |it| Keys::from(it),
        }
    }
}
pub struct LockAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_address() -> LockAddressStmt {
    LockAddressStmt(
        "/* identity/lock_address */ select pg_advisory_xact_lock(hashtextextended('identity:' || lower($1), 0))::text as locked, pg_logical_emit_message(true, 'cruddur', '')::text as written",
        None,
    )
}
impl LockAddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> LockAddressQuery<'c, 'a, 's, C, LockAddress, 1> {
        LockAddressQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockAddressBorrowed, tokio_postgres::Error> {
                Ok(LockAddressBorrowed { locked: row.try_get(0)?, written: row.try_get(1)? })
            },
            mapper: |it| LockAddress::from(it),
        }
    }
}
pub struct OpenCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_codes() -> OpenCodesStmt {
    OpenCodesStmt(
        "/* identity/open_codes */ select identity_codes.uuid, identity_codes.code_hmac, identity_codes.kid, sign_ups.uuid as sign_up_uuid, sign_ups.display_name, sign_ups.handle, sign_ups.email, sign_ups.password_hash, ( select count(*) from sign_ups as waiting where lower(waiting.email) = lower($1) and waiting.created_at > now() - interval '1 day' ) as waiting from identity_codes join sign_ups on sign_ups.uuid = identity_codes.sign_up_uuid where lower(identity_codes.email) = lower($1) and identity_codes.expires_at > now() and identity_codes.tries < 5 order by identity_codes.sent_at desc",
        None,
    )
}
impl OpenCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> OpenCodesQuery<'c, 'a, 's, C, OpenCodes, 1> {
        OpenCodesQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenCodesBorrowed, tokio_postgres::Error> {
                Ok(OpenCodesBorrowed {
                    uuid: row.try_get(0)?,
                    code_hmac: row.try_get(1)?,
                    kid: row.try_get(2)?,
                    sign_up_uuid: row.try_get(3)?,
                    display_name: row.try_get(4)?,
                    handle: row.try_get(5)?,
                    email: row.try_get(6)?,
                    password_hash: row.try_get(7)?,
                    waiting: row.try_get(8)?,
                })
            },
            mapper: |it| OpenCodes::from(it),
        }
    }
}
pub struct OpenResetCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_reset_codes() -> OpenResetCodesStmt {
    OpenResetCodesStmt(
        "/* identity/open_reset_codes */ select identity_codes.code_hmac, identity_codes.kid, users.uuid as user_uuid, users.handle from identity_codes join users on users.uuid = identity_codes.user_uuid where lower(users.email) = lower($1) and identity_codes.expires_at > now() and identity_codes.tries < 5 order by identity_codes.sent_at desc",
        None,
    )
}
impl OpenResetCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> OpenResetCodesQuery<'c, 'a, 's, C, OpenResetCodes, 1> {
        OpenResetCodesQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenResetCodesBorrowed, tokio_postgres::Error> {
                Ok(OpenResetCodesBorrowed {
                    code_hmac: row.try_get(0)?,
                    kid: row.try_get(1)?,
                    user_uuid: row.try_get(2)?,
                    handle: row.try_get(3)?,
                })
            },
            mapper: |it| OpenResetCodes::from(it),
        }
    }
}
pub struct OwnPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn own_password() -> OwnPasswordStmt {
    OwnPasswordStmt("/* identity/own_password */ select password_hash from passwords where user_uuid = $1", None)
}
impl OwnPasswordStmt {
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
pub struct ReachStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reach() -> ReachStmt {
    ReachStmt("/* identity/reach */ select handle, email from users where uuid = $1", None)
}
impl ReachStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> ReachQuery<'c, 'a, 's, C, Reach, 1> {
        ReachQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReachBorrowed, tokio_postgres::Error> {
                Ok(ReachBorrowed { handle: row.try_get(0)?, email: row.try_get(1)? })
            },
            mapper: |it| Reach::from(it),
        }
    }
}
pub struct RefreshTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refresh_token() -> RefreshTokenStmt {
    RefreshTokenStmt(
        "/* identity/refresh_token */ select refresh_tokens.kid, sessions.user_uuid, refresh_tokens.expires_at > now() and sessions.created_at > now() - interval '1 year' as is_alive, coalesce(refresh_tokens.spent_at <= now() - interval '30 seconds', false) as is_stolen from refresh_tokens join sessions on sessions.uuid = refresh_tokens.session_uuid where refresh_tokens.token_hash = $1 for update of sessions, refresh_tokens",
        None,
    )
}
impl RefreshTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> RefreshTokenQuery<'c, 'a, 's, C, RefreshToken, 1> {
        RefreshTokenQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RefreshToken, tokio_postgres::Error> {
                Ok(RefreshToken {
                    kid: row.try_get(0)?,
                    user_uuid: row.try_get(1)?,
                    is_alive: row.try_get(2)?,
                    is_stolen: row.try_get(3)?,
                })
            },
            mapper: |it| RefreshToken::from(it),
        }
    }
}
pub struct ReplacePasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_password() -> ReplacePasswordStmt {
    ReplacePasswordStmt(
        "/* identity/replace_password */ update passwords set password_hash = $1, updated_at = now() where user_uuid = $2 and password_hash = $3 returning user_uuid",
        None,
    )
}
impl ReplacePasswordStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        password_hash: &'a T1,
        user_uuid: &'a uuid::Uuid,
        checked: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [password_hash, user_uuid, checked],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReplacePasswordParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ReplacePasswordStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReplacePasswordParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.password_hash, &params.user_uuid, &params.checked)
    }
}
pub struct RotateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rotate() -> RotateStmt {
    RotateStmt(
        "/* identity/rotate */ with spent as ( update refresh_tokens set spent_at = coalesce(spent_at, now()), kid = coalesce(kid, $1) where token_hash = $2 returning session_uuid ), used as ( update sessions set last_used_at = now() from spent where sessions.uuid = spent.session_uuid ), next as ( insert into refresh_tokens (token_hash, session_uuid) select $3, session_uuid from spent on conflict (token_hash) do nothing ) select session_uuid, now() as issued_at, exists (select from refresh_tokens where token_hash = $3 and spent_at is not null) as is_next_spent from spent",
        None,
    )
}
impl RotateStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        kid: &'a uuid::Uuid,
        spent: &'a T1,
        token_hash: &'a T2,
    ) -> RotateQuery<'c, 'a, 's, C, Rotate, 3> {
        RotateQuery {
            client,
            params: [kid, spent, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Rotate, tokio_postgres::Error> {
                Ok(Rotate { session_uuid: row.try_get(0)?, issued_at: row.try_get(1)?, is_next_spent: row.try_get(2)? })
            },
            mapper: |it| Rotate::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, RotateParams<T1, T2>, RotateQuery<'c, 'a, 's, C, Rotate, 3>, C>
    for RotateStmt
{
    fn params(&'s self, client: &'c C, params: &'a RotateParams<T1, T2>) -> RotateQuery<'c, 'a, 's, C, Rotate, 3> {
        self.bind(client, &params.kid, &params.spent, &params.token_hash)
    }
}
pub struct RotateKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rotate_keys() -> RotateKeysStmt {
    RotateKeysStmt(
        "/* identity/rotate_keys */ with keys as (delete from identity_keys where $1), ended as (delete from sessions where $1 returning 1), codes as (delete from identity_codes where $1), changes as (delete from email_changes where $1), made as (insert into identity_keys (kind, secret) values ('token', $2), ('hmac', $3)) select count(*) as ended from ended",
        None,
    )
}
impl RotateKeysStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        is_compromised: &'a bool,
        token: &'a T1,
        hmac: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [is_compromised, token, hmac],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, RotateKeysParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for RotateKeysStmt
{
    fn params(&'s self, client: &'c C, params: &'a RotateKeysParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.is_compromised, &params.token, &params.hmac)
    }
}
pub struct SessionOfCookieStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn session_of_cookie() -> SessionOfCookieStmt {
    SessionOfCookieStmt(
        "/* identity/session_of_cookie */ select session_uuid from web_sessions where token_hash = $1",
        None,
    )
}
impl SessionOfCookieStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [token_hash],
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
        "/* identity/sessions */ select uuid, user_agent, created_at, last_used_at from sessions where user_uuid = $1 and created_at > now() - interval '1 year' and ( exists ( select from refresh_tokens where refresh_tokens.session_uuid = sessions.uuid and spent_at is null and expires_at > now() ) or exists (select from web_sessions where web_sessions.session_uuid = sessions.uuid and expires_at > now()) ) order by last_used_at desc, uuid limit 100",
        None,
    )
}
impl SessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> SessionsQuery<'c, 'a, 's, C, Sessions, 1> {
        SessionsQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionsBorrowed, tokio_postgres::Error> {
                Ok(SessionsBorrowed {
                    uuid: row.try_get(0)?,
                    user_agent: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    last_used_at: row.try_get(3)?,
                })
            },
            mapper: |it| Sessions::from(it),
        }
    }
}
pub struct SetPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_password() -> SetPasswordStmt {
    SetPasswordStmt(
        "/* identity/set_password */ insert into passwords (user_uuid, password_hash) values ($1, $2) on conflict (user_uuid) do update set password_hash = excluded.password_hash, updated_at = now() returning user_uuid",
        None,
    )
}
impl SetPasswordStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        password_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_uuid, password_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, SetPasswordParams<T1>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for SetPasswordStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetPasswordParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_uuid, &params.password_hash)
    }
}
pub struct TakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn taken() -> TakenStmt {
    TakenStmt(
        "/* identity/taken */ select exists (select from users where lower(handle) = lower($1)) as handle_taken, exists (select from users where lower(email) = lower($2)) as email_taken",
        None,
    )
}
impl TakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        handle: &'a T1,
        email: &'a T2,
    ) -> TakenQuery<'c, 'a, 's, C, Taken, 2> {
        TakenQuery {
            client,
            params: [handle, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Taken, tokio_postgres::Error> {
                Ok(Taken { handle_taken: row.try_get(0)?, email_taken: row.try_get(1)? })
            },
            mapper: |it| Taken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TakenParams<T1, T2>, TakenQuery<'c, 'a, 's, C, Taken, 2>, C>
    for TakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakenParams<T1, T2>) -> TakenQuery<'c, 'a, 's, C, Taken, 2> {
        self.bind(client, &params.handle, &params.email)
    }
}
pub struct VoidResetCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void_reset_codes() -> VoidResetCodesStmt {
    VoidResetCodesStmt(
        "/* identity/void_reset_codes */ with voided as ( update identity_codes set expires_at = now() where user_uuid = $1 and expires_at > now() returning 1 ) select count(*) as voided from voided",
        None,
    )
}
impl VoidResetCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct WebSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn web_session() -> WebSessionStmt {
    WebSessionStmt(
        "/* identity/web_session */ with found as ( select web_sessions.token_hash, web_sessions.session_uuid, web_sessions.expires_at, sessions.last_used_at, users.uuid as user_uuid, users.handle, users.display_name, coalesce(preferences.ttl, '7-days') as ttl, coalesce(preferences.theme, 'auto') as theme, preferences.language, cognito_sessions.renew_at <= now() as is_due from web_sessions join sessions on sessions.uuid = web_sessions.session_uuid join users on users.uuid = sessions.user_uuid left join cognito_sessions on cognito_sessions.session_uuid = sessions.uuid left join preferences on preferences.user_uuid = users.uuid where web_sessions.token_hash = $1 and web_sessions.expires_at > now() and sessions.created_at > now() - interval '1 year' ), renewed as ( update web_sessions set expires_at = now() + interval '30 days' from found where web_sessions.token_hash = found.token_hash and found.expires_at < now() + interval '29 days' ), used as ( update sessions set last_used_at = now() from found where sessions.uuid = found.session_uuid and found.last_used_at < now() - interval '5 minutes' ) select session_uuid, user_uuid, handle, display_name, ttl, theme, language, is_due from found",
        None,
    )
}
impl WebSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> WebSessionQuery<'c, 'a, 's, C, WebSession, 1> {
        WebSessionQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WebSessionBorrowed, tokio_postgres::Error> {
                Ok(WebSessionBorrowed {
                    session_uuid: row.try_get(0)?,
                    user_uuid: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    display_name: row.try_get(3)?,
                    ttl: row.try_get(4)?,
                    theme: row.try_get(5)?,
                    language: row.try_get(6)?,
                    is_due: row.try_get(7)?,
                })
            },
            mapper: |it| WebSession::from(it),
        }
    }
}
pub struct WithoutPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn without_password() -> WithoutPasswordStmt {
    WithoutPasswordStmt(
        "/* identity/without_password */ select users.uuid from users left join passwords on passwords.user_uuid = users.uuid where users.email like $1 and passwords.user_uuid is null",
        None,
    )
}
impl WithoutPasswordStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        pattern: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [pattern],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
