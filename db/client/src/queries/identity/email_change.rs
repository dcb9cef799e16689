// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct EmailChange {
    pub email: String,
    pub code_hmac: Vec<u8>,
}
pub struct EmailChangeBorrowed<'a> {
    pub email: &'a str,
    pub code_hmac: &'a [u8],
}
impl<'a> From<EmailChangeBorrowed<'a>> for EmailChange {
    fn from(EmailChangeBorrowed { email, code_hmac }: EmailChangeBorrowed<'a>) -> Self {
        Self { email: email.into(), code_hmac: code_hmac.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct EmailChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn email_change() -> EmailChangeStmt {
    EmailChangeStmt(
        "/* identity/email_change */ select email, code_hmac from email_changes where user_uuid = $1 and expires_at > now() and tries < 5 and code_hmac is not null for update",
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
                Ok(EmailChangeBorrowed { email: row.try_get(0)?, code_hmac: row.try_get(1)? })
            },
            mapper: |it| EmailChange::from(it),
        }
    }
}
