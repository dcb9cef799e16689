//! Sessions and forgotten passwords over the API.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Caller,
    api::no_store,
    email::Email,
    local::{codes, passwords},
    sessions,
};
use crate::{
    error::{Code, Error},
    json::{Json, Text, timestamp},
    openapi::{Invalid, Malformed, NotFound, TooMany, Unauthorized, Unavailable},
    paging,
    server::App,
};

/// The routes of sessions.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, end_all))
        .routes(routes!(end))
        .routes(routes!(forgot))
        .routes(routes!(reset))
}

#[derive(Serialize, ToSchema)]
struct Session {
    uuid: Uuid,
    /// How its device calls itself.
    user_agent: String,
    /// Whether it is the one of this request.
    current: bool,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "timestamp")]
    last_used_at: DateTime<Utc>,
}

/// Where the caller is signed in, the latest used first.
#[utoipa::path(
    get, path = "/api/auth/sessions", tag = "identity",
    responses((status = 200, body = [Session], description = "The sessions"), Unauthorized, Unavailable),
    security(("bearer" = []))
)]
async fn list(State(app): State<App>, caller: Caller) -> Result<Response, Error> {
    let sessions = sessions::list(&app, &caller).await?.into_iter().map(|session| Session {
        uuid: session.uuid,
        user_agent: session.user_agent,
        current: caller.session == Some(session.uuid),
        created_at: session.created_at.to_utc(),
        last_used_at: session.last_used_at.to_utc(),
    });
    Ok(no_store(Json(sessions.collect::<Vec<_>>())))
}

/// Sign out everywhere. Access tokens that are out stay good for their 15 minutes at most.
#[utoipa::path(
    delete, path = "/api/auth/sessions", tag = "identity",
    responses((status = 204, description = "All have ended"), Unauthorized, Unavailable),
    security(("bearer" = []))
)]
async fn end_all(State(app): State<App>, caller: Caller) -> Result<Response, Error> {
    app.identity.issuer.end_sessions(&app, &caller).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}

/// End one of the caller's sessions.
#[utoipa::path(
    delete, path = "/api/auth/sessions/{uuid}", tag = "identity", params(("uuid" = Uuid, Path)),
    responses((status = 204, description = "It has ended"), Unauthorized, NotFound, Unavailable),
    security(("bearer" = []))
)]
async fn end(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Error> {
    let uuid = path.ok().and_then(|Path(text)| paging::uuid(&text)).ok_or_else(sessions::unknown)?;
    sessions::end(&app, &caller, uuid).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}

#[derive(Deserialize, ToSchema)]
struct ForgotBody {
    #[serde(default)]
    email: Text,
}

/// Ask for a code that lets one set another password. The answer does not say whether the address is known.
#[utoipa::path(
    post, path = "/api/auth/forgot", tag = "identity", request_body = ForgotBody,
    responses(
        (status = 204, description = "If the address is known, a code is on its way"),
        Malformed,
        TooMany,
        Unavailable,
    )
)]
async fn forgot(State(app): State<App>, Json(body): Json<ForgotBody>) -> Result<Response, Error> {
    if let Some(email) = body.email.valid().and_then(Email::parse) {
        app.identity.issuer.forgot(&app, &email).await?;
    }
    Ok(no_store(StatusCode::NO_CONTENT))
}

/// Another password as it comes, from a program or from a form.
#[derive(Deserialize, ToSchema)]
pub(super) struct ResetBody {
    #[serde(default)]
    pub email: Text,
    /// Six digits.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^[0-9]{6}$")]
    pub code: Text,
    /// None of the commonest, and without handle and address.
    #[serde(default)]
    #[schema(value_type = String, min_length = 8, max_length = 128)]
    pub password: Text,
}

impl ResetBody {
    /// # Errors
    /// Those of [`super::issuer::Issuer::reset`], and the rules that the password breaks by itself.
    pub async fn reset(&self, app: &App) -> Result<(), Error> {
        let password = self.password.valid().unwrap_or_default();
        if let Some(broken) = passwords::check(password) {
            return Err(Error::Invalid(vec![broken]));
        }
        let email = self.email.valid().and_then(Email::parse).ok_or_else(|| Error::Invalid(vec![Code::CodeInvalid]))?;
        let code = &codes::typed(&self.code);
        app.identity.issuer.reset(app, &email, code, password.to_owned()).await
    }
}

/// Set another password with the code from the mail. All sessions end.
#[utoipa::path(
    post, path = "/api/auth/reset", tag = "identity", request_body = ResetBody,
    responses(
        (status = 204, description = "Done: sign in with it"),
        Malformed,
        Invalid,
        TooMany,
        Unavailable,
    )
)]
async fn reset(State(app): State<App>, Json(body): Json<ResetBody>) -> Result<Response, Error> {
    body.reset(&app).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}
