//! Links: `http://` or `https://`, a host that there can be, and what follows it. Punctuation around them is not
//! theirs.

use icu_properties::props::GeneralCategoryGroup;
use idna::domain_to_unicode;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};
use url::{Host, Url};

use super::{
    characters::{is_glued, is_in, is_joiner, is_of_words},
    entity::Kind,
};
use crate::visible::is_formless;

/// Of a domain, without the dot of the root: RFC 1035, 2.3.4.
const LONGEST_DOMAIN: usize = 253;

/// Of a part of a domain between two dots: RFC 1035, 2.3.4.
const LONGEST_LABEL: usize = 63;

/// `http://` or `https://` at `at`, in any case: where the host begins.
pub fn scheme(chars: &[char], at: usize) -> Option<usize> {
    let begins = |scheme: &str| {
        let written = chars.get(at..at + scheme.len());
        written.is_some_and(|written| written.iter().zip(scheme.chars()).all(|(c, s)| c.eq_ignore_ascii_case(&s)))
    };
    ["https://", "http://"].into_iter().find(|scheme| begins(scheme)).map(|scheme| at + scheme.len())
}

/// What begins with the `h` at `at`: where it ends, and the link, if it is one. An address that is no link is text as a
/// whole: what looks like a mention or a tag in it is none.
pub fn read(chars: &[char], at: usize) -> (usize, Option<Kind>) {
    let Some(host) = scheme(chars, at) else { return (at + 1, None) };
    let link = if is_glued(chars, at) { None } else { find(chars, at, host) };
    match link {
        Some((end, url)) => (end, Some(Kind::Link { url })),
        None => (end_of(chars, host, |c, at| is_of_links(c, at) || is_of_authorities(c, at)), None),
    }
}

/// The link whose host begins at `host`: where it ends, and its address.
fn find(chars: &[char], at: usize, host: usize) -> Option<(usize, String)> {
    let mut host_end = end_of_host(chars, host)?;
    if has_userinfo(chars, host_end) {
        return None;
    }
    let mut end = end_of_port(chars, host_end)?;
    if matches!(chars.get(end), Some('/' | '?' | '#')) {
        end = end_of_path(chars, end);
    }
    // Nothing but the host: the full stop after it is the sentence's.
    while end == host_end && end > host && matches!(chars[end - 1], '.' | '-' | '·') {
        end -= 1;
        host_end = end;
    }
    let written = chars[host..host_end].iter().collect::<String>();
    let url = Url::parse(&chars[at..end].iter().collect::<String>()).ok()?;
    is_host(url.host()?, &written).then(|| (end, url.into()))
}

/// Where those that are `of` it have ended.
fn end_of(chars: &[char], start: usize, of: impl Fn(&[char], usize) -> bool) -> usize {
    (start..chars.len()).find(|at| !of(chars, *at)).unwrap_or(chars.len())
}

/// What may stand in a link. RFC 3986 has none of `"<>\` and the backtick; of others there are letters, marks, digits
/// and dashes. Whatever else people write after a link is not of it, even if no space is between: punctuation of
/// Chinese, an emoji. Nor is what cannot be seen, nor white space.
fn is_of_links(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    if c.is_ascii() {
        c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`')
    } else {
        let is_dash =
            || is_in(GeneralCategoryGroup::DashPunctuation, c) || is_in(GeneralCategoryGroup::ConnectorPunctuation, c);
        (is_of_words(c) && !is_formless(c)) || is_joiner(chars, at) || matches!(c, '·' | '・' | '･') || is_dash()
    }
}

/// What may stand in a host, and a bit more: whether it is one is asked later.
fn is_of_hosts(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    matches!(c, '.' | '-' | '·') || (is_of_words(c) && !is_formless(c)) || is_joiner(chars, at)
}

/// What some reader of addresses or other would take for a part of what precedes the path.
fn is_of_authorities(chars: &[char], at: usize) -> bool {
    matches!(chars[at], '\\' | '＠') || (is_of_links(chars, at) && !matches!(chars[at], '/' | '?' | '#'))
}

/// Where what stands where a host should has ended, if anything does.
fn end_of_host(chars: &[char], host: usize) -> Option<usize> {
    let end = match chars.get(host) {
        Some('[') => {
            let end = end_of(chars, host + 1, |c, at| matches!(c[at], ':' | '.') || c[at].is_ascii_hexdigit());
            (chars.get(end) == Some(&']')).then_some(end + 1)?
        }
        _ => end_of(chars, host, is_of_hosts),
    };
    (host < end).then_some(end)
}

/// `https://paypal.com@evil.example` leads to evil.example.
fn has_userinfo(chars: &[char], host_end: usize) -> bool {
    let end = end_of(chars, host_end, is_of_authorities);
    chars[host_end..end].iter().any(|c| matches!(c, '@' | '＠'))
}

/// Where the port has ended, or the host where there is none. `None` where two addresses are written as one.
fn end_of_port(chars: &[char], host_end: usize) -> Option<usize> {
    if chars.get(host_end) != Some(&':') {
        return Some(host_end);
    }
    let end = end_of(chars, host_end + 1, |c, at| c[at].is_ascii_digit());
    let next = chars.get(end);
    if end == host_end + 1 {
        (next != Some(&'/')).then_some(host_end)
    } else {
        next.is_none_or(|c| !is_of_words(*c)).then_some(end)
    }
}

/// Where path, query and fragment have ended. A bracket closes one of theirs, or ends the link; one that opens, and
/// punctuation, is of the link only where more of it follows.
fn end_of_path(chars: &[char], start: usize) -> usize {
    let mut end = start;
    let mut open = [0_usize; 3];
    for at in start..chars.len() {
        if !is_of_links(chars, at) {
            break;
        }
        let c = chars[at];
        if let Some(kind) = "([{".find(c) {
            open[kind] += 1;
        } else if let Some(kind) = ")]}".find(c) {
            let Some(fewer) = open[kind].checked_sub(1) else { break };
            open[kind] = fewer;
            end = at + 1;
        } else if !is_punctuation(c) {
            end = at + 1;
        }
    }
    end
}

/// What is the sentence's at the end of a link. Of what is not ASCII, only dashes and dots get there.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() { ".,;:!?'".contains(c) } else { is_in(GeneralCategoryGroup::Punctuation, c) }
}

fn is_host(host: Host<&str>, written: &str) -> bool {
    match host {
        // Browsers read 0x7f.1 and 2130706433 as 127.0.0.1, people do not.
        Host::Ipv4(ip) => ip.to_string() == written,
        Host::Ipv6(_) => true,
        Host::Domain("localhost") => true,
        Host::Domain(domain) => is_domain(domain.strip_suffix('.').unwrap_or(domain)),
    }
}

/// Whether it has the form of a domain, in punycode: RFC 1123, 2.1. One label alone is nothing that all of us have.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= LONGEST_DOMAIN
        && domain.split('.').all(is_label)
        && domain.rsplit_once('.').is_some_and(|(_, top)| is_top_level(top))
}

/// Letters, of one script: RFC 3696, 2, and ICANN's rules for those that are not ASCII. So `comを見て` is none.
fn is_top_level(label: &str) -> bool {
    if label.starts_with("xn--") {
        let (unicode, valid) = domain_to_unicode(label);
        valid.is_ok() && unicode.as_str().check_restriction_level(RestrictionLevel::SingleScript)
    } else {
        label.len() >= 2 && label.bytes().all(|b| b.is_ascii_alphabetic())
    }
}
