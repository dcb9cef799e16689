//! Languages, and which of them a reader likes best.

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// The one that is used where none is asked for.
    #[default]
    English,
    /// The second one.
    German,
}

impl Language {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of this tag, regions left aside.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The one that the reader likes best, of an `Accept-Language` header (RFC 9110, section 12.5.4).
    pub fn preferred(header: &str) -> Option<Self> {
        let wishes = header.split(',').filter_map(|wish| {
            let (tag, parameter) = wish.split_once(';').unwrap_or((wish, "q=1"));
            let weight: f32 = parameter.trim().strip_prefix("q=")?.trim().parse().ok()?;
            Self::of(tag).filter(|_| weight > 0.0).map(|language| (language, weight))
        });
        // Of equals, the first.
        wishes.reduce(|best, wish| if wish.1 > best.1 { wish } else { best }).map(|(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_chooses_the_language() {
        let preferred = |header| Language::preferred(header).unwrap_or_default().tag();
        assert_eq!(preferred("de"), "de");
        assert_eq!(preferred("de-AT,de;q=0.9,en;q=0.8"), "de");
        assert_eq!(preferred("fr, en;q=0.5, de;q=0.7"), "de");
        assert_eq!(preferred("en, de"), "en");
        for header in ["", "fr", "*", "de;q=0", "de;q=x", ";;;,,,"] {
            assert_eq!(preferred(header), "en", "{header}");
        }
    }
}
