use unicode_normalization::UnicodeNormalization;

use crate::{Rule, is_blank};

/// In Unicode scalar values, after NFC.
const LONGEST: usize = 50;

/// A display name: 1 to 50 characters in NFC, without control characters and white space around it.
#[derive(Clone, Debug)]
pub struct DisplayName(String);

impl DisplayName {
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let name: String = text.nfc().collect();
        let name = name.trim();
        if name.chars().any(char::is_control) {
            Err(Rule::DisplayNameInvalid)
        } else if is_blank(name) {
            Err(Rule::DisplayNameBlank)
        } else if name.chars().count() > LONGEST {
            Err(Rule::DisplayNameExceedMaxChars)
        } else {
            Ok(Self(name.to_owned()))
        }
    }

    /// The nearest one to a name that came another way than by our forms; `None` where nothing of it can be seen.
    pub fn nearest(text: &str) -> Option<Self> {
        let name: String = text.nfc().filter(|c| !c.is_control()).collect();
        let name: String = name.trim().chars().take(LONGEST).collect();
        (!is_blank(&name)).then(|| Self(name.trim_end().to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> Option<Rule> {
        DisplayName::parse(text).err()
    }

    #[test]
    fn display_names() {
        assert_eq!(broken(" Ada "), None);
        assert_eq!(broken(&"é".repeat(50)), None);
        assert_eq!(broken(&"e\u{301}".repeat(50)), None, "counted after NFC");
        assert_eq!(broken("a\nb"), Some(Rule::DisplayNameInvalid));
        assert_eq!(broken(" \u{200b}"), Some(Rule::DisplayNameBlank));
        assert_eq!(broken(&"x".repeat(51)), Some(Rule::DisplayNameExceedMaxChars));
    }

    #[test]
    fn a_name_that_came_another_way_is_made_to_fit() {
        let nearest = |text: &str| DisplayName::nearest(text).map(|name| name.as_str().to_owned());
        assert_eq!(nearest(" Ada\u{0} Lovelace ").as_deref(), Some("Ada Lovelace"));
        assert_eq!(nearest(&"x".repeat(60)), Some("x".repeat(50)));
        assert_eq!(nearest(&format!("{} y", "x".repeat(49))), Some("x".repeat(49)));
        assert_eq!(nearest(" \u{200b}"), None);
    }
}
