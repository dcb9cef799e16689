//! People of the pool, and their rows here. The pool's function inserts a row; where it could not, the row is made at the
//! person's first signed-in request.

use uuid::Uuid;

use cruddur_identity::{Core, Error, letters};
use cruddur_postgres::{broken_constraint, one, opt};
use cruddur_text::{DisplayName, Handle};

use super::pool::{Pool, PoolPerson};

/// How often two who ask for one handle at once may get into each other's way.
const TRIES: usize = 5;

/// Whose `sub` this is. `access` is her token, by which the pool says who she is where she has no row yet.
///
/// # Errors
/// [`Error::Forbidden`] where her address is not verified, or is that of somebody else; [`Error::ProviderAway`].
pub async fn find_or_insert(core: &Core, pool: &Pool, sub: &str, access: &str) -> Result<Uuid, Error> {
    if let Some(uuid) = find(core, sub).await? {
        return Ok(uuid);
    }
    let person = pool.person(access).await.map_err(|refusal| refusal.of_token())?;
    if person.sub != sub {
        return Err(Error::fault("the pool knows the token under another sub than the token says"));
    }
    if !person.is_email_verified {
        let text =
            "the pool has not verified your e-mail address: sign in on Cruddur's own page, which sends you a code";
        return Err(Error::Forbidden(text.into()));
    }
    let uuid = insert(core, pool, &person).await?;
    tracing::info!(user = %uuid, "a person of the pool had no row, and has one now");
    Ok(uuid)
}

/// Whose `sub` this is, if anybody's here.
pub(crate) async fn find(core: &Core, sub: &str) -> Result<Option<Uuid>, Error> {
    let db = core.database.get().await?;
    Ok(opt!(&db, cognito::person(sub)).await?)
}

async fn insert(core: &Core, pool: &Pool, person: &PoolPerson) -> Result<Uuid, Error> {
    let name = person.name.as_deref().and_then(DisplayName::nearest);
    let name = name.as_ref().map_or("", DisplayName::as_str);
    let handle = person.preferred_username.as_deref().and_then(|handle| Handle::parse(handle).ok());
    let handle = handle.as_ref().map(Handle::as_str);
    for _ in 0..TRIES {
        let db = core.database.get().await?;
        let inserted =
            opt!(&db, cognito::insert_person(name, person.email.as_str(), person.sub.as_str(), handle)).await;
        drop(db);
        match inserted {
            Ok(Some(uuid)) => return Ok(uuid),
            Ok(None) => {}
            Err(error) => match broken_constraint(&error) {
                Some("users_handle_key") => continue,
                Some("users_email_key") => return take_over(core, pool, person).await,
                _ => return Err(error.into()),
            },
        }
        if let Some(uuid) = find(core, &person.sub).await? {
            return Ok(uuid);
        }
    }
    Err(Error::fault("no free handle was found"))
}

/// Gives the row with this address to the person who has it in the pool now, where the pool does not know the one who had
/// it. Otherwise two accounts would be one.
async fn take_over(core: &Core, pool: &Pool, person: &PoolPerson) -> Result<Uuid, Error> {
    let db = core.database.get().await?;
    let holder = opt!(&db, cognito::holder(person.email.as_str())).await?;
    drop(db);
    let Some(holder) = holder else { return Err(refused(&person.sub)) };
    if let Some(old) = &holder.cognito_user_id
        && pool.knows(old).await.map_err(crate::refusal::Refusal::into_error)?
    {
        return Err(refused(&person.sub));
    }
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    let taken =
        opt!(&tx, cognito::take_over(person.sub.as_str(), holder.uuid, holder.cognito_user_id.as_deref())).await?;
    let taken = taken.ok_or_else(|| refused(&person.sub))?;
    let uuid = taken.uuid;
    one!(&tx, identity::end_sessions(uuid, None::<Uuid>)).await?;
    let letter = letters::account_taken_over(&person.email, &taken.handle);
    core.queue_in(&tx, taken.language.as_deref().unwrap_or("en"), letter).await?;
    tx.commit().await?;
    core.send();
    tracing::warn!(user = %uuid, sub = person.sub, "the row has been taken over by the address's new owner in the pool");
    Ok(uuid)
}

fn refused(sub: &str) -> Error {
    tracing::error!(sub, "a confirmed person has no row: her address is that of somebody else in the pool");
    Error::Forbidden("this e-mail address belongs to another account here; write to whoever runs this server".into())
}
