//! Mentions: `@` and a handle. Addresses of mail and of the fediverse have an `@`, too, and are text.

use super::{
    characters::{is_glued, is_of_words, seen_before, seen_next},
    entity::Kind,
    link,
};
use crate::handle::{LENGTH, is_of_handles};

/// What begins with the `@` at `at`: where it ends, and the mention, if it is one.
pub fn read(chars: &[char], at: usize) -> (usize, Option<Kind>) {
    let start = at + 1;
    if link::scheme(chars, start).is_some() {
        return (start, None);
    }
    let length = chars[start..].iter().take_while(|c| is_of_handles(**c)).count();
    let end = start + length;
    let is_mention = LENGTH.contains(&length) && is_free(chars, at) && ends(chars, end);
    (end, is_mention.then(|| Kind::Mention { handle: chars[start..end].iter().collect() }))
}

/// `a@b` and `a+@b` are mail, `/@b` is a part of an address, and `@@b` nothing that we know.
fn is_free(chars: &[char], at: usize) -> bool {
    let Some(before) = seen_before(chars, at) else { return true };
    match chars[before] {
        '@' | '＠' | '/' => false,
        '+' | '-' => !is_glued(chars, before),
        c => !is_of_words(c),
    }
}

/// `@adaß` is a longer word, `@ada@example.com` an address of the fediverse.
fn ends(chars: &[char], end: usize) -> bool {
    seen_next(chars, end).is_none_or(|c| !is_of_words(c) && !matches!(c, '@' | '＠'))
}
