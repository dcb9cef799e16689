//! What people type to find cruds.

mod find;
#[cfg(test)]
mod find_tests;

pub(super) use find::{Found, find};

use cruddur_text::{Kind, entities, fold_tag};

use crate::http::{Code, json::Text};

/// Nothing to look for.
pub const SEARCH_TERM_BLANK: Code =
    Code::new("search_term_blank", "term", ["Type what to look for.", "Gib ein, wonach du suchst."]);
/// More than is looked for at once.
pub const SEARCH_TERM_TOO_LONG: Code = Code::new(
    "search_term_too_long",
    "term",
    [
        "Type 200 characters and ten words, tags and people each at most.",
        "Gib höchstens 200 Zeichen und je zehn Wörter, Tags und Personen ein.",
    ],
);

const LONGEST: usize = 200;
const MOST: usize = 10;

/// Words, phrases in quotation marks, `#tags` and `@handles`, all of which have to occur. What a word is decides the database
/// (`search_words`), so that it is the same for what is looked for and what is found.
#[derive(Debug, Default, PartialEq)]
pub struct Search {
    /// What stands between blanks.
    pub words: Vec<String>,
    /// What stood in quotation marks, without them.
    pub phrases: Vec<String>,
    /// Without the `#`, folded.
    pub tags: Vec<String>,
    /// Handles, without the `@`.
    pub people: Vec<String>,
}

impl Search {
    /// Each part once. A quotation mark that none follows is none.
    ///
    /// # Errors
    /// `search_term_blank` where nothing is typed, `search_term_too_long` where too much is.
    pub fn parse(term: &Text) -> Result<Self, Code> {
        let term = term.valid().ok_or(SEARCH_TERM_BLANK)?.trim();
        if term.chars().count() > LONGEST {
            return Err(SEARCH_TERM_TOO_LONG);
        }
        let mut search = Self::default();
        let parts: Vec<&str> = term.split(['"', '“', '”', '„']).collect();
        // What stands in quotation marks is every other part, but for the last.
        for (n, part) in parts.iter().enumerate() {
            if n % 2 == 1 && n + 1 < parts.len() {
                search.add_phrase(part);
            } else {
                part.split_whitespace().for_each(|word| search.add_word(word));
            }
        }
        search.check()
    }

    fn add_phrase(&mut self, phrase: &str) {
        let phrase = phrase.trim();
        if !phrase.is_empty() {
            add(&mut self.phrases, phrase);
        }
    }

    fn add_word(&mut self, word: &str) {
        match name(word) {
            Some(Kind::Tag { tag }) => add(&mut self.tags, &fold_tag(&tag)),
            Some(Kind::Mention { handle }) => add(&mut self.people, &handle),
            _ => add(&mut self.words, word),
        }
    }

    fn check(self) -> Result<Self, Code> {
        let in_phrases: usize = self.phrases.iter().map(|phrase| phrase.split_whitespace().count()).sum();
        let most = [self.words.len() + in_phrases, self.tags.len(), self.people.len()].into_iter().max();
        match most {
            Some(0) | None => Err(SEARCH_TERM_BLANK),
            Some(most) if most > MOST => Err(SEARCH_TERM_TOO_LONG),
            Some(_) => Ok(self),
        }
    }
}

fn add(parts: &mut Vec<String>, part: &str) {
    if !parts.iter().any(|known| known.eq_ignore_ascii_case(part)) {
        parts.push(part.to_owned());
    }
}

/// What the word is as a whole, if it is one of these in a crud, too.
fn name(word: &str) -> Option<Kind> {
    let mut found = entities(word);
    let is_whole = found.len() == 1 && found[0].start == 0 && found[0].end == word.chars().count();
    // What is too short for a handle names nobody, and is no word either.
    let handle = word.strip_prefix('@').filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    let person = handle.filter(|name| !name.is_empty()).map(|name| Kind::Mention { handle: name.to_owned() });
    found.pop().filter(|_| is_whole).map(|entity| entity.kind).or(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(term: &str) -> Result<Search, Code> {
        Search::parse(&Text::from(term))
    }

    #[test]
    fn words_phrases_tags_people() {
        let search = parse("  two  \"a phrase\" #Rust @ada words „noch eine“ two #rust").expect("parses");
        assert_eq!(search.words, ["two", "words"]);
        assert_eq!(search.phrases, ["a phrase", "noch eine"]);
        assert_eq!((search.tags, search.people), (vec!["rust".to_owned()], vec!["ada".to_owned()]));
        let search = parse("#.* a @b.c \"d e").expect("parses");
        assert_eq!(search.words, ["#.*", "a", "@b.c", "d", "e"]);
        assert_eq!((search.phrases, search.tags, search.people), (vec![], vec![], vec![]));
        for blank in ["", " ", "\"\"", "\" \""] {
            assert_eq!(parse(blank), Err(SEARCH_TERM_BLANK), "{blank}");
        }
    }

    #[test]
    fn what_is_looked_for_has_bounds() {
        let many = |what: &str, n: usize| (0..n).map(|i| format!("{what}{i} ")).collect::<String>();
        for (fits, does_not) in [
            ("ä".repeat(200), "ä".repeat(201)),
            (many("w", 10), many("w", 11)),
            (many("#t", 10), many("#t", 11)),
            (many("@p", 10), many("@p", 11)),
            (format!("\"{}\" w", many("w", 9)), format!("\"{}\" w", many("w", 10))),
            ("a ".repeat(100), format!("#{}", "a".repeat(50_000))),
        ] {
            assert!(parse(&fits).is_ok(), "{fits}");
            assert_eq!(parse(&does_not), Err(SEARCH_TERM_TOO_LONG), "{does_not}");
        }
    }
}
