//! People, as somebody sees them.

use chrono::{DateTime, Utc};
use cruddur_identity::Caller;
use cruddur_postgres::{Connection, client::queries::people::Profile as Row, opt};
use cruddur_text::Handle;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    short::Short,
    sight::{Relation, Sight, Viewing},
};
use crate::http::{Code, Error, json::timestamp};

/// Whom one follows, blocks, mutes, or does not want to be suggested.
pub const USER_IS_YOURSELF: Code = Code::new(
    "user_is_yourself",
    "handle",
    ["That is you. Choose somebody else.", "Das bist du. Nimm jemand anderen."],
);

/// A person, with what there is of her, and what is between her and who looks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Profile {
    #[serde(flatten)]
    pub short: Short,
    /// What she says of herself.
    pub bio: String,
    /// A wide picture above her profile.
    pub banner_url: Option<String>,
    /// Her cruds and replies that have not expired.
    #[schema(minimum = 0)]
    pub cruds_count: i64,
    #[schema(minimum = 0)]
    pub followers_count: i32,
    #[schema(minimum = 0)]
    pub following_count: i32,
    /// When she joined.
    #[serde(serialize_with = "timestamp")]
    pub created_at: DateTime<Utc>,
    /// For a signed-in caller alone, like those below: whether the caller follows her.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    following: Option<bool>,
    /// Whether she follows the caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    followed_by: Option<bool>,
    /// Whether the caller has blocked her: then she has no cruds, and all counts are 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    blocked: Option<bool>,
    /// Whether the caller has muted her.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    muted: Option<bool>,
    /// What is between the two.
    #[serde(skip)]
    pub relation: Relation,
}

impl Profile {
    /// The person of that handle.
    ///
    /// # Errors
    /// 404 where there is none, or none for who looks.
    pub async fn find(db: &Connection, viewing: Viewing, handle: &Handle) -> Result<Self, Error> {
        let row = opt!(db, people::profile(viewing, handle.as_str())).await?.ok_or_else(Error::no_person)?;
        let profile = Self::new(viewing, row);
        if profile.sight().finds() { Ok(profile) } else { Err(Error::no_person()) }
    }

    /// As the viewer sees her.
    pub fn new(viewing: Viewing, row: Row) -> Self {
        let relation = Relation {
            following: row.following,
            followed_by: row.followed_by,
            blocked: row.blocked,
            blocked_by: row.blocked_by,
            muted: row.muted,
        };
        let told = |is: bool| viewing.map(|_| is);
        let sees = Sight::of(relation).sees();
        Self {
            short: Short::new(row.uuid, row.handle, row.display_name),
            bio: String::new(),
            banner_url: None,
            cruds_count: if sees { row.cruds_count } else { 0 },
            followers_count: if sees { row.followers_count } else { 0 },
            following_count: if sees { row.following_count } else { 0 },
            created_at: row.created_at.to_utc(),
            following: told(relation.following),
            followed_by: told(relation.followed_by),
            blocked: told(relation.blocked),
            muted: told(relation.muted),
            relation,
        }
    }

    /// What the viewer is shown of her.
    pub fn sight(&self) -> Sight {
        Sight::of(self.relation)
    }

    /// As texts count them.
    pub fn followers(&self) -> i64 {
        self.followers_count.into()
    }

    pub fn following(&self) -> i64 {
        self.following_count.into()
    }

    /// Her page.
    pub fn address(&self) -> String {
        format!("/@{}", self.short.handle)
    }
}

/// The person of that handle, by her name alone.
///
/// # Errors
/// As [`Profile::find`].
pub async fn find(db: &Connection, viewing: Viewing, handle: &Handle) -> Result<Short, Error> {
    let row = opt!(db, people::short(viewing, handle.as_str())).await?.ok_or_else(Error::no_person)?;
    let relation = Relation { blocked: row.blocked, blocked_by: row.blocked_by, ..Relation::default() };
    if Sight::of(relation).finds() {
        Ok(Short::new(row.uuid, row.handle, row.display_name))
    } else {
        Err(Error::no_person())
    }
}

/// The id of the person of that handle.
///
/// # Errors
/// As [`Profile::find`].
pub async fn id(db: &Connection, viewing: Viewing, handle: &Handle) -> Result<Uuid, Error> {
    find(db, viewing, handle).await.map(|person| person.uuid)
}

/// The id of the person of that handle, with whom the caller wants to have to do.
///
/// # Errors
/// As [`Profile::find`]; `user_is_yourself`.
pub async fn somebody_else(db: &Connection, caller: &Caller, handle: &Handle) -> Result<Uuid, Error> {
    let person = id(db, Some(caller.uuid), handle).await?;
    if person == caller.uuid { Err(USER_IS_YOURSELF.into()) } else { Ok(person) }
}
