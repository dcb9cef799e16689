//! What commands print. A reader who has gone (`| head -1`), or a terminal that has, does not end what is under way.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

/// Prints a line.
pub fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Prints a line on standard error.
pub fn tell(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// `1 session`, `2 sessions`.
pub fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// `1.2 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// How far a long command is, on standard error: one line that changes on a terminal, a line a step elsewhere.
pub struct Progress {
    step: String,
    /// A file that grows meanwhile.
    file: Option<PathBuf>,
    terminal: bool,
}

impl Progress {
    pub fn new(file: Option<PathBuf>) -> Self {
        Self { step: String::new(), file, terminal: io::stderr().is_terminal() }
    }

    /// The next step has begun, if there is one.
    pub fn step_if(&mut self, step: Option<String>) {
        let Some(step) = step else { return };
        self.step = step;
        if self.terminal { self.tick() } else { tell(&self.step) }
    }

    /// Time has gone by.
    pub fn tick(&self) {
        if self.terminal {
            let length = self.file.as_ref().and_then(|file| file.metadata().ok()).map(|data| data.len());
            let written = length.map_or(String::new(), |length| format!(" ({})", size(length)));
            let _ = write!(io::stderr(), "\r\x1b[K{}{written}", self.step);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.terminal {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!([count(0, "crud"), count(1, "crud"), count(2, "crud")], ["0 cruds", "1 crud", "2 cruds"]);
        assert_eq!([999, 1_000, 1_234_567, 2_500_000_000].map(size), ["999 bytes", "1.0 kB", "1.2 MB", "2.5 GB"]);
    }
}
