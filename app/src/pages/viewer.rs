//! What a page is opened with: its frame, and, where it is for those who are signed in, who looks.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{request::Parts, uri::PathAndQuery},
    response::{IntoResponse, Redirect, Response},
};

use super::{Failure, Frame, Notices, frame::query_of, robots};
use crate::{
    app::App,
    http::{Language, Viewer, cookies::Cookie, limit_writes, request, same_origin},
};

/// What [`Cookie::Tab`] says where that was the tab of those whom one follows.
pub const FOLLOWING: &str = "following";

impl FromRequestParts<App> for Frame {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let viewer = Viewer::find(parts, app).await?;
        let notices = parts.extensions.get::<Notices>();
        let notice = notices.zip(parts.uri.query()).and_then(|(notices, query)| notices.of(query));
        let own = viewer.as_ref().and_then(|viewer| viewer.language.as_deref()).and_then(Language::of);
        let language = own.unwrap_or_else(request::language);
        Ok(Self {
            notice: notice.map(|notice| notice.words(language, viewer.as_ref())),
            theme: viewer.as_ref().map_or("auto".into(), |viewer| viewer.theme.clone()),
            viewer,
            path: parts.uri.path().to_owned(),
            query: query_of(&parts.uri),
            origin: app.origin().to_owned(),
            may_be_kept: robots::may_keep(app, &parts.uri),
            follows_first: Cookie::Tab.get(app, &parts.headers) == Some(FOLLOWING),
            is_bare: false,
            ..Self::bare(language)
        })
    }
}

impl OptionalFromRequestParts<App> for Viewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Failure> {
        Ok(Self::find(parts, app).await?)
    }
}

/// Sends a stranger to the sign-in page, and back afterwards.
impl FromRequestParts<App> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let found = Self::find(parts, app).await.map_err(|error| Failure(error).into_response())?;
        let address = parts.uri.path_and_query().map_or("/", PathAndQuery::as_str);
        let viewer =
            found.ok_or_else(|| sign_in_first(if same_origin::is_safe(&parts.method) { address } else { "/" }))?;
        limit_writes(parts, app, &viewer.caller).map_err(|error| Failure(error).into_response())?;
        Ok(viewer)
    }
}

/// To the sign-in page, and from there to `next`.
pub fn sign_in_first(next: &str) -> Response {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Redirect::to(&format!("/signin?next={next}")).into_response()
}

/// A path on this server; home for anything else, which could lead elsewhere (OWASP Unvalidated Redirects and Forwards
/// cheat sheet).
pub fn within(next: &str) -> &str {
    let is_path =
        next.starts_with('/') && !next.starts_with("//") && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if is_path { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(within("/settings"), "/settings");
        for elsewhere in [
            "",
            "settings",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\r\nx: y",
            "/\t/evil.example",
        ] {
            assert_eq!(within(elsewhere), "/", "{elsewhere}");
        }
    }
}
