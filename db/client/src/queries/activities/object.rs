// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    pub uuid: uuid::Uuid,
    pub display_name: String,
    pub handle: String,
    pub message: String,
    pub replies_count: i32,
    pub reposts_count: i32,
    pub likes_count: i32,
    pub reply_to_activity_uuid: Option<uuid::Uuid>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub milliseconds_left: i64,
}
pub struct ObjectBorrowed<'a> {
    pub uuid: uuid::Uuid,
    pub display_name: &'a str,
    pub handle: &'a str,
    pub message: &'a str,
    pub replies_count: i32,
    pub reposts_count: i32,
    pub likes_count: i32,
    pub reply_to_activity_uuid: Option<uuid::Uuid>,
    pub expires_at: chrono::DateTime<chrono::FixedOffset>,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub milliseconds_left: i64,
}
impl<'a> From<ObjectBorrowed<'a>> for Object {
    fn from(
        ObjectBorrowed {
            uuid,
            display_name,
            handle,
            message,
            replies_count,
            reposts_count,
            likes_count,
            reply_to_activity_uuid,
            expires_at,
            created_at,
            milliseconds_left,
        }: ObjectBorrowed<'a>,
    ) -> Self {
        Self {
            uuid,
            display_name: display_name.into(),
            handle: handle.into(),
            message: message.into(),
            replies_count,
            reposts_count,
            likes_count,
            reply_to_activity_uuid,
            expires_at,
            created_at,
            milliseconds_left,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ObjectQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ObjectBorrowed, tokio_postgres::Error>,
    mapper: fn(ObjectBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ObjectQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ObjectBorrowed) -> R) -> ObjectQuery<'c, 'a, 's, C, R, N> {
        ObjectQuery {
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
pub struct ObjectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn object() -> ObjectStmt {
    ObjectStmt(
        "/* activities/object */ select uuid, display_name, handle, message, replies_count, reposts_count, likes_count, reply_to_activity_uuid, expires_at, created_at, milliseconds_left from live_activities where uuid = $1",
        None,
    )
}
impl ObjectStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        uuid: &'a uuid::Uuid,
    ) -> ObjectQuery<'c, 'a, 's, C, Object, 1> {
        ObjectQuery {
            client,
            params: [uuid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ObjectBorrowed, tokio_postgres::Error> {
                Ok(ObjectBorrowed {
                    uuid: row.try_get(0)?,
                    display_name: row.try_get(1)?,
                    handle: row.try_get(2)?,
                    message: row.try_get(3)?,
                    replies_count: row.try_get(4)?,
                    reposts_count: row.try_get(5)?,
                    likes_count: row.try_get(6)?,
                    reply_to_activity_uuid: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    milliseconds_left: row.try_get(10)?,
                })
            },
            mapper: |it| Object::from(it),
        }
    }
}
