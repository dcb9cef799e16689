//! Finds PostgreSQL's programs. Where to look is a list, in order; which version to take, the data folder says.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{error::Error, version::OLDEST};

/// The programs of one installed PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    bindir: PathBuf,
    major: u32,
}

impl Binaries {
    /// The folder that holds them.
    pub fn bindir(&self) -> &Path {
        &self.bindir
    }

    /// Their major version, such as 15.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// The path of a client program, such as `pg_dump`, of the server's own version.
    ///
    /// # Errors
    /// [`Error::ToolMissing`] where only the server is installed.
    pub fn tool(&self, name: &str) -> Result<PathBuf, Error> {
        let path = self.bindir.join(name);
        if is_program(&path) { Ok(path) } else { Err(Error::ToolMissing(path)) }
    }
}

/// Somewhere to look for PostgreSQL.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder that a person named: it is an error when no server is there.
    Named(PathBuf),
    /// A folder that may hold the programs.
    Folder(PathBuf),
    /// A `pg_config` to ask. Its answer counts only where a server is really there: on Debian it comes with the
    /// headers, and names a folder that may be absent.
    PgConfig(PathBuf),
    /// A folder that holds one folder a version, `<parent>/<prefix><version>/bin`: the newest first.
    Versions {
        /// The folder of the folders.
        parent: PathBuf,
        /// What stands before the version.
        prefix: &'static str,
    },
}

/// Where PostgreSQL is looked for on this machine, in order.
pub fn places(named: Option<&Path>) -> Vec<Place> {
    let versions = |parent: &str, prefix| Place::Versions { parent: parent.into(), prefix };
    let mut places: Vec<Place> = named.map(|dir| Place::Named(dir.into())).into_iter().collect();
    places.extend([
        Place::PgConfig("pg_config".into()),
        versions("/usr/lib/postgresql", ""),
        versions("/opt/homebrew/opt", "postgresql@"),
        versions("/usr/local/opt", "postgresql@"),
        Place::Folder("/opt/homebrew/opt/libpq/bin".into()),
        Place::Folder("/usr/local/opt/libpq/bin".into()),
        Place::Folder("/usr/bin".into()),
        versions("/usr", "pgsql-"),
    ]);
    let path = env::var_os("PATH").unwrap_or_default();
    // An empty or relative entry means the working folder, which is nobody's choice of a PostgreSQL.
    places.extend(env::split_paths(&path).filter(|dir| dir.is_absolute()).map(Place::Folder));
    places
}

/// The first PostgreSQL in `places`, or the first of the major version `wanted`: the one that made the folder `dir`.
///
/// # Errors
/// [`Error::BadBindir`], [`Error::NoPostgres`], [`Error::TooOld`] or [`Error::WrongVersion`].
pub fn find(places: &[Place], wanted: Option<u32>, dir: &Path) -> Result<Binaries, Error> {
    let mut seen: Vec<Binaries> = Vec::new();
    for place in places {
        let bindirs = place.bindirs();
        if let Place::Named(dir) = place
            && !holds_server(dir)
        {
            return Err(Error::BadBindir(dir.clone()));
        }
        for bindir in bindirs {
            if seen.iter().any(|known| known.bindir == bindir) || !holds_server(&bindir) {
                continue;
            }
            let Some(major) = version(&bindir.join("postgres")) else { continue };
            let found = Binaries { bindir, major };
            if major >= OLDEST && wanted.is_none_or(|wanted| wanted == major) {
                return Ok(found);
            }
            seen.push(found);
        }
    }
    let list =
        || seen.iter().map(|one| format!("{} ({})", one.major, one.bindir.display())).collect::<Vec<_>>().join(", ");
    match wanted {
        _ if seen.is_empty() => Err(Error::NoPostgres),
        Some(wanted) if wanted >= OLDEST => Err(Error::WrongVersion { dir: dir.into(), wanted, installed: list() }),
        Some(wanted) => {
            Err(Error::TooOld { found: format!("{} was made by PostgreSQL {wanted}; {}", dir.display(), list()) })
        }
        None => Err(Error::TooOld { found: list() }),
    }
}

/// Whether a program that is older than the server can do the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Older {
    /// It talks to the server all the same: psql.
    WillDo,
    /// It refuses to, as `pg_dump` does.
    WillNotDo,
}

/// A client program for a server of this major version, wherever it runs: that of the same version; else the oldest of
/// the newer ones; else, where an older one will do, the newest of those.
///
/// # Errors
/// [`Error::NoClient`] or [`Error::OldClient`].
pub fn find_client(places: &[Place], name: &str, server: u32, older: Older) -> Result<PathBuf, Error> {
    let mut programs: Vec<PathBuf> = Vec::new();
    for path in places.iter().flat_map(Place::bindirs).map(|dir| dir.join(name)) {
        if is_program(&path) && !programs.contains(&path) {
            programs.push(path);
        }
    }
    let found: Vec<(u32, PathBuf)> = programs.into_iter().filter_map(|path| Some((version(&path)?, path))).collect();
    let newer = found.iter().filter(|(major, _)| *major >= server).min_by_key(|(major, _)| *major);
    // Of several of one version, `max_by_key` would take the last.
    let newest = found.iter().rev().filter(|_| older == Older::WillDo).max_by_key(|(major, _)| *major);
    match newer.or(newest) {
        Some((_, path)) => Ok(path.clone()),
        None if found.is_empty() => Err(Error::NoClient { name: name.into(), version: server }),
        None => Err(Error::OldClient {
            name: name.into(),
            version: server,
            found: found
                .iter()
                .map(|(major, path)| format!("{major} ({})", path.display()))
                .collect::<Vec<_>>()
                .join(", "),
        }),
    }
}

impl Place {
    /// The folders that it stands for, best first; whether they hold a server is not yet known.
    fn bindirs(&self) -> Vec<PathBuf> {
        match self {
            Place::Named(dir) | Place::Folder(dir) => vec![dir.clone()],
            Place::PgConfig(program) => Command::new(program)
                .arg("--bindir")
                .output()
                .map(|output| PathBuf::from(OsStr::from_bytes(output.stdout.trim_ascii_end())))
                .into_iter()
                .filter(|dir| dir.is_absolute())
                .collect(),
            Place::Versions { parent, prefix } => {
                let mut found: Vec<(u32, PathBuf)> = fs::read_dir(parent)
                    .into_iter()
                    .flatten()
                    .flatten()
                    .filter_map(|entry| {
                        let version = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
                        Some((version, entry.path().join("bin")))
                    })
                    .collect();
                found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
                found.into_iter().map(|(_, dir)| dir).collect()
            }
        }
    }
}

fn holds_server(dir: &Path) -> bool {
    is_program(&dir.join("postgres")) && is_program(&dir.join("initdb"))
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// The major version that a program says: `postgres (PostgreSQL) 15.13 (Debian …)`, `… 18beta1`, `… 9.6.24`.
fn version(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let number = text.split_once("(PostgreSQL) ")?.1;
    number[..number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len())].parse().ok()
}
