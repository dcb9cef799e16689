//! Texts in which something is filled in.

use std::fmt::{self, Display, Write};

use serde::{Serialize, Serializer};

/// A text with places to fill in, as `{name}`.
#[derive(Clone, Copy, Debug)]
pub struct Pattern(pub &'static str);

impl Pattern {
    /// Fills in one of them.
    pub fn with(self, name: &'static str, value: impl Display) -> Filled {
        Filled { pattern: self.0, values: Vec::with_capacity(2) }.with(name, value)
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

/// A text of which something is filled in: all of it at once, so that what is filled in is never taken for a place.
#[derive(Clone, Debug)]
pub struct Filled {
    pattern: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Filled {
    /// Fills in another one.
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

impl Display for Filled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut rest, mut values) = (self.pattern, self.values.iter().collect::<Vec<_>>());
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let place = |name: &str| after.strip_prefix(name).and_then(|after| after.strip_prefix('}'));
            let found = values.iter().enumerate().find_map(|(n, (name, _))| Some((n, place(name)?)));
            rest = match found {
                Some((n, after)) => {
                    f.write_str(&values.remove(n).1)?;
                    after
                }
                None => {
                    f.write_char('{')?;
                    after
                }
            };
        }
        f.write_str(rest)
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
        let name = Pattern("{name} (@{handle})").with("name", "{handle}").with("handle", "{name}").to_string();
        assert_eq!(name, "{handle} (@{name})");
        assert_eq!(Pattern("none").with("a", 1).to_string(), "none");
        assert_eq!(Pattern("{ {a").with("a", 1).to_string(), "{ {a");
        assert_eq!(Pattern("für {name}: ü").with("name", "ß").to_string(), "für ß: ü");
    }
}
