//! Becoming somebody: sign up, confirm, resend.
//!
//! Two promises run through all of them. Nobody learns whether an address is registered: what they answer does not depend
//! on it, nor which statements and hashes come before the answer, and the mail tells its owner. And nothing is reserved
//! before it is confirmed: the first to confirm has the handle.

use cruddur_postgres::{Transaction, all, broken_constraint, client::queries::identity::OpenCodes, one};
use cruddur_text::Handle;
use uuid::Uuid;

use crate::{
    Core, Email, Error, Peer, Proof, Rule, SignUp,
    audit::{self, Denied, Event},
    codes::{self, Code},
    letters,
};

/// See `Identity::sign_up`.
pub(super) async fn sign_up(core: &Core, peer: &Peer, sign_up: SignUp) -> Result<Uuid, Error> {
    let SignUp { display_name, handle, email, password } = sign_up;
    let (email, handle) = (email.as_str(), handle.as_str());
    let password_hash = core.passwords.hash(password).await?;
    let code = Code::new(&core.keys.now().codes, email);

    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let taken = one!(&tx, identity::taken(handle, email)).await?;
    if taken.handle_taken {
        return Err(Rule::HandleTaken.into());
    }
    // Kept for an address that is taken, too, without a code: whoever signs in with its password has to be told the same.
    let made = one!(&tx, identity::create_sign_up(display_name.as_str(), handle, email, password_hash)).await?;
    let awaits = (!taken.email_taken).then_some(made);
    let is_wanted = true;
    let letter = match taken.email_taken {
        true => letters::already_registered(email),
        false => letters::code(email, handle, code.uuid),
    };
    let is_sent = note_code(&tx, email, awaits, code, is_wanted).await?;
    core.queue(&tx, peer, is_sent.then_some(letter)).await?;
    tx.commit().await?;
    core.send();
    Ok(made)
}

/// See `Identity::confirm`.
pub(super) async fn confirm(
    core: &Core,
    peer: &Peer,
    email: &Email,
    code: &str,
    proof: Proof,
    handle: Option<Handle>,
) -> Result<(), Error> {
    let email = email.as_str();
    // Before there is a transaction: hashing waits for its turn, and nobody may hold a connection meanwhile.
    let proven = match &proof {
        Proof::Password(password) => whose(core, email, code, password).await?,
        Proof::SignUp(uuid) => Some(*uuid),
        Proof::None => None,
    };
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let matching = matching(core, all!(&tx, identity::open_codes(email)).await?, email, code);
    let verdict = matching.as_ref().map_or(Verdict::Wrong, |sign_up| judge(&proof, proven, sign_up));
    let (Verdict::Right, Some(sign_up)) = (&verdict, matching) else {
        if matches!(verdict, Verdict::NotEnough) {
            return Err(Rule::PasswordNeeded.into());
        }
        one!(&tx, identity::count_try(email)).await?;
        tx.commit().await?;
        audit::refuse_address(core, peer, Denied::Code, email);
        return Err(Rule::CodeInvalid.into());
    };

    let handle = handle.as_ref().map_or(sign_up.handle.as_str(), Handle::as_str);
    let person =
        match one!(&tx, identity::create_person(sign_up.display_name.as_str(), handle, sign_up.email.as_str())).await {
            Err(error) if broken_constraint(&error) == Some("users_handle_key") => {
                return Err(Rule::HandleTaken.into());
            }
            // The address has got its account in another way meanwhile, and codes for it are void.
            Err(error) if broken_constraint(&error) == Some("users_email_key") => {
                return Err(Rule::CodeInvalid.into());
            }
            created => created?,
        };
    one!(&tx, identity::set_password(person, sign_up.password_hash.as_str())).await?;
    one!(&tx, identity::delete_sign_ups(email)).await?;
    tx.commit().await?;
    audit::record(peer, Event::Confirmed, person);
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
async fn whose(core: &Core, email: &str, code: &str, password: &str) -> Result<Option<Uuid>, Error> {
    let db = core.database.get().await?;
    let open = all!(&db, identity::open_codes(email)).await?;
    drop(db);
    let sign_up = matching(core, open, email, code);
    let password_hash = sign_up.as_ref().map(|sign_up| sign_up.password_hash.clone());
    let is_right = core.passwords.verify(password.to_owned(), password_hash).await?;
    Ok(sign_up.filter(|_| is_right).map(|sign_up| sign_up.sign_up_uuid))
}

/// All are compared, so that the time does not tell which.
fn matching(core: &Core, open: Vec<OpenCodes>, email: &str, code: &str) -> Option<OpenCodes> {
    let is_right = |sent: &OpenCodes| codes::is_right(&core.keys.now().codes, sent.kid, &sent.code_hmac, email, code);
    open.into_iter().filter(is_right).fold(None, |_, sent| Some(sent))
}

/// See `Identity::resend`. A new code ends the earlier ones. An address where no sign-up waits is asked the same of the
/// database.
///
/// Where several sign-ups wait and the browser does not say which is its own, a code could be that of a stranger's
/// password: the mail then says to sign up again.
pub(super) async fn resend(core: &Core, peer: &Peer, email: &Email, proof: Proof) -> Result<(), Error> {
    let email = email.as_str();
    let code = Code::new(&core.keys.now().codes, email);
    let mut db = core.database.get().await?;
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
    let letter = match &found.sign_up_handle {
        Some(handle) if is_clear => letters::code(email, handle, code.uuid),
        _ => letters::sign_up_again(email),
    };
    let is_sent = note_code(&tx, email, awaits, code, is_wanted).await?;
    core.queue(&tx, peer, is_sent.then_some(letter)).await?;
    tx.commit().await?;
    core.send();
    Ok(())
}

/// Counts a mail, and keeps its code if a sign-up awaits it; false where five have gone to the address within the hour,
/// or none is wanted.
async fn note_code(
    tx: &Transaction<'_>,
    email: &str,
    awaits: Option<Uuid>,
    code: Code,
    is_wanted: bool,
) -> Result<bool, Error> {
    let Code { uuid, kid, hmac } = code;
    let (hmac, kid) = (awaits.map(|_| hmac), awaits.map(|_| kid));
    Ok(one!(tx, identity::create_code(uuid, email, awaits, None::<Uuid>, hmac, kid, is_wanted)).await?)
}
