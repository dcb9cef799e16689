//! Whom PostgreSQL runs as. It refuses root, so root hands it to another user, and that user must get to the folder.

use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, getegid, geteuid};

use crate::{error::Error, folders::Folders, trust::name_of};

/// The user that initdb and postgres run as.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    uid: u32,
    gid: u32,
    name: String,
    /// This process is root, and gives its privileges up for the programs it starts.
    dropped: bool,
}

impl Account {
    /// For root whoever owns the cluster already, else `postgres`, else `nobody`; for anybody else, themselves.
    pub fn choose(cluster: &Path) -> Result<Self, Error> {
        let owner = fs::metadata(cluster).ok().map(|meta| (meta.uid(), meta.gid()));
        let account = if !geteuid().is_root() {
            let uid = geteuid().as_raw();
            Self { uid, gid: getegid().as_raw(), name: name_of(uid), dropped: false }
        } else if let Some((uid, gid)) = owner.filter(|(uid, _)| *uid != 0) {
            Self { uid, gid, name: name_of(uid), dropped: true }
        } else {
            let user = ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten());
            let user = user.ok_or(Error::NoAccount)?;
            Self { uid: user.uid.as_raw(), gid: user.gid.as_raw(), name: user.name, dropped: true }
        };
        match owner {
            Some((owner, _)) if owner != account.uid => {
                Err(Error::WrongOwner { dir: cluster.into(), owner: name_of(owner), user: account.name })
            }
            _ => Ok(account),
        }
    }

    pub fn uid(&self) -> u32 {
        self.uid
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is another user than that of this process, which is root.
    pub fn is_dropped(&self) -> bool {
        self.dropped
    }

    /// Whether initdb can learn its name, without which it refuses to run.
    pub fn check_known(&self) -> Result<(), Error> {
        match User::from_uid(Uid::from_raw(self.uid)) {
            Ok(None) => Err(Error::NoPasswdEntry { uid: self.uid }),
            _ => Ok(()),
        }
    }

    /// Gives it a file or folder that this process has made.
    pub fn give(&self, path: &Path) -> io::Result<()> {
        if self.dropped { chown(path, Some(self.uid), Some(self.gid)) } else { Ok(()) }
    }

    /// A program that will run as it: in a process group of its own, so that the terminal's Ctrl-C does not reach it,
    /// and deaf to the settings that a person has for the clients of some other PostgreSQL.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        for (name, _) in env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG")) {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").current_dir("/").process_group(0).stdin(Stdio::null());
        if self.dropped {
            // In the child std sets the group, empties the supplementary groups, and sets the user, in this order.
            command.gid(self.gid).uid(self.uid);
        }
        command
    }

    /// Whether it can enter `dir` and every folder above: the system itself is asked, for mode bits are not all that
    /// decides (access lists, network file systems). What does not exist yet is left out.
    fn check_reaches(&self, dir: &Path) -> Result<(), Error> {
        let existing = dir.ancestors().find_map(|dir| fs::canonicalize(dir).ok()).unwrap_or_else(|| "/".into());
        let mut folders: Vec<&Path> = existing.ancestors().collect();
        folders.reverse();
        let shell = Path::new("/bin/sh");
        let output = self
            .command(shell)
            .args(["-c", r#"i=0; for dir do cd "$dir" 2>/dev/null || exit 9; i=$((i+1)); echo $i; done"#, "sh"])
            .args(&folders)
            .output()
            .map_err(|source| Error::Spawn { program: shell.into(), user: self.name.clone(), source })?;
        let entered = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
        match folders.get(entered) {
            Some(dir) => Err(Error::Unreachable { dir: PathBuf::from(dir), user: self.name.clone() }),
            None => Ok(()),
        }
    }
}

/// Whether a cluster in `data_dir`, which need not exist yet, would be within reach of the user that PostgreSQL runs
/// as. Only root can get another answer than yes: it may then choose another folder.
///
/// # Errors
/// [`Error::Unreachable`] names the first folder that stops it; [`Error::NoAccount`] or [`Error::WrongOwner`] where
/// there is no such user at all.
pub fn reachable_by_postgres(data_dir: &Path) -> Result<(), Error> {
    if !geteuid().is_root() {
        return Ok(());
    }
    let data_dir = std::path::absolute(data_dir).map_err(Error::io("the working folder cannot be found"))?;
    Account::choose(&Folders::in_data_dir(&data_dir).cluster)?.check_reaches(&data_dir)
}
