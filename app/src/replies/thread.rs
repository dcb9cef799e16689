//! A thread as its page shows it: what a crud replies to, how its author goes on, and replies to three levels.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use cruddur_postgres::Connection;
use uuid::Uuid;

use crate::{
    cruds::{
        Card, Crud, Seen,
        read::{self, Thread},
    },
    http::{Error, paging::After},
    people::Viewing,
};

/// So many above a crud are shown, and the first of its thread.
const ABOVE: i64 = 3;
/// So many of an author's own replies in a row.
const CHAIN: i64 = 20;
/// Replies of each reply that are shown, down to the third level.
const BELOW: i64 = 3;
const LEVELS: usize = 3;

/// See the module.
pub struct View {
    /// The oldest first.
    pub above: Vec<Card>,
    /// Whether some between the first of them and the others are left out; then the page of this one has them.
    pub folded: Option<String>,
    /// Whether what the crud itself replies to is nothing that the viewer sees.
    pub is_torn: bool,
    pub crud: Card,
    /// What the author goes on to say; on the first page alone.
    pub chain: Vec<Card>,
    pub replies: Vec<Reply>,
    /// The query of the next page.
    pub next: Option<String>,
}

/// A reply in its place.
pub struct Reply {
    pub card: Card,
    /// From 1 on.
    pub level: usize,
    /// Where threads that are cut off here go on.
    pub further: Vec<Further>,
}

/// Where a thread goes on.
pub struct Further {
    pub address: String,
    /// How many replies more there are at once below that crud.
    pub count: i32,
}

impl View {
    /// Reads it: in one round trip, once the connection knows the statements.
    ///
    /// # Errors
    /// 404 where there is no such crud.
    pub async fn read(db: &Connection, viewing: Viewing, uuid: Uuid, after: After) -> Result<Self, Error> {
        let (thread, above, chain, below) = tokio::try_join!(
            read::thread(db, viewing, uuid, after),
            read::above(db, viewing, uuid, ABOVE),
            read::chain(db, viewing, uuid, CHAIN),
            read::below(db, viewing, uuid, after, BELOW),
        )?;
        let chained: HashSet<Uuid> = chain.iter().map(|seen| seen.crud.uuid).collect();
        let folded = folded(&above);
        let Thread { crud, mut replies, next } = thread;
        let parent = crud.crud.reply_to_activity_uuid;
        let is_torn = parent.is_some() && parent != above.last().map(|seen| seen.crud.uuid);
        replies.retain(|seen| !chained.contains(&seen.crud.uuid));
        Ok(Self {
            above: cards(above),
            folded,
            is_torn,
            crud: crud.into(),
            chain: if after.is_first() { cards(chain) } else { Vec::new() },
            replies: Tree::new(below, &chained).flatten(replies),
            next: next.map(After::query),
        })
    }
}

impl View {
    /// When what the crud replies to ends, where the viewer sees that.
    pub fn parent_end(&self) -> Option<DateTime<Utc>> {
        let parent = self.crud.crud.reply_to_activity_uuid?;
        self.above.last().map(|card| &card.crud).filter(|above| above.uuid == parent).map(|above| above.expires_at)
    }
}

/// The page that shows what is left out between the first crud and the nearest above: that of the highest of these.
fn folded(above: &[Seen]) -> Option<String> {
    let [first, second, ..] = above else { return None };
    let is_whole = second.crud.reply_to_activity_uuid == Some(first.crud.uuid);
    (!is_whole && first.crud.reply_to_activity_uuid.is_none()).then(|| second.crud.address())
}

fn cards(seen: Vec<Seen>) -> Vec<Card> {
    seen.into_iter().map(Card::from).collect()
}

/// Replies by what they reply to, oldest first, and how many of each were read: those of an author's chain stand elsewhere.
struct Tree {
    replies: BTreeMap<Uuid, Vec<Seen>>,
    read: BTreeMap<Uuid, usize>,
}

impl Tree {
    fn new(below: Vec<Seen>, chained: &HashSet<Uuid>) -> Self {
        let (mut replies, mut read) = (BTreeMap::<Uuid, Vec<Seen>>::new(), BTreeMap::new());
        for seen in below {
            let Some(parent) = seen.crud.reply_to_activity_uuid else { continue };
            *read.entry(parent).or_default() += 1;
            if !chained.contains(&seen.crud.uuid) {
                replies.entry(parent).or_default().push(seen);
            }
        }
        replies.values_mut().for_each(|replies| replies.sort_by_key(|seen| seen.crud.uuid));
        Self { replies, read }
    }

    /// As they stand below one another on the page.
    fn flatten(mut self, direct: Vec<Seen>) -> Vec<Reply> {
        let mut rows = Vec::new();
        direct.into_iter().for_each(|seen| self.add(seen, 1, &mut rows));
        rows
    }

    /// A reply, what is shown below it, and where that goes on. No deeper than the levels that were read.
    fn add(&mut self, seen: Seen, level: usize, rows: &mut Vec<Reply>) {
        let replies = self.replies.remove(&seen.crud.uuid).unwrap_or_default();
        let further = self.further(&seen.crud, level, replies.len());
        rows.push(Reply { card: seen.into(), level, further: Vec::new() });
        replies.into_iter().for_each(|seen| self.add(seen, level + 1, rows));
        if let Some(last) = rows.last_mut() {
            last.further.extend(further);
        }
    }

    /// Where it goes on below a reply, if more may be there than was read. What the viewer does not see is counted, too; below the
    /// last level nothing was read.
    fn further(&self, crud: &Crud, level: usize, shown: usize) -> Option<Further> {
        let read = self.read.get(&crud.uuid).copied().unwrap_or_default();
        let is_all = level < LEVELS && i64::try_from(read).is_ok_and(|read| read < BELOW);
        let count = crud.replies_count - i32::try_from(shown).unwrap_or(i32::MAX);
        (!is_all && count > 0).then(|| Further { address: crud.address(), count })
    }
}
