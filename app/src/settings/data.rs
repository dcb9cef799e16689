//! All that Cruddur knows of a person, for her to keep. However much it is, it is sent as it is read, a page at a time.

use std::collections::HashMap;

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use cruddur_postgres::{Connection, all, opt};
use futures_util::{Stream, stream};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    app::App,
    cruds::{
        Seen,
        read::{self, List},
    },
    http::{Error, Viewer, json::timestamp, paging::Page},
    pages::Failure,
    people::{Entry, entry},
    turns::Turn,
};

/// Entries of a list that are read at once.
const PAGE: i64 = 500;

#[derive(Serialize)]
struct Account {
    uuid: Uuid,
    handle: String,
    display_name: String,
    email: String,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    ttl: String,
    theme: String,
    language: Option<String>,
}

#[derive(Serialize)]
struct OwnSession {
    user_agent: String,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "timestamp")]
    last_used_at: DateTime<Utc>,
}

/// One at a time for each person, and few in all.
pub async fn download(State(app): State<App>, viewer: Viewer) -> Result<Response, Failure> {
    let turn = app.downloads.take(viewer.caller.uuid).await.ok_or(Error::Busy)?;
    let sessions = app.identity.sessions(&viewer.caller).await?.into_iter().map(|row| OwnSession {
        user_agent: row.user_agent,
        created_at: row.created_at.to_utc(),
        last_used_at: row.last_used_at.to_utc(),
    });
    let sessions = json(&sessions.collect::<Vec<_>>())?;
    let account = json(&account(&app, viewer.caller.uuid).await?)?;
    let head = format!("{{\"account\":{account},\"sessions\":{sessions},\"cruds\":[");
    let headers = [
        (header::CACHE_CONTROL, "private, no-store"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"cruddur.json\""),
        (header::CONTENT_TYPE, "application/json"),
    ];
    Ok((headers, Body::from_stream(parts(app, viewer.caller.uuid, head, turn))).into_response())
}

async fn account(app: &App, person: Uuid) -> Result<Account, Error> {
    let db = app.database.get().await?;
    let row = opt!(&db, settings::account(person)).await?.ok_or_else(Error::no_account)?;
    Ok(Account {
        uuid: row.uuid,
        handle: row.handle,
        display_name: row.display_name,
        email: row.email,
        created_at: row.created_at.to_utc(),
        ttl: row.ttl,
        theme: row.theme,
        language: row.language,
    })
}

/// How far it has got.
enum At {
    Head(String),
    /// Below this entry of a list; whether it is the first page.
    List(Part, Uuid, bool),
    End,
}

/// The lists in the file, in their order.
#[derive(Clone, Copy)]
enum Part {
    Cruds,
    /// The ids alone: what others have written is theirs.
    Likes,
    Reposts,
    /// Of people the handles.
    Following,
    Blocks,
    Mutes,
}

/// A page of a list, as it stands in the file, and its last entry, if there are further ones.
struct Entries {
    texts: Vec<String>,
    last: Option<Uuid>,
}

impl Part {
    /// What stands after it, and what follows.
    fn end(self) -> (&'static str, At) {
        let begin = |part| At::List(part, Uuid::max(), true);
        match self {
            Self::Cruds => ("],\"likes\":[", begin(Self::Likes)),
            Self::Likes => ("],\"reposts\":[", begin(Self::Reposts)),
            Self::Reposts => ("],\"following\":[", begin(Self::Following)),
            Self::Following => ("],\"blocks\":[", begin(Self::Blocks)),
            Self::Blocks => ("],\"mutes\":[", begin(Self::Mutes)),
            Self::Mutes => ("]}", At::End),
        }
    }

    async fn read(self, db: &Connection, person: Uuid, page: Page) -> Result<Entries, Error> {
        let (before, limit) = (page.before, page.fetch());
        match self {
            Self::Cruds => {
                let mut list = read::of_user(db, Some(person), person, page).await?;
                unseal(db, person, &mut list).await?;
                Entries::of_cruds(list, |seen| json(&seen.crud))
            }
            Self::Likes => Entries::of_cruds(read::liked(db, person, page).await?, |seen| json(&seen.crud.uuid)),
            Self::Reposts => Entries::of_cruds(read::reposted_by(db, Some(person), person, page).await?, |seen| {
                json(&seen.crud.uuid)
            }),
            Self::Following => {
                let rows = all!(db, follows::following(Some(person), person, before, limit)).await?;
                Entries::of_people(rows.into_iter().map(entry!()).collect(), page)
            }
            Self::Blocks => {
                let rows = all!(db, blocks::people(person, before, limit)).await?;
                Entries::of_people(rows.into_iter().map(entry!()).collect(), page)
            }
            Self::Mutes => {
                let rows = all!(db, mutes::people(person, before, limit)).await?;
                Entries::of_people(rows.into_iter().map(entry!()).collect(), page)
            }
        }
    }
}

/// What she has sealed she may keep.
async fn unseal(db: &Connection, person: Uuid, list: &mut List) -> Result<(), Error> {
    let is_sealed = |seen: &&Seen| seen.crud.sealed;
    let sealed: Vec<Uuid> = list.cruds.iter().filter(is_sealed).map(|seen| seen.crud.uuid).collect();
    if sealed.is_empty() {
        return Ok(());
    }
    let texts = all!(db, seals::own(person, sealed.as_slice(), PAGE)).await?;
    let mut texts: HashMap<Uuid, String> = texts.into_iter().map(|row| (row.uuid, row.message)).collect();
    for seen in &mut list.cruds {
        if let Some(text) = texts.remove(&seen.crud.uuid) {
            seen.crud.message = text;
        }
    }
    Ok(())
}

impl Entries {
    fn of_cruds(list: List, text: impl Fn(&Seen) -> Result<String, Error>) -> Result<Self, Error> {
        let last = list.cruds.last().map(|seen| seen.entry_uuid).filter(|_| list.next.is_some());
        Ok(Self { texts: list.cruds.iter().map(text).collect::<Result<_, _>>()?, last })
    }

    fn of_people(mut entries: Vec<Entry>, page: Page) -> Result<Self, Error> {
        let is_last = page.cut(&mut entries, |entry| entry.uuid).is_none();
        let last = entries.last().map(|entry| entry.uuid).filter(|_| !is_last);
        Ok(Self { texts: entries.iter().map(|entry| json(&entry.person.handle)).collect::<Result<_, _>>()?, last })
    }
}

/// The text of the file. What expires before it is read is left out.
fn parts(app: App, person: Uuid, head: String, turn: Turn) -> impl Stream<Item = Result<Bytes, Error>> {
    stream::try_unfold((At::Head(head), turn), move |(at, turn)| {
        let app = app.clone();
        async move {
            let (text, next) = match at {
                At::Head(head) => (head, At::List(Part::Cruds, Uuid::max(), true)),
                At::List(part, before, is_first) => {
                    list(&app, person, part, before, is_first).await.inspect_err(Error::log)?
                }
                At::End => return Ok(None),
            };
            Ok::<_, Error>(Some((Bytes::from(text), (next, turn))))
        }
    })
}

/// A page of a list. The connection is given back before it is sent.
async fn list(app: &App, person: Uuid, part: Part, before: Uuid, is_first: bool) -> Result<(String, At), Error> {
    let db = app.database.get().await?;
    let Entries { texts, last } = part.read(&db, person, Page::of(before, PAGE)).await?;
    drop(db);
    let joint = if is_first || texts.is_empty() { "" } else { "," };
    let text = format!("{joint}{}", texts.join(","));
    if let Some(last) = last {
        return Ok((text, At::List(part, last, false)));
    }
    let (end, next) = part.end();
    Ok((text + end, next))
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(Error::internal)
}
