//! Starts programs that do not outlive this process, not even after a `kill -9`.
//!
//! Linux can send a process a signal when its parent dies (PR_SET_PDEATHSIG). Three things about it bite: it is lost when
//! the process changes its user, so it is set after that; it comes when the *thread* that spawned ends, so one thread
//! spawns everything and lives as long as the process; and a parent that dies before it is set leaves no trace but
//! another `getppid`. Elsewhere a small shell holds one end of a pipe, and sends the signal when the other end closes.

use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use nix::sys::signal::SigSet;

use crate::user::Account;

/// How PostgreSQL learns that the process that started it was killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParentDeath {
    /// The kernel signals it.
    #[cfg(target_os = "linux")]
    Signal,
    /// A small shell beside it waits for a pipe to close.
    Pipe,
}

impl Default for ParentDeath {
    fn default() -> Self {
        #[cfg(target_os = "linux")]
        return Self::Signal;
        #[cfg(not(target_os = "linux"))]
        return Self::Pipe;
    }
}

/// A program that gets SIGQUIT when this process dies: an immediate shutdown for postgres, an end for initdb.
#[derive(Debug)]
pub(crate) struct Bound {
    pub child: Child,
    watchdog: Option<Watchdog>,
}

impl Bound {
    /// Spawns `program` as `account`; `arrange` adds its arguments and where its output goes.
    pub fn spawn(
        account: &Account,
        program: &Path,
        on_death: ParentDeath,
        arrange: impl FnOnce(&mut Command),
    ) -> io::Result<Self> {
        let piped = on_death == ParentDeath::Pipe;
        let mut command = if piped {
            // The program waits for a word from us, which comes when its watchdog stands: no gap to die in.
            let mut command = account.command(Path::new("/bin/sh"));
            command.args(["-c", r#"read _ && exec "$@" </dev/null"#, "sh"]).arg(program).stdin(Stdio::piped());
            command
        } else {
            account.command(program)
        };
        arrange(&mut command);
        let parent = std::process::id();
        #[expect(unsafe_code, reason = "there is no other way into the child before its exec")]
        // SAFETY: between fork and exec only async-signal-safe calls are allowed. These are sigprocmask, prctl and
        // getppid, and making an error of an errno does not allocate.
        unsafe {
            command.pre_exec(move || before_exec(parent, on_death))
        };
        let mut child = spawn_from_lasting_thread(command)?;
        let watchdog = if piped {
            match Watchdog::over(account, &child).and_then(|watchdog| {
                child.stdin.take().map_or(Ok(()), |mut gate| gate.write_all(b"\n"))?;
                Ok(watchdog)
            }) {
                Ok(watchdog) => Some(watchdog),
                Err(error) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(error);
                }
            }
        } else {
            None
        };
        Ok(Self { child, watchdog })
    }

    /// For a program that is waited for to the end with its output; the watchdog stays until then.
    pub fn output(mut self) -> io::Result<std::process::Output> {
        let output = self.child.wait_with_output();
        self.watchdog.take();
        output
    }
}

/// Runs in the child, after std has changed its user, group and process group.
fn before_exec(parent: u32, on_death: ParentDeath) -> io::Result<()> {
    // Whoever calls us may have blocked signals; postgres and a shell need theirs.
    SigSet::empty().thread_set_mask()?;
    match on_death {
        #[cfg(target_os = "linux")]
        ParentDeath::Signal => {
            nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGQUIT)?;
            if nix::unistd::getppid().as_raw().cast_unsigned() != parent {
                return Err(nix::errno::Errno::ESRCH.into());
            }
        }
        ParentDeath::Pipe => {
            let _ = parent;
        }
    }
    Ok(())
}

/// What is spawned, and where the child is sent back to.
type Job = (Command, Sender<io::Result<Child>>);

fn spawn_from_lasting_thread(command: Command) -> io::Result<Child> {
    static SPAWNER: OnceLock<Sender<Job>> = OnceLock::new();
    let gone = || io::Error::other("the thread that starts programs has ended");
    let spawner = SPAWNER.get_or_init(|| {
        let (sender, jobs) = channel::<Job>();
        let _ = thread::Builder::new().name("postgres-spawner".into()).spawn(move || {
            for (mut command, reply) in jobs {
                let _ = reply.send(command.spawn());
            }
        });
        sender
    });
    let (reply, child) = channel();
    spawner.send((command, reply)).map_err(|_| gone())?;
    child.recv().map_err(|_| gone())?
}

/// A shell that sends SIGQUIT to a process when the pipe on its standard input closes, which our death does.
#[derive(Debug)]
struct Watchdog(Child);

impl Watchdog {
    fn over(account: &Account, child: &Child) -> io::Result<Self> {
        let mut command = account.command(Path::new("/bin/sh"));
        command.args(["-c", r#"read _; kill -QUIT "$1""#, "sh", &child.id().to_string()]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        spawn_from_lasting_thread(command).map(Self)
    }
}

impl Drop for Watchdog {
    /// Ended before its pipe closes, so that it never signals an id that may be another process's by now.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
