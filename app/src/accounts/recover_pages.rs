//! The pages for whoever has forgotten her password.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Response},
    routing::get,
};
use cruddur_identity::{Email, Peer};
use serde::Deserialize;

use super::{
    notices::PASSWORD_RESET,
    recover_api::ResetBody,
    remember::{remember, remembered},
    words::Words,
};
use crate::{
    app::App,
    http::{Error, cookies::Cookie, json::Text, rules},
    pages::{Failure, Form, Frame, Problems, redirect},
};

/// The pages.
pub fn router() -> Router<App> {
    Router::new().route("/forgot", get(forgot_page).post(forgot)).route("/reset", get(reset_page).post(reset))
}

#[derive(Template)]
#[template(path = "accounts/forgot.html")]
struct ForgotPage {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    email: String,
}

async fn forgot_page(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Result<Response, Failure> {
    show_forgot(frame, Problems::default(), remembered(&app, &headers))
}

#[derive(Deserialize)]
struct ForgotForm {
    #[serde(default)]
    email: Text,
}

async fn forgot(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    Form(form): Form<ForgotForm>,
) -> Result<Response, Failure> {
    let sent = match Email::parse(form.email.typed()) {
        Some(email) => app.identity.forgot(&peer, &email).await.map_err(Error::from),
        None => Err(rules::EMAIL_INVALID.into()),
    };
    match sent {
        Ok(()) => Ok((AppendHeaders([remember(&app, &form.email)]), redirect("/reset", None)).into_response()),
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            show_forgot(frame, problems, form.email.typed().to_owned())
        }
    }
}

fn show_forgot(frame: Frame, problems: Problems, email: String) -> Result<Response, Failure> {
    let page = ForgotPage { words: Words::of(frame.language), frame, problems, email };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    email: String,
    code: String,
}

async fn reset_page(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Result<Response, Failure> {
    let email = remembered(&app, &headers);
    show_reset(frame, Problems::default(), &ResetBody { email: Text::from(email.as_str()), ..Default::default() })
}

async fn reset(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    Form(body): Form<ResetBody>,
) -> Result<Response, Failure> {
    match body.reset(&app, &peer).await {
        Ok(()) => {
            let cookies = AppendHeaders([Cookie::Session.clear(&app), remember(&app, &body.email)]);
            Ok((cookies, redirect("/signin", Some(&PASSWORD_RESET))).into_response())
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            show_reset(frame, problems, &body)
        }
    }
}

fn show_reset(frame: Frame, problems: Problems, body: &ResetBody) -> Result<Response, Failure> {
    let code = if problems.has(rules::CODE_INVALID) { "" } else { body.code.typed() };
    let (email, code) = (body.email.typed().to_owned(), code.to_owned());
    let page = ResetPage { words: Words::of(frame.language), frame, problems, email, code };
    Ok(page.problems.answer(page.frame.render(&page)?))
}
