//! The page of a tag.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use cruddur_postgres::opt;

use super::{tag::Tag, words::Words};
use crate::{
    app::App,
    cruds::{Empty, Feed, Words as CrudWords, read, tag_address},
    http::{Error, paging::Page},
    pages::{Failure, Frame},
};

/// The page.
pub fn router() -> Router<App> {
    Router::new().route("/tags/{tag}", get(tagged))
}

#[derive(Template)]
#[template(path = "tags/tagged.html")]
struct Tagged {
    frame: Frame,
    own_words: &'static Words,
    words: &'static CrudWords,
    /// As most people write it.
    tag: String,
    feed: Feed,
}

async fn tagged(
    State(app): State<App>,
    mut frame: Frame,
    tag: Result<Tag, Error>,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let (tag, page) = (tag?, page?);
    let db = app.database.get().await?;
    let viewing = frame.viewing();
    let written = async { Ok(opt!(&db, tags::written(viewing, tag.folded.as_str())).await?) };
    let (list, written) = tokio::try_join!(read::tagged(&db, viewing, &tag.folded, page), written)?;
    drop(db);
    let (own_words, words) = (Words::of(frame.language), CrudWords::of(frame.language));
    let empty = Empty::new(own_words.empty_title, own_words.empty_text);
    // Whatever the case in which it was asked for.
    frame.path = tag_address(&tag.written);
    let feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    let page = Tagged { frame, own_words, words, tag: written.unwrap_or(tag.written), feed };
    Ok(page.frame.render(&page)?)
}
