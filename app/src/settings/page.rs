//! The page itself.

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use cruddur_db::queries::users::account::Account;
use uuid::Uuid;

use super::ADDRESS;
use crate::{
    activities::Ttl,
    error::{Error, Page},
    identity::{Viewer, sessions},
    opt,
    server::App,
    web::{Frame, Notice, Problems, redirect},
};

#[derive(Template)]
#[template(path = "settings/settings.html")]
struct Settings {
    frame: Frame,
    problems: Problems,
    account: Account,
    /// As it is, or as it was typed.
    display_name: String,
    /// The address that was typed.
    new_email: String,
    /// The address that awaits its code.
    awaited: Option<String>,
    sessions: Vec<Session>,
}

struct Session {
    uuid: Uuid,
    device: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    is_current: bool,
}

impl Settings {
    fn themes(&self) -> [(&'static str, &'static str); 3] {
        let words = self.frame.words;
        [("auto", words.theme_auto), ("dark", words.theme_dark), ("light", words.theme_light)]
    }
}

/// What was typed into a form that was refused.
#[derive(Default)]
pub struct Typed {
    pub display_name: Option<String>,
    pub email: String,
}

pub async fn show(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Response, Page> {
    page(&app, frame, &viewer, Problems::default(), Typed::default()).await
}

/// Back to the page: with a notice, or with what was wrong. `ids` are those of the form's fields that have others than
/// their names.
pub async fn answer(
    app: &App,
    frame: Frame,
    viewer: &Viewer,
    done: Result<Option<Notice>, Error>,
    ids: &[(&'static str, &'static str)],
    typed: Typed,
) -> Result<Response, Page> {
    match done {
        Ok(notice) => Ok(redirect(ADDRESS, notice)),
        Err(error) => {
            let problems = Problems::of(error, &frame)?.at(ids);
            page(app, frame.at(ADDRESS), viewer, problems, typed).await
        }
    }
}

async fn page(app: &App, frame: Frame, viewer: &Viewer, problems: Problems, typed: Typed) -> Result<Response, Page> {
    let person = viewer.caller.uuid;
    let rows = sessions::list(app, &viewer.caller).await?;
    let db = app.database.get().await?;
    let account = opt!(&db, users::account(person)).await?.ok_or_else(Error::no_account)?;
    let awaited = opt!(&db, identity::awaited_email(person)).await?;
    drop(db);
    let sessions = rows.into_iter().map(|row| Session {
        uuid: row.uuid,
        device: super::account::device(&row.user_agent),
        created_at: row.created_at.to_utc(),
        last_used_at: row.last_used_at.to_utc(),
        is_current: viewer.caller.session == Some(row.uuid),
    });
    let page = Settings {
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
