//! Opening a sealed crud, for API and pages alike. Nothing else reads what it says, but its author's download.

use cruddur_identity::Caller;
use cruddur_postgres::{Error as DatabaseError, Queryable, broken_constraint, opt};
use uuid::Uuid;

use crate::{
    app::App,
    cruds::{Seen, read},
    http::{
        Error,
        idempotency::{Claim, Key},
    },
};

/// Opens a crud, once for each person, and returns it with its text. The author's own opening spends nothing, nor does one of a
/// crud that is not sealed.
///
/// # Errors
/// 404 where there is no such crud, or it is burnt, but for who burnt it, for 30 s; `idempotency_key_reused`; 401 for a deleted
/// account.
pub async fn open(app: &App, caller: &Caller, key: Key, uuid: Uuid) -> Result<Seen, Error> {
    let mut db = app.database.get().await?;
    let opened = if key.is_none() {
        open_once(&db, caller, uuid).await.map_err(Error::of_write)?
    } else {
        let tx = db.transaction().await?;
        if let Claim::New(write) = key.claim(&tx, caller.uuid, &["open", &uuid.to_string()]).await? {
            write.record(&tx, uuid).await?;
        }
        // Whoever has opened it spends nothing more.
        let opened = open_once(&tx, caller, uuid).await?;
        tx.commit().await?;
        opened
    };
    match opened {
        Some(seen) => Ok(seen),
        None => read::one(&db, Some(caller.uuid), uuid).await.map_err(Error::of_write),
    }
}

async fn open_once(db: &impl Queryable, caller: &Caller, uuid: Uuid) -> Result<Option<Seen>, Error> {
    let opened = opt!(db, seals::open(caller.uuid, uuid)).await.map_err(explained)?;
    Ok(opened.map(Seen::from))
}

fn explained(error: DatabaseError) -> Error {
    match broken_constraint(&error) {
        // A token outlives its account by minutes at most.
        Some("openings_user_uuid_fkey") => Error::no_account(),
        _ => error.into(),
    }
}
