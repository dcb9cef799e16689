//! All that Cruddur knows of a person, for her to keep.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    activities::Activity,
    all,
    error::{Error, Page},
    identity::{Viewer, sessions},
    json::{Json, timestamp},
    opt,
    server::App,
};

#[derive(Serialize)]
struct Data {
    account: Account,
    sessions: Vec<Session>,
    /// Those that have not expired.
    cruds: Vec<Activity>,
}

#[derive(Serialize)]
struct Account {
    uuid: Uuid,
    handle: String,
    display_name: String,
    email: String,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    ttl: String,
    theme: String,
    language: Option<String>,
}

#[derive(Serialize)]
struct Session {
    user_agent: String,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "timestamp")]
    last_used_at: DateTime<Utc>,
}

pub async fn download(State(app): State<App>, viewer: Viewer) -> Result<Response, Page> {
    let rows = sessions::list(&app, &viewer.caller).await?;
    let db = app.database.get().await?;
    let account = opt!(&db, users::account(viewer.caller.uuid)).await?.ok_or_else(Error::no_account)?;
    let cruds = all!(&db, activities::of_user(viewer.caller.uuid, Uuid::max(), i64::MAX)).await?;
    let data = Data {
        account: Account {
            uuid: account.uuid,
            handle: account.handle,
            display_name: account.display_name,
            email: account.email,
            created_at: account.created_at.to_utc(),
            ttl: account.ttl,
            theme: account.theme,
            language: account.language,
        },
        sessions: rows
            .into_iter()
            .map(|row| Session {
                user_agent: row.user_agent,
                created_at: row.created_at.to_utc(),
                last_used_at: row.last_used_at.to_utc(),
            })
            .collect(),
        cruds: cruds.into_iter().map(Activity::from).collect(),
    };
    let headers = [
        (header::CACHE_CONTROL, "private, no-store"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"cruddur.json\""),
    ];
    Ok((headers, Json(data)).into_response())
}
