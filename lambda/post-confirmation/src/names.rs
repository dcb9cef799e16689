//! What people may be called: the rules of `app/src/users/names.rs`.

use unicode_normalization::UnicodeNormalization;

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

/// Characters in a display name at most.
const LONGEST: usize = 50;

/// A rule that a sign-up breaks, by its code in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// No handle at all, or one that is not allowed.
    #[error("handle_invalid")]
    HandleInvalid,
    /// Somebody has it.
    #[error("handle_taken")]
    HandleTaken,
    /// Nothing of the name can be seen.
    #[error("display_name_blank")]
    DisplayNameBlank,
    /// There are control characters in the name.
    #[error("display_name_invalid")]
    DisplayNameInvalid,
    /// The name is too long.
    #[error("display_name_exceed_max_chars")]
    DisplayNameExceedMaxChars,
}

/// Whether it can be a handle: 2 to 30 of `[A-Za-z0-9_]`, no reserved word.
pub fn is_handle(text: &str) -> bool {
    (2..=30).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !RESERVED.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether it can be a display name.
pub fn check_display_name(text: &str) -> Result<(), Broken> {
    let name: String = text.nfc().collect();
    let name = name.trim();
    if name.chars().any(char::is_control) {
        Err(Broken::DisplayNameInvalid)
    } else if is_blank(name) {
        Err(Broken::DisplayNameBlank)
    } else if name.chars().count() > LONGEST {
        Err(Broken::DisplayNameExceedMaxChars)
    } else {
        Ok(())
    }
}

/// The nearest display name to what is given; empty where nothing of it can be seen.
pub fn nearest_display_name(text: &str) -> String {
    let name: String = text.nfc().filter(|c| !c.is_control()).collect();
    let name: String = name.trim().chars().take(LONGEST).collect();
    if is_blank(&name) { String::new() } else { name.trim_end().to_owned() }
}

/// As in `app/src/text.rs`.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_formless(c))
}

fn is_formless(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The server's own rules, to which these have to be equal.
    const OF_THE_SERVER: [&str; 2] =
        [include_str!("../../../app/src/users/names.rs"), include_str!("../../../app/src/text.rs")];
    const OURS: &str = include_str!("names.rs");

    /// From the line that holds `start` to the next that is `end`.
    fn part<'a>(source: &'a str, start: &str, end: &str) -> &'a str {
        let from = source.find(start).unwrap_or_else(|| panic!("{start} is not there"));
        let length = source[from..].find(end).unwrap_or_else(|| panic!("{start} does not end"));
        &source[from..from + length]
    }

    #[test]
    fn reserved_words_and_formless_characters_are_those_of_the_server() {
        let [names, text] = OF_THE_SERVER;
        assert_eq!(part(OURS, "const RESERVED", "];"), part(names, "const RESERVED", "];"));
        assert_eq!(part(OURS, "fn is_formless", "\n}"), part(text, "fn is_formless", "\n}"));
    }

    #[test]
    fn handles() {
        for allowed in ["ab", "A_1", "x".repeat(30).as_str()] {
            assert!(is_handle(allowed), "{allowed}");
        }
        for refused in ["", "a", "a b", "ä_", "a-b", "Admin", "x".repeat(31).as_str()] {
            assert!(!is_handle(refused), "{refused}");
        }
    }

    #[test]
    fn display_names() {
        assert_eq!(check_display_name(" Ada "), Ok(()));
        assert_eq!(check_display_name(&"é".repeat(50)), Ok(()));
        assert_eq!(check_display_name(&"e\u{301}".repeat(50)), Ok(()), "counted after NFC");
        assert_eq!(check_display_name("a\nb"), Err(Broken::DisplayNameInvalid));
        assert_eq!(check_display_name(" \u{200b}"), Err(Broken::DisplayNameBlank));
        assert_eq!(check_display_name(&"x".repeat(51)), Err(Broken::DisplayNameExceedMaxChars));
    }

    #[test]
    fn a_name_that_came_another_way_is_made_to_fit() {
        assert_eq!(nearest_display_name(" Ada\u{0} Lovelace "), "Ada Lovelace");
        assert_eq!(nearest_display_name(&"x".repeat(60)), "x".repeat(50));
        assert_eq!(nearest_display_name(&format!("{} y", "x".repeat(49))), "x".repeat(49));
        assert_eq!(nearest_display_name(" \u{200b}"), "");
    }
}
