//! Who is calling.

use std::{fmt, sync::Arc};

use uuid::Uuid;

/// A person who is known by a verified token or a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// `users.uuid`.
    pub uuid: Uuid,
    /// `sessions.uuid`, where the token or the session's cookie says which.
    pub session: Option<Uuid>,
    /// The access token that she brought; `None` for a browser.
    pub token: Option<Bearer>,
}

/// An access token, which no log shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Bearer(Arc<str>);

impl Bearer {
    /// The token itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Bearer {
    fn from(token: &str) -> Self {
        Self(token.into())
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(…)")
    }
}
