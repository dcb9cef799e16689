//! What the page after a form says of it.

use std::{borrow::Cow, sync::Arc};

use axum::response::{IntoResponse, Redirect, Response};

use super::words::Pattern;
use crate::http::{Language, Viewer};

/// A sentence that a page says once, after a form was taken. Its name goes along in the address of that page: a cookie would
/// be spent by the request that follows a redirect for the script of the pages, before the page itself is loaded.
#[derive(Debug)]
pub struct Notice {
    name: &'static str,
    words: [&'static str; Language::ALL.len()],
}

impl Notice {
    /// `words` are in the order of [`Language::ALL`]; `{handle}` in them is that of who reads it.
    pub const fn new(name: &'static str, words: [&'static str; Language::ALL.len()]) -> Self {
        Self { name, words }
    }

    /// The sentence.
    pub fn words(&self, language: Language, viewer: Option<&Viewer>) -> Cow<'static, str> {
        let words = self.words[language as usize];
        match viewer {
            Some(viewer) if words.contains('{') => Pattern(words).with("handle", &viewer.handle).to_string().into(),
            _ => words.into(),
        }
    }
}

/// Signing out is on every page.
pub static SIGNED_OUT: Notice = Notice::new("signedout", ["You are signed out.", "Du bist abgemeldet."]);

/// All notices that there are, as each request carries them.
#[derive(Clone)]
pub struct Notices(pub Arc<[&'static Notice]>);

impl Notices {
    /// The one that the query of an address names.
    pub fn of(&self, query: &str) -> Option<&'static Notice> {
        let (_, name) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "done")?;
        self.0.iter().find(|notice| notice.name == name).copied()
    }
}

/// An address without what an earlier form had its page say.
pub fn without_notice(address: &str) -> String {
    let Some((path, rest)) = address.split_once('?') else { return address.to_owned() };
    let (query, fragment) = rest.find('#').map_or((rest, ""), |at| rest.split_at(at));
    let kept: Vec<&str> = query.split('&').filter(|part| !part.starts_with("done=")).collect();
    let joint = if kept.is_empty() { "" } else { "?" };
    format!("{path}{joint}{}{fragment}", kept.join("&"))
}

/// Sends the browser to another page, which says what happened, and that alone.
pub fn redirect(to: &str, notice: Option<&Notice>) -> Response {
    let to = without_notice(to);
    let Some(notice) = notice else { return Redirect::to(&to).into_response() };
    let path = to.split('#').next().unwrap_or_default();
    let joint = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{joint}done={}", notice.name)).into_response()
}

#[cfg(test)]
mod tests {
    use super::without_notice;

    #[test]
    fn a_notice_is_said_once() {
        for (address, without) in [
            ("/", "/"),
            ("/?done=muted", "/"),
            ("/@ada?limit=2&done=muted&before=x", "/@ada?limit=2&before=x"),
            ("/?done=muted#feed", "/#feed"),
            ("/search?term=done=", "/search?term=done="),
            ("/settings#people", "/settings#people"),
        ] {
            assert_eq!(without_notice(address), without);
        }
    }
}
