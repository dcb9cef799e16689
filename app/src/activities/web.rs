//! Cruds as pages.

use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Activity, Ttl,
    api::Term,
    card::{Card, Feed},
    read,
    search::Search,
    write,
};
use crate::{
    all,
    error::{Error, Page as ErrorPage},
    idempotency::Key,
    identity::Viewer,
    json::Text,
    paging::{self, Next, Page},
    server::App,
    web::{Form, Frame, Notice, Problems, redirect, typed},
};

/// The pages of cruds.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(home).post(create))
        .route("/search", get(search))
        .route("/@{handle}/status/{uuid}", get(show))
        .route("/@{handle}/status/{uuid}/delete", get(ask_to_delete).post(delete))
}

#[derive(Template)]
#[template(path = "activities/home.html")]
struct Home {
    frame: Frame,
    feed: Feed,
    problems: Problems,
    /// What was typed.
    message: String,
    ttl: String,
    /// So that a form that is sent twice posts once.
    key: String,
}

async fn home(State(app): State<App>, frame: Frame, page: Result<Page, Error>) -> Result<Response, ErrorPage> {
    let ttl = frame.viewer.as_ref().map_or(String::new(), |viewer| viewer.ttl.clone());
    home_with(&app, frame, page?, Problems::default(), (String::new(), ttl, Uuid::new_v4().to_string())).await
}

async fn home_with(
    app: &App,
    mut frame: Frame,
    page: Page,
    problems: Problems,
    (message, ttl, key): (String, String, String),
) -> Result<Response, ErrorPage> {
    let db = app.database.get().await?;
    let rows = all!(&db, activities::home(page.before, page.fetch())).await?;
    drop(db);
    let words = frame.words;
    let empty_text = if frame.viewer.is_some() { words.home_empty_in } else { words.home_empty_out };
    let feed = feed(rows, page, |next| next.query(), words.feed_label, words.home_empty_title, empty_text.to_owned());
    frame.now = read_at(&feed.cards).unwrap_or(frame.now);
    let page = Home { frame, feed, problems, message, ttl, key };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

/// A page of a list.
pub(crate) fn feed<R: Into<Activity>>(
    rows: Vec<R>,
    page: Page,
    address: impl Fn(Next) -> String,
    label: &'static str,
    empty_title: &'static str,
    empty_text: String,
) -> Feed {
    let mut cards: Vec<Card> = rows.into_iter().map(|row| row.into().into()).collect();
    let next = page.cut(&mut cards, |card| card.activity.uuid).map(address);
    Feed { cards, next, label, empty_title, empty_text }
}

/// The instant at which these were read, by the database's clock.
pub(crate) fn read_at(cards: &[Card]) -> Option<chrono::DateTime<chrono::Utc>> {
    cards.first().map(Card::read_at)
}

#[derive(Deserialize)]
struct CreateForm {
    #[serde(default)]
    message: Text,
    #[serde(default)]
    ttl: Text,
    #[serde(default)]
    key: Text,
}

async fn create(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Form(form): Form<CreateForm>,
) -> Result<Response, ErrorPage> {
    let key = typed(&form.key);
    let ttl = Some(&form.ttl).filter(|ttl| ttl.valid() != Some(""));
    let posted = match write::parse(&form.message.without_carriage_returns(), ttl) {
        Ok((message, ttl)) => write::create(&app, &viewer.caller, Key::of_form(&key), &message, ttl).await,
        Err(error) => Err(error),
    };
    match posted {
        Ok(_) => Ok(redirect("/", None)),
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            home_with(&app, frame, Page::default(), problems, (typed(&form.message), typed(&form.ttl), key)).await
        }
    }
}

#[derive(Template)]
#[template(path = "activities/search.html")]
struct Found {
    frame: Frame,
    problems: Problems,
    feed: Feed,
    /// What was looked for.
    term: String,
}

async fn search(
    State(app): State<App>,
    mut frame: Frame,
    term: Result<Query<Term>, QueryRejection>,
    page: Result<Page, Error>,
) -> Result<Response, ErrorPage> {
    let (term, page) = (term.map(|Query(Term { term })| term).unwrap_or_default(), page?);
    let words = frame.words;
    let text = typed(&term);
    let (rows, problems) = match Search::parse(&term) {
        Ok(search) => {
            let db = app.database.get().await?;
            let Search { words, tags, people } = search;
            (all!(&db, activities::search(page.before, words, tags, people, page.fetch())).await?, Problems::default())
        }
        // Nobody has looked for anything yet.
        Err(_) if term == Text::default() => (vec![], Problems::default()),
        Err(code) => (vec![], Problems::of(Error::Invalid(vec![code]), &frame)?),
    };
    let (empty_title, empty_text) = match text.is_empty() || problems.any() {
        true => ("", words.search_hint),
        false => (words.search_empty_title, words.search_empty_text),
    };
    let address = |next: Next| next.query_after("term", &text);
    let feed = feed(rows, page, address, words.feed_label, empty_title, empty_text.to_owned());
    frame.now = read_at(&feed.cards).unwrap_or(frame.now);
    let page = Found { frame, problems, feed, term: text };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Template)]
#[template(path = "activities/show.html")]
struct Show {
    frame: Frame,
    title: String,
    card: Card,
    feed: Feed,
}

#[derive(Template)]
#[template(path = "activities/gone.html")]
struct Gone {
    frame: Frame,
}

/// Says that a crud is gone, or was never there: nobody learns which.
fn gone(frame: Frame) -> Result<Response, ErrorPage> {
    let page = Gone { frame };
    Ok((StatusCode::NOT_FOUND, page.frame.render(&page)?).into_response())
}

/// The crud that a path names, if it is this person's and has not expired.
async fn find(app: &App, handle: &str, uuid: &str, signed_in: bool) -> Result<Option<Activity>, Error> {
    let Some(uuid) = paging::uuid(uuid) else { return Ok(None) };
    let db = app.database.get().await?;
    match read::find(&db, uuid, signed_in).await {
        Ok(activity) => Ok(Some(activity).filter(|activity| activity.handle.eq_ignore_ascii_case(handle))),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn show(
    State(app): State<App>,
    mut frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
) -> Result<Response, ErrorPage> {
    let Some(mut activity) = find(&app, &handle, &uuid, frame.viewer.is_some()).await? else { return gone(frame) };
    let words = frame.words;
    let cards = std::mem::take(&mut activity.replies).into_iter().map(Card::from).collect();
    let (empty_title, empty_text) = ("", words.replies_empty.to_owned());
    let feed = Feed { cards, next: None, label: words.replies_title, empty_title, empty_text };
    let title = words.crud_of.with("name", &activity.display_name).with("handle", &activity.handle).to_string();
    let card = Card::from(activity);
    frame.now = card.read_at();
    let page = Show { frame, title, card, feed };
    page.frame.render(&page)
}

#[derive(Template)]
#[template(path = "activities/delete.html")]
struct Delete {
    frame: Frame,
    card: Card,
}

/// For browsers without JavaScript, which have no other way to ask first.
async fn ask_to_delete(
    State(app): State<App>,
    viewer: Viewer,
    mut frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
) -> Result<Response, ErrorPage> {
    let found = find(&app, &handle, &uuid, true).await?;
    let Some(activity) = found.filter(|activity| activity.handle == viewer.handle) else { return gone(frame) };
    let card = Card::from(activity);
    frame.now = card.read_at();
    let page = Delete { frame, card };
    page.frame.render(&page)
}

async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path((_, uuid)): Path<(String, String)>,
) -> Result<Response, ErrorPage> {
    let Some(uuid) = paging::uuid(&uuid) else { return gone(frame) };
    match write::delete(&app, &viewer.caller, Key::none(), uuid).await {
        Ok(()) => Ok(redirect("/", Some(Notice::CrudDeleted))),
        Err(Error::NotFound(_)) => gone(frame),
        Err(error) => Err(ErrorPage(error)),
    }
}
