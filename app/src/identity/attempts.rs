//! Attempts at passwords and codes, counted in the database, so that several processes count together and a restart
//! forgets nothing.

use std::net::IpAddr;

use aws_lc_rs::hmac;

use super::audit::{self, Refusal};
use crate::{error::Error, limits, one, opt, request, server::App};

/// What can be tried how often.
pub struct Attempt {
    name: &'static str,
    limit: i32,
    seconds: f64,
    /// Whether answers say what is left.
    is_told: bool,
}

/// Sign-ups from one network address.
pub const SIGN_UP: Attempt = Attempt { name: "sign-up", limit: 5, seconds: 1800.0, is_told: true };
/// Passwords and codes from one network address.
pub const SIGN_IN: Attempt = Attempt { name: "sign-in", limit: 25, seconds: 300.0, is_told: true };
/// Passwords for one account, whether or not it exists. What is left is not told: it grows when the owner signs in, and an
/// address that nobody has never does.
const ACCOUNT: Attempt = Attempt { name: "account", limit: 25, seconds: 3600.0, is_told: false };

/// Counts an attempt from where this request comes from.
///
/// # Errors
/// 429.
pub async fn from_here(app: &App, attempt: &Attempt) -> Result<(), Error> {
    let network: IpAddr = limits::network(request::address());
    count(app, attempt, &network.to_string()).await
}

/// Counts an attempt at the password of an account.
///
/// # Errors
/// 429.
pub async fn at_account(app: &App, email: &str) -> Result<(), Error> {
    let counted = count(app, &ACCOUNT, &email.to_lowercase()).await;
    if matches!(counted, Err(Error::TooManyRequests { .. })) {
        audit::refuse_address(app, Refusal::TooManyAttempts, email);
    }
    counted
}

/// The right password was given: the account's attempts count anew.
///
/// # Errors
/// Where the database is away.
pub async fn forgive(app: &App, email: &str) -> Result<(), Error> {
    if app.limits.are_on() {
        let db = app.database.get().await?;
        opt!(&db, identity::forget_attempts(key(app, &ACCOUNT, &email.to_lowercase()))).await?;
    }
    Ok(())
}

async fn count(app: &App, attempt: &Attempt, who: &str) -> Result<(), Error> {
    if !app.limits.are_on() {
        return Ok(());
    }
    let db = app.database.get().await?;
    let counted = one!(&db, identity::count_attempt(key(app, attempt, who), attempt.seconds)).await?;
    let (limit, hits) = (u32::try_from(attempt.limit).unwrap_or(0), u32::try_from(counted.hits).unwrap_or(u32::MAX));
    let seconds = u64::try_from(counted.seconds_left).unwrap_or(1).max(1);
    let remaining = limit.saturating_sub(hits);
    let is_over = counted.hits > attempt.limit;
    if attempt.is_told || is_over {
        request::note_limit(limits::Remaining { limit, remaining, reset: seconds });
    }
    if is_over { Err(Error::TooManyRequests { seconds }) } else { Ok(()) }
}

fn key(app: &App, attempt: &Attempt, who: &str) -> Vec<u8> {
    let text = format!("attempt:{}:{who}", attempt.name);
    hmac::sign(&app.identity.keys.codes, text.as_bytes()).as_ref().to_vec()
}
