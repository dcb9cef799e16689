// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CountAttemptParams<T1: crate::BytesSql> {
    pub key: T1,
    pub seconds: f64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct CountAttempt {
    pub hits: i32,
    pub seconds_left: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CountAttemptQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountAttempt, tokio_postgres::Error>,
    mapper: fn(CountAttempt) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountAttemptQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountAttempt) -> R) -> CountAttemptQuery<'c, 'a, 's, C, R, N> {
        CountAttemptQuery {
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
pub struct CountAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_attempt() -> CountAttemptStmt {
    CountAttemptStmt(
        "/* identity/count_attempt */ insert into attempts (key, ends_at) values ($1, now() + $2 * interval '1 second') on conflict (key) do update set hits = case when attempts.ends_at > now() then attempts.hits + 1 else 1 end, ends_at = case when attempts.ends_at > now() then attempts.ends_at else excluded.ends_at end returning hits, ceil(extract(epoch from ends_at - now()))::bigint as seconds_left",
        None,
    )
}
impl CountAttemptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        seconds: &'a f64,
    ) -> CountAttemptQuery<'c, 'a, 's, C, CountAttempt, 2> {
        CountAttemptQuery {
            client,
            params: [key, seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountAttempt, tokio_postgres::Error> {
                Ok(CountAttempt { hits: row.try_get(0)?, seconds_left: row.try_get(1)? })
            },
            mapper: |it| CountAttempt::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountAttemptParams<T1>,
        CountAttemptQuery<'c, 'a, 's, C, CountAttempt, 2>,
        C,
    > for CountAttemptStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountAttemptParams<T1>,
    ) -> CountAttemptQuery<'c, 'a, 's, C, CountAttempt, 2> {
        self.bind(client, &params.key, &params.seconds)
    }
}
