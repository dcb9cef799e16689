//! `db backup`: pg_dump's custom format, which is compressed and which pg_restore reads.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use cruddur_cluster::Older;
use cruddur_postgres::{client::queries::commands::Snapshot, one};
use tokio_postgres::Client;

use super::{
    archive, connect,
    failure::{Exit, Failure},
    output::{Progress, say, size},
    sweep,
    target::{On, Target},
};

/// How a file is called that is being written.
const PART: &str = ".cruddur-backup-";
/// Something may end between the sweep and the snapshot: then both are done again.
const TRIES: u32 = 100;

#[derive(Args)]
pub struct Backup {
    /// The file to write, which must not exist yet.
    file: PathBuf,
    #[command(flatten)]
    on: On,
}

impl Backup {
    pub async fn run(self, caller_dir: &Path) -> Result<(), Failure> {
        let path = file(caller_dir, &self.file)?;
        let target = self.on.target().await?;
        if path.exists() {
            let line = format!("{} is there already: choose another name, or move it away", path.display());
            return Err(Failure::new(Exit::Exists, line));
        }
        let (_snapshot, name) = snapshot(&target).await?.unzip();
        let mut dump = connect::program(&target, "pg_dump", Older::WillNotDo).await?;
        // Beside the file, readable by its owner alone, and gone unless it is kept.
        let folder = path.parent().unwrap_or(Path::new("/"));
        remove_leftovers(folder);
        let part = tempfile::Builder::new().prefix(PART).tempfile_in(folder);
        let part = part.map_err(|error| Failure::file(folder, &error))?;
        // As long as this runs, so that the next one can tell that it does. Where files have no locks, none is ever removed.
        let _ = part.as_file().lock();
        dump.command
            .args(["--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-password", "--verbose"])
            .arg("--file")
            .arg(part.path())
            .args(name.map(|name| format!("--snapshot={name}")));
        archive::run(dump, Progress::new(Some(part.path().to_owned())), step)
            .await
            .map_err(|failure| failure.within("pg_dump: ", " (no file was written)"))?;
        let unwritten = |error| Failure::file(&path, &error);
        part.as_file().sync_all().map_err(unwritten)?;
        let length = part.as_file().metadata().map_err(unwritten)?.len();
        part.persist_noclobber(&path).map_err(|failed| Failure::file(&path, &failed.error))?;
        say(format!("wrote {}, {}", path.display(), size(length)));
        Ok(())
    }
}

/// A state of the database in which nothing that has ended is left, and what keeps it there. None where nothing can be deleted,
/// as on a standby, or the clock is not trusted: a restore then leaves out what has ended.
async fn snapshot(target: &Target) -> Result<Option<(Client, String)>, Failure> {
    let client = target.connect().await?;
    if !one!(&client, commands::can_sweep()).await? {
        return Ok(None);
    }
    for _ in 0..TRIES {
        if sweep::once(target, false).await?.is_none() {
            return Ok(None);
        }
        client.batch_execute("begin isolation level repeatable read read only").await?;
        let Snapshot { snapshot, ended } = one!(&client, commands::snapshot()).await?;
        if ended == 0 {
            return Ok(Some((client, snapshot)));
        }
        client.batch_execute("rollback").await?;
    }
    Ok(None)
}

/// Removes what backups have left that were killed: nobody holds it any more. What cannot be removed stays.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_part = entry.file_name().as_encoded_bytes().starts_with(PART.as_bytes());
        let is_held = || fs::File::open(entry.path()).is_ok_and(|file| file.try_lock().is_err());
        if is_part && !is_held() && fs::remove_file(entry.path()).is_ok() {
            say(format!("removed {}, which a backup that was killed had left", entry.path().display()));
        }
    }
}

/// The file that was named, where the caller is. A forgotten name does not make a file `prod`.
pub fn file(caller_dir: &Path, name: &Path) -> Result<PathBuf, Failure> {
    if name == Path::new("prod") {
        let line = "the file comes first, as in `cruddur db backup cruddur.dump prod`; a file of that name is ./prod";
        return Err(Failure::new(Exit::Refused, line));
    }
    let path = caller_dir.join(name);
    std::path::absolute(&path).map_err(|error| Failure::file(&path, &error))
}

fn step(line: &str) -> Option<String> {
    let table = line.split_once("dumping contents of table ")?.1;
    Some(format!("backing up {}", table.replace('"', "")))
}
