//! Forgotten passwords.

use uuid::Uuid;

use super::{codes, passwords, sign_up::deliver};
use crate::{
    all,
    error::{Code, Error},
    identity::{
        audit::{self, Event, Refusal},
        email::Email,
    },
    mail::Mail,
    one, opt,
    server::App,
};

/// See `Issuer::forgot`. An address that nobody has is asked the same of the database.
pub async fn forgot(app: &App, email: &Email) -> Result<(), Error> {
    let email = email.as_str();
    let code = codes::generate()?;
    let hmac = Some(codes::hmac(&app.identity.keys.codes, email, &code));
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let found = one!(&tx, identity::address(email, None::<Uuid>)).await?;
    let (person, is_wanted) = (found.user_uuid, found.user_uuid.is_some());
    let is_sent = one!(&tx, identity::create_code(email, None::<Uuid>, person, hmac, is_wanted)).await?;
    tx.commit().await?;
    deliver(app, found.user_handle.filter(|_| is_sent).map(|handle| Mail::reset(email, &handle, &code)));
    Ok(())
}

/// See `Issuer::reset`.
pub async fn reset(app: &App, email: &Email, code: &str, password: String) -> Result<(), Error> {
    let email = email.as_str();
    // Before there is a connection: hashing waits for its turn, and nobody may hold a connection meanwhile.
    let password_hash = passwords::hash(password.clone()).await?;
    let mut db = app.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::lock_address(email)).await?;
    let hmac = codes::hmac(&app.identity.keys.codes, email, code);
    let open = all!(&tx, identity::open_reset_codes(email)).await?;
    let matching = open.iter().filter(|sent| codes::same(&sent.code_hmac, &hmac)).fold(None, |_, sent| Some(sent));
    let Some(sent) = matching else {
        one!(&tx, identity::count_try(email)).await?;
        tx.commit().await?;
        audit::refuse_address(app, Refusal::Code, email);
        return Err(Error::Invalid(vec![Code::CodeInvalid]));
    };
    if passwords::tells_who(&password, &sent.handle, email) {
        return Err(Error::Invalid(vec![Code::PasswordTooCommon]));
    }
    one!(&tx, identity::set_password(sent.user_uuid, password_hash)).await?;
    one!(&tx, identity::void_reset_codes(sent.user_uuid)).await?;
    // Whoever knew the old password may have begun one.
    opt!(&tx, identity::end_email_change(sent.user_uuid)).await?;
    one!(&tx, identity::end_sessions(sent.user_uuid, None::<Uuid>)).await?;
    tx.commit().await?;
    audit::record(Event::PasswordReset, sent.user_uuid);
    deliver(app, Some(Mail::password_reset(email, &sent.handle)));
    Ok(())
}
