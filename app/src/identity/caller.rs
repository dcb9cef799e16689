//! Who is calling: the bearer of a verified access token, or the browser that our pages signed in. Nobody else.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use uuid::Uuid;

use super::{same_origin, web_session};
use crate::{error::Error, request, server::App};

/// The caller of a route that needs one; 401 without. As `Option<Caller>`, of a route that welcomes anonymous callers:
/// a missing, malformed, unknown or expired token is then no caller at all (API.md, "Everywhere").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// `users.uuid`.
    pub uuid: Uuid,
    /// `sessions.uuid`, where the token or the cookie says which.
    pub session: Option<Uuid>,
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
        return Ok(value.to_str().ok().and_then(|value| bearer(value, app)));
    }
    let Some(viewer) = web_session::find(app, &parts.headers).await? else { return Ok(None) };
    same_origin::check(parts, app)?;
    Ok(Some(viewer.caller))
}

fn bearer(value: &str, app: &App) -> Option<Caller> {
    let (scheme, token) = value.split_once(' ')?;
    // The scheme's case does not matter (RFC 9110, section 11.1).
    let token = scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())?;
    let caller = app.identity.verifier.verify(token)?;
    request::note_caller(caller.uuid);
    Some(caller)
}
