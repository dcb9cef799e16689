//! The address of a request, before anything is looked for at it: what is written in two ways is one, and what nobody can read
//! is refused.

use std::collections::HashSet;

use axum::{
    extract::Request,
    http::{Uri, uri::PathAndQuery},
};
use percent_encoding::percent_decode_str;

use super::Error;

/// Writes in one way what a path may say in two: letters, digits, `-`, `_`, `~` and `@` need no percent sign (RFC 3986, 2.3
/// and 3.3). A dot stays as it is: two of them would mean another folder.
pub fn normalize(mut request: Request) -> Request {
    if request.uri().path().contains('%') {
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = parts.path_and_query.map(|address| plain(&address).unwrap_or(address));
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
    }
    request
}

fn plain(address: &PathAndQuery) -> Option<PathAndQuery> {
    let mut pieces = address.path().split('%');
    let mut path = pieces.next()?.to_owned();
    for piece in pieces {
        match piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-_~@".contains(&byte) => {
                path.push(byte.into());
                path.push_str(&piece[2..]);
            }
            _ => path.extend(["%", piece]),
        }
    }
    let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{path}{query}").parse().ok()
}

/// Whether it can be read, and says each thing once.
///
/// # Errors
/// 404 where the path is no text, or has a NUL: nothing has that name. 400 where the parameters are no text, or one of them
/// is there twice.
pub fn check(uri: &Uri) -> Result<(), Error> {
    let is_path = percent_decode_str(uri.path()).decode_utf8().is_ok_and(|path| !path.contains('\0'));
    let query = uri.query().unwrap_or_default();
    if !is_path {
        return Err(Error::NotFound("there is nothing at this address".into()));
    }
    if percent_decode_str(query).decode_utf8().is_err() {
        return Err(Error::BadRequest("the address cannot be read: what is percent-encoded in it is no UTF-8".into()));
    }
    let mut names = HashSet::new();
    match form_urlencoded::parse(query.as_bytes()).find(|(name, _)| !names.insert(name.clone())) {
        Some((name, _)) => Err(Error::BadRequest(format!("{name} is in the address twice; say it once").into())),
        None => Ok(()),
    }
}

/// Where to go in the place of an address that ends in a slash; nothing for one that does not, or leads elsewhere without it.
pub fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/')?.trim_end_matches('/');
    let leads_elsewhere = path.starts_with("//") || path.contains('\\');
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    (!path.is_empty() && !leads_elsewhere).then(|| format!("{path}{query}"))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().expect("an address")
    }

    #[test]
    fn what_is_written_in_two_ways_is_one() {
        for (written, meant) in [
            ("/%40ada", "/@ada"),
            ("/%40%61da/status/1?x=%40%61", "/@ada/status/1?x=%40%61"),
            ("/%2e%2e/%2F%ff%", "/%2e%2e/%2F%ff%"),
            ("/%4", "/%4"),
        ] {
            let request = Request::builder().uri(uri(written)).body(Body::empty()).expect("a request");
            assert_eq!(normalize(request).uri(), meant, "{written}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for good in ["/", "/%zz", "/search?term=100%", "/a?b=1&c=1&d", "/%C3%A4?%C3%A4=%F0%9F%92%A3", "/a?b=%00"] {
            assert!(check(&uri(good)).is_ok(), "{good}");
        }
        for bad in ["/a?b=%FF", "/?a=1&a=2", "/?a&a", "/?a=1&%61=2"] {
            assert!(matches!(check(&uri(bad)), Err(Error::BadRequest(_))), "{bad}");
        }
        for nothing in ["/%FF", "/a%00", "/%C3", "/%FF?a=1&a=1"] {
            assert!(matches!(check(&uri(nothing)), Err(Error::NotFound(_))), "{nothing}");
        }
    }

    #[test]
    fn a_slash_at_the_end_leads_on_and_to_nobody_else() {
        assert_eq!(without_slash(&uri("/@ada/?x=1")).as_deref(), Some("/@ada?x=1"));
        assert_eq!(without_slash(&uri("/search//")).as_deref(), Some("/search"));
        for none in ["/", "//", "/a", "//evil.example/", "///evil.example/"] {
            assert_eq!(without_slash(&uri(none)), None, "{none}");
        }
    }
}
