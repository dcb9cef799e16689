//! Becoming somebody: sign up, confirm, resend.
//!
//! Two promises run through all of them. Nobody learns whether an address is registered: what they answer does not depend
//! on it, nor which statements and hashes come before the answer, and the mail tells its owner. And nothing is reserved
//! before it is confirmed: the first to confirm has the handle.

use cruddur_db::queries::identity::open_codes::OpenCodes;
use uuid::Uuid;

use super::{codes, passwords};
use crate::{
    error::{Code, Error},
    identity::{
        audit::{self, Event, Refusal},
        email::Email,
        issuer::{Proof, SignUp},
    },
    mail::Mail,
    one, opt,
    postgres::{Transaction, broken_constraint},
    server::App,
    users::Handle,
};

/// Whether somebody who has confirmed holds this handle.
///
/// # Errors
/// Where the database is away.
pub async fn is_taken(app: &App, handle: &Handle) -> Result<bool, Error> {
    let db = app.database.get().await?;
    Ok(opt!(&db, users::short(handle.as_str())).await?.is_some())
}

/// See `Issuer::sign_up`.
pub async fn sign_up(app: &App, sign_up: SignUp) -> Result<Uuid, Error> {
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
    // Kept for an address that is taken, too, without a code: whoever signs in with its password has to be told the same.
    let made = one!(&tx, identity::create_sign_up(display_name.as_str(), handle, email, password_hash)).await?;
    let awaits = (!taken.email_taken).then_some(made);
    let is_sent = note_code(app, &tx, email, awaits, &code, true).await?;
    tx.commit().await?;
    let mail = if taken.email_taken { Mail::already_registered(email) } else { Mail::code(email, handle, &code) };
    deliver(app, is_sent.then_some(mail));
    Ok(made)
}

/// See `Issuer::confirm`.
pub async fn confirm(app: &App, email: &Email, code: &str, proof: Proof, handle: Option<Handle>) -> Result<(), Error> {
    let email = email.as_str();
    let hmac = codes::hmac(&app.identity.keys.codes, email, code);
    // Before there is a transaction: hashing waits for its turn, and nobody may hold a connection meanwhile.
    let proven = match &proof {
        Proof::Password(password) => whose(app, email, &hmac, password).await?,
        Proof::SignUp(uuid) => Some(*uuid),
        Proof::None => None,
    };
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let matching = matching(crate::all!(&tx, identity::open_codes(email)).await?, &hmac);
    let verdict = matching.as_ref().map_or(Verdict::Wrong, |sign_up| judge(&proof, proven, sign_up));
    let (Verdict::Right, Some(sign_up)) = (&verdict, matching) else {
        if matches!(verdict, Verdict::NotEnough) {
            return Err(Error::Invalid(vec![Code::PasswordNeeded]));
        }
        one!(&tx, identity::count_try(email)).await?;
        tx.commit().await?;
        audit::refuse_address(app, Refusal::Code, email);
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
    audit::record(Event::Confirmed, person);
    Ok(())
}

/// Whether whoever knows a code may use it.
enum Verdict {
    Right,
    Wrong,
    /// Several sign-ups wait at the address, and nothing tells that this one is hers.
    NotEnough,
}

fn judge(proof: &Proof, proven: Option<Uuid>, sign_up: &OpenCodes) -> Verdict {
    if proven == Some(sign_up.sign_up_uuid) {
        return Verdict::Right;
    }
    match proof {
        Proof::Password(_) => Verdict::Wrong,
        _ if sign_up.waiting == 1 => Verdict::Right,
        _ => Verdict::NotEnough,
    }
}

/// The sign-up of this code, if this is its password. Where nothing has this code it takes as long: otherwise the time
/// would tell that a code is right, whatever the password.
async fn whose(app: &App, email: &str, hmac: &[u8], password: &str) -> Result<Option<Uuid>, Error> {
    let db = app.database.get().await?;
    let open = crate::all!(&db, identity::open_codes(email)).await?;
    drop(db);
    let sign_up = matching(open, hmac);
    let password_hash = sign_up.as_ref().map(|sign_up| sign_up.password_hash.clone());
    let is_right = passwords::verify(password.to_owned(), password_hash).await?;
    Ok(sign_up.filter(|_| is_right).map(|sign_up| sign_up.sign_up_uuid))
}

/// All are compared, so that the time does not tell which.
fn matching(open: Vec<OpenCodes>, hmac: &[u8]) -> Option<OpenCodes> {
    open.into_iter().filter(|sent| codes::same(&sent.code_hmac, hmac)).fold(None, |_, sent| Some(sent))
}

/// See `Issuer::resend`. A new code ends the earlier ones. An address where no sign-up waits is asked the same of the
/// database.
///
/// Where several sign-ups wait and the browser does not say which is its own, a code could be that of a stranger's
/// password: the mail then says to sign up again.
pub async fn resend(app: &App, email: &Email, proof: Proof) -> Result<(), Error> {
    let email = email.as_str();
    let code = codes::generate()?;
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let own = match proof {
        Proof::SignUp(uuid) => Some(uuid),
        _ => None,
    };
    let found = one!(&tx, identity::address(email, own)).await?;
    let is_wanted = found.user_uuid.is_none() && found.sign_up_uuid.is_some();
    let is_clear = found.is_own || found.waiting == 1;
    let awaits = found.sign_up_uuid.filter(|_| is_wanted && is_clear);
    let is_sent = note_code(app, &tx, email, awaits, &code, is_wanted).await?;
    tx.commit().await?;
    let mail = match found.sign_up_handle {
        Some(handle) if is_clear => Mail::code(email, &handle, &code),
        _ => Mail::sign_up_again(email),
    };
    deliver(app, is_sent.then_some(mail));
    Ok(())
}

/// Counts a mail, and keeps its code if a sign-up awaits it; false where five have gone to the address within the hour,
/// or none is wanted.
async fn note_code(
    app: &App,
    tx: &Transaction<'_>,
    email: &str,
    awaits: Option<Uuid>,
    code: &str,
    is_wanted: bool,
) -> Result<bool, Error> {
    let hmac = awaits.map(|_| codes::hmac(&app.identity.keys.codes, email, code));
    Ok(one!(tx, identity::create_code(email, awaits, None::<Uuid>, hmac, is_wanted)).await?)
}

/// Counts a mail without a code; false where five have gone to the address within the hour.
pub(in crate::identity) async fn note_sending(tx: &Transaction<'_>, email: &str) -> Result<bool, Error> {
    Ok(one!(tx, identity::create_code(email, None::<Uuid>, None::<Uuid>, None::<Vec<u8>>, true)).await?)
}

pub(super) fn deliver(app: &App, mail: Option<Mail>) {
    if let Some(mail) = mail {
        app.mailer.deliver(mail);
    }
}
