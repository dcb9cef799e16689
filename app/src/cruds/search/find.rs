//! How cruds are found, within bounds that hold whatever is looked for. What is common is found among the newest, which are
//! looked through; what is rare, by the index of words. Which of the two, a sample tells. Whoever looks for what neither finds
//! soon gets a short page that says where to go on.

use chrono::Utc;
use cruddur_postgres::{Connection, Transaction, all, one};
use uuid::Uuid;

use super::{SEARCH_TERM_BLANK, Search};
use crate::{
    http::{Error, paging::Page},
    people::Viewing,
};

/// So many of the newest are looked through first.
const NEWEST: i64 = 1000;
/// Of so many it is counted how many each word finds: of the newest, and of those of some days before, since what is
/// common may not have been said for a while.
const SAMPLE: i64 = 250;
const DAYS_BEFORE: [i64; 3] = [1, 4, 12];
/// A word that finds fewer of them, wherever, is rare.
const RARE: i64 = 5;
/// One that an index finds takes as long as so many that stand side by side.
const SCATTERED: i64 = 4;
/// To look into the index takes as long as so many do.
const LOOKUP: i64 = 1000;
/// So many days at most are looked for in it at once: each more makes it slower.
const DAYS: i64 = 4;
/// In days: no crud lives for longer.
const LONGEST_LIFE: i64 = 31;
const SECONDS_OF_DAY: i64 = 86_400;

/// What was found.
pub struct Found {
    /// Newest first; one more than a page has, where there are so many.
    pub uuids: Vec<Uuid>,
    /// Where to go on, if not all was looked through.
    pub further: Option<Uuid>,
}

/// Looks for a page of cruds, through `most` of them or a little more.
///
/// # Errors
/// `search_term_blank` where nothing in it is a word.
pub async fn find(
    db: &mut Connection,
    viewing: Viewing,
    search: &Search,
    page: Page,
    most: i64,
) -> Result<Found, Error> {
    let tx = db.transaction().await?;
    let Search { words, phrases, tags, people } = search;
    let terms =
        one!(&tx, cruds::search_terms(words.as_slice(), phrases.as_slice(), tags.as_slice(), people.as_slice()));
    let terms = terms.await?;
    let query = terms.query.ok_or(SEARCH_TERM_BLANK)?;
    // Which index serves depends on what is looked for.
    tx.batch_execute("set local plan_cache_mode = force_custom_plan").await?;
    let (wanted, before) = (page.fetch(), page.before);
    let look = Look { tx: &tx, viewing, query, wanted, found: Vec::new(), before, left: most };
    look.find(&terms.atoms).await
}

/// A search that is under way.
struct Look<'a> {
    tx: &'a Transaction<'a>,
    viewing: Viewing,
    query: String,
    wanted: i64,
    found: Vec<Uuid>,
    /// All from here on was looked through.
    before: Uuid,
    /// So many more may be looked through, after the first of the newest.
    left: i64,
}

impl Look<'_> {
    async fn find(mut self, atoms: &[String]) -> Result<Found, Error> {
        let top = self.before;
        if self.is_done_after_newest(NEWEST).await? {
            return Ok(self.all());
        }
        let rare = self.rare(atoms, top).await?;
        if rare.is_empty() {
            return self.walk().await;
        }
        // By the index alone: PostgreSQL would take any other way where it takes what is rare for common.
        self.tx.batch_execute("set local enable_seqscan = off; set local enable_indexscan = off").await?;
        if self.is_done_by_index(&rare, Uuid::nil()).await?.is_some() {
            return Ok(self.all());
        }
        self.days(&rare).await
    }

    /// What was looked for is everywhere, or its parts are: through the newest, as many as may be.
    async fn walk(mut self) -> Result<Found, Error> {
        while self.left > 0 {
            let most = self.left.min(4 * NEWEST);
            if self.is_done_after_newest(most).await? {
                return Ok(self.all());
            }
            self.left -= most;
        }
        Ok(self.part())
    }

    /// What is rare now was common once: some days at a time, one where there is too much.
    async fn days(mut self, rare: &str) -> Result<Found, Error> {
        let (mut days, oldest) = (1, Utc::now().timestamp() / SECONDS_OF_DAY - LONGEST_LIFE);
        while self.left > 0 {
            let last = day(below(self.before));
            let first = last - days + 1;
            let (rare, low) = match first > oldest {
                true => (on_days(rare, first, last), start_of(first)),
                // Nothing should be that old.
                false => (rare.to_owned(), Uuid::nil()),
            };
            match self.is_done_by_index(&rare, low).await? {
                Some(true) => return Ok(self.all()),
                Some(false) => days = DAYS,
                None if days > 1 => days = 1,
                // On this day it was common.
                None => {
                    self.tx.batch_execute("set local enable_indexscan = on").await?;
                    self.left = self.left.max(NEWEST);
                    return self.walk().await;
                }
            }
        }
        Ok(self.part())
    }

    /// Looks through the newest; whether that was all, or is enough.
    async fn is_done_after_newest(&mut self, most: i64) -> Result<bool, Error> {
        let wanted = self.still_wanted();
        let (viewing, query) = (self.viewing, self.query.as_str());
        let newest = one!(self.tx, cruds::search_newest(query, self.before, most, viewing, wanted)).await?;
        self.found.extend(newest.found);
        self.before = newest.lowest.unwrap_or(Uuid::nil());
        Ok(newest.examined < most || self.still_wanted() == 0)
    }

    /// Looks through all down to `low` that has what is rare; whether that was all, or is enough. Nothing where it is too much.
    async fn is_done_by_index(&mut self, rare: &str, low: Uuid) -> Result<Option<bool>, Error> {
        let (query, wanted) = (self.query.as_str(), self.still_wanted());
        let most = (self.left / SCATTERED).max(1);
        let viewing = self.viewing;
        let had = one!(self.tx, cruds::search_rare(rare, low, self.before, most, viewing, query, wanted)).await?;
        self.left -= LOOKUP;
        if had.examined > most {
            return Ok(None);
        }
        self.found.extend(had.found);
        self.left -= SCATTERED * had.examined;
        self.before = low;
        Ok(Some(low.is_nil() || self.still_wanted() == 0))
    }

    /// The words that are rare, all of them together; empty where none is.
    async fn rare(&self, atoms: &[String], before: Uuid) -> Result<String, Error> {
        let earlier = DAYS_BEFORE.map(|days| days_before(self.before, days));
        let places: Vec<Uuid> = [before].into_iter().chain(earlier).collect();
        let counts = all!(self.tx, cruds::search_sample(places.as_slice(), SAMPLE, atoms)).await?;
        let rare: Vec<String> = counts.into_iter().filter(|count| count.found < RARE).map(|count| count.atom).collect();
        Ok(rare.join(" & "))
    }

    fn still_wanted(&self) -> i64 {
        self.wanted - i64::try_from(self.found.len()).unwrap_or(i64::MAX)
    }

    fn all(self) -> Found {
        Found { uuids: self.found, further: None }
    }

    fn part(self) -> Found {
        Found { uuids: self.found, further: Some(self.before) }
    }
}

fn on_days(rare: &str, first: i64, last: i64) -> String {
    let days: Vec<String> = (first..=last).map(|day| format!("'~{day}'")).collect();
    format!("{rare} & ({})", days.join(" | "))
}

/// The day, since 1970, on which a crud of this id was posted (RFC 9562, 5.7), as `search_vector` has it.
fn day(uuid: Uuid) -> i64 {
    i64::try_from(uuid.as_u128() >> 80).unwrap_or(i64::MAX) / (1000 * SECONDS_OF_DAY)
}

fn below(uuid: Uuid) -> Uuid {
    Uuid::from_u128(uuid.as_u128().saturating_sub(1))
}

fn days_before(uuid: Uuid, days: i64) -> Uuid {
    let millis = u128::try_from(days * SECONDS_OF_DAY * 1000).unwrap_or_default();
    Uuid::from_u128(uuid.as_u128().saturating_sub(millis << 80))
}

/// The least id of that day.
fn start_of(day: i64) -> Uuid {
    Uuid::from_u128(u128::try_from(day * SECONDS_OF_DAY * 1000).unwrap_or_default() << 80)
}
