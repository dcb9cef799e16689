//! Signing in and out over the API.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{api::no_store, challenge::ReplyBody, issuer::Tokens};
use crate::{
    error::Error,
    json::{Json, Text},
    openapi::{Forbidden, Invalid, Malformed, TooMany, Unauthorized, Unavailable},
    server::App,
};

/// The routes of signing in.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_in))
        .routes(routes!(answer))
        .routes(routes!(refresh))
        .routes(routes!(sign_out))
}

#[derive(Deserialize, ToSchema)]
struct SignInBody {
    #[serde(default)]
    email: Text,
    #[serde(default)]
    password: Text,
}

#[derive(Serialize, ToSchema)]
struct SignedIn {
    /// For the `Authorization` header.
    access_token: String,
    token_type: &'static str,
    /// Of the access token, in seconds.
    expires_in: i64,
    /// Good for 30 days, and once: each refresh gives another one.
    refresh_token: String,
}

impl From<Tokens> for SignedIn {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access,
            token_type: "Bearer",
            expires_in: tokens.seconds,
            refresh_token: tokens.refresh,
        }
    }
}

/// Sign in with address and password. 403 with `code: "not_confirmed"` where the address is not confirmed yet, and with
/// `code: "challenge"` where one more step is wanted.
#[utoipa::path(
    post, path = "/api/auth/sign-in", tag = "identity", request_body = SignInBody,
    responses(
        (status = 200, body = SignedIn, description = "Signed in"),
        Malformed,
        Unauthorized,
        Forbidden,
        TooMany,
        Unavailable,
    )
)]
async fn sign_in(State(app): State<App>, headers: HeaderMap, Json(body): Json<SignInBody>) -> Result<Response, Error> {
    let email = body.email.valid().unwrap_or_default().trim();
    let password = body.password.valid().unwrap_or_default().to_owned();
    let signed_in = app.identity.issuer.sign_in(&app, email, password).await?;
    let tokens = app.identity.issuer.open(&app, signed_in, &user_agent(&headers)).await?;
    Ok(no_store(Json(SignedIn::from(tokens))))
}

/// Answer what a sign-in was asked for: `challenge` and `session` as they came in its 403, and a new password or a code.
/// It may be asked for one more.
#[utoipa::path(
    post, path = "/api/auth/challenge", tag = "identity", request_body = ReplyBody,
    responses(
        (status = 200, body = SignedIn, description = "Signed in"),
        Malformed,
        Unauthorized,
        Forbidden,
        Invalid,
        TooMany,
        Unavailable,
    )
)]
async fn answer(State(app): State<App>, headers: HeaderMap, Json(body): Json<ReplyBody>) -> Result<Response, Error> {
    let signed_in = app.identity.issuer.answer(&app, &body.challenge(), &body.reply()?).await?;
    let tokens = app.identity.issuer.open(&app, signed_in, &user_agent(&headers)).await?;
    Ok(no_store(Json(SignedIn::from(tokens))))
}

/// How the device calls itself, cut to what is kept.
pub(super) fn user_agent(headers: &HeaderMap) -> String {
    let text = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.chars().take(200).collect()
}

#[derive(Deserialize, ToSchema)]
struct RefreshBody {
    #[serde(default)]
    refresh_token: Text,
}

/// Exchange a refresh token for new tokens. One that is used again after 30 seconds ends its session.
#[utoipa::path(
    post, path = "/api/auth/refresh", tag = "identity", request_body = RefreshBody,
    responses(
        (status = 200, body = SignedIn, description = "New tokens; the old one is spent"),
        Malformed,
        Unauthorized,
        Unavailable,
    )
)]
async fn refresh(State(app): State<App>, Json(body): Json<RefreshBody>) -> Result<Response, Error> {
    let tokens = app.identity.issuer.refresh(&app, body.refresh_token.valid().unwrap_or_default()).await?;
    Ok(no_store(Json(SignedIn::from(tokens))))
}

/// End the session of a refresh token.
#[utoipa::path(
    post, path = "/api/auth/sign-out", tag = "identity", request_body = RefreshBody,
    responses(
        (status = 204, description = "It has ended, or there was none"),
        Malformed,
        Unavailable,
    )
)]
async fn sign_out(State(app): State<App>, Json(body): Json<RefreshBody>) -> Result<Response, Error> {
    app.identity.issuer.sign_out(&app, body.refresh_token.valid().unwrap_or_default()).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}
