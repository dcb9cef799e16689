//! Where a person is signed in, and how to end that.

use cruddur_db::queries::identity::sessions::Sessions as Session;
use uuid::Uuid;

use super::{
    Caller,
    audit::{self, Event},
};
use crate::{all, error::Error, opt, server::App};

/// The caller's sessions, the latest used first.
///
/// # Errors
/// Where the database is away.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<Session>, Error> {
    let db = app.database.get().await?;
    Ok(all!(&db, identity::sessions(caller.uuid)).await?)
}

/// Ends one of the caller's sessions.
///
/// # Errors
/// 404 where it is not hers.
pub async fn end(app: &App, caller: &Caller, session: Uuid) -> Result<(), Error> {
    if list(app, caller).await?.iter().any(|own| own.uuid == session) {
        app.identity.issuer.revoke(app, session).await?;
    }
    let db = app.database.get().await?;
    opt!(&db, identity::end_own_session(session, caller.uuid)).await?.ok_or_else(unknown)?;
    audit::record(Event::SessionEnded, caller.uuid);
    Ok(())
}

/// 404 for a session that is not the caller's.
pub fn unknown() -> Error {
    Error::NotFound("you have no such session, or it has ended".into())
}
