//! What is in the composer: nothing at first, or what somebody has typed and not sent.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::{
    app::App,
    http::{Viewer, cookies::Cookie},
};

/// Bytes of a text that a cookie holds beside all else (RFC 6265, section 6.1: 4096 in all).
const LONGEST: usize = 2800;

/// What is typed, and for how long it is to live.
#[derive(Clone)]
pub struct Draft {
    pub message: String,
    pub ttl: String,
    /// For how many it is sealed; empty where it is not.
    pub reads: String,
    /// So that a form that is sent twice posts once.
    pub key: String,
    /// The handle of who typed it, as the form says: it is shown to nobody else at this browser.
    pub writer: String,
}

impl Draft {
    /// What the viewer was writing before she had to sign in, or nothing, with the time to live that she prefers.
    pub fn of(app: &App, viewer: Option<&Viewer>, headers: &HeaderMap) -> Self {
        let empty = Self {
            message: String::new(),
            ttl: viewer.map(|viewer| viewer.ttl.clone()).unwrap_or_default(),
            reads: String::new(),
            key: Uuid::new_v4().to_string(),
            writer: viewer.map(|viewer| viewer.handle.clone()).unwrap_or_default(),
        };
        let kept = Cookie::Draft.get(app, headers).and_then(|cookie| empty.open(cookie));
        kept.unwrap_or(empty)
    }

    /// Keeps it in the browser until its writer has signed in.
    pub fn keep(&self, app: &App) -> (HeaderName, HeaderValue) {
        let mut text = format!("{}\n{} {}\n{}", self.writer, self.ttl, self.reads, self.message);
        text.truncate(text.floor_char_boundary(LONGEST));
        Cookie::Draft.set(app, &URL_SAFE_NO_PAD.encode(text))
    }

    /// Forgets what was kept, once it is in the composer again: not for the script of the pages, which follows the redirect
    /// of a form and then loads the page itself (Fetch Metadata, `Sec-Fetch-Dest`).
    pub fn forget(app: &App, headers: &HeaderMap) -> Option<(HeaderName, HeaderValue)> {
        let is_script = headers.get("sec-fetch-dest").is_some_and(|destination| destination == "empty");
        Cookie::Draft.get(app, headers).filter(|_| !is_script).map(|_| Cookie::Draft.clear(app))
    }

    /// This draft with what was kept, if the same person kept it.
    fn open(&self, cookie: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cookie).ok()?).ok()?;
        let (writer, rest) = text.split_once('\n')?;
        let (choices, message) = rest.split_once('\n')?;
        let (ttl, reads) = choices.split_once(' ').unwrap_or((choices, ""));
        let is_hers = !writer.is_empty() && writer == self.writer;
        is_hers.then(|| Self { message: message.into(), ttl: ttl.into(), reads: reads.into(), ..self.clone() })
    }
}
