//! The program: a command, its PostgreSQL, and how both end.

mod common;

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{PROGRAM, Runner, eventually, folder, is_alive, make, postmaster, run, stderr};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

#[test]
fn the_exit_code_is_the_commands() {
    let dir = folder();
    make(dir.path());
    let data = dir.path().to_string_lossy();
    let output = run(&["--data-dir", &data, "--", "/bin/sh", "-c", "echo $TEST_CONNECTION_URL; exit 7"]);
    assert_eq!(output.status.code(), Some(7), "{}", stderr(&output));
    let url = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(url.starts_with("postgresql://cruddur@/postgres?host=%2Ftmp%2F"), "{url}");
    assert!(!dir.path().join("postgres/postmaster.pid").exists(), "PostgreSQL was stopped");

    let output = run(&["--data-dir", &data, "--", "/bin/sh", "-c", "kill -9 $$"]);
    assert_eq!(output.status.code(), Some(128 + 9));
    let output = run(&["--data-dir", &data, "--", "/no/such/program"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("/no/such/program"), "{}", stderr(&output));
    assert!(!dir.path().join("postgres/postmaster.pid").exists(), "PostgreSQL was stopped");
}

#[test]
fn wrong_arguments_are_explained() {
    for arguments in [&[][..], &["--"], &["true"], &["--role", "king", "--", "true"], &["--data-dir"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains("usage: cruddur-cluster run"), "{arguments:?}");
    }
    assert!(run(&["--help"]).status.success());
}

#[test]
fn signals_go_to_the_command_and_postgres_is_stopped_in_order() {
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let dir = folder();
        let mut runner = Runner::start(dir.path(), &[]);
        let pid = postmaster(dir.path());
        runner.signal(signal);
        // `wait` would close it, and the command end by that.
        let _input = runner.child.stdin.take();
        let status = runner.child.wait().expect("it ends");
        assert_eq!(status.code(), Some(128 + signal as i32));
        assert!(!is_alive(pid));
        let log = fs::read_to_string(dir.path().join("postgres.log")).expect("a log");
        // Once when it was made, and once now.
        for line in ["received fast shutdown request", "database system is shut down"] {
            assert_eq!(log.matches(line).count(), 2, "{line}: {log}");
        }
    }
}

#[test]
fn a_signal_to_the_whole_group_does_not_reach_postgres() {
    let dir = folder();
    make(dir.path());
    let mut program = Command::new(PROGRAM);
    program.process_group(0);
    // The command is in the group, and is passed the signal on as well. It goes on whether it gets that once or twice.
    let command = "trap 'echo caught' INT; echo ready; for n in 1 2 3 4 5 6 7 8 9; do read _; done";
    program.args(["run", "--data-dir"]).arg(dir.path()).args(["--", "/bin/sh", "-c", command]);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().expect("a pipe")));
    assert_eq!(lines.next().expect("a line").expect("text"), "ready");
    let pid = postmaster(dir.path());
    let log = || fs::read_to_string(dir.path().join("postgres.log")).expect("a log");
    // That it was made is in the log, too, and ended with a shutdown.
    let shutdowns = || log().matches("shutdown request").count();
    let before = shutdowns();
    kill(Pid::from_raw(-child.id().cast_signed()), Signal::SIGINT).expect("the group is there");
    assert_eq!(lines.next().expect("a line").expect("text"), "caught");
    assert!(is_alive(pid) && shutdowns() == before, "{}", log());
    drop(child.stdin.take());
    child.wait().expect("it ends");
}

#[test]
fn a_throwaway_leaves_nothing() {
    let output = run(&["--throwaway", "--", "/bin/sh", "-c", "echo $TEST_CONNECTION_URL"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let url = String::from_utf8_lossy(&output.stdout).into_owned();
    let socket = url.split("host=").nth(1).and_then(|rest| rest.split('&').next()).expect("a host").replace("%2F", "/");
    let dir = Path::new(&socket).parent().expect("a folder");
    assert!(dir.starts_with("/tmp") && !dir.exists(), "{}", dir.display());
}

#[test]
fn a_signal_while_it_waits_ends_it() {
    let dir = folder();
    let busy = Runner::start(dir.path(), &["--role", "command"]);
    let mut program = Command::new(PROGRAM);
    program.args(["run", "--data-dir"]).arg(dir.path()).args(["--", "true"]).stderr(Stdio::piped());
    let mut waiting = program.spawn().expect("the program runs");
    let mut said = std::io::BufReader::new(waiting.stderr.take().expect("a pipe"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).expect("a line");
    assert!(
        line.contains(&format!("waiting for the command that uses the cluster (process {})", busy.child.id())),
        "{line}"
    );
    kill(Pid::from_raw(waiting.id().cast_signed()), Signal::SIGTERM).expect("it runs");
    eventually("it ends", || matches!(waiting.try_wait(), Ok(Some(status)) if status.code() == Some(143)));
}
