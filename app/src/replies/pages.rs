//! A crud's page, and replying there.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use cruddur_text::Handle;
use serde::Deserialize;
use uuid::Uuid;

use super::{thread::View, words::Words};
use crate::{
    app::App,
    cruds::{Card, Draft, Empty, EndForm, Tab, Ttl, Words as CrudWords, gone, read, show_person, write},
    http::{
        AWAY_SECONDS, Error, Viewer, guard,
        idempotency::{IDEMPOTENCY_KEY_REUSED, Key},
        json::Text,
        paging::{self, After, Page},
    },
    pages::{Failure, Form, Frame, Problems, sign_in_first},
    people::Profile,
};

/// From so many replies on a new one is not on the first page.
const A_PAGE: i32 = 100;

/// The pages of conversations.
pub fn router() -> Router<App> {
    Router::new()
        .route("/@{handle}/status/{uuid}", get(show))
        .route("/@{handle}/status/{uuid}/reply", post(reply))
        .route("/@{handle}/replies", get(replies_of))
}

#[derive(Template)]
#[template(path = "replies/show.html")]
struct Show {
    frame: Frame,
    words: &'static CrudWords,
    own_words: &'static Words,
    title: String,
    view: View,
    /// For the crud's author.
    end: Option<EndForm>,
    problems: Problems,
    draft: Draft,
}

impl Show {
    fn card(&self) -> &Card {
        &self.view.crud
    }

    /// What a reply may be given to live: less than what it replies to has left.
    fn ttls(&self) -> impl Iterator<Item = Ttl> {
        let left = self.card().crud.milliseconds_left;
        #[allow(clippy::cast_precision_loss)]
        Ttl::ALL.into_iter().filter(move |ttl| ttl.seconds() * 1000.0 < left as f64)
    }
}

async fn show(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Path((handle, uuid)): Path<(String, String)>,
    after: Result<After, Error>,
) -> Result<Response, Failure> {
    let after = after?;
    let Some(view) = find(&app, &frame, &handle, &uuid, after).await? else { return gone(frame) };
    let mut draft = Draft::of(&app, frame.viewer.as_ref(), &headers);
    let forget = frame.viewer.as_ref().and_then(|_| Draft::forget(&app, &headers));
    if forget.is_none() {
        draft.ttl = String::new();
    }
    let shown = show_thread(view, frame, Problems::default(), draft)?;
    Ok((AppendHeaders(forget), shown).into_response())
}

/// The thread that a path names, if its crud is this person's and has not expired.
async fn find(app: &App, frame: &Frame, handle: &str, uuid: &str, after: After) -> Result<Option<View>, Error> {
    let Some(uuid) = paging::uuid(uuid) else { return Ok(None) };
    let db = app.database.get().await?;
    match View::read(&db, frame.viewing(), uuid, after).await {
        Ok(view) => Ok(Some(view).filter(|view| view.crud.crud.handle.eq_ignore_ascii_case(handle))),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn show_thread(view: View, mut frame: Frame, problems: Problems, draft: Draft) -> Result<Response, Failure> {
    frame.now = view.crud.read_at();
    let (words, own_words) = (CrudWords::of(frame.language), Words::of(frame.language));
    let crud = &view.crud.crud;
    let title = words.crud_of.with("name", &crud.display_name).with("handle", &crud.handle).to_string();
    let end = frame.is_own(&crud.handle).then(|| EndForm::new(&view.crud, view.parent_end()));
    let page = Show { frame, words, own_words, title, view, end, problems, draft };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

/// A person's page with what she has replied.
async fn replies_of(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let person = Profile::find(&db, frame.viewing(), &handle).await?;
    let list = read::replies_of(&db, frame.viewing(), person.short.uuid, page).await?;
    drop(db);
    let words = Words::of(frame.language);
    let empty = Empty::new(words.replies_of_empty_title, words.replies_of_empty_text);
    show_person(frame, person, Tab::Replies, list, empty)
}

#[derive(Deserialize)]
struct ReplyForm {
    #[serde(default)]
    message: Text,
    #[serde(default)]
    ttl: Text,
    #[serde(default)]
    key: Text,
    #[serde(default)]
    writer: Text,
}

impl ReplyForm {
    fn draft(&self) -> Draft {
        let text = |text: &Text| text.typed().to_owned();
        Draft {
            message: text(&self.message),
            ttl: text(&self.ttl),
            reads: String::new(),
            key: text(&self.key),
            writer: text(&self.writer),
        }
    }
}

/// What was typed is posted, shown again where it is refused, offered as a crud of its own where there is nothing left to
/// reply to, or kept until she has signed in.
async fn reply(
    State(app): State<App>,
    frame: Result<Frame, Failure>,
    Path((handle, uuid)): Path<(String, String)>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    let mut draft = form.draft();
    let address = format!("/@{handle}/status/{uuid}");
    let frame = match frame {
        Ok(frame) => frame,
        Err(Failure(error)) => return again(Frame::of_failure(), error, draft, address),
    };
    let Some(viewer) = frame.viewer.clone() else { return Ok(sign_in_to_go_on(&app, &draft, &address)) };
    let Some(to) = paging::uuid(&uuid) else { return gone(frame) };
    let error = match post_reply(&app, &viewer, to, &form).await {
        Ok(made) => return to_the_reply(&app, &viewer, to, made).await,
        Err(error) => error,
    };
    match error {
        Error::Unauthorized(_) => return Ok(sign_in_to_go_on(&app, &draft, &address)),
        Error::NotFound(_) => return nothing_to_reply_to(frame, draft),
        _ => {}
    }
    let frame = frame.at(&address);
    if error.status() == StatusCode::SERVICE_UNAVAILABLE {
        return again(frame, error, draft, address);
    }
    let problems = Problems::of(error, &frame)?;
    // The text was mended: it is another reply. Whatever else is sent again may have been posted already.
    if problems.has(IDEMPOTENCY_KEY_REUSED) {
        draft.key = Uuid::new_v4().to_string();
    }
    match find(&app, &frame, &handle, &uuid, After::default()).await {
        Ok(Some(view)) => show_thread(view, frame, problems, draft),
        Ok(None) => nothing_to_reply_to(frame, draft),
        Err(error) => again(frame, error, draft, address),
    }
}

async fn post_reply(app: &App, viewer: &Viewer, to: Uuid, form: &ReplyForm) -> Result<Uuid, Error> {
    guard::count_write(app, viewer.caller.uuid)?;
    let ttl = Some(&form.ttl).filter(|ttl| ttl.valid() != Some(""));
    let new = write::Typed { message: &form.message.without_carriage_returns(), ttl, reads: Ok(None) }.parse()?;
    write::reply(app, &viewer.caller, Key::of_form(form.key.typed()), to, &new).await
}

/// To where the reply stands: in its thread, or on a page of its own where the thread is long.
async fn to_the_reply(app: &App, viewer: &Viewer, to: Uuid, made: Uuid) -> Result<Response, Failure> {
    let db = app.database.get().await?;
    let parent = read::one(&db, Some(viewer.caller.uuid), to).await?.crud;
    Ok(if parent.replies_count > A_PAGE {
        Redirect::to(&format!("/@{}/status/{made}", viewer.handle)).into_response()
    } else {
        Redirect::to(&format!("{}#c-{made}", parent.address())).into_response()
    })
}

/// Her session has ended while she wrote.
fn sign_in_to_go_on(app: &App, draft: &Draft, address: &str) -> Response {
    (AppendHeaders([draft.keep(app)]), sign_in_first(address)).into_response()
}

#[derive(Template)]
#[template(path = "replies/nothing_left.html")]
struct NothingLeft {
    frame: Frame,
    words: &'static CrudWords,
    own_words: &'static Words,
    draft: Draft,
}

/// What she was replying to is gone: her text is not.
fn nothing_to_reply_to(frame: Frame, mut draft: Draft) -> Result<Response, Failure> {
    // It would be another thing than what that key may have posted.
    draft.key = Uuid::new_v4().to_string();
    let (words, own_words) = (CrudWords::of(frame.language), Words::of(frame.language));
    let page = NothingLeft { frame, words, own_words, draft };
    Ok((StatusCode::NOT_FOUND, page.frame.render(&page)?).into_response())
}

#[derive(Template)]
#[template(path = "replies/again.html")]
struct Again {
    frame: Frame,
    words: &'static CrudWords,
    own_words: &'static Words,
    problems: Problems,
    draft: Draft,
    address: String,
}

impl Again {
    fn ttls(&self) -> impl Iterator<Item = Ttl> {
        Ttl::ALL.into_iter()
    }
}

/// The form alone, for when the database is away, and with it the thread.
fn again(frame: Frame, error: Error, draft: Draft, address: String) -> Result<Response, Failure> {
    let (words, own_words) = (CrudWords::of(frame.language), Words::of(frame.language));
    let problems = match error {
        // The key of the form sees to that.
        Error::Unknown(_) => {
            error.log();
            Problems::whole(error.status(), words.may_be_posted, Some(AWAY_SECONDS))
        }
        error => Problems::of(error, &frame)?,
    };
    let page = Again { frame, words, own_words, problems, draft, address };
    Ok(page.problems.answer(page.frame.render(&page)?))
}
