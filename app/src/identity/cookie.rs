//! The cookies of the pages. All of them are for this host and for HTTP alone, and are left out of what other sites send
//! (OWASP Session Management cheat sheet, "Cookies").

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::server::App;

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// Whose sign-up this browser sent: its code confirms that one and no stranger's.
    SignUp,
    /// The address that was typed last, so that the next form need not ask again.
    Email,
    /// A sign-in that goes on at the issuer's own pages.
    Departure,
    /// The language that was chosen.
    Language,
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
        }
    }

    /// How long the browser keeps it, in seconds. On a session the server decides sooner.
    fn seconds(self) -> u32 {
        const HOUR: u32 = 3600;
        match self {
            Self::Session | Self::Language => 365 * 24 * HOUR,
            Self::SignUp => 24 * HOUR,
            Self::Email => HOUR,
            Self::Departure => HOUR / 6,
        }
    }

    /// The header that sets it.
    pub fn set(self, app: &App, value: &str) -> (HeaderName, HeaderValue) {
        self.header(app, value, self.seconds())
    }

    /// The header that takes it away.
    pub fn clear(self, app: &App) -> (HeaderName, HeaderValue) {
        self.header(app, "", 0)
    }

    fn header(self, app: &App, value: &str, seconds: u32) -> (HeaderName, HeaderValue) {
        let is_https = app.identity.is_https();
        let secure = if is_https { "; Secure" } else { "" };
        let name = self.name(is_https);
        let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        (header::SET_COOKIE, HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("")))
    }

    /// What the browser sent.
    pub fn get<'a>(self, app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
        find(self.name(app.identity.is_https()), headers)
    }

    /// Its value, whether or not browsers come by https: for what no harm comes of, such as a language.
    pub fn get_any(self, headers: &HeaderMap) -> Option<&str> {
        find(self.name(true), headers).or_else(|| find(self.name(false), headers))
    }
}

fn find<'a>(name: &str, headers: &'a HeaderMap) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(given, _)| *given == name).map(|(_, value)| value)
}
