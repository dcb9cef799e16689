//! What is about the site itself: its pages, how well it keeps its promise, the choice of a language.

mod words;

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use cruddur_postgres::one;
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use self::words::Words;
use crate::{
    app::App,
    http::{
        Error, Language, Viewer,
        caching::cache_control,
        cookies::Cookie,
        json::Json,
        openapi::{NotModified, Unavailable},
    },
    pages::{Failure, Feature, Form, Frame, redirect, within},
    sweep::Expiry,
};

/// The pages.
pub fn feature() -> Feature {
    let pages = Router::new()
        .route("/privacy", get(privacy))
        .route("/offline", get(offline))
        .route("/language", post(language));
    Feature { api: OpenApiRouter::new().routes(routes!(expiry)), pages, ..Feature::default() }
}

#[derive(Template)]
#[template(path = "site/privacy.html")]
struct Privacy {
    frame: Frame,
    words: &'static Words,
    /// None while the database is away.
    expiry: Option<Expiry>,
    /// What is said of backups.
    backups: String,
}

/// It says what is promised, whether or not the database can be asked how that is kept.
async fn privacy(State(app): State<App>, frame: Frame) -> Result<Response, Failure> {
    let expiry = app.sweep.expiry().await.ok();
    let words = Words::of(frame.language);
    let backups = app.backup_days.map_or(words.privacy_backups.to_owned(), |days| words.privacy_backups_of.of(&days));
    let page = Privacy { frame, words, expiry, backups };
    Ok(page.frame.render(&page)?)
}

/// How well the promise of expiry is kept: how late the deletion of what nobody sees any more is, and how many cruds are
/// alive, a few seconds ago.
#[utoipa::path(
    get, path = "/api/expiry", tag = "health",
    responses((status = 200, body = Expiry, description = "As it is, or was five seconds ago"), NotModified, Unavailable)
)]
async fn expiry(State(app): State<App>) -> Result<Response, Error> {
    Ok(([(header::CACHE_CONTROL, cache_control(None))], Json(app.sweep.expiry().await?)).into_response())
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
