//! A person's page: what she is called, what is between her and who looks, and a list of what she has alive.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use cruddur_text::Handle;

use super::{
    card::{Empty, Feed},
    read::{self, List},
    words::Words,
};
use crate::{
    app::App,
    http::{Error, paging::Page},
    pages::{Failure, Frame},
    people::{Profile, Sight},
};

/// The page.
pub fn router() -> Router<App> {
    Router::new().route("/@{handle}", get(profile))
}

/// Which list is on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tab {
    Cruds,
    Replies,
    Reposts,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Cruds, Self::Replies, Self::Reposts];

    fn address(self, person: &Profile) -> String {
        let rest = match self {
            Self::Cruds => "",
            Self::Replies => "/replies",
            Self::Reposts => "/reposts",
        };
        format!("{}{rest}", person.address())
    }

    fn name(self, words: &Words) -> &'static str {
        match self {
            Self::Cruds => words.tab_cruds,
            Self::Replies => words.tab_replies,
            Self::Reposts => words.tab_reposts,
        }
    }
}

#[derive(Template)]
#[template(path = "cruds/profile.html")]
struct PersonPage {
    frame: Frame,
    words: &'static Words,
    title: String,
    person: Profile,
    tab: Tab,
    feed: Feed,
}

impl PersonPage {
    /// Whether the viewer has blocked her: then there is nothing of her here.
    fn is_blocked(&self) -> bool {
        self.person.sight() == Sight::Block
    }
}

/// A person's page with one of its lists. Of whoever is blocked by who looks it says that, and how to undo it.
///
/// # Errors
/// Where the template fails.
pub fn show_person(mut frame: Frame, person: Profile, tab: Tab, list: List, empty: Empty) -> Result<Response, Failure> {
    let words = Words::of(frame.language);
    // Whatever the case in which it was asked for.
    frame.path = tab.address(&person);
    let feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    let name = words.crud_of.with("name", &person.short.display_name).with("handle", &person.short.handle).to_string();
    let title = if tab == Tab::Cruds { name } else { format!("{} · {name}", tab.name(words)) };
    let page = PersonPage { frame, words, title, person, tab, feed };
    Ok(page.frame.render(&page)?)
}

async fn profile(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let person = Profile::find(&db, frame.viewing(), &handle).await?;
    let list = read::of_user(&db, frame.viewing(), person.short.uuid, page).await?;
    drop(db);
    let words = Words::of(frame.language);
    let empty_text = match frame.is_own(&person.short.handle) {
        true => words.profile_empty_own.to_owned(),
        false => words.profile_empty_other.with("handle", &person.short.handle).to_string(),
    };
    let empty = Empty::new(words.profile_empty_title, empty_text);
    show_person(frame, person, Tab::Cruds, list, empty)
}
