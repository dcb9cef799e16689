// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct LatestSignUp {
    pub uuid: uuid::Uuid,
    pub handle: String,
    pub password_hash: String,
    pub waiting: i64,
}
pub struct LatestSignUpBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
    pub password_hash: &'a str,
    pub waiting: i64,
}
impl<'a> From<LatestSignUpBorrowed<'a>> for LatestSignUp {
    fn from(LatestSignUpBorrowed { uuid, handle, password_hash, waiting }: LatestSignUpBorrowed<'a>) -> Self {
        Self { uuid, handle: handle.into(), password_hash: password_hash.into(), waiting }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LatestSignUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LatestSignUpBorrowed, tokio_postgres::Error>,
    mapper: fn(LatestSignUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LatestSignUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LatestSignUpBorrowed) -> R) -> LatestSignUpQuery<'c, 'a, 's, C, R, N> {
        LatestSignUpQuery {
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
pub struct LatestSignUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn latest_sign_up() -> LatestSignUpStmt {
    LatestSignUpStmt(
        "/* identity/latest_sign_up */ select uuid, handle, password_hash, count(*) over () as waiting from sign_ups where lower(email) = lower($1) and created_at > now() - interval '1 day' order by created_at desc, uuid limit 1",
        None,
    )
}
impl LatestSignUpStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> LatestSignUpQuery<'c, 'a, 's, C, LatestSignUp, 1> {
        LatestSignUpQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LatestSignUpBorrowed, tokio_postgres::Error> {
                Ok(LatestSignUpBorrowed {
                    uuid: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    password_hash: row.try_get(2)?,
                    waiting: row.try_get(3)?,
                })
            },
            mapper: |it| LatestSignUp::from(it),
        }
    }
}
