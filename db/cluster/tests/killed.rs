//! kill -9, and what it leaves behind: no server without an owner, and a next start that finds every committed row.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use common::{Db, Runner, as_owner_of, eventually, folder, hear, is_alive, options, postmaster, programs, start};
use cruddur_cluster::{Cluster, Error, Options, Progress};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// Writes, kills the owner while the connection is open, and looks for what was written.
fn parent_is_killed(arguments: &[&str]) {
    let dir = folder();
    let mut runner = Runner::start(dir.path(), arguments);
    let db = Db::connect(&runner.url);
    db.run("CREATE TABLE cruds (message text)");
    db.run("INSERT INTO cruds SELECT 'crud ' || n FROM generate_series(1, 1000) n");
    let pid = postmaster(dir.path());
    runner.kill();
    eventually("the postmaster ends with its parent", || !is_alive(pid));

    let cluster = start(&options(dir.path())).expect("starts again");
    let count = Db::connect(&cluster.url("postgres")).run("SELECT count(*) FROM cruds");
    assert_eq!(count.as_deref(), Some("1000"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_server_ends_with_its_killed_parent() {
    parent_is_killed(&[]);
}

#[test]
fn the_server_ends_with_its_killed_parent_by_the_pipe() {
    parent_is_killed(&["--pipe-watchdog"]);
}

#[test]
fn a_start_right_after_the_kill_waits_for_the_old_server() {
    let dir = folder();
    let mut runner = Runner::start(dir.path(), &[]);
    Db::connect(&runner.url).run("CREATE TABLE cruds AS SELECT 1 AS n");
    runner.kill();
    let cluster = start(&options(dir.path())).expect("starts again");
    assert_eq!(Db::connect(&cluster.url("postgres")).run("SELECT n FROM cruds").as_deref(), Some("1"));
}

#[test]
fn both_may_be_killed() {
    let dir = folder();
    let mut runner = Runner::start(dir.path(), &[]);
    let db = Db::connect(&runner.url);
    db.run("CREATE TABLE cruds AS SELECT 1 AS n");
    kill(Pid::from_raw(postmaster(dir.path())), Signal::SIGKILL).expect("it runs");
    runner.kill();
    let cluster = start(&options(dir.path())).expect("starts again");
    assert_eq!(Db::connect(&cluster.url("postgres")).run("SELECT n FROM cruds").as_deref(), Some("1"));
}

#[test]
fn the_pipe_watchdog_goes_when_the_server_stops() {
    let dir = folder();
    let options = Options { parent_death: cruddur_cluster::ParentDeath::Pipe, ..options(dir.path()) };
    let cluster = start(&options).expect("starts");
    let ours = format!("kill -QUIT \"$1\"\0sh\0{}\0", cluster.pid());
    let watchdogs = || {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter(|process| {
                fs::read(process.path().join("cmdline")).is_ok_and(|line| line.ends_with(ours.as_bytes()))
            })
            .count()
    };
    if Path::new("/proc/self").exists() {
        assert_eq!(watchdogs(), 1);
    }
    cluster.stop().expect("stops");
    assert_eq!(watchdogs(), 0);
}

#[test]
fn the_thread_that_started_it_may_end() {
    let dir = folder();
    let options = options(dir.path());
    let starting = thread::spawn(move || (start(&options), fs::read_link("/proc/thread-self")));
    let (cluster, thread) = starting.join().expect("no panic");
    let cluster = cluster.expect("starts");
    if let Ok(thread) = thread {
        eventually("the thread is gone", || !Path::new("/proc").join(&thread).exists());
    }
    // The kernel's signal would have been sent by now, and a postmaster that has it takes no connection any more.
    assert_eq!(Db::connect(&cluster.url("postgres")).run("SELECT 1").as_deref(), Some("1"));
    assert!(cluster.is_running());
}

#[test]
fn a_server_that_dies_by_itself_is_noticed() {
    let dir = folder();
    let cluster = start(&options(dir.path())).expect("starts");
    assert!(cluster.is_running());
    kill(Pid::from_raw(cluster.pid()), Signal::SIGKILL).expect("it runs");
    eventually("its death is noticed", || !cluster.is_running());
    cluster.stop().expect("there is nothing left to stop");
    drop(cluster);
    start(&options(dir.path())).expect("starts again");
}

/// A process of the cluster's own user that has nothing to do with it.
fn unrelated(dir: &Path) -> Child {
    as_owner_of(&dir.join("postgres"), Path::new("cat")).stdin(Stdio::piped()).spawn().expect("cat runs")
}

#[test]
fn a_stale_pid_file_with_the_id_of_a_living_process_is_survived() {
    let dir = folder();
    let cluster = start(&options(dir.path())).expect("starts");
    let files = [dir.path().join("postgres/postmaster.pid"), cluster.socket_dir().join(".s.PGSQL.5432.lock")];
    let texts = files.each_ref().map(|file| fs::read_to_string(file).expect("a lock file"));
    let first = cluster.pid().to_string();
    drop(cluster);

    let mut other = unrelated(dir.path());
    fs::DirBuilder::new().create(files[1].parent().expect("a folder")).expect("the socket folder");
    common::give_to_owner_of(&dir.path().join("postgres"), files[1].parent().expect("a folder"));
    for (file, text) in files.iter().zip(texts) {
        fs::write(file, text.replacen(&first, &other.id().to_string(), 1)).expect("a stale file");
        common::give_to_owner_of(&dir.path().join("postgres"), file);
    }
    let cluster = start(&options(dir.path())).expect("starts all the same");
    assert_eq!(postmaster(dir.path()), cluster.pid());
    assert!(is_alive(other.id().cast_signed()), "the other is left alone");
    drop(other.stdin.take());
    other.wait().expect("cat ends");
}

#[test]
fn an_empty_pid_file_is_survived() {
    let dir = folder();
    drop(start(&options(dir.path())).expect("starts"));
    fs::write(dir.path().join("postgres/postmaster.pid"), "").expect("an empty file");
    start(&options(dir.path())).expect("starts all the same");
}

/// A postmaster of this folder that nobody watches over. It ends with the test all the same.
struct Orphan(Child);

impl Orphan {
    fn start(dir: &Path) -> Self {
        let cluster = start(&options(dir)).expect("starts");
        let program = cluster.binaries().tool("postgres").expect("it is there");
        drop(cluster);
        let data = dir.join("postgres");
        let mut command: Command = as_owner_of(&data, &program);
        command.arg("-D").arg(&data).arg("-k").arg(&data).args(["-c", "listen_addresses=", "-c", "fsync=off"]);
        let orphan = Self(command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().expect("postgres runs"));
        let pid_file = data.join("postmaster.pid");
        eventually("it is ready", || fs::read_to_string(&pid_file).is_ok_and(|text| text.contains("ready")));
        orphan
    }

    fn pid(&self) -> i32 {
        self.0.id().cast_signed()
    }
}

impl Drop for Orphan {
    fn drop(&mut self) {
        // Not SIGKILL, which would leave its backends for a moment.
        let _ = kill(Pid::from_raw(self.pid()), Signal::SIGQUIT);
        let _ = self.0.wait();
    }
}

#[test]
fn an_orphan_that_ends_is_waited_for() {
    let dir = folder();
    let mut orphan = Orphan::start(dir.path());
    let pid = orphan.pid();
    let mut said = Vec::new();
    let cluster = thread::scope(|scope| {
        let (sender, heard) = channel();
        let starting = scope.spawn(move || {
            Cluster::start(&options(dir.path()), &mut |progress| sender.send(progress).expect("heard"))
                .map(|cluster| (cluster, dir))
        });
        said.push(hear(&heard));
        kill(Pid::from_raw(pid), Signal::SIGINT).expect("it runs");
        // Its id is taken until it is buried, and a waiting process is not one of the folder.
        orphan.0.wait().expect("it ends");
        starting.join().expect("no panic")
    });
    assert!(matches!(said[..], [Progress::WaitingForOrphan { .. }]), "{said:?}");
    assert!(cluster.expect("starts").0.is_running());
}

#[test]
fn an_orphan_that_stays_is_an_error_and_is_left_alone() {
    let dir = folder();
    let orphan = Orphan::start(dir.path());
    let hasty = Options { start_timeout: Duration::from_millis(300), ..options(dir.path()) };
    let error = start(&hasty).expect_err("two would ruin the data");
    assert!(is_alive(orphan.pid()));
    assert!(matches!(error, Error::Orphan { .. }), "{error}");
    assert!(error.to_string().contains("kill -INT"), "{error}");
}

#[test]
fn a_kill_while_the_cluster_is_made_leaves_nothing_half_made() {
    let dir = folder();
    let data = dir.path().join("data");
    // It is never done.
    let initdb = r#"while [ "$1" != -D ]; do shift; done; echo 15 >"$2/PG_VERSION"; exec sleep 1000"#;
    let postgres = ("postgres", "echo 'postgres (PostgreSQL) 15.1'");
    let mut child = Command::new(common::PROGRAM)
        .args(["run", "--data-dir"])
        .arg(&data)
        .args(["--", "true"])
        .env("PG_BINDIR", programs(&dir.path().join("bin"), &[postgres, ("initdb", initdb)]))
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let unfinished = || {
        let names = fs::read_dir(&data).into_iter().flatten().flatten().map(|entry| entry.path());
        names.filter(|path| path.to_string_lossy().contains("unfinished")).collect::<Vec<_>>()
    };
    eventually("initdb is at work", || unfinished().iter().any(|path| path.join("PG_VERSION").exists()));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert!(!data.join("postgres").exists());
    let cluster = start(&options(&data)).expect("starts from the beginning");
    assert_eq!(Db::connect(&cluster.url("postgres")).run("SELECT 1").as_deref(), Some("1"));
    assert_eq!(unfinished().len(), 0, "the leftover is gone");
}
