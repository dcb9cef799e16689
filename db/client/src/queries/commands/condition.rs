// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    pub version: String,
    pub role: String,
    pub is_superuser: bool,
    pub creates_databases: bool,
    pub in_recovery: bool,
    pub read_only: bool,
    pub encoding: String,
    pub tls: Option<String>,
    pub cipher: Option<String>,
}
pub struct ConditionBorrowed<'a> {
    pub version: &'a str,
    pub role: &'a str,
    pub is_superuser: bool,
    pub creates_databases: bool,
    pub in_recovery: bool,
    pub read_only: bool,
    pub encoding: &'a str,
    pub tls: Option<&'a str>,
    pub cipher: Option<&'a str>,
}
impl<'a> From<ConditionBorrowed<'a>> for Condition {
    fn from(
        ConditionBorrowed {
            version,
            role,
            is_superuser,
            creates_databases,
            in_recovery,
            read_only,
            encoding,
            tls,
            cipher,
        }: ConditionBorrowed<'a>,
    ) -> Self {
        Self {
            version: version.into(),
            role: role.into(),
            is_superuser,
            creates_databases,
            in_recovery,
            read_only,
            encoding: encoding.into(),
            tls: tls.map(|v| v.into()),
            cipher: cipher.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ConditionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConditionBorrowed, tokio_postgres::Error>,
    mapper: fn(ConditionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConditionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ConditionBorrowed) -> R) -> ConditionQuery<'c, 'a, 's, C, R, N> {
        ConditionQuery {
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
pub struct ConditionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn condition() -> ConditionStmt {
    ConditionStmt(
        "/* commands/condition */ select current_setting('server_version') as version, current_user::text as role, rolsuper as is_superuser, rolcreatedb as creates_databases, pg_is_in_recovery() as in_recovery, current_setting('transaction_read_only')::boolean as read_only, current_setting('server_encoding') as encoding, version as tls, cipher from pg_roles left join pg_stat_ssl on pid = pg_backend_pid() where rolname = current_user",
        None,
    )
}
impl ConditionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ConditionQuery<'c, 'a, 's, C, Condition, 0> {
        ConditionQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConditionBorrowed, tokio_postgres::Error> {
                Ok(ConditionBorrowed {
                    version: row.try_get(0)?,
                    role: row.try_get(1)?,
                    is_superuser: row.try_get(2)?,
                    creates_databases: row.try_get(3)?,
                    in_recovery: row.try_get(4)?,
                    read_only: row.try_get(5)?,
                    encoding: row.try_get(6)?,
                    tls: row.try_get(7)?,
                    cipher: row.try_get(8)?,
                })
            },
            mapper: |it| Condition::from(it),
        }
    }
}
