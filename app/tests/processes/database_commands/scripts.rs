//! `bin/db-…`: thin names, from any folder, with a binary that is built first. The compiler is a stand-in here, and so is the
//! clock by which a build lasts long.

use std::{
    fs,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, atomic::AtomicBool},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use signal_hook::consts::SIGINT;
use tempfile::TempDir;

use super::Done;
use crate::{
    harness::{PATIENCE, PROGRAM, clean, eventually, folder, install},
    postgres::Database,
};

/// A folder to call from, and a `cargo` and a `sleep` that are told what to do.
struct Caller {
    dir: TempDir,
    url: String,
}

const BUILT: &str = "mkdir -p \"$CARGO_TARGET_DIR/debug\" && ln -sf \"$PROGRAM\" \"$CARGO_TARGET_DIR/debug/cruddur\"";

/// What a `sleep` does whose time is never up, so that no build lasts long; and one whose time is up at once.
const NEVER: &str = "exit 1";
const AT_ONCE: &str = "exit 0";

fn bin() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../bin").canonicalize().expect("the scripts")
}

impl Caller {
    fn new(url: &str, cargo: &str, sleep: &str) -> Self {
        let dir = folder();
        fs::create_dir(dir.path().join("bin")).expect("a folder");
        for (name, script) in [("cargo", &*format!("echo \"$@\" >>\"$ASKED\"\n{cargo}")), ("sleep", sleep)] {
            let text = dir.path().join(name);
            fs::write(&text, format!("#!/bin/sh\n{script}\n")).expect("a file");
            install(&text, &dir.path().join("bin").join(name));
        }
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
    let caller = Caller::new(&database.url, BUILT, NEVER);
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
    assert!(asked.lines().all(|line| line == "build --locked -p cruddur --quiet"), "{asked}");
}

#[test]
fn another_clone_is_not_given_this_ones_programs() {
    let caller = Caller::new("postgresql://u@h/c", BUILT, NEVER);
    let target = caller.dir.path().join("target");
    let fingerprints = target.join("debug/.fingerprint");
    let (ours, others) = (fingerprints.join("cruddur-text-1"), fingerprints.join("serde-1"));
    // By whom the folder was used last, and whether our crates are known as fresh after a command.
    for (clone, is_known) in [(Some("/another/clone"), false), (None, true), (Some("/another/clone"), false)] {
        fs::create_dir_all(&ours).and_then(|()| fs::create_dir_all(&others)).expect("folders");
        if let Some(clone) = clone {
            fs::write(target.join("clone"), clone).expect("a file");
        }
        caller.run("db-create", &["--help"]).ok();
        assert_eq!((ours.exists(), others.exists()), (is_known, true), "{clone:?}");
    }
}

#[test]
fn each_command_has_its_script() {
    let database = Database::create();
    let caller = Caller::new(&database.url, BUILT, NEVER);
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
    // It lasts until that has been said.
    let until_said = format!(
        "for n in $(seq {PATIENCE}0); do grep -q Building \"$SAID\" && break; command -p sleep 0.1; done; {BUILT}"
    );
    let slow = Caller::new(&database.url, &until_said, AT_ONCE);
    let said = slow.dir.path().join("said");
    let mut command = slow.command("db-sessions", &[]);
    command.env("SAID", &said).stdin(Stdio::null()).stdout(Stdio::null());
    let status = command.stderr(fs::File::create(&said).expect("a file")).status().expect("runs");
    let said = fs::read_to_string(&said).expect("text");
    assert!(status.success() && said.starts_with("Building Cruddur"), "{said}");

    let broken = "echo 'error: it does not compile' >&2; exit 101";
    let broken = Caller::new(&database.url, broken, NEVER).run("db-sessions", &[]);
    assert_eq!(broken.code, Some(1), "{broken:?}");
    assert!(broken.err.contains("it does not compile") && broken.err.contains("could not be built"), "{broken:?}");
}

#[test]
fn a_build_that_is_interrupted_leaves_nothing_behind() {
    // Where the tests run in the background, Ctrl-C is ignored, and a program inherits that; a handler it does not.
    let ends = Arc::new(AtomicBool::new(true));
    signal_hook::flag::register_conditional_default(SIGINT, ends).expect("a handler that does what no handler does");
    // Not the shell's own waiting: a signal that comes while it starts a program, some shells lose.
    let build = r#"exec perl -e 'open(my $building, ">", $ENV{BUILDING}) && close($building); sleep 3600'"#;
    let caller = Caller::new("postgresql://u@h/c", build, NEVER);
    let building = caller.dir.path().join("building");
    let mut command = caller.command("db-sessions", &[]);
    let logs = caller.dir.path().join("logs");
    fs::create_dir(&logs).expect("a folder");
    command
        .env("TMPDIR", &logs)
        .env("BUILDING", &building)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0);
    let child = command.spawn().expect("runs");
    eventually("it builds", || building.exists());
    kill(Pid::from_raw(-child.id().cast_signed()), Signal::SIGINT).expect("the group");
    let done = Done::wait(child);
    assert!(done.code != Some(0) && done.err.is_empty(), "{done:?}");
    assert_eq!(fs::read_dir(&logs).expect("the folder").count(), 0);
}
