//! Who is signed in on a browser, by its cookie: looked up once a request.

use axum::http::request::Parts;
use cruddur_identity::Caller;

use super::{Error, Viewer, cookies::Cookie, request};
use crate::app::App;

/// What came of looking her up, kept with the request: so it is done once, however many ask.
#[derive(Clone)]
struct LookedUp(Option<Viewer>);

impl Viewer {
    /// Who sent this, if she is signed in.
    ///
    /// # Errors
    /// 503 where the database, or the provider of identities, is away.
    pub async fn find(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        if let Some(LookedUp(viewer)) = parts.extensions.get() {
            return Ok(viewer.clone());
        }
        let viewer = match Cookie::Session.get(app, &parts.headers) {
            Some(cookie) => look_up(cookie, app).await?,
            None => None,
        };
        viewer.iter().for_each(request::note_viewer);
        parts.extensions.insert(LookedUp(viewer.clone()));
        Ok(viewer)
    }
}

async fn look_up(cookie: &str, app: &App) -> Result<Option<Viewer>, Error> {
    let Some(found) = app.identity.browser(cookie).await? else { return Ok(None) };
    request::note_caller(found.user_uuid);
    let caller = Caller { uuid: found.user_uuid, session: Some(found.session_uuid), token: None };
    let (handle, display_name) = (found.handle, found.display_name);
    Ok(Some(Viewer { caller, handle, display_name, ttl: found.ttl, theme: found.theme, language: found.language }))
}
