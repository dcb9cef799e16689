//! Posting, replying and deleting, for API and pages alike.

use cruddur_identity::Caller;
use cruddur_postgres::{Connection, Queryable, broken_constraint, one, opt};
use cruddur_text::{Message, Names, Rule, names};
use uuid::Uuid;

use super::{
    Ttl,
    reads::{ACTIVITY_SEALED, Reads},
};
use crate::{
    app::App,
    http::{
        Code, Error,
        idempotency::{Claim, Key},
        json::Text,
    },
};

/// What somebody writes, as it came: the text, its time to live, and for how many it is sealed.
pub struct Typed<'a> {
    pub message: &'a Text,
    /// The caller's own default where none is given.
    pub ttl: Option<&'a Text>,
    pub reads: Result<Option<Reads>, Code>,
}

/// The same, once it is sure to be what may be written.
pub struct New {
    pub message: Message,
    pub ttl: Option<Ttl>,
    /// How many may open it; `None` where everybody reads it.
    pub reads: Option<Reads>,
}

impl Typed<'_> {
    /// # Errors
    /// All rules that it breaks.
    pub fn parse(self) -> Result<New, Error> {
        let message = self.message.parse(Rule::MessageInvalid, Message::parse).map_err(Code::from);
        match (self.ttl.map(Ttl::parse).transpose(), message, self.reads) {
            (Ok(ttl), Ok(message), Ok(reads)) => Ok(New { message, ttl, reads }),
            (ttl, message, reads) => {
                Err(Error::Invalid([ttl.err(), message.err(), reads.err()].into_iter().flatten().collect()))
            }
        }
    }
}

/// Posts a crud, once for each key, and returns its id.
///
/// # Errors
/// 404 where a crud that was posted with this key is gone by now; `idempotency_key_reused`; 401 for a deleted account.
pub async fn create(app: &App, caller: &Caller, key: Key, new: &New) -> Result<Uuid, Error> {
    let mut db = app.database.get().await?;
    let ttl = match new.ttl {
        Some(ttl) => ttl,
        None => default_ttl(&db, caller).await?,
    };
    if key.is_none() {
        // One statement is a transaction, without the two round trips more.
        return insert(&db, caller, new, ttl).await.map_err(|error| explained(error.of_write()));
    }
    let tx = db.transaction().await?;
    let reads = new.reads.map(|reads| reads.number().to_string()).unwrap_or_default();
    let meaning = ["create", new.message.as_str(), ttl.name(), &reads];
    // What was posted before there were seals had no fourth part.
    let meaning = &meaning[..if new.reads.is_some() { 4 } else { 3 }];
    let uuid = match key.claim(&tx, caller.uuid, meaning).await? {
        Claim::Done(made) => made.ok_or_else(Error::no_crud)?,
        Claim::New(write) => {
            let made = insert(&tx, caller, new, ttl).await.map_err(explained)?;
            write.record(&tx, made).await?;
            made
        }
    };
    tx.commit().await?;
    Ok(uuid)
}

async fn default_ttl(db: &Connection, caller: &Caller) -> Result<Ttl, Error> {
    let chosen = opt!(db, cruds::default_ttl(caller.uuid)).await?;
    Ok(chosen.and_then(|name| Ttl::of(&name)).unwrap_or_default())
}

async fn insert(db: &impl Queryable, caller: &Caller, new: &New, ttl: Ttl) -> Result<Uuid, cruddur_postgres::Error> {
    let (message, seconds) = (new.message.as_str(), ttl.seconds());
    let Names { tags, written, mentions } = names(message);
    let mentions = mentions.as_slice();
    match new.reads {
        Some(reads) => one!(db, cruds::create_sealed(caller.uuid, seconds, reads.number(), message, mentions)).await,
        None => {
            one!(db, cruds::create(caller.uuid, message, seconds, tags.as_slice(), mentions, written.as_slice())).await
        }
    }
}

/// Replies to a crud, once for each key, and returns the reply's id. It lives no longer than that crud, and as long where
/// no time to live is given.
///
/// # Errors
/// 404 where there is no such crud, or what was replied with this key is gone by now; `activity_sealed`;
/// `idempotency_key_reused`; 401 for a deleted account.
pub async fn reply(app: &App, caller: &Caller, key: Key, to: Uuid, new: &New) -> Result<Uuid, Error> {
    let (message, ttl) = (&new.message, new.ttl);
    let mut db = app.database.get().await?;
    if key.is_none() {
        return insert_reply(&db, caller, to, message, ttl).await.map_err(Error::of_write);
    }
    let tx = db.transaction().await?;
    let meaning = ["reply", &to.to_string(), message.as_str(), ttl.map_or("", |ttl| ttl.name())];
    let uuid = match key.claim(&tx, caller.uuid, &meaning).await? {
        Claim::Done(made) => made.ok_or_else(Error::no_crud)?,
        Claim::New(write) => {
            let made = insert_reply(&tx, caller, to, message, ttl).await?;
            write.record(&tx, made).await?;
            made
        }
    };
    tx.commit().await?;
    Ok(uuid)
}

async fn insert_reply(
    db: &impl Queryable,
    caller: &Caller,
    to: Uuid,
    message: &Message,
    ttl: Option<Ttl>,
) -> Result<Uuid, Error> {
    let Names { tags, written, mentions } = names(message.as_str());
    let seconds = ttl.map(|ttl| ttl.seconds());
    let made = opt!(
        db,
        cruds::reply(
            caller.uuid,
            to,
            message.as_str(),
            seconds,
            tags.as_slice(),
            mentions.as_slice(),
            written.as_slice()
        )
    );
    made.await.map_err(explained)?.ok_or_else(Error::no_crud)
}

fn explained(error: cruddur_postgres::Error) -> Error {
    match broken_constraint(&error) {
        // A token outlives its account by minutes at most.
        Some("activities_user_uuid_fkey") => Error::no_account(),
        // A block was made meanwhile.
        Some("activities_not_blocked") => Error::no_crud(),
        Some("activities_not_sealed") => ACTIVITY_SEALED.into(),
        _ => error.into(),
    }
}

/// Deletes one of the caller's own cruds, at once and with its replies.
///
/// # Errors
/// 403 where it is somebody else's; 404 where there is none.
pub async fn delete(app: &App, caller: &Caller, key: Key, uuid: Uuid) -> Result<(), Error> {
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    if let Claim::New(_) = key.claim(&tx, caller.uuid, &["delete", &uuid.to_string()]).await? {
        match opt!(&tx, cruds::delete(caller.uuid, uuid)).await? {
            None => return Err(Error::no_crud()),
            Some(false) => {
                return Err(Error::Forbidden("this is somebody else's crud; only its author deletes it".into()));
            }
            Some(true) => {}
        }
    }
    tx.commit().await?;
    app.trends.forget();
    Ok(())
}
