//! `cruddur-cluster run`: a command with a PostgreSQL of its own, for test scripts.

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, ExitCode, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;
use std::{env, io, thread};

use cruddur_cluster::{Cluster, Options, ParentDeath, Role};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgrp, tcgetpgrp};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

const USAGE: &str = "\
Runs a command with a private PostgreSQL, whose URL it finds in TEST_CONNECTION_URL.

usage: cruddur-cluster run [OPTIONS] -- COMMAND [ARGUMENTS]

  --data-dir DIR    the folder of the cluster (.cruddur)
  --throwaway       a new cluster in a folder under /tmp, fast and not safe, removed at the end
  --role ROLE       serve (refused where another serves) or command (joins a running cluster); serve
  --pipe-watchdog   have PostgreSQL ended by a shell rather than by the kernel when this process is killed
  --help            this text

PG_BINDIR names the folder of PostgreSQL's programs. The exit code is the command's.";

/// What the arguments ask for.
struct Run {
    throwaway: bool,
    options: Options,
    command: Vec<OsString>,
}

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let run = match (arguments.next().as_ref().and_then(|word| word.to_str()), parse(arguments)) {
        (Some("run"), Ok(Some(run))) => run,
        (Some("run"), Err(problem)) => {
            eprintln!("cruddur-cluster: {problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
        (Some("run" | "help" | "--help" | "-h"), _) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match with_cluster(run) {
        Ok(status) => {
            let code = status.code().or(status.signal().map(|signal| 128 + signal)).unwrap_or(1);
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        Err(error) => {
            eprintln!("cruddur-cluster: {error}");
            ExitCode::FAILURE
        }
    }
}

/// None where help is asked for.
fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Run>, String> {
    let mut options = Options::new(".cruddur");
    options.bindir = env::var_os("PG_BINDIR").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let mut throwaway = false;
    while let Some(word) = arguments.next() {
        match word.to_str() {
            Some("--data-dir") => options.data_dir = arguments.next().ok_or("--data-dir needs a folder")?.into(),
            Some("--throwaway") => throwaway = true,
            Some("--pipe-watchdog") => options.parent_death = ParentDeath::Pipe,
            Some("--role") => {
                options.role = match arguments.next().as_ref().and_then(|role| role.to_str()) {
                    Some("serve") => Role::Serve,
                    Some("command") => Role::Command,
                    _ => return Err("--role is serve or command".into()),
                }
            }
            Some("--help" | "-h") => return Ok(None),
            Some("--") => {
                let command: Vec<OsString> = arguments.collect();
                return if command.is_empty() {
                    Err("there is no command".into())
                } else {
                    Ok(Some(Run { throwaway, options, command }))
                };
            }
            _ => return Err(format!("what is {}? The command stands after --", word.display())),
        }
    }
    Err("there is no command: it stands after --".into())
}

fn with_cluster(run: Run) -> Result<ExitStatus, Box<dyn std::error::Error>> {
    let signals = Signals::new([SIGINT, SIGTERM])?;
    let handle = signals.handle();
    // A throwaway start is quick, and is let finish so that its folder is removed.
    let command = Arc::new(AtomicI32::new(if run.throwaway { SOON } else { NOT_YET }));
    let forwarder = thread::spawn({
        let command = Arc::clone(&command);
        move || forward(signals, &command)
    });
    let cluster = if run.throwaway {
        Cluster::throwaway()?
    } else {
        Cluster::start(&run.options, &mut |progress| eprintln!("cruddur-cluster: {progress}"))?
    };
    command.store(SOON, Ordering::Release);
    let program = run.command[0].display();
    let mut child = Command::new(&run.command[0])
        .args(&run.command[1..])
        .env("TEST_CONNECTION_URL", cluster.url("postgres"))
        .spawn()
        .map_err(|error| format!("cannot run {program}: {error}"))?;

    command.store(child.id().cast_signed(), Ordering::Release);
    let status = child.wait();
    handle.close();
    let _ = forwarder.join();
    cluster.stop()?;
    Ok(status?)
}

/// In the place of the command's process id: the cluster is starting, which may wait for long.
const NOT_YET: i32 = 0;
/// The cluster is there, and the command is about to be.
const SOON: i32 = -1;

/// Passes signals on to the command. While the cluster starts they end this process, and PostgreSQL with it.
fn forward(mut signals: Signals, command: &AtomicI32) {
    for signal in signals.forever() {
        let pid = loop {
            match command.load(Ordering::Acquire) {
                NOT_YET => std::process::exit(128 + signal),
                SOON => thread::sleep(Duration::from_millis(10)),
                pid => break Pid::from_raw(pid),
            }
        };
        // A Ctrl-C reaches the command from the terminal, too.
        let from_terminal = signal == SIGINT && tcgetpgrp(io::stdin()).is_ok_and(|group| group == getpgrp());
        if !from_terminal {
            let _ = kill(pid, Signal::try_from(signal).ok());
        }
    }
}
