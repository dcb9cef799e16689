//! Signing in and staying signed in.
//!
//! A session of a program is a chain of refresh tokens, of which each is good once (RFC 9700, section 4.14.2). One that comes
//! back soon after is a lost answer or a second tab, and is given the same successor once more. One that comes back later, or
//! when its successor is spent, too, was stolen: it ends the session.

use chrono::{DateTime, Utc};
use cruddur_postgres::{one, opt};
use uuid::Uuid;

use crate::{
    Core, Error, Grant, Outcome, Peer, SignedIn, Tokens,
    audit::{self, Denied, Event},
    passwords::Fit,
    secret::{Secret, hash},
    tokens,
};

/// Whose address and password these are.
///
/// A wrong password is hashed twice whatever there is at the address, since whoever signs up with one that is taken may
/// sign in next: her password is then that of a sign-up that waits, and she has to be told the same as with one that is
/// free. Nor does the time tell whether anybody else's sign-up waits there.
///
/// # Errors
/// [`Error::Unauthorized`] where they are nobody's.
pub(super) async fn sign_in(core: &Core, peer: &Peer, email: &str, password: String) -> Result<Outcome, Error> {
    let db = core.database.get().await?;
    let found = one!(&db, identity::address(email, None::<Uuid>)).await?;
    // Hashing takes long; others may have the connection meanwhile.
    drop(db);
    let fit = core.passwords.fit(password.clone(), found.user_hash.clone()).await?;
    if let (Fit::Yes | Fit::AsTyped, Some(person), Some(mut password_hash)) = (fit, found.user_uuid, found.user_hash) {
        if fit == Fit::AsTyped {
            password_hash = hash_anew(core, person, password, password_hash).await?;
        }
        return Ok(Outcome::SignedIn(SignedIn { person, grant: Grant::Password(password_hash) }));
    }
    if core.passwords.verify(password, found.sign_up_hash).await? {
        return Ok(Outcome::NotConfirmed { sign_up: None });
    }
    audit::refuse_address(core, peer, Denied::SignIn, email);
    Err(Error::wrong_password())
}

/// The hash of a password that was kept in another form than passwords are compared in, in that form.
async fn hash_anew(core: &Core, person: Uuid, password: String, checked: String) -> Result<String, Error> {
    let password_hash = core.passwords.hash(password).await?;
    let db = core.database.get().await?;
    opt!(&db, identity::replace_password(password_hash.as_str(), person, checked))
        .await?
        .ok_or_else(Error::wrong_password)?;
    Ok(password_hash)
}

/// Opens a session of a program.
///
/// # Errors
/// [`Error::Unauthorized`] where the password has been changed since it was checked.
pub(super) async fn open(core: &Core, peer: &Peer, person: Uuid, password_hash: &str) -> Result<Tokens, Error> {
    let refresh = Secret::generate()?;
    let db = core.database.get().await?;
    let session =
        opt!(&db, identity::create_session(person, password_hash, peer.user_agent.as_str(), refresh.hash)).await?;
    let session = session.ok_or_else(Error::wrong_password)?;
    audit::record(peer, Event::SignedIn, person);
    issue(core, person, session.session_uuid, session.issued_at.to_utc(), refresh.text)
}

/// Opens a session of a browser, whose cookie has this hash.
///
/// # Errors
/// [`Error::Unauthorized`] where the password has been changed since it was checked.
pub(super) async fn open_browser(
    core: &Core,
    peer: &Peer,
    person: Uuid,
    password_hash: &str,
    hash: &[u8],
) -> Result<(), Error> {
    let db = core.database.get().await?;
    let opened = opt!(&db, identity::create_web_session(person, password_hash, peer.user_agent.as_str(), hash)).await?;
    opened.ok_or_else(Error::wrong_password)?;
    audit::record(peer, Event::SignedIn, person);
    Ok(())
}

/// See `Identity::refresh`.
pub(super) async fn refresh(core: &Core, peer: &Peer, token: &str) -> Result<Tokens, Error> {
    let spent = hash(token);
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    let found = opt!(&tx, identity::refresh_token(spent.as_slice())).await?;
    let found = found.filter(|found| found.is_alive).ok_or_else(Error::refresh_refused)?;
    let keys = core.keys.now();
    let kid = found.kid.unwrap_or(keys.codes.kid());
    // The key of one that was spent long ago may be gone.
    let key = keys.codes.named(Some(kid)).filter(|_| !found.is_stolen);
    let next = key.map(|key| Secret::after(key, token));
    let rotated = match &next {
        Some(next) => Some(one!(&tx, identity::rotate(kid, spent.as_slice(), next.hash.as_slice())).await?),
        None => None,
    };
    let Some((next, rotated)) = next.zip(rotated).filter(|(_, rotated)| !rotated.is_next_spent) else {
        one!(&tx, identity::end_session(spent)).await?;
        tx.commit().await?;
        audit::record(peer, Event::RefreshTokenReplayed, found.user_uuid);
        return Err(Error::refresh_refused());
    };
    tx.commit().await?;
    issue(core, found.user_uuid, rotated.session_uuid, rotated.issued_at.to_utc(), next.text)
}

/// See `Identity::sign_out`.
pub(super) async fn sign_out(core: &Core, peer: &Peer, token: &str) -> Result<(), Error> {
    let db = core.database.get().await?;
    if let Some(user) = opt!(&db, identity::end_session(hash(token))).await? {
        audit::record(peer, Event::SignedOut, user);
    }
    Ok(())
}

fn issue(core: &Core, person: Uuid, session: Uuid, issued_at: DateTime<Utc>, refresh: String) -> Result<Tokens, Error> {
    let access = tokens::sign(&core.keys.now().signing, core.verifier.issuer(), person, session, issued_at)?;
    Ok(Tokens { access, refresh, seconds: tokens::ACCESS_SECONDS })
}
