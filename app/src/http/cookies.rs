//! The cookies of the pages. All of them are for this host and for HTTP alone, and are left out of what other sites send
//! (OWASP Session Management cheat sheet, "Cookies").

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use cookie::{SameSite, time::Duration};

use crate::app::App;

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// Whose sign-up this browser sent: its code confirms that one and no stranger's.
    SignUp,
    /// The address that was typed last, so that the next form need not ask again.
    Email,
    /// A sign-in that goes on at the provider's own pages.
    Departure,
    /// The language that was chosen.
    Language,
    /// What somebody was writing when she had to sign in first.
    Draft,
    /// Which tab of home was open last.
    Tab,
}

impl Cookie {
    /// With https the name binds it to this host alone (RFC 6265bis, section 4.1.3.2).
    fn name(self, is_https: bool) -> &'static str {
        match (self, is_https) {
            (Self::Session, true) => "__Host-session",
            (Self::Session, false) => "session",
            (Self::SignUp, true) => "__Host-sign-up",
            (Self::SignUp, false) => "sign-up",
            (Self::Email, true) => "__Host-email",
            (Self::Email, false) => "email",
            (Self::Departure, true) => "__Host-departure",
            (Self::Departure, false) => "departure",
            (Self::Language, true) => "__Host-language",
            (Self::Language, false) => "language",
            (Self::Draft, true) => "__Host-draft",
            (Self::Draft, false) => "draft",
            (Self::Tab, true) => "__Host-tab",
            (Self::Tab, false) => "tab",
        }
    }

    /// How long the browser keeps it. On a session the server decides sooner.
    fn age(self) -> Duration {
        match self {
            Self::Session | Self::Language | Self::Tab => Duration::days(365),
            Self::SignUp => Duration::days(1),
            Self::Email | Self::Draft => Duration::hours(1),
            Self::Departure => Duration::minutes(10),
        }
    }

    /// The header that sets it.
    pub fn set(self, app: &App, value: &str) -> (HeaderName, HeaderValue) {
        self.header(app, value, self.age())
    }

    /// The header that takes it away.
    pub fn clear(self, app: &App) -> (HeaderName, HeaderValue) {
        self.header(app, "", Duration::ZERO)
    }

    fn header(self, app: &App, value: &str, age: Duration) -> (HeaderName, HeaderValue) {
        let is_https = app.is_https;
        let cookie = cookie::Cookie::build((self.name(is_https), value)).path("/").max_age(age);
        let cookie = cookie.http_only(true).same_site(SameSite::Lax).secure(is_https).build().to_string();
        (header::SET_COOKIE, HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("")))
    }

    /// What the browser sent.
    pub fn get<'a>(self, app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
        find(self.name(app.is_https), headers)
    }

    /// Its value, whether or not browsers come by https: for what no harm comes of, such as a language.
    pub fn get_any(self, headers: &HeaderMap) -> Option<&str> {
        find(self.name(true), headers).or_else(|| find(self.name(false), headers))
    }
}

fn find<'a>(name: &str, headers: &'a HeaderMap) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = lines.flat_map(cookie::Cookie::split_parse).flatten();
    cookies.find(|cookie| cookie.name() == name)?.value_raw()
}
