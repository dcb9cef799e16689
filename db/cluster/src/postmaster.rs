//! The postgres process that we started: its arguments, its readiness, its end.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::binaries::Binaries;
use crate::spawn::Bound;
use crate::user::Account;
use crate::{error::Error, folders::Folders, log, options::Options, probe, socket};

/// A fast shutdown is given this long.
const STOP: Duration = Duration::from_secs(20);
/// An immediate one this long: after 5 s the postmaster kills its backends itself.
const QUIT: Duration = Duration::from_secs(10);

/// A running server, the direct child of this process.
#[derive(Debug)]
pub(crate) struct Postmaster {
    process: Bound,
}

impl Postmaster {
    /// Starts postgres, and waits until it takes connections.
    pub fn start(
        options: &Options,
        folders: &Folders,
        socket_dir: &Path,
        binaries: &Binaries,
        account: &Account,
    ) -> Result<Self, Error> {
        let (log_file, log_begin) = log::open(&folders.log).map_err(Error::unwritable(&folders.log))?;
        let second = log_file.try_clone().map_err(Error::unwritable(&folders.log))?;
        let program = binaries.bindir().join("postgres");
        let process = Bound::spawn(account, &program, options.parent_death, |command| {
            command.arg("-D").arg(&folders.cluster);
            for (name, value) in &options.settings {
                command.arg("-c").arg(format!("{name}={value}"));
            }
            // Last, and so above what the folder's postgresql.conf or the caller says: the only way in is the socket.
            command.args(["-c", "listen_addresses=", "-c", "logging_collector=off", "-c", "log_destination=stderr"]);
            // What a row held that broke a constraint stands in the DETAIL of an error, addresses of people, too.
            command.args(["-c", "log_error_verbosity=terse"]);
            command.args(["-c", "unix_socket_permissions=0700", "-p", &socket::PORT.to_string(), "-c"]);
            let mut directories = std::ffi::OsString::from("unix_socket_directories=");
            directories.push(quoted(socket_dir));
            command.arg(directories).stdout(Stdio::from(second)).stderr(Stdio::from(log_file));
        });
        let process = process.map_err(|source| Error::Spawn { program, user: account.name().into(), source })?;
        let mut postmaster = Self { process };

        let deadline = Instant::now() + options.start_timeout;
        loop {
            if !postmaster.is_running() {
                let line = log::last_word(&folders.log, log_begin);
                return Err(Error::StartFailed { line, log: folders.log.clone() });
            }
            if probe::accepts_connections(socket_dir) {
                return Ok(postmaster);
            }
            if Instant::now() >= deadline {
                let line = log::last_word(&folders.log, log_begin);
                postmaster.end_by_force();
                let seconds = options.start_timeout.as_secs();
                return Err(Error::StartTimeout { seconds, line, log: folders.log.clone() });
            }
            sleep(Duration::from_millis(5));
        }
    }

    /// The process's id.
    pub fn pid(&self) -> i32 {
        self.process.child.id().cast_signed()
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.process.child.try_wait(), Ok(None))
    }

    /// A fast shutdown: transactions are rolled back, connections closed, everything written.
    pub fn stop(&mut self) -> Result<(), Error> {
        self.signal(Signal::SIGINT);
        if self.ends_within(STOP) {
            return Ok(());
        }
        self.end_by_force();
        Err(Error::StopTimeout { seconds: STOP.as_secs() })
    }

    fn end_by_force(&mut self) {
        self.signal(Signal::SIGQUIT);
        if !self.ends_within(QUIT) {
            let _ = self.process.child.kill();
            let _ = self.process.child.wait();
        }
    }

    fn signal(&mut self, signal: Signal) {
        // Not yet waited for, so the id is still this process's.
        if self.is_running() {
            let _ = kill(Pid::from_raw(self.pid()), signal);
        }
    }

    fn ends_within(&mut self, time: Duration) -> bool {
        let deadline = Instant::now() + time;
        while self.is_running() {
            if Instant::now() >= deadline {
                return false;
            }
            sleep(Duration::from_millis(5));
        }
        true
    }
}

/// The setting is a list; a quoted name may hold blanks and all else.
fn quoted(dir: &Path) -> PathBuf {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let mut bytes = vec![b'"'];
    for byte in dir.as_os_str().as_bytes() {
        bytes.extend(std::iter::repeat_n(*byte, if *byte == b'"' { 2 } else { 1 }));
    }
    bytes.push(b'"');
    std::ffi::OsString::from_vec(bytes).into()
}
