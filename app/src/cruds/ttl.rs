//! How long a crud lives.

use super::words::Words;
use crate::http::{Code, Language, json::Text};

/// No time to live of ours.
pub const TTL_BLANK: Code =
    Code::new("ttl_blank", "ttl", ["Choose when the crud is to be gone.", "Wähle, wann der Crud weg sein soll."]);

/// A time to live, one of seven. Seven days where nobody chooses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ttl {
    name: &'static str,
    hours: u32,
}

impl Default for Ttl {
    fn default() -> Self {
        Self::ALL[1]
    }
}

impl Ttl {
    /// Longest first, as the picker shows them.
    pub const ALL: [Self; 7] = [
        Self { name: "30-days", hours: 30 * 24 },
        Self { name: "7-days", hours: 7 * 24 },
        Self { name: "3-days", hours: 3 * 24 },
        Self { name: "1-day", hours: 24 },
        Self { name: "12-hours", hours: 12 },
        Self { name: "3-hours", hours: 3 },
        Self { name: "1-hour", hours: 1 },
    ];

    /// The one of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ttl| ttl.name == name)
    }

    /// # Errors
    /// `ttl_blank` for what names none.
    pub fn parse(text: &Text) -> Result<Self, Code> {
        text.valid().and_then(Self::of).ok_or(TTL_BLANK)
    }

    /// Its name in the API.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its length in seconds.
    pub fn seconds(&self) -> f64 {
        f64::from(self.hours) * 3600.0
    }

    /// For people, as in "30 days".
    pub fn long(&self, language: Language) -> &'static str {
        let words = Words::of(language);
        match self.hours {
            1 => words.ttl_long_1_hour,
            3 => words.ttl_long_3_hours,
            12 => words.ttl_long_12_hours,
            24 => words.ttl_long_1_day,
            72 => words.ttl_long_3_days,
            168 => words.ttl_long_7_days,
            _ => words.ttl_long_30_days,
        }
    }

    /// For people, as in "gone in 30 days", for which some languages have another case.
    pub fn within(&self, words: &Words) -> &'static str {
        match self.hours {
            1 => words.ttl_1_hour,
            3 => words.ttl_3_hours,
            12 => words.ttl_12_hours,
            24 => words.ttl_1_day,
            72 => words.ttl_3_days,
            168 => words.ttl_7_days,
            _ => words.ttl_30_days,
        }
    }
}
