//! Following, blocking and muting as pages: forms that lead back to where they were sent from, and lists of people.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use cruddur_text::Handle;

use super::{
    tie::{Side, Tie, blocked, muted, remove_follower},
    words::Words,
};
use crate::{
    app::App,
    http::{Error, Viewer, guard, idempotency::Key, paging::Page},
    pages::{Back, Failure, Form, Frame, Notice, redirect, sign_in_first},
    people::{Change, People, Profile, Short, Sight},
};

pub static BLOCKED: Notice = Notice::new("blocked", ["This person is blocked.", "Diese Person ist blockiert."]);
pub static UNBLOCKED: Notice =
    Notice::new("unblocked", ["This person is no longer blocked.", "Diese Person ist nicht mehr blockiert."]);
pub static MUTED: Notice = Notice::new("muted", ["This person is muted.", "Diese Person ist stummgeschaltet."]);
pub static UNMUTED: Notice =
    Notice::new("unmuted", ["This person is no longer muted.", "Diese Person ist nicht mehr stumm."]);
pub static FOLLOWER_REMOVED: Notice =
    Notice::new("followerremoved", ["This person no longer follows you.", "Diese Person folgt dir nicht mehr."]);

/// The part of the settings that leads to the lists.
const SETTINGS: &str = "/settings#people";

/// The pages of following, blocking and muting.
pub fn router() -> Router<App> {
    let form = |tie, change, notice| {
        post(move |app: State<App>, frame: Frame, handle: Result<Handle, Error>, form: Form<Back>| {
            tie_form(app, frame, handle, form, tie, change, notice)
        })
    };
    let list = |side| {
        get(move |app: State<App>, frame: Frame, handle: Result<Handle, Error>, page: Result<Page, Error>| {
            people(app, frame, handle, page, side)
        })
    };
    Router::new()
        .route("/@{handle}/follow", form(Tie::Follow, Change::Make, None))
        .route("/@{handle}/unfollow", form(Tie::Follow, Change::TakeBack, None))
        .route("/@{handle}/mute", form(Tie::Mute, Change::Make, Some(&MUTED)))
        .route("/@{handle}/unmute", form(Tie::Mute, Change::TakeBack, Some(&UNMUTED)))
        .route("/@{handle}/block", form(Tie::Block, Change::Make, Some(&BLOCKED)).get(ask_to_block))
        .route("/@{handle}/unblock", form(Tie::Block, Change::TakeBack, Some(&UNBLOCKED)))
        .route("/@{handle}/remove-follower", post(remove))
        .route("/@{handle}/followers", list(Side::Followers))
        .route("/@{handle}/following", list(Side::Following))
        .route("/settings/blocks", get(own_blocks))
        .route("/settings/mutes", get(own_mutes))
}

async fn tie_form(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    Form(back): Form<Back>,
    tie: Tie,
    change: Change,
    notice: Option<&'static Notice>,
) -> Result<Response, Failure> {
    let handle = handle?;
    let page = format!("/@{}", handle.as_str());
    let next = back.address_or(&page);
    let Some(viewer) = frame.viewer else { return Ok(sign_in_first(next)) };
    guard::count_write(&app, viewer.caller.uuid)?;
    tie.carry_out(&app, &viewer.caller, Key::none(), change, &handle).await?;
    Ok(redirect(next, notice))
}

async fn remove(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    Form(back): Form<Back>,
) -> Result<Response, Failure> {
    let handle = handle?;
    let page = format!("/@{}", handle.as_str());
    let next = back.address_or(&page);
    let Some(viewer) = frame.viewer else { return Ok(sign_in_first(next)) };
    guard::count_write(&app, viewer.caller.uuid)?;
    remove_follower(&app, &viewer.caller, Key::none(), &handle).await?;
    Ok(redirect(next, Some(&FOLLOWER_REMOVED)))
}

#[derive(Template)]
#[template(path = "ties/block.html")]
struct Block {
    frame: Frame,
    words: &'static Words,
    title: String,
    person: Profile,
}

/// Says what a block does before it is done, and what it does not.
async fn ask_to_block(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    handle: Result<Handle, Error>,
) -> Result<Response, Failure> {
    let handle = handle?;
    let db = app.database.get().await?;
    let person = Profile::find(&db, Some(viewer.caller.uuid), &handle).await?;
    drop(db);
    if person.short.uuid == viewer.caller.uuid || person.sight() == Sight::Block {
        return Ok(redirect(&person.address(), None));
    }
    let words = Words::of(frame.language);
    let title = words.block_title.with("handle", &person.short.handle).to_string();
    let page = Block { frame, words, title, person };
    Ok(page.frame.render(&page)?)
}

#[derive(Template)]
#[template(path = "ties/people.html")]
struct List {
    frame: Frame,
    title: String,
    lead: Option<&'static str>,
    empty: &'static str,
    /// Where it leads back to.
    address: String,
    people: Vec<Short>,
    next: Option<String>,
    /// What ends the tie to each of them, and how that is called.
    undo: Option<(&'static str, &'static str)>,
}

async fn people(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    page: Result<Page, Error>,
    side: Side,
) -> Result<Response, Failure> {
    let (handle, page) = (handle?, page?);
    let db = app.database.get().await?;
    let person = Profile::find(&db, frame.viewing(), &handle).await?;
    let list = match person.sight() {
        sight if sight.sees() => side.people(&db, frame.viewing(), person.short.uuid, page).await?,
        _ => People::none(),
    };
    drop(db);
    let words = Words::of(frame.language);
    let (title, empty) = match side {
        Side::Followers => (&words.followers_title, words.followers_empty),
        Side::Following => (&words.following_title, words.following_empty),
    };
    let title = title.with("handle", &person.short.handle).to_string();
    show(frame, title, None, empty, person.address(), list, None)
}

/// What the settings lead to: whom one has blocked.
async fn own_blocks(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let db = app.database.get().await?;
    let list = blocked(&db, viewer.caller.uuid, page?).await?;
    drop(db);
    let words = Words::of(frame.language);
    let (title, lead, undo) = (words.blocks_title.to_owned(), Some(words.blocks_lead), ("unblock", words.unblock));
    show(frame, title, lead, words.blocks_empty, SETTINGS.to_owned(), list, Some(undo))
}

/// And whom one has muted.
async fn own_mutes(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    page: Result<Page, Error>,
) -> Result<Response, Failure> {
    let db = app.database.get().await?;
    let list = muted(&db, viewer.caller.uuid, page?).await?;
    drop(db);
    let words = Words::of(frame.language);
    let (title, lead, undo) = (words.mutes_title.to_owned(), Some(words.mutes_lead), ("unmute", words.unmute));
    show(frame, title, lead, words.mutes_empty, SETTINGS.to_owned(), list, Some(undo))
}

fn show(
    frame: Frame,
    title: String,
    lead: Option<&'static str>,
    empty: &'static str,
    address: String,
    list: People,
    undo: Option<(&'static str, &'static str)>,
) -> Result<Response, Failure> {
    let next = list.next.map(|next| next.query());
    let page = List { frame, title, lead, empty, address, people: list.people, next, undo };
    Ok(page.frame.render(&page)?)
}
