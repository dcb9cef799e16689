//! The one reader of cruds. What it gives has not expired, and is as the viewer sees it, who may be nobody.

use cruddur_postgres::{Connection, Database, all, one, opt};
use uuid::Uuid;

use super::{
    Seen,
    search::{self, Found, Search},
};
use crate::{
    http::{
        Error,
        paging::{After, Next, Page},
    },
    people::Viewing,
};

/// A page of a list.
pub struct List {
    /// Newest first.
    pub cruds: Vec<Seen>,
    /// Where it goes on.
    pub next: Option<Next>,
    /// Whether there may be more that it should have had: it took too long to look for them, and the next page goes on.
    pub is_short: bool,
}

impl List {
    fn new<R: Into<Seen>>(rows: Vec<R>, page: Page) -> Self {
        let mut cruds = seen(rows);
        let next = page.cut(&mut cruds, |seen| seen.entry_uuid);
        Self { cruds, next, is_short: false }
    }
}

/// A crud with a page of its replies, oldest first.
pub struct Thread {
    pub crud: Seen,
    pub replies: Vec<Seen>,
    /// After which of them the next page starts.
    pub next: Option<Uuid>,
}

/// Everyone's, without replies.
pub async fn home(db: &Connection, viewing: Viewing, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::home(viewing, page.before, page.fetch())).await?, page))
}

/// One person's, replies included.
pub async fn of_user(db: &Connection, viewing: Viewing, person: Uuid, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::of_user(viewing, person, page.before, page.fetch())).await?, page))
}

/// One person's replies.
pub async fn replies_of(db: &Connection, viewing: Viewing, person: Uuid, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::replies_of_user(viewing, person, page.before, page.fetch())).await?, page))
}

/// What one person has reposted, in the order in which she did.
pub async fn reposted_by(db: &Connection, viewing: Viewing, person: Uuid, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::reposted_by(viewing, person, page.before, page.fetch())).await?, page))
}

/// Of whom somebody follows so many at most, the newest of each person are looked at.
const FEW: i32 = 300;
/// Of whom she follows more, so many of the newest of everybody; more where these do not fill a page.
const WIDE: [i64; 2] = [150, 300];
/// A page that has fewer is looked for further back: where each person is looked at, so many times; else each person is looked at,
/// but for the first page.
const SCANTY: usize = 10;
const ROUNDS: usize = 4;

/// The cruds of those whom somebody follows, their replies to one another, and what they have reposted, each at its newest entry.
/// A page may be short, even empty, and go on: of whoever follows many, the first page is looked for among the newest of
/// everybody alone, and further ones, where next to nothing is there, for whatever there is.
pub async fn following(database: &Database, viewer: Uuid, page: Page) -> Result<List, Error> {
    let mut db = database.get().await?;
    let mut chosen = Chosen::read(&db, viewer, page, WIDE[0], false).await?;
    if !chosen.is_near && chosen.is_short_of(page.length()) {
        chosen = Chosen::read(&db, viewer, page, WIDE[1], false).await?;
    }
    if !chosen.is_near && chosen.is_short_of(SCANTY) && !page.is_first() {
        drop(db);
        db = database.get_for_costly_work().await?;
        chosen = Chosen::read(&db, viewer, page, WIDE[1], true).await?;
    }
    for _ in 0..ROUNDS {
        if chosen.is_near && chosen.is_short_of(SCANTY.min(page.length())) {
            chosen.read_on(&db, viewer, page).await?;
        }
    }
    let Chosen { mut entries, reached, .. } = chosen;
    let cut = page.cut(&mut entries, |((entry, _), _)| *entry);
    let next = cut.or_else(|| reached.map(|reached| page.next_below(reached)));
    let ((entries, cruds), reposters): ((Vec<_>, Vec<_>), Vec<_>) = entries.into_iter().unzip();
    let rows =
        all!(&db, cruds::following(entries.as_slice(), cruds.as_slice(), reposters.as_slice(), Some(viewer))).await?;
    Ok(List { cruds: seen(rows), next, is_short: cut.is_none() && next.is_some() })
}

/// What `follows/newest` chooses for a list.
struct Chosen {
    /// Of each its own uuid, the crud's, and that of who has reposted it, or the nil uuid; newest first.
    entries: Vec<((Uuid, Uuid), Uuid)>,
    /// Down to where was looked, if not to the end.
    reached: Option<Uuid>,
    /// Whether each person was looked at.
    is_near: bool,
}

impl Chosen {
    /// Of `most` of everybody where the viewer follows many, unless it `is_exact`.
    async fn read(db: &Connection, viewer: Uuid, page: Page, most: i64, is_exact: bool) -> Result<Self, Error> {
        let row = one!(db, follows::newest(FEW, is_exact, page.fetch(), viewer, page.before, most)).await?;
        let entries = row.entries.into_iter().zip(row.cruds).zip(row.reposters).collect();
        Ok(Self { entries, reached: row.reached, is_near: row.is_near })
    }

    /// The same further back, below what was looked at: of each person, as before.
    async fn read_on(&mut self, db: &Connection, viewer: Uuid, page: Page) -> Result<(), Error> {
        let Some(reached) = self.reached else { return Ok(()) };
        let further = Self::read(db, viewer, page.from(reached), WIDE[1], true).await?;
        self.entries.extend(further.entries);
        self.reached = further.reached;
        Ok(())
    }

    fn is_short_of(&self, entries: usize) -> bool {
        self.reached.is_some() && self.entries.len() < entries
    }
}

/// What one person likes, in the order in which she did.
pub async fn liked(db: &Connection, person: Uuid, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::liked(Some(person), page.before, page.fetch())).await?, page))
}

/// Those with a tag, which is folded; replies included.
pub async fn tagged(db: &Connection, viewing: Viewing, tag: &str, page: Page) -> Result<List, Error> {
    Ok(List::new(all!(db, cruds::tagged(viewing, tag, page.before, page.fetch())).await?, page))
}

/// Those that match, replies included; `most` are looked through.
///
/// # Errors
/// `search_term_blank` where there is no word in what is looked for.
pub(super) async fn search(
    db: &mut Connection,
    viewing: Viewing,
    search: &Search,
    page: Page,
    most: i64,
) -> Result<List, Error> {
    let Found { uuids, further } = search::find(db, viewing, search, page, most).await?;
    let mut list = List::new(all!(db, cruds::these(viewing, uuids.as_slice())).await?, page);
    if let (None, Some(before)) = (list.next, further) {
        (list.next, list.is_short) = (Some(page.next_below(before)), true);
    }
    Ok(list)
}

/// The crud of this id, without its replies.
///
/// # Errors
/// 404 where it is unknown, expired or deleted.
pub async fn one(db: &Connection, viewing: Viewing, uuid: Uuid) -> Result<Seen, Error> {
    opt!(db, cruds::show(viewing, uuid)).await?.map(Seen::from).ok_or_else(Error::no_crud)
}

/// The crud of this id, with a page of its replies: in one round trip.
///
/// # Errors
/// 404 where it is unknown, expired or deleted.
pub async fn thread(db: &Connection, viewing: Viewing, uuid: Uuid, after: After) -> Result<Thread, Error> {
    let replies = async { Ok(all!(db, cruds::replies(viewing, uuid, after.uuid, after.fetch())).await?) };
    let (crud, replies) = tokio::try_join!(one(db, viewing, uuid), replies)?;
    let mut replies = seen(replies);
    let next = after.cut(&mut replies, |reply| reply.crud.uuid);
    Ok(Thread { crud, replies, next })
}

/// What a reply replies to: up to `most` above it, and the first crud of its thread; the oldest first.
pub async fn above(db: &Connection, viewing: Viewing, uuid: Uuid, most: i64) -> Result<Vec<Seen>, Error> {
    Ok(seen(all!(db, cruds::above(uuid, most, viewing)).await?))
}

/// The first replies to each of a page of replies to a crud, and the first to each of those, `most` of each, oldest first.
pub async fn below(db: &Connection, viewing: Viewing, uuid: Uuid, after: After, most: i64) -> Result<Vec<Seen>, Error> {
    Ok(seen(all!(db, cruds::replies_below(viewing, uuid, after.uuid, after.fetch(), most)).await?))
}

/// What the author of a crud goes on to say below it, one after another.
pub async fn chain(db: &Connection, viewing: Viewing, uuid: Uuid, most: i64) -> Result<Vec<Seen>, Error> {
    Ok(seen(all!(db, cruds::chain(uuid, most, viewing)).await?))
}

fn seen<R: Into<Seen>>(rows: Vec<R>) -> Vec<Seen> {
    rows.into_iter().map(R::into).collect()
}
