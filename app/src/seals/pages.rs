//! Opening as a page: the only one that shows what a sealed crud says, in answer to a form.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::post,
};

use super::{opening, words::Words};
use crate::{
    app::App,
    cruds::{Card, Words as CrudWords, gone},
    http::{Error, guard, idempotency::Key, paging},
    pages::{Failure, Frame, sign_in_first},
};

/// The page of opening.
pub fn router() -> Router<App> {
    Router::new().route("/@{handle}/status/{uuid}/open", post(open))
}

#[derive(Template)]
#[template(path = "seals/opened.html")]
struct Opened {
    frame: Frame,
    own_words: &'static Words,
    words: &'static CrudWords,
    card: Card,
}

async fn open(
    State(app): State<App>,
    mut frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let address = format!("/@{handle}/status/{uuid}");
    // Whoever signs in first is led to the sealed crud, and opens it there, or does not.
    let Some(viewer) = frame.viewer.clone() else { return Ok(sign_in_first(&address)) };
    let Some(uuid) = paging::uuid(&uuid) else { return gone(frame) };
    guard::count_write(&app, viewer.caller.uuid)?;
    let card = match opening::open(&app, &viewer.caller, Key::none(), uuid).await {
        Ok(seen) => Card::from(seen),
        Err(Error::NotFound(_)) => return gone(frame),
        Err(error) => return Err(error.into()),
    };
    frame = frame.at(&address);
    frame.now = card.read_at();
    let page = Opened { own_words: Words::of(frame.language), words: CrudWords::of(frame.language), frame, card };
    Ok(page.frame.render(&page)?)
}
