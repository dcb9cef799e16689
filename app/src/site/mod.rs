//! Pages that are about the site itself, and the choice of a language.

mod words;

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use cruddur_postgres::one;
use serde::Deserialize;

use self::words::Words;
use crate::{
    app::App,
    http::{Error, Language, Viewer, cookies::Cookie},
    pages::{Failure, Feature, Form, Frame, redirect, within},
};

/// The pages.
pub fn feature() -> Feature {
    let pages = Router::new()
        .route("/privacy", get(privacy))
        .route("/offline", get(offline))
        .route("/language", post(language));
    Feature { pages, ..Feature::default() }
}

#[derive(Template)]
#[template(path = "site/privacy.html")]
struct Privacy {
    frame: Frame,
    words: &'static Words,
}

async fn privacy(frame: Frame) -> Result<Response, Failure> {
    let page = Privacy { words: Words::of(frame.language), frame };
    Ok(page.frame.render(&page)?)
}

#[derive(Template)]
#[template(path = "site/offline.html")]
struct Offline {
    frame: Frame,
    words: &'static Words,
}

/// What the service worker keeps for when there is no connection: a page for nobody in particular.
async fn offline(frame: Frame) -> Result<Response, Failure> {
    let page = Offline { words: Words::of(frame.language), frame: Frame::bare(frame.language) };
    Ok(page.frame.render(&page)?)
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
) -> Result<Response, Failure> {
    let Some(language) = Language::of(&choice.language) else {
        return Err(Error::BadRequest("there is no such language here".into()).into());
    };
    if let Some(viewer) = viewer {
        let db = app.database.get().await?;
        one!(&db, settings::prefer_language(viewer.caller.uuid, language.tag())).await?;
    }
    let cookie = Cookie::Language.set(&app, language.tag());
    Ok((StatusCode::SEE_OTHER, AppendHeaders([cookie]), redirect(within(&choice.next), None)).into_response())
}
