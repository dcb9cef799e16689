// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CreateCodeParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub email: T1,
    pub sign_up_uuid: Option<uuid::Uuid>,
    pub user_uuid: Option<uuid::Uuid>,
    pub code_hmac: Option<T2>,
    pub is_wanted: bool,
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
pub struct CreateCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_code() -> CreateCodeStmt {
    CreateCodeStmt(
        "/* identity/create_code */ with sent as ( insert into identity_codes (email, sign_up_uuid, user_uuid, code_hmac) select $1, $2, $3, $4 where $5 and ( select count(*) from identity_codes where lower(email) = lower($1) and sent_at > now() - interval '1 hour' ) < 5 returning sign_up_uuid, user_uuid ), ended as ( update identity_codes set expires_at = now() from sent where (identity_codes.sign_up_uuid = sent.sign_up_uuid or identity_codes.user_uuid = sent.user_uuid) and identity_codes.expires_at > now() ) select exists (select from sent) as is_sent",
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
        email: &'a T1,
        sign_up_uuid: &'a Option<uuid::Uuid>,
        user_uuid: &'a Option<uuid::Uuid>,
        code_hmac: &'a Option<T2>,
        is_wanted: &'a bool,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [email, sign_up_uuid, user_uuid, code_hmac, is_wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, CreateCodeParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 5>, C>
    for CreateCodeStmt
{
    fn params(&'s self, client: &'c C, params: &'a CreateCodeParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(client, &params.email, &params.sign_up_uuid, &params.user_uuid, &params.code_hmac, &params.is_wanted)
    }
}
