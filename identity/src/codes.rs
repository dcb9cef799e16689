//! Confirmation codes: six digits, of which the database keeps only a keyed hash.

use aws_lc_rs::{constant_time, hmac, rand};
use cruddur_postgres::{Transaction, one};
use uuid::Uuid;

use crate::Error;

/// Six digits, evenly drawn.
///
/// # Errors
/// [`Error::Fault`] where the system has no randomness to give.
pub fn generate() -> Result<String, Error> {
    // Above the greatest multiple of a million the remainders would not be even.
    const EVEN: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let mut bytes = [0; 4];
        rand::fill(&mut bytes).map_err(Error::fault)?;
        let number = u32::from_be_bytes(bytes);
        if number < EVEN {
            return Ok(format!("{:06}", number % 1_000_000));
        }
    }
}

/// A code as it was typed: some write spaces between the digits.
pub fn typed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What is kept of a code: an HMAC-SHA-256 over address and code, so that no code serves another
/// address, and who reads the table without the key learns none in the ten minutes for which it is good.
pub fn hmac(key: &hmac::Key, email: &str, code: &str) -> Vec<u8> {
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
    Ok(one!(tx, identity::create_code(email, None::<Uuid>, None::<Uuid>, None::<Vec<u8>>, true)).await?)
}

/// Compares in a time that tells nothing.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits() {
        for _ in 0..1000 {
            let code = generate().expect("generates");
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn a_code_belongs_to_its_address() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
        assert!(same(&hmac(&key, "A@example.com", "123456"), &hmac(&key, "a@example.com", "123456")));
        assert!(!same(&hmac(&key, "a@example.com", "123456"), &hmac(&key, "b@example.com", "123456")));
        assert!(!same(&hmac(&key, "a@example.com", "123456"), &hmac(&key, "a@example.com", "123457")));
    }
}
