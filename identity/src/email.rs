//! E-mail addresses.

/// An address that mail can be sent to, as it was typed; two that differ in case alone are the same.
#[derive(Clone, Debug)]
pub struct Email(String);

impl Email {
    /// Takes what browsers take (HTML Living Standard, "valid e-mail address") and mail can carry, up to the 254
    /// characters of RFC 5321.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.split_once('@')?;
        let local_is_valid = (1..=64).contains(&local.len())
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
        let is_deliverable = cruddur_mail::is_address(text);
        let is_valid = text.len() <= 254 && local_is_valid && domain.split('.').all(is_label) && is_deliverable;
        is_valid.then(|| Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.example", "first.last+tag@sub.example.com", "a@localhost", " padded@example.com "] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        let long = format!("{}@example.com", "a".repeat(65));
        for bad in [
            "",
            "a",
            "@b.example",
            "a@",
            "a@b@c",
            "a b@c.example",
            "a@b..c",
            "a..b@c.example",
            ".a@b.c",
            "a@-b.c",
            "a@b.c\nBcc: d@e.f",
            "ä@b.c",
            &long,
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }
}
