//! What a character is to those who read: of a word or not, seen or not.

use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup},
};

use crate::visible::is_formless;

/// Makes an emoji of the digit before it, so it is no mark of a word.
const KEYCAP: char = '\u{20e3}';

/// Parts words where no space is wanted, so that what follows it is glued to nothing.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

pub fn is_in(group: GeneralCategoryGroup, c: char) -> bool {
    group.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// A letter that can be seen: not the fillers of Hangul.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_in(GeneralCategoryGroup::Letter, c) && !is_formless(c) }
}

pub fn is_mark(c: char) -> bool {
    is_in(GeneralCategoryGroup::Mark, c) && c != KEYCAP
}

/// What words and tags are made of: letters, marks, digits of every kind (`²`, `Ⅷ`), the underscore.
pub fn is_of_words(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        is_letter(c) || is_mark(c) || is_in(GeneralCategoryGroup::Number, c)
    }
}

/// Whether there is a joiner that belongs to a word, as Persian (U+200C) and Sinhala (U+200D) write them: with a letter
/// or its mark on either side.
pub fn is_joiner(chars: &[char], at: usize) -> bool {
    let joins = |c: Option<&char>| c.is_some_and(|c| is_letter(*c) || (is_mark(*c) && !is_formless(*c)));
    matches!(chars[at], '\u{200c}' | '\u{200d}') && at > 0 && joins(chars.get(at - 1)) && joins(chars.get(at + 1))
}

/// Where the character is that is seen before `at`. What has no form parts nothing for those who look at it.
pub fn seen_before(chars: &[char], at: usize) -> Option<usize> {
    chars[..at].iter().rposition(|c| is_seen(*c))
}

/// The character that is seen next, at or after `at`.
pub fn seen_next(chars: &[char], at: usize) -> Option<char> {
    chars[at..].iter().copied().find(|c| is_seen(*c))
}

fn is_seen(c: char) -> bool {
    c.is_ascii() || c == ZERO_WIDTH_SPACE || !is_formless(c)
}

/// Whether what begins at `at` is glued to a word.
pub fn is_glued(chars: &[char], at: usize) -> bool {
    seen_before(chars, at).is_some_and(|before| is_of_words(chars[before]))
}
