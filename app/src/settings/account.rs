//! Password, address, sessions, and the end of an account.

use axum::{
    extract::{Path, State},
    response::{AppendHeaders, IntoResponse, Response},
};
use cruddur_identity::{Identity, Peer, codes};
use serde::Deserialize;

use super::{
    account_api::{EmailBody, PasswordBody},
    notices::{ACCOUNT_DELETED, EMAIL_CHANGED, PASSWORD_CHANGED, SESSION_ENDED},
    page::{ADDRESS, Ids, Typed, again, answer},
};
use crate::{
    app::App,
    http::{Error, Viewer, cookies::Cookie, json::Text, paging},
    pages::{Failure, Form, Frame, Notice, SIGNED_OUT, redirect},
};

pub async fn change_password(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    peer: Peer,
    Form(form): Form<PasswordBody>,
) -> Result<Response, Failure> {
    let done = form.change(&app, &peer, &viewer.caller).await.map(|()| Some(&PASSWORD_CHANGED));
    let ids: Ids = &[("password", "new_password")];
    answer(&app, frame, &viewer, done, ids, Typed::Nothing).await
}

pub async fn begin_email_change(
    State(app): State<App>,
    frame: Result<Frame, Failure>,
    viewer: Result<Viewer, Response>,
    peer: Peer,
    Form(form): Form<EmailBody>,
) -> Result<Response, Failure> {
    let typed = Typed::Email(form.email.typed().to_owned());
    let frame = match frame {
        Ok(frame) => frame,
        Err(Failure(error)) => return again(Frame::of_failure(), error, typed),
    };
    let viewer = match viewer {
        Ok(viewer) => viewer,
        Err(answer) => return Ok(answer),
    };
    // The page itself says that a code is on its way.
    let done = form.begin(&app, &peer, &viewer.caller).await.map(|()| None);
    answer(&app, frame, &viewer, done, &[("current_password", "email_password")], typed).await
}

#[derive(Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: Text,
}

pub async fn confirm_email_change(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    peer: Peer,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let done = app.identity.confirm_email_change(&peer, &viewer.caller, &codes::typed(form.code.typed())).await;
    let done = done.map(|()| Some(&EMAIL_CHANGED)).map_err(Error::from);
    answer(&app, frame, &viewer, done, &[], Typed::Nothing).await
}

pub async fn cancel_email_change(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Response, Failure> {
    let done = app.identity.cancel_email_change(&viewer.caller).await.map(|()| None).map_err(Error::from);
    answer(&app, frame, &viewer, done, &[], Typed::Nothing).await
}

pub async fn end_session(
    State(app): State<App>,
    viewer: Viewer,
    peer: Peer,
    Path(session): Path<String>,
) -> Result<Response, Failure> {
    let session = paging::uuid(&session).ok_or_else(Identity::no_session)?;
    app.identity.end_session(&peer, &viewer.caller, session).await?;
    Ok(redirect(ADDRESS, Some(&SESSION_ENDED)))
}

pub async fn end_sessions(State(app): State<App>, viewer: Viewer, peer: Peer) -> Result<Response, Failure> {
    app.identity.end_sessions(&peer, &viewer.caller).await?;
    Ok(signed_out(&app, "/signin", &SIGNED_OUT))
}

#[derive(Deserialize)]
pub struct DeleteForm {
    #[serde(default)]
    handle: Text,
    #[serde(default)]
    current_password: Text,
}

pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    peer: Peer,
    Form(form): Form<DeleteForm>,
) -> Result<Response, Failure> {
    let (handle, password) = (form.handle.typed(), form.current_password.typed().to_owned());
    match app.identity.delete(&peer, &viewer.caller, handle, password).await {
        Ok(()) => Ok(signed_out(&app, "/", &ACCOUNT_DELETED)),
        Err(error) => {
            let ids: Ids = &[("handle", "delete_handle"), ("current_password", "delete_password")];
            answer(&app, frame, &viewer, Err(error.into()), ids, Typed::Nothing).await
        }
    }
}

fn signed_out(app: &App, to: &str, notice: &Notice) -> Response {
    (AppendHeaders([Cookie::Session.clear(app)]), redirect(to, Some(notice))).into_response()
}
