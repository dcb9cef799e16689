//! A person's page.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use chrono::{DateTime, Utc};

use super::Handle;
use crate::{
    activities::{self, Feed},
    all,
    error::{Error, Page as ErrorPage},
    opt,
    paging::Page,
    server::App,
    web::Frame,
};

/// The pages of people.
pub fn router() -> Router<App> {
    Router::new().route("/@{handle}", get(profile))
}

#[derive(Template)]
#[template(path = "users/profile.html")]
struct Profile {
    frame: Frame,
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
) -> Result<Response, ErrorPage> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let person = opt!(&db, users::profile(handle.as_str())).await?.ok_or_else(super::unknown)?;
    let rows = all!(&db, activities::of_user(person.uuid, page.before, page.fetch())).await?;
    drop(db);
    let words = frame.words;
    let empty_text = if frame.is_own(&person.handle) {
        words.profile_empty_own.to_owned()
    } else {
        words.profile_empty_other.with("handle", &person.handle).to_string()
    };
    let feed =
        activities::web::feed(rows, page, |next| next.query(), words.feed_label, words.profile_empty_title, empty_text);
    frame.now = activities::web::read_at(&feed.cards).unwrap_or(frame.now);
    let page = Profile {
        frame,
        title: words.crud_of.with("name", &person.display_name).with("handle", &person.handle).to_string(),
        handle: person.handle,
        display_name: person.display_name,
        cruds_count: person.cruds_count,
        created_at: person.created_at.to_utc(),
        feed,
    };
    page.frame.render(&page)
}
