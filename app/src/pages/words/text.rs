//! Texts in which something is filled in.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

/// A text with places to fill in, as `{name}`.
#[derive(Clone, Copy, Debug)]
pub struct Pattern(pub &'static str);

impl Pattern {
    /// Fills in one of them.
    pub fn with(self, name: &str, value: impl Display) -> Filled {
        Filled(self.0.to_owned()).with(name, value)
    }

    /// What stands before the first of them.
    pub fn before(self) -> &'static str {
        self.0.split_once('{').map_or(self.0, |(before, _)| before)
    }

    /// What stands after it.
    pub fn after(self) -> &'static str {
        self.0.split_once('}').map_or("", |(_, after)| after)
    }
}

/// A text of which something is filled in.
#[derive(Clone, Debug)]
pub struct Filled(String);

impl Filled {
    /// Fills in another one.
    pub fn with(self, name: &str, value: impl Display) -> Self {
        Self(self.0.replacen(&format!("{{{name}}}"), &value.to_string(), 1))
    }
}

impl Display for Filled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text about so many, `{n}`.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Counted {
    /// About one.
    pub one: &'static str,
    /// About none or several.
    pub other: &'static str,
}

impl Counted {
    /// About this many.
    pub fn of<N: Copy + Into<i64>>(self, n: &N) -> String {
        let n: i64 = (*n).into();
        let text = if n == 1 { self.one } else { self.other };
        text.replacen("{n}", &n.to_string(), 1)
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
