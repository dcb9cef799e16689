// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct OpenResetCodes {
    pub code_hmac: Vec<u8>,
    pub user_uuid: uuid::Uuid,
    pub handle: String,
}
pub struct OpenResetCodesBorrowed<'a> {
    pub code_hmac: &'a [u8],
    pub user_uuid: uuid::Uuid,
    pub handle: &'a str,
}
impl<'a> From<OpenResetCodesBorrowed<'a>> for OpenResetCodes {
    fn from(OpenResetCodesBorrowed { code_hmac, user_uuid, handle }: OpenResetCodesBorrowed<'a>) -> Self {
        Self { code_hmac: code_hmac.into(), user_uuid, handle: handle.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct OpenResetCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_reset_codes() -> OpenResetCodesStmt {
    OpenResetCodesStmt(
        "/* identity/open_reset_codes */ select identity_codes.code_hmac, users.uuid as user_uuid, users.handle from identity_codes join users on users.uuid = identity_codes.user_uuid where lower(users.email) = lower($1) and identity_codes.expires_at > now() and identity_codes.tries < 5 order by identity_codes.sent_at desc",
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
                    user_uuid: row.try_get(1)?,
                    handle: row.try_get(2)?,
                })
            },
            mapper: |it| OpenResetCodes::from(it),
        }
    }
}
