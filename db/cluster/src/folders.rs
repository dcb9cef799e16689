//! What lies where in the data folder.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;

use crate::{error::Error, trust};

/// The paths of one data folder.
#[derive(Debug, Clone)]
pub(crate) struct Folders {
    /// The data folder.
    pub data: PathBuf,
    /// PostgreSQL's own folder.
    pub cluster: PathBuf,
    /// The folder of the socket, where its path is short enough.
    pub socket: PathBuf,
    /// Held by the process that runs the cluster.
    pub lock: PathBuf,
    /// Held, shared, by the commands that use a cluster that another process runs.
    pub attached: PathBuf,
    /// What postgres says.
    pub log: PathBuf,
}

impl Folders {
    pub fn in_data_dir(data: &Path) -> Self {
        Self {
            data: data.into(),
            cluster: data.join("postgres"),
            socket: data.join("socket"),
            lock: data.join("cluster.lock"),
            attached: data.join("cluster.attached"),
            log: data.join("postgres.log"),
        }
    }

    /// Makes the data folder if it is not there.
    pub fn create(data_dir: &Path) -> Result<Self, Error> {
        Ok(Self::in_data_dir(&data_folder(data_dir)?))
    }

    /// The major version of the cluster, if there is one.
    pub fn cluster_version(&self) -> Result<Option<u32>, Error> {
        match fs::read_to_string(self.cluster.join("PG_VERSION")) {
            Ok(text) => text.trim().parse().map(Some).map_err(|_| Error::NotACluster(self.cluster.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_dir(&self.cluster) {
                Ok(mut entries) => entries.next().map_or(Ok(None), |_| Err(Error::NotACluster(self.cluster.clone()))),
                Err(_) => Ok(None),
            },
            Err(error) => Err(Error::unwritable(&self.cluster)(error)),
        }
    }
}

/// Makes a data folder if it is not there, and returns its real path. Only we can list it; as root, others may pass through,
/// because the user that postgres runs as must.
///
/// # Errors
/// Where it cannot be made, or somebody else could have put anything into it.
pub fn data_folder(path: &Path) -> Result<PathBuf, Error> {
    let mode = if geteuid().is_root() { 0o711 } else { 0o700 };
    let absolute = std::path::absolute(path).map_err(Error::io("the working folder cannot be found"))?;
    if let Some(flaw) = trust::check(&absolute).map_err(Error::unwritable(&absolute))? {
        return Err(Error::Untrusted { dir: absolute, flaw, user: trust::name_of(geteuid().as_raw()) });
    }
    create_all(&absolute, mode).map_err(Error::unwritable(&absolute))?;
    let real = fs::canonicalize(&absolute).map_err(Error::unwritable(&absolute))?;
    // A folder that is something else, too, somebody's home, say, stays as open as it is.
    if ["cluster.lock", "postgres"].iter().any(|name| real.join(name).exists()) {
        trust::close(&real, mode).map_err(Error::unwritable(&real))?;
    }
    Ok(real)
}

/// Like `mkdir -p`, whatever the umask says: a folder that root's umask made private would keep postgres out.
fn create_all(dir: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if dir.is_dir() {
        return Ok(());
    }
    if let Some(parent) = dir.parent() {
        create_all(parent, mode)?;
    }
    match DirBuilder::new().mode(mode).create(dir) {
        Ok(()) => fs::set_permissions(dir, fs::Permissions::from_mode(mode)),
        // Two processes may start at once.
        Err(_) if dir.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
}
