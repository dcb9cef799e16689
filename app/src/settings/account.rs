//! Password, address, sessions, and the end of an account.

use axum::{
    extract::{Path, State},
    response::{AppendHeaders, IntoResponse, Response},
};
use serde::Deserialize;

use super::page::{Typed, answer};
use crate::{
    error::Page,
    identity::{
        Cookie, Viewer,
        account_api::{EmailBody, PasswordBody},
        local::{account, codes},
        sessions,
    },
    json::Text,
    paging,
    server::App,
    web::{Form, Frame, Notice, redirect, typed},
};

pub async fn change_password(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Form(form): Form<PasswordBody>,
) -> Result<Response, Page> {
    let done = form.change(&app, &viewer.caller).await.map(|()| Some(Notice::PasswordChanged));
    answer(&app, frame, &viewer, done, &[("password", "new_password")], Typed::default()).await
}

pub async fn begin_email_change(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Form(form): Form<EmailBody>,
) -> Result<Response, Page> {
    // The page itself says that a code is on its way.
    let done = form.begin(&app, &viewer.caller).await.map(|()| None);
    let typed = Typed { email: typed(&form.email), ..Typed::default() };
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
    Form(form): Form<CodeForm>,
) -> Result<Response, Page> {
    let done = app.identity.issuer.confirm_email_change(&app, &viewer.caller, &codes::typed(&form.code)).await;
    answer(&app, frame, &viewer, done.map(|()| Some(Notice::EmailChanged)), &[], Typed::default()).await
}

pub async fn cancel_email_change(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Response, Page> {
    let done = account::cancel_email_change(&app, &viewer.caller).await.map(|()| None);
    answer(&app, frame, &viewer, done, &[], Typed::default()).await
}

pub async fn end_session(
    State(app): State<App>,
    viewer: Viewer,
    Path(session): Path<String>,
) -> Result<Response, Page> {
    let session = paging::uuid(&session).ok_or_else(sessions::unknown)?;
    sessions::end(&app, &viewer.caller, session).await?;
    Ok(redirect(super::ADDRESS, Some(Notice::SessionEnded)))
}

pub async fn end_sessions(State(app): State<App>, viewer: Viewer) -> Result<Response, Page> {
    app.identity.issuer.end_sessions(&app, &viewer.caller).await?;
    Ok(signed_out(&app, "/signin", Notice::SignedOut))
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
    Form(form): Form<DeleteForm>,
) -> Result<Response, Page> {
    let (handle, password) = (typed(&form.handle), typed(&form.current_password));
    match app.identity.issuer.delete(&app, &viewer.caller, &handle, password).await {
        Ok(()) => Ok(signed_out(&app, "/", Notice::AccountDeleted)),
        refused => {
            let ids = [("handle", "delete_handle"), ("current_password", "delete_password")];
            answer(&app, frame, &viewer, refused.map(|()| None), &ids, Typed::default()).await
        }
    }
}

fn signed_out(app: &App, to: &str, notice: Notice) -> Response {
    (AppendHeaders([Cookie::Session.clear(app)]), redirect(to, Some(notice))).into_response()
}

/// What people call a device, of what it calls itself: browser and system, or the whole name where neither is known.
pub fn device(user_agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // Each calls itself by the names of those before it, too.
    let browser = find(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        _ if user_agent.is_empty() => "?".to_owned(),
        _ => user_agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn devices_have_names_that_people_know() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        assert_eq!(device(chrome), "Chrome, Linux");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device(safari), "Safari, iPhone");
        assert_eq!(device("curl/8.0"), "curl/8.0");
        assert_eq!(device(""), "?");
    }
}
