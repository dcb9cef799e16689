//! The text of a crud.

use unicode_normalization::UnicodeNormalization;

use crate::{error::Code, json::Text};

/// In Unicode scalar values, after NFC.
const LONGEST: usize = 280;

/// The text of a crud or a reply: something to see, of at most 280 characters, in NFC.
#[derive(Clone, Debug, PartialEq)]
pub struct Message(String);

impl Message {
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(text: &Text) -> Result<Self, Code> {
        let message: String = text.valid().ok_or(Code::MessageInvalid)?.nfc().collect();
        if crate::text::is_blank(&message) {
            Err(Code::MessageBlank)
        } else if message.chars().count() > LONGEST {
            Err(Code::MessageExceedMaxChars)
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

    fn parse(text: &str) -> Result<Message, Code> {
        Message::parse(&Text::from(text))
    }

    #[test]
    fn rules() {
        assert_eq!(parse(""), Err(Code::MessageBlank));
        assert_eq!(parse(" \n\u{200b}"), Err(Code::MessageBlank));
        assert_eq!(parse("a\0b"), Err(Code::MessageInvalid));
        assert!(parse(&"💣".repeat(280)).is_ok());
        assert_eq!(parse(&"💣".repeat(281)), Err(Code::MessageExceedMaxChars));
    }

    #[test]
    fn length_is_counted_after_nfc() {
        let decomposed = "e\u{301}".repeat(280);
        assert_eq!(parse(&decomposed).expect("fits").as_str(), "é".repeat(280));
    }
}
