//! A crud, as the database has it.

use chrono::{DateTime, Utc};
use cruddur_postgres::client::queries::{
    cruds::{Crud as Row, Entry},
    seals::Crud as Opened,
};
use cruddur_text::{Entity, Kind, entities, fold_tag};
use serde::{Serialize, Serializer, ser::SerializeMap};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{http::json::timestamp, people::Short};

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
    /// The links, mentions and tags in `message`, in their order.
    #[serde(serialize_with = "as_objects")]
    #[schema(value_type = Vec<EntityObject>)]
    pub entities: Vec<Entity>,
    /// Whether it is sealed: then `message` is empty, until somebody opens it.
    pub sealed: bool,
    /// How many may open it still; where it is sealed alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 0, maximum = 100)]
    pub reads_left: Option<i32>,
    /// How long it had to live when it was read, by the database's clock.
    #[serde(skip)]
    pub milliseconds_left: i64,
}

/// A crud of a row of any query: they have the same columns, in types of their own.
macro_rules! seen {
    ($row:ident, $reposted_by:expr) => {
        Seen {
            liked: $row.liked,
            reposted: $row.reposted,
            entry_uuid: $row.entry_uuid,
            reposted_by: $reposted_by,
            crud: Crud {
                entities: entities_of(&$row.message, &$row.mentioned),
                uuid: $row.uuid,
                display_name: $row.display_name,
                handle: $row.handle,
                avatar_url: None,
                message: $row.message,
                replies_count: $row.replies_count,
                reposts_count: $row.reposts_count,
                likes_count: $row.likes_count,
                reply_to_activity_uuid: $row.reply_to_activity_uuid,
                expires_at: $row.expires_at.to_utc(),
                created_at: $row.created_at.to_utc(),
                sealed: $row.reads_left.is_some(),
                reads_left: $row.reads_left,
                milliseconds_left: $row.milliseconds_left,
            },
        }
    };
}

/// A crud as one viewer sees it, in a list or by itself.
#[derive(Clone, Debug)]
pub struct Seen {
    pub crud: Crud,
    /// Whether the viewer likes it; not where nobody is signed in.
    pub liked: bool,
    /// Whether the viewer has reposted it.
    pub reposted: bool,
    /// By which a list is ordered: the crud's own uuid, or that of the repost or the like that brought it there.
    pub entry_uuid: Uuid,
    /// Who has reposted it, where it stands in a list for that.
    pub reposted_by: Option<Short>,
}

impl From<Row> for Seen {
    fn from(row: Row) -> Self {
        seen!(row, None)
    }
}

/// A sealed crud that was opened.
impl From<Opened> for Seen {
    fn from(row: Opened) -> Self {
        seen!(row, None)
    }
}

/// A row of a list that holds reposts.
impl From<Entry> for Seen {
    fn from(row: Entry) -> Self {
        let reposter = row.reposter_uuid.zip(row.reposter_handle).zip(row.reposter_name);
        seen!(row, reposter.map(|((uuid, handle), name)| Short::new(uuid, handle, name)))
    }
}

/// The entities of a text, of which mentions lead to these handles.
fn entities_of(message: &str, handles: &[String]) -> Vec<Entity> {
    let mut entities = entities(message);
    entities.retain_mut(|entity| is_there(entity, handles));
    entities
}

/// Whether it leads somewhere: a mention does where there is such a person, by her handle as she writes it.
fn is_there(entity: &mut Entity, handles: &[String]) -> bool {
    let Kind::Mention { handle } = &mut entity.kind else { return true };
    let found = handles.iter().find(|known| known.eq_ignore_ascii_case(handle));
    if let Some(known) = found {
        known.clone_into(handle);
    }
    found.is_some()
}

/// An entity, as the document describes it.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct EntityObject {
    /// What it is.
    #[schema(pattern = "^(link|mention|tag)$")]
    kind: String,
    /// Where it begins in `message`, in Unicode scalar values.
    #[schema(minimum = 0)]
    start: usize,
    /// Where it ends.
    #[schema(minimum = 0)]
    end: usize,
    /// Of a link: where it leads, by http or https.
    #[schema(required = false, nullable = false)]
    url: Option<String>,
    /// Of a mention: whom it names.
    #[schema(required = false, nullable = false)]
    handle: Option<String>,
    /// Of a tag: the tag, as `/api/tags/{tag}` takes it.
    #[schema(required = false, nullable = false)]
    tag: Option<String>,
}

struct AsObject<'a>(&'a Entity);

impl Serialize for AsObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entity { start, end, kind } = self.0;
        let (name, key, value) = match kind {
            Kind::Link { url } => ("link", "url", url.clone()),
            Kind::Mention { handle } => ("mention", "handle", handle.clone()),
            Kind::Tag { tag } => ("tag", "tag", fold_tag(tag)),
        };
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("kind", name)?;
        map.serialize_entry("start", start)?;
        map.serialize_entry("end", end)?;
        map.serialize_entry(key, &value)?;
        map.end()
    }
}

fn as_objects<S: Serializer>(entities: &[Entity], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(entities.iter().map(AsObject))
}

impl Crud {
    /// Where its page is.
    pub fn address(&self) -> String {
        format!("/@{}/status/{}", self.handle, self.uuid)
    }
}
