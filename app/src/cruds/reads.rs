//! How many people may open a sealed crud.

use serde_json::Number;

use crate::http::{Code, json::Text};

/// No number of readers of ours.
pub const BURN_AFTER_READS_INVALID: Code = Code::new(
    "burn_after_reads_invalid",
    "burn_after_reads",
    ["Seal it for 1 to 100 readers.", "Versiegle es für 1 bis 100 Lesende."],
);
/// What is sealed takes no replies, likes or reposts.
pub const ACTIVITY_SEALED: Code = Code::new(
    "activity_sealed",
    "",
    [
        "This crud is sealed: it takes no replies, likes or reposts.",
        "Dieser Crud ist versiegelt: Er nimmt keine Antworten, Likes oder Reposts an.",
    ],
);

/// A number of readers, 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reads(i32);

impl Reads {
    /// # Errors
    /// `burn_after_reads_invalid` for any other number.
    pub fn of_number(number: &Number) -> Result<Self, Code> {
        // JSON knows one kind of number: 2.0 is 2.
        #[allow(clippy::cast_possible_truncation)]
        let whole =
            number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e6).map(|number| number as i32);
        Self::of(whole)
    }

    /// Of a field of a form, which is empty where the crud is not sealed.
    ///
    /// # Errors
    /// `burn_after_reads_invalid` for what is no such number.
    pub fn of_field(text: &Text) -> Result<Option<Self>, Code> {
        match text.valid().map(str::trim) {
            Some("") => Ok(None),
            text => Self::of(text.and_then(|text| text.parse().ok())).map(Some),
        }
    }

    fn of(number: Option<i32>) -> Result<Self, Code> {
        number.filter(|number| (1..=100).contains(number)).map(Self).ok_or(BURN_AFTER_READS_INVALID)
    }

    /// The number.
    pub fn number(self) -> i32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_a_hundred_may_open_it() {
        let number = |text: &str| Reads::of_number(&text.parse().expect("a number"));
        for (text, reads) in [("1", 1), ("100", 100), ("2.0", 2), ("1e2", 100)] {
            assert_eq!(number(text), Ok(Reads(reads)), "{text}");
        }
        for text in ["0", "101", "-1", "1.5", "1e300", "4294967297", "18446744073709551617"] {
            assert_eq!(number(text), Err(BURN_AFTER_READS_INVALID), "{text}");
        }
        assert_eq!(Reads::of_field(&Text::from(" 7 ")), Ok(Some(Reads(7))));
        assert_eq!(Reads::of_field(&Text::from(" ")), Ok(None));
        for text in ["0", "101", "many", "1.5", "٣", "\0"] {
            assert_eq!(Reads::of_field(&Text::from(text)), Err(BURN_AFTER_READS_INVALID), "{text}");
        }
    }
}
