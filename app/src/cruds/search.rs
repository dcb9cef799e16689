//! What people type to find cruds.

use crate::http::{Code, json::Text};

/// Nothing to look for.
pub const SEARCH_TERM_BLANK: Code =
    Code::new("search_term_blank", "term", ["Type what to look for.", "Gib ein, wonach du suchst."]);

/// Words, phrases in quotation marks, `#tags` and `@handles`, all of which have to occur.
#[derive(Debug, Default, PartialEq)]
pub struct Search {
    /// Words and phrases, as PostgreSQL's `websearch_to_tsquery` reads them.
    pub words: String,
    /// Without the `#`.
    pub tags: Vec<String>,
    /// Handles, without the `@`.
    pub people: Vec<String>,
}

impl Search {
    /// # Errors
    /// `search_term_blank` where there is nothing to look for.
    pub fn parse(term: &Text) -> Result<Self, Code> {
        let term = term.valid().ok_or(SEARCH_TERM_BLANK)?;
        let mut search = Self::default();
        // What stands in quotation marks is every other part.
        for (n, part) in term.split('"').enumerate() {
            if n % 2 == 1 {
                search.words.push_str(&format!(" \"{part}\""));
                continue;
            }
            for word in part.split_whitespace() {
                match (name_after(word, '#'), name_after(word, '@')) {
                    (Some(tag), _) => search.tags.push(tag),
                    (_, Some(person)) => search.people.push(person),
                    _ => search.words.push_str(&format!(" {word}")),
                }
            }
        }
        search.words = search.words.trim().to_owned();
        let has_words = search.words.chars().any(char::is_alphanumeric);
        let is_blank = !has_words && search.tags.is_empty() && search.people.is_empty();
        if is_blank { Err(SEARCH_TERM_BLANK) } else { Ok(search) }
    }
}

/// The name after the mark: letters, digits and underscores, so that it means nothing else in a pattern.
fn name_after(word: &str, mark: char) -> Option<String> {
    let name = word.strip_prefix(mark)?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_tags_people() {
        let search = Search::parse(&Text::from("  two  \"a phrase\" #Rust @ada words")).expect("parses");
        assert_eq!(search.words, "two \"a phrase\" words");
        assert_eq!((search.tags, search.people), (vec!["Rust".to_owned()], vec!["ada".to_owned()]));
        let search = Search::parse(&Text::from("#.* a @b.c")).expect("parses");
        assert_eq!((search.tags, search.people), (vec![], vec![]), "no patterns");
        for blank in ["", " ", "\"\"", "!", "#", "@"] {
            assert_eq!(Search::parse(&Text::from(blank)), Err(SEARCH_TERM_BLANK), "{blank}");
        }
    }
}
