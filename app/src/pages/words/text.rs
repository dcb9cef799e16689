//! Texts in which something is filled in.

use std::fmt::{self, Display, Write};

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
        let Self(text) = &self;
        let is_it = |open: usize| text[open + 1..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}'));
        let Some((open, _)) = text.match_indices('{').find(|(open, _)| is_it(*open)) else { return self };
        let mut filled = String::with_capacity(text.len() + 32);
        filled.push_str(&text[..open]);
        // A String takes whatever is written to it.
        let _ = write!(filled, "{value}");
        filled.push_str(&text[open + name.len() + 2..]);
        Self(filled)
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
        Pattern(text).with("n", n).to_string()
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_filled_in_once_and_what_is_filled_in_stays_as_it_is() {
        let both = Pattern("{a} and {ab}, {a}").with("ab", "{a}").with("a", 1).to_string();
        assert_eq!(both, "1 and {a}, {a}");
        assert_eq!(Pattern("none").with("a", 1).to_string(), "none");
        assert_eq!(Pattern("{ {a").with("a", 1).to_string(), "{ {a");
        assert_eq!(Pattern("für {name}: ü").with("name", "ß").to_string(), "für ß: ü");
    }
}
