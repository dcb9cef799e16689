// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CreateWebSessionParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::BytesSql> {
    pub uuid: uuid::Uuid,
    pub user_uuid: uuid::Uuid,
    pub user_agent: T1,
    pub sealed_tokens: T2,
    pub seconds: f64,
    pub token_hash: T3,
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
