//! The private PostgreSQL, through the server: made, stopped, killed, found again, refused.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, User},
};

use crate::{
    harness::{PROGRAM, Server, clean, eventually, folder, install, is_alive, is_root, postmaster, refusal, serve},
    http::{Person, block_on, spawn},
};

fn serve_demo(dir: &Path) -> Command {
    let mut command = serve(dir);
    command.arg("--demo");
    command
}

/// What was answered 200: uuid and message.
type Answered = Arc<Mutex<Vec<(String, String)>>>;

/// Runs a server, posts to it without a pause, and calls `kill` in the middle of that.
fn post_until_killed(dir: &Path, kill: impl FnOnce(&mut Server)) -> Answered {
    let mut server = Server::start(serve_demo(dir));
    let (person, url) = (Person::demo(&server), server.url.clone());
    let answered = Answered::default();
    let noted = answered.clone();
    let posting = spawn(async move {
        for n in 0.. {
            let message = format!("crud number {n}");
            match person.posting(&url, &message).await {
                Ok(answer) if answer.status == 200 => {
                    let uuid = answer.json()["uuid"].as_str().expect("a uuid").to_owned();
                    noted.lock().expect("the list").push((uuid, message));
                }
                _ => break,
            }
        }
    });
    eventually("20 cruds are posted", || answered.lock().expect("the list").len() >= 20);
    kill(&mut server);
    block_on(posting).expect("posting ends with the server");
    answered
}

/// Starts a server on the folder, and finds all of them.
fn assert_kept(dir: &Path, answered: &Answered) {
    let server = Server::start(serve_demo(dir));
    for (uuid, message) in &*answered.lock().expect("the list") {
        let crud = server.get(&format!("/api/activities/{uuid}"));
        assert_eq!((crud.status, crud.json()["message"].as_str()), (200, Some(message.as_str())), "{crud:?}");
    }
}

#[test]
fn it_is_made_stopped_and_found_again() {
    let dir = folder();
    let mut server = Server::start(serve_demo(dir.path()));
    server.await_ready();
    assert_eq!(Person::demo(&server).post(&server, "kept over a restart").status, 200);
    let first = postmaster(dir.path());
    server.stop();
    assert!(!is_alive(first), "PostgreSQL has ended with the server");
    assert!(!dir.path().join("data/postgres/postmaster.pid").exists(), "a clean end");

    let mut server = Server::start(serve_demo(dir.path()));
    eventually("it is ready", || server.get("/readyz").status == 200);
    assert!(server.get("/api/activities/home").messages().contains(&"kept over a restart".into()));
    let second = postmaster(dir.path());
    server.signal(Signal::SIGINT);
    assert_eq!(server.ended().0, 0, "Ctrl-C is as good as SIGTERM");
    assert!(!is_alive(second));
}

#[test]
fn a_killed_server_takes_postgres_along_and_loses_nothing() {
    let dir = folder();
    let answered = post_until_killed(dir.path(), |server| {
        let postmaster = postmaster(dir.path());
        server.kill();
        eventually("PostgreSQL has ended too", || !is_alive(postmaster));
    });
    assert_kept(dir.path(), &answered);
}

#[test]
fn server_and_postgres_killed_at_once_lose_nothing() {
    let dir = folder();
    let answered = post_until_killed(dir.path(), |server| {
        kill(Pid::from_raw(postmaster(dir.path())), Signal::SIGKILL).expect("it runs");
        server.kill();
    });
    assert!(dir.path().join("data/postgres/postmaster.pid").exists(), "what a killed PostgreSQL leaves behind");
    assert_kept(dir.path(), &answered);
}

#[test]
fn a_server_whose_postgres_dies_ends_with_a_line() {
    let dir = folder();
    let mut server = Server::start(serve(dir.path()));
    kill(Pid::from_raw(postmaster(dir.path())), Signal::SIGKILL).expect("it runs");
    let (code, log) = server.ended();
    assert_eq!(code, 1, "{log}");
    assert!(log.lines().any(|line| line.starts_with("cruddur: PostgreSQL has ended unexpectedly")), "{log}");
    Server::start(serve(dir.path()));
}

#[test]
fn a_folder_serves_once() {
    let dir = folder();
    let server = Server::start(serve(dir.path()));
    let line = refusal(serve(dir.path()));
    let data = fs::canonicalize(dir.path().join("data")).expect("the folder");
    assert!(line.contains(data.to_str().expect("text")) && line.contains(&server.pid().to_string()), "{line}");
    server.await_ready();
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let dir = folder();
    let copy = dir.path().join("cruddur");
    install(PROGRAM.as_ref(), &copy);
    let closed = dir.path().join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("its mode");

    let mut command = clean(Command::new(&copy), "/".as_ref());
    if is_root() {
        let nobody = User::from_name("nobody").expect("the password database").expect("nobody");
        command.uid(nobody.uid.as_raw()).gid(nobody.gid.as_raw());
    }
    command.args(["serve", "--port", "0"]).env("CRUDDUR_DATA_DIR", closed.join("data"));
    let line = refusal(command);
    assert!(line.contains(closed.to_str().expect("text")) && line.contains("cannot be written"), "{line}");
}

#[test]
fn a_postgres_that_is_not_there_is_named() {
    let dir = folder();
    let empty = dir.path().join("no programs");
    fs::create_dir(&empty).expect("a folder");
    let mut command = serve(dir.path());
    command.env("PG_BINDIR", &empty);
    let line = refusal(command);
    assert!(line.contains(empty.to_str().expect("text")) && line.contains("PG_BINDIR"), "{line}");
}
