//! Signing in and out over the API.

use axum::{extract::State, http::StatusCode, response::Response};
use cruddur_identity::{Kind, Outcome, Peer, Tokens};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::challenge::ReplyBody;
use crate::{
    app::App,
    http::{
        Error, Problem,
        caching::no_store,
        json::{Json, Text},
        openapi::{Invalid, Malformed, TooMany, Unauthorized, Unavailable},
        problem,
    },
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

/// The right password, and something is missing still.
#[derive(Serialize, ToSchema)]
struct UnfinishedProblem {
    #[serde(flatten)]
    problem: Problem,
    /// What is missing: `not_confirmed`, the code of the sign-up; `challenge`, one more step.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    code: Option<&'static str>,
    /// With the code `challenge`: what is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    challenge: Option<Kind>,
    /// With the code `challenge`: to be sent back with the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    session: Option<String>,
}

/// The answer with it, for `responses(…)`.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code)]
enum Unfinished {
    #[response(
        status = 403,
        content_type = "application/problem+json",
        description = "The password is right, and something is missing still"
    )]
    Forbidden(#[to_schema] UnfinishedProblem),
}

/// Tokens, or what is missing still.
async fn finish(app: &App, peer: &Peer, outcome: Outcome) -> Result<Response, Error> {
    let unfinished = |detail: &str, code, challenge, session| {
        let common = Problem::new(StatusCode::FORBIDDEN, detail);
        let body = UnfinishedProblem { problem: common, code: Some(code), challenge, session };
        Ok(problem(StatusCode::FORBIDDEN, body))
    };
    match outcome {
        Outcome::SignedIn(signed_in) => Ok(no_store(Json(SignedIn::from(app.identity.open(peer, signed_in).await?)))),
        Outcome::NotConfirmed { .. } => {
            unfinished("the address is not confirmed yet; use the code in the mail", "not_confirmed", None, None)
        }
        Outcome::Challenged(asked) => unfinished(
            "one more step is needed: answer the challenge at /api/auth/challenge",
            "challenge",
            Some(asked.kind),
            Some(asked.session),
        ),
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
        Unfinished,
        TooMany,
        Unavailable,
    )
)]
async fn sign_in(State(app): State<App>, peer: Peer, Json(body): Json<SignInBody>) -> Result<Response, Error> {
    let outcome = app.identity.sign_in(&peer, body.email.typed().trim(), body.password.typed().to_owned()).await?;
    finish(&app, &peer, outcome).await
}

/// Answer what a sign-in was asked for: `challenge` and `session` as they came in its 403, and a new password or a code.
/// It may be asked for one more.
#[utoipa::path(
    post, path = "/api/auth/challenge", tag = "identity", request_body = ReplyBody,
    responses(
        (status = 200, body = SignedIn, description = "Signed in"),
        Malformed,
        Unauthorized,
        Unfinished,
        Invalid,
        TooMany,
        Unavailable,
    )
)]
async fn answer(State(app): State<App>, peer: Peer, Json(body): Json<ReplyBody>) -> Result<Response, Error> {
    let reply = body.reply().map_err(crate::http::Code::from)?;
    let outcome = app.identity.answer(&peer, &body.challenge(), &reply).await?;
    finish(&app, &peer, outcome).await
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
async fn refresh(State(app): State<App>, peer: Peer, Json(body): Json<RefreshBody>) -> Result<Response, Error> {
    let tokens = app.identity.refresh(&peer, body.refresh_token.typed()).await?;
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
async fn sign_out(State(app): State<App>, peer: Peer, Json(body): Json<RefreshBody>) -> Result<Response, Error> {
    app.identity.sign_out(&peer, body.refresh_token.typed()).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}
