//! The form by which the author of a crud moves its end: on the crud's page, and on one of its own.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Card, Ttl};

/// A crud lives for so long at most, from when it was posted.
const LONGEST: TimeDelta = TimeDelta::days(30);

/// See the module.
pub struct EndForm {
    /// As late as it can be.
    pub latest: DateTime<Utc>,
    /// What it may live from now on, the longest first.
    pub ttls: Vec<Ttl>,
    /// What was chosen: a time to live, `latest`, or nothing for the instant.
    pub ttl: String,
    /// The instant: as it is, or as it was typed.
    pub expires_at: String,
}

impl EndForm {
    /// A reply ends with what it replies to, at `parent_end`, at the latest.
    pub fn new(card: &Card, parent_end: Option<DateTime<Utc>>) -> Self {
        let latest = card.crud.created_at + LONGEST;
        let latest = parent_end.map_or(latest, |end| end.min(latest));
        #[allow(clippy::cast_precision_loss)]
        let most = (latest - card.read_at()).num_milliseconds() as f64 / 1000.0;
        let ttls: Vec<Ttl> = Ttl::ALL.into_iter().filter(|ttl| ttl.seconds() <= most).collect();
        let ttl = ttls.last().map(|ttl| ttl.name().to_owned()).unwrap_or_default();
        Self { latest, ttls, ttl, expires_at: Self::minutes(card.crud.expires_at) }
    }

    /// As a field for a time has it, in UTC.
    pub fn minutes(instant: DateTime<Utc>) -> String {
        instant.format("%Y-%m-%dT%H:%M").to_string()
    }

    /// The earliest that can be typed.
    pub fn earliest_minute(card: &Card) -> String {
        Self::minutes(card.read_at() + TimeDelta::minutes(1))
    }

    /// The latest that can be typed.
    pub fn latest_minute(&self) -> String {
        Self::minutes(self.latest)
    }
}
