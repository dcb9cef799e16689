// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct OpenCodes {
    pub uuid: uuid::Uuid,
    pub code_hmac: Vec<u8>,
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
            sign_up_uuid,
            display_name: display_name.into(),
            handle: handle.into(),
            email: email.into(),
            password_hash: password_hash.into(),
            waiting,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct OpenCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_codes() -> OpenCodesStmt {
    OpenCodesStmt(
        "/* identity/open_codes */ select identity_codes.uuid, identity_codes.code_hmac, sign_ups.uuid as sign_up_uuid, sign_ups.display_name, sign_ups.handle, sign_ups.email, sign_ups.password_hash, ( select count(*) from sign_ups as waiting where lower(waiting.email) = lower($1) and waiting.created_at > now() - interval '1 day' ) as waiting from identity_codes join sign_ups on sign_ups.uuid = identity_codes.sign_up_uuid where lower(identity_codes.email) = lower($1) and identity_codes.expires_at > now() and identity_codes.tries < 5 order by identity_codes.sent_at desc",
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
                    sign_up_uuid: row.try_get(2)?,
                    display_name: row.try_get(3)?,
                    handle: row.try_get(4)?,
                    email: row.try_get(5)?,
                    password_hash: row.try_get(6)?,
                    waiting: row.try_get(7)?,
                })
            },
            mapper: |it| OpenCodes::from(it),
        }
    }
}
