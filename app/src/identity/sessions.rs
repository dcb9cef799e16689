//! Sessions: sign in, stay signed in, sign out; and another password, which ends them all.
//!
//! A session is a family of refresh tokens, of which each is good once (RFC 9700, section 4.14.2). One that comes back
//! soon after is a lost answer or a second tab; one that comes back later was stolen, and ends the session.

use aws_lc_rs::{digest, rand};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cruddur_db::queries::identity::sessions::Sessions as Session;
use uuid::Uuid;

use super::{Caller, codes, email::Email, passwords, sign_up::deliver, tokens};
use crate::{
    all,
    error::{Code, Error},
    mail::Mail,
    one, opt,
    server::App,
};

/// What a person gets who signs in.
pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

/// A refresh token: 256 random bits, of which the database keeps a hash.
struct RefreshToken {
    text: String,
    hash: Vec<u8>,
}

impl RefreshToken {
    fn generate() -> Result<Self, Error> {
        let mut secret = [0; 32];
        rand::fill(&mut secret).map_err(Error::internal)?;
        let text = URL_SAFE_NO_PAD.encode(secret);
        Ok(Self { hash: hash(&text), text })
    }
}

fn hash(token: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, token.as_bytes()).as_ref().to_vec()
}

/// Opens a session. `user_agent` is how its device calls itself.
///
/// # Errors
/// 401 for an address or a password that is wrong; [`Error::NotConfirmed`] where both are those of a sign-up that
/// awaits its code.
pub async fn sign_in(app: &App, email: &str, password: String, user_agent: &str) -> Result<Tokens, Error> {
    let db = app.database.get().await?;
    let known = opt!(&db, identity::password(email)).await?;
    let waiting = opt!(&db, identity::latest_sign_up(email)).await?;
    // Hashing takes long; others may have the connection meanwhile.
    drop(db);
    let (person, hash) = match known {
        Some(known) => (Some(known.uuid), Some(known.password_hash)),
        None => (None, waiting.map(|sign_up| sign_up.password_hash)),
    };
    if !passwords::verify(password, hash).await? {
        return Err(Error::Unauthorized("the e-mail address or the password is wrong".into()));
    }
    let person = person.ok_or(Error::NotConfirmed)?;
    let refresh = RefreshToken::generate()?;
    let db = app.database.get().await?;
    one!(&db, identity::create_session(person, user_agent, refresh.hash)).await?;
    tracing::info!(target: "cruddur::identity", user = %person, "signed in");
    issue(app, person, refresh)
}

/// Exchanges a refresh token for new tokens. It is spent then.
///
/// # Errors
/// 401 for a token that is unknown, expired or spent.
pub async fn refresh(app: &App, token: &str) -> Result<Tokens, Error> {
    let spent = hash(token);
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    let found = opt!(&tx, identity::refresh_token(spent)).await?.filter(|found| found.is_alive).ok_or_else(refused)?;
    if found.is_stolen {
        one!(&tx, identity::end_session(spent)).await?;
        tx.commit().await?;
        let (user, session) = (found.user_uuid, found.session_uuid);
        tracing::warn!(target: "cruddur::identity", %user, %session, "a spent refresh token came back: session ended");
        return Err(refused());
    }
    let next = RefreshToken::generate()?;
    one!(&tx, identity::rotate(spent, next.hash)).await?;
    tx.commit().await?;
    issue(app, found.user_uuid, next)
}

/// Ends the session of a refresh token. One that is unknown has none to end.
///
/// # Errors
/// Where the database is away.
pub async fn sign_out(app: &App, token: &str) -> Result<(), Error> {
    let db = app.database.get().await?;
    if let Some(user) = opt!(&db, identity::end_session(hash(token))).await? {
        tracing::info!(target: "cruddur::identity", %user, "signed out");
    }
    Ok(())
}

/// The caller's sessions.
///
/// # Errors
/// Where the database is away.
pub async fn list(app: &App, caller: Caller) -> Result<Vec<Session>, Error> {
    let db = app.database.get().await?;
    Ok(all!(&db, identity::sessions(caller.uuid)).await?)
}

/// Ends one of the caller's sessions.
///
/// # Errors
/// 404 where it is not hers.
pub async fn end(app: &App, caller: Caller, session: Uuid) -> Result<(), Error> {
    let db = app.database.get().await?;
    let ended = opt!(&db, identity::end_own_session(session, caller.uuid)).await?;
    ended.map(drop).ok_or_else(unknown)
}

/// 404 for a session that is not the caller's.
pub fn unknown() -> Error {
    Error::NotFound("you have no such session, or it has ended".into())
}

/// Signs the caller out everywhere.
///
/// # Errors
/// Where the database is away.
pub async fn end_all(app: &App, caller: Caller) -> Result<(), Error> {
    let db = app.database.get().await?;
    let ended = one!(&db, identity::end_sessions(caller.uuid)).await?;
    tracing::info!(target: "cruddur::identity", user = %caller.uuid, ended, "signed out everywhere");
    Ok(())
}

/// Mails a code for another password to an address that has an account. Others get nothing.
///
/// # Errors
/// None that tells of the address.
pub async fn forgot(app: &App, email: &Email) -> Result<(), Error> {
    let email = email.as_str();
    let code = codes::generate()?;
    let hmac = Some(codes::hmac(&app.identity.keys.codes, email, &code));
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let mut mail = None;
    if let Some(known) = opt!(&tx, identity::password(email)).await? {
        let newest = opt!(&tx, identity::create_code(email, None::<Uuid>, Some(known.uuid), hmac)).await?;
        if newest.is_some() {
            one!(&tx, identity::void_reset_codes(known.uuid, newest)).await?;
            mail = Some(Mail::reset(email, &known.handle, &code));
        }
    }
    tx.commit().await?;
    deliver(app, mail);
    Ok(())
}

/// Sets another password with the code that was mailed, and ends all sessions.
///
/// # Errors
/// `code_invalid` for a code that is wrong, expired, worn out or unknown.
pub async fn reset(app: &App, email: &Email, code: &str, password: String) -> Result<(), Error> {
    let email = email.as_str();
    // Before the code is looked at, so that a right one takes no longer than a wrong one.
    let password_hash = passwords::hash(password).await?;
    let hmac = codes::hmac(&app.identity.keys.codes, email, code);
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let open = all!(&tx, identity::open_reset_codes(email)).await?;
    let matching = open.iter().filter(|sent| codes::same(&sent.code_hmac, &hmac)).fold(None, |_, sent| Some(sent));
    let Some(sent) = matching else {
        one!(&tx, identity::count_try(email)).await?;
        tx.commit().await?;
        return Err(Error::Invalid(vec![Code::CodeInvalid]));
    };
    one!(&tx, identity::set_password(sent.user_uuid, password_hash)).await?;
    one!(&tx, identity::void_reset_codes(sent.user_uuid, None::<Uuid>)).await?;
    one!(&tx, identity::end_sessions(sent.user_uuid)).await?;
    tx.commit().await?;
    tracing::info!(target: "cruddur::identity", user = %sent.user_uuid, "password reset, all sessions ended");
    deliver(app, Some(Mail::password_changed(email, &sent.handle)));
    Ok(())
}

fn issue(app: &App, person: Uuid, refresh: RefreshToken) -> Result<Tokens, Error> {
    let access = tokens::sign(&app.identity.keys.signing, &app.identity.issuer, person)?;
    Ok(Tokens { access, refresh: refresh.text })
}

fn refused() -> Error {
    Error::Unauthorized("this refresh token is not good (any more); sign in again".into())
}
