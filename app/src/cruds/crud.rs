//! A crud, as the database has it.

use chrono::{DateTime, Utc};
use cruddur_postgres::client::queries::cruds::Crud as Row;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::json::timestamp;

/// A crud or a reply: what of it is the same for everybody.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Crud {
    /// A version 7 UUID: newer cruds have greater ones.
    pub uuid: Uuid,
    /// The author's name.
    pub display_name: String,
    /// The author's handle, without the `@`.
    pub handle: String,
    /// The author's picture.
    pub avatar_url: Option<String>,
    /// The text.
    pub message: String,
    /// Replies that have not expired.
    pub replies_count: i32,
    /// Reposts that have not expired.
    pub reposts_count: i32,
    /// Likes.
    pub likes_count: i32,
    /// What this replies to.
    pub reply_to_activity_uuid: Option<Uuid>,
    /// From this instant on it is gone.
    #[serde(serialize_with = "timestamp")]
    pub expires_at: DateTime<Utc>,
    /// When it was posted.
    #[serde(serialize_with = "timestamp")]
    pub created_at: DateTime<Utc>,
    /// How long it had to live when it was read, by the database's clock.
    #[serde(skip)]
    pub milliseconds_left: i64,
}

impl From<Row> for Crud {
    fn from(row: Row) -> Self {
        Self {
            uuid: row.uuid,
            display_name: row.display_name,
            handle: row.handle,
            avatar_url: None,
            message: row.message,
            replies_count: row.replies_count,
            reposts_count: row.reposts_count,
            likes_count: row.likes_count,
            reply_to_activity_uuid: row.reply_to_activity_uuid,
            expires_at: row.expires_at.to_utc(),
            created_at: row.created_at.to_utc(),
            milliseconds_left: row.milliseconds_left,
        }
    }
}

impl Crud {
    /// Where its page is.
    pub fn address(&self) -> String {
        format!("/@{}/status/{}", self.handle, self.uuid)
    }
}
