//! How a person looks who has no picture: the first letter of her name on a coloured ground.

use unicode_segmentation::UnicodeSegmentation;

/// Somebody who is suggested beside a page.
#[derive(Clone, Debug)]
pub struct Suggested {
    pub handle: String,
    pub display_name: String,
}

/// The first character of a name as its readers see one (UAX #29), in capitals.
pub fn initial(name: &str) -> String {
    name.trim().graphemes(true).next().unwrap_or("?").to_uppercase()
}

/// Which of the eight colours a handle has, always the same (FNV-1a, of which the upper bits are the better mixed ones).
pub fn colour(handle: &str) -> u32 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    handle.to_ascii_lowercase().bytes().fold(0x811c_9dc5, mix) >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_whole() {
        for (name, first) in [("ada", "A"), ("  éa", "É"), ("👩‍💻 Dev", "👩‍💻"), ("ليلى", "ل"), ("", "?")]
        {
            assert_eq!(initial(name), first);
        }
    }

    #[test]
    fn colours_do_not_depend_on_case() {
        assert_eq!(colour("Ada"), colour("ada"));
        assert!((0..100).all(|n| colour(&format!("p{n}")) < 8));
    }
}
