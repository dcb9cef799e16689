// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Keys {
    pub kid: uuid::Uuid,
    pub secret: Vec<u8>,
}
pub struct KeysBorrowed<'a> {
    pub kid: uuid::Uuid,
    pub secret: &'a [u8],
}
impl<'a> From<KeysBorrowed<'a>> for Keys {
    fn from(KeysBorrowed { kid, secret }: KeysBorrowed<'a>) -> Self {
        Self { kid, secret: secret.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct KeysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeysBorrowed, tokio_postgres::Error>,
    mapper: fn(KeysBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeysBorrowed) -> R) -> KeysQuery<'c, 'a, 's, C, R, N> {
        KeysQuery {
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
pub struct KeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys() -> KeysStmt {
    KeysStmt(
        "/* identity/keys */ select kid, secret from identity_keys where kind = $1 order by created_at desc, kid",
        None,
    )
}
impl KeysStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        kind: &'a T1,
    ) -> KeysQuery<'c, 'a, 's, C, Keys, 1> {
        KeysQuery {
            client,
            params: [kind],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeysBorrowed, tokio_postgres::Error> {
                Ok(KeysBorrowed { kid: row.try_get(0)?, secret: row.try_get(1)? })
            },
            mapper: |it| Keys::from(it),
        }
    }
}
