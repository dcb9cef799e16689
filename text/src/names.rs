//! What of a text is stored beside it: its tags, and whom it names.

use crate::{Kind, entities, fold_tag};

/// So many mentions of a text count: more would make of it a way to disturb many at once.
const MENTIONS: usize = 10;

/// The tags and the people in a text, each once.
#[derive(Debug, Default, PartialEq)]
pub struct Names {
    /// Folded, so that case and width do not matter.
    pub tags: Vec<String>,
    /// The same tags as they were written, without the `#`.
    pub written: Vec<String>,
    /// Handles in lower case, the first ten; not all of them need exist.
    pub mentions: Vec<String>,
}

/// What stands in this text.
pub fn names(text: &str) -> Names {
    let mut names = Names::default();
    for entity in entities(text) {
        match entity.kind {
            Kind::Tag { tag } => {
                let folded = fold_tag(&tag);
                if !names.tags.contains(&folded) {
                    names.tags.push(folded);
                    names.written.push(tag);
                }
            }
            Kind::Mention { handle } => {
                let handle = handle.to_ascii_lowercase();
                if names.mentions.len() < MENTIONS && !names.mentions.contains(&handle) {
                    names.mentions.push(handle);
                }
            }
            Kind::Link { .. } => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_there_once() {
        let found = names("#Köln #KÖLN #x1 @Ada @ada @Bob #köln https://example.com/#no");
        assert_eq!(found.tags, ["köln", "x1"]);
        assert_eq!(found.written, ["Köln", "x1"]);
        assert_eq!(found.mentions, ["ada", "bob"]);
    }

    #[test]
    fn ten_mentions_count() {
        let text: String = (0..12).map(|n| format!("@person_{n} ")).collect();
        assert_eq!(names(&text).mentions.len(), 10);
        assert_eq!(names(&text).mentions[9], "person_9");
    }
}
