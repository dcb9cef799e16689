//! What can be clicked in a text: links, mentions and tags. Where they are and what they lead to is said here; whether
//! a handle is anybody's, and what a page makes of them, is not. Nothing is ever fetched.
//!
//! The time is linear in the text, whoever sent it. Each reader starts at its sign (`#`, `@`, `http://`) and says where
//! it stopped, and the next one starts there. What a reader looks at beside that has no sign of its kind in it, so that
//! no other looks there again: characters without form around a sign, what follows a host up to the next `/`, the
//! punctuation at the end of a link.

mod characters;
mod entity;
mod link;
mod mention;
mod parts;
mod shown;
mod tag;
#[cfg(test)]
mod tests;

pub use entity::{Entity, Kind};
pub use parts::{Part, parts};
pub use shown::shown_link;
pub use tag::fold_tag;

/// What can be clicked in a text, in its order. No two of them overlap.
pub fn entities(text: &str) -> Vec<Entity> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = chars.get(at) {
        let (end, kind) = match sign {
            'h' | 'H' => link::read(&chars, at),
            '@' | '＠' => mention::read(&chars, at),
            '#' | '＃' => tag::read(&chars, at),
            _ => (at + 1, None),
        };
        found.extend(kind.map(|kind| Entity { start: at, end, kind }));
        at = end;
    }
    found
}
