use unicode_normalization::UnicodeNormalization;

use crate::{Rule, is_blank};

/// In Unicode scalar values, after NFC.
const LONGEST: usize = 280;

/// The text of a crud or a reply: something to see, of at most 280 characters, in NFC.
#[derive(Clone, Debug, PartialEq)]
pub struct Message(String);

impl Message {
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let message: String = text.nfc().collect();
        if message.contains('\0') {
            Err(Rule::MessageInvalid)
        } else if is_blank(&message) {
            Err(Rule::MessageBlank)
        } else if message.chars().count() > LONGEST {
            Err(Rule::MessageExceedMaxChars)
        } else {
            Ok(Self(message))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert_eq!(Message::parse(""), Err(Rule::MessageBlank));
        assert_eq!(Message::parse(" \n\u{200b}"), Err(Rule::MessageBlank));
        assert_eq!(Message::parse("a\0b"), Err(Rule::MessageInvalid));
        assert!(Message::parse(&"💣".repeat(280)).is_ok());
        assert_eq!(Message::parse(&"💣".repeat(281)), Err(Rule::MessageExceedMaxChars));
    }

    #[test]
    fn length_is_counted_after_nfc() {
        let decomposed = "e\u{301}".repeat(280);
        assert_eq!(Message::parse(&decomposed).expect("fits").as_str(), "é".repeat(280));
    }
}
