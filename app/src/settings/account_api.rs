//! Changes to one's own account over the API.

use axum::{extract::State, http::StatusCode, response::Response};
use cruddur_identity::{Caller, Email, Peer, codes, passwords};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    http::{
        Code, Error,
        caching::no_store,
        json::{Json, Text},
        openapi::{Forbidden, Invalid, Malformed, TooMany, Unauthorized, Unavailable},
        rules,
    },
};

/// The routes of one's own account.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(change_password))
        .routes(routes!(begin_email_change))
        .routes(routes!(confirm_email_change))
}

/// A change of password as it comes, from a program or from a form.
#[derive(Deserialize, ToSchema)]
pub struct PasswordBody {
    #[serde(default)]
    pub current_password: Text,
    /// The new one: none of the commonest, and without handle and address.
    #[serde(default)]
    #[schema(value_type = String, min_length = 8, max_length = 128)]
    pub password: Text,
}

impl PasswordBody {
    /// # Errors
    /// Those of [`cruddur_identity::Identity::change_password`], and the rules that the new password breaks by itself.
    pub async fn change(&self, app: &App, peer: &Peer, caller: &Caller) -> Result<(), Error> {
        let password = self.password.typed();
        passwords::check(password).map_or(Ok(()), |rule| Err(Code::from(rule)))?;
        let current = self.current_password.typed().to_owned();
        Ok(app.identity.change_password(peer, caller, current, password.to_owned()).await?)
    }
}

/// Change the password. All other sessions end, and a mail says so.
#[utoipa::path(
    post, path = "/api/auth/password", tag = "identity", request_body = PasswordBody,
    responses(
        (status = 204, description = "Done"),
        Malformed,
        Unauthorized,
        Forbidden,
        Invalid,
        TooMany,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn change_password(
    State(app): State<App>,
    caller: Caller,
    peer: Peer,
    Json(body): Json<PasswordBody>,
) -> Result<Response, Error> {
    body.change(&app, &peer, &caller).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}

/// A new address as it comes, from a program or from a form.
#[derive(Deserialize, ToSchema)]
pub struct EmailBody {
    /// The new one.
    #[serde(default)]
    #[schema(value_type = String, format = Email, max_length = 254)]
    pub email: Text,
    #[serde(default)]
    pub current_password: Text,
}

impl EmailBody {
    /// # Errors
    /// Those of [`cruddur_identity::Identity::begin_email_change`]; `email_invalid`.
    pub async fn begin(&self, app: &App, peer: &Peer, caller: &Caller) -> Result<(), Error> {
        let email = Email::parse(self.email.typed()).ok_or(rules::EMAIL_INVALID)?;
        let current = self.current_password.typed().to_owned();
        Ok(app.identity.begin_email_change(peer, caller, &email, current).await?)
    }
}

/// Ask for another e-mail address. A code goes there; the answer is the same where the address is somebody's.
#[utoipa::path(
    post, path = "/api/auth/email", tag = "identity", request_body = EmailBody,
    responses(
        (status = 204, description = "A code is on its way, or a mail that says why not"),
        Malformed,
        Unauthorized,
        Forbidden,
        Invalid,
        TooMany,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn begin_email_change(
    State(app): State<App>,
    caller: Caller,
    peer: Peer,
    Json(body): Json<EmailBody>,
) -> Result<Response, Error> {
    body.begin(&app, &peer, &caller).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}

#[derive(Deserialize, ToSchema)]
struct EmailCodeBody {
    /// Six digits.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^[0-9]{6}$")]
    code: Text,
}

/// Confirm the new address with the code from the mail. The old one is told.
#[utoipa::path(
    post, path = "/api/auth/email/confirm", tag = "identity", request_body = EmailCodeBody,
    responses(
        (status = 204, description = "Done"),
        Malformed,
        Unauthorized,
        Forbidden,
        Invalid,
        TooMany,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn confirm_email_change(
    State(app): State<App>,
    caller: Caller,
    peer: Peer,
    Json(body): Json<EmailCodeBody>,
) -> Result<Response, Error> {
    app.identity.confirm_email_change(&peer, &caller, &codes::typed(body.code.typed())).await?;
    Ok(no_store(StatusCode::NO_CONTENT))
}
