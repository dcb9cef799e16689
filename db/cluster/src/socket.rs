//! Where the Unix socket lies. Whoever reaches it is the superuser, so its folder must be ours and closed to others.

use std::env;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use crate::user::Account;
use crate::{error::Error, folders::Folders};

/// Part of the socket's name alone; nothing listens on TCP.
pub(crate) const PORT: u16 = 5432;

/// The longest path that a socket can have on every system (104 bytes with the final zero on macOS, 108 on Linux).
const LONGEST: usize = 103;

/// The socket in its folder.
pub(crate) fn file(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}"))
}

/// The file beside the socket by which postgres knows whose it is.
pub(crate) fn lock_file(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}.lock"))
}

/// The folder for the socket: made if need be, and found to be safe.
pub(crate) fn prepare(folders: &Folders, account: &Account) -> Result<PathBuf, Error> {
    let dir = choose(folders, account);
    match DirBuilder::new().mode(0o700).create(&dir) {
        Ok(()) => account.give(&dir).map_err(Error::unwritable(&dir))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(Error::unwritable(&dir)(error)),
    }
    verify(&dir, account.uid())?;
    Ok(dir)
}

/// In the data folder; where that path is none for a socket, in the user's runtime folder or /tmp, under a name that
/// follows from the data folder's.
fn choose(folders: &Folders, account: &Account) -> PathBuf {
    if fits(&folders.socket) {
        return folders.socket.clone();
    }
    let name = format!("cruddur-{:016x}", stable_hash(folders.data.as_os_str().as_bytes()));
    // Root's runtime folder is closed to the user that postgres runs as.
    let runtime = env::var_os("XDG_RUNTIME_DIR").filter(|_| !account.is_dropped()).map(PathBuf::from);
    runtime
        .filter(|dir| {
            dir.is_absolute() && fs::metadata(dir).is_ok_and(|meta| meta.is_dir() && meta.uid() == account.uid())
        })
        .map(|dir| dir.join(&name))
        .filter(|dir| fits(dir))
        .unwrap_or_else(|| Path::new("/tmp").join(&name))
}

/// Short enough, and without a comma, at which libpq would split it into two hosts.
fn fits(dir: &Path) -> bool {
    let file = file(dir);
    file.as_os_str().len() <= LONGEST && !file.as_os_str().as_bytes().contains(&b',')
}

/// In /tmp anybody could have made a folder, or a link, of that name before us.
fn verify(dir: &Path, owner: u32) -> Result<(), Error> {
    let refuse = |problem| Err(Error::SocketFolder { dir: dir.into(), problem });
    let meta = fs::symlink_metadata(dir).map_err(Error::unwritable(dir))?;
    if !meta.is_dir() {
        refuse("is not a folder")
    } else if meta.uid() != owner {
        refuse("belongs to another user")
    } else if meta.mode() & 0o077 != 0 {
        refuse("is open to other users")
    } else {
        Ok(())
    }
}

/// FNV-1a, because std's hashes may change from one build to the next, and two builds must meet at one socket.
fn stable_hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
