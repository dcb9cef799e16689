//! Who runs the cluster. The lock goes with the process that holds it, however that ends; the text in it only says
//! whom to name in a message.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::{error::Error, options::Role, pidfile};

/// A link in the place of the file is an error: it could lead anywhere.
pub(crate) const NO_LINK: i32 = nix::libc::O_NOFOLLOW;

/// Held for as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

/// Who holds the lock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holder {
    pub role: Role,
    pub pid: i32,
}

/// What came of trying.
pub(crate) enum Attempt {
    Ours(Lock),
    Theirs(Holder),
}

impl Lock {
    /// Takes the lock of a data folder, or says who has it. Never waits for it.
    pub fn try_take(path: &Path, role: Role) -> Result<Attempt, Error> {
        // The holder writes its name just after it has the lock: between the two the text is none, or a dead process's.
        let deadline = Instant::now() + Duration::from_millis(250);
        loop {
            let mut file = open(path)?;
            match file.try_lock() {
                Ok(()) => {
                    let text = format!("{} {}\n", role.word(), std::process::id());
                    file.set_len(0).and_then(|()| file.write_all(text.as_bytes())).map_err(Error::unwritable(path))?;
                    return Ok(Attempt::Ours(Self { file }));
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(Error::unwritable(path)(error)),
            }
            let holder = read_holder(&mut file);
            let late = Instant::now() >= deadline;
            match holder {
                // A process in another container holds the lock with an id that means nothing here.
                Some(holder) if late || pidfile::is_alive(holder.pid) => return Ok(Attempt::Theirs(holder)),
                None if late => return Ok(Attempt::Theirs(Holder { role: Role::Serve, pid: 0 })),
                _ => sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Takes its share of a lock that many may have, unless somebody has the whole.
    pub fn try_share(path: &Path) -> Result<Option<Self>, Error> {
        let file = open(path)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::unwritable(path)(error)),
        }
    }

    /// Waits until nobody has a share, and takes the whole; `waiting` is called once if there is somebody.
    pub fn take_whole(path: &Path, waiting: impl FnOnce()) -> Result<Self, Error> {
        let file = open(path)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            waiting();
        }
        file.lock().map_err(Error::unwritable(path))?;
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would do, if no child of a fork that another thread is in the middle of had it open too.
        let _ = self.file.unlock();
    }
}

fn open(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600).custom_flags(NO_LINK);
    options.open(path).map_err(Error::unwritable(path))
}

fn read_holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().and_then(|()| file.read_to_string(&mut text)).ok()?;
    let (word, pid) = text.split_once(' ')?;
    let role = [Role::Serve, Role::Command].into_iter().find(|role| role.word() == word)?;
    Some(Holder { role, pid: pid.trim_end().parse().ok()? })
}
