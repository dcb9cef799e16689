//! The same-origin rule: a browser that is sent here by somebody else's page does not get to change anything (OWASP
//! Cross-Site Request Forgery Prevention cheat sheet, Fetch Metadata, with the origin header as its fallback).

use axum::http::{HeaderMap, Method, header, request::Parts};

use super::Error;
use crate::app::App;

/// Whether a request only reads (RFC 9110, section 9.2.1).
pub fn is_safe(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE].contains(method)
}

/// Whether the browser says that one of our own pages sent this. Of the two headers that say so, `Sec-Fetch-Site` knows
/// better and needs no setting; browsers leave it out over plain HTTP, but for loopback.
pub fn is_same_origin(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let (Some(origin), Some(host)) = (text(header::ORIGIN), text(header::HOST)) else { return false };
    let origin = origin.to_ascii_lowercase();
    match public_url {
        Some(url) => origin == url,
        None => origin == format!("http://{}", host.to_ascii_lowercase()),
    }
}

/// # Errors
/// 403 for an unsafe request that does not come from one of our own pages.
pub fn check(parts: &Parts, app: &App) -> Result<(), Error> {
    if is_safe(&parts.method) || is_same_origin(&parts.headers, app.public_url.as_deref()) {
        Ok(())
    } else {
        Err(Error::Forbidden(
            "this was not sent by one of Cruddur's own pages; open the page here and send it again".into(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_same(headers: &[(&'static str, &str)], public_url: Option<&str>) -> bool {
        let headers = headers.iter().map(|(name, value)| {
            (header::HeaderName::from_static(name), value.parse::<header::HeaderValue>().expect("a header"))
        });
        is_same_origin(&headers.collect(), public_url)
    }

    #[test]
    fn who_may_send_forms() {
        let host = ("host", "127.0.0.1:4567");
        assert!(is_same(&[host, ("sec-fetch-site", "same-origin")], None));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!is_same(&[host, ("sec-fetch-site", site), ("origin", "http://127.0.0.1:4567")], None), "{site}");
        }
        assert!(is_same(&[host, ("origin", "http://127.0.0.1:4567")], None));
        assert!(!is_same(&[host, ("origin", "http://127.0.0.1:4568")], None));
        assert!(!is_same(&[host, ("origin", "null")], None));
        assert!(!is_same(&[host], None));
        assert!(is_same(&[host, ("origin", "https://cruddur.example")], Some("https://cruddur.example")));
        assert!(!is_same(&[host, ("origin", "http://127.0.0.1:4567")], Some("https://cruddur.example")));
    }
}
