//! The pages of signing in and out.

use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use cruddur_identity::{Challenge, Outcome, Peer, SignedIn};
use serde::Deserialize;

use super::{
    challenge::ReplyBody,
    notices::{HANDLE_MISSED, NOT_CONFIRMED, SIGN_IN_FAILED},
    remember::{remember, remembered},
    words::Words,
};
use crate::{
    app::App,
    http::{Code, Error, cookies::Cookie, json::Text},
    pages::{Failure, Form, Frame, Problems, SIGNED_OUT, redirect, within},
};

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/signin", get(sign_in_page).post(sign_in))
        .route("/signin/challenge", post(answer))
        .route("/signout", post(sign_out))
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    email: String,
    next: String,
    /// Whether people may also sign in on the provider's own pages.
    is_hosting: bool,
}

/// Where somebody was going before she had to sign in.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    pub next: String,
}

async fn sign_in_page(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Query(Next { next }): Query<Next>,
) -> Result<Response, Failure> {
    show_sign_in(&app, frame, Problems::default(), remembered(&app, &headers), next)
}

fn show_sign_in(app: &App, frame: Frame, problems: Problems, email: String, next: String) -> Result<Response, Failure> {
    let (words, is_hosting) = (Words::of(frame.language), is_hosting(app));
    let page = SignInPage { frame, words, problems, email, next, is_hosting };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[cfg(feature = "cognito")]
fn is_hosting(app: &App) -> bool {
    app.cognito.as_ref().is_some_and(|pool| pool.is_hosting())
}

#[cfg(not(feature = "cognito"))]
fn is_hosting(_: &App) -> bool {
    false
}

#[derive(Deserialize)]
struct SignInForm {
    #[serde(default)]
    email: Text,
    #[serde(default)]
    password: Text,
    #[serde(default)]
    next: String,
}

async fn sign_in(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Failure> {
    let email = form.email.typed().to_owned();
    let outcome = app.identity.sign_in(&peer, email.trim(), form.password.typed().to_owned()).await;
    match outcome.map_err(Error::from) {
        Ok(Outcome::SignedIn(signed_in)) => arrive(&app, &peer, signed_in, &headers, &form.next).await,
        Ok(Outcome::NotConfirmed { sign_up }) => {
            let own = sign_up.map(|own| Cookie::SignUp.set(&app, &own.to_string()));
            let cookies = AppendHeaders(own.into_iter().chain([remember(&app, &form.email)]));
            Ok((cookies, redirect("/confirm", Some(&NOT_CONFIRMED))).into_response())
        }
        Ok(Outcome::Challenged(asked)) => ask(frame, asked, form.next, Problems::default()),
        Err(Error::Unauthorized(_)) => {
            let wrong = Problems::at_field("email", Words::of(frame.language).signin_wrong);
            show_sign_in(&app, frame, wrong, email, form.next)
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            show_sign_in(&app, frame, problems, email, form.next)
        }
    }
}

/// Opens a session and leads on. Whoever was given another handle than she had asked for hears of it now.
pub async fn arrive(
    app: &App,
    peer: &Peer,
    signed_in: SignedIn,
    headers: &HeaderMap,
    next: &str,
) -> Result<Response, Failure> {
    let person = signed_in.person;
    let before = Cookie::Session.get(app, headers);
    let session = app.identity.open_browser(peer, signed_in, before).await.map_err(Error::from)?;
    let has_missed = app.identity.has_missed_handle(person).await.map_err(Error::from)?;
    let cookies = AppendHeaders([Cookie::Session.set(app, &session), Cookie::Email.clear(app)]);
    Ok((cookies, redirect(within(next), has_missed.then_some(&HANDLE_MISSED))).into_response())
}

#[derive(Template)]
#[template(path = "accounts/challenge.html")]
struct ChallengePage {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    challenge: Challenge,
    /// As the form sends it back.
    kind: String,
    next: String,
}

fn ask(frame: Frame, challenge: Challenge, next: String, problems: Problems) -> Result<Response, Failure> {
    let (words, kind) = (Words::of(frame.language), challenge.kind.name());
    let page = ChallengePage { frame: frame.at("/signin"), words, problems, challenge, kind, next };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Deserialize)]
struct AnswerForm {
    #[serde(flatten)]
    reply: ReplyBody,
    #[serde(default)]
    next: String,
}

async fn answer(
    State(app): State<App>,
    frame: Frame,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let challenge = form.reply.challenge();
    let outcome = match form.reply.reply() {
        Ok(reply) => app.identity.answer(&peer, &challenge, &reply).await.map_err(Error::from),
        Err(rule) => Err(Code::from(rule).into()),
    };
    match outcome {
        Ok(Outcome::SignedIn(signed_in)) => arrive(&app, &peer, signed_in, &headers, &form.next).await,
        Ok(Outcome::Challenged(asked)) => ask(frame, asked, form.next, Problems::default()),
        Ok(Outcome::NotConfirmed { .. }) | Err(Error::Unauthorized(_)) => {
            Ok(redirect("/signin", Some(&SIGN_IN_FAILED)))
        }
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            ask(frame, challenge, form.next, problems)
        }
    }
}

async fn sign_out(State(app): State<App>, peer: Peer, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(cookie) = Cookie::Session.get(&app, &headers) {
        app.identity.close_browser(&peer, cookie).await.map_err(Error::from)?;
    }
    Ok((AppendHeaders([Cookie::Session.clear(&app)]), redirect("/", Some(&SIGNED_OUT))).into_response())
}
