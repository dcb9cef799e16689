// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct UpdateCognitoUserIdsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = Option<T3>>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = Option<T5>>,
    T7: crate::ArraySql<Item = bool>,
> {
    pub subs: T2,
    pub handles: T4,
    pub emails: T6,
    pub verified: T7,
}
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateCognitoUserIds {
    pub sub: String,
    pub handle: Option<String>,
    pub outcome: String,
}
pub struct UpdateCognitoUserIdsBorrowed<'a> {
    pub sub: &'a str,
    pub handle: Option<&'a str>,
    pub outcome: &'a str,
}
impl<'a> From<UpdateCognitoUserIdsBorrowed<'a>> for UpdateCognitoUserIds {
    fn from(UpdateCognitoUserIdsBorrowed { sub, handle, outcome }: UpdateCognitoUserIdsBorrowed<'a>) -> Self {
        Self { sub: sub.into(), handle: handle.map(|v| v.into()), outcome: outcome.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UpdateCognitoUserIdsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UpdateCognitoUserIdsBorrowed, tokio_postgres::Error>,
    mapper: fn(UpdateCognitoUserIdsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UpdateCognitoUserIdsBorrowed) -> R,
    ) -> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, R, N> {
        UpdateCognitoUserIdsQuery {
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
pub struct UpdateCognitoUserIdsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_cognito_user_ids() -> UpdateCognitoUserIdsStmt {
    UpdateCognitoUserIdsStmt(
        "/* commands/update_cognito_user_ids */ with pool as ( select sub, handle, email, verified from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as pool (sub, handle, email, verified) ), judged as ( select pool.sub, pool.handle, named.uuid, case when holder.uuid = named.uuid then 'unchanged' when holder.uuid is not null then 'the id is that of @' || holder.handle || ' already' when named.uuid is null and addressed.uuid is null then 'unknown' when named.uuid is null then 'the address is that of @' || addressed.handle when named.uuid is distinct from addressed.uuid then 'the address is another one' when not pool.verified then 'the address is not verified' when named.cognito_user_id is not null then 'has another id already' when count(*) over (partition by lower(pool.handle), lower(pool.email), pool.verified) > 1 then 'several in the pool match' else 'set' end as outcome from pool left join users as holder on holder.cognito_user_id = pool.sub left join users as named on lower(named.handle) = lower(pool.handle) left join users as addressed on lower(addressed.email) = lower(pool.email) ), changed as ( update users set cognito_user_id = judged.sub from judged where users.uuid = judged.uuid and judged.outcome = 'set' and users.cognito_user_id is null returning users.uuid ) select judged.sub, judged.handle, case when judged.outcome = 'set' and changed.uuid is null then 'has another id already' else judged.outcome end as outcome from judged left join changed on changed.uuid = judged.uuid order by lower(judged.handle), judged.sub",
        None,
    )
}
impl UpdateCognitoUserIdsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = Option<T3>>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = Option<T5>>,
        T7: crate::ArraySql<Item = bool>,
    >(
        &'s self,
        client: &'c C,
        subs: &'a T2,
        handles: &'a T4,
        emails: &'a T6,
        verified: &'a T7,
    ) -> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, UpdateCognitoUserIds, 4> {
        UpdateCognitoUserIdsQuery {
            client,
            params: [subs, handles, emails, verified],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UpdateCognitoUserIdsBorrowed, tokio_postgres::Error> {
                Ok(UpdateCognitoUserIdsBorrowed {
                    sub: row.try_get(0)?,
                    handle: row.try_get(1)?,
                    outcome: row.try_get(2)?,
                })
            },
            mapper: |it| UpdateCognitoUserIds::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = Option<T3>>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = Option<T5>>,
    T7: crate::ArraySql<Item = bool>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateCognitoUserIdsParams<T1, T2, T3, T4, T5, T6, T7>,
        UpdateCognitoUserIdsQuery<'c, 'a, 's, C, UpdateCognitoUserIds, 4>,
        C,
    > for UpdateCognitoUserIdsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateCognitoUserIdsParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> UpdateCognitoUserIdsQuery<'c, 'a, 's, C, UpdateCognitoUserIds, 4> {
        self.bind(client, &params.subs, &params.handles, &params.emails, &params.verified)
    }
}
