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

/// What was typed into a form, and would be missed if it were lost.
pub enum Typed {
    Nothing,
    Name(String),
    Email(String),
}

impl Typed {
    /// The name, if it is one, and the address, or nothing.
    fn into_fields(self) -> (Option<String>, String) {
        match self {
            Self::Nothing => (None, String::new()),
            Self::Name(name) => (Some(name), String::new()),
            Self::Email(email) => (None, email),
        }
    }
}

/// What the page shows of an account.
struct Shown {
    account: Account,
    /// The address that awaits its code.
    awaited: Option<String>,
    sessions: Vec<Device>,
}

impl Shown {
    async fn read(app: &App, viewer: &Viewer) -> Result<Self, Error> {
        let sessions = app.identity.sessions(&viewer.caller).await?;
        let awaited = app.identity.awaited_email(&viewer.caller).await?;
        let db = app.database.get().await?;
        let account = opt!(&db, settings::account(viewer.caller.uuid)).await?.ok_or_else(Error::no_account)?;
        let sessions = sessions.into_iter().map(|row| Device {
            uuid: row.uuid,
            device: device(&row.user_agent),
            created_at: row.created_at.to_utc(),
            last_used_at: row.last_used_at.to_utc(),
            is_current: viewer.caller.session == Some(row.uuid),
        });
        Ok(Self { account, awaited, sessions: sessions.collect() })
    }
}

pub async fn show(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Response, Failure> {
    page(Shown::read(&app, &viewer).await?, frame, Problems::default(), Typed::Nothing)
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
            match Shown::read(app, viewer).await {
                Ok(shown) => page(shown, frame.at(ADDRESS), problems, typed),
                Err(error) => again(frame, error, typed),
            }
        }
    }
}

#[derive(Template)]
#[template(path = "settings/again.html")]
struct Again {
    frame: Frame,
    words: &'static Words,
    problems: Problems,
    /// That of the form with the name, where it is that.
    display_name: Option<String>,
    new_email: String,
}

/// The form alone that something was typed into, for when the database is away, and with it the rest of the page.
pub fn again(frame: Frame, error: Error, typed: Typed) -> Result<Response, Failure> {
    if matches!(typed, Typed::Nothing) {
        return Err(Failure(error));
    }
    let (display_name, new_email) = typed.into_fields();
    let problems = Problems::of(error, &frame)?;
    let page = Again { words: Words::of(frame.language), frame, problems, display_name, new_email };
    Ok(page.problems.answer(page.frame.render(&page)?))
}

fn page(shown: Shown, frame: Frame, problems: Problems, typed: Typed) -> Result<Response, Failure> {
    let Shown { account, awaited, sessions } = shown;
    let (typed_name, new_email) = typed.into_fields();
    let display_name = typed_name.unwrap_or_else(|| account.display_name.clone());
    let words = Words::of(frame.language);
    let page = Settings { frame, words, problems, account, display_name, new_email, awaited, sessions };
    Ok(page.problems.answer(page.frame.render(&page)?))
}
