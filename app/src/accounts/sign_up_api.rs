//! Sign-up over the API, and the keys with which anybody can verify our tokens.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::{Email, Jwk, Peer, Proof, Rule, SignUp, codes, passwords};
use cruddur_text::{DisplayName, Handle, Rule as TextRule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::remember::given;
use crate::{
    app::App,
    http::{
        Code, Error,
        caching::no_store,
        json::{Json, Text},
        openapi::{Invalid, Malformed, TooMany, Unavailable},
        rules::HANDLE_TAKEN_FOR_NOW,
    },
};

/// The routes of signing up.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_up)).routes(routes!(confirm)).routes(routes!(resend)).routes(routes!(jwks))
}

/// A sign-up as it comes, from a program or from a form.
#[derive(Default, Deserialize, ToSchema)]
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
    /// A sign-up that breaks no rule, not even that which only the database knows: a person hears of everything at once.
    ///
    /// # Errors
    /// All rules that it breaks.
    pub async fn check(&self, app: &App) -> Result<SignUp, Error> {
        let email = self.email.parse(Rule::EmailInvalid, |text| Email::parse(text).ok_or(Rule::EmailInvalid));
        let handle = self.handle.parse(TextRule::HandleInvalid, Handle::parse).map_err(Rule::Text);
        let handle = match handle {
            Ok(handle) if app.identity.is_taken(&handle).await? => Err(Rule::HandleTaken),
            handle => handle,
        };
        let display_name =
            self.display_name.parse(TextRule::DisplayNameInvalid, DisplayName::parse).map_err(Rule::Text);
        match (email, self.password(), handle, display_name) {
            (Ok(email), Ok(password), Ok(handle), Ok(display_name)) => {
                Ok(SignUp { display_name, handle, email, password: password.to_owned() })
            }
            (email, password, handle, display_name) => {
                let code = |rule| match rule {
                    Rule::HandleTaken if app.identity.gives_rows_back() => HANDLE_TAKEN_FOR_NOW,
                    rule => rule.into(),
                };
                let broken = [email.err(), password.err(), handle.err(), display_name.err()];
                Err(Error::Invalid(broken.into_iter().flatten().map(code).collect()))
            }
        }
    }

    fn password(&self) -> Result<&str, Rule> {
        let password = self.password.typed();
        let too_easy = passwords::tells_who(password, self.handle.typed(), self.email.typed().trim());
        passwords::check(password).or(too_easy.then_some(Rule::PasswordTooCommon)).map_or(Ok(password), Err)
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
async fn sign_up(State(app): State<App>, peer: Peer, Json(body): Json<SignUpBody>) -> Result<Response, Error> {
    let fields = body.check(&app).await?;
    let handle = fields.handle.as_str().to_owned();
    app.identity.sign_up(&peer, fields).await?;
    Ok(no_store((StatusCode::CREATED, Json(SignedUp { handle, confirmation: "email" }))))
}

/// A code as it comes, from a program or from a form.
#[derive(Default, Deserialize, ToSchema)]
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
    /// Confirms, with what shows that it is hers.
    ///
    /// # Errors
    /// Those of [`cruddur_identity::Identity::confirm`]; `handle_invalid`.
    pub async fn confirm(&self, app: &App, peer: &Peer, proof: Proof) -> Result<(), Error> {
        let handle = match self.handle.valid() {
            Some("") => None,
            _ => Some(self.handle.parse(TextRule::HandleInvalid, Handle::parse).map_err(Code::from)?),
        };
        let email = Email::parse(self.email.typed()).ok_or(Code::from(Rule::CodeInvalid))?;
        Ok(app.identity.confirm(peer, &email, &codes::typed(self.code.typed()), proof, handle).await?)
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
async fn confirm(State(app): State<App>, peer: Peer, Json(body): Json<ConfirmBody>) -> Result<Response, Error> {
    body.confirm(&app, &peer, given(&body.password).unwrap_or(Proof::None)).await?;
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
async fn resend(State(app): State<App>, peer: Peer, Json(body): Json<ResendBody>) -> Result<Response, Error> {
    if let Some(email) = Email::parse(body.email.typed()) {
        app.identity.resend(&peer, &email, Proof::None).await?;
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
    ([(header::CACHE_CONTROL, cache)], Json(Jwks { keys: app.identity.public_keys().to_vec() }))
}
