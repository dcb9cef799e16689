//! What postgres says, kept in a file, and the line of it that explains a failure.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::lock::NO_LINK;

/// From this size on (1 MiB) the log of before is set aside at a start; one such is kept.
const LARGE: u64 = 1 << 20;

/// The log, opened for a start, and where in it this start begins.
pub(crate) fn open(path: &Path) -> io::Result<(File, u64)> {
    if fs::symlink_metadata(path).is_ok_and(|meta| meta.len() > LARGE) {
        fs::rename(path, path.with_extension("log.1"))?;
    }
    let file = OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(NO_LINK).open(path)?;
    let begin = file.metadata()?.len();
    Ok((file, begin))
}

/// The line since `begin` that best says what is wrong.
pub(crate) fn last_word(path: &Path, begin: u64) -> String {
    let mut bytes = Vec::new();
    let _ = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(begin))?;
        file.read_to_end(&mut bytes)
    });
    relevant_line(&String::from_utf8_lossy(&bytes))
}

/// The last line that names an error, without its time; else the last line at all.
pub(crate) fn relevant_line(text: &str) -> String {
    let lines = || text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    ["PANIC:", "FATAL:", "error:", "ERROR:", ""]
        .iter()
        .find_map(|mark| lines().find_map(|line| line.split_once(mark).map(|(_, rest)| rest.trim().to_owned())))
        .unwrap_or_else(|| "it said nothing".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relevant_line_is_the_error_and_not_what_follows_it() {
        let log = "2025-01-01 00:00:00 UTC [1] LOG:  starting\n2025-01-01 00:00:00 UTC [1] FATAL:  out of luck\n\
                   2025-01-01 00:00:00 UTC [1] HINT:  try again\n2025-01-01 00:00:00 UTC [1] LOG:  shut down\n\n";
        assert_eq!(relevant_line(log), "out of luck");
        assert_eq!(relevant_line("one\ntwo\n"), "two");
        assert_eq!(relevant_line(""), "it said nothing");
    }

    #[test]
    fn a_large_log_is_set_aside() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("postgres.log");
        fs::write(&path, vec![b'x'; LARGE as usize + 1]).expect("a log");
        let (_, begin) = open(&path).expect("opens");
        assert_eq!(begin, 0);
        assert!(dir.path().join("postgres.log.1").exists());
        assert_eq!(open(&path).expect("opens again").1, 0);
    }
}
