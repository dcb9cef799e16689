//! Name and preferences.

use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use cruddur_postgres::{one, opt};
use cruddur_text::{DisplayName, Rule};
use serde::Deserialize;

use super::{
    notices::{PREFERENCES, PROFILE},
    page::{Typed, again, answer},
    shorten,
};
use crate::{
    app::App,
    cruds::Ttl,
    http::{Code, Error, Language, Viewer, cookies::Cookie, json::Text},
    pages::{Failure, Form, Frame, Notice, redirect},
};

#[derive(Deserialize)]
pub struct Name {
    #[serde(default)]
    display_name: Text,
}

pub async fn rename(
    State(app): State<App>,
    frame: Result<Frame, Failure>,
    viewer: Result<Viewer, Response>,
    Form(form): Form<Name>,
) -> Result<Response, Failure> {
    let typed = Typed::Name(form.display_name.typed().to_owned());
    let frame = match frame {
        Ok(frame) => frame,
        Err(Failure(error)) => return again(Frame::of_failure(), error, typed),
    };
    let viewer = match viewer {
        Ok(viewer) => viewer,
        Err(answer) => return Ok(answer),
    };
    let done = match form.display_name.parse(Rule::DisplayNameInvalid, DisplayName::parse) {
        Ok(name) => set_name(&app, &viewer, &name).await,
        Err(rule) => Err(Code::from(rule).into()),
    };
    answer(&app, frame, &viewer, done, &[], typed).await
}

async fn set_name(app: &App, viewer: &Viewer, name: &DisplayName) -> Result<Option<&'static Notice>, Error> {
    let db = app.database.get().await?;
    opt!(&db, settings::rename(name.as_str(), viewer.caller.uuid)).await?.ok_or_else(Error::no_account)?;
    Ok(Some(&PROFILE))
}

#[derive(Deserialize)]
pub struct Preferences {
    #[serde(default)]
    ttl: Text,
    /// Whether to go on to shortening what is there.
    #[serde(default)]
    shorten: String,
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
) -> Result<Response, Failure> {
    let language = Language::of(&form.language).unwrap_or(frame.language);
    let ttl = Ttl::parse(&form.ttl);
    let done = match ttl {
        Ok(ttl) => set_preferences(&app, &viewer, ttl, &form.theme, language).await,
        Err(code) => Err(code.into()),
    };
    let cookie = done.is_ok().then(|| Cookie::Language.set(&app, language.tag()));
    if let (Ok(ttl), Ok(_), "yes") = (ttl, &done, &*form.shorten) {
        return Ok((AppendHeaders(cookie), redirect(&shorten::address(ttl), None)).into_response());
    }
    let answer = answer(&app, frame, &viewer, done, &[("ttl", "pref_ttl")], Typed::Nothing).await?;
    Ok((AppendHeaders(cookie), answer).into_response())
}

async fn set_preferences(
    app: &App,
    viewer: &Viewer,
    ttl: Ttl,
    theme: &str,
    language: Language,
) -> Result<Option<&'static Notice>, Error> {
    let theme = ["dark", "light"].into_iter().find(|known| *known == theme).unwrap_or("auto");
    let db = app.database.get().await?;
    one!(&db, settings::prefer(viewer.caller.uuid, ttl.name(), theme, language.tag())).await?;
    Ok(Some(&PREFERENCES))
}
