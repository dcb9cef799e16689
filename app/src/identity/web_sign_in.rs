//! The pages of signing in and out.

use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;

use super::{
    Cookie,
    challenge::{Challenge, ReplyBody},
    issuer::SignedIn,
    sign_in_api::user_agent,
    web::{remember, remembered},
    web_session,
};
use crate::{
    error::{Error, Page},
    json::Text,
    server::App,
    web::{Form, Frame, Notice, Problems, redirect, typed},
};

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/signin", get(sign_in_page).post(sign_in))
        .route("/signin/challenge", post(answer))
        .route("/signout", post(sign_out))
}

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignInPage {
    frame: Frame,
    problems: Problems,
    email: String,
    next: String,
    /// Whether people may also sign in on the issuer's own pages.
    is_hosting: bool,
}

/// Where somebody was going before she had to sign in.
#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    pub(super) next: String,
}

async fn sign_in_page(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Query(Next { next }): Query<Next>,
) -> Result<Response, Page> {
    let (email, is_hosting) = (remembered(&app, &headers), app.identity.issuer.is_hosting());
    let page = SignInPage { frame, problems: Problems::default(), email, next, is_hosting };
    page.frame.render(&page)
}

#[derive(Deserialize)]
struct SignInBody {
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
    headers: HeaderMap,
    Form(body): Form<SignInBody>,
) -> Result<Response, Page> {
    let email = typed(&body.email);
    let password = body.password.valid().unwrap_or_default().to_owned();
    match app.identity.issuer.sign_in(&app, email.trim(), password).await {
        Ok(signed_in) => arrive(&app, signed_in, &headers, &body.next).await,
        Err(Error::NotConfirmed { sign_up }) => {
            let notice = redirect("/confirm", Some(Notice::NotConfirmed));
            let own = sign_up.map(|own| Cookie::SignUp.set(&app, &own.to_string()));
            let cookies = own.into_iter().chain([remember(&app, &body.email)]);
            Ok((AppendHeaders(cookies), notice).into_response())
        }
        Err(Error::Challenged(asked)) => ask(frame, *asked, body.next, Problems::default()),
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            let is_hosting = app.identity.issuer.is_hosting();
            let page = SignInPage { frame, problems, email, next: body.next, is_hosting };
            Ok(page.problems.answer(page.frame.render(&page)?))
        }
    }
}

/// Opens a session and leads on. Whoever was given another handle than she had asked for hears of it now.
pub(super) async fn arrive(app: &App, signed_in: SignedIn, headers: &HeaderMap, next: &str) -> Result<Response, Page> {
    let person = signed_in.person();
    let session = web_session::open(app, signed_in, &user_agent(headers), headers).await?;
    let notice = app.identity.issuer.has_missed_handle(app, person).await?.then_some(Notice::HandleMissed);
    Ok((AppendHeaders([session, Cookie::Email.clear(app)]), redirect(within(next), notice)).into_response())
}

#[derive(Template)]
#[template(path = "identity/challenge.html")]
struct ChallengePage {
    frame: Frame,
    problems: Problems,
    challenge: Challenge,
    /// As the form sends it back.
    kind: String,
    next: String,
}

fn ask(frame: Frame, challenge: Challenge, next: String, problems: Problems) -> Result<Response, Page> {
    let kind = challenge.kind.name();
    let page = ChallengePage { frame: frame.at("/signin"), problems, challenge, kind, next };
    let answer = page.frame.render(&page)?;
    if page.problems.any() { Ok(page.problems.answer(answer)) } else { Ok(answer) }
}

#[derive(Deserialize)]
struct AnswerBody {
    #[serde(flatten)]
    reply: ReplyBody,
    #[serde(default)]
    next: String,
}

async fn answer(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Form(body): Form<AnswerBody>,
) -> Result<Response, Page> {
    let challenge = body.reply.challenge();
    let answered = match body.reply.reply() {
        Ok(reply) => app.identity.issuer.answer(&app, &challenge, &reply).await,
        Err(error) => Err(error),
    };
    match answered {
        Ok(signed_in) => arrive(&app, signed_in, &headers, &body.next).await,
        Err(Error::Challenged(asked)) => ask(frame, *asked, body.next, Problems::default()),
        Err(Error::Unauthorized(_)) => Ok(redirect("/signin", Some(Notice::SignInFailed))),
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            ask(frame, challenge, body.next, problems)
        }
    }
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Page> {
    web_session::end(&app, &headers).await?;
    Ok((AppendHeaders([Cookie::Session.clear(&app)]), redirect("/", Some(Notice::SignedOut))).into_response())
}

/// A path on this server; home for anything else, which could lead elsewhere (OWASP Unvalidated Redirects and Forwards
/// cheat sheet).
pub fn within(next: &str) -> &str {
    let is_path =
        next.starts_with('/') && !next.starts_with("//") && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if is_path { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(within("/settings"), "/settings");
        for elsewhere in [
            "",
            "settings",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\r\nx: y",
            "/\t/evil.example",
        ] {
            assert_eq!(within(elsewhere), "/", "{elsewhere}");
        }
    }
}
