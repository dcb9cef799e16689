//! Cruds as pages.

use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
    response::{AppendHeaders, IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Seen, Ttl,
    api::Term,
    card::{Card, Empty, Feed},
    draft::Draft,
    read::{self, List},
    reads::Reads,
    search::Search,
    words::Words,
    write::{self, Typed},
};
use crate::{
    app::App,
    http::{
        AWAY_SECONDS, Error, Viewer,
        cookies::Cookie,
        guard,
        idempotency::{IDEMPOTENCY_KEY_REUSED, Key},
        json::Text,
        paging::{self, Next, Page},
    },
    pages::{Failure, Form, Frame, Notice, Problems, Suggested, redirect, sign_in_first},
    people::{Viewing, suggested_beside},
};

/// The tab of home that has everybody's cruds, whichever was open last.
const EVERYONE: &str = "/?tab=everyone";

pub static CRUD_DELETED: Notice = Notice::new("cruddeleted", ["The crud is deleted.", "Der Crud ist gelöscht."]);

/// The pages of cruds.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(home).post(create))
        .route("/search", get(search))
        .route("/@{handle}/status/{uuid}/delete", get(ask_to_delete).post(delete))
}

#[derive(Template)]
#[template(path = "cruds/home.html")]
struct Home {
    frame: Frame,
    words: &'static Words,
    feed: Feed,
    problems: Problems,
    draft: Draft,
}

async fn home(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    // Whatever is asked for besides is everyone's.
    if frame.viewer.is_some() && frame.follows_first && frame.query.is_empty() {
        return Ok(redirect("/following", None));
    }
    let draft = Draft::of(&app, frame.viewer.as_ref(), &headers);
    let forget = frame.viewer.as_ref().and_then(|_| Draft::forget(&app, &headers));
    // The other tab was chosen; to come here for something else changes nothing.
    let is_chosen = frame.follows_first && frame.address() == EVERYONE;
    let everyone = is_chosen.then(|| Cookie::Tab.clear(&app));
    let (list, suggestions) = read_home(&app, frame.viewing(), page?).await?;
    let frame = beside(&app, Frame { suggestions, ..frame }).await;
    let shown = show_home(list, frame, Problems::default(), draft)?;
    Ok((AppendHeaders(forget), AppendHeaders(everyone), shown).into_response())
}

/// What people talk about; the page goes without while nobody can say.
async fn beside(app: &App, frame: Frame) -> Frame {
    let trends = app.trends.get(&app.database).await.unwrap_or_default();
    Frame { trends, ..frame }
}

async fn read_home(app: &App, viewing: Viewing, page: Page) -> Result<(List, Vec<Suggested>), Error> {
    let db = app.database.get().await?;
    let (list, suggestions) = tokio::join!(read::home(&db, viewing, page), suggested_beside(app, &db, viewing));
    // The page goes without these while nobody can say.
    Ok((list?, suggestions.unwrap_or_default()))
}

fn show_home(list: List, mut frame: Frame, problems: Problems, draft: Draft) -> Result<Response, Failure> {
    let words = Words::of(frame.language);
    let empty_text = if frame.viewer.is_some() { words.home_empty_in } else { words.home_empty_out };
    let empty = Empty::new(words.home_empty_title, empty_text);
    let feed = Feed::new(list, |next| next.query(), words.feed_label, empty, &mut frame);
    let page = Home { frame, words, feed, problems, draft };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Deserialize)]
struct CreateForm {
    #[serde(default)]
    message: Text,
    #[serde(default)]
    ttl: Text,
    #[serde(default)]
    burn_after_reads: Text,
    #[serde(default)]
    key: Text,
    #[serde(default)]
    writer: Text,
}

impl CreateForm {
    fn draft(&self) -> Draft {
        let text = |text: &Text| text.typed().to_owned();
        Draft {
            message: text(&self.message),
            ttl: text(&self.ttl),
            reads: text(&self.burn_after_reads),
            key: text(&self.key),
            writer: text(&self.writer),
        }
    }
}

/// What was typed is posted, shown again where it is refused or the database is away, or kept until she has signed in.
async fn create(
    State(app): State<App>,
    frame: Result<Frame, Failure>,
    Form(form): Form<CreateForm>,
) -> Result<Response, Failure> {
    let mut draft = form.draft();
    let frame = match frame {
        Ok(frame) => frame,
        Err(Failure(error)) => return again(Frame::of_failure(), error, draft),
    };
    let Some(viewer) = frame.viewer.clone() else { return Ok(sign_in_to_go_on(&app, &frame, &draft)) };
    match post(&app, &viewer, &form).await {
        // Where it is to be seen.
        Ok(()) => Ok(redirect(composer(&frame), None)),
        Err(Error::Unauthorized(_)) => Ok(sign_in_to_go_on(&app, &frame, &draft)),
        Err(error) if error.status() == StatusCode::SERVICE_UNAVAILABLE => again(frame, error, draft),
        Err(error) => {
            let problems = Problems::of(error, &frame)?;
            // The text was mended: it is another crud. Whatever else is sent again may have been posted already.
            if problems.has(IDEMPOTENCY_KEY_REUSED) {
                draft.key = Uuid::new_v4().to_string();
            }
            match read_home(&app, frame.viewing(), Page::default()).await {
                Ok((list, suggestions)) => show_home(list, Frame { suggestions, ..frame }, problems, draft),
                Err(error) => again(frame, error, draft),
            }
        }
    }
}

async fn post(app: &App, viewer: &Viewer, form: &CreateForm) -> Result<(), Error> {
    guard::count_write(app, viewer.caller.uuid)?;
    let ttl = Some(&form.ttl).filter(|ttl| ttl.valid() != Some(""));
    let message = form.message.without_carriage_returns();
    let new = Typed { message: &message, ttl, reads: Reads::of_field(&form.burn_after_reads) }.parse()?;
    write::create(app, &viewer.caller, Key::of_form(form.key.typed()), &new).await?;
    Ok(())
}

/// Her session has ended while she wrote.
fn sign_in_to_go_on(app: &App, frame: &Frame, draft: &Draft) -> Response {
    (AppendHeaders([draft.keep(app)]), sign_in_first(composer(frame))).into_response()
}

/// The page with the composer, and the newest cruds of everybody.
fn composer(frame: &Frame) -> &'static str {
    if frame.follows_first { EVERYONE } else { "/" }
}

#[derive(Template)]
#[template(path = "cruds/again.html")]
struct Again {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    draft: Draft,
}

/// The composer alone, for when the database is away, and with it the feed.
fn again(frame: Frame, error: Error, draft: Draft) -> Result<Response, Failure> {
    let problems = match error {
        // The key of the form sees to that.
        Error::Unknown(_) => {
            error.log();
            Problems::whole(error.status(), Words::of(frame.language).may_be_posted, Some(AWAY_SECONDS))
        }
        error => Problems::of(error, &frame)?,
    };
    let page = Again { words: Words::of(frame.language), frame, problems, draft };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

#[derive(Template)]
#[template(path = "cruds/search.html")]
struct Found {
    frame: Frame,
    words: &'static Words,
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
) -> Result<Response, Failure> {
    let (term, page) = (term.map(|Query(Term { term })| term).unwrap_or_default(), page?);
    let words = Words::of(frame.language);
    let text = term.typed().to_owned();
    let hint = Empty::new("", words.search_hint);
    let (feed, problems) = match matching(&app, frame.viewing(), &term, page).await {
        Ok(list) => {
            let query = |next: Next| next.query_after("term", &text);
            let empty = match list.is_short {
                true => Empty::new(words.search_short_title, words.search_short_text),
                false => Empty::new(words.search_empty_title, words.search_empty_text),
            };
            (Feed::new(list, query, words.feed_label, empty, &mut frame), Problems::default())
        }
        // Nobody has looked for anything yet.
        Err(_) if term == Text::default() => (Feed::none(words.feed_label, hint), Problems::default()),
        Err(error @ Error::Invalid(_)) => (Feed::none(words.feed_label, hint), Problems::of(error, &frame)?),
        Err(error) => return Err(error.into()),
    };
    let page = Found { frame, words, problems, feed, term: text };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

async fn matching(app: &App, viewing: Viewing, term: &Text, page: Page) -> Result<List, Error> {
    let search = Search::parse(term)?;
    let mut db = app.database.get_for_costly_work().await?;
    read::search(&mut db, viewing, &search, page, app.search_rows).await
}

#[derive(Template)]
#[template(path = "cruds/gone.html")]
struct Gone {
    frame: Frame,
    words: &'static Words,
}

/// Says that a crud is gone, or was never there: nobody learns which.
///
/// # Errors
/// Where the template fails.
pub fn gone(frame: Frame) -> Result<Response, Failure> {
    let page = Gone { words: Words::of(frame.language), frame };
    Ok((StatusCode::NOT_FOUND, page.frame.render(&page)?).into_response())
}

/// The crud that a path names, if it is this person's and has not expired.
///
/// # Errors
/// Those of the database.
pub async fn find(app: &App, viewing: Viewing, handle: &str, uuid: &str) -> Result<Option<Seen>, Error> {
    let Some(uuid) = paging::uuid(uuid) else { return Ok(None) };
    let db = app.database.get().await?;
    match read::one(&db, viewing, uuid).await {
        Ok(seen) => Ok(Some(seen).filter(|seen| seen.crud.handle.eq_ignore_ascii_case(handle))),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "cruds/delete.html")]
struct Delete {
    frame: Frame,
    words: &'static Words,
    card: Card,
}

/// For browsers without JavaScript, which have no other way to ask first.
async fn ask_to_delete(
    State(app): State<App>,
    viewer: Viewer,
    mut frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let found = find(&app, Some(viewer.caller.uuid), &handle, &uuid).await?;
    let Some(seen) = found.filter(|seen| seen.crud.handle == viewer.handle) else { return gone(frame) };
    let card = Card::from(seen);
    frame.now = card.read_at();
    let page = Delete { words: Words::of(frame.language), frame, card };
    Ok(page.frame.render(&page)?)
}

async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path((_, uuid)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let Some(uuid) = paging::uuid(&uuid) else { return gone(frame) };
    match write::delete(&app, &viewer.caller, Key::none(), uuid).await {
        Ok(()) => Ok(redirect("/", Some(&CRUD_DELETED))),
        Err(Error::NotFound(_)) => gone(frame),
        Err(error) => Err(error.into()),
    }
}
