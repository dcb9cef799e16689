//! Several processes and one folder: who runs the cluster, who waits, who is refused.

mod common;

use std::sync::mpsc::{Sender, channel};
use std::thread;

use common::{Db, Runner, eventually, folder, hear, is_alive, options, postmaster, start};
use cruddur_cluster::{Cluster, Error, Options, Progress, Role};
use tracing::span;

fn command(dir: &std::path::Path) -> Options {
    Options { role: Role::Command, ..options(dir) }
}

#[test]
fn a_second_server_is_refused_at_once_and_names_the_first() {
    let dir = folder();
    let first = Runner::start(dir.path(), &[]);
    let error = start(&options(dir.path())).expect_err("the folder is in use");
    let pid = first.child.id().cast_signed();
    assert!(matches!(&error, Error::AlreadyServing { pid: holder, .. } if *holder == pid), "{error}");
    let line = error.to_string();
    assert!(line.contains(&pid.to_string()) && line.contains(&*dir.path().to_string_lossy()), "{line}");
    assert_eq!(line.lines().count(), 1);
    Db::connect(&first.url).run("SELECT 1").expect("the first is unharmed");
}

#[test]
fn a_command_joins_a_server_and_leaves_it_running() {
    let dir = folder();
    let server = start(&options(dir.path())).expect("starts");
    let joined = start(&command(dir.path())).expect("joins");
    assert!(joined.is_attached() && !server.is_attached());
    assert_eq!((joined.pid(), joined.url("postgres")), (server.pid(), server.url("postgres")));
    assert!(joined.is_running());
    joined.stop().expect("it has nothing to stop");
    assert!(!joined.is_running());
    drop(joined);
    assert!(server.is_running());
    Db::connect(&server.url("postgres")).run("SELECT 1").expect("it answers");
}

#[test]
fn a_command_alone_runs_the_cluster_for_as_long_as_it_needs() {
    let dir = folder();
    let alone = start(&command(dir.path())).expect("starts");
    assert!(!alone.is_attached());
    let pid = alone.pid();
    Db::connect(&alone.url("postgres")).run("SELECT 1").expect("it answers");
    drop(alone);
    assert!(!is_alive(pid));
    drop(start(&options(dir.path())).expect("the lock is free"));
}

#[test]
fn a_server_waits_for_a_command_and_says_so() {
    let dir = folder();
    let mut busy = Runner::start(dir.path(), &["--role", "command"]);
    let pid = busy.child.id().cast_signed();
    let (sender, heard) = channel();
    let waiting = thread::spawn({
        let options = options(dir.path());
        move || Cluster::start(&options, &mut |progress| sender.send(progress).expect("heard"))
    });
    assert_eq!(hear(&heard), Progress::WaitingForCommand { pid });
    assert!(!waiting.is_finished());
    drop(busy.child.stdin.take());
    busy.child.wait().expect("the command ends");
    let server = waiting.join().expect("no panic").expect("starts");
    assert!(server.is_running() && !server.is_attached());
}

#[test]
fn a_command_waits_for_a_server_that_is_just_starting() {
    let dir = folder();
    let (sender, heard) = channel();
    let (go_on, told) = channel();
    let server = thread::spawn({
        let options = options(dir.path());
        let starting = move |progress| {
            sender.send(progress).expect("heard");
            hear(&told);
        };
        move || Cluster::start(&options, &mut { starting })
    });
    assert_eq!(hear(&heard), Progress::Initialising);
    // The server goes on when the command has said that it waits.
    let mut said = Vec::new();
    let mut waiting = |progress| {
        said.push(progress);
        go_on.send(()).expect("told");
    };
    let joined = Cluster::start(&command(dir.path()), &mut waiting).expect("joins");
    assert!(joined.is_attached());
    assert_eq!(said, [Progress::WaitingForServer { pid: std::process::id().cast_signed() }]);
    Db::connect(&joined.url("postgres")).run("SELECT 1").expect("it answers");
    server.join().expect("no panic").expect("starts");
}

/// Passes on what a thread logs.
struct Log(Sender<String>);

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut line = String::new();
        event.record(&mut |field: &tracing::field::Field, value: &dyn std::fmt::Debug| {
            line.push_str(&format!("{field}={value:?} "));
        });
        let _ = self.0.send(line);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[test]
fn a_command_waits_for_those_that_joined_it_before_it_stops_the_cluster() {
    let dir = folder();
    let first = start(&command(dir.path())).expect("starts");
    let second = start(&command(dir.path())).expect("joins");
    assert!(second.is_attached());
    let db = Db::connect(&second.url("postgres"));
    let (sender, logged) = channel();
    let ending = thread::spawn(move || tracing::subscriber::with_default(Log(sender), || drop(first)));
    let line = hear(&logged);
    assert!(line.contains("waiting for another command"), "{line}");
    assert!(!ending.is_finished());
    db.run("SELECT 1").expect("its connection is not cut off");
    let pid = postmaster(dir.path());
    drop(db);
    drop(second);
    ending.join().expect("no panic");
    assert!(!is_alive(pid));
}

#[test]
fn the_lock_of_a_killed_server_is_free() {
    let dir = folder();
    let mut first = Runner::start(dir.path(), &[]);
    first.kill();
    let second = start(&options(dir.path())).expect("starts");
    eventually("the new server answers", || second.is_running());
}
