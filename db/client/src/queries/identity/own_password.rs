// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct OwnPassword {
    pub handle: String,
    pub email: String,
    pub password_hash: String,
}
pub struct OwnPasswordBorrowed<'a> {
    pub handle: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
}
impl<'a> From<OwnPasswordBorrowed<'a>> for OwnPassword {
    fn from(OwnPasswordBorrowed { handle, email, password_hash }: OwnPasswordBorrowed<'a>) -> Self {
        Self { handle: handle.into(), email: email.into(), password_hash: password_hash.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OwnPasswordQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnPasswordBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnPasswordBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnPasswordQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnPasswordBorrowed) -> R) -> OwnPasswordQuery<'c, 'a, 's, C, R, N> {
        OwnPasswordQuery {
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
pub struct OwnPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn own_password() -> OwnPasswordStmt {
    OwnPasswordStmt(
        "/* identity/own_password */ select users.handle, users.email, passwords.password_hash from users join passwords on passwords.user_uuid = users.uuid where users.uuid = $1",
        None,
    )
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
    ) -> OwnPasswordQuery<'c, 'a, 's, C, OwnPassword, 1> {
        OwnPasswordQuery {
            client,
            params: [user_uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OwnPasswordBorrowed, tokio_postgres::Error> {
                Ok(OwnPasswordBorrowed {
                    handle: row.try_get(0)?,
                    email: row.try_get(1)?,
                    password_hash: row.try_get(2)?,
                })
            },
            mapper: |it| OwnPassword::from(it),
        }
    }
}
