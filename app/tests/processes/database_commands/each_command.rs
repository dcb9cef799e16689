//! Each command in the order of a working day, on both sides.

use std::process::Stdio;

use super::{Done, Side, content};
use crate::{
    harness::{eventually, folder, program},
    postgres::{Database, Db},
    secure::Secure,
};

/// From no database to none, through all commands; `db` connects to it beside them.
fn a_day(side: &Side, connect: impl Fn() -> Db) {
    let name = side.name.as_str();
    let none_yet = side.run(&["test"]);
    none_yet.fails(6, &["no database", name, "db create"]);

    assert_eq!(side.run(&["create"]).ok(), format!("created {name}\n"));
    side.run(&["create"]).fails(7, &[name, "exists", "nothing was changed"]);
    let said = side.run(&["test"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(
        said.out.contains("missing: V1__users_and_activities") && said.out.ends_with("not all is well\n"),
        "{said:?}"
    );

    let sql = side.run(&["migrate", "--dry-run"]).ok();
    assert!(sql.contains("-- V1__users_and_activities\n") && sql.contains("create table users"), "{sql}");
    let applied = side.run(&["migrate"]).ok();
    assert!(applied.lines().count() >= 3 && applied.lines().all(|line| line.starts_with("applied V")), "{applied}");
    let again = side.run(&["migrate"]);
    assert!(again.err.ends_with("no migration is missing\n") && again.ok().is_empty());

    let db = connect();
    let migrated = content(&db);
    assert!(side.confirmed(&["schema-load"]).ok().starts_with("loaded the schema, as of "));
    assert_eq!(content(&db), migrated, "the schema is what the migrations add up to");
    let nothing_left = side.run(&["migrate", "--dry-run"]);
    assert!(nothing_left.err.ends_with("no migration is missing\n"), "{nothing_left:?}");

    let sessions = side.run(&["sessions"]).ok();
    assert!(sessions.lines().any(|line| line.contains(" cruddur ") && line.contains(name)), "of others: {sessions}");

    assert_eq!(side.confirmed(&["seed"]).ok(), "added 4 people and 15 cruds\n");
    let seeded = content(&db);
    assert_eq!(side.confirmed(&["seed"]).ok(), "added 0 people and 0 cruds\n");
    assert_eq!(content(&db), seeded, "seeds are sown once");

    let out = side.run(&["connect", "--", "-At", "-c", "select handle from users order by handle"]).ok();
    assert_eq!(out, "andrewbrown\nbayko\nlayla\nlondo\n");
    let said = side.run(&["test"]).ok();
    for part in
        ["PostgreSQL 1", "UTF8", "latency", "TLS", "role", "takes writes", "clock", "none missing", "all is well"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let role = if side.is_production() { "owner, may create databases" } else { "a superuser" };
    assert!(said.contains(role) && said.contains("TLSv1.3") == side.is_production(), "{said}");

    db.await_alone();
    side.confirmed(&["setup"]).fails(8, &["one other session uses", "unnamed 1", "--force"]);
    side.confirmed(&["drop"]).fails(8, &["one other session uses", "unnamed 1", "--force"]);
    assert_eq!(content(&db), seeded);
}

#[test]
fn local() {
    let database = Database::planned();
    let side = Side::local(&database);
    a_day(&side, || database.connect());
    let other = Database::create();
    let bystander = other.connect();
    let db = database.connect();
    db.await_alone();
    assert_eq!(side.run(&["kill-all"]).ok(), "ended 1 session\n");
    assert!(db.try_run("select 1").is_err(), "it was cut off");
    assert_eq!(bystander.run("select 'not disturbed'"), ["not disturbed"], "another database");

    let db = database.connect();
    db.await_alone();
    let out = side.run(&["setup", "--force"]).ok();
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("loaded the schema, as of "), "{out}");
    assert_eq!(lines[1..3], ["added 4 people and 15 cruds", "ended 1 session"], "{out}");
    assert_eq!(lines[3], format!("{} is set up", side.name), "{out}");

    let db = database.connect();
    db.await_alone();
    assert_eq!(side.run(&["drop", "--force"]).ok(), format!("ended 1 session\ndropped {}\n", side.name));
    assert!(db.try_run("select 1").is_err(), "it was cut off");
    side.run(&["drop"]).fails(6, &["no database", &side.name, "nothing was done"]);
    assert_eq!(side.run(&["setup"]).ok().lines().last(), Some(format!("{} is set up", side.name).as_str()));
    assert_eq!(bystander.run("select 'not disturbed'"), ["not disturbed"], "another database");
}

#[test]
fn production() {
    let secure = Secure::start();
    let side = Side::production(&secure, "crud \"prod\"");
    a_day(&side, || secure.postgres.admin("crud%20%22prod%22"));
    // A superuser's session is not the owner's to end.
    let db = secure.postgres.admin("crud%20%22prod%22");
    let mut own = side.command(&["connect", "--", "-c", "select pg_sleep(600)"]);
    let mut own = own.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let sleeps = "select 1 from pg_stat_activity where query = 'select pg_sleep(600)'";
    eventually("the owner has a session", || {
        db.run("select pg_stat_clear_snapshot()");
        db.run(sleeps) == ["1"]
    });
    let killed = side.confirmed(&["kill-all"]);
    assert_eq!(killed.out, "ended 1 session\n", "its own");
    killed.fails(5, &["may not end 1 session of other roles", "pg_signal_backend"]);
    assert!(!own.wait().expect("it ends").success(), "it was cut off");
    let seeded = content(&db);
    side.confirmed(&["setup", "--force"]).fails(5, &["use a role that may", "is as it was"]);
    assert_eq!(content(&db), seeded);
    drop(db);
    assert!(side.confirmed(&["setup"]).ok().ends_with("is set up\n"));
    assert_eq!(side.confirmed(&["drop"]).ok(), "dropped crud \"prod\"\n");
    assert_eq!(
        secure.postgres.admin("postgres").run("select 1 from pg_database where datname like 'crud%~new'"),
        [""; 0]
    );
}

#[test]
fn help_has_an_example_and_the_exit_codes() {
    let dir = folder();
    let help = |arguments: &[&str]| {
        let mut command = program(dir.path());
        command.arg("db").args(arguments).arg("--help").env("PROD_CONNECTION_URL", "postgresql://u:s3cret@h/c");
        Done::of(command).ok()
    };
    let all = help(&[]);
    assert!(all.contains("Exit codes:") && all.contains("130"), "{all}");
    let commands = [
        "create",
        "drop",
        "schema-load",
        "migrate",
        "seed",
        "setup",
        "connect",
        "sessions",
        "kill-all",
        "test",
        "update-cognito-user-ids",
        "backup",
        "restore",
    ];
    for command in commands {
        assert!(all.contains(command), "{command}: {all}");
        let help = help(&[command]);
        assert!(help.contains("Example") && help.contains(&format!("cruddur db {command}")), "{help}");
        assert!(help.contains("PROD_CONNECTION_URL"), "{help}");
    }
}

#[test]
fn completions_know_the_commands() {
    let dir = folder();
    for shell in ["bash", "zsh", "fish"] {
        let mut command = program(dir.path());
        command.args(["completions", shell]);
        let script = Done::of(command).ok();
        assert!(script.contains("update-cognito-user-ids") && script.contains("confirm"), "{shell}");
    }
    let mut bash = std::process::Command::new("bash");
    bash.args([
        "-c",
        "source <(\"$0\" completions bash); COMP_WORDS=(cruddur db sch); COMP_CWORD=2; \
                      _cruddur cruddur sch db; echo \"${COMPREPLY[@]}\"",
    ]);
    bash.arg(crate::harness::PROGRAM);
    assert_eq!(Done::of(bash).ok(), "schema-load\n");
}

#[test]
fn a_dotenv_file_is_read_and_comes_after_the_environment() {
    let (database, dir) = (Database::planned(), folder());
    let lines = format!("CONNECTION_URL='postgresql://u@/nowhere'\nPROD_CONNECTION_URL='{}'\n", database.url);
    std::fs::write(dir.path().join(".env"), lines).expect("a file");
    let mut command = program(dir.path());
    command.args(["db", "create", "prod"]);
    assert_eq!(Done::of(command).ok(), format!("created {}\n", database.name));
    let mut command = program(dir.path());
    command.args(["db", "create"]).env("CONNECTION_URL", &database.url);
    Done::of(command).fails(7, &[&database.name]);
}
