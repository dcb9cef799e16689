//! Forgotten passwords.

use cruddur_postgres::{all, client::queries::identity::OpenResetCodes, one, opt};
use uuid::Uuid;

use crate::{
    Core, Email, Error, Peer, Rule,
    audit::{self, Denied, Event},
    codes::{self, Code},
    letters, passwords,
};

/// See `Identity::forgot`. An address that nobody has is asked the same of the database.
pub(super) async fn forgot(core: &Core, peer: &Peer, email: &Email) -> Result<(), Error> {
    let email = email.as_str();
    let Code { uuid, kid, hmac } = Code::new(&core.keys.now().codes, email);
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let found = one!(&tx, identity::address(email, None::<Uuid>)).await?;
    let (person, is_wanted) = (found.user_uuid, found.user_uuid.is_some());
    let (no_sign_up, hmac, kid) = (None::<Uuid>, Some(hmac), Some(kid));
    let is_sent = one!(&tx, identity::create_code(uuid, email, no_sign_up, person, hmac, kid, is_wanted)).await?;
    let letter = found.user_handle.as_deref().map(|handle| letters::reset(email, handle, uuid));
    core.queue(&tx, peer, letter.filter(|_| is_sent)).await?;
    tx.commit().await?;
    core.send();
    Ok(())
}

/// See `Identity::reset`.
pub(super) async fn reset(core: &Core, peer: &Peer, email: &Email, code: &str, password: String) -> Result<(), Error> {
    let email = email.as_str();
    // Before there is a connection: hashing waits for its turn, and nobody may hold a connection meanwhile.
    let password_hash = core.passwords.hash(password.clone()).await?;
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let open = all!(&tx, identity::open_reset_codes(email)).await?;
    let is_right =
        |sent: &&OpenResetCodes| codes::is_right(&core.keys.now().codes, sent.kid, &sent.code_hmac, email, code);
    let matching = open.iter().filter(is_right).fold(None, |_, sent| Some(sent));
    let Some(sent) = matching else {
        one!(&tx, identity::count_try(email)).await?;
        tx.commit().await?;
        audit::refuse_address(core, peer, Denied::Code, email);
        return Err(Rule::CodeInvalid.into());
    };
    if passwords::tells_who(&password, &sent.handle, email) {
        return Err(Rule::PasswordTooCommon.into());
    }
    one!(&tx, identity::set_password(sent.user_uuid, password_hash)).await?;
    one!(&tx, identity::void_reset_codes(sent.user_uuid)).await?;
    // Whoever knew the old password may have begun one.
    opt!(&tx, identity::end_email_change(sent.user_uuid)).await?;
    one!(&tx, identity::end_sessions(sent.user_uuid, None::<Uuid>)).await?;
    core.queue(&tx, peer, Some(letters::password_reset(email, &sent.handle))).await?;
    tx.commit().await?;
    core.send();
    audit::record(peer, Event::PasswordReset, sent.user_uuid);
    Ok(())
}
