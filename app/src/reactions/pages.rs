//! Likes and reposts as pages: forms that lead back to where they were sent from, and lists of people.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use cruddur_text::Handle;

use super::{reaction::Reaction, words::Words};
use crate::{
    app::App,
    cruds::{Empty, Feed, Tab, Words as CrudWords, find, gone, read, show_person},
    http::{
        Error, Viewer, guard,
        idempotency::Key,
        paging::{self, Page},
    },
    pages::{Back, Failure, Form, Frame, sign_in_first},
    people::{Change, People as List, Profile, Short},
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
        .route("/likes", get(liked))
}

async fn react(
    State(app): State<App>,
    frame: Frame,
    Path((_, uuid)): Path<(String, String)>,
    Form(back): Form<Back>,
    reaction: Reaction,
    change: Change,
) -> Result<Response, Failure> {
    let next = back.address();
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
    let List { people, next } = reaction.people(&db, frame.viewing(), seen.crud.uuid, page).await?;
    drop(db);
    let words = Words::of(frame.language);
    let (title, empty) = match reaction {
        Reaction::Like => (words.likes_title, words.likes_empty),
        Reaction::Repost => (words.reposts_title, words.reposts_empty),
    };
    let next = next.map(|next| next.query());
    let page = People { frame, title, empty, address: seen.crud.address(), people, next };
    Ok(page.frame.render(&page)?)
}

async fn reposted_by(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let person = Profile::find(&db, frame.viewing(), &handle).await?;
    let list = read::reposted_by(&db, frame.viewing(), person.short.uuid, page).await?;
    drop(db);
    let words = Words::of(frame.language);
    let empty = Empty::new(words.reposted_empty_title, words.reposted_empty_text);
    show_person(frame, person, Tab::Reposts, list, empty)
}

#[derive(Template)]
#[template(path = "reactions/liked.html")]
struct Liked {
    frame: Frame,
    own_words: &'static Words,
    words: &'static CrudWords,
    feed: Feed,
}

/// What one likes oneself; nobody else is shown it.
async fn liked(
    State(app): State<App>,
    viewer: Viewer,
    mut frame: Frame,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let page = page?;
    let db = app.database.get().await?;
    let list = read::liked(&db, viewer.caller.uuid, page).await?;
    drop(db);
    let (own_words, words) = (Words::of(frame.language), CrudWords::of(frame.language));
    let empty = Empty::new(own_words.liked_empty_title, own_words.liked_empty_text);
    let feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    let page = Liked { frame, own_words, words, feed };
    Ok(page.frame.render(&page)?)
}
