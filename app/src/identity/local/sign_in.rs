//! Signing in and staying signed in.
//!
//! A session of a program is a family of refresh tokens, of which each is good once (RFC 9700, section 4.14.2). One that
//! comes back soon after is a lost answer or a second tab; one that comes back later was stolen, and ends the session.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::passwords;
use crate::{
    error::Error,
    identity::{
        audit::{self, Event, Refusal},
        issuer::{Checked, Tokens},
        secret::{Secret, hash},
        tokens,
    },
    one, opt,
    server::App,
};

/// Whose address and password these are.
///
/// A wrong password is hashed twice whatever there is at the address, since whoever signs up with one that is taken may
/// sign in next: her password is then that of a sign-up that waits, and she has to be told the same as with one that is
/// free. Nor does the time tell whether anybody else's sign-up waits there.
///
/// # Errors
/// 401 where they are nobody's; [`Error::NotConfirmed`] where they are those of a sign-up that awaits its code.
pub async fn check(app: &App, email: &str, password: String) -> Result<Checked, Error> {
    let db = app.database.get().await?;
    let found = one!(&db, identity::address(email, None::<Uuid>)).await?;
    // Hashing takes long; others may have the connection meanwhile.
    drop(db);
    let is_right = passwords::verify(password.clone(), found.user_hash.clone()).await?;
    if let (true, Some(person), Some(password_hash)) = (is_right, found.user_uuid, found.user_hash) {
        return Ok(Checked { person, password_hash });
    }
    if passwords::verify(password, found.sign_up_hash).await? {
        return Err(Error::NotConfirmed { sign_up: None });
    }
    audit::refuse_address(app, Refusal::SignIn, email);
    Err(wrong())
}

/// Whether these are address and password of a sign-up that awaits its code. It takes as long where none does.
pub async fn is_waiting(app: &App, email: &str, password: String) -> Result<bool, Error> {
    let db = app.database.get().await?;
    let found = one!(&db, identity::address(email, None::<Uuid>)).await?;
    drop(db);
    passwords::verify(password, found.sign_up_hash).await
}

/// 401, whatever of the two was wrong.
pub fn wrong() -> Error {
    Error::Unauthorized("the e-mail address or the password is wrong".into())
}

/// Opens a session of a program. `user_agent` is how it calls itself.
///
/// # Errors
/// 401 where the password has been changed since it was checked.
pub async fn open(app: &App, checked: Checked, user_agent: &str) -> Result<Tokens, Error> {
    let Checked { person, password_hash } = checked;
    let refresh = Secret::generate()?;
    let db = app.database.get().await?;
    let session = opt!(&db, identity::create_session(person, password_hash, user_agent, refresh.hash)).await?;
    let session = session.ok_or_else(wrong)?;
    audit::record(Event::SignedIn, person);
    issue(app, person, session.session_uuid, session.issued_at.to_utc(), refresh.text)
}

/// Opens a session of a browser, whose cookie has this hash.
///
/// # Errors
/// 401 where the password has been changed since it was checked.
pub async fn open_web(app: &App, checked: Checked, user_agent: &str, hash: Vec<u8>) -> Result<(), Error> {
    let Checked { person, password_hash } = checked;
    let db = app.database.get().await?;
    opt!(&db, identity::create_web_session(person, password_hash, user_agent, hash)).await?.ok_or_else(wrong)?;
    audit::record(Event::SignedIn, person);
    Ok(())
}

/// See `Issuer::refresh`.
pub async fn refresh(app: &App, token: &str) -> Result<Tokens, Error> {
    let spent = hash(token);
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    let found = opt!(&tx, identity::refresh_token(spent.as_slice())).await?;
    let found = found.filter(|found| found.is_alive).ok_or_else(refused)?;
    if found.is_stolen {
        one!(&tx, identity::end_session(spent)).await?;
        tx.commit().await?;
        audit::record(Event::RefreshTokenReplayed, found.user_uuid);
        return Err(refused());
    }
    let next = Secret::generate()?;
    let rotated = one!(&tx, identity::rotate(spent, next.hash)).await?;
    tx.commit().await?;
    issue(app, found.user_uuid, rotated.session_uuid, rotated.issued_at.to_utc(), next.text)
}

/// See `Issuer::sign_out`.
pub async fn sign_out(app: &App, token: &str) -> Result<(), Error> {
    let db = app.database.get().await?;
    if let Some(user) = opt!(&db, identity::end_session(hash(token))).await? {
        audit::record(Event::SignedOut, user);
    }
    Ok(())
}

fn issue(app: &App, person: Uuid, session: Uuid, issued_at: DateTime<Utc>, refresh: String) -> Result<Tokens, Error> {
    let access = tokens::sign(&app.identity.keys.signing, app.identity.url(), person, session, issued_at)?;
    Ok(Tokens { access, refresh, seconds: tokens::ACCESS_SECONDS })
}

/// 401 for a refresh token that is not good.
pub fn refused() -> Error {
    Error::Unauthorized("this refresh token is not good (any more); sign in again".into())
}
