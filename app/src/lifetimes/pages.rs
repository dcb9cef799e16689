//! Ends as pages: the form, which the page of one's own crud has, too.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::{end::End, words::Words};
use crate::{
    app::App,
    cruds::{Card, EndForm, Words as CrudWords, find, gone, read},
    http::{Error, Viewer, idempotency::Key, json::Text, paging},
    pages::{Failure, Form, Frame, Notice, Problems, redirect},
};

pub static END_CHANGED: Notice =
    Notice::new("endchanged", ["The crud goes at another time now.", "Der Crud geht jetzt zu einer anderen Zeit."]);

/// The pages of ends.
pub fn router() -> Router<App> {
    Router::new().route("/@{handle}/status/{uuid}/end", get(ask).post(change))
}

#[derive(Template)]
#[template(path = "lifetimes/end.html")]
struct Ask {
    frame: Frame,
    own_words: &'static Words,
    words: &'static CrudWords,
    card: Card,
    end: EndForm,
    problems: Problems,
}

/// What was chosen in the form.
#[derive(Deserialize)]
struct EndFields {
    #[serde(default)]
    ttl: Text,
    #[serde(default)]
    expires_at: Text,
}

async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
) -> Result<Response, Failure> {
    show(&app, &viewer, frame, (&handle, &uuid), Problems::default(), None).await
}

async fn show(
    app: &App,
    viewer: &Viewer,
    mut frame: Frame,
    (handle, uuid): (&str, &str),
    problems: Problems,
    typed: Option<EndFields>,
) -> Result<Response, Failure> {
    let found = find(app, Some(viewer.caller.uuid), handle, uuid).await?;
    let Some(seen) = found.filter(|seen| seen.crud.handle == viewer.handle) else { return gone(frame) };
    let card = Card::from(seen);
    frame.now = card.read_at();
    let mut end = EndForm::new(&card, parent_end(app, viewer, &card).await?);
    if let Some(EndFields { ttl, expires_at }) = typed {
        // What is wrong with the instant is said where that is shown.
        let is_about_the_instant = problems.field("expires_at").is_some();
        end.ttl = if is_about_the_instant { String::new() } else { ttl.typed().to_owned() };
        end.expires_at = match End::of_form(&Text::default(), &expires_at) {
            Ok(End::At(instant)) => EndForm::minutes(instant),
            _ => expires_at.typed().to_owned(),
        };
    }
    let (own_words, words) = (Words::of(frame.language), CrudWords::of(frame.language));
    let page = Ask { frame, own_words, words, card, end, problems };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

/// When what a reply replies to ends, where its author sees that.
async fn parent_end(app: &App, viewer: &Viewer, card: &Card) -> Result<Option<DateTime<Utc>>, Error> {
    let Some(parent) = card.crud.reply_to_activity_uuid else { return Ok(None) };
    let db = app.database.get().await?;
    match read::one(&db, Some(viewer.caller.uuid), parent).await {
        Ok(seen) => Ok(Some(seen.crud.expires_at)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn change(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path((handle, uuid)): Path<(String, String)>,
    Form(form): Form<EndFields>,
) -> Result<Response, Failure> {
    let Some(id) = paging::uuid(&uuid) else { return gone(frame) };
    let address = format!("/@{handle}/status/{uuid}");
    match set(&app, &viewer, id, &form).await {
        Ok(()) => Ok(redirect(&address, Some(&END_CHANGED))),
        Err(Error::NotFound(_)) => gone(frame),
        Err(error) => {
            let problems = Problems::of(error, &frame)?.at(&[("ttl", "end_ttl")]);
            show(&app, &viewer, frame, (&handle, &uuid), problems, Some(form)).await
        }
    }
}

async fn set(app: &App, viewer: &Viewer, uuid: Uuid, form: &EndFields) -> Result<(), Error> {
    let end = End::of_form(&form.ttl, &form.expires_at)?;
    end.set(app, &viewer.caller, Key::none(), uuid).await.map(drop)
}
