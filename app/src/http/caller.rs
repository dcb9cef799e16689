//! Who is calling: the bearer of a verified access token, or the browser that our pages signed in. Nobody else.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use cruddur_identity::Caller;

use super::{Error, Viewer, guard, request, same_origin};
use crate::app::App;

/// The caller of a route that needs one; 401 without. As `Option<Caller>`, of a route that welcomes anonymous callers:
/// a missing, malformed, unknown or expired token is then no caller at all (API.md, "Everywhere").
impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let caller = find(parts, app).await?.ok_or_else(|| {
            Error::Unauthorized("sign in first: this needs an access token in the Authorization header".into())
        })?;
        limit_writes(parts, app, &caller)?;
        Ok(caller)
    }
}

impl OptionalFromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        find(parts, app).await
    }
}

/// Counts the request against what she may write, if it writes.
///
/// # Errors
/// 429.
pub fn limit_writes(parts: &Parts, app: &App, caller: &Caller) -> Result<(), Error> {
    if same_origin::is_safe(&parts.method) { Ok(()) } else { guard::count_write(app, caller.uuid) }
}

/// The header alone decides where there is one. A cookie counts for what our own pages send.
async fn find(parts: &mut Parts, app: &App) -> Result<Option<Caller>, Error> {
    if let Some(value) = parts.headers.get(header::AUTHORIZATION) {
        return match value.to_str() {
            Ok(value) => bearer(value, app).await,
            Err(_) => Ok(None),
        };
    }
    let Some(viewer) = Viewer::find(parts, app).await? else { return Ok(None) };
    same_origin::check(parts, app)?;
    Ok(Some(viewer.caller))
}

async fn bearer(value: &str, app: &App) -> Result<Option<Caller>, Error> {
    // The scheme's case does not matter (RFC 9110, section 11.1).
    let token = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some(token) = token.map(|(_, token)| token.trim()) else { return Ok(None) };
    let caller = app.identity.bearer(token).await?;
    if let Some(caller) = &caller {
        request::note_caller(caller.uuid);
    }
    Ok(caller)
}
