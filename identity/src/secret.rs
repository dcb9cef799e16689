//! Secrets that we hand out and keep only hashed: refresh tokens and cookies.

use aws_lc_rs::{digest, hmac, rand};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::Error;

/// 256 random bits.
pub struct Secret {
    /// What its holder gets, base64url.
    pub text: String,
    /// What the database keeps. So many random bits need no slow hash.
    pub hash: Vec<u8>,
}

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// [`Error::Fault`] where the system has no randomness to give.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = [0; 32];
        rand::fill(&mut bytes).map_err(Error::fault)?;
        let text = URL_SAFE_NO_PAD.encode(bytes);
        Ok(Self { hash: hash(&text), text })
    }

    /// The one that follows another: always the same, which nobody finds without the key.
    pub fn after(key: &hmac::Key, text: &str) -> Self {
        // No text begins with this byte, and no code's id follows it: nothing else that the key signs is a secret.
        let tag = hmac::sign(key, &[&[0xfe], text.as_bytes()].concat());
        let text = URL_SAFE_NO_PAD.encode(tag.as_ref());
        Self { hash: hash(&text), text }
    }
}

/// What the database keeps of a secret.
pub fn hash(text: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, text.as_bytes()).as_ref().to_vec()
}
