//! The private PostgreSQL: run for as long as a command needs it, or joined where a server runs it.

use std::{path::Path, process::Command};

use super::Done;
use crate::harness::{Server, eventually, folder, program, serve};

fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = program(dir);
    command.arg("db").args(arguments).env("CRUDDUR_DATA_DIR", dir.join("data"));
    command
}

fn run(dir: &Path, arguments: &[&str]) -> Done {
    let done = Done::of(command(dir, arguments));
    let data = std::fs::canonicalize(dir).expect("the folder").join("data");
    let first = format!("Local development: database cruddur of the private PostgreSQL in {}\n", data.display());
    assert!(done.err.starts_with(&first), "{done:?}");
    done
}

#[test]
fn it_runs_for_the_command_or_is_joined() {
    let dir = folder();
    let made = run(dir.path(), &["seed"]);
    assert!(made.err.contains("making a PostgreSQL cluster"), "{made:?}");
    made.fails(6, &["no database cruddur", "`cruddur db create`"]);
    let pidfile = dir.path().join("data/postgres/postmaster.pid");
    assert!(!pidfile.exists(), "it has ended with the command");
    assert!(run(dir.path(), &["setup"]).ok().ends_with("cruddur is set up\n"));
    assert_eq!(run(dir.path(), &["connect", "--", "-Atc", "select count(*) from users"]).ok(), "4\n");
    assert!(!pidfile.exists(), "it has ended with psql");

    let mut server = Server::start(serve(dir.path()));
    assert_eq!(server.get("/api/activities/home").messages().len(), 7, "the seeds");
    run(dir.path(), &["drop"]).fails(8, &["other session", "(cruddur ", "--force"]);
    server.await_ready();
    assert!(run(dir.path(), &["test"]).ok().contains("all is well"));
    run(dir.path(), &["setup", "--force"]).ok();
    eventually("the server has found the new database", || server.get("/api/activities/home").status == 200);
    server.stop();
}
