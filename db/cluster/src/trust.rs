//! Whether what lies on a disk is ours. Whoever may write a settings file, or put a link where we write, has us do what she
//! wants, as root if that is who we are; git's `safe.directory` guards against the same.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use nix::unistd::{Uid, User, getegid, geteuid};

/// What is wrong with a file or folder that is to be trusted; nothing where it is this user's, or root's, and no other can
/// write it. (One's own group is oneself: most systems give each user one, and a umask of 002 with it.)
fn flaw(meta: &Metadata) -> Option<&'static str> {
    let own_group = meta.gid() == getegid().as_raw() || meta.gid() == 0;
    let others = if own_group { 0o002 } else { 0o022 };
    if meta.uid() != geteuid().as_raw() && meta.uid() != 0 {
        Some("belongs to another user")
    } else if !meta.is_symlink() && meta.mode() & others != 0 {
        Some("can be written by other users")
    } else {
        None
    }
}

/// What is wrong with a path that is to be trusted, or with the link that it is; nothing where there is none.
///
/// # Errors
/// Where it cannot be looked at.
pub fn check(path: &Path) -> io::Result<Option<&'static str>> {
    for look in [fs::symlink_metadata, fs::metadata] {
        match look(path) {
            Ok(meta) => match flaw(&meta) {
                None => {}
                flaw => return Ok(flaw),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// The name of a user, or her number where there is none.
pub(crate) fn name_of(uid: u32) -> String {
    User::from_uid(Uid::from_raw(uid)).ok().flatten().map_or_else(|| uid.to_string(), |user| user.name)
}

/// Takes from others what they may do in a folder of ours beyond `mode`.
pub(crate) fn close(dir: &Path, mode: u32) -> io::Result<()> {
    let now = fs::metadata(dir)?;
    let closed = now.mode() & (0o7700 | mode);
    if now.uid() == geteuid().as_raw() && closed != now.mode() & 0o7777 {
        fs::set_permissions(dir, fs::Permissions::from_mode(closed))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_can_write_is_not_trusted() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("file");
        assert_eq!(check(&file).expect("looks"), None, "there is none");
        fs::write(&file, "").expect("writes");
        for (mode, is_trusted) in [(0o600, true), (0o644, true), (0o664, true), (0o666, false), (0o602, false)] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("sets");
            assert_eq!(check(&file).expect("looks").is_none(), is_trusted, "{mode:o}");
        }
    }

    /// As root another user's file can be made.
    #[test]
    fn what_belongs_to_another_is_not_trusted_nor_is_her_link() {
        if !geteuid().is_root() {
            return;
        }
        let dir = tempfile::tempdir().expect("a folder");
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "").expect("writes");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        assert_eq!(check(&link).expect("looks"), None);
        std::os::unix::fs::lchown(&link, Some(65_534), None).expect("gives");
        assert_eq!(check(&link).expect("looks"), Some("belongs to another user"));
        std::os::unix::fs::chown(&file, Some(65_534), None).expect("gives");
        assert_eq!(check(&file).expect("looks"), Some("belongs to another user"));
    }

    #[test]
    fn a_folder_of_ours_is_closed_to_others() {
        let dir = tempfile::tempdir().expect("a folder");
        let mode = || fs::metadata(dir.path()).expect("looks").mode() & 0o777;
        for (before, wanted, after) in [(0o755, 0o700, 0o700), (0o755, 0o711, 0o711), (0o700, 0o711, 0o700)] {
            fs::set_permissions(dir.path(), fs::Permissions::from_mode(before)).expect("sets");
            close(dir.path(), wanted).expect("closes");
            assert_eq!(mode(), after, "{before:o} to {wanted:o}");
        }
    }
}
