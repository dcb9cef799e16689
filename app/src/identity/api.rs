//! Sign-up over the API, and the keys with which anybody can verify our tokens.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    email::Email,
    keys::Jwk,
    passwords,
    sign_up::{self, SignUp},
};
use crate::{
    error::{Code, Error},
    json::{Json, Text},
    openapi::{Invalid, Malformed, Unavailable},
    server::App,
    users::{DisplayName, Handle},
};

/// The routes of identity.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_up)).routes(routes!(confirm)).routes(routes!(resend)).routes(routes!(jwks))
}

#[derive(Deserialize, ToSchema)]
struct SignUpBody {
    #[serde(default)]
    #[schema(value_type = String, min_length = 1, max_length = 50)]
    display_name: Text,
    /// Unique, whatever its case.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^[A-Za-z0-9_]{2,30}$")]
    handle: Text,
    #[serde(default)]
    #[schema(value_type = String, format = Email, max_length = 254)]
    email: Text,
    /// None of the commonest.
    #[serde(default)]
    #[schema(value_type = String, min_length = 8, max_length = 128)]
    password: Text,
}

impl SignUpBody {
    /// # Errors
    /// All rules that the fields break by themselves.
    fn parse(&self) -> Result<SignUp, Vec<Code>> {
        let email = self.email.valid().and_then(Email::parse).ok_or(Code::EmailInvalid);
        let password = self.password.valid().unwrap_or_default();
        let password = passwords::check(password).map_or(Ok(password), Err);
        let handle = self.handle.valid().and_then(Handle::parse).ok_or(Code::HandleInvalid);
        let display_name = DisplayName::parse(&self.display_name);
        match (email, password, handle, display_name) {
            (Ok(email), Ok(password), Ok(handle), Ok(display_name)) => {
                Ok(SignUp { display_name, handle, email, password: password.to_owned() })
            }
            (email, password, handle, display_name) => {
                let broken = [email.err(), password.err(), handle.err(), display_name.err()];
                Err(broken.into_iter().flatten().collect())
            }
        }
    }

    /// Those and what only the database knows, so that a person hears of everything at once.
    async fn broken(&self, app: &App, mut broken: Vec<Code>) -> Result<Error, Error> {
        if let Some(handle) = self.handle.valid().and_then(Handle::parse)
            && sign_up::is_taken(app, &handle).await?
        {
            broken.push(Code::HandleTaken);
            broken.sort_unstable();
        }
        Ok(Error::Invalid(broken))
    }
}

#[derive(Serialize, ToSchema)]
struct SignedUp {
    handle: String,
    /// Where the code went: always `email`.
    confirmation: &'static str,
}

/// Ask for an account. A code goes to the address by mail; where the address has an account already, a mail says so
/// there, and the answer here is the same.
#[utoipa::path(
    post, path = "/api/auth/sign-up", tag = "identity", request_body = SignUpBody,
    responses(
        (status = 201, body = SignedUp, description = "A code is on its way by mail"),
        Malformed,
        Invalid,
        Unavailable,
    )
)]
async fn sign_up(State(app): State<App>, Json(body): Json<SignUpBody>) -> Result<impl IntoResponse, Error> {
    let parsed = match body.parse() {
        Ok(parsed) => parsed,
        Err(broken) => return Err(body.broken(&app, broken).await?),
    };
    let handle = parsed.handle.as_str().to_owned();
    sign_up::sign_up(&app, parsed).await?;
    Ok(no_store((StatusCode::CREATED, Json(SignedUp { handle, confirmation: "email" }))))
}

#[derive(Deserialize, ToSchema)]
struct ConfirmBody {
    #[serde(default)]
    email: Text,
    /// Six digits.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^[0-9]{6}$")]
    code: Text,
    /// Another handle than the one signed up with, which somebody else has got meanwhile.
    #[serde(default)]
    #[schema(required = false)]
    handle: Text,
}

/// Confirm the address with the code from the mail. The account exists from then on.
#[utoipa::path(
    post, path = "/api/auth/confirm", tag = "identity", request_body = ConfirmBody,
    responses(
        (status = 204, description = "Done"),
        Malformed,
        Invalid,
        Unavailable,
    )
)]
async fn confirm(State(app): State<App>, Json(body): Json<ConfirmBody>) -> Result<impl IntoResponse, Error> {
    let handle = match body.handle.valid() {
        Some("") => None,
        given => Some(given.and_then(Handle::parse).ok_or_else(|| Error::Invalid(vec![Code::HandleInvalid]))?),
    };
    let code = body.code.valid().unwrap_or_default().trim();
    let email = body.email.valid().and_then(Email::parse).ok_or_else(|| Error::Invalid(vec![Code::CodeInvalid]))?;
    sign_up::confirm(&app, &email, code, handle).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}

#[derive(Deserialize, ToSchema)]
struct ResendBody {
    #[serde(default)]
    email: Text,
}

/// Ask for another code. The answer does not say whether the address is known.
#[utoipa::path(
    post, path = "/api/auth/resend", tag = "identity", request_body = ResendBody,
    responses(
        (status = 204, description = "Done"),
        Malformed,
        Unavailable,
    )
)]
async fn resend(State(app): State<App>, Json(body): Json<ResendBody>) -> Result<impl IntoResponse, Error> {
    if let Some(email) = body.email.valid().and_then(Email::parse) {
        sign_up::resend(&app, &email).await?;
    }
    Ok(no_store(StatusCode::NO_CONTENT))
}

#[derive(Serialize, ToSchema)]
struct Jwks {
    keys: Vec<Jwk>,
}

/// The public keys of the access tokens (RFC 7517).
#[utoipa::path(get, path = "/.well-known/jwks.json", tag = "identity", responses((status = 200, body = Jwks, description = "The keys")))]
async fn jwks(State(app): State<App>) -> impl IntoResponse {
    let cache = HeaderValue::from_static("public, max-age=300");
    ([(header::CACHE_CONTROL, cache)], Json(Jwks { keys: app.identity.keys.public.clone() }))
}

pub(super) fn no_store(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
