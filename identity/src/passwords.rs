//! Passwords: the rules for new ones, and argon2id.
//!
//! Parameters and rules follow OWASP's Password Storage and Authentication cheat sheets: argon2id with 19 MiB, two
//! passes, one lane; 8 to 128 characters, no composition rules, none of the commonest.
//!
//! Each time that argon2 runs is an event of `cruddur::hash` at debug, which says nothing but that: tests count them,
//! since a hash more or less is what a stranger could tell by the clock.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::{sync::Semaphore, time::timeout};
use unicode_normalization::UnicodeNormalization;

use crate::{Error, Rule};

const SHORTEST: usize = 8;
const LONGEST: usize = 128;

/// The common passwords of eight characters and more, lower case, sorted. The shorter ones are too short anyway.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("common-passwords.txt").lines().collect());

/// Hashes passwords, some at once, with a queue that ends.
pub struct Passwords {
    /// Each hash takes 19 MiB and a core: no more at once than there are cores.
    slots: Arc<Semaphore>,
    at_once: u64,
    /// How long one may wait for her turn.
    patience: Duration,
    /// How many wait.
    waiting: AtomicU64,
    /// How long the last hash took, in microseconds.
    last: Arc<AtomicU64>,
}

/// A guess, until there has been one.
const FIRST: u64 = 50_000;

/// A place in the queue.
struct Place<'a>(&'a AtomicU64);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

/// What is hashed against when there is no account, so that a wrong address takes as long as a wrong password. It is no
/// password's hash, and takes as long as one of ours.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyBzYWx0IQ$bm9ib2R5IGhhcyB0aGlzIHBhc3N3b3JkLCBubyBvbmU";

/// Whether a password is that of a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is another one.
    No,
    /// It is.
    Yes,
    /// It is, as it was typed: the hash is of before passwords were compared in one form, and is to be made anew.
    AsTyped,
}

/// A password in the one form in which it is compared: `é` is one character on some keyboards and two on others, and not all
/// blanks are the same (RFC 8265, section 4.2.2).
fn opaque(password: &str) -> String {
    let is_blank =
        |c: char| matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}');
    password.chars().map(|c| if is_blank(c) { ' ' } else { c }).nfc().collect()
}

/// Which rule a new password breaks, if any.
pub fn check(password: &str) -> Option<Rule> {
    let password = opaque(password);
    let length = password.chars().count();
    if length < SHORTEST {
        Some(Rule::PasswordTooShort)
    } else if length > LONGEST {
        Some(Rule::PasswordTooLong)
    } else if COMMON.binary_search(&password.to_lowercase().as_str()).is_ok() {
        Some(Rule::PasswordTooCommon)
    } else {
        None
    }
}

/// Whether a password holds its owner's handle or address, or the name of this place, which whoever guesses tries first.
/// Of a handle with two characters too many words are made.
pub fn tells_who(password: &str, handle: &str, email: &str) -> bool {
    let password = password.to_lowercase();
    let holds = |name: &str, shortest: usize| name.len() >= shortest && password.contains(&name.to_lowercase());
    let local_part = email.split('@').next().unwrap_or_default();
    holds("cruddur", 0) || holds(handle, 3) || holds(email, 3) || holds(local_part, 5)
}

impl Passwords {
    /// Nobody waits for longer than `patience`: who would have to, is told at once.
    pub fn new(patience: Duration) -> Self {
        let at_once = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            slots: Arc::new(Semaphore::new(at_once)),
            at_once: at_once as u64,
            patience,
            waiting: AtomicU64::new(0),
            last: Arc::new(AtomicU64::new(FIRST)),
        }
    }

    /// The hash of a password, as a PHC string.
    ///
    /// # Errors
    /// [`Error::Busy`] where too many wait; [`Error::Fault`] where the system has no randomness to give.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        self.in_slot(move || hash_now(&password)).await?.map_err(Error::fault)
    }

    /// Whether this is the password of that hash. Without a hash it never is, and takes as long to say.
    ///
    /// # Errors
    /// [`Error::Busy`] where too many wait; [`Error::Fault`] where the server is shutting down.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Error> {
        Ok(self.fit(password, hash).await? != Fit::No)
    }

    /// The same, and in which form it is.
    ///
    /// # Errors
    /// As [`Passwords::verify`].
    pub async fn fit(&self, password: String, hash: Option<String>) -> Result<Fit, Error> {
        self.in_slot(move || {
            let fit = fit_now(&password, hash.as_deref().unwrap_or(NOBODY));
            hash.map_or(Fit::No, |_| fit)
        })
        .await
    }

    async fn in_slot<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let place = self.queue().ok_or(Error::Busy)?;
        let slot = timeout(self.patience, self.slots.clone().acquire_owned()).await;
        let slot = slot.map_err(|_| Error::Busy)?.map_err(Error::fault)?;
        drop(place);
        let (request, last) = (tracing::Span::current(), self.last.clone());
        // The slot goes with the work: whoever hangs up stops waiting, but not the work, and frees no slot before its end.
        let work = move || {
            let began = Instant::now();
            let done = request.in_scope(work);
            last.store(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX), Relaxed);
            drop(slot);
            done
        };
        tokio::task::spawn_blocking(work).await.map_err(Error::fault)
    }

    /// A place in the queue; none where it is longer than one may wait.
    fn queue(&self) -> Option<Place<'_>> {
        let before = self.waiting.fetch_add(1, Relaxed);
        let place = Place(&self.waiting);
        let wait = Duration::from_micros((before / self.at_once).saturating_mul(self.last.load(Relaxed)));
        (wait < self.patience).then_some(place)
    }
}

/// The hash of a password, made here and now: for whoever makes but one, and keeps nobody waiting.
///
/// # Errors
/// Where the system has no randomness to give.
pub(crate) fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    tracing::debug!(target: "cruddur::hash", "a password is hashed");
    Ok(Argon2::default().hash_password(opaque(password).as_bytes())?.to_string())
}

/// A password of two forms is hashed twice, whatever the first of them says, so that the time tells nothing.
fn fit_now(password: &str, hash: &str) -> Fit {
    let opaque = opaque(password);
    let fits = matches_now(&opaque, hash);
    let fits_as_typed = password != opaque && matches_now(password, hash);
    match (fits, fits_as_typed) {
        (true, _) => Fit::Yes,
        (false, true) => Fit::AsTyped,
        (false, false) => Fit::No,
    }
}

fn matches_now(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    tracing::debug!(target: "cruddur::hash", "a password is hashed");
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert_eq!(check("1234567"), Some(Rule::PasswordTooShort));
        assert_eq!(check("💣💣💣💣💣💣💣"), Some(Rule::PasswordTooShort));
        assert_eq!(check("Password1"), Some(Rule::PasswordTooCommon));
        assert_eq!(check(&"x".repeat(129)), Some(Rule::PasswordTooLong));
        assert_eq!(check(&"x".repeat(128)), None);
        assert_eq!(check("tangerine soap"), None);
    }

    #[test]
    fn a_password_is_the_same_on_every_keyboard() {
        let hash = hash_now("caf\u{e9} a\u{a0}b").expect("a hash");
        assert_eq!(fit_now("cafe\u{301} a b", &hash), Fit::Yes);
        assert_eq!(fit_now("caf\u{e9}\u{3000}a\u{202f}b", &hash), Fit::Yes);
        assert_eq!(fit_now("cafe a b", &hash), Fit::No);
        assert_eq!(fit_now("CAF\u{c9} a b", &hash), Fit::No);
        // Of before.
        let hash = Argon2::default().hash_password("cafe\u{301}".as_bytes()).expect("a hash").to_string();
        assert_eq!(fit_now("cafe\u{301}", &hash), Fit::AsTyped);
        assert_eq!(fit_now("caf\u{e9}", &hash), Fit::No);
        assert_eq!(check(&"e\u{301}".repeat(7)), Some(Rule::PasswordTooShort));
        assert_eq!(check(&"e\u{301}".repeat(128)), None);
    }

    #[test]
    fn nobodys_name_is_in_a_password() {
        for bad in ["ada-1815-xx", "1815ADA1815", "lovelace@example.org!", "x LoveLace x", "Cruddur2026!"] {
            assert!(tells_who(bad, "Ada", "Lovelace@example.org"), "{bad}");
        }
        assert!(!tells_who("analytical engine", "ad", "ana@example.org"));
        assert!(!tells_who("tangerine soap", "ada", "lovelace@example.org"));
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(COMMON.is_sorted());
        assert!(COMMON.len() > 5000);
    }

    #[test]
    fn nobodys_hash_takes_as_long_as_ours() {
        let ours = hash_now("tangerine soap").expect("hashes");
        let [ours, nobodys] = [&ours, NOBODY].map(|hash| PasswordHash::new(hash).expect("a hash"));
        assert_eq!((nobodys.algorithm, nobodys.version), (ours.algorithm, ours.version));
        assert_eq!(nobodys.params, ours.params);
        let lengths = |hash: &PasswordHash| {
            (hash.salt.as_ref().map(|salt| salt.len()), hash.hash.as_ref().map(|output| output.len()))
        };
        assert_eq!(lengths(&nobodys), lengths(&ours));
    }

    #[tokio::test]
    async fn a_hash_takes_its_password_alone() {
        let passwords = Passwords::new(Duration::from_secs(60));
        let hash = passwords.hash("tangerine soap".into()).await.expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("tangerine soap".into(), Some(hash.clone())).await.expect("verifies"));
        for other in ["tangerine soup", "Tangerine soap", "tangerine soap ", "tangerine  soap"] {
            assert!(!passwords.verify(other.into(), Some(hash.clone())).await.expect("verifies"), "{other:?}");
        }
        let (longest, other_end) = ("x".repeat(LONGEST), "x".repeat(LONGEST - 1) + "y");
        let hash = passwords.hash(longest).await.expect("hashes");
        assert!(!passwords.verify(other_end, Some(hash)).await.expect("verifies"), "the last character counts");
        assert!(!passwords.verify("nobody has this password".into(), None).await.expect("verifies"));
    }

    #[tokio::test]
    async fn who_would_wait_for_too_long_is_told_at_once() {
        let none = Passwords::new(Duration::ZERO);
        assert!(matches!(none.hash("tangerine soap".into()).await, Err(Error::Busy)));
        let some = Passwords::new(Duration::from_secs(1));
        some.last.store(600_000, Relaxed);
        let places: Vec<_> = std::iter::from_fn(|| some.queue()).take(1000).collect();
        assert_eq!(places.len() as u64, some.at_once * 2, "two rounds of 0.6 s begin within a second");
        drop(places);
        assert!(some.queue().is_some(), "who has left the queue is not counted");
    }
}
