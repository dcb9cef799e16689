//! A crud on a page.

use chrono::{DateTime, SecondsFormat, Utc};

use super::{
    Crud, Seen,
    markup::{Line, lines},
    read::List,
};
use crate::{
    http::paging::Next,
    pages::{Frame, words::Words},
    people::Short,
};

/// A list shows so many lines of a crud, and leads to the others. The stylesheet says the same.
const LINES: usize = 12;

/// See the module.
pub struct Card {
    /// What it shows.
    pub crud: Crud,
    /// Whether the viewer likes it.
    pub liked: bool,
    /// Whether she has reposted it.
    pub reposted: bool,
    /// Who has reposted it, where it stands in a list for that.
    pub reposted_by: Option<Short>,
}

impl From<Seen> for Card {
    fn from(Seen { crud, liked, reposted, reposted_by, .. }: Seen) -> Self {
        Self { crud, liked, reposted, reposted_by }
    }
}

impl Card {
    /// The instant at which it was read, by the database's clock.
    pub fn read_at(&self) -> DateTime<Utc> {
        self.crud.expires_at - chrono::TimeDelta::milliseconds(self.crud.milliseconds_left)
    }

    /// What it says, line by line. Of several empty lines one is shown: a crud of nothing else would fill the page.
    pub fn lines(&self) -> Vec<Line> {
        lines(&self.crud.message, &self.crud.entities)
    }

    /// Whether a list cuts it off.
    pub fn is_long(&self) -> bool {
        self.crud.message.contains('\n') && self.lines().len() > LINES
    }

    /// Whether its text is not shown: it is sealed, and has not just been opened.
    pub fn is_sealed(&self) -> bool {
        self.crud.sealed && self.crud.message.is_empty()
    }

    /// Whether the last who might has just opened it.
    pub fn is_burnt(&self) -> bool {
        self.crud.reads_left == Some(0)
    }

    /// How many may open it still.
    pub fn reads_left(&self) -> i64 {
        self.crud.reads_left.unwrap_or_default().into()
    }

    /// How many replies it has; nothing for none. The others likewise.
    pub fn replies(&self) -> String {
        number(self.crud.replies_count)
    }

    pub fn reposts(&self) -> String {
        number(self.crud.reposts_count)
    }

    pub fn likes(&self) -> String {
        number(self.crud.likes_count)
    }

    /// Where its own page is.
    pub fn address(&self) -> String {
        self.crud.address()
    }

    /// When it goes, for the script of the pages.
    pub fn expires_at(&self) -> String {
        self.crud.expires_at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// When it was written, for the script of the pages.
    pub fn created_at(&self) -> String {
        self.crud.created_at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// In its last hour.
    pub fn is_urgent(&self) -> bool {
        self.crud.milliseconds_left < 3_600_000
    }

    /// How much is left of the fuse, in quarters.
    pub fn fuse(&self) -> i64 {
        let lifetime = (self.crud.expires_at - self.crud.created_at).num_milliseconds().max(1);
        (self.crud.milliseconds_left * 4 + lifetime - 1).div_euclid(lifetime).clamp(0, 4)
    }

    /// How long it has to live.
    pub fn left(&self, words: &Words) -> String {
        words.span(self.crud.milliseconds_left / 1000)
    }

    /// How long ago it was written.
    pub fn age(&self, words: &Words) -> String {
        words.span((self.read_at() - self.crud.created_at).num_seconds())
    }
}

fn number(count: i32) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// A list of them.
pub struct Feed {
    /// What is in it.
    pub cards: Vec<Card>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Whether it is short of what is only to be looked for further back.
    pub is_short: bool,
    /// What it is, for those who cannot see it.
    pub label: &'static str,
    /// What stands there when nothing is in it.
    pub empty: Empty,
}

/// What stands in the place of a list that is empty.
pub struct Empty {
    /// May be empty itself.
    pub title: &'static str,
    pub text: String,
}

impl Empty {
    pub fn new(title: &'static str, text: impl Into<String>) -> Self {
        Self { title, text: text.into() }
    }
}

impl Feed {
    /// A page of a list; `query` is that of the next page. The page's clock is that of the database from then on.
    pub fn new(
        list: List,
        query: impl Fn(Next) -> String,
        label: &'static str,
        empty: Empty,
        frame: &mut Frame,
    ) -> Self {
        let (next, is_short) = (list.next.map(query), list.is_short);
        let feed = Self { cards: list.cruds.into_iter().map(Card::from).collect(), next, is_short, label, empty };
        frame.now = feed.cards.first().map_or(frame.now, Card::read_at);
        feed
    }

    /// Nothing, yet.
    pub fn none(label: &'static str, empty: Empty) -> Self {
        Self { cards: Vec::new(), next: None, is_short: false, label, empty }
    }
}
