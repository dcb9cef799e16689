//! Cruds: posts with a time to live, and what the API and the pages show of them.

mod api;
mod card;
mod message;
mod read;
mod search;
mod ttl;
pub(crate) mod web;
mod write;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod web_tests;

use axum::Router;
use chrono::{DateTime, Utc};
use cruddur_db::queries::activities as rows;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub use api::router;
pub use card::Feed;
pub use message::Message;
pub use ttl::Ttl;

use crate::{json::timestamp, server::App};

/// The pages.
pub fn pages() -> Router<App> {
    web::router()
}

/// Where the page of a crud is.
pub fn address(handle: &str, uuid: Uuid) -> String {
    format!("/@{handle}/status/{uuid}")
}

/// A crud or a reply, as the API shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Activity {
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
    /// Where they were asked for: the replies, oldest first.
    #[schema(no_recursion)]
    pub replies: Vec<Activity>,
    /// Whether the caller likes it; for a signed-in caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub liked: Option<bool>,
    /// Whether the caller has reposted it; for a signed-in caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reposted: Option<bool>,
    /// How long it had to live when it was read, by the database's clock.
    #[serde(skip)]
    pub milliseconds_left: i64,
}

impl Activity {
    /// As a signed-in caller sees it. Nothing can be liked or reposted yet, so nothing is.
    pub fn seen_by(mut self, signed_in: bool) -> Self {
        self.liked = signed_in.then_some(false);
        self.reposted = signed_in.then_some(false);
        self
    }
}

/// Each query has a row type of its own; all of them have these columns.
macro_rules! activity_from {
    ($($row:path),+) => {$(
        impl From<$row> for Activity {
            fn from(row: $row) -> Self {
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
                    replies: Vec::new(),
                    liked: None,
                    reposted: None,
                    milliseconds_left: row.milliseconds_left,
                }
            }
        }
    )+};
}
activity_from!(
    rows::home::Home,
    rows::object::Object,
    rows::of_user::OfUser,
    rows::replies::Replies,
    rows::search::Search
);
