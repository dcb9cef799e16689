//! Browsers that signed in through Cognito: the cookie is ours, the tokens behind it are the pool's, encrypted.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use cruddur_identity::{
    Core, Error, Peer, Tokens,
    audit::{self, Event},
};
use cruddur_postgres::{Chain, one, opt};

use crate::{cognito::Cognito, refusal::Refusal};

/// Access tokens are renewed so many seconds before they end.
const EARLY: i64 = 60;
/// How long a session goes on unasked when the pool is away, in seconds.
const PATIENCE: i64 = 60;

/// What is encrypted.
#[derive(Deserialize, Serialize)]
struct Kept {
    access: String,
    refresh: String,
}

/// Opens a session of a browser, whose cookie has this hash.
///
/// # Errors
/// Where the database is away.
pub(crate) async fn open_browser(
    cognito: &Cognito,
    core: &Core,
    peer: &Peer,
    person: Uuid,
    tokens: &Tokens,
    hash: &[u8],
) -> Result<(), Error> {
    let session = Uuid::new_v4();
    let (sealed, seconds) = (cognito.seal(session, tokens)?, due_in(tokens));
    let db = core.database.get().await?;
    one!(&db, cognito::create_web_session(session, person, peer.user_agent.as_str(), sealed, seconds, hash)).await?;
    audit::record(peer, Event::SignedIn, person);
    Ok(())
}

/// Revokes the tokens behind a session that is about to end. The session ends whatever the pool says.
///
/// # Errors
/// Where the database is away.
pub(crate) async fn revoke(cognito: &Cognito, core: &Core, session: Uuid) -> Result<(), Error> {
    let db = core.database.get().await?;
    let found = opt!(&db, cognito::tokens(session)).await?;
    drop(db);
    let kept = found.and_then(|found| cognito.unseal(session, &found.sealed_tokens));
    if let Some(kept) = kept
        && let Err(refusal) = cognito.pool.revoke(&kept.refresh).await
    {
        tracing::warn!(?refusal, "tokens could not be revoked");
    }
    Ok(())
}

impl Cognito {
    /// The access token of a session, renewed if that is due; `None` where the pool has ended the session.
    ///
    /// # Errors
    /// Where the database is away.
    pub(crate) async fn access(&self, core: &Core, session: Uuid) -> Result<Option<String>, Error> {
        let db = core.database.get().await?;
        let found = opt!(&db, cognito::tokens(session)).await?;
        // Others may have the connection while the pool answers.
        drop(db);
        let Some(found) = found else { return Ok(None) };
        let Some(kept) = self.unseal(session, &found.sealed_tokens) else {
            self.drop_session(core, session, &found.sealed_tokens).await?;
            return Ok(None);
        };
        if !found.is_due {
            return Ok(Some(kept.access));
        }
        let tokens = match self.pool.refresh(&kept.refresh).await {
            Ok(tokens) => tokens,
            Err(Refusal::Denied) => return self.refused(core, session, &found.sealed_tokens).await,
            Err(other) => {
                let error = other.into_error();
                tracing::warn!(error = %Chain(&error), "a session could not be renewed");
                Tokens { access: kept.access, refresh: kept.refresh, seconds: EARLY + PATIENCE }
            }
        };
        let sealed = self.seal(session, &tokens)?;
        let db = core.database.get().await?;
        opt!(&db, cognito::replace_tokens(sealed, due_in(&tokens), session, found.sealed_tokens)).await?;
        Ok(Some(tokens.access))
    }

    /// Puts tokens behind a session in the place of those that it had; whether it is still there.
    ///
    /// # Errors
    /// Where the database is away.
    pub(crate) async fn keep(&self, core: &Core, session: Uuid, tokens: &Tokens) -> Result<bool, Error> {
        let sealed = self.seal(session, tokens)?;
        let db = core.database.get().await?;
        Ok(opt!(&db, cognito::keep_tokens(sealed, due_in(tokens), session)).await?.is_some())
    }

    /// The pool takes the refresh token no more; or another process has used it a moment ago, and has the next one.
    async fn refused(&self, core: &Core, session: Uuid, sealed: &[u8]) -> Result<Option<String>, Error> {
        if self.drop_session(core, session, sealed).await? {
            return Ok(None);
        }
        let db = core.database.get().await?;
        let now = opt!(&db, cognito::tokens(session)).await?;
        Ok(now.and_then(|now| self.unseal(session, &now.sealed_tokens)).map(|kept| kept.access))
    }

    async fn drop_session(&self, core: &Core, session: Uuid, sealed: &[u8]) -> Result<bool, Error> {
        let db = core.database.get().await?;
        Ok(opt!(&db, cognito::end_session(session, sealed)).await?.is_some())
    }

    fn seal(&self, session: Uuid, tokens: &Tokens) -> Result<Vec<u8>, Error> {
        let kept = Kept { access: tokens.access.clone(), refresh: tokens.refresh.clone() };
        self.seal.close(session.as_bytes(), &serde_json::to_string(&kept).map_err(Error::fault)?)
    }

    fn unseal(&self, session: Uuid, sealed: &[u8]) -> Option<Kept> {
        serde_json::from_str(&self.seal.open(session.as_bytes(), sealed)?).ok()
    }
}

fn due_in(tokens: &Tokens) -> f64 {
    // An access token lives for a day at most (Cognito's own limit), which a double holds with ease.
    f64::from(i32::try_from(tokens.seconds - EARLY).unwrap_or(i32::MAX).max(0))
}
