//! What counts as text that somebody can see.

/// Whether nothing of it can be seen: empty, white space, or characters that have no form of their own (zero-width
/// joiners and spaces, directional marks, fillers).
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_formless(c))
}

fn is_formless(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn blank_is_what_cannot_be_seen() {
        for blank in ["", " ", "\n\t", "\u{200b}", "\u{a0}\u{3000}", "\u{2800}", "\u{feff} \u{202e}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for seen in ["a", " a ", "💣", "👩\u{200d}💻", "ع", "."] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }
}
