//! Confirmation codes: six digits, derived from an id by a key when the mail with them is sent. The database keeps the id, and
//! a keyed hash.

use std::time::Duration;

use aws_lc_rs::{constant_time, hmac};
use cruddur_postgres::{Transaction, one};
use uuid::Uuid;

use crate::{CodeKeys, Error};

/// For how long a code is good.
pub const GOOD_FOR: Duration = Duration::from_secs(600);

/// A code that is to be sent.
pub struct Code {
    /// What it is derived from: a new one each time.
    pub uuid: Uuid,
    /// Its key.
    pub kid: Uuid,
    /// What is kept to know it again: see [`hmac`].
    pub hmac: Vec<u8>,
}

impl Code {
    /// A new one, for this address.
    pub fn new(keys: &CodeKeys, email: &str) -> Self {
        let uuid = Uuid::new_v4();
        Self { uuid, kid: keys.kid(), hmac: hmac(keys.current(), email, &derive(keys.current(), uuid)) }
    }
}

/// The code of that id: six digits.
pub fn derive(key: &hmac::Key, uuid: Uuid) -> String {
    // No text begins with this byte, so that nothing else that the key signs is a code.
    let tag = hmac::sign(key, &[&[0xff], uuid.as_bytes().as_slice()].concat());
    // Of 64 bits the remainders are as good as even.
    let number = tag.as_ref().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

/// Whether this is the code of which that is kept, under the key of that name.
pub fn is_right(keys: &CodeKeys, kid: Option<Uuid>, kept: &[u8], email: &str, code: &str) -> bool {
    keys.named(kid).is_some_and(|key| same(kept, &hmac(key, email, code)))
}

/// A code as it was typed: some write spaces between the digits.
pub fn typed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What is kept of a code: an HMAC-SHA-256 over address and code, so that no code serves another
/// address, and who reads the table without the key learns none in the ten minutes for which it is good.
fn hmac(key: &hmac::Key, email: &str, code: &str) -> Vec<u8> {
    let mut context = hmac::Context::with_key(key);
    context.update(email.to_lowercase().as_bytes());
    context.update(&[0]);
    context.update(code.as_bytes());
    context.sign().as_ref().to_vec()
}

/// Counts a mail without a code; false where five have gone to the address within the hour.
///
/// # Errors
/// Where the database is away.
pub async fn note_sending(tx: &Transaction<'_>, email: &str) -> Result<bool, Error> {
    let (none, is_wanted) = (None::<Uuid>, true);
    Ok(one!(tx, identity::create_code(Uuid::new_v4(), email, none, none, None::<Vec<u8>>, none, is_wanted)).await?)
}

/// Compares in a time that tells nothing.
fn same(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_is_its_ids() {
        let [key, another] = [[7; 32], [8; 32]].map(|secret| hmac::Key::new(hmac::HMAC_SHA256, &secret));
        for _ in 0..1000 {
            let uuid = Uuid::new_v4();
            let code = derive(&key, uuid);
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
            assert_eq!(code, derive(&key, uuid));
        }
        let codes = |key: &hmac::Key| (0..9).map(|n| derive(key, Uuid::from_u128(n))).collect::<Vec<_>>();
        assert_ne!(codes(&key), codes(&another));
    }

    #[test]
    fn a_code_belongs_to_its_address() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
        assert!(same(&hmac(&key, "A@example.com", "123456"), &hmac(&key, "a@example.com", "123456")));
        assert!(!same(&hmac(&key, "a@example.com", "123456"), &hmac(&key, "b@example.com", "123456")));
        assert!(!same(&hmac(&key, "a@example.com", "123456"), &hmac(&key, "a@example.com", "123457")));
    }
}
