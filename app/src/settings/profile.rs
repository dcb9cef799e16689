//! Name and preferences.

use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use serde::Deserialize;

use super::page::{Typed, answer};
use crate::{
    activities::Ttl,
    error::{Code, Error, Page},
    identity::{Cookie, Viewer},
    json::Text,
    one, opt,
    server::App,
    users::DisplayName,
    web::{Form, Frame, Notice, typed},
    words::Language,
};

#[derive(Deserialize)]
pub struct Name {
    #[serde(default)]
    display_name: Text,
}

pub async fn rename(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Form(form): Form<Name>,
) -> Result<Response, Page> {
    let done = match DisplayName::parse(&form.display_name) {
        Ok(name) => set_name(&app, &viewer, &name).await,
        Err(code) => Err(Error::Invalid(vec![code])),
    };
    let typed = Typed { display_name: Some(typed(&form.display_name)), ..Typed::default() };
    answer(&app, frame, &viewer, done, &[], typed).await
}

async fn set_name(app: &App, viewer: &Viewer, name: &DisplayName) -> Result<Option<Notice>, Error> {
    let db = app.database.get().await?;
    opt!(&db, users::rename(name.as_str(), viewer.caller.uuid)).await?.ok_or_else(Error::no_account)?;
    Ok(Some(Notice::Profile))
}

#[derive(Deserialize)]
pub struct Preferences {
    #[serde(default)]
    ttl: Text,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    language: String,
}

pub async fn prefer(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Form(form): Form<Preferences>,
) -> Result<Response, Page> {
    let language = Language::of(&form.language).unwrap_or(frame.language);
    let done = match Ttl::parse(&form.ttl) {
        Ok(ttl) => set_preferences(&app, &viewer, ttl, &form.theme, language).await,
        Err(code) => Err(Error::Invalid(vec![code])),
    };
    let cookie = done.is_ok().then(|| Cookie::Language.set(&app, language.tag()));
    let answer = answer(&app, frame, &viewer, done, &[(Code::TtlBlank.field(), "pref_ttl")], Typed::default()).await?;
    Ok((AppendHeaders(cookie), answer).into_response())
}

async fn set_preferences(
    app: &App,
    viewer: &Viewer,
    ttl: Ttl,
    theme: &str,
    language: Language,
) -> Result<Option<Notice>, Error> {
    let theme = ["dark", "light"].into_iter().find(|known| *known == theme).unwrap_or("auto");
    let db = app.database.get().await?;
    one!(&db, users::prefer(viewer.caller.uuid, ttl.name(), theme, language.tag())).await?;
    Ok(Some(Notice::Preferences))
}
