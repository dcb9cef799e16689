//! How long an answer may be kept: never beyond the first expiry in it.

use std::time::Instant;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;

/// What nothing in it makes shorter, in seconds. Short, since new cruds come and old ones are deleted at any time.
const LONGEST: i64 = 5;

/// When an answer was read, and when the first crud in it expires.
#[derive(Clone, Copy, Debug)]
pub struct Freshness {
    asked: Instant,
    milliseconds_left: Option<i64>,
}

impl Freshness {
    /// From now, before the database is asked.
    pub fn from_now() -> Self {
        Self { asked: Instant::now(), milliseconds_left: None }
    }

    /// Notes how long a crud in the answer had to live when it was read, by the database's clock.
    pub fn limit(&mut self, milliseconds_left: i64) {
        self.milliseconds_left =
            Some(self.milliseconds_left.map_or(milliseconds_left, |left| left.min(milliseconds_left)));
    }

    /// The `Cache-Control` header: what anybody may see can be kept for a moment, what a caller sees by nobody.
    pub fn cache_control(&self, caller: Option<&Caller>) -> HeaderValue {
        if caller.is_some() {
            return HeaderValue::from_static("private, no-store");
        }
        let passed = i64::try_from(self.asked.elapsed().as_millis()).unwrap_or(i64::MAX);
        let seconds = self.milliseconds_left.map_or(LONGEST, |left| ((left - passed) / 1000).min(LONGEST));
        match seconds {
            ..1 => HeaderValue::from_static("no-store"),
            _ => HeaderValue::try_from(format!("public, max-age={seconds}"))
                .unwrap_or_else(|_| HeaderValue::from_static("no-store")),
        }
    }
}

/// An answer that nobody keeps.
pub fn no_store(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn header(left: &[i64], caller: Option<&Caller>) -> HeaderValue {
        // Since an instant that is to come, no time has passed.
        let asked = Instant::now() + Duration::from_secs(3600);
        let mut freshness = Freshness { asked, ..Freshness::from_now() };
        left.iter().for_each(|left| freshness.limit(*left));
        freshness.cache_control(caller)
    }

    #[test]
    fn the_first_expiry_bounds_it() {
        let caller = Caller { uuid: uuid::Uuid::nil(), session: None, token: None };
        assert_eq!(header(&[], None), "public, max-age=5");
        assert_eq!(header(&[60_000, 3_900], None), "public, max-age=3");
        assert_eq!(header(&[60_000, 999], None), "no-store");
        assert_eq!(header(&[-5], None), "no-store");
        assert_eq!(header(&[60_000], Some(&caller)), "private, no-store");
    }
}
