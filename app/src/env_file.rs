//! `.env` of the working folder. It can name programs to run, so it has to be one's own.

use std::{io, path::Path};

use cruddur_cluster::trust;

const FILE: &str = ".env";

/// Sets what it says and the environment does not. No other folder's is read.
///
/// # Errors
/// In words, where it cannot be read, or somebody else could have written it.
pub fn load() -> Result<(), String> {
    let cannot = |error: &io::Error| format!(".env cannot be read: {error}");
    let path = Path::new(FILE);
    if let Some(flaw) = trust::check(path).map_err(|error| cannot(&error))? {
        return Err(format!(
            ".env here {flaw}, who could have Cruddur run anything: remove it, make it yours with `chown $(id -u) .env` and \
             `chmod go-w .env`, or start Cruddur in another folder"
        ));
    }
    match dotenvy::from_path(path) {
        Err(dotenvy::Error::Io(error)) if error.kind() != io::ErrorKind::NotFound => Err(cannot(&error)),
        // Not the error's own words: they quote the line, which may hold a password.
        Err(error) if !error.not_found() => {
            Err(".env cannot be read: each line is NAME=value, and a value with spaces or <> is in quotes".into())
        }
        _ => Ok(()),
    }
}
