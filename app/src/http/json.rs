//! JSON in and out, by the rules of API.md: what a body may look like, and how text in it is read.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, IgnoredAny},
};
use utoipa::ToSchema;

use super::Error;

/// A JSON body. That it is JSON, and is said to be, has been seen to when it was read (`guard.rs`).
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let body = Bytes::from_request(request, state).await.map_err(Error::internal)?;
        parse(&body).map(Self)
    }
}

/// Whether a body is JSON at all, for every route alike: also for those that want nothing of it.
///
/// # Errors
/// 400.
pub fn check(body: &[u8]) -> Result<(), Error> {
    if std::str::from_utf8(body).is_err() {
        return Err(Error::BadRequest("the body is not UTF-8".into()));
    }
    serde_json::from_slice::<IgnoredAny>(body).map(|_| ()).map_err(|error| unreadable(&error))
}

/// Reads a value from a JSON text that has been checked: text that is read as bytes, as ours is, would pass otherwise with bare
/// control characters in it.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    if body.is_empty() {
        return Err(Error::BadRequest("the body is empty; send a JSON object".into()));
    }
    // serde would take an array for a struct, field by field.
    if body.trim_ascii_start().starts_with(b"[") {
        return Err(Error::BadRequest("the body must be a JSON object".into()));
    }
    serde_json::from_slice(body).map_err(|error| unreadable(&error))
}

fn unreadable(error: &serde_json::Error) -> Error {
    let what = if error.is_data() { "the JSON has a value of the wrong type" } else { "the body is not JSON" };
    Error::BadRequest(format!("{what} (line {}, column {})", error.line(), error.column()).into())
}

/// Whether the body is said to be JSON, with whatever parameters.
pub fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response(),
            Err(error) => {
                tracing::error!(%error, "an answer could not be written as JSON");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// Writes a time as RFC 3339 in UTC, with milliseconds and a `Z`.
///
/// # Errors
/// Whatever the serializer refuses.
pub fn timestamp<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// A JSON string as it came, lone surrogates included (`"\ud800"`), which Rust's strings cannot hold: so that they are
/// refused as a bad message, not as bad JSON. Absent and null read as empty.
#[derive(Clone, Debug, PartialEq, ToSchema)]
#[schema(value_type = Option<String>)]
pub struct Text(Option<String>);

impl Text {
    /// A value that is parsed of the text.
    ///
    /// # Errors
    /// The rule that it breaks; `invalid` where it has characters that no text has.
    pub fn parse<T, R>(&self, invalid: R, parse: impl FnOnce(&str) -> Result<T, R>) -> Result<T, R> {
        self.valid().map_or(Err(invalid), parse)
    }

    /// What was typed, for a form that is shown again.
    pub fn typed(&self) -> &str {
        self.valid().unwrap_or_default()
    }

    /// The text, unless it has a lone surrogate or a NUL, which PostgreSQL cannot keep.
    pub fn valid(&self) -> Option<&str> {
        self.0.as_deref().filter(|text| !text.contains('\0'))
    }
}

impl Text {
    /// With line ends as PostgreSQL and everybody else count them: forms send CR LF (HTML Living Standard, "constructing
    /// the entry list").
    pub fn without_carriage_returns(&self) -> Self {
        Self(self.0.as_ref().map(|text| text.replace("\r\n", "\n")))
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Text;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Text, E> {
                Ok(Text(std::str::from_utf8(bytes).ok().map(str::to_owned)))
            }

            /// From a form.
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::from(text))
            }

            fn visit_none<E>(self) -> Result<Text, E> {
                Ok(Text::from(""))
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text, D::Error> {
                // serde_json hands out escapes that are no Unicode as bytes, and only as bytes.
                deserializer.deserialize_bytes(Visitor)
            }
        }
        deserializer.deserialize_option(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        message: Text,
    }

    fn message(json: &str) -> Result<Text, Error> {
        read(json.as_bytes())
    }

    fn read(body: &[u8]) -> Result<Text, Error> {
        check(body).and_then(|()| parse::<Body>(body)).map(|body| body.message)
    }

    #[test]
    fn text_takes_what_json_can_say() {
        assert_eq!(message(r#"{"message":"héllo \ud83d\udca3"}"#).expect("parses").valid(), Some("héllo 💣"));
        assert_eq!(message(r#"{"message":"a\ud800b"}"#).expect("parses").valid(), None);
        assert_eq!(message(r#"{"message":"a\u0000b"}"#).expect("parses").valid(), None);
        assert_eq!(message(r#"{"message":null}"#).expect("parses").valid(), Some(""));
        assert!(message("{}").expect("parses") == Text::default());
    }

    #[test]
    fn a_wrong_type_or_broken_json_is_a_bad_request() {
        for json in [
            r#"{"message":1}"#,
            r#"{"message":["a"]}"#,
            r#"{"message":{}}"#,
            "{",
            "",
            "[]",
            "\"x\"",
            "{\"message\":\"\u{1}\"}",
        ] {
            assert!(matches!(message(json), Err(Error::BadRequest(_))), "{json}");
        }
        assert!(matches!(read(b"{\"message\":\"\xff\"}"), Err(Error::BadRequest(_))));
    }
}
