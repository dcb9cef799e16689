//! The private PostgreSQL, through the server: made, stopped, killed, found again, refused.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    time::Duration,
};

use cruddur_cluster::{Cluster, Options, Role};
use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, User},
};

use crate::{
    harness::{
        PATIENCE, PROGRAM, Server, clean, eventually, folder, install, is_alive, is_root, postmaster, refusal, serve,
    },
    http::{Person, block_on, spawn},
    postgres::{Db, cluster},
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

/// A folder as it was before there was an owner: all of it is the superuser's.
#[test]
fn what_serves_is_no_superuser_and_what_was_the_superusers_is_its_own() {
    let dir = folder();
    let data = dir.path().join("data");
    fs::create_dir(&data).expect("a folder");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o711)).expect("its mode");
    {
        let made = cluster(&data);
        Db::connect(&made.url("postgres")).run("create database cruddur");
        let url = made.url("cruddur").parse().expect("parses");
        block_on(async {
            let mut client =
                cruddur_postgres::connect(&url, "test", Duration::from_secs(PATIENCE)).await.expect("connects");
            cruddur_postgres::migrations::apply(&mut client).await.expect("migrates");
        });
        Db::connect(&made.url("cruddur")).run("create type mood as enum ('fine'); create sequence apart");
    }
    let server = Server::start(serve_demo(dir.path()));
    Person::demo(&server).post(&server, "still here").expect(200);
    let joined = cluster_beside(&data);
    let superuser = Db::connect(&joined.url("cruddur"));
    let strange = "select c.relname from pg_class c where relnamespace = 'public'::regnamespace and relowner <> 'cruddur_server'::regrole
                   union all select proname from pg_proc where pronamespace = 'public'::regnamespace and proowner <> 'cruddur_server'::regrole
                   union all select typname from pg_type where typnamespace = 'public'::regnamespace and typowner <> 'cruddur_server'::regrole
                   union all select datname from pg_database where datname = 'cruddur' and datdba <> 'cruddur_server'::regrole";
    assert_eq!(superuser.run(strange), [""; 0]);
    let serving =
        "select distinct usename from pg_stat_activity where application_name = 'cruddur' and datname = 'cruddur'";
    assert_eq!(superuser.run(serving), ["cruddur_server"]);
    let owner = joined.url("cruddur").replace("postgresql://cruddur@", "postgresql://cruddur_server@");
    let owner = Db::connect(&owner);
    owner.try_run("copy users to program 'true'").expect_err("no programs");
    owner.try_run("select pg_read_file('PG_VERSION')").expect_err("no files");
    owner.try_run("create role another superuser").expect_err("no roles");
}

/// Beside a server that runs it.
fn cluster_beside(data: &Path) -> Cluster {
    let options = Options { role: Role::Command, ..Options::new(data) };
    Cluster::start(&options, &mut |_| ()).expect("joins")
}

/// The DETAIL of an error holds what was in the row.
#[test]
fn the_log_of_postgres_has_no_addresses() {
    let dir = folder();
    let _server = Server::start(serve_demo(dir.path()));
    let data = dir.path().join("data");
    let joined = cluster_beside(&data);
    let db = Db::connect(&joined.url("cruddur"));
    let twice = "insert into users (display_name, handle, email) values ('A', 'another', 'Londo@example.com')";
    let refused = db.try_run(twice).expect_err("it is taken");
    assert!(format!("{refused:?}").contains("londo@example.com"), "who asked is told");
    let log = fs::read_to_string(data.join("postgres.log")).expect("the log");
    assert!(log.contains("users_email_key"), "{log}");
    assert!(!log.contains("DETAIL") && !log.contains("(londo@example.com)"), "{log}");
}
