//! Forgotten passwords over the API.

use axum::{extract::State, http::StatusCode, response::Response};
use cruddur_identity::{Email, Peer, Rule, codes, passwords};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    http::{
        Code, Error,
        caching::no_store,
        json::{Json, Text},
        openapi::{Invalid, Malformed, TooMany, Unavailable},
    },
};

/// The routes of forgotten passwords.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(forgot)).routes(routes!(reset))
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
async fn forgot(State(app): State<App>, peer: Peer, Json(body): Json<ForgotBody>) -> Result<Response, Error> {
    if let Some(email) = Email::parse(body.email.typed()) {
        app.identity.forgot(&peer, &email).await?;
    }
    Ok(no_store(StatusCode::NO_CONTENT))
}

/// Another password as it comes, from a program or from a form.
#[derive(Default, Deserialize, ToSchema)]
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
    /// Those of [`cruddur_identity::Identity::reset`], and the rules that the password breaks by itself.
    pub async fn reset(&self, app: &App, peer: &Peer) -> Result<(), Error> {
        let password = self.password.typed();
        passwords::check(password).map_or(Ok(()), |rule| Err(Code::from(rule)))?;
        let email = Email::parse(self.email.typed()).ok_or(Code::from(Rule::CodeInvalid))?;
        Ok(app.identity.reset(peer, &email, &codes::typed(self.code.typed()), password.to_owned()).await?)
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
async fn reset(State(app): State<App>, peer: Peer, Json(body): Json<ResetBody>) -> Result<Response, Error> {
    body.reset(&app, &peer).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}
