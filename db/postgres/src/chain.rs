//! Errors in words, for logs and people.

use std::fmt;

/// An error with all its causes, in one line.
pub struct Chain<'a>(pub &'a (dyn std::error::Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // PostgreSQL's detail, which comes on a line of its own, may quote the row.
        let words = |error: &dyn std::error::Error| error.to_string().lines().next().unwrap_or_default().to_owned();
        let mut text = words(self.0);
        let mut cause = self.0.source();
        while let Some(error) = cause {
            let more = words(error);
            // Some errors say their cause's words themselves.
            if !text.contains(&more) {
                text = format!("{text}: {more}");
            }
            cause = error.source();
        }
        f.write_str(&text)
    }
}
