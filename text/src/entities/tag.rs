//! Tags: `#` and a word of any script.

use std::borrow::Cow;

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;

use super::{
    characters::{is_joiner, is_letter, is_mark, is_of_words, seen_before},
    entity::Kind,
    link,
};
use crate::visible::is_formless;

/// In Unicode scalar values, without the `#`.
const LONGEST: usize = 100;

/// What begins with the `#` at `at`: where it ends, and the tag, if it is one.
pub fn read(chars: &[char], at: usize) -> (usize, Option<Kind>) {
    let start = at + 1;
    // A mark would be one of the #.
    let begins = chars.get(start).is_some_and(|c| is_of_words(*c) && !is_mark(*c));
    if !begins || link::scheme(chars, start).is_some() {
        return (start, None);
    }
    let mut end = start;
    while end < chars.len() && (is_of_words(chars[end]) || is_joiner(chars, end)) {
        end += 1;
    }
    let word = &chars[start..end];
    let is_tag = word.len() <= LONGEST && word.iter().any(|c| is_letter(*c)) && is_free(chars, at);
    let tag = is_tag.then(|| word.iter().collect::<String>()).filter(|tag| is_tag_folded(tag));
    (end, tag.map(|tag| Kind::Tag { tag }))
}

/// Whether it still is one where case does not count, so that each has an address, and none is too long for an index: some
/// letters are fifteen there (`ﷺ`), and some marks (`ﹰ`) have no letter left below them.
fn is_tag_folded(tag: &str) -> bool {
    let folded = fold_tag(tag);
    let begins = folded.chars().next().is_some_and(|c| !is_mark(c));
    begins && folded.chars().any(is_letter) && folded.chars().count() <= LONGEST
}

/// `a#b` is a word, `/#b` a part of an address, `&#b` one of HTML, and `##b` a heading.
fn is_free(chars: &[char], at: usize) -> bool {
    seen_before(chars, at).map(|before| chars[before]).is_none_or(|c| !is_of_words(c) && !"#＃/&".contains(c))
}

/// What is the same in all ways to write a tag: it is in NFKC, case does not count (`Straße` is `STRASSE`), nor does
/// what cannot be seen, accents do. This is Unicode's `NFKC_Casefold`, but for signs that no tag has, which some
/// letters have in NFKC (`ﷺ` has spaces). Folding it again changes nothing.
pub fn fold_tag(tag: &str) -> String {
    let mut folded = tag.to_owned();
    // What NFKC makes of a folded text may fold again.
    loop {
        let next = fold_once(&folded);
        if next == folded {
            return folded;
        }
        folded = next;
    }
}

fn fold_once(text: &str) -> String {
    let composed: String = text.nfkc().collect();
    let folded: Cow<str> = CaseMapper::new().fold_string(&composed);
    folded.chars().filter(|c| is_of_words(*c) && !is_formless(*c)).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_are_the_same() {
        for (one, other) in [
            ("Rust", "rust"),
            ("ＲＵＳＴ２", "rust2"),
            ("ﾊﾟｰﾃｨｰ", "パーティー"),
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("Köln", "KO\u{308}LN"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
            ("ёлка", "ЁЛКА"),
            ("ﬁne", "FINE"),
            ("m²", "M2"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("葛\u{e0100}飾", "葛飾"),
            ("ᾼ", "αι"),
            ("ﷺ", "صلى\u{200c}الله\u{200c}عليه\u{200c}وسلم"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
        ] {
            assert_eq!(fold_tag(one), fold_tag(other), "{one} {other}");
        }
    }

    #[test]
    fn tags_that_are_not() {
        for (one, other) in
            [("ć", "c"), ("köln", "koln"), ("が", "か"), ("ё", "е"), ("İ", "i"), ("ı", "i"), ("a_b", "ab")]
        {
            assert_ne!(fold_tag(one), fold_tag(other), "{one} {other}");
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        for c in ('\0'..=char::MAX).filter(|c| is_of_words(*c) && fold_once(&c.to_string()) != c.to_string()) {
            for tag in [c.to_string(), format!("α{c}"), format!("{c}\u{345}\u{301}")] {
                let folded = fold_tag(&tag);
                assert_eq!(fold_tag(&folded), folded, "{tag:?}");
            }
        }
    }
}
