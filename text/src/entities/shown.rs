//! How a link is shown: short, and so that nobody is led elsewhere than it says.

use idna::uts46::{AsciiDenyList, Hyphens, Uts46};
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};
use url::{Position, Url};

use super::characters::{is_mark, is_of_words};
use crate::visible::is_formless;

/// In Unicode scalar values, if the host leaves room.
const LONGEST: usize = 40;

/// What is left of path, query and fragment, however long the host is.
const SHORTEST_TAIL: usize = 10;

/// A link's address for people: without the scheme, about 40 characters, of which the middle is left out where there
/// are more. The host is whole, with its port. Letters of all scripts are shown as such, what cannot be seen never.
///
/// Some scripts run from right to left: what surrounds it has to set the direction (`dir="ltr"`), so that the host
/// stays in front.
pub fn shown_link(url: &str) -> String {
    let Ok(url) = Url::parse(url) else {
        let is_seen = |c: &char| *c == ' ' || !(is_formless(*c) || c.is_control() || c.is_whitespace());
        return url.chars().filter(is_seen).collect();
    };
    let mut shown = url.domain().map_or_else(|| url.host_str().unwrap_or_default().to_owned(), shown_domain);
    if let Some(port) = url.port() {
        shown += &format!(":{port}");
    }
    let tail = &url[Position::BeforePath..];
    if tail != "/" {
        let room = LONGEST.saturating_sub(shown.chars().count()).max(SHORTEST_TAIL);
        shown += &shortened(&units(tail), room);
    }
    shown
}

/// In Unicode, but for labels that are not "Highly Restrictive": those that mix scripts otherwise than Japanese,
/// Chinese and Korean do with Latin, or have characters that identifiers should not have.
/// <https://www.unicode.org/reports/tr39/#Restriction_Level_Detection>
fn shown_domain(domain: &str) -> String {
    let is_honest = |label: &[char], _: &[char], _: bool| {
        let label: String = label.iter().collect();
        label.check_restriction_level(RestrictionLevel::HighlyRestrictive)
    };
    Uts46::new().to_user_interface(domain.as_bytes(), AsciiDenyList::URL, Hyphens::Allow, is_honest).0.into_owned()
}

/// What is not cut in two: a character with its marks, or an escape (`%20`). Escapes of letters and digits beyond ASCII
/// become these.
fn units(tail: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut rest = tail;
    // A mark on anything else than a letter or a digit could hide it.
    let mut takes_marks = false;
    while let Some(first) = rest.chars().next() {
        let unescaped = unescaped(rest).filter(|c| takes_marks || !is_mark(*c));
        let length = match unescaped {
            Some(c) => 3 * c.len_utf8(),
            None if byte(rest.as_bytes()).is_some() => 3,
            None => first.len_utf8(),
        };
        match (unescaped, units.last_mut()) {
            (Some(c), Some(unit)) if is_mark(c) => unit.push(c),
            (Some(c), _) => units.push(c.to_string()),
            (None, _) => units.push(rest[..length].to_owned()),
        }
        takes_marks = unescaped.is_some() || first.is_ascii_alphanumeric();
        rest = &rest[length..];
    }
    units
}

/// The letter, mark or digit beyond ASCII that the escapes at the start of a text stand for.
fn unescaped(text: &str) -> Option<char> {
    let bytes: Vec<u8> = text.as_bytes().chunks(3).map_while(byte).take(4).collect();
    let first = bytes.utf8_chunks().next()?.valid().chars().next()?;
    (!first.is_ascii() && is_of_words(first) && !is_formless(first)).then_some(first)
}

/// The byte that an escape at the start of a text stands for.
fn byte(text: &[u8]) -> Option<u8> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    match *text {
        [b'%', high, low, ..] => Some(digit(high)? * 16 + digit(low)?),
        _ => None,
    }
}

/// With `…` for the middle, if they are longer than the room for them.
fn shortened(units: &[String], room: usize) -> String {
    let length = |unit: &String| unit.chars().count();
    if units.iter().map(length).sum::<usize>() <= room {
        return units.concat();
    }
    let (front, back) = (room / 2, (room - 1) / 2);
    let front = fitting(units.iter().map(length), front);
    let back = fitting(units.iter().rev().map(length), back);
    format!("{}…{}", units[..front].concat(), units[units.len() - back..].concat())
}

/// How many of these lengths there is room for.
fn fitting(lengths: impl Iterator<Item = usize>, room: usize) -> usize {
    let sums = lengths.scan(0, |sum, length| {
        *sum += length;
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= room).count()
}

#[cfg(test)]
mod tests {
    use super::shown_link;
    use crate::visible::is_formless;

    #[test]
    fn links_as_they_are_shown() {
        for (url, shown) in [
            ("https://example.com/", "example.com"),
            ("http://www.example.com/a?b=c#d", "www.example.com/a?b=c#d"),
            ("https://example.com:8080/", "example.com:8080"),
            ("https://example.com/?q", "example.com/?q"),
            ("https://127.0.0.1/a", "127.0.0.1/a"),
            ("http://[::1]:3000/", "[::1]:3000"),
            ("http://localhost/a", "localhost/a"),
            ("https://en.wikipedia.org/wiki/Rust_(language)", "en.wikipedia.org/wiki/Rust_(language)"),
            ("https://example.com/0123456789012345678901234567", "example.com/0123456789012345678901234567"),
            ("https://example.com/01234567890123456789012345678", "example.com/0123456789012…56789012345678"),
        ] {
            assert_eq!(shown_link(url), shown, "{url}");
        }
    }

    #[test]
    fn a_host_is_whole_however_long() {
        let host = format!("{0}.{0}.example", "long".repeat(12));
        assert_eq!(shown_link(&format!("https://{host}/")), host);
        assert_eq!(shown_link(&format!("https://{host}/and/a/longer/path")), format!("{host}/and/…path"));
    }

    #[test]
    fn letters_of_all_scripts_are_shown_as_such() {
        for (url, shown) in [
            ("https://xn--kln-sna.example/", "köln.example"),
            ("https://xn--e1afmkfd.xn--p1ai/", "пример.рф"),
            ("https://xn--wgv71a.jp/%E6%97%A5%E6%9C%AC", "日本.jp/日本"),
            ("https://example.com/%D1%91%CC%81/e%CC%81", "example.com/ё\u{301}/e\u{301}"),
            ("https://example.com/100%25%20%C3%A9?%f0%a0%80%80", "example.com/100%25%20é?\u{20000}"),
            // No UTF-8, or not the shortest.
            ("https://example.com/%E6%97x%FF%C0%AF%ED%A0%80", "example.com/%E6%97x%FF%C0%AF%ED%A0%80"),
            ("https://example.com/%CC%81a%20%CC%81", "example.com/%CC%81a%20%CC%81"),
            ("https://example.com/%", "example.com/%"),
            ("https://example.com/%2", "example.com/%2"),
        ] {
            assert_eq!(shown_link(url), shown, "{url}");
        }
    }

    #[test]
    fn neither_an_escape_nor_a_letter_and_its_marks_are_cut() {
        for length in 1..60 {
            for unit in ["a%CC%81", "%20"] {
                let shown = shown_link(&format!("https://example.com/{}", unit.repeat(length)));
                let (front, back) = shown.split_once('…').unwrap_or((&shown, ""));
                assert!(front.ends_with(['/', '\u{301}', '0']), "{shown}");
                assert!(back.is_empty() || back.starts_with(['a', '%']), "{shown}");
                assert!(shown.chars().count() <= 40, "{shown}");
            }
        }
    }

    #[test]
    fn hosts_that_mix_scripts_are_shown_in_punycode() {
        let shown = |host: &str| shown_link(url::Url::parse(&format!("https://{host}/")).expect("a URL").as_str());
        for honest in [
            "köln.example",
            "пример.example",
            "abc.пример.example",
            "東京tower.example",
            "東京タワーtower.example",
            "한국abc.example",
            "παράδειγμα.example",
            "مثال.example",
            "उदाहरण.example",
        ] {
            assert_eq!(shown(honest), honest);
        }
        // Cyrillic among Latin and the other way, Greek, a script beside a third, fraction slashes, emoji.
        for (mixed, punycode) in [
            ("pаypal.example", "xn--pypal-4ve.example"),
            ("рaypal.example", "xn--aypal-uye.example"),
            ("www.gοοgle.example", "www.xn--ggle-0nda.example"),
            ("한ア.example", "xn--cckt470c.example"),
            ("example.com\u{2215}evil.example", "example.xn--comevil-ef0d.example"),
            ("💩.example", "xn--ls8h.example"),
        ] {
            assert_eq!(shown(mixed), punycode, "{mixed}");
        }
    }

    #[test]
    fn nothing_is_shown_that_cannot_be_seen() {
        for c in ('\u{80}'..=char::MAX).filter(|c| is_formless(*c) || c.is_control() || c.is_whitespace()) {
            let raw = format!("https://example.com/a{c}b?a{c}b#a{c}b");
            let escaped = url::Url::parse(&raw).expect("a URL");
            for url in [raw.as_str(), escaped.as_str(), &format!("//{c}")] {
                assert!(!shown_link(url).contains(c), "{url:?}");
            }
            for label in [format!("a{c}b"), format!("ب{c}ب"), format!("ශ්{c}ර")] {
                let Ok(url) = url::Url::parse(&format!("https://{label}.example/")) else { continue };
                assert!(!shown_link(url.as_str()).contains(c), "{label:?}");
            }
        }
    }

    #[test]
    fn what_is_no_address_and_what_no_link_of_ours_is() {
        assert_eq!(shown_link(""), "");
        assert_eq!(shown_link("no address"), "no address");
        assert_eq!(shown_link("https://paypal.com@evil.example/"), "evil.example");
        assert_eq!(shown_link("mailto:ada@example.com"), "ada@example.com");
    }
}
