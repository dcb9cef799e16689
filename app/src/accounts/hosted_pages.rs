//! Signing in on the user pool's own pages: on the way there, and back.

use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::get,
};
use cruddur_cognito::{CALLBACK, Cognito};
use cruddur_identity::Peer;
use serde::Deserialize;

use super::{
    notices::SIGN_IN_FAILED,
    sign_in_pages::{Next, arrive},
};
use crate::{
    app::App,
    http::{Error, cookies::Cookie},
    pages::{Failure, redirect, within},
};

/// The addresses between here and there.
pub fn router() -> Router<App> {
    Router::new().route("/signin/hosted", get(depart)).route(CALLBACK, get(come_back))
}

/// The pool, where people may sign in on its own pages.
fn pool(app: &App) -> Result<&Cognito, Error> {
    let pool = app.cognito.as_deref().filter(|pool| pool.is_hosting());
    pool.ok_or_else(|| Error::NotFound("people do not sign in elsewhere here".into()))
}

/// To the pool's pages.
async fn depart(State(app): State<App>, Query(Next { next }): Query<Next>) -> Result<Response, Failure> {
    let departure = pool(&app)?.depart(within(&next)).await?;
    let cookie = Cookie::Departure.set(&app, &departure.cookie);
    Ok((AppendHeaders([cookie]), Redirect::to(&departure.address)).into_response())
}

/// What the pool's pages send back (RFC 6749, section 4.1.2): a code, or an error.
#[derive(Deserialize)]
struct Return {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

async fn come_back(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    Query(Return { code, state }): Query<Return>,
) -> Result<Response, Failure> {
    let cookie = Cookie::Departure.get(&app, &headers).unwrap_or_default();
    let response = match pool(&app)?.come_back(app.identity.core(), cookie, &state, code).await? {
        Some((signed_in, next)) => arrive(&app, &peer, signed_in, &headers, &next).await?,
        None => redirect("/signin", Some(&SIGN_IN_FAILED)),
    };
    Ok((AppendHeaders([Cookie::Departure.clear(&app)]), response).into_response())
}
