//! `postmaster.pid`, and the processes that it may or may not be about.
//!
//! A kill or a power cut leaves the file behind. postgres copes when its process id is free, but refuses to start when
//! some unrelated process has got that id meanwhile. Here that is told apart: the file is only removed when no process
//! works on this folder; if one does, a server whose owner was killed is about to end, and is waited for.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;

use crate::{error::Error, options::Progress, socket};

/// What a running postmaster writes into its folder.
#[derive(Debug)]
pub(crate) struct PidFile {
    pub pid: i32,
    pub socket_dir: PathBuf,
}

impl PidFile {
    /// Reads it; none where it is absent or not yet complete.
    pub fn read(cluster: &Path) -> Option<Self> {
        let text = fs::read(path(cluster)).ok()?;
        let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
        let socket_dir = PathBuf::from(std::ffi::OsStr::from_bytes(lines.get(4).filter(|dir| !dir.is_empty())?));
        Some(Self { pid: pid_in(&text)?, socket_dir })
    }
}

/// Whether there is such a process, of whatever user.
pub(crate) fn is_alive(pid: i32) -> bool {
    pid > 0 && !matches!(kill(Pid::from_raw(pid), None), Err(Errno::ESRCH))
}

/// Clears the way for a start: waits for a server of this folder that is ending, at most `patience`, and removes what
/// would make postgres take another process for one. The lock of the data folder must be held.
pub(crate) fn clear(
    cluster: &Path,
    socket_dir: &Path,
    patience: Duration,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    let files = [path(cluster), socket::lock_file(socket_dir)];
    if !files.iter().any(|file| file.exists()) {
        return Ok(());
    }
    let deadline = Instant::now() + patience;
    let mut told = false;
    while let Some(pid) = process_of(cluster) {
        if Instant::now() >= deadline {
            return Err(Error::Orphan { dir: cluster.into(), pid });
        }
        if !std::mem::replace(&mut told, true) {
            progress(Progress::WaitingForOrphan { pid });
        }
        sleep(Duration::from_millis(20));
    }
    for file in files {
        // Of a process that is gone postgres disposes itself, and first uses the file to look for that one's memory.
        if let Ok(text) = fs::read(&file)
            && pid_in(&text).is_none_or(is_alive)
        {
            tracing::info!(file = %file.display(), "removing a stale lock file of PostgreSQL");
            fs::remove_file(&file).map_err(Error::unwritable(&file))?;
        }
    }
    Ok(())
}

fn path(cluster: &Path) -> PathBuf {
    cluster.join("postmaster.pid")
}

/// The id on the first line, which is negative for a postgres in single-user mode.
fn pid_in(text: &[u8]) -> Option<i32> {
    let line = text.split(|byte| *byte == b'\n').next()?;
    str::from_utf8(line).ok()?.trim().parse::<i32>().ok()?.checked_abs().filter(|pid| *pid > 0)
}

/// A living PostgreSQL process of this folder.
fn process_of(cluster: &Path) -> Option<i32> {
    if Path::new("/proc/self/cmdline").exists() {
        process_in_proc(cluster)
    } else {
        pid_in(&fs::read(path(cluster)).ok()?).filter(|pid| ps_names(*pid, cluster))
    }
}

/// postgres and all its backends work in the cluster's folder. Where that cannot be seen (a container's root may not look
/// at other users' processes), the postmaster's command line says it.
fn process_in_proc(cluster: &Path) -> Option<i32> {
    let folder = fs::metadata(cluster).ok()?;
    fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
        let of_process = |name| entry.path().join(name);
        if fs::read(of_process("comm")).ok()?.trim_ascii_end() != b"postgres" {
            return None;
        }
        let ours = match fs::metadata(of_process("cwd")) {
            Ok(cwd) => (cwd.dev(), cwd.ino()) == (folder.dev(), folder.ino()),
            Err(_) => fs::read(of_process("cmdline"))
                .is_ok_and(|line| line.split(|byte| *byte == 0).any(|word| word == cluster.as_os_str().as_bytes())),
        };
        ours.then_some(pid)
    })
}

/// Whether `ps` shows the process as a postmaster of this folder.
fn ps_names(pid: i32, cluster: &Path) -> bool {
    Command::new("ps").args(["-o", "command=", "-p", &pid.to_string()]).output().is_ok_and(|output| {
        let line = String::from_utf8_lossy(&output.stdout);
        line.contains("postgres") && line.contains(&format!(" -D {} ", cluster.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ps_tells_a_postmaster_of_the_folder_from_others() {
        let cluster = Path::new("/data/postgres");
        let mut postmaster = Command::new("/bin/sh")
            .args(["-c", "read _", "postgres", "-D", "/data/postgres", "-c", "x=y"])
            .stdin(std::process::Stdio::piped())
            .spawn()
            .expect("sh runs");
        let pid = postmaster.id().cast_signed();
        let named = [ps_names(pid, cluster), ps_names(pid, Path::new("/data/post")), ps_names(1, cluster)];
        drop(postmaster.stdin.take());
        postmaster.wait().expect("sh ends");
        assert_eq!(named, [true, false, false]);
    }

    #[test]
    fn the_process_id_is_on_the_first_line() {
        assert_eq!(pid_in(b"123\n/data\n"), Some(123));
        assert_eq!(pid_in(b"-123\n/data\n"), Some(123));
        assert_eq!(pid_in(b""), None);
        assert_eq!(pid_in(b"0\n"), None);
    }
}
