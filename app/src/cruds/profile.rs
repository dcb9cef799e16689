//! A person's page: what she is called, and what she has alive.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use chrono::{DateTime, Utc};
use cruddur_postgres::opt;
use cruddur_text::Handle;

use super::{
    card::{Empty, Feed},
    read,
    words::Words,
};
use crate::{
    app::App,
    http::{Error, paging::Page},
    pages::{Failure, Frame},
};

/// The page.
pub fn router() -> Router<App> {
    Router::new().route("/@{handle}", get(profile))
}

#[derive(Template)]
#[template(path = "cruds/profile.html")]
struct Profile {
    frame: Frame,
    words: &'static Words,
    title: String,
    handle: String,
    display_name: String,
    cruds_count: i64,
    created_at: DateTime<Utc>,
    feed: Feed,
}

async fn profile(
    State(app): State<App>,
    mut frame: Frame,
    handle: Result<Handle, Error>,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let person = opt!(&db, people::profile(handle.as_str())).await?.ok_or_else(Error::no_person)?;
    let list = read::of_user(&db, frame.viewing(), person.uuid, page).await?;
    drop(db);
    let words = Words::of(frame.language);
    let empty_text = match frame.is_own(&person.handle) {
        true => words.profile_empty_own.to_owned(),
        false => words.profile_empty_other.with("handle", &person.handle).to_string(),
    };
    let empty = Empty::new(words.profile_empty_title, empty_text);
    // Whatever the case in which it was asked for.
    frame.path = format!("/@{}", person.handle);
    let feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    let page = Profile {
        frame,
        words,
        title: words.crud_of.with("name", &person.display_name).with("handle", &person.handle).to_string(),
        handle: person.handle,
        display_name: person.display_name,
        cruds_count: person.cruds_count,
        created_at: person.created_at.to_utc(),
        feed,
    };
    Ok(page.frame.render(&page)?)
}
