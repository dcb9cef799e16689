//! Who is at the other end of the connection.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use cruddur_identity::Peer;

use super::request;
use crate::app::App;

/// Characters of what a device calls itself that are kept.
const LONGEST: usize = 200;

impl FromRequestParts<App> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let user_agent =
            parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self {
            address: request::address(),
            user_agent: user_agent.chars().take(LONGEST).collect(),
            language: request::language().tag(),
            tell: request::note_allowance,
        })
    }
}
