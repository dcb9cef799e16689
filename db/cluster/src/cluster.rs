//! The cluster: started or joined, asked, stopped.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::binaries::{Binaries, find, places};
use crate::error::Error;
use crate::folders::Folders;
use crate::lock::{Attempt, Holder, Lock};
use crate::options::{Options, Progress, Role, USER};
use crate::pidfile::{self, PidFile};
use crate::postmaster::Postmaster;
use crate::user::{Account, reachable_by_postgres};
use crate::{initdb, probe, socket, throwaway};

/// A server whose owner was killed is given this long to end: an immediate shutdown takes 5 s at most.
const ORPHAN: Duration = Duration::from_secs(10);

/// A running cluster. Dropping it stops the server, if it is ours.
#[derive(Debug)]
pub struct Cluster {
    server: Mutex<Server>,
    attached: bool,
    pid: i32,
    socket_dir: PathBuf,
    binaries: Binaries,
    /// Dropped after the server has ended.
    _throwaway: Option<throwaway::Folder>,
}

#[derive(Debug)]
enum Server {
    /// We started it. The lock goes when it has ended; `shared` is where commands that joined it are to be waited for.
    Owned {
        postmaster: Postmaster,
        shared: Option<PathBuf>,
        _lock: Lock,
    },
    /// Another process runs it, and, if it is a command, waits for our share before it stops it.
    Attached {
        _share: Lock,
    },
    Stopped,
}

impl Cluster {
    /// Starts the cluster of a data folder, or joins it, as the role says. `progress` hears what takes long.
    ///
    /// # Errors
    /// [`Error`], each a line that says what is wrong and what to do.
    pub fn start(options: &Options, progress: &mut dyn FnMut(Progress)) -> Result<Self, Error> {
        // Before anything is made that would then be in the wrong place.
        reachable_by_postgres(&options.data_dir)?;
        let folders = Folders::create(&options.data_dir)?;
        let mut told = None;
        let mut deadline = None;
        loop {
            let holder = match Lock::try_take(&folders.lock, options.role)? {
                Attempt::Ours(lock) => return Self::run(options, &folders, lock, progress),
                Attempt::Theirs(holder) => holder,
            };
            let waiting = match (options.role, holder.role) {
                (Role::Serve, Role::Serve) => return Err(Error::AlreadyServing { dir: folders.data, pid: holder.pid }),
                (Role::Serve, Role::Command) => Progress::WaitingForCommand { pid: holder.pid },
                (Role::Command, _) => {
                    if let Some(cluster) = Self::attach(options, &folders)? {
                        return Ok(cluster);
                    }
                    let deadline = *deadline.get_or_insert_with(|| Instant::now() + options.start_timeout);
                    if Instant::now() >= deadline {
                        let Holder { pid, .. } = holder;
                        return Err(Error::NotAnswering {
                            dir: folders.data,
                            pid,
                            seconds: options.start_timeout.as_secs(),
                        });
                    }
                    Progress::WaitingForServer { pid: holder.pid }
                }
            };
            if told.replace(waiting) != Some(waiting) {
                progress(waiting);
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// A cluster for tests: in a folder under /tmp that goes with it, without fsync, for up to 400 connections.
    /// `PG_BINDIR` is honoured.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub fn throwaway() -> Result<Self, Error> {
        let folder = throwaway::Folder::create()?;
        let mut cluster = Self::start(&folder.options(), &mut |_| ())?;
        cluster._throwaway = Some(folder);
        Ok(cluster)
    }

    /// Runs the cluster, with the lock in hand.
    fn run(
        options: &Options,
        folders: &Folders,
        lock: Lock,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, Error> {
        let begin = Instant::now();
        let account = Account::choose(&folders.cluster)?;
        let version = folders.cluster_version()?;
        let binaries = find(&places(options.bindir.as_deref()), version, &folders.cluster)?;
        if version.is_none() {
            progress(Progress::Initialising);
            let is_off = options.settings.iter().any(|(name, value)| name == "fsync" && value == "off");
            let durability = if is_off { initdb::Durability::Off } else { initdb::Durability::On };
            initdb::run(folders, &binaries, &account, options.parent_death, durability)?;
        }
        let socket_dir = socket::prepare(folders, &account)?;
        let deadline = Instant::now() + ORPHAN.min(options.start_timeout);
        let postmaster = loop {
            pidfile::clear(
                &folders.cluster,
                &socket_dir,
                deadline.saturating_duration_since(Instant::now()),
                progress,
            )?;
            match Postmaster::start(options, folders, &socket_dir, &binaries, &account) {
                // Backends outlive a killed postmaster for a moment, and one that is killed as it starts has no
                // file yet. Where such processes cannot be seen, postgres still notices them.
                Err(Error::StartFailed { line, .. })
                    if ["pre-existing shared memory block", "already exists"]
                        .iter()
                        .any(|part| line.contains(part))
                        && Instant::now() < deadline =>
                {
                    sleep(Duration::from_millis(100));
                }
                result => break result?,
            }
        };
        let pid = postmaster.pid();
        let milliseconds = begin.elapsed().as_millis() as u64;
        tracing::info!(pid, version = binaries.major(), folder = %folders.data.display(), milliseconds, "PostgreSQL started");
        let shared = (options.role == Role::Command).then(|| folders.attached.clone());
        let server = Server::Owned { postmaster, shared, _lock: lock };
        Ok(Self { server: Mutex::new(server), attached: false, pid, socket_dir, binaries, _throwaway: None })
    }

    /// Joins a cluster that another process runs; none while it is not ready.
    fn attach(options: &Options, folders: &Folders) -> Result<Option<Self>, Error> {
        // The share comes first: a command that is about to stop its cluster has the whole lock.
        let Some(share) = Lock::try_share(&folders.attached)? else { return Ok(None) };
        let Some(PidFile { pid, socket_dir }) = PidFile::read(&folders.cluster) else { return Ok(None) };
        if !probe::accepts_connections(&socket_dir) {
            return Ok(None);
        }
        let binaries = find(&places(options.bindir.as_deref()), folders.cluster_version()?, &folders.cluster)?;
        tracing::debug!(pid, folder = %folders.data.display(), "joined a running PostgreSQL");
        let server = Server::Attached { _share: share };
        Ok(Some(Self { server: Mutex::new(server), attached: true, pid, socket_dir, binaries, _throwaway: None }))
    }

    /// A libpq URL of a database, as the superuser: `postgresql://cruddur@/NAME?host=…&port=5432`.
    pub fn url(&self, database: &str) -> String {
        let host = percent_encoded(self.socket_dir.as_os_str().as_bytes());
        let database = percent_encoded(database.as_bytes());
        format!("postgresql://{USER}@/{database}?host={host}&port={}", socket::PORT)
    }

    /// The folder that holds the socket: what libpq takes as the host.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// The superuser's name. It has no password: whoever reaches the socket is let in.
    pub fn user(&self) -> &str {
        USER
    }

    /// The port, which is a part of the socket's name alone.
    pub fn port(&self) -> u16 {
        socket::PORT
    }

    /// The server's major version, such as 15.
    pub fn major_version(&self) -> u32 {
        self.binaries.major()
    }

    /// The server's programs, and the client programs of the same version.
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// The id of the postmaster's process.
    pub fn pid(&self) -> i32 {
        self.pid
    }

    /// Whether another process runs the cluster, so that dropping this value does not stop it.
    pub fn is_attached(&self) -> bool {
        self.attached
    }

    /// Whether the postmaster runs: false after [`stop`](Self::stop), and when it has died by itself.
    pub fn is_running(&self) -> bool {
        match &mut *self.server() {
            Server::Owned { postmaster, .. } => postmaster.is_running(),
            Server::Attached { .. } => pidfile::is_alive(self.pid),
            Server::Stopped => false,
        }
    }

    /// Stops the server, if it is ours, by a fast shutdown, and waits for its end, 20 s at most; then it is ended by
    /// force. A [`Role::Command`] first waits for other commands that have joined it. A second call does nothing.
    ///
    /// # Errors
    /// [`Error::StopTimeout`] where force was needed. The server has ended then too.
    pub fn stop(&self) -> Result<(), Error> {
        let mut server = self.server();
        let Server::Owned { postmaster, shared, _lock } = &mut *server else {
            *server = Server::Stopped;
            return Ok(());
        };
        let whole = shared.as_deref().map(|path| {
            Lock::take_whole(path, || tracing::warn!("waiting for another command that uses the same cluster"))
        });
        let stopped = postmaster.stop();
        // Where it lies outside the data folder nobody would ever tidy it up; elsewhere it is made again.
        let _ = std::fs::remove_dir(&self.socket_dir);
        *server = Server::Stopped;
        drop(whole);
        tracing::info!(pid = self.pid, "PostgreSQL stopped");
        stopped
    }

    fn server(&self) -> MutexGuard<'_, Server> {
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            tracing::warn!(%error, "PostgreSQL was stopped");
        }
    }
}

fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            text.push(char::from(*byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}
