// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AddressParams<T1: crate::StringSql> {
    pub email: T1,
    pub own: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    pub user_uuid: Option<uuid::Uuid>,
    pub user_handle: Option<String>,
    pub user_hash: Option<String>,
    pub sign_up_uuid: Option<uuid::Uuid>,
    pub sign_up_handle: Option<String>,
    pub sign_up_hash: Option<String>,
    pub is_own: bool,
    pub waiting: i64,
}
pub struct AddressBorrowed<'a> {
    pub user_uuid: Option<uuid::Uuid>,
    pub user_handle: Option<&'a str>,
    pub user_hash: Option<&'a str>,
    pub sign_up_uuid: Option<uuid::Uuid>,
    pub sign_up_handle: Option<&'a str>,
    pub sign_up_hash: Option<&'a str>,
    pub is_own: bool,
    pub waiting: i64,
}
impl<'a> From<AddressBorrowed<'a>> for Address {
    fn from(
        AddressBorrowed {
            user_uuid,
            user_handle,
            user_hash,
            sign_up_uuid,
            sign_up_handle,
            sign_up_hash,
            is_own,
            waiting,
        }: AddressBorrowed<'a>,
    ) -> Self {
        Self {
            user_uuid,
            user_handle: user_handle.map(|v| v.into()),
            user_hash: user_hash.map(|v| v.into()),
            sign_up_uuid,
            sign_up_handle: sign_up_handle.map(|v| v.into()),
            sign_up_hash: sign_up_hash.map(|v| v.into()),
            is_own,
            waiting,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AddressQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AddressBorrowed, tokio_postgres::Error>,
    mapper: fn(AddressBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AddressQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AddressBorrowed) -> R) -> AddressQuery<'c, 'a, 's, C, R, N> {
        AddressQuery {
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
pub struct AddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn address() -> AddressStmt {
    AddressStmt(
        "/* identity/address */ with person as ( select users.uuid, users.handle, passwords.password_hash from users join passwords on passwords.user_uuid = users.uuid where lower(users.email) = lower($1) ), waiting as ( select uuid, handle, password_hash, coalesce(uuid = $2, false) as is_own, count(*) over () as count from sign_ups where lower(email) = lower($1) and created_at > now() - interval '1 day' order by is_own desc, created_at desc, uuid limit 1 ) select person.uuid as user_uuid, person.handle as user_handle, person.password_hash as user_hash, waiting.uuid as sign_up_uuid, waiting.handle as sign_up_handle, waiting.password_hash as sign_up_hash, coalesce(waiting.is_own, false) as is_own, coalesce(waiting.count, 0) as waiting from (select) as always left join person on true left join waiting on true",
        None,
    )
}
impl AddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
        own: &'a Option<uuid::Uuid>,
    ) -> AddressQuery<'c, 'a, 's, C, Address, 2> {
        AddressQuery {
            client,
            params: [email, own],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AddressBorrowed, tokio_postgres::Error> {
                Ok(AddressBorrowed {
                    user_uuid: row.try_get(0)?,
                    user_handle: row.try_get(1)?,
                    user_hash: row.try_get(2)?,
                    sign_up_uuid: row.try_get(3)?,
                    sign_up_handle: row.try_get(4)?,
                    sign_up_hash: row.try_get(5)?,
                    is_own: row.try_get(6)?,
                    waiting: row.try_get(7)?,
                })
            },
            mapper: |it| Address::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AddressParams<T1>, AddressQuery<'c, 'a, 's, C, Address, 2>, C>
    for AddressStmt
{
    fn params(&'s self, client: &'c C, params: &'a AddressParams<T1>) -> AddressQuery<'c, 'a, 's, C, Address, 2> {
        self.bind(client, &params.email, &params.own)
    }
}
