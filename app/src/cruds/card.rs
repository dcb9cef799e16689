//! A crud on a page.

use chrono::{DateTime, SecondsFormat, Utc};

use super::{
    Crud,
    read::{List, Thread},
};
use crate::{
    http::paging::Next,
    pages::{Frame, words::Words},
};

/// A list shows so many lines of a crud, and leads to the others. The stylesheet says the same.
const LINES: usize = 12;

/// See the module.
pub struct Card {
    /// What it shows.
    pub crud: Crud,
}

impl Card {
    /// The instant at which it was read, by the database's clock.
    pub fn read_at(&self) -> DateTime<Utc> {
        self.crud.expires_at - chrono::TimeDelta::milliseconds(self.crud.milliseconds_left)
    }

    /// What it says. Of several empty lines one is shown: a crud of nothing else would fill the page.
    pub fn message(&self) -> String {
        let mut shown: Vec<&str> = Vec::new();
        for line in self.crud.message.trim_end().split('\n').map(str::trim_end) {
            if !line.is_empty() || shown.last().is_some_and(|last| !last.is_empty()) {
                shown.push(line);
            }
        }
        shown.join("\n")
    }

    /// Whether a list cuts it off.
    pub fn is_long(&self) -> bool {
        self.message().split('\n').count() > LINES
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
        let feed = Self { cards: cards(list.cruds), next, is_short, label, empty };
        frame.now = feed.cards.first().map_or(frame.now, Card::read_at);
        feed
    }

    /// Nothing, yet.
    pub fn none(label: &'static str, empty: Empty) -> Self {
        Self { cards: Vec::new(), next: None, is_short: false, label, empty }
    }

    /// The replies to a crud, and the crud.
    pub fn of_thread(thread: Thread, label: &'static str, empty: Empty, frame: &mut Frame) -> (Card, Self) {
        let card = Card { crud: thread.crud };
        frame.now = card.read_at();
        (card, Self { cards: cards(thread.replies), next: None, is_short: false, label, empty })
    }
}

fn cards(cruds: Vec<Crud>) -> Vec<Card> {
    cruds.into_iter().map(|crud| Card { crud }).collect()
}
