//! The one reader of cruds. What it gives is the same for everybody, and has not expired.

use cruddur_postgres::{Connection, all, client::queries::cruds::Crud as Row, opt};
use uuid::Uuid;

use super::{Crud, search::Search};
use crate::http::{
    Error,
    paging::{Next, Page},
};

/// Replies that come with one crud.
const REPLIES: i64 = 100;

/// A page of a list.
pub struct List {
    /// Newest first.
    pub cruds: Vec<Crud>,
    /// Where it goes on.
    pub next: Option<Next>,
}

impl List {
    fn new(rows: Vec<Row>, page: Page) -> Self {
        let mut cruds = cruds(rows);
        let next = page.cut(&mut cruds, |crud| crud.uuid);
        Self { cruds, next }
    }
}

/// A crud with its replies, oldest first.
pub struct Thread {
    pub crud: Crud,
    pub replies: Vec<Crud>,
}

/// Everyone's, without replies.
pub async fn home(db: &Connection, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::home(page.before, page.fetch())).await?, page))
}

/// One person's, replies included.
pub async fn of_user(db: &Connection, person: Uuid, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::of_user(person, page.before, page.fetch())).await?, page))
}

/// All that one person has alive.
pub async fn all_of_user(db: &Connection, person: Uuid) -> Result<Vec<Crud>, Error> {
    Ok(cruds(all!(db, cruds::of_user(person, Uuid::max(), i64::MAX)).await?))
}

/// Those that match, replies included.
pub(super) async fn search(db: &mut Connection, search: &Search, page: Page) -> Result<List, Error> {
    let Search { words, tags, people } = search;
    let tx = db.transaction().await?;
    // Which index serves depends on what is looked for.
    tx.batch_execute("set local plan_cache_mode = force_custom_plan").await?;
    let rows = all!(&tx, cruds::search(page.before, words.as_str(), tags.as_slice(), people.as_slice(), page.fetch()));
    Ok(List::new(rows.await?, page))
}

/// The crud of this id, with its replies.
///
/// # Errors
/// 404 where it is unknown, expired or deleted.
pub async fn thread(db: &Connection, uuid: Uuid) -> Result<Thread, Error> {
    let crud = opt!(db, cruds::show(uuid)).await?.map(Crud::from).ok_or_else(Error::no_crud)?;
    let replies = match crud.replies_count {
        0 => Vec::new(),
        _ => cruds(all!(db, cruds::replies(uuid, REPLIES)).await?),
    };
    Ok(Thread { crud, replies })
}

fn cruds(rows: Vec<Row>) -> Vec<Crud> {
    rows.into_iter().map(Crud::from).collect()
}
