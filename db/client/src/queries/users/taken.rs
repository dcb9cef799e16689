// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct TakenParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub handle: T1,
    pub email: T2,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Taken {
    pub handle_taken: bool,
    pub email_taken: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TakenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Taken, tokio_postgres::Error>,
    mapper: fn(Taken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Taken) -> R) -> TakenQuery<'c, 'a, 's, C, R, N> {
        TakenQuery {
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
pub struct TakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn taken() -> TakenStmt {
    TakenStmt(
        "/* users/taken */ select exists (select from users where lower(handle) = lower($1)) as handle_taken, exists (select from users where lower(email) = lower($2)) as email_taken",
        None,
    )
}
impl TakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        handle: &'a T1,
        email: &'a T2,
    ) -> TakenQuery<'c, 'a, 's, C, Taken, 2> {
        TakenQuery {
            client,
            params: [handle, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Taken, tokio_postgres::Error> {
                Ok(Taken { handle_taken: row.try_get(0)?, email_taken: row.try_get(1)? })
            },
            mapper: |it| Taken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TakenParams<T1, T2>, TakenQuery<'c, 'a, 's, C, Taken, 2>, C>
    for TakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakenParams<T1, T2>) -> TakenQuery<'c, 'a, 's, C, Taken, 2> {
        self.bind(client, &params.handle, &params.email)
    }
}
