//! Changes to an account by whoever is signed in to it. Each asks for the password once more, since the browser may be
//! somebody else's by now (OWASP Authentication cheat sheet, "Require Re-authentication for Sensitive Features").

use uuid::Uuid;

use super::{
    codes, passwords,
    sign_up::{deliver, note_sending},
};
use crate::{
    error::{Code, Error},
    identity::{
        Caller, attempts,
        audit::{self, Event, Refusal},
        email::Email,
        pace,
    },
    mail::Mail,
    one, opt,
    postgres::broken_constraint,
    server::App,
};

/// Whose account it is that the right password was given for, and which password that was, hashed: it may be another one
/// by the time something is done with it, and then nothing is.
pub struct Owner {
    handle: String,
    email: String,
    password_hash: String,
}

/// Checks the caller's own password.
///
/// # Errors
/// `password_wrong`; 401 where the account is gone; 429 after too many tries.
pub async fn check(app: &App, caller: &Caller, password: String) -> Result<Owner, Error> {
    let db = app.database.get().await?;
    let own = opt!(&db, identity::own_password(caller.uuid)).await?.ok_or_else(Error::no_account)?;
    drop(db);
    attempts::at_account(app, &own.email).await?;
    if !passwords::verify(password, Some(own.password_hash.clone())).await? {
        audit::refuse(Refusal::Password, caller.uuid);
        return Err(wrong());
    }
    attempts::forgive(app, &own.email).await?;
    Ok(Owner { handle: own.handle, email: own.email, password_hash: own.password_hash })
}

fn wrong() -> Error {
    Error::Invalid(vec![Code::PasswordWrong])
}

/// Sets another password, signs the caller out everywhere else, and calls off a change of address: whoever knew the old
/// password may have begun it.
///
/// # Errors
/// Those of [`check`]; `password_too_common` where the new one holds the handle or the address.
pub async fn change_password(app: &App, caller: &Caller, current: String, password: String) -> Result<(), Error> {
    let owner = check(app, caller, current).await?;
    if passwords::tells_who(&password, &owner.handle, &owner.email) {
        return Err(Error::Invalid(vec![Code::PasswordTooCommon]));
    }
    let password_hash = passwords::hash(password).await?;
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    let replaced = opt!(&tx, identity::replace_password(password_hash, caller.uuid, owner.password_hash)).await?;
    replaced.ok_or_else(wrong)?;
    opt!(&tx, identity::end_email_change(caller.uuid)).await?;
    one!(&tx, identity::void_reset_codes(caller.uuid)).await?;
    one!(&tx, identity::end_sessions(caller.uuid, caller.session)).await?;
    tx.commit().await?;
    audit::record(Event::PasswordChanged, caller.uuid);
    deliver(app, Some(Mail::password_changed(&owner.email, &owner.handle)));
    Ok(())
}

/// Mails a code to the address that the caller wants to have. One that is somebody's gets a mail that says so, and the
/// answer is the same.
///
/// # Errors
/// Those of [`check`]; 429 after as many as there may be sign-ups, since this, too, sends mail to strangers.
pub async fn begin_email_change(app: &App, caller: &Caller, email: &Email, password: String) -> Result<(), Error> {
    let owner = check(app, caller, password).await?;
    attempts::from_here(app, &attempts::SIGN_UP).await?;
    pace::even(mail_code(app, caller, email, &owner)).await
}

async fn mail_code(app: &App, caller: &Caller, email: &Email, owner: &Owner) -> Result<(), Error> {
    let email = email.as_str();
    let code = codes::generate()?;
    let hmac = codes::hmac(&app.identity.keys.codes, email, &code);
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let is_taken = one!(&tx, identity::address(email, None::<Uuid>)).await?.user_uuid.is_some();
    let is_sent = note_sending(&tx, email).await?;
    // It is begun in any case: the settings show it, and whether a mail was sent tells whether mails went there before, and
    // so who is registered. Nothing matches a code that was not sent.
    let hmac = if is_sent && !is_taken { hmac } else { Vec::new() };
    let (person, password_hash) = (caller.uuid, owner.password_hash.as_str());
    if !one!(&tx, identity::begin_email_change(person, password_hash, email, hmac, is_sent)).await? {
        return Err(wrong());
    }
    tx.commit().await?;
    audit::record(Event::EmailChangeBegun, caller.uuid);
    let mail = if is_taken { Mail::already_registered(email) } else { Mail::new_address(email, &owner.handle, &code) };
    deliver(app, is_sent.then_some(mail));
    Ok(())
}

/// Calls the change of address off.
///
/// # Errors
/// Where the database is away.
pub async fn cancel_email_change(app: &App, caller: &Caller) -> Result<(), Error> {
    let db = app.database.get().await?;
    opt!(&db, identity::end_email_change(caller.uuid)).await?;
    Ok(())
}

/// Deletes the caller's account, with all that hangs on it. She types her handle, so that it is no slip.
///
/// # Errors
/// Those of [`check`]; `handle_mismatch`.
pub async fn delete(app: &App, caller: &Caller, handle: &str, password: String) -> Result<(), Error> {
    let owner = check(app, caller, password).await?;
    if !handle.trim().trim_start_matches('@').eq_ignore_ascii_case(&owner.handle) {
        return Err(Error::Invalid(vec![Code::HandleMismatch]));
    }
    let db = app.database.get().await?;
    opt!(&db, users::delete(caller.uuid)).await?;
    audit::record(Event::AccountDeleted, caller.uuid);
    deliver(app, Some(Mail::account_deleted(&owner.email, &owner.handle)));
    Ok(())
}

/// Gives the caller the address to which this code was mailed, and tells the one that she had.
///
/// # Errors
/// `code_invalid` for a code that is wrong, expired, worn out or none, and where somebody has got the address meanwhile.
pub async fn confirm_email_change(app: &App, caller: &Caller, code: &str) -> Result<(), Error> {
    let refused = || Error::Invalid(vec![Code::CodeInvalid]);
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    let wanted = opt!(&tx, identity::email_change(caller.uuid)).await?;
    let is_right = |email: &str, hmac: &[u8]| codes::same(hmac, &codes::hmac(&app.identity.keys.codes, email, code));
    let Some(wanted) = wanted.filter(|wanted| is_right(&wanted.email, &wanted.code_hmac)) else {
        opt!(&tx, identity::count_email_change_try(caller.uuid)).await?;
        tx.commit().await?;
        audit::refuse(Refusal::Code, caller.uuid);
        return Err(refused());
    };
    let old = match opt!(&tx, identity::change_email(caller.uuid, wanted.email.as_str())).await {
        Err(error) if broken_constraint(&error) == Some("users_email_key") => return Err(refused()),
        changed => changed?.ok_or_else(Error::no_account)?,
    };
    opt!(&tx, identity::end_email_change(caller.uuid)).await?;
    one!(&tx, identity::delete_sign_ups(wanted.email.as_str())).await?;
    tx.commit().await?;
    audit::record(Event::EmailChanged, caller.uuid);
    deliver(app, Some(Mail::address_changed(&old.email, &old.handle)));
    Ok(())
}
