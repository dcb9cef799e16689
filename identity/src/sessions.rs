//! Where a person is signed in, and how to end that.
//!
//! The session of a browser is an opaque cookie, of which the database keeps a hash (OWASP Session Management cheat sheet).
//! It is made anew at each sign-in, good for 30 days without use and a year in all, and gone the moment it is ended.

pub use cruddur_postgres::client::queries::identity::{Sessions as Session, WebSession as Browser};

use cruddur_postgres::{all, opt};
use uuid::Uuid;

use crate::{
    Caller, Error, Identity, Peer, Renewal, SignedIn,
    audit::{self, Event},
    secret::{self, Secret},
};

impl Identity {
    /// The caller's sessions, the latest used first.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn sessions(&self, caller: &Caller) -> Result<Vec<Session>, Error> {
        let db = self.core.database.get().await?;
        Ok(all!(&db, identity::sessions(caller.uuid)).await?)
    }

    /// Ends one of the caller's sessions.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not hers.
    pub async fn end_session(&self, peer: &Peer, caller: &Caller, session: Uuid) -> Result<(), Error> {
        if self.sessions(caller).await?.iter().any(|own| own.uuid == session) {
            self.provider.revoke(&self.core, session).await?;
        }
        let db = self.core.database.get().await?;
        opt!(&db, identity::end_own_session(session, caller.uuid)).await?.ok_or_else(Self::no_session)?;
        audit::record(peer, Event::SessionEnded, caller.uuid);
        Ok(())
    }

    /// For a session that is not the caller's.
    pub fn no_session() -> Error {
        Error::NotFound("you have no such session, or it has ended".into())
    }

    /// Ends all sessions of the caller.
    ///
    /// # Errors
    /// Where the database or the provider is away.
    pub async fn end_sessions(&self, peer: &Peer, caller: &Caller) -> Result<(), Error> {
        self.provider.end_sessions(&self.core, caller).await?;
        audit::record(peer, Event::SessionsEnded, caller.uuid);
        Ok(())
    }

    /// Opens a session for a browser whose owner has signed in, and gives what its cookie is to hold. The one of the cookie
    /// that it had `before` is ended: nobody goes on in a session that somebody else began (session fixation).
    ///
    /// # Errors
    /// [`Error::Unauthorized`] where the password has been changed since it was checked.
    pub async fn open_browser(&self, peer: &Peer, signed_in: SignedIn, before: Option<&str>) -> Result<String, Error> {
        if let Some(cookie) = before {
            self.close_browser(peer, cookie).await?;
        }
        let secret = Secret::generate()?;
        self.provider.open_browser(&self.core, peer, signed_in, &secret).await?;
        Ok(secret.text)
    }

    /// Ends the session that a browser's cookie belongs to, if any.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn close_browser(&self, peer: &Peer, cookie: &str) -> Result<(), Error> {
        let db = self.core.database.get().await?;
        let session = opt!(&db, identity::session_of_cookie(secret::hash(cookie))).await?;
        drop(db);
        let Some(session) = session else { return Ok(()) };
        self.provider.revoke(&self.core, session).await?;
        let db = self.core.database.get().await?;
        if let Some(user) = opt!(&db, identity::end_web_session(secret::hash(cookie))).await? {
            audit::record(peer, Event::SignedOut, user);
        }
        Ok(())
    }

    /// Whose browser has this cookie.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn browser(&self, cookie: &str) -> Result<Option<Browser>, Error> {
        let db = self.core.database.get().await?;
        let found = opt!(&db, identity::web_session(secret::hash(cookie))).await?;
        drop(db);
        let Some(browser) = found else { return Ok(None) };
        let renewal = match browser.is_due {
            None => Renewal::None,
            Some(false) => Renewal::Later,
            Some(true) => Renewal::Due,
        };
        let is_alive = self.provider.is_alive(&self.core, browser.session_uuid, renewal).await?;
        Ok(Some(browser).filter(|_| is_alive))
    }
}
