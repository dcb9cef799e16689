//! What the tests of the cluster share: folders, connections, and the program as a process that can be killed.

#![allow(dead_code, reason = "each test program uses a part")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::Receiver;
use std::thread::sleep;
use std::time::{Duration, Instant};

use cruddur_cluster::{Cluster, Error, Options};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid};
use tempfile::TempDir;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_cruddur-cluster");

/// For what takes as long as the machine needs, in seconds.
pub const PATIENCE: u64 = 90;

/// A folder that others may pass through: as root, postgres runs as another user.
pub fn folder() -> TempDir {
    let mut builder = tempfile::Builder::new();
    builder.prefix("cruddur-test-").permissions(fs::Permissions::from_mode(0o711));
    let dir = builder.tempdir_in("/tmp").expect("a folder under /tmp");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).expect("its mode, whatever the umask");
    dir
}

/// Without fsync, because a test's machine does not lose power.
pub fn options(dir: &Path) -> Options {
    Options { settings: vec![("fsync".into(), "off".into())], ..Options::new(dir) }
}

pub fn start(options: &Options) -> Result<Cluster, Error> {
    Cluster::start(options, &mut |_| ())
}

/// Makes a cluster, which is quicker than the program's own way: that waits for the disk.
pub fn make(dir: &Path) {
    drop(start(&options(dir)).expect("starts"));
}

pub fn is_root() -> bool {
    geteuid().is_root()
}

/// A connection, which stays open.
pub struct Db {
    runtime: tokio::runtime::Runtime,
    client: tokio_postgres::Client,
}

impl Db {
    pub fn connect(url: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let client = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("connects");
            tokio::spawn(connection);
            client
        });
        Self { runtime, client }
    }

    /// The first column of the first row, if there is one.
    pub fn run(&self, sql: &str) -> Option<String> {
        let messages = self.runtime.block_on(self.client.simple_query(sql)).expect("the query works");
        messages.into_iter().find_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        })
    }
}

/// `cruddur-cluster run`, with a command that ends when this value is dropped.
pub struct Runner {
    pub child: Child,
    pub url: String,
}

impl Runner {
    pub fn start(dir: &Path, arguments: &[&str]) -> Self {
        make(dir);
        Self::spawn(Command::new(PROGRAM), dir, arguments)
    }

    /// `program` may be a wrapper that takes the program's name and its arguments as its last ones.
    pub fn spawn(mut program: Command, dir: &Path, arguments: &[&str]) -> Self {
        program.args(["run", "--data-dir"]).arg(dir).args(arguments);
        // A shell loses a signal that comes while it starts a program, so it waits by itself.
        program.args(["--", "/bin/sh", "-c", "echo $TEST_CONNECTION_URL; read _"]);
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
        let mut url = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut url).expect("a line");
        assert!(url.starts_with("postgresql://"), "no URL, but {url:?}");
        Self { child, url: url.trim_end().into() }
    }

    pub fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).expect("it runs");
    }

    /// kill -9, and its funeral.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).arg("run").args(arguments).stdin(Stdio::null()).output().expect("the program runs")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The id on the first line of the cluster's postmaster.pid.
pub fn postmaster(dir: &Path) -> i32 {
    let text = fs::read_to_string(dir.join("postgres/postmaster.pid")).expect("a postmaster.pid");
    text.lines().next().expect("a line").trim().parse().expect("an id")
}

/// Alive, and not merely unburied.
pub fn is_alive(pid: i32) -> bool {
    match fs::read_to_string(format!("/proc/{pid}/stat")) {
        Ok(stat) => !stat.rsplit(')').next().expect("a state").trim_start().starts_with('Z'),
        Err(_) => !Path::new("/proc/self").exists() && kill(Pid::from_raw(pid), None).is_ok(),
    }
}

/// Looks again and again until it is so.
pub fn eventually(what: &str, mut so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(PATIENCE);
    while !so() {
        assert!(Instant::now() < deadline, "not within {PATIENCE} s: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// What the other thread says next.
pub fn hear<T>(from: &Receiver<T>) -> T {
    from.recv_timeout(Duration::from_secs(PATIENCE)).expect("something is said")
}

/// A command that runs as the owner of `path`.
pub fn as_owner_of(path: &Path, program: &Path) -> Command {
    let meta = fs::metadata(path).expect("it is there");
    as_user(meta.uid(), meta.gid(), program)
}

/// A command that runs as this user, which only root may ask for.
pub fn as_user(uid: u32, gid: u32, program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.arg(format!("--reuid={uid}")).arg(format!("--regid={gid}")).arg("--clear-groups").arg(program);
    command.current_dir("/");
    command
}

/// A folder of programs that are shell scripts.
pub fn programs(dir: &Path, scripts: &[(&str, &str)]) -> PathBuf {
    fs::create_dir_all(dir).expect("a folder");
    for (name, script) in scripts {
        let text = dir.join(format!("{name}.text"));
        fs::write(&text, format!("#!/bin/sh\n{script}\n")).expect("a script");
        install(&text, &dir.join(name));
        fs::remove_file(&text).expect("removed");
    }
    dir.into()
}

/// A copy that everybody can run. Another process writes it: a file that this one writes is open in each child, too, that
/// another thread forks meanwhile, and nobody can run it until that child has begun its own program ("Text file busy").
pub fn install(from: &Path, to: &Path) {
    let status = Command::new("install").args(["-m", "755"]).args([from, to]).status().expect("install runs");
    assert!(status.success(), "{} is not there", to.display());
}

/// The rest of what a pipe holds.
pub fn rest(mut pipe: impl Read) -> String {
    let mut text = String::new();
    pipe.read_to_string(&mut text).expect("text");
    text
}

/// Lets a file belong to whom another belongs to.
pub fn give_to_owner_of(model: &Path, path: &Path) {
    let meta = fs::metadata(model).expect("it is there");
    if is_root() {
        std::os::unix::fs::chown(path, Some(meta.uid()), Some(meta.gid())).expect("chown");
    }
    if path.is_dir() {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).expect("chmod");
    }
}
