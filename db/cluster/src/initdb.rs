//! Makes a cluster, wholly or not at all: beside its place, and moved there when it is complete.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Stdio;

use crate::binaries::Binaries;
use crate::spawn::{Bound, ParentDeath};
use crate::user::Account;
use crate::{error::Error, folders::Folders, log, options::USER};

/// Unfinished clusters have this before the id of the process that made them.
const UNFINISHED: &str = "postgres.unfinished-";

/// Whether initdb waits until the files are on disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    On,
    Off,
}

/// Runs initdb. The lock of the data folder must be held.
pub(crate) fn run(
    folders: &Folders,
    binaries: &Binaries,
    account: &Account,
    on_death: ParentDeath,
    durability: Durability,
) -> Result<(), Error> {
    account.check_known()?;
    remove_unfinished(&folders.data);
    let unfinished = folders.data.join(format!("{UNFINISHED}{}", std::process::id()));
    DirBuilder::new().mode(0o700).create(&unfinished).map_err(Error::unwritable(&unfinished))?;
    let made = account
        .give(&unfinished)
        .map_err(Error::unwritable(&unfinished))
        .and_then(|()| with_some_locale(&unfinished, binaries, account, on_death, durability))
        .and_then(|()| fs::rename(&unfinished, &folders.cluster).map_err(Error::unwritable(&folders.cluster)));
    if made.is_err() {
        let _ = fs::remove_dir_all(&unfinished);
    }
    made?;
    let sync = || File::open(&folders.data)?.sync_all();
    sync().map_err(Error::unwritable(&folders.data))
}

/// What a killed start left. If initdb's last process is still at it, it stays until the next time.
fn remove_unfinished(data: &Path) {
    for entry in fs::read_dir(data).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// C.UTF-8 knows what an upper-case letter is beyond ASCII, and sorts the same everywhere; not every system has it.
fn with_some_locale(
    dir: &Path,
    binaries: &Binaries,
    account: &Account,
    on_death: ParentDeath,
    durability: Durability,
) -> Result<(), Error> {
    match initdb(dir, "C.UTF-8", binaries, account, on_death, durability) {
        Err(Error::Initdb { line }) if line.contains("invalid locale") => {
            initdb(dir, "C", binaries, account, on_death, durability)
        }
        result => result,
    }
}

fn initdb(
    dir: &Path,
    locale: &str,
    binaries: &Binaries,
    account: &Account,
    on_death: ParentDeath,
    durability: Durability,
) -> Result<(), Error> {
    let program = binaries.bindir().join("initdb");
    let output = Bound::spawn(account, &program, on_death, |command| {
        // Nobody but the folder's owner reaches the socket, so no password would protect anything.
        command
            .args(["-U", USER, "-E", "UTF8", "--locale", locale, "--auth=trust", "--no-instructions", "-D"])
            .arg(dir);
        if durability == Durability::Off {
            command.arg("--no-sync");
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
    })
    .and_then(Bound::output)
    .map_err(|source| Error::Spawn { program, user: account.name().into(), source })?;
    if output.status.success() {
        Ok(())
    } else {
        Err(Error::Initdb { line: log::relevant_line(&String::from_utf8_lossy(&output.stderr)) })
    }
}
