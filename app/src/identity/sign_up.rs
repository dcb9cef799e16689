//! Becoming somebody: sign up, confirm, resend.
//!
//! Two promises run through all of them. Nobody learns whether an address is registered: what they answer does not depend
//! on it, and the mail tells its owner. And nothing is reserved before it is confirmed: the first to confirm has the
//! handle.

use uuid::Uuid;

use super::{codes, email::Email, passwords};
use crate::{
    error::{Code, Error},
    mail::Mail,
    one, opt,
    postgres::{Transaction, broken_constraint},
    server::App,
    users::{DisplayName, Handle},
};

/// A sign-up whose every field has been checked.
pub struct SignUp {
    pub display_name: DisplayName,
    pub handle: Handle,
    pub email: Email,
    pub password: String,
}

/// Whether somebody who has confirmed holds this handle.
///
/// # Errors
/// Where the database is away.
pub async fn is_taken(app: &App, handle: &Handle) -> Result<bool, Error> {
    let db = app.database.get().await?;
    Ok(opt!(&db, users::short(handle.as_str())).await?.is_some())
}

/// Keeps the sign-up and mails its code. An address that has an account gets a mail that says so.
///
/// # Errors
/// `handle_taken` where somebody who has confirmed holds the handle.
pub async fn sign_up(app: &App, sign_up: SignUp) -> Result<(), Error> {
    let SignUp { display_name, handle, email, password } = sign_up;
    let (email, handle) = (email.as_str(), handle.as_str());
    let password_hash = passwords::hash(password).await?;
    let code = codes::generate()?;

    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let taken = one!(&tx, users::taken(handle, email)).await?;
    if taken.handle_taken {
        return Err(Error::Invalid(vec![Code::HandleTaken]));
    }
    let mail = if taken.email_taken {
        note_sending(&tx, email).await?.then(|| Mail::already_registered(email))
    } else {
        let sign_up = one!(&tx, identity::create_sign_up(display_name.as_str(), handle, email, password_hash)).await?;
        send_code(app, &tx, email, sign_up, &code).await?.then(|| Mail::code(email, handle, &code))
    };
    tx.commit().await?;
    deliver(app, mail);
    Ok(())
}

/// Makes a person of the sign-up to which this code was sent. Where its handle has been taken meanwhile, another one can
/// be given, with the same code.
///
/// # Errors
/// `code_invalid` for a code that is wrong, expired, worn out or unknown; `handle_taken`.
pub async fn confirm(app: &App, email: &Email, code: &str, handle: Option<Handle>) -> Result<(), Error> {
    let email = email.as_str();
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let hmac = codes::hmac(&app.identity.keys.codes, email, code);
    let open = crate::all!(&tx, identity::open_codes(email)).await?;
    // All are compared, so that the time does not tell which.
    let matching = open.into_iter().filter(|sent| codes::same(&sent.code_hmac, &hmac)).fold(None, |_, sent| Some(sent));
    let Some(sign_up) = matching else {
        one!(&tx, identity::count_try(email)).await?;
        tx.commit().await?;
        return Err(Error::Invalid(vec![Code::CodeInvalid]));
    };

    let handle = handle.as_ref().map_or(sign_up.handle.as_str(), Handle::as_str);
    let person = match one!(&tx, users::create(sign_up.display_name.as_str(), handle, sign_up.email.as_str())).await {
        Err(error) if broken_constraint(&error) == Some("users_handle_key") => {
            return Err(Error::Invalid(vec![Code::HandleTaken]));
        }
        // The address has got its account in another way meanwhile, and codes for it are void.
        Err(error) if broken_constraint(&error) == Some("users_email_key") => {
            return Err(Error::Invalid(vec![Code::CodeInvalid]));
        }
        created => created?,
    };
    one!(&tx, identity::set_password(person, sign_up.password_hash.as_str())).await?;
    one!(&tx, identity::delete_sign_ups(email)).await?;
    tx.commit().await?;
    tracing::info!(target: "cruddur::identity", user = %person, "confirmed");
    Ok(())
}

/// Sends the sign-up of an address a new code, which ends the earlier ones. Other addresses get nothing.
///
/// Where several sign-ups wait, nobody can tell whose password the code would confirm: a stranger may have signed up with
/// the address after its owner. The mail then says to sign up again, since that code belongs to that password.
///
/// # Errors
/// None that tells of the address.
pub async fn resend(app: &App, email: &Email) -> Result<(), Error> {
    let email = email.as_str();
    let code = codes::generate()?;
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let waiting = opt!(&tx, identity::latest_sign_up(email)).await?;
    let mail = match waiting {
        Some(sign_up) if sign_up.waiting > 1 => note_sending(&tx, email).await?.then(|| Mail::sign_up_again(email)),
        Some(sign_up) => {
            let sent = send_code(app, &tx, email, sign_up.uuid, &code).await?;
            sent.then(|| Mail::code(email, &sign_up.handle, &code))
        }
        None => None,
    };
    tx.commit().await?;
    deliver(app, mail);
    Ok(())
}

/// Keeps a code for a sign-up; false where five mails have gone to the address within the hour.
async fn send_code(app: &App, tx: &Transaction<'_>, email: &str, sign_up: Uuid, code: &str) -> Result<bool, Error> {
    let hmac = Some(codes::hmac(&app.identity.keys.codes, email, code));
    let newest = opt!(tx, identity::create_code(email, Some(sign_up), None::<Uuid>, hmac)).await?;
    if let Some(newest) = newest {
        one!(tx, identity::void_codes(sign_up, newest)).await?;
    }
    Ok(newest.is_some())
}

/// Counts a mail without a code; false where five have gone to the address within the hour.
async fn note_sending(tx: &Transaction<'_>, email: &str) -> Result<bool, Error> {
    Ok(opt!(tx, identity::create_code(email, None::<Uuid>, None::<Uuid>, None::<Vec<u8>>)).await?.is_some())
}

pub(super) fn deliver(app: &App, mail: Option<Mail>) {
    if let Some(mail) = mail {
        app.mailer.deliver(mail);
    }
}
