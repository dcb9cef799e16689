//! Attempts at passwords and codes, counted in the database, so that several processes count together and a restart
//! forgets nothing.

use aws_lc_rs::hmac;
use cruddur_postgres::{one, opt};

use crate::{
    Allowance, Core, Counting, Error, Peer,
    audit::{self, Denied},
};

/// What can be tried how often.
pub(crate) struct Attempt {
    name: &'static str,
    limit: i32,
    seconds: f64,
    /// Whether answers say what is left.
    is_told: bool,
}

/// Sign-ups from one network address.
pub(crate) const SIGN_UP: Attempt = Attempt { name: "sign-up", limit: 5, seconds: 1800.0, is_told: true };
/// Passwords and codes from one network address.
pub(crate) const SIGN_IN: Attempt = Attempt { name: "sign-in", limit: 25, seconds: 300.0, is_told: true };
/// Passwords for one account, whether or not it exists. What is left is not told: it grows when the owner signs in, and an
/// address that nobody has never does.
const ACCOUNT: Attempt = Attempt { name: "account", limit: 25, seconds: 3600.0, is_told: false };

/// Counts an attempt from where this request comes from.
pub(crate) async fn from_here(core: &Core, peer: &Peer, attempt: &Attempt) -> Result<(), Error> {
    count(core, peer, attempt, &peer.network().to_string()).await
}

/// Counts an attempt at the password of an account.
pub(crate) async fn at_account(core: &Core, peer: &Peer, email: &str) -> Result<(), Error> {
    let counted = count(core, peer, &ACCOUNT, &email.to_lowercase()).await;
    if matches!(counted, Err(Error::TooMany { .. })) {
        audit::refuse_address(core, peer, Denied::TooManyAttempts, email);
    }
    counted
}

/// The right password was given: the account's attempts count anew.
pub(crate) async fn forgive(core: &Core, email: &str) -> Result<(), Error> {
    if core.counting == Counting::On {
        let db = core.database.get().await?;
        opt!(&db, identity::forget_attempts(key(core, &ACCOUNT, &email.to_lowercase()))).await?;
    }
    Ok(())
}

async fn count(core: &Core, peer: &Peer, attempt: &Attempt, who: &str) -> Result<(), Error> {
    if core.counting == Counting::Off {
        return Ok(());
    }
    let db = core.database.get().await?;
    let counted = one!(&db, identity::count_attempt(key(core, attempt, who), attempt.seconds)).await?;
    let (limit, hits) = (u32::try_from(attempt.limit).unwrap_or(0), u32::try_from(counted.hits).unwrap_or(u32::MAX));
    let seconds = u64::try_from(counted.seconds_left).unwrap_or(1).max(1);
    let remaining = limit.saturating_sub(hits);
    let is_over = counted.hits > attempt.limit;
    if attempt.is_told || is_over {
        (peer.tell)(Allowance { limit, remaining, reset: seconds });
    }
    if is_over { Err(Error::TooMany { seconds }) } else { Ok(()) }
}

fn key(core: &Core, attempt: &Attempt, who: &str) -> Vec<u8> {
    let text = format!("attempt:{}:{who}", attempt.name);
    hmac::sign(core.keys.now().codes.current(), text.as_bytes()).as_ref().to_vec()
}
