use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};

/// Not invisible by any property of Unicode's, and blank all the same.
const BRAILLE_BLANK: char = '\u{2800}';

/// Whether nothing of it can be seen: empty, white space, control characters, or characters without a form of their own
/// (Unicode's Default_Ignorable_Code_Point and the category Format: joiners, directional marks, fillers, tags).
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || c == BRAILLE_BLANK || is_formless(c))
}

/// Whether it has no form of its own, see [`is_blank`].
pub(crate) fn is_formless(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        || CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::Format
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn blank_is_what_cannot_be_seen() {
        for blank in ["", " ", "\n\t", "\u{200b}", "\u{a0}\u{3000}", "\u{2800}", "\u{feff} \u{202e}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for formless in
            "\u{ad}\u{34f}\u{61c}\u{115f}\u{17b4}\u{180e}\u{2062}\u{3164}\u{fe0f}\u{ffa0}\u{fff9}\u{e0020}".chars()
        {
            assert!(is_blank(&formless.to_string()), "{formless:?}");
        }
        for seen in ["a", " a ", "💣", "👩\u{200d}💻", "ع", "."] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }
}
