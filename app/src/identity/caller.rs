//! Who is calling: the bearer of a verified access token, or the browser that our pages signed in. Nobody else.

use std::{fmt, sync::Arc};

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use uuid::Uuid;

use super::{same_origin, web_session};
use crate::{error::Error, request, server::App};

/// The caller of a route that needs one; 401 without. As `Option<Caller>`, of a route that welcomes anonymous callers:
/// a missing, malformed, unknown or expired token is then no caller at all (API.md, "Everywhere").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// `users.uuid`.
    pub uuid: Uuid,
    /// `sessions.uuid`, where the token or the cookie says which.
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

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let caller = find(parts, app).await?.ok_or_else(|| {
            Error::Unauthorized("sign in first: this needs an access token in the Authorization header".into())
        })?;
        if !same_origin::is_safe(&parts.method) {
            app.limits.write(caller.uuid)?;
        }
        Ok(caller)
    }
}

impl OptionalFromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        find(parts, app).await
    }
}

/// The header alone decides where there is one. A cookie counts for what our own pages send.
async fn find(parts: &Parts, app: &App) -> Result<Option<Caller>, Error> {
    if let Some(value) = parts.headers.get(header::AUTHORIZATION) {
        return match value.to_str() {
            Ok(value) => bearer(value, app).await,
            Err(_) => Ok(None),
        };
    }
    let Some(viewer) = web_session::find(app, &parts.headers).await? else { return Ok(None) };
    same_origin::check(parts, app)?;
    Ok(Some(viewer.caller))
}

async fn bearer(value: &str, app: &App) -> Result<Option<Caller>, Error> {
    // The scheme's case does not matter (RFC 9110, section 11.1).
    let token = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some(token) = token.map(|(_, token)| token.trim()) else { return Ok(None) };
    let Some(verified) = app.identity.verifier.verify(token).await? else { return Ok(None) };
    let caller = app.identity.issuer.caller(app, verified, token).await?;
    if let Some(caller) = &caller {
        request::note_caller(caller.uuid);
    }
    Ok(caller)
}
