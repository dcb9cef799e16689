//! Likes and reposts as pages: forms that lead back to where they were sent from, and lists of people.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use cruddur_postgres::opt;
use cruddur_text::Handle;
use serde::Deserialize;

use super::{
    reaction::{Change, Reaction},
    words::Words,
};
use crate::{
    app::App,
    cruds::{Empty, Feed, Short, Words as CrudWords, find, gone, read},
    http::{
        Error, guard,
        idempotency::Key,
        paging::{self, Page},
    },
    pages::{Failure, Form, Frame, sign_in_first, within},
};

/// The pages of likes and reposts.
pub fn router() -> Router<App> {
    let form = |reaction, change| {
        post(move |app: State<App>, frame: Frame, path: Path<(String, String)>, form: Form<Back>| {
            react(app, frame, path, form, reaction, change)
        })
    };
    let list = |reaction| {
        get(move |app: State<App>, frame: Frame, path: Path<(String, String)>, page: Result<Page, Error>| {
            people(app, frame, path, page, reaction)
        })
    };
    Router::new()
        .route("/@{handle}/status/{uuid}/like", form(Reaction::Like, Change::Make))
        .route("/@{handle}/status/{uuid}/unlike", form(Reaction::Like, Change::TakeBack))
        .route("/@{handle}/status/{uuid}/repost", form(Reaction::Repost, Change::Make))
        .route("/@{handle}/status/{uuid}/unrepost", form(Reaction::Repost, Change::TakeBack))
        .route("/@{handle}/status/{uuid}/likes", list(Reaction::Like))
        .route("/@{handle}/status/{uuid}/reposts", list(Reaction::Repost))
        .route("/@{handle}/reposts", get(reposted_by))
}

/// Where the form was.
#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    next: String,
}

async fn react(
    State(app): State<App>,
    frame: Frame,
    Path((_, uuid)): Path<(String, String)>,
    Form(Back { next }): Form<Back>,
    reaction: Reaction,
    change: Change,
) -> Result<Response, Failure> {
    let next = within(&next);
    let Some(viewer) = frame.viewer.clone() else { return Ok(sign_in_first(next)) };
    let Some(uuid) = paging::uuid(&uuid) else { return gone(frame) };
    guard::count_write(&app, viewer.caller.uuid)?;
    match reaction.change(&app, &viewer.caller, Key::none(), change, uuid).await {
        Ok(_) => Ok(Redirect::to(&format!("{next}#c-{uuid}")).into_response()),
        Err(Error::NotFound(_)) => gone(frame),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "reactions/people.html")]
struct People {
    frame: Frame,
    words: &'static Words,
    title: &'static str,
    empty: &'static str,
    /// The crud's page.
    address: String,
    people: Vec<Short>,
    next: Option<String>,
}

async fn people(
    State(app): State<App>,
    frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
    page: Result<Page, Error>,
    reaction: Reaction,
) -> Result<Response, Failure> {
    let page = page?;
    let Some(seen) = find(&app, frame.viewing(), &handle, &uuid).await? else { return gone(frame) };
    let db = app.database.get().await?;
    let (people, next) = reaction.people(&db, seen.crud.uuid, page).await?;
    drop(db);
    let words = Words::of(frame.language);
    let (title, empty) = match reaction {
        Reaction::Like => (words.likes_title, words.likes_empty),
        Reaction::Repost => (words.reposts_title, words.reposts_empty),
    };
    let next = next.map(|next| next.query());
    let page = People { frame, words, title, empty, address: seen.crud.address(), people, next };
    Ok(page.frame.render(&page)?)
}

#[derive(Template)]
#[template(path = "reactions/reposted_by.html")]
struct RepostedBy {
    frame: Frame,
    words: &'static CrudWords,
    /// The person's page.
    address: String,
    person: Short,
    feed: Feed,
}

async fn reposted_by(
    State(app): State<App>,
    mut frame: Frame,
    handle: Result<Handle, Error>,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let found = opt!(&db, people::short(handle.as_str())).await?.ok_or_else(Error::no_person)?;
    let list = read::reposted_by(&db, frame.viewing(), found.uuid, page).await?;
    drop(db);
    let person = Short::new(found.uuid, found.handle, found.display_name);
    // Whatever the case in which it was asked for.
    frame.path = format!("/@{}/reposts", person.handle);
    let (own_words, words) = (Words::of(frame.language), CrudWords::of(frame.language));
    let empty = Empty::new(own_words.reposted_empty_title, own_words.reposted_empty_text);
    let mut feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    feed.reposted_by = Some(person.clone());
    let page = RepostedBy { frame, words, address: format!("/@{}", person.handle), person, feed };
    Ok(page.frame.render(&page)?)
}
