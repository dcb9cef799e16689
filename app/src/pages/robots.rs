//! What search engines may keep: nothing that expires, since nobody takes it from them again.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Uri},
    middleware::Next,
    response::Response,
};

use crate::app::App;

/// Neither the page, nor a copy or words of it ("Robots meta tag, data-nosnippet, and X-Robots-Tag specifications", Google
/// Search Central).
pub const NOTHING: &str = "noindex, noarchive, max-snippet:0";
/// Pages on which nothing expires.
const LASTING: [&str; 4] = ["/forgot", "/privacy", "/signin", "/signup"];

/// Whether search engines may keep this page: one on which nothing expires, or the front page, where its host wants that.
pub fn may_keep(app: &App, page: &Uri) -> bool {
    let is_front_page = page.path() == "/" && page.query().is_none();
    LASTING.contains(&page.path()) || page.path().starts_with("/assets/") || (is_front_page && app.index_home)
}

/// Says so by a header, of which whatever is no page has nothing else.
pub async fn tell(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_kept = may_keep(&app, request.uri());
    let mut response = next.run(request).await;
    if !is_kept {
        response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static(NOTHING));
    }
    response
}
