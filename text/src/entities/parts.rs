//! A text, cut where its entities begin and end.

use std::iter::from_fn;

use super::entity::{Entity, Kind};

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<'a> {
    /// What stands between entities.
    Text(&'a str),
    /// An entity as it is written, with its sign, and what it is.
    Entity(&'a str, &'a Kind),
}

/// The text in parts, none of which is empty: put together again, they are the text. The entities are those of this
/// text, in their order; one that begins in another is text.
pub fn parts<'a>(text: &'a str, entities: &'a [Entity]) -> impl Iterator<Item = Part<'a>> {
    let mut rest = text;
    let mut at = 0;
    let mut entities = entities.iter().peekable();
    from_fn(move || {
        while entities.next_if(|entity| entity.start < at || entity.end <= entity.start).is_some() {}
        let next = entities.next_if(|entity| entity.start == at);
        let until = next.map(|entity| entity.end).or_else(|| entities.peek().map(|entity| entity.start));
        let part = until.map_or(rest, |until| first(rest, until - at));
        rest = &rest[part.len()..];
        at = until.unwrap_or(at);
        (!part.is_empty()).then(|| next.map_or(Part::Text(part), |entity| Part::Entity(part, &entity.kind)))
    })
}

/// The first characters of a text, or all of it where there are fewer.
fn first(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities;

    #[test]
    fn a_text_in_parts() {
        let text = "é#ü @ada, 💣 @bob#x";
        let found = entities(text);
        let parts: Vec<_> = parts(text, &found).collect();
        let [ada, bob] = [0, 1].map(|i| &found[i].kind);
        assert_eq!(
            parts,
            [
                Part::Text("é#ü "),
                Part::Entity("@ada", ada),
                Part::Text(", 💣 "),
                Part::Entity("@bob", bob),
                Part::Text("#x")
            ]
        );
    }

    #[test]
    fn no_part_is_empty() {
        let found = entities("@ada@bob");
        assert_eq!(parts("", &[]).count(), 0);
        assert_eq!(parts("", &entities("@ada")).count(), 0);
        assert_eq!(parts("@ada", &entities("@ada")).count(), 1);
        assert_eq!(parts("@ada@bob", &found).count(), 1);
    }

    #[test]
    fn entities_of_another_text_lose_nothing_of_this_one() {
        let mut others = entities("@ada #tag @bob https://example.com/ @eve");
        others.swap(1, 3);
        for text in ["", "x", "ü @ad", "no entity at all", "@ada #tag @bob https://example.com/ @eve, and more"] {
            let whole: String = parts(text, &others).map(|(Part::Text(part) | Part::Entity(part, _))| part).collect();
            assert_eq!(whole, text);
        }
    }
}
