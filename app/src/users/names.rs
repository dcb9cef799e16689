//! What people are called: a handle, which is unique, and a display name, which is not.

use unicode_normalization::UnicodeNormalization;

use crate::{error::Code, json::Text};

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
    /// `None` for what cannot be a handle.
    pub fn parse(text: &str) -> Option<Self> {
        let is_valid = (2..=30).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && !RESERVED.contains(&text.to_ascii_lowercase().as_str());
        is_valid.then(|| Self(text.to_owned()))
    }

    /// The handle, without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A display name: 1 to 50 characters after NFC, without control characters and white space around it.
#[derive(Clone, Debug)]
pub struct DisplayName(String);

impl DisplayName {
    /// # Errors
    /// The rule that it breaks.
    pub fn parse(text: &Text) -> Result<Self, Code> {
        let name: String = text.valid().ok_or(Code::DisplayNameInvalid)?.nfc().collect();
        let name = name.trim();
        if name.chars().any(char::is_control) {
            Err(Code::DisplayNameInvalid)
        } else if crate::text::is_blank(name) {
            Err(Code::DisplayNameBlank)
        } else if name.chars().count() > 50 {
            Err(Code::DisplayNameExceedMaxChars)
        } else {
            Ok(Self(name.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
