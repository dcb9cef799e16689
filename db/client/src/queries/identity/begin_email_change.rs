// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct BeginEmailChangeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub user_uuid: uuid::Uuid,
    pub password_hash: T1,
    pub email: T2,
    pub code_hmac: T3,
    pub is_sent: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct BeginEmailChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_email_change() -> BeginEmailChangeStmt {
    BeginEmailChangeStmt(
        "/* identity/begin_email_change */ with checked as ( select user_uuid from passwords where user_uuid = $1 and password_hash = $2 for share ), begun as ( insert into email_changes as awaited (user_uuid, email, code_hmac) select user_uuid, $3, $4 from checked on conflict (user_uuid) do update set email = excluded.email, code_hmac = excluded.code_hmac, tries = 0, expires_at = excluded.expires_at where $5 or awaited.email <> excluded.email or awaited.expires_at <= now() or awaited.tries >= 5 ) select exists (select from checked) as is_checked",
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
        is_sent: &'a bool,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [user_uuid, password_hash, email, code_hmac, is_sent],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, BeginEmailChangeParams<T1, T2, T3>, BoolQuery<'c, 'a, 's, C, bool, 5>, C>
    for BeginEmailChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginEmailChangeParams<T1, T2, T3>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(client, &params.user_uuid, &params.password_hash, &params.email, &params.code_hmac, &params.is_sent)
    }
}
