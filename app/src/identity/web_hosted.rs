//! Signing in on the issuer's own pages: on the way there, and back.

use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;

use super::{
    Cookie,
    cognito::CALLBACK,
    issuer::SignedIn,
    web_sign_in::{Next, arrive, within},
};
use crate::{
    error::Page,
    server::App,
    web::{Notice, redirect},
};

/// The addresses between here and there.
pub fn router() -> Router<App> {
    Router::new().route("/signin/hosted", get(depart)).route(CALLBACK, get(come_back))
}

/// To the issuer's own pages.
async fn depart(State(app): State<App>, Query(Next { next }): Query<Next>) -> Result<Response, Page> {
    let departure = app.identity.issuer.hosted()?.depart(within(&next)).await?;
    let cookie = Cookie::Departure.set(&app, &departure.cookie);
    Ok((AppendHeaders([cookie]), Redirect::to(&departure.address)).into_response())
}

/// What the issuer's pages send back (RFC 6749, section 4.1.2): a code, or an error.
#[derive(Deserialize)]
struct Return {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

async fn come_back(
    State(app): State<App>,
    headers: HeaderMap,
    Query(Return { code, state }): Query<Return>,
) -> Result<Response, Page> {
    let hosted = app.identity.issuer.hosted()?;
    let cookie = Cookie::Departure.get(&app, &headers).unwrap_or_default();
    let response = match hosted.come_back(&app, cookie, &state, code).await? {
        Some((arrived, next)) => arrive(&app, SignedIn::Cognito(arrived), &headers, &next).await?,
        None => redirect("/signin", Some(Notice::SignInFailed)),
    };
    Ok((AppendHeaders([Cookie::Departure.clear(&app)]), response).into_response())
}
