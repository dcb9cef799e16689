//! Tags: `#` and a word of any script.

use super::{
    characters::{is_joiner, is_letter, is_mark, is_of_words, seen_before},
    entity::Kind,
    link,
};

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
    (end, is_tag.then(|| Kind::Tag { tag: word.iter().collect() }))
}

/// `a#b` is a word, `/#b` a part of an address, `&#b` one of HTML, and `##b` a heading.
fn is_free(chars: &[char], at: usize) -> bool {
    seen_before(chars, at).map(|before| chars[before]).is_none_or(|c| !is_of_words(c) && !"#＃/&".contains(c))
}
