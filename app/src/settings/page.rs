//! The page itself.

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use cruddur_postgres::{client::queries::settings::Account, opt};
use uuid::Uuid;

use super::{device::device, words::Words};
use crate::{
    app::App,
    cruds::Ttl,
    http::{Error, Viewer},
    pages::{Failure, Frame, Notice, Problems, redirect},
};

/// Where it is.
pub const ADDRESS: &str = "/settings";

#[derive(Template)]
#[template(path = "settings/settings.html")]
struct Settings {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    account: Account,
    /// As it is, or as it was typed.
    display_name: String,
    /// The address that was typed.
    new_email: String,
    /// The address that awaits its code.
    awaited: Option<String>,
    sessions: Vec<Device>,
}

/// Where she is signed in.
struct Device {
    uuid: Uuid,
    device: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    is_current: bool,
}

impl Settings {
    fn ttls(&self) -> [(&'static str, &'static str); 7] {
        Ttl::ALL.map(|ttl| (ttl.name(), ttl.long(self.frame.language)))
    }

    fn themes(&self) -> [(&'static str, &'static str); 3] {
        let words = self.words;
        [("auto", words.theme_auto), ("dark", words.theme_dark), ("light", words.theme_light)]
    }
}

/// The ids of a form's fields that have others than their names, since the page has several forms.
pub type Ids<'a> = &'a [(&'static str, &'static str)];

/// What was typed into a form that was refused.
#[derive(Default)]
pub struct Typed {
    pub display_name: Option<String>,
    pub email: String,
}

pub async fn show(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Response, Failure> {
    page(&app, frame, &viewer, Problems::default(), Typed::default()).await
}

/// Back to the page: with a notice, or with what was wrong.
pub async fn answer(
    app: &App,
    frame: Frame,
    viewer: &Viewer,
    done: Result<Option<&Notice>, Error>,
    ids: Ids<'_>,
    typed: Typed,
) -> Result<Response, Failure> {
    match done {
        Ok(notice) => Ok(redirect(ADDRESS, notice)),
        Err(error) => {
            let problems = Problems::of(error, &frame)?.at(ids);
            page(app, frame.at(ADDRESS), viewer, problems, typed).await
        }
    }
}

async fn page(app: &App, frame: Frame, viewer: &Viewer, problems: Problems, typed: Typed) -> Result<Response, Failure> {
    let person = viewer.caller.uuid;
    let sessions = app.identity.sessions(&viewer.caller).await?;
    let awaited = app.identity.awaited_email(&viewer.caller).await?;
    let db = app.database.get().await?;
    let account = opt!(&db, settings::account(person)).await?.ok_or_else(Error::no_account)?;
    drop(db);
    let sessions = sessions.into_iter().map(|row| Device {
        uuid: row.uuid,
        device: device(&row.user_agent),
        created_at: row.created_at.to_utc(),
        last_used_at: row.last_used_at.to_utc(),
        is_current: viewer.caller.session == Some(row.uuid),
    });
    let page = Settings {
        words: Words::of(frame.language),
        frame,
        problems,
        display_name: typed.display_name.unwrap_or_else(|| account.display_name.clone()),
        new_email: typed.email,
        awaited,
        sessions: sessions.collect(),
        account,
    };
    Ok(page.problems.answer(page.frame.render(&page)?))
}
