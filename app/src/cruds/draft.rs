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
pub struct Draft {
    pub message: String,
    pub ttl: String,
    /// So that a form that is sent twice posts once.
    pub key: String,
}

impl Draft {
    /// What the viewer was writing before she had to sign in, or nothing, with the time to live that she prefers.
    pub fn of(app: &App, viewer: Option<&Viewer>, headers: &HeaderMap) -> Self {
        let kept = viewer.and_then(|_| Cookie::Draft.get(app, headers)).and_then(open);
        let preferred = || (viewer.map_or(String::new(), |viewer| viewer.ttl.clone()), String::new());
        let (ttl, message) = kept.unwrap_or_else(preferred);
        Self { message, ttl, key: Uuid::new_v4().to_string() }
    }

    /// Keeps it in the browser until its writer has signed in.
    pub fn keep(&self, app: &App) -> (HeaderName, HeaderValue) {
        let mut text = format!("{}\n{}", self.ttl, self.message);
        text.truncate(text.floor_char_boundary(LONGEST));
        Cookie::Draft.set(app, &URL_SAFE_NO_PAD.encode(text))
    }

    /// Forgets what was kept, once it is in the composer again.
    pub fn forget(app: &App, headers: &HeaderMap) -> Option<(HeaderName, HeaderValue)> {
        Cookie::Draft.get(app, headers).map(|_| Cookie::Draft.clear(app))
    }
}

/// Time to live and text.
fn open(cookie: &str) -> Option<(String, String)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cookie).ok()?).ok()?;
    text.split_once('\n').map(|(ttl, message)| (ttl.to_owned(), message.to_owned()))
}
