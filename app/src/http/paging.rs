//! Pages of a list: `?limit=` and `?before=`, or `?after=` where the oldest come first, and the link to the next one. By keyset, so that page N costs what page 1
//! costs.

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, request::Parts},
};
use uuid::Uuid;

use super::Error;

const LONGEST: i64 = 100;
const USUAL: i64 = 50;

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    limit: i64,
    /// Only what has a lesser uuid.
    pub before: Uuid,
}

impl Page {
    /// So many below that uuid.
    pub fn of(before: Uuid, limit: i64) -> Self {
        Self { limit, before }
    }

    /// One more than is shown: whether there is a further page is then known.
    pub fn fetch(&self) -> i64 {
        self.limit + 1
    }

    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.before.is_max()
    }

    /// How many are shown.
    pub fn length(&self) -> usize {
        usize::try_from(self.limit).unwrap_or(usize::MAX)
    }

    /// As many from elsewhere on.
    #[must_use]
    pub fn from(self, before: Uuid) -> Self {
        Self { before, ..self }
    }

    /// Takes the surplus off what was fetched, and says where the next page starts.
    pub fn cut<T>(&self, items: &mut Vec<T>, uuid: impl Fn(&T) -> Uuid) -> Option<Next> {
        if items.len() <= self.length() {
            return None;
        }
        items.truncate(self.length());
        items.last().map(|last| self.next_below(uuid(last)))
    }

    /// The page that starts below a uuid, of a crud or not.
    pub fn next_below(&self, before: Uuid) -> Next {
        Next { limit: self.limit, before }
    }
}

impl Default for Page {
    fn default() -> Self {
        Self { limit: USUAL, before: Uuid::max() }
    }
}

/// Where the next page starts.
#[derive(Clone, Copy, Debug)]
pub struct Next {
    limit: i64,
    before: Uuid,
}

impl Next {
    /// The query string of the next page.
    pub fn query(&self) -> String {
        format!("?limit={}&before={}", self.limit, self.before)
    }

    /// The same, after what else the list's address asks for.
    pub fn query_after(&self, name: &str, value: &str) -> String {
        let rest = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        format!("?{rest}&limit={}&before={}", self.limit, self.before)
    }
}

/// Which replies are asked for, the oldest of which come first: 100 after a uuid.
#[derive(Clone, Copy, Debug, Default)]
pub struct After {
    /// Only what has a greater uuid; the nil uuid for the first page.
    pub uuid: Uuid,
}

impl After {
    /// One more than is shown: whether there is a further page is then known.
    pub fn fetch(&self) -> i64 {
        LONGEST + 1
    }

    /// Takes the surplus off what was fetched, and says after which the next page starts.
    pub fn cut<T>(&self, items: &mut Vec<T>, uuid: impl Fn(&T) -> Uuid) -> Option<Uuid> {
        let shown = usize::try_from(LONGEST).unwrap_or(usize::MAX);
        if items.len() <= shown {
            return None;
        }
        items.truncate(shown);
        items.last().map(uuid)
    }

    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.uuid.is_nil()
    }

    /// The query string of the page after that one.
    pub fn query(after: Uuid) -> String {
        format!("?after={after}")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for After {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let after = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .find_map(|(name, value)| (name == "after").then_some(value));
        match after {
            None => Ok(Self::default()),
            Some(text) => {
                uuid(&text).map(|uuid| Self { uuid }).ok_or_else(|| Error::BadRequest("after must be a uuid".into()))
            }
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let mut page = Self::default();
        for (name, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
            match &*name {
                "limit" => page.limit = limit(&value)?,
                "before" => {
                    page.before = uuid(&value).ok_or_else(|| Error::BadRequest("before must be a uuid".into()))?
                }
                _ => {}
            }
        }
        Ok(page)
    }
}

/// A `Link` header (RFC 8288) to the next page.
pub fn link(address: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("<{address}>; rel=\"next\"")).ok()
}

fn limit(text: &str) -> Result<i64, Error> {
    let number = text.parse().ok().filter(|n| (1..=LONGEST).contains(n));
    number.ok_or_else(|| Error::BadRequest(format!("limit must be a whole number from 1 to {LONGEST}").into()))
}

/// A uuid in its canonical form of 36 characters, no other.
pub fn uuid(text: &str) -> Option<Uuid> {
    (text.len() == 36).then(|| Uuid::try_parse(text).ok()).flatten()
}
