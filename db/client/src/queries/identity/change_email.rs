// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ChangeEmailParams<T1: crate::StringSql> {
    pub user_uuid: uuid::Uuid,
    pub email: T1,
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
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
