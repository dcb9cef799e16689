//! How long a crud lives.

use crate::{error::Code, json::Text};

/// A time to live, one of seven.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ttl {
    name: &'static str,
    hours: u32,
}

/// Longest first, as the picker shows them.
pub const ALL: [Ttl; 7] = [
    Ttl { name: "30-days", hours: 30 * 24 },
    Ttl { name: "7-days", hours: 7 * 24 },
    Ttl { name: "3-days", hours: 3 * 24 },
    Ttl { name: "1-day", hours: 24 },
    Ttl { name: "12-hours", hours: 12 },
    Ttl { name: "3-hours", hours: 3 },
    Ttl { name: "1-hour", hours: 1 },
];
const DEFAULT: Ttl = ALL[1];

impl Ttl {
    /// The one of this name; the default where none is given.
    ///
    /// # Errors
    /// `ttl_blank` for any other name.
    pub fn parse(text: Option<&Text>) -> Result<Self, Code> {
        let Some(text) = text else { return Ok(DEFAULT) };
        ALL.into_iter().find(|ttl| text.valid() == Some(ttl.name)).ok_or(Code::TtlBlank)
    }

    /// Its name in the API.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its length in seconds.
    pub fn seconds(&self) -> f64 {
        f64::from(self.hours) * 3600.0
    }
}
