// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct BeginEmailChangeParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub email: T1,
}
#[derive(Debug)]
pub struct CreateWebSessionParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::BytesSql> {
    pub uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub user_agent: T1,
    pub sealed_tokens: T2,
    pub seconds: f64,
    pub token_hash: T3,
}
#[derive(Debug)]
pub struct EndSessionParams<T1: crate::BytesSql> {
    pub session_uuid: uuid::Uuid,
    pub earlier: T1,
}
#[derive(Debug)]
pub struct InsertPersonParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub display_name: T1,
    pub email: T2,
    pub sub: T3,
    pub wanted_handle: Option<T4>,
}
#[derive(Debug)]
pub struct KeepTokensParams<T1: crate::BytesSql> {
    pub sealed_tokens: T1,
    pub seconds: f64,
    pub session_uuid: uuid::Uuid,
}
#[derive(Debug)]
pub struct ReplaceTokensParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub sealed_tokens: T1,
    pub seconds: f64,
    pub session_uuid: uuid::Uuid,
    pub earlier: T2,
}
#[derive(Debug)]
pub struct TakeOverParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub sub: T1,
    pub uuid: uuid::Uuid,
    pub old_sub: Option<T2>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    pub uuid: uuid::Uuid,
    pub cognito_user_id: Option<String>,
}
pub struct HolderBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub cognito_user_id: Option<&'a str>,
}
impl<'a> From<HolderBorrowed<'a>> for Holder {
    fn from(HolderBorrowed { uuid, cognito_user_id }: HolderBorrowed<'a>) -> Self {
        Self { uuid, cognito_user_id: cognito_user_id.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakeOver {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub language: Option<String>,
}
pub struct TakeOverBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub language: Option<&'a str>,
}
impl<'a> From<TakeOverBorrowed<'a>> for TakeOver {
    fn from(TakeOverBorrowed { uuid, handle, language }: TakeOverBorrowed<'a>) -> Self {
        Self { uuid, handle: handle.into(), language: language.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tokens {
    pub sealed_tokens: Vec<u8>,
    pub is_due: bool,
}
pub struct TokensBorrowed<'a> {
    pub sealed_tokens: &'a [u8],
    pub is_due: bool,
}
impl<'a> From<TokensBorrowed<'a>> for Tokens {
    fn from(TokensBorrowed { sealed_tokens, is_due }: TokensBorrowed<'a>) -> Self {
        Self { sealed_tokens: sealed_tokens.into(), is_due }
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
pub struct HolderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HolderBorrowed, tokio_postgres::Error>,
    mapper: fn(HolderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HolderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HolderBorrowed) -> R) -> HolderQuery<'c, 'a, 's, C, R, N> {
        HolderQuery {
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
pub struct TakeOverQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakeOverBorrowed, tokio_postgres::Error>,
    mapper: fn(TakeOverBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakeOverQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TakeOverBorrowed) -> R) -> TakeOverQuery<'c, 'a, 's, C, R, N> {
        TakeOverQuery {
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
pub struct TokensQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TokensBorrowed, tokio_postgres::Error>,
    mapper: fn(TokensBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TokensQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TokensBorrowed) -> R) -> TokensQuery<'c, 'a, 's, C, R, N> {
        TokensQuery {
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
pub struct BeginEmailChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_email_change() -> BeginEmailChangeStmt {
    BeginEmailChangeStmt(
        "/* cognito/begin_email_change */ insert into email_changes (user_uuid, email) values ($1, $2) on conflict (user_uuid) do update set email = excluded.email, code_hmac = null, tries = 0, expires_at = excluded.expires_at returning user_uuid",
        None,
    )
}
impl BeginEmailChangeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_uuid: &'a uuid::Uuid,
        email: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_uuid, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BeginEmailChangeParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for BeginEmailChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginEmailChangeParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_uuid, &params.email)
    }
}
pub struct CreateWebSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_web_session() -> CreateWebSessionStmt {
    CreateWebSessionStmt(
        "/* cognito/create_web_session */ with session as ( insert into sessions (uuid, user_uuid, user_agent) values ($1, $2, $3) returning uuid ), behind as ( insert into cognito_sessions (session_uuid, sealed_tokens, renew_at) select uuid, $4, now() + make_interval(secs => $5) from session ) insert into web_sessions (token_hash, session_uuid) select $6, uuid from session returning session_uuid",
        None,
    )
}
impl CreateWebSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql, T3: crate::BytesSql>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        user_uuid: &'a uuid::Uuid,
        user_agent: &'a T1,
        sealed_tokens: &'a T2,
        seconds: &'a f64,
        token_hash: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [uuid, user_uuid, user_agent, sealed_tokens, seconds, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateWebSessionParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for CreateWebSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateWebSessionParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.uuid,
            &params.user_uuid,
            &params.user_agent,
            &params.sealed_tokens,
            &params.seconds,
            &params.token_hash,
        )
    }
}
pub struct EndSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_session() -> EndSessionStmt {
    EndSessionStmt(
        "/* cognito/end_session */ delete from sessions using cognito_sessions where cognito_sessions.session_uuid = sessions.uuid and sessions.uuid = $1 and cognito_sessions.sealed_tokens = $2 returning sessions.uuid",
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
        session_uuid: &'a uuid::Uuid,
        earlier: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [session_uuid, earlier],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, EndSessionParams<T1>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for EndSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndSessionParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.session_uuid, &params.earlier)
    }
}
pub struct HolderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holder() -> HolderStmt {
    HolderStmt("/* cognito/holder */ select uuid, cognito_user_id from users where lower(email) = lower($1)", None)
}
impl HolderStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> HolderQuery<'c, 'a, 's, C, Holder, 1> {
        HolderQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HolderBorrowed, tokio_postgres::Error> {
                Ok(HolderBorrowed { uuid: row.try_get(0)?, cognito_user_id: row.try_get(1)? })
            },
            mapper: |it| Holder::from(it),
        }
    }
}
pub struct InsertPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_person() -> InsertPersonStmt {
    InsertPersonStmt(
        "/* cognito/insert_person */ insert into users (display_name, handle, email, cognito_user_id, wanted_handle) select coalesce(nullif($1, ''), given.handle), given.handle, $2, $3, nullif($4, given.handle) from free_handle($4) as given (handle) on conflict (cognito_user_id) do nothing returning uuid",
        None,
    )
}
impl InsertPersonStmt {
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
        email: &'a T2,
        sub: &'a T3,
        wanted_handle: &'a Option<T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [display_name, email, sub, wanted_handle],
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
        InsertPersonParams<T1, T2, T3, T4>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for InsertPersonStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertPersonParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.display_name, &params.email, &params.sub, &params.wanted_handle)
    }
}
pub struct IsContestedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_contested() -> IsContestedStmt {
    IsContestedStmt(
        "/* cognito/is_contested */ select exists ( select from identity_codes where lower(email) = lower($1) and code_hmac is null ) as is_contested",
        None,
    )
}
impl IsContestedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct KeepTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_tokens() -> KeepTokensStmt {
    KeepTokensStmt(
        "/* cognito/keep_tokens */ update cognito_sessions set sealed_tokens = $1, renew_at = now() + make_interval(secs => $2) where session_uuid = $3 returning session_uuid",
        None,
    )
}
impl KeepTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        sealed_tokens: &'a T1,
        seconds: &'a f64,
        session_uuid: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [sealed_tokens, seconds, session_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, KeepTokensParams<T1>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>, C>
    for KeepTokensStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeepTokensParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.sealed_tokens, &params.seconds, &params.session_uuid)
    }
}
pub struct PersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn person() -> PersonStmt {
    PersonStmt("/* cognito/person */ select uuid from users where cognito_user_id = $1", None)
}
impl PersonStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        sub: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [sub],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ReplaceTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_tokens() -> ReplaceTokensStmt {
    ReplaceTokensStmt(
        "/* cognito/replace_tokens */ update cognito_sessions set sealed_tokens = $1, renew_at = now() + make_interval(secs => $2) where session_uuid = $3 and sealed_tokens = $4 returning session_uuid",
        None,
    )
}
impl ReplaceTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        sealed_tokens: &'a T1,
        seconds: &'a f64,
        session_uuid: &'a uuid::Uuid,
        earlier: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [sealed_tokens, seconds, session_uuid, earlier],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReplaceTokensParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for ReplaceTokensStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReplaceTokensParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.sealed_tokens, &params.seconds, &params.session_uuid, &params.earlier)
    }
}
pub struct TakeOverStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_over() -> TakeOverStmt {
    TakeOverStmt(
        "/* cognito/take_over */ update users set cognito_user_id = $1 where uuid = $2 and cognito_user_id is not distinct from $3 returning uuid, handle, (select language from preferences where user_uuid = users.uuid) as language",
        None,
    )
}
impl TakeOverStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        sub: &'a T1,
        uuid: &'a uuid::Uuid,
        old_sub: &'a Option<T2>,
    ) -> TakeOverQuery<'c, 'a, 's, C, TakeOver, 3> {
        TakeOverQuery {
            client,
            params: [sub, uuid, old_sub],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TakeOverBorrowed, tokio_postgres::Error> {
                Ok(TakeOverBorrowed { uuid: row.try_get(0)?, handle: row.try_get(1)?, language: row.try_get(2)? })
            },
            mapper: |it| TakeOver::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TakeOverParams<T1, T2>, TakeOverQuery<'c, 'a, 's, C, TakeOver, 3>, C>
    for TakeOverStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeOverParams<T1, T2>,
    ) -> TakeOverQuery<'c, 'a, 's, C, TakeOver, 3> {
        self.bind(client, &params.sub, &params.uuid, &params.old_sub)
    }
}
pub struct TokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tokens() -> TokensStmt {
    TokensStmt(
        "/* cognito/tokens */ select sealed_tokens, renew_at <= now() as is_due from cognito_sessions where session_uuid = $1",
        None,
    )
}
impl TokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_uuid: &'a uuid::Uuid,
    ) -> TokensQuery<'c, 'a, 's, C, Tokens, 1> {
        TokensQuery {
            client,
            params: [session_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TokensBorrowed, tokio_postgres::Error> {
                Ok(TokensBorrowed { sealed_tokens: row.try_get(0)?, is_due: row.try_get(1)? })
            },
            mapper: |it| Tokens::from(it),
        }
    }
}
pub struct ToldHandleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn told_handle() -> ToldHandleStmt {
    ToldHandleStmt(
        "/* cognito/told_handle */ with missed as ( select uuid, wanted_handle from users where uuid = $1 and wanted_handle is not null for update ) update users set wanted_handle = null from missed where users.uuid = missed.uuid returning missed.wanted_handle",
        None,
    )
}
impl ToldHandleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
