//! Sign-up over the API, and the keys with which anybody can verify our tokens.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    email::Email,
    issuer::{Proof, SignUp},
    local::{codes, keys::Jwk, passwords, sign_up},
};
use crate::{
    error::{Code, Error},
    json::{Json, Text},
    openapi::{Invalid, Malformed, TooMany, Unavailable},
    server::App,
    users::{DisplayName, Handle},
};

/// The routes of identity.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_up)).routes(routes!(confirm)).routes(routes!(resend)).routes(routes!(jwks))
}

/// A sign-up as it comes, from a program or from a form.
#[derive(Deserialize, ToSchema)]
pub(super) struct SignUpBody {
    #[serde(default)]
    #[schema(value_type = String, min_length = 1, max_length = 50)]
    pub display_name: Text,
    /// Unique, whatever its case.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^[A-Za-z0-9_]{2,30}$")]
    pub handle: Text,
    #[serde(default)]
    #[schema(value_type = String, format = Email, max_length = 254)]
    pub email: Text,
    /// None of the commonest, and without handle and address.
    #[serde(default)]
    #[schema(value_type = String, min_length = 8, max_length = 128)]
    password: Text,
}

impl SignUpBody {
    /// # Errors
    /// All rules that the fields break by themselves.
    fn parse(&self) -> Result<SignUp, Vec<Code>> {
        let email = self.email.valid().and_then(Email::parse).ok_or(Code::EmailInvalid);
        let handle = self.handle.valid().and_then(Handle::parse).ok_or(Code::HandleInvalid);
        let display_name = DisplayName::parse(&self.display_name);
        let password = self.password.valid().unwrap_or_default();
        let owner = (self.handle.valid().unwrap_or_default(), self.email.valid().unwrap_or_default().trim());
        let too_easy = passwords::tells_who(password, owner.0, owner.1).then_some(Code::PasswordTooCommon);
        let password = passwords::check(password).or(too_easy).map_or(Ok(password), Err);
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

    /// A sign-up that breaks no rule, not even those that only the database knows: a person hears of everything at once.
    ///
    /// # Errors
    /// All rules that it breaks.
    pub async fn check(&self, app: &App) -> Result<SignUp, Error> {
        let parsed = self.parse();
        let mut broken = parsed.as_ref().err().cloned().unwrap_or_default();
        if let Some(handle) = self.handle.valid().and_then(Handle::parse)
            && sign_up::is_taken(app, &handle).await?
        {
            broken.push(Code::HandleTaken);
            broken.sort_unstable();
        }
        parsed.ok().filter(|_| broken.is_empty()).ok_or(Error::Invalid(broken))
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
        TooMany,
        Unavailable,
    )
)]
async fn sign_up(State(app): State<App>, Json(body): Json<SignUpBody>) -> Result<impl IntoResponse, Error> {
    let fields = body.check(&app).await?;
    let handle = fields.handle.as_str().to_owned();
    app.identity.issuer.sign_up(&app, fields).await?;
    Ok(no_store((StatusCode::CREATED, Json(SignedUp { handle, confirmation: "email" }))))
}

/// A code as it comes, from a program or from a form.
#[derive(Deserialize, ToSchema)]
pub(super) struct ConfirmBody {
    #[serde(default)]
    pub email: Text,
    /// Six digits.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^[0-9]{6}$")]
    pub code: Text,
    /// The one signed up with. It is needed where somebody else has signed up with this address, too
    /// (`password_needed`), and always a good idea.
    #[serde(default)]
    #[schema(required = false)]
    pub password: Text,
    /// Another handle than the one signed up with, which somebody else has got meanwhile.
    #[serde(default)]
    #[schema(required = false)]
    pub handle: Text,
}

impl ConfirmBody {
    /// Confirms. `browser` is the sign-up that this browser sent, if it knows.
    ///
    /// # Errors
    /// Those of [`super::issuer::Issuer::confirm`]; `handle_invalid`.
    pub async fn confirm(&self, app: &App, browser: Option<Uuid>) -> Result<(), Error> {
        let handle = match self.handle.valid() {
            Some("") => None,
            given => Some(given.and_then(Handle::parse).ok_or_else(|| Error::Invalid(vec![Code::HandleInvalid]))?),
        };
        let code = &codes::typed(&self.code);
        let email = self.email.valid().and_then(Email::parse).ok_or_else(|| Error::Invalid(vec![Code::CodeInvalid]))?;
        let proof = match (self.password.valid(), browser) {
            (Some(""), Some(sign_up)) => Proof::SignUp(sign_up),
            (Some(""), None) => Proof::None,
            (password, _) => Proof::Password(password.unwrap_or_default().to_owned()),
        };
        app.identity.issuer.confirm(app, &email, code, proof, handle).await
    }
}

/// Confirm the address with the code from the mail. The account exists from then on.
#[utoipa::path(
    post, path = "/api/auth/confirm", tag = "identity", request_body = ConfirmBody,
    responses(
        (status = 204, description = "Done"),
        Malformed,
        Invalid,
        TooMany,
        Unavailable,
    )
)]
async fn confirm(State(app): State<App>, Json(body): Json<ConfirmBody>) -> Result<impl IntoResponse, Error> {
    body.confirm(&app, None).await?;
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
        TooMany,
        Unavailable,
    )
)]
async fn resend(State(app): State<App>, Json(body): Json<ResendBody>) -> Result<impl IntoResponse, Error> {
    if let Some(email) = body.email.valid().and_then(Email::parse) {
        app.identity.issuer.resend(&app, &email, Proof::None).await?;
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
