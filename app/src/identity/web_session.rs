//! The session of a browser: an opaque cookie, of which the database keeps a hash (OWASP Session Management cheat sheet).
//! It is made anew at each sign-in, good for 30 days without use and a year in all, and gone the moment it is ended.

use std::borrow::Cow;

use super::{
    Caller, Cookie,
    audit::{self, Event},
    issuer::SignedIn,
    secret::{self, Secret},
};
use crate::{
    error::{Error, Page},
    opt, request,
    server::App,
};
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, HeaderName, HeaderValue, request::Parts},
    response::{IntoResponse, Redirect, Response},
};

/// Who looks at a page.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// As the API would know her.
    pub caller: Caller,
    /// Without the `@`.
    pub handle: String,
    /// Her name.
    pub display_name: String,
    /// How long her cruds live where she does not say.
    pub ttl: String,
    /// `auto`, `dark` or `light`.
    pub theme: String,
    /// The tag of the language that she chose, if any.
    pub language: Option<String>,
}

/// Opens a session for a person who has signed in, and gives the cookie. The one that the browser had before is ended:
/// nobody goes on in a session that somebody else began (session fixation).
///
/// # Errors
/// 401 where the password has been changed since it was checked.
pub async fn open(
    app: &App,
    signed_in: SignedIn,
    user_agent: &str,
    before: &HeaderMap,
) -> Result<(HeaderName, HeaderValue), Error> {
    end(app, before).await?;
    let secret = Secret::generate()?;
    app.identity.issuer.open_web(app, signed_in, user_agent, &secret).await?;
    Ok(Cookie::Session.set(app, &secret.text))
}

/// Ends the session that the browser's cookie belongs to, if any.
///
/// # Errors
/// Where the database is away.
pub async fn end(app: &App, headers: &HeaderMap) -> Result<(), Error> {
    let Some(cookie) = Cookie::Session.get(app, headers) else { return Ok(()) };
    let db = app.database.get().await?;
    let session = opt!(&db, identity::session_of_cookie(secret::hash(cookie))).await?;
    drop(db);
    let Some(session) = session else { return Ok(()) };
    app.identity.issuer.revoke(app, session).await?;
    let db = app.database.get().await?;
    if let Some(user) = opt!(&db, identity::end_web_session(secret::hash(cookie))).await? {
        audit::record(Event::SignedOut, user);
    }
    Ok(())
}

/// Who sent this, by its cookie.
///
/// # Errors
/// Where the database is away.
pub async fn find(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, Error> {
    let Some(cookie) = Cookie::Session.get(app, headers) else { return Ok(None) };
    let db = app.database.get().await?;
    let found = opt!(&db, identity::web_session(secret::hash(cookie))).await?;
    drop(db);
    let Some(row) = found else { return Ok(None) };
    if !app.identity.issuer.is_alive(app, row.session_uuid, row.is_due).await? {
        return Ok(None);
    }
    request::note_caller(row.user_uuid);
    let caller = Caller { uuid: row.user_uuid, session: Some(row.session_uuid), token: None };
    let (handle, display_name) = (row.handle, row.display_name);
    Ok(Some(Viewer { caller, handle, display_name, ttl: row.ttl, theme: row.theme, language: row.language }))
}

impl OptionalFromRequestParts<App> for Viewer {
    type Rejection = Page;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Page> {
        Ok(find(app, &parts.headers).await?)
    }
}

/// Sends a stranger to the sign-in page, and back afterwards.
impl FromRequestParts<App> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let viewer =
            find(app, &parts.headers).await.map_err(|error| Page(error).into_response())?.ok_or_else(|| {
                let next = if super::same_origin::is_safe(&parts.method) { parts.uri.path() } else { "/" };
                let next: Cow<'_, str> = form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>().into();
                Redirect::to(&format!("/signin?next={next}")).into_response()
            })?;
        if !super::same_origin::is_safe(&parts.method) {
            app.limits.write(viewer.caller.uuid).map_err(|error| Page(error).into_response())?;
        }
        Ok(viewer)
    }
}
