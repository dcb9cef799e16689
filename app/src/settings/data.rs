//! All that Cruddur knows of a person, for her to keep.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use cruddur_postgres::opt;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    app::App,
    cruds::{Crud, read},
    http::{
        Error, Viewer,
        json::{Json, timestamp},
    },
    pages::Failure,
};

#[derive(Serialize)]
struct Data {
    account: Account,
    sessions: Vec<OwnSession>,
    /// Those that have not expired.
    cruds: Vec<Crud>,
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
struct OwnSession {
    user_agent: String,
    #[serde(serialize_with = "timestamp")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "timestamp")]
    last_used_at: DateTime<Utc>,
}

pub async fn download(State(app): State<App>, viewer: Viewer) -> Result<Response, Failure> {
    let _place = app.downloads.enter().await.ok_or(Error::Busy)?;
    let rows = app.identity.sessions(&viewer.caller).await?;
    let db = app.database.get().await?;
    let account = opt!(&db, settings::account(viewer.caller.uuid)).await?.ok_or_else(Error::no_account)?;
    let cruds = read::all_of_user(&db, viewer.caller.uuid).await?;
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
            .map(|row| OwnSession {
                user_agent: row.user_agent,
                created_at: row.created_at.to_utc(),
                last_used_at: row.last_used_at.to_utc(),
            })
            .collect(),
        cruds,
    };
    let headers = [
        (header::CACHE_CONTROL, "private, no-store"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"cruddur.json\""),
    ];
    Ok((headers, Json(data)).into_response())
}
