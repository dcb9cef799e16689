//! What a browser keeps from one form to the next: the address that was typed last, and its own sign-up.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cruddur_identity::Proof;
use uuid::Uuid;

use crate::{
    app::App,
    http::{cookies::Cookie, json::Text},
};

/// What an address has at most (RFC 5321).
const LONGEST: usize = 254;

/// Keeps the address for the next form.
pub fn remember(app: &App, email: &Text) -> (HeaderName, HeaderValue) {
    let email: String = email.typed().trim().chars().take(LONGEST).collect();
    Cookie::Email.set(app, &URL_SAFE_NO_PAD.encode(email))
}

/// The address that was typed last; empty where none was.
pub fn remembered(app: &App, headers: &HeaderMap) -> String {
    let bytes = Cookie::Email.get(app, headers).and_then(|value| URL_SAFE_NO_PAD.decode(value).ok());
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The sign-up that this browser sent, as a proof, where no password is given as one.
pub fn proof(app: &App, headers: &HeaderMap, password: &Text) -> Proof {
    given(password).or_else(|| own_sign_up(app, headers).map(Proof::SignUp)).unwrap_or(Proof::None)
}

/// The password as a proof, where one is given.
pub fn given(password: &Text) -> Option<Proof> {
    match password.valid() {
        Some("") => None,
        password => Some(Proof::Password(password.unwrap_or_default().to_owned())),
    }
}

fn own_sign_up(app: &App, headers: &HeaderMap) -> Option<Uuid> {
    Cookie::SignUp.get(app, headers).and_then(|value| value.parse().ok())
}
