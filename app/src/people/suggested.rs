//! Whom somebody is suggested, and whom no longer.

use cruddur_identity::Caller;
use cruddur_postgres::{Connection, all, broken_constraint, one};
use cruddur_text::Handle;

use super::{
    profile::{Profile, somebody_else},
    sight::Viewing,
};
use crate::{
    app::App,
    http::{
        Error,
        idempotency::{Claim, Key},
    },
    pages::Suggested,
};

/// So many the API tells.
const TOLD: i64 = 10;
/// So many stand beside a page.
const BESIDE: i64 = 3;

/// People to follow.
///
/// # Errors
/// Those of the database.
pub async fn suggested(app: &App, db: &Connection, viewing: Viewing) -> Result<Vec<Profile>, Error> {
    let people = app.suggestions.people(db, viewing).await?;
    let rows = all!(db, people::suggested(viewing, people.as_slice(), TOLD)).await?;
    Ok(rows.into_iter().map(|row| Profile::new(viewing, row)).collect())
}

/// A few of them, by their names, for beside a page; strangers are invited there.
///
/// # Errors
/// Those of the database.
pub async fn suggested_beside(app: &App, db: &Connection, viewing: Viewing) -> Result<Vec<Suggested>, Error> {
    let Some(viewer) = viewing else { return Ok(Vec::new()) };
    let people = app.suggestions.people(db, viewing).await?;
    let rows = all!(db, suggestions::names(people.as_slice(), viewer, BESIDE)).await?;
    Ok(rows.into_iter().map(|row| Suggested { handle: row.handle, display_name: row.display_name }).collect())
}

/// Somebody is not suggested to the caller again.
///
/// # Errors
/// 404 where there is nobody of that handle; `user_is_yourself`; 401 for a deleted account.
pub async fn dismiss(app: &App, caller: &Caller, key: Key, handle: &Handle) -> Result<(), Error> {
    let mut db = app.database.get().await?;
    let person = somebody_else(&db, caller, handle).await?;
    let tx = db.transaction().await?;
    all!(&tx, follows::hold(caller.uuid, person)).await?;
    if let Claim::New(_) = key.claim(&tx, caller.uuid, &["dismiss", &person.to_string()]).await? {
        let done = one!(&tx, suggestions::dismiss(caller.uuid, person)).await;
        done.map_err(|error| match broken_constraint(&error) {
            Some("dismissals_person_uuid_fkey") => Error::no_person(),
            Some("dismissals_user_uuid_fkey") => Error::no_account(),
            _ => error.into(),
        })?;
    }
    tx.commit().await?;
    Ok(())
}
