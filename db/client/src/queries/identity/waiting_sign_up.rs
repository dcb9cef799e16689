// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct WaitingSignUpParams<T1: crate::StringSql> {
    pub uuid: uuid::Uuid,
    pub email: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingSignUp {
    pub uuid: uuid::Uuid,
    pub handle: String,
}
pub struct WaitingSignUpBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub handle: &'a str,
}
impl<'a> From<WaitingSignUpBorrowed<'a>> for WaitingSignUp {
    fn from(WaitingSignUpBorrowed { uuid, handle }: WaitingSignUpBorrowed<'a>) -> Self {
        Self { uuid, handle: handle.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct WaitingSignUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingSignUpBorrowed, tokio_postgres::Error>,
    mapper: fn(WaitingSignUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingSignUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingSignUpBorrowed) -> R) -> WaitingSignUpQuery<'c, 'a, 's, C, R, N> {
        WaitingSignUpQuery {
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
pub struct WaitingSignUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_sign_up() -> WaitingSignUpStmt {
    WaitingSignUpStmt(
        "/* identity/waiting_sign_up */ select uuid, handle from sign_ups where uuid = $1 and lower(email) = lower($2) and created_at > now() - interval '1 day'",
        None,
    )
}
impl WaitingSignUpStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
        email: &'a T1,
    ) -> WaitingSignUpQuery<'c, 'a, 's, C, WaitingSignUp, 2> {
        WaitingSignUpQuery {
            client,
            params: [uuid, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingSignUpBorrowed, tokio_postgres::Error> {
                Ok(WaitingSignUpBorrowed { uuid: row.try_get(0)?, handle: row.try_get(1)? })
            },
            mapper: |it| WaitingSignUp::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WaitingSignUpParams<T1>,
        WaitingSignUpQuery<'c, 'a, 's, C, WaitingSignUp, 2>,
        C,
    > for WaitingSignUpStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WaitingSignUpParams<T1>,
    ) -> WaitingSignUpQuery<'c, 'a, 's, C, WaitingSignUp, 2> {
        self.bind(client, &params.uuid, &params.email)
    }
}
