//! The pages of identity: sign up, confirm, another password.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Cookie,
    api::{ConfirmBody, SignUpBody},
    email::Email,
    issuer::Proof,
    sessions_api::ResetBody,
};
use crate::{
    error::{Code, Error, Page},
    json::Text,
    server::App,
    web::{Form, Frame, Notice, Problems, redirect, typed},
};

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/signup", get(sign_up_page).post(sign_up))
        .route("/confirm", get(confirm_page).post(confirm))
        .route("/confirm/resend", post(resend))
        .route("/forgot", get(forgot_page).post(forgot))
        .route("/reset", get(reset_page).post(reset))
}

#[derive(Template)]
#[template(path = "identity/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    problems: Problems,
    display_name: String,
    handle: String,
    email: String,
}

async fn sign_up_page(frame: Frame) -> Result<Response, Page> {
    let (display_name, handle, email) = Default::default();
    let page = SignUpPage { frame, problems: Problems::default(), display_name, handle, email };
    page.frame.render(&page)
}

async fn sign_up(State(app): State<App>, frame: Frame, Form(body): Form<SignUpBody>) -> Result<Response, Page> {
    let signed_up = match body.check(&app).await {
        Ok(fields) => app.identity.issuer.sign_up(&app, fields).await,
        Err(error) => Err(error),
    };
    match signed_up {
        Ok(sign_up) => {
            let cookies = [Cookie::SignUp.set(&app, &sign_up.to_string()), remember(&app, &body.email)];
            Ok((AppendHeaders(cookies), redirect("/confirm", None)).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?.ordered(&["display_name", "handle", "email", "password"]);
            let (display_name, handle) = (typed(&body.display_name), typed(&body.handle));
            let page = SignUpPage { frame, problems, display_name, handle, email: typed(&body.email) };
            Ok(page.problems.answer(page.frame.render(&page)?))
        }
    }
}

#[derive(Template)]
#[template(path = "identity/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    problems: Problems,
    email: String,
    /// Whether somebody else has got the handle meanwhile, so that another one is asked for.
    asks_handle: bool,
    handle: String,
    code: String,
}

async fn confirm_page(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Result<Response, Page> {
    let (handle, code) = Default::default();
    let email = remembered(&app, &headers);
    let page = ConfirmPage { frame, problems: Problems::default(), email, asks_handle: false, handle, code };
    page.frame.render(&page)
}

async fn confirm(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Form(body): Form<ConfirmBody>,
) -> Result<Response, Page> {
    match body.confirm(&app, own_sign_up(&app, &headers)).await {
        Ok(()) => {
            let cookies = [Cookie::SignUp.clear(&app), remember(&app, &body.email)];
            Ok((AppendHeaders(cookies), redirect("/signin", Some(Notice::Confirmed))).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            let asks_handle = problems.has(Code::HandleTaken) || problems.has(Code::HandleInvalid);
            // A code that was right is typed once.
            let code = if problems.has(Code::CodeInvalid) { String::new() } else { typed(&body.code) };
            let (email, handle) = (typed(&body.email), typed(&body.handle));
            let page = ConfirmPage { frame, problems, email, asks_handle, handle, code };
            Ok(page.problems.answer(page.frame.render(&page)?))
        }
    }
}

#[derive(Deserialize)]
struct AddressBody {
    #[serde(default)]
    email: Text,
}

async fn resend(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Form(body): Form<AddressBody>,
) -> Result<Response, Page> {
    let proof = own_sign_up(&app, &headers).map_or(Proof::None, Proof::SignUp);
    let sent = match body.email.valid().and_then(Email::parse) {
        Some(email) => app.identity.issuer.resend(&app, &email, proof).await,
        None => Err(Error::Invalid(vec![Code::EmailInvalid])),
    };
    match sent {
        Ok(()) => Ok((AppendHeaders([remember(&app, &body.email)]), redirect("/confirm", Some(Notice::CodeSent)))
            .into_response()),
        Err(error) => {
            let (handle, code) = Default::default();
            let (problems, email) = (Problems::of(error, &frame)?, typed(&body.email));
            let frame = frame.at("/confirm");
            let page = ConfirmPage { frame, problems, email, asks_handle: false, handle, code };
            Ok(page.problems.answer(page.frame.render(&page)?))
        }
    }
}

#[derive(Template)]
#[template(path = "identity/forgot.html")]
struct ForgotPage {
    frame: Frame,
    problems: Problems,
    email: String,
}

async fn forgot_page(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Result<Response, Page> {
    let page = ForgotPage { frame, problems: Problems::default(), email: remembered(&app, &headers) };
    page.frame.render(&page)
}

async fn forgot(State(app): State<App>, frame: Frame, Form(body): Form<AddressBody>) -> Result<Response, Page> {
    let sent = match body.email.valid().and_then(Email::parse) {
        Some(email) => app.identity.issuer.forgot(&app, &email).await,
        None => Err(Error::Invalid(vec![Code::EmailInvalid])),
    };
    match sent {
        Ok(()) => Ok((AppendHeaders([remember(&app, &body.email)]), redirect("/reset", None)).into_response()),
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            let page = ForgotPage { frame, problems, email: typed(&body.email) };
            Ok(page.problems.answer(page.frame.render(&page)?))
        }
    }
}

#[derive(Template)]
#[template(path = "identity/reset.html")]
struct ResetPage {
    frame: Frame,
    problems: Problems,
    email: String,
    code: String,
}

async fn reset_page(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Result<Response, Page> {
    let email = remembered(&app, &headers);
    let page = ResetPage { frame, problems: Problems::default(), email, code: String::new() };
    page.frame.render(&page)
}

async fn reset(State(app): State<App>, frame: Frame, Form(body): Form<ResetBody>) -> Result<Response, Page> {
    match body.reset(&app).await {
        Ok(()) => {
            let notice = redirect("/signin", Some(Notice::PasswordReset));
            Ok((AppendHeaders([Cookie::Session.clear(&app), remember(&app, &body.email)]), notice).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            let code = if problems.has(Code::CodeInvalid) { String::new() } else { typed(&body.code) };
            let page = ResetPage { frame, problems, email: typed(&body.email), code };
            Ok(page.problems.answer(page.frame.render(&page)?))
        }
    }
}

/// Keeps the address for the next form.
pub(super) fn remember(app: &App, email: &Text) -> (axum::http::HeaderName, axum::http::HeaderValue) {
    let email = email.valid().unwrap_or_default().trim();
    Cookie::Email.set(app, &URL_SAFE_NO_PAD.encode(email.chars().take(254).collect::<String>()))
}

pub(super) fn remembered(app: &App, headers: &HeaderMap) -> String {
    let bytes = Cookie::Email.get(app, headers).and_then(|value| URL_SAFE_NO_PAD.decode(value).ok());
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn own_sign_up(app: &App, headers: &HeaderMap) -> Option<Uuid> {
    Cookie::SignUp.get(app, headers).and_then(|value| value.parse().ok())
}
