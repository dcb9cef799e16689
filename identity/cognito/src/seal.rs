//! Encryption of what the database and browsers keep for us and may not read: AES-256-GCM, with a key of the settings.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    digest, hmac, rand,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use cruddur_identity::{BoxError, Error};

/// Encrypts and decrypts.
pub struct Seal {
    cipher: LessSafeKey,
    mac: hmac::Key,
}

impl Seal {
    /// A seal with the key that this text is. It is random and long, so plain hashes make keys of 256 bits of it.
    ///
    /// # Errors
    /// Where the cipher takes no such key.
    pub fn new(key: &str) -> Result<Self, BoxError> {
        let bytes = digest::digest(&digest::SHA256, key.as_bytes());
        let cipher = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes.as_ref())?);
        let bytes = digest::digest(&digest::SHA256, format!("tag:{key}").as_bytes());
        Ok(Self { cipher, mac: hmac::Key::new(hmac::HMAC_SHA256, bytes.as_ref()) })
    }

    /// Encrypts under a fresh nonce, which goes first. It can be opened in this context alone, such as a session's id.
    ///
    /// # Errors
    /// [`Error::Fault`] where the system has no randomness to give.
    pub fn close(&self, context: &[u8], plain: &str) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE_LEN];
        rand::fill(&mut nonce).map_err(Error::fault)?;
        let mut sealed = plain.as_bytes().to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        self.cipher.seal_in_place_append_tag(unique, Aad::from(context), &mut sealed).map_err(Error::fault)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Decrypts; `None` for what was encrypted with another key, in another context, or is damaged.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
        let (nonce, mut sealed) = (Nonce::try_assume_unique_for_key(nonce).ok()?, sealed.to_vec());
        let plain = self.cipher.open_in_place(nonce, Aad::from(context), &mut sealed).ok()?;
        String::from_utf8(plain.to_vec()).ok()
    }

    /// [`Seal::close`], as text for a cookie or a URL.
    ///
    /// # Errors
    /// As [`Seal::close`].
    pub fn close_text(&self, context: &[u8], plain: &str) -> Result<String, Error> {
        Ok(URL_SAFE_NO_PAD.encode(self.close(context, plain)?))
    }

    /// [`Seal::open`] of such a text.
    pub fn open_text(&self, context: &[u8], sealed: &str) -> Option<String> {
        self.open(context, &URL_SAFE_NO_PAD.decode(sealed).ok()?)
    }

    /// What only who has the key can say of this text: the first 128 bits of an HMAC.
    pub fn tag(&self, text: &[u8]) -> [u8; 16] {
        let mut tag = [0; 16];
        tag.copy_from_slice(&hmac::sign(&self.mac, text).as_ref()[..16]);
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_in_its_context_and_with_its_key_alone() {
        let seal = Seal::new("a key that is long and random 123").expect("a key");
        let session = b"a session";
        let sealed = seal.close(session, "token").expect("seals");
        assert_ne!(sealed, seal.close(session, "token").expect("seals"), "no nonce comes twice");
        assert_eq!(seal.open(session, &sealed).as_deref(), Some("token"));
        assert_eq!(seal.open(b"another", &sealed), None);
        assert_eq!(Seal::new("another key").expect("a key").open(session, &sealed), None);
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(seal.open(session, &damaged), None, "byte {at}");
        }
        assert_eq!(seal.open(session, b"short"), None);
    }
}
