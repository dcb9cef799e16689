//! Becoming somebody: sign up, confirm, resend.
//!
//! Two promises run through all of them. Nobody learns whether an address is registered: what they answer does not depend
//! on it, and the mail tells its owner. And nothing is reserved before it is confirmed: the first to confirm has the
//! handle.

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
    let (made, mail) = if taken.email_taken {
        (Uuid::new_v4(), note_sending(&tx, email).await?.then(|| Mail::already_registered(email)))
    } else {
        let made = one!(&tx, identity::create_sign_up(display_name.as_str(), handle, email, password_hash)).await?;
        (made, send_code(app, &tx, email, made, &code).await?.then(|| Mail::code(email, handle, &code)))
    };
    tx.commit().await?;
    deliver(app, mail);
    Ok(made)
}

/// See `Issuer::confirm`.
pub async fn confirm(app: &App, email: &Email, code: &str, proof: Proof, handle: Option<Handle>) -> Result<(), Error> {
    let email = email.as_str();
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let hmac = codes::hmac(&app.identity.keys.codes, email, code);
    let open = crate::all!(&tx, identity::open_codes(email)).await?;
    // All are compared, so that the time does not tell which.
    let matching = open.into_iter().filter(|sent| codes::same(&sent.code_hmac, &hmac)).fold(None, |_, sent| Some(sent));
    let verdict = match &matching {
        Some(sign_up) => judge(proof, sign_up).await?,
        None => Verdict::Wrong,
    };
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

async fn judge(proof: Proof, sign_up: &OpenCodes) -> Result<Verdict, Error> {
    let is_alone = sign_up.waiting == 1;
    Ok(match proof {
        Proof::SignUp(uuid) if uuid == sign_up.sign_up_uuid => Verdict::Right,
        Proof::Password(password) => {
            let is_right = passwords::verify(password, Some(sign_up.password_hash.clone())).await?;
            if is_right { Verdict::Right } else { Verdict::Wrong }
        }
        _ if is_alone => Verdict::Right,
        _ => Verdict::NotEnough,
    })
}

/// See `Issuer::resend`. A new code ends the earlier ones.
///
/// Where several sign-ups wait and the browser does not say which is its own, a code could be that of a stranger's
/// password: the mail then says to sign up again.
pub async fn resend(app: &App, email: &Email, proof: Proof) -> Result<(), Error> {
    let email = email.as_str();
    let code = codes::generate()?;
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let latest = opt!(&tx, identity::latest_sign_up(email)).await?;
    let own = match proof {
        Proof::SignUp(uuid) => opt!(&tx, identity::waiting_sign_up(uuid, email)).await?,
        _ => None,
    };
    let mail = match (own.map(|own| (own.uuid, own.handle)), latest) {
        (None, Some(latest)) if latest.waiting > 1 => {
            note_sending(&tx, email).await?.then(|| Mail::sign_up_again(email))
        }
        (own, latest) => match own.or(latest.map(|latest| (latest.uuid, latest.handle))) {
            Some((sign_up, handle)) => {
                send_code(app, &tx, email, sign_up, &code).await?.then(|| Mail::code(email, &handle, &code))
            }
            None => None,
        },
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
pub(in crate::identity) async fn note_sending(tx: &Transaction<'_>, email: &str) -> Result<bool, Error> {
    Ok(opt!(tx, identity::create_code(email, None::<Uuid>, None::<Uuid>, None::<Vec<u8>>)).await?.is_some())
}

pub(super) fn deliver(app: &App, mail: Option<Mail>) {
    if let Some(mail) = mail {
        app.mailer.deliver(mail);
    }
}
