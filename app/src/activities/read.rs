//! One crud with its replies.

use uuid::Uuid;

use super::Activity;
use crate::{all, error::Error, opt, postgres::Connection};

/// Replies that come with one crud.
const REPLIES: i64 = 100;

/// The crud of this id, with its replies, oldest first.
///
/// # Errors
/// 404 where it is unknown, expired or deleted.
pub async fn find(db: &Connection, uuid: Uuid, signed_in: bool) -> Result<Activity, Error> {
    let found = opt!(db, activities::object(uuid)).await?.ok_or_else(Error::no_crud)?;
    let mut activity = Activity::from(found).seen_by(signed_in);
    if activity.replies_count > 0 {
        let replies = all!(db, activities::replies(uuid, REPLIES)).await?;
        activity.replies = replies.into_iter().map(|row| Activity::from(row).seen_by(signed_in)).collect();
    }
    Ok(activity)
}
