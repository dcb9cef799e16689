//! The audit log: what happened to accounts and sessions, and from where. It is part of the log, under the target
//! `cruddur::audit`; the request's id is in the span around it. No address of mail, password, token or code is in it.

use aws_lc_rs::hmac;
use uuid::Uuid;

use crate::{Core, Peer};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Event {
    Confirmed,
    SignedIn,
    SignedOut,
    SessionEnded,
    SessionsEnded,
    RefreshTokenReplayed,
    PasswordReset,
    PasswordChanged,
    EmailChangeBegun,
    EmailChanged,
    AccountDeleted,
}

/// What was tried in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Denied {
    SignIn,
    Code,
    Password,
    TooManyAttempts,
}

/// Writes down what happened to a person's account.
pub fn record(peer: &Peer, event: Event, user: Uuid) {
    tracing::info!(target: "cruddur::audit", ?event, %user, address = %peer.address, "audit");
}

/// Writes down what was tried on a person's account in vain.
pub fn refuse(peer: &Peer, refusal: Denied, user: Uuid) {
    tracing::warn!(target: "cruddur::audit", refused = ?refusal, %user, address = %peer.address, "audit");
}

/// The same where only an address of mail is known, or not even that: the log has a keyed hash of it, by which lines can
/// be told to belong together.
pub fn refuse_address(core: &Core, peer: &Peer, refusal: Denied, email: &str) {
    let account = pseudonym(core.keys.now().codes.current(), email);
    tracing::warn!(target: "cruddur::audit", refused = ?refusal, account, address = %peer.address, "audit");
}

fn pseudonym(key: &hmac::Key, email: &str) -> String {
    let tag = hmac::sign(key, format!("audit:{}", email.to_lowercase()).as_bytes());
    tag.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
