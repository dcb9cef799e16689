use std::ops::RangeInclusive;

use crate::Rule;

/// How many characters a handle has.
pub(crate) const LENGTH: RangeInclusive<usize> = 2..=30;

/// Handles that would read as the site itself, or as nobody.
const RESERVED: [&str; 30] = [
    "about",
    "admin",
    "administrator",
    "anonymous",
    "api",
    "cruddur",
    "everyone",
    "follow",
    "followers",
    "following",
    "help",
    "home",
    "me",
    "messages",
    "moderator",
    "nobody",
    "notifications",
    "null",
    "official",
    "privacy",
    "root",
    "search",
    "security",
    "settings",
    "signin",
    "signup",
    "staff",
    "support",
    "system",
    "undefined",
];

/// A handle: 2 to 30 of `[A-Za-z0-9_]`, no reserved word. Two that differ in case alone are the same.
#[derive(Clone, Debug)]
pub struct Handle(String);

impl Handle {
    /// # Errors
    /// [`Rule::HandleInvalid`].
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let is_valid = LENGTH.contains(&text.len())
            && text.chars().all(is_of_handles)
            && !RESERVED.contains(&text.to_ascii_lowercase().as_str());
        if is_valid { Ok(Self(text.to_owned())) } else { Err(Rule::HandleInvalid) }
    }

    /// Without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether handles are made of it.
pub(crate) fn is_of_handles(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles() {
        for allowed in ["ab", "A_1", "x".repeat(30).as_str()] {
            assert!(Handle::parse(allowed).is_ok(), "{allowed}");
        }
        for refused in ["", "a", "a b", "ä_", "a-b", "Admin", "x".repeat(31).as_str()] {
            assert!(Handle::parse(refused).is_err(), "{refused}");
        }
    }
}
