//! Who is calling: the bearer of a verified access token, and nobody else.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use uuid::Uuid;

use crate::{error::Error, request, server::App};

/// The caller of a route that needs one; 401 without. As `Option<Caller>`, of a route that welcomes anonymous callers:
/// a missing, malformed, unknown or expired token is then no caller at all (API.md, "Everywhere").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// `users.uuid`.
    pub uuid: Uuid,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        find(parts, app).ok_or_else(|| {
            Error::Unauthorized("sign in first: this needs an access token in the Authorization header".into())
        })
    }
}

impl OptionalFromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Infallible> {
        Ok(find(parts, app))
    }
}

fn find(parts: &Parts, app: &App) -> Option<Caller> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    // The scheme's case does not matter (RFC 9110, section 11.1).
    let token = scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())?;
    let uuid = app.identity.verifier.verify(token)?;
    request::note_caller(uuid);
    Some(Caller { uuid })
}
