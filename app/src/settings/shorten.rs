//! "Also shorten what I have posted already": whatever a person has posted lives as long as new cruds of hers will, from when it
//! was posted. Before that is done, a page says what will become of it; the form there acts on what that page spoke of.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::{DateTime, SecondsFormat};
use cruddur_postgres::{client::queries::shortenings::Preview, one};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    notices::{SHORTENED, SHORTENING},
    page::ADDRESS,
    words::Words,
};
use crate::{
    app::App,
    cruds::{Card, Ttl, Words as CrudWords, read, shortening},
    http::{Error, Viewer, json::Text, paging},
    pages::{Failure, Form, Frame, redirect},
};

/// For so long she who asks for it waits that it is done.
const WAIT: Duration = Duration::from_millis(1500);

/// Where the page is on which it is confirmed.
pub fn address(ttl: Ttl) -> String {
    format!("/settings/shorten?ttl={}", ttl.name())
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    ttl: Text,
}

#[derive(Template)]
#[template(path = "settings/shorten.html")]
struct Shorten {
    frame: Frame,
    own_words: &'static Words,
    words: &'static CrudWords,
    ttl: Ttl,
    preview: Preview,
    /// What ends first; there is none where nothing ends sooner.
    first: Option<Card>,
}

impl Shorten {
    /// How long everything is to live.
    fn span(&self) -> &'static str {
        self.ttl.long(self.frame.language)
    }

    /// What ends sooner than it was to, but not at once.
    fn later(&self) -> i64 {
        self.preview.sooner - self.preview.at_once
    }

    /// The instant of which it speaks.
    fn instant(&self) -> String {
        self.preview.instant.to_utc().to_rfc3339_opts(SecondsFormat::Micros, true)
    }
}

/// Says what will become of it; as long as new cruds live, unless it is asked otherwise.
pub async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    mut frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ttl = Ttl::parse(&asked.ttl).ok().or_else(|| Ttl::of(&viewer.ttl)).unwrap_or_default();
    let db = app.database.get_for_costly_work().await?;
    let preview = one!(&db, shortenings::preview(ttl.seconds(), viewer.caller.uuid)).await?;
    let first = match preview.first {
        Some(first) => read::one(&db, Some(viewer.caller.uuid), first).await.ok().map(Card::from),
        None => None,
    };
    drop(db);
    frame.now = preview.instant.to_utc();
    let (own_words, words) = (Words::of(frame.language), CrudWords::of(frame.language));
    let page = Shorten { frame, own_words, words, ttl, preview, first };
    Ok(page.frame.render(&page)?)
}

#[derive(Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    ttl: Text,
    #[serde(default)]
    instant: Text,
    #[serde(default)]
    newest: Text,
}

/// Puts it down, all at once, and does it: as much of it as is done soon. The rest is done beside.
pub async fn shorten(State(app): State<App>, viewer: Viewer, Form(form): Form<Confirmed>) -> Result<Response, Failure> {
    let (ttl, instant, newest) = form.read().ok_or_else(unreadable)?;
    let db = app.database.get_for_costly_work().await?;
    let person = viewer.caller.uuid;
    one!(&db, shortenings::begin_all(ttl.seconds(), person, newest, instant)).await?;
    drop(db);
    let done = shortening::carry_out_all_of(&app.database, person, WAIT).await;
    app.trends.forget();
    // What is put down is done, by whomever.
    let is_done = done.unwrap_or_default();
    Ok(redirect(ADDRESS, Some(if is_done { &SHORTENED } else { &SHORTENING })))
}

impl Confirmed {
    fn read(&self) -> Option<(Ttl, DateTime<chrono::FixedOffset>, Uuid)> {
        let instant = DateTime::parse_from_rfc3339(self.instant.typed()).ok()?;
        Some((Ttl::parse(&self.ttl).ok()?, instant, paging::uuid(self.newest.typed())?))
    }
}

fn unreadable() -> Error {
    Error::BadRequest("the form cannot be read; open its page and send it again".into())
}
