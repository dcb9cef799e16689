//! Clusters for tests: fast, forgetful, gone at the end.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use nix::unistd::geteuid;

use crate::{error::Error, folders::Folders, options::Options, pidfile};

/// Not `$TMPDIR`, which may be closed to the user that postgres runs as, or too long for a socket.
const PARENT: &str = "/tmp";
const PREFIX: &str = "cruddur-throwaway-";

/// A data folder that is removed when this value is dropped.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes one, and removes those that killed processes left behind.
    pub fn create() -> Result<Self, Error> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        remove_abandoned();
        loop {
            let name = format!("{PREFIX}{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
            let dir = Path::new(PARENT).join(name);
            match DirBuilder::new().mode(0o711).create(&dir) {
                Ok(()) => {
                    let folder = Self(dir);
                    let searchable = fs::Permissions::from_mode(0o711);
                    fs::set_permissions(&folder.0, searchable).map_err(Error::unwritable(&folder.0))?;
                    return Ok(folder);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Error::unwritable(dir)(error)),
            }
        }
    }

    /// Starts as fast as PostgreSQL can, and would not survive a power cut.
    pub fn options(&self) -> Options {
        let settings = [("fsync", "off"), ("full_page_writes", "off"), ("max_connections", "400")];
        Options {
            bindir: std::env::var_os("PG_BINDIR").filter(|dir| !dir.is_empty()).map(PathBuf::from),
            settings: settings.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            ..Options::new(&self.0)
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %error, "cannot remove a throwaway cluster");
        }
    }
}

/// Ours, of a process that is gone, older than a minute (since that process may be one of another container), and with a
/// lock that nobody holds.
fn remove_abandoned() {
    let abandoned = |dir: &Path| -> io::Result<bool> {
        let meta = fs::symlink_metadata(dir)?;
        let old = meta.modified()?.elapsed().is_ok_and(|age| age > Duration::from_secs(60));
        if !meta.is_dir() || meta.uid() != geteuid().as_raw() || !old || maker(dir).is_some_and(pidfile::is_alive) {
            return Ok(false);
        }
        match File::open(Folders::in_data_dir(dir).lock) {
            Ok(lock) => Ok(lock.try_lock().is_ok()),
            Err(error) => Ok(error.kind() == io::ErrorKind::NotFound),
        }
    };
    for entry in fs::read_dir(PARENT).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes())
            && abandoned(&entry.path()).unwrap_or(false)
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The process that made a folder, by the folder's name.
fn maker(dir: &Path) -> Option<i32> {
    dir.file_name()?.to_str()?.strip_prefix(PREFIX)?.split('-').next()?.parse().ok()
}
