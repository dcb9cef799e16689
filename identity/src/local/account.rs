//! Changes to an account by whoever is signed in to it.

use cruddur_postgres::{broken_constraint, client::queries::identity::EmailChange, one, opt};
use uuid::Uuid;

use crate::{
    Caller, Core, Email, Error, Grant, Owner, Peer, Rule,
    codes::{self, Code},
    letters,
};

/// The hash that was checked, if this is the caller's password.
pub(super) async fn check_own(core: &Core, caller: &Caller, password: String) -> Result<Option<Grant>, Error> {
    let db = core.database.get().await?;
    let own = opt!(&db, identity::own_password(caller.uuid)).await?.ok_or_else(Error::no_account)?;
    drop(db);
    let is_right = core.passwords.verify(password, Some(own.clone())).await?;
    Ok(is_right.then_some(Grant::Password(own)))
}

pub(super) async fn change_password(
    core: &Core,
    peer: &Peer,
    caller: &Caller,
    owner: &Owner,
    password: String,
) -> Result<(), Error> {
    let (checked, password_hash) = (owner.grant.password_hash()?, core.passwords.hash(password).await?);
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    let replaced = opt!(&tx, identity::replace_password(password_hash, caller.uuid, checked)).await?;
    replaced.ok_or(Rule::PasswordWrong)?;
    opt!(&tx, identity::end_email_change(caller.uuid)).await?;
    one!(&tx, identity::void_reset_codes(caller.uuid)).await?;
    one!(&tx, identity::end_sessions(caller.uuid, caller.session)).await?;
    core.queue(&tx, peer, Some(letters::password_changed(&owner.email, &owner.handle))).await?;
    tx.commit().await?;
    core.send();
    Ok(())
}

pub(super) async fn begin_email_change(
    core: &Core,
    peer: &Peer,
    caller: &Caller,
    owner: &Owner,
    email: &Email,
) -> Result<(), Error> {
    let (checked, email) = (owner.grant.password_hash()?, email.as_str());
    let Code { uuid, kid, hmac } = Code::new(&core.keys.now().codes, email);
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let is_taken = one!(&tx, identity::address(email, None::<Uuid>)).await?.user_uuid.is_some();
    let is_sent = codes::note_sending(&tx, email).await?;
    // It is begun in any case: the settings show it, and whether a mail was sent tells whether mails went there before, and
    // so who is registered. Nothing matches a code that was not sent.
    let hmac = if is_sent && !is_taken { hmac } else { Vec::new() };
    let (id, kid) = (Some(uuid), Some(kid));
    if !one!(&tx, identity::begin_email_change(caller.uuid, checked, email, hmac, id, kid, is_sent)).await? {
        return Err(Rule::PasswordWrong.into());
    }
    let letter = match is_taken {
        true => letters::already_registered(email),
        false => letters::new_address(email, &owner.handle, uuid),
    };
    core.queue(&tx, peer, is_sent.then_some(letter)).await?;
    tx.commit().await?;
    core.send();
    Ok(())
}

pub(super) async fn confirm_email_change(core: &Core, peer: &Peer, caller: &Caller, code: &str) -> Result<bool, Error> {
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    let wanted = opt!(&tx, identity::email_change(caller.uuid)).await?;
    let is_right =
        |sent: &EmailChange| codes::is_right(&core.keys.now().codes, sent.kid, &sent.code_hmac, &sent.email, code);
    let Some(wanted) = wanted.filter(is_right) else {
        opt!(&tx, identity::count_email_change_try(caller.uuid)).await?;
        tx.commit().await?;
        return Ok(false);
    };
    let old = match opt!(&tx, identity::change_email(caller.uuid, wanted.email.as_str())).await {
        Err(error) if broken_constraint(&error) == Some("users_email_key") => return Ok(false),
        changed => changed?.ok_or_else(Error::no_account)?,
    };
    opt!(&tx, identity::end_email_change(caller.uuid)).await?;
    one!(&tx, identity::delete_sign_ups(wanted.email.as_str())).await?;
    core.queue(&tx, peer, Some(letters::address_changed(&old.email, &old.handle))).await?;
    tx.commit().await?;
    core.send();
    Ok(true)
}
