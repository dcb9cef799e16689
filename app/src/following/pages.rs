//! The page of what those say whom one follows: the other tab of home.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
    routing::get,
};

use super::words::Words;
use crate::{
    app::App,
    cruds::{Empty, Feed, Words as CrudWords, read},
    http::{Error, Viewer, cookies::Cookie, paging::Page},
    pages::{FOLLOWING, Failure, Frame},
    people::suggested_beside,
};

/// The page.
pub fn router() -> Router<App> {
    Router::new().route("/following", get(following))
}

#[derive(Template)]
#[template(path = "following/following.html")]
struct Following {
    frame: Frame,
    own_words: &'static Words,
    words: &'static CrudWords,
    feed: Feed,
}

/// From then on home is opened here, until the other tab is.
async fn following(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let list = read::following(&app.database, viewer.caller.uuid, page?).await?;
    let db = app.database.get().await?;
    let suggestions = suggested_beside(&app, &db, frame.viewing()).await.unwrap_or_default();
    drop(db);
    let trends = app.trends.get(&app.database).await.unwrap_or_default();
    let mut frame = Frame { suggestions, trends, follows_first: true, ..frame };
    let (own_words, words) = (Words::of(frame.language), CrudWords::of(frame.language));
    let empty = match list.is_short {
        true => Empty::new(own_words.short_title, own_words.short_text),
        false => Empty::new(own_words.empty_title, own_words.empty_text),
    };
    let feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    frame.suggestions_in_main = feed.cards.is_empty();
    let page = Following { frame, own_words, words, feed };
    let shown = page.frame.render(&page)?;
    Ok((AppendHeaders([Cookie::Tab.set(&app, FOLLOWING)]), shown).into_response())
}
