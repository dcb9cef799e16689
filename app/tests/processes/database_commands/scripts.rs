//! `bin/db-…`: thin names, from any folder, with a binary that is built first. The compiler is a stand-in here.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;

use super::Done;
use crate::{
    harness::{PROGRAM, clean, folder, within},
    postgres::Database,
};

/// A folder to call from, and a `cargo` that this text says what to do.
struct Caller {
    dir: TempDir,
    url: String,
}

const BUILT: &str =
    "mkdir -p \"$CARGO_TARGET_DIR/release\" && ln -sf \"$PROGRAM\" \"$CARGO_TARGET_DIR/release/cruddur\"";

fn bin() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../bin").canonicalize().expect("the scripts")
}

impl Caller {
    fn new(url: &str, cargo: &str) -> Self {
        let dir = folder();
        let program = dir.path().join("bin/cargo");
        fs::create_dir(dir.path().join("bin")).expect("a folder");
        fs::write(&program, format!("#!/bin/sh\necho \"$@\" >>\"$ASKED\"\n{cargo}\n")).expect("a file");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("its mode");
        Self { dir, url: url.into() }
    }

    fn run(&self, script: &str, arguments: &[&str]) -> Done {
        Done::of(self.command(script, arguments))
    }

    fn command(&self, script: &str, arguments: &[&str]) -> Command {
        let mut command = clean(Command::new(bin().join(script)), self.dir.path());
        let path = std::env::var("PATH").unwrap_or_default();
        command.args(arguments).env("CONNECTION_URL", &self.url);
        command.env("PATH", format!("{}:{path}", self.dir.path().join("bin").display()));
        command.env("CARGO_TARGET_DIR", self.dir.path().join("target")).env("PROGRAM", PROGRAM);
        command.env("ASKED", self.dir.path().join("asked"));
        command
    }
}

#[test]
fn they_work_from_any_folder() {
    let database = Database::planned();
    let caller = Caller::new(&database.url, BUILT);
    let created = caller.run("db-create", &[]);
    assert!(created.err.starts_with("Local development: ") && created.err.lines().count() == 1, "{created:?}");
    created.ok();
    caller.run("db-setup", &[]).ok();
    caller.run("db-backup", &["here.dump"]).ok();
    assert!(caller.dir.path().join("here.dump").is_file(), "beside the caller");
    fs::write(caller.dir.path().join("here.sql"), "select 'found';\n").expect("a file");
    assert_eq!(caller.run("db-connect", &["--", "-At", "-f", "here.sql"]).ok(), "found\n");
    caller.run("db-restore", &["here.dump"]).ok();
    caller.run("db-create", &[]).fails(7, &["exists"]);
    caller.run("db-drop", &["prod"]).fails(10, &["PROD_CONNECTION_URL"]);
    let asked = fs::read_to_string(caller.dir.path().join("asked")).expect("what cargo was asked");
    assert!(asked.lines().all(|line| line == "build --release --locked --quiet -p cruddur"), "{asked}");
}

#[test]
fn each_command_has_its_script() {
    let database = Database::create();
    let caller = Caller::new(&database.url, BUILT);
    let mut scripts: Vec<String> = fs::read_dir(bin())
        .expect("the scripts")
        .filter_map(|one| Some(one.ok()?.file_name().to_str()?.strip_prefix("db-")?.to_owned()))
        .collect();
    scripts.sort();
    let mut help = crate::harness::program(caller.dir.path());
    help.args(["db", "--help"]);
    let help = Done::of(help).ok();
    let commands = help.split_once("Commands:\n").expect("a list").1.split_once("\n\n").expect("its end").0;
    let named = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let mut named: Vec<&str> = named.filter_map(|line| line.split_whitespace().next()).collect();
    named.retain(|name| *name != "help");
    named.sort_unstable();
    assert_eq!(scripts, named);
    for script in scripts {
        let help = caller.run(&format!("db-{script}"), &["--help"]).ok();
        assert!(help.contains(&format!("cruddur db {script}")), "{help}");
    }
}

#[test]
fn a_build_says_something_where_it_lasts_or_fails() {
    let database = Database::create();
    let slow = Caller::new(&database.url, &format!("sleep 3; {BUILT}")).run("db-sessions", &[]);
    assert!(slow.err.starts_with("Building Cruddur"), "{slow:?}");
    slow.ok();
    let broken = Caller::new(&database.url, "echo 'error: it does not compile' >&2; exit 101").run("db-sessions", &[]);
    assert_eq!(broken.code, Some(1), "{broken:?}");
    assert!(broken.err.contains("it does not compile") && broken.err.contains("could not be built"), "{broken:?}");
}

#[test]
fn a_build_that_is_interrupted_leaves_nothing_behind() {
    let caller = Caller::new("postgresql://u@h/c", "sleep 30");
    let mut command = caller.command("db-sessions", &[]);
    let logs = caller.dir.path().join("logs");
    fs::create_dir(&logs).expect("a folder");
    command.env("TMPDIR", &logs).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let child = command.spawn().expect("runs");
    within(20, "it builds", || caller.dir.path().join("asked").exists());
    kill(Pid::from_raw(-child.id().cast_signed()), Signal::SIGINT).expect("the group");
    let done = Done::wait(child);
    assert!(done.code != Some(0) && done.err.is_empty(), "{done:?}");
    assert_eq!(fs::read_dir(&logs).expect("the folder").count(), 0);
}
