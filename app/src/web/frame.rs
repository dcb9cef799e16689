//! The frame of every page: who looks at it, in which language, and what just happened.

use std::borrow::Cow;

use askama::Template;
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderValue, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};

use crate::{
    assets::{self, Addresses},
    error::{Error, Page},
    identity::Viewer,
    request,
    server::App,
    words::{Language, Words},
};

/// What a page says of the form that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Notice {
    Confirmed,
    NotConfirmed,
    CodeSent,
    Profile,
    Preferences,
    PasswordChanged,
    PasswordReset,
    EmailChanged,
    SessionEnded,
    SignedOut,
    CrudDeleted,
    AccountDeleted,
    HandleMissed,
    SignInFailed,
}

impl Notice {
    const ALL: [Self; 14] = [
        Self::Confirmed,
        Self::NotConfirmed,
        Self::CodeSent,
        Self::Profile,
        Self::Preferences,
        Self::PasswordChanged,
        Self::PasswordReset,
        Self::EmailChanged,
        Self::SessionEnded,
        Self::SignedOut,
        Self::CrudDeleted,
        Self::AccountDeleted,
        Self::HandleMissed,
        Self::SignInFailed,
    ];

    /// Its name in the query string of the next page: a cookie would be spent by the request that follows a redirect for
    /// the script of the pages, before the page itself is loaded.
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn of(query: &str) -> Option<Self> {
        let (_, name) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "done")?;
        Self::ALL.into_iter().find(|notice| notice.name() == name)
    }

    fn words(self, words: &Words, viewer: Option<&Viewer>) -> Cow<'static, str> {
        let text = match self {
            Self::Confirmed => words.done_confirmed,
            Self::NotConfirmed => words.done_not_confirmed,
            Self::CodeSent => words.done_code_sent,
            Self::Profile => words.done_profile,
            Self::Preferences => words.done_preferences,
            Self::PasswordChanged => words.done_password,
            Self::PasswordReset => words.done_reset,
            Self::EmailChanged => words.done_email,
            Self::SessionEnded => words.done_session,
            Self::SignedOut => words.done_signed_out,
            Self::CrudDeleted => words.done_crud_deleted,
            Self::AccountDeleted => words.done_account_deleted,
            Self::SignInFailed => words.done_sign_in_failed,
            Self::HandleMissed => {
                let handle = viewer.map_or("", |viewer| &viewer.handle);
                return words.done_handle_missed.with("handle", handle).to_string().into();
            }
        };
        text.into()
    }
}

/// See the module.
pub struct Frame {
    /// Who looks, if she is signed in.
    pub viewer: Option<Viewer>,
    /// The language of the page.
    pub language: Language,
    /// Its texts.
    pub words: &'static Words,
    /// `auto`, `dark` or `light`.
    pub theme: String,
    /// What just happened.
    pub notice: Option<Cow<'static, str>>,
    /// The path of this page.
    pub path: String,
    /// Where the assets are.
    pub assets: &'static Addresses,
    /// Where people reach this server; empty where that was not said.
    pub origin: String,
    /// Whether nothing is known of who looks: a page with the brand alone.
    pub is_bare: bool,
    /// The instant at which expiry was decided, by the database's clock where cruds are on the page.
    pub now: DateTime<Utc>,
}

impl FromRequestParts<App> for Frame {
    type Rejection = Page;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Page> {
        let viewer = <Viewer as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        let notice = parts.uri.query().and_then(Notice::of);
        let own = viewer.as_ref().and_then(|viewer| viewer.language.as_deref()).and_then(Language::of);
        let language = own.unwrap_or_else(request::language);
        Ok(Self {
            notice: notice.map(|notice| notice.words(language.words(), viewer.as_ref())),
            theme: viewer.as_ref().map_or("auto".into(), |viewer| viewer.theme.clone()),
            viewer,
            path: parts.uri.path().to_owned(),
            origin: app.identity.origin().to_owned(),
            is_bare: false,
            ..Self::bare(language)
        })
    }
}

impl Frame {
    /// A frame for nobody in particular.
    pub fn bare(language: Language) -> Self {
        Self {
            viewer: None,
            language,
            words: language.words(),
            theme: "auto".into(),
            notice: None,
            path: "/".into(),
            assets: assets::addresses(),
            origin: String::new(),
            is_bare: true,
            now: Utc::now(),
        }
    }

    /// `now` for the script of the pages.
    pub fn now_text(&self) -> String {
        self.now.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The handle of who looks; empty where she is not signed in.
    pub fn viewer_handle(&self) -> &str {
        self.viewer.as_ref().map_or("", |viewer| &viewer.handle)
    }

    /// The navigation. Like the other parts it is a template of its own, so that it is not compiled into every page.
    pub fn rail(&self) -> impl std::fmt::Display {
        Rail { frame: self }
    }

    /// What stands beside the page.
    pub fn side(&self) -> impl std::fmt::Display {
        Side { frame: self }
    }

    /// What opens over the page.
    pub fn dialogs(&self) -> impl std::fmt::Display {
        Dialogs { frame: self }
    }

    /// The same page under the address that shows it, after a form was sent to another one.
    pub fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// Whether this is the viewer's own profile.
    pub fn is_at_profile(&self) -> bool {
        self.path.strip_prefix("/@").is_some_and(|handle| self.is_own(handle))
    }

    /// Whether strangers are invited beside what they came for.
    pub fn invites(&self) -> bool {
        !["/signup", "/confirm", "/signin", "/forgot", "/reset"].contains(&self.path.as_str())
    }

    /// Whether this is the page of the viewer's own things.
    pub fn is_own(&self, handle: &str) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.handle == handle)
    }

    /// The page. Browsers do not keep it: Back would show what has expired meanwhile, whatever its age.
    ///
    /// # Errors
    /// Where the template fails.
    pub fn render(&self, page: &impl Template) -> Result<Response, Page> {
        let html = Html(page.render().map_err(Error::internal)?);
        let headers = [
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag())),
        ];
        Ok((headers, html).into_response())
    }
}

#[derive(Template)]
#[template(path = "web/_rail.html")]
struct Rail<'a> {
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "web/_side.html")]
struct Side<'a> {
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "web/_dialogs.html")]
struct Dialogs<'a> {
    frame: &'a Frame,
}

/// Sends the browser to another page, which says what happened.
pub fn redirect(to: &str, notice: Option<Notice>) -> Response {
    let Some(notice) = notice else { return Redirect::to(to).into_response() };
    let path = to.split('#').next().unwrap_or_default();
    let joint = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{joint}done={}", notice.name())).into_response()
}
