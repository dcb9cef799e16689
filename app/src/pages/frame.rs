//! The frame of every page: who looks at it, in which language, and what just happened.

use std::borrow::Cow;

use askama::Template;
use axum::{
    http::{HeaderValue, Uri, header},
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use super::{
    assets::{self, Addresses},
    notice::without_notice,
    person::Suggested,
    words::{self, Words},
};
use crate::{
    http::{Error, Language, Viewer, request},
    trends::Trend,
};

/// See the module.
pub struct Frame {
    /// Who looks, if she is signed in.
    pub viewer: Option<Viewer>,
    /// The language of the page.
    pub language: Language,
    /// The texts that all pages share.
    pub words: &'static Words,
    /// `auto`, `dark` or `light`.
    pub theme: String,
    /// What just happened.
    pub notice: Option<Cow<'static, str>>,
    /// The path of this page.
    pub path: String,
    /// What its address has after that, with its question mark.
    pub query: String,
    /// Where the assets are.
    pub assets: &'static Addresses,
    /// Where people reach this server; empty where that was not said.
    pub origin: String,
    /// Whether search engines may keep it.
    pub may_be_kept: bool,
    /// A page with the brand alone, without a menu.
    pub is_bare: bool,
    /// Whether somebody seems to be signed in, whom nobody has looked up.
    pub may_be_signed_in: bool,
    /// The tags that most people use, where the page shows them.
    pub trends: Vec<Trend>,
    /// People to follow, where the page shows them.
    pub suggestions: Vec<Suggested>,
    /// Whether they stand on the page itself, which is empty else, and not beside it.
    pub suggestions_in_main: bool,
    /// Whether home is opened at those whom the viewer follows: that tab was open last.
    pub follows_first: bool,
    /// The instant at which expiry was decided, by the database's clock where cruds are on the page.
    pub now: DateTime<Utc>,
}

impl Frame {
    /// A frame for nobody in particular.
    pub fn bare(language: Language) -> Self {
        Self {
            viewer: None,
            language,
            words: Words::of(language),
            theme: "auto".into(),
            notice: None,
            path: "/".into(),
            query: String::new(),
            assets: assets::addresses(),
            origin: String::new(),
            may_be_kept: false,
            is_bare: true,
            may_be_signed_in: false,
            trends: Vec::new(),
            suggestions: Vec::new(),
            suggestions_in_main: false,
            follows_first: false,
            now: Utc::now(),
        }
    }

    /// A frame where something failed: with what is known by then of who looks, and without asking the database.
    pub fn of_failure() -> Self {
        let viewer = request::viewer();
        let chosen = viewer.as_ref().and_then(|viewer| viewer.language.as_deref()).and_then(Language::of);
        let page = request::page();
        Self {
            theme: viewer.as_ref().map_or("auto".into(), |viewer| viewer.theme.clone()),
            may_be_signed_in: request::has_session(),
            viewer,
            path: page.as_ref().map_or("/", Uri::path).to_owned(),
            query: page.as_ref().map(query_of).unwrap_or_default(),
            is_bare: false,
            ..Self::bare(chosen.unwrap_or_else(request::language))
        }
    }

    /// Who looks, for what is read for her.
    pub fn viewing(&self) -> Option<Uuid> {
        self.viewer.as_ref().map(|viewer| viewer.caller.uuid)
    }

    /// Where this page is, so that a form can lead back. What it says of an earlier form it does not say again.
    pub fn address(&self) -> String {
        without_notice(&format!("{}{}", self.path, self.query))
    }

    /// Whether the menu is that of somebody who is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.viewer.is_some() || self.may_be_signed_in
    }

    /// `now` for the script of the pages.
    pub fn now_text(&self) -> String {
        self.now.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The handle of who looks; empty where she is not signed in.
    pub fn viewer_handle(&self) -> &str {
        self.viewer.as_ref().map_or("", |viewer| &viewer.handle)
    }

    /// What the script of the pages says, as JSON.
    pub fn script_words(&self) -> &'static str {
        words::for_script(self.language)
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
        self.query.clear();
        self
    }

    /// Whether this is the viewer's own profile.
    pub fn is_at_profile(&self) -> bool {
        self.path.strip_prefix("/@").is_some_and(|handle| self.is_own(handle))
    }

    /// Whether this is one of the tabs of home.
    pub fn is_at_home(&self) -> bool {
        ["/", "/following"].contains(&&*self.path)
    }

    /// Where one writes.
    pub fn composer(&self) -> String {
        match (&*self.path, self.follows_first) {
            ("/", _) => format!("/{}#compose", self.query),
            (_, true) => "/?tab=everyone#compose".to_owned(),
            (_, false) => "/#compose".to_owned(),
        }
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
    pub fn render(&self, page: &impl Template) -> Result<Response, Error> {
        let html = Html(page.render().map_err(Error::internal)?);
        let headers = [
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag())),
        ];
        Ok((headers, html).into_response())
    }
}

/// What an address has after its path, with its question mark.
pub(super) fn query_of(uri: &Uri) -> String {
    uri.query().map(|query| format!("?{query}")).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "pages/_rail.html")]
struct Rail<'a> {
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "pages/_side.html")]
struct Side<'a> {
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "pages/_dialogs.html")]
struct Dialogs<'a> {
    frame: &'a Frame,
}
