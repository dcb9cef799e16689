//! The one reader of cruds. What it gives is the same for everybody, and has not expired.

use cruddur_postgres::{Connection, all, client::queries::cruds::Crud as Row, opt};
use uuid::Uuid;

use super::{
    Crud,
    search::{self, Found, Search},
};
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
    /// Whether there may be more that it should have had: it took too long to look for them, and the next page goes on.
    pub is_short: bool,
}

impl List {
    fn new(rows: Vec<Row>, page: Page) -> Self {
        let mut cruds = cruds(rows);
        let next = page.cut(&mut cruds, |crud| crud.uuid);
        Self { cruds, next, is_short: false }
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

/// Those that match, replies included; `most` are looked through.
///
/// # Errors
/// `search_term_blank` where there is no word in what is looked for.
pub(super) async fn search(db: &mut Connection, search: &Search, page: Page, most: i64) -> Result<List, Error> {
    let Found { uuids, further } = search::find(db, search, page, most).await?;
    let mut list = List::new(all!(db, cruds::these(uuids.as_slice())).await?, page);
    if let (None, Some(before)) = (list.next, further) {
        (list.next, list.is_short) = (Some(page.next_below(before)), true);
    }
    Ok(list)
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
