//! A crud on a page.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Activity;
use crate::words::Words;

/// See the module.
pub struct Card {
    /// What it shows.
    pub activity: Activity,
}

impl From<Activity> for Card {
    fn from(activity: Activity) -> Self {
        Self { activity }
    }
}

impl Card {
    /// The instant at which it was read, by the database's clock.
    pub fn read_at(&self) -> DateTime<Utc> {
        self.activity.expires_at - chrono::TimeDelta::milliseconds(self.activity.milliseconds_left)
    }

    /// Where its own page is.
    pub fn address(&self) -> String {
        super::address(&self.activity.handle, self.activity.uuid)
    }

    /// When it goes, for the script of the pages.
    pub fn expires_at(&self) -> String {
        self.activity.expires_at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// When it was written, for the script of the pages.
    pub fn created_at(&self) -> String {
        self.activity.created_at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// In its last hour.
    pub fn is_urgent(&self) -> bool {
        self.activity.milliseconds_left < 3_600_000
    }

    /// How much is left of the fuse, in quarters.
    pub fn fuse(&self) -> i64 {
        let lifetime = (self.activity.expires_at - self.activity.created_at).num_milliseconds().max(1);
        (self.activity.milliseconds_left * 4 + lifetime - 1).div_euclid(lifetime).clamp(0, 4)
    }

    /// How long it has to live.
    pub fn left(&self, words: &Words) -> String {
        words.span(self.activity.milliseconds_left / 1000)
    }

    /// How long ago it was written.
    pub fn age(&self, words: &Words) -> String {
        words.span((self.read_at() - self.activity.created_at).num_seconds())
    }
}

/// A list of them.
pub struct Feed {
    /// What is in it.
    pub cards: Vec<Card>,
    /// Where it goes on.
    pub next: Option<String>,
    /// What it is, for those who cannot see it.
    pub label: &'static str,
    /// What stands there when nothing is in it.
    pub empty_title: &'static str,
    /// The same, in a sentence.
    pub empty_text: String,
}
