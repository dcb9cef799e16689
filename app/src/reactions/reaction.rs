//! A like or a repost: made, taken back, and by whom.

use cruddur_identity::Caller;
use cruddur_postgres::{Connection, Error as DatabaseError, Queryable, all, broken_constraint, opt};
use uuid::Uuid;

use crate::{
    app::App,
    cruds::{ACTIVITY_SEALED, Seen, read},
    http::{
        Error,
        idempotency::{Claim, Key},
        paging::Page,
    },
    people::{Change, People, Viewing, entry},
};

/// What somebody does with a crud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reaction {
    Like,
    Repost,
}

impl Reaction {
    /// Carries the change out, and returns the crud as it is then.
    ///
    /// # Errors
    /// 404 where there is no such crud; `activity_sealed`; `idempotency_key_reused`; 401 for a deleted account.
    pub async fn change(self, app: &App, caller: &Caller, key: Key, change: Change, uuid: Uuid) -> Result<Seen, Error> {
        let mut db = app.database.get().await?;
        if key.is_none() {
            self.apply(&db, caller, change, uuid).await.map_err(Error::of_write)?;
        } else {
            let tx = db.transaction().await?;
            let meaning = [self.name(), change.name(), &uuid.to_string()];
            if let Claim::New(write) = key.claim(&tx, caller.uuid, &meaning).await? {
                self.apply(&tx, caller, change, uuid).await?;
                write.record(&tx, uuid).await?;
            }
            tx.commit().await?;
        }
        // It is done. Who was told otherwise now would do it again.
        read::one(&db, Some(caller.uuid), uuid).await.map_err(Error::of_write)
    }

    async fn apply(self, db: &impl Queryable, caller: &Caller, change: Change, uuid: Uuid) -> Result<(), Error> {
        let done = match (self, change) {
            (Self::Like, Change::Make) => opt!(db, likes::add(caller.uuid, uuid)).await,
            (Self::Like, Change::TakeBack) => opt!(db, likes::remove(caller.uuid, uuid)).await,
            (Self::Repost, Change::Make) => opt!(db, reposts::add(caller.uuid, uuid)).await,
            (Self::Repost, Change::TakeBack) => opt!(db, reposts::remove(caller.uuid, uuid)).await,
        };
        done.map_err(explained)?.map(|_| ()).ok_or_else(Error::no_crud)
    }

    /// Who likes a crud, or has reposted it, the last one first.
    ///
    /// # Errors
    /// Those of the database. An unknown crud has nobody.
    pub async fn people(self, db: &Connection, viewing: Viewing, uuid: Uuid, page: Page) -> Result<People, Error> {
        let (before, limit) = (page.before, page.fetch());
        Ok(match self {
            Self::Like => {
                let rows = all!(db, likes::people(viewing, uuid, before, limit)).await?;
                People::new(rows.into_iter().map(entry!()), page)
            }
            Self::Repost => {
                let rows = all!(db, reposts::people(viewing, uuid, before, limit)).await?;
                People::new(rows.into_iter().map(entry!()), page)
            }
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::Repost => "repost",
        }
    }
}

fn explained(error: DatabaseError) -> Error {
    match broken_constraint(&error) {
        // A block was made meanwhile.
        Some("likes_not_blocked" | "reposts_not_blocked") => Error::no_crud(),
        Some("likes_not_sealed" | "reposts_not_sealed") => ACTIVITY_SEALED.into(),
        // A token outlives its account by minutes at most.
        Some("likes_user_uuid_fkey" | "reposts_user_uuid_fkey") => Error::no_account(),
        _ => error.into(),
    }
}
