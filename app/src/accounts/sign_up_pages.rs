//! The pages of signing up: the form, and the code that confirms it.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use cruddur_identity::{Email, Peer};
use serde::Deserialize;

use super::{
    notices::{CODE_SENT, CONFIRMED},
    remember::{proof, remember, remembered},
    sign_up_api::{ConfirmBody, SignUpBody},
    words::Words,
};
use crate::{
    app::App,
    http::{Error, cookies::Cookie, json::Text, rules},
    pages::{Failure, Form, Frame, Problems, redirect},
};

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/signup", get(sign_up_page).post(sign_up))
        .route("/confirm", get(confirm_page).post(confirm))
        .route("/confirm/resend", post(resend))
}

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    display_name: String,
    handle: String,
    email: String,
}

async fn sign_up_page(frame: Frame) -> Result<Response, Failure> {
    show_sign_up(frame, Problems::default(), &SignUpBody::default())
}

async fn sign_up(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    Form(body): Form<SignUpBody>,
) -> Result<Response, Failure> {
    let signed_up = match body.check(&app).await {
        Ok(fields) => app.identity.sign_up(&peer, fields).await.map_err(Error::from),
        Err(error) => Err(error),
    };
    match signed_up {
        Ok(sign_up) => {
            let cookies = [Cookie::SignUp.set(&app, &sign_up.to_string()), remember(&app, &body.email)];
            Ok((AppendHeaders(cookies), redirect("/confirm", None)).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?.ordered(&["display_name", "handle", "email", "password"]);
            show_sign_up(frame, problems, &body)
        }
    }
}

fn show_sign_up(frame: Frame, problems: Problems, body: &SignUpBody) -> Result<Response, Failure> {
    let page = SignUpPage {
        words: Words::of(frame.language),
        frame,
        problems,
        display_name: body.display_name.typed().to_owned(),
        handle: body.handle.typed().to_owned(),
        email: body.email.typed().to_owned(),
    };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Template)]
#[template(path = "accounts/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    email: String,
    /// Whether somebody else has got the handle meanwhile, so that another one is asked for.
    asks_handle: bool,
    /// Whether the code was right, and the password must show whose sign-up it confirms.
    needs_password: bool,
    handle: String,
    code: String,
}

async fn confirm_page(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Result<Response, Failure> {
    let email = remembered(&app, &headers);
    show_confirm(frame, Problems::default(), &ConfirmBody { email: Text::from(email.as_str()), ..Default::default() })
}

async fn confirm(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    headers: HeaderMap,
    Form(body): Form<ConfirmBody>,
) -> Result<Response, Failure> {
    match body.confirm(&app, &peer, proof(&app, &headers, &body.password)).await {
        Ok(()) => {
            let cookies = [Cookie::SignUp.clear(&app), remember(&app, &body.email)];
            Ok((AppendHeaders(cookies), redirect("/signin", Some(&CONFIRMED))).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            show_confirm(frame, problems, &body)
        }
    }
}

fn show_confirm(frame: Frame, problems: Problems, body: &ConfirmBody) -> Result<Response, Failure> {
    // A code that was right is typed once.
    let code = if problems.has(rules::CODE_INVALID) { "" } else { body.code.typed() };
    let page = ConfirmPage {
        words: Words::of(frame.language),
        frame,
        email: body.email.typed().to_owned(),
        asks_handle: problems.has(rules::HANDLE_TAKEN) || problems.has(rules::HANDLE_INVALID),
        needs_password: problems.has(rules::PASSWORD_NEEDED),
        handle: body.handle.typed().to_owned(),
        code: code.to_owned(),
        problems,
    };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Deserialize)]
struct ResendForm {
    #[serde(default)]
    email: Text,
}

async fn resend(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<ResendForm>,
) -> Result<Response, Failure> {
    let sent = match Email::parse(form.email.typed()) {
        Some(email) => {
            let proof = proof(&app, &headers, &Text::default());
            app.identity.resend(&peer, &email, proof).await.map_err(Error::from)
        }
        None => Err(rules::EMAIL_INVALID.into()),
    };
    match sent {
        Ok(()) => {
            let remembered = AppendHeaders([remember(&app, &form.email)]);
            Ok((remembered, redirect("/confirm", Some(&CODE_SENT))).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            let body = ConfirmBody { email: form.email, ..Default::default() };
            show_confirm(frame.at("/confirm"), problems, &body)
        }
    }
}
