//! Encryption of what the database keeps for us and may not read: AES-256-GCM, with a key of the settings.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    digest, rand,
};
use uuid::Uuid;

use crate::error::{BoxError, Error};

/// Encrypts and decrypts.
pub struct Seal(LessSafeKey);

impl Seal {
    /// A seal with the key that this text is. It is random and long, so a plain hash makes 256 bits of it.
    ///
    /// # Errors
    /// Where the cipher takes no such key.
    pub fn new(key: &str) -> Result<Self, BoxError> {
        let bytes = digest::digest(&digest::SHA256, key.as_bytes());
        Ok(Self(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes.as_ref())?)))
    }

    /// Encrypts under a fresh nonce, which goes first. It can be opened for that session alone.
    ///
    /// # Errors
    /// [`Error::Internal`] where the system has no randomness to give.
    pub fn close(&self, session: Uuid, plain: &str) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE_LEN];
        rand::fill(&mut nonce).map_err(Error::internal)?;
        let mut sealed = plain.as_bytes().to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        self.0.seal_in_place_append_tag(unique, Aad::from(session.as_bytes()), &mut sealed).map_err(Error::internal)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Decrypts; `None` for what was encrypted with another key, for another session, or is damaged.
    pub fn open(&self, session: Uuid, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
        let (nonce, mut sealed) = (Nonce::try_assume_unique_for_key(nonce).ok()?, sealed.to_vec());
        let plain = self.0.open_in_place(nonce, Aad::from(session.as_bytes()), &mut sealed).ok()?;
        String::from_utf8(plain.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_session_and_key_alone() {
        let seal = Seal::new("a key that is long and random 123").expect("a key");
        let session = Uuid::new_v4();
        let sealed = seal.close(session, "token").expect("seals");
        assert_ne!(sealed, seal.close(session, "token").expect("seals"), "no nonce comes twice");
        assert_eq!(seal.open(session, &sealed).as_deref(), Some("token"));
        assert_eq!(seal.open(Uuid::new_v4(), &sealed), None);
        assert_eq!(Seal::new("another key").expect("a key").open(session, &sealed), None);
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(seal.open(session, &damaged), None, "byte {at}");
        }
        assert_eq!(seal.open(session, b"short"), None);
    }
}
