//! A tie between two people: made, taken back, and who has it.

use cruddur_identity::Caller;
use cruddur_postgres::{Connection, Error as DatabaseError, Queryable, all, broken_constraint, one};
use cruddur_text::Handle;
use uuid::Uuid;

use crate::{
    app::App,
    http::{
        Error,
        idempotency::{Claim, Key},
        paging::Page,
    },
    people::{Change, People, Profile, Viewing, entry, somebody_else},
};

/// What somebody does with another person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tie {
    Follow,
    Block,
    Mute,
}

/// Which side of following.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    Followers,
    Following,
}

impl Tie {
    /// Carries the change out, and returns the person as she is for the caller then.
    ///
    /// # Errors
    /// As [`Tie::carry_out`]; 404 where the caller does not see her any more: she may have blocked her, too.
    pub async fn change(
        self,
        app: &App,
        caller: &Caller,
        key: Key,
        change: Change,
        handle: &Handle,
    ) -> Result<Profile, Error> {
        self.carry_out(app, caller, key, change, handle).await?;
        // It is done. Who was told otherwise now would do it again.
        let found = async { Profile::find(&app.database.get().await?, Some(caller.uuid), handle).await };
        found.await.map_err(Error::of_write)
    }

    /// Carries the change out.
    ///
    /// # Errors
    /// 404 where there is nobody of that handle; `user_is_yourself`; `idempotency_key_reused`; 401 for a deleted account.
    pub async fn carry_out(
        self,
        app: &App,
        caller: &Caller,
        key: Key,
        change: Change,
        handle: &Handle,
    ) -> Result<(), Error> {
        let mut db = app.database.get().await?;
        let person = somebody_else(&db, caller, handle).await?;
        if key.is_none() {
            self.apply(&db, caller, change, person).await.map_err(Error::of_write)?;
        } else {
            let tx = db.transaction().await?;
            let meaning = [self.name(), change.name(), &person.to_string()];
            // The key holds the caller alone.
            match self {
                Self::Block => all!(&tx, blocks::hold(caller.uuid, person)).await?,
                Self::Follow | Self::Mute => all!(&tx, follows::hold(caller.uuid, person)).await?,
            };
            if let Claim::New(write) = key.claim(&tx, caller.uuid, &meaning).await? {
                self.apply(&tx, caller, change, person).await?;
                write.record(&tx, person).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    async fn apply(self, db: &impl Queryable, caller: &Caller, change: Change, person: Uuid) -> Result<i64, Error> {
        let own = caller.uuid;
        let done = match (self, change) {
            (Self::Follow, Change::Make) => one!(db, follows::add(own, person)).await,
            (Self::Follow, Change::TakeBack) => one!(db, follows::remove(own, person)).await,
            (Self::Block, Change::Make) => one!(db, blocks::add(own, person)).await,
            (Self::Block, Change::TakeBack) => one!(db, blocks::remove(own, person)).await,
            (Self::Mute, Change::Make) => one!(db, mutes::add(own, person)).await,
            (Self::Mute, Change::TakeBack) => one!(db, mutes::remove(own, person)).await,
        };
        done.map_err(explained)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Block => "block",
            Self::Mute => "mute",
        }
    }
}

impl Side {
    /// Who follows a person, or whom she follows, the last one first, of those whom a viewer sees.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn people(self, db: &Connection, viewing: Viewing, person: Uuid, page: Page) -> Result<People, Error> {
        let (before, limit) = (page.before, page.fetch());
        let rows = match self {
            Self::Followers => all!(db, follows::followers(viewing, person, before, limit)).await?,
            Self::Following => all!(db, follows::following(viewing, person, before, limit)).await?,
        };
        Ok(People::new(rows.into_iter().map(entry!()), page))
    }
}

/// Whom somebody has blocked, the last one first.
///
/// # Errors
/// Those of the database.
pub async fn blocked(db: &Connection, own: Uuid, page: Page) -> Result<People, Error> {
    let rows = all!(db, blocks::people(own, page.before, page.fetch())).await?;
    Ok(People::new(rows.into_iter().map(entry!()), page))
}

/// Whom somebody has muted, the last one first.
///
/// # Errors
/// Those of the database.
pub async fn muted(db: &Connection, own: Uuid, page: Page) -> Result<People, Error> {
    let rows = all!(db, mutes::people(own, page.before, page.fetch())).await?;
    Ok(People::new(rows.into_iter().map(entry!()), page))
}

/// Somebody no longer follows the caller, who is not told.
///
/// # Errors
/// 404 where there is nobody of that handle; `user_is_yourself`.
pub async fn remove_follower(app: &App, caller: &Caller, key: Key, handle: &Handle) -> Result<(), Error> {
    let mut db = app.database.get().await?;
    let person = somebody_else(&db, caller, handle).await?;
    let tx = db.transaction().await?;
    all!(&tx, follows::hold(caller.uuid, person)).await?;
    if let Claim::New(_) = key.claim(&tx, caller.uuid, &["remove follower", &person.to_string()]).await? {
        one!(&tx, follows::remove(person, caller.uuid)).await.map_err(explained)?;
    }
    tx.commit().await?;
    Ok(())
}

fn explained(error: DatabaseError) -> Error {
    match broken_constraint(&error) {
        // A block, or the end of that account, came in between.
        Some("follows_not_blocked")
        | Some("follows_person_uuid_fkey" | "blocks_person_uuid_fkey" | "mutes_person_uuid_fkey") => Error::no_person(),
        // A token outlives its account by minutes at most.
        Some("follows_user_uuid_fkey" | "blocks_user_uuid_fkey" | "mutes_user_uuid_fkey") => Error::no_account(),
        _ => error.into(),
    }
}
