//! Pages that are about the site itself, and the choice of a language.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;

use super::{Form, Frame, redirect};
use crate::{
    error::{Error, Page},
    identity::{Cookie, Viewer, within},
    one,
    server::App,
    words::Language,
};

/// The pages.
pub fn router() -> Router<App> {
    Router::new().route("/privacy", get(privacy)).route("/offline", get(offline)).route("/language", post(language))
}

#[derive(Template)]
#[template(path = "web/privacy.html")]
struct Privacy {
    frame: Frame,
}

async fn privacy(frame: Frame) -> Result<Response, Page> {
    let page = Privacy { frame };
    page.frame.render(&page)
}

#[derive(Template)]
#[template(path = "web/offline.html")]
struct Offline {
    frame: Frame,
}

/// What the service worker keeps for when there is no connection: a page for nobody in particular.
async fn offline(frame: Frame) -> Result<Response, Page> {
    let page = Offline { frame: Frame::bare(frame.language) };
    page.frame.render(&page)
}

#[derive(Deserialize)]
struct Choice {
    language: String,
    #[serde(default)]
    next: String,
}

async fn language(
    State(app): State<App>,
    viewer: Option<Viewer>,
    Form(choice): Form<Choice>,
) -> Result<Response, Page> {
    let Some(language) = Language::of(&choice.language) else {
        return Err(Page(Error::BadRequest("there is no such language here".into())));
    };
    if let Some(viewer) = viewer {
        let db = app.database.get().await?;
        one!(&db, users::prefer_language(viewer.caller.uuid, language.tag())).await?;
    }
    let cookie = Cookie::Language.set(&app, language.tag());
    Ok((StatusCode::SEE_OTHER, AppendHeaders([cookie]), redirect(within(&choice.next), None)).into_response())
}
