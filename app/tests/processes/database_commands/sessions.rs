//! `db sessions`: as a table, as JSON, again and again.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::Value;

use super::{Done, Side};
use crate::{
    harness::{Server, eventually, folder, serve_over},
    postgres::Database,
};

#[test]
fn a_table_and_json_say_who_does_what() {
    let (database, dir) = (Database::create(), folder());
    let side = Side::local(&database);
    let server = Server::start(serve_over(dir.path(), &database.url));
    assert_eq!(server.get("/api/activities/home").status, 200);
    let psql = database.connect();
    psql.run("set application_name = 'by hand'; select\n\t1 as \"a \u{1b}[31mred one\", pg_sleep(0), 'a long text, long, long'");

    let mut all = Value::Null;
    eventually("the last that was asked is home, and nothing that the server asks by itself", || {
        assert_eq!(server.get("/api/activities/home").status, 200);
        all = serde_json::from_str(&side.run(&["sessions", "--json"]).ok()).expect("JSON");
        let found = all.as_array().expect("a list").iter().filter(|one| one["database"] == side.name.as_str());
        let served: Vec<&Value> = found.filter(|one| one["application"] == "cruddur").collect();
        served.last().is_some_and(|one| one["query"] == "cruds/home" && one["state"] == "idle")
    });
    let ours = |application: &str| {
        let found = all.as_array().expect("a list").iter();
        let mut found = found.filter(|one| one["database"] == side.name.as_str() && one["application"] == application);
        found.next_back().unwrap_or_else(|| panic!("{application}: {all}")).clone()
    };
    let served = ours("cruddur");
    assert_eq!(served["query"], "cruds/home", "{served}");
    assert_eq!(served["state"], "idle");
    assert_eq!(served["user"], "cruddur");
    assert!(served["pid"].is_i64() && served["client"].is_null(), "{served}");
    let since = served["since"].as_str().expect("a time");
    assert!(since.parse::<chrono::DateTime<chrono::Utc>>().is_ok(), "{since}");
    let by_hand = ours("by hand");
    assert_eq!(by_hand["query"].as_str().expect("words").chars().count(), 40);
    assert!(
        by_hand["query"].as_str().is_some_and(|words| words.starts_with("set application_name = 'by hand'; select"))
    );

    let mut table = String::new();
    eventually("the same in the table", || {
        assert_eq!(server.get("/api/activities/home").status, 200);
        table = side.run(&["sessions"]).ok();
        table.lines().any(|line| line.contains(&side.name) && line.contains("cruds/home"))
    });
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().expect("a head").split_whitespace().collect();
    assert_eq!(head, ["pid", "user", "database", "client", "application", "state", "since", "query"]);
    assert!(lines.any(|line| line.contains(&side.name)), "{table}");
    assert!(!table.contains('\u{1b}'), "what others wrote does not reach the terminal as it is");
}

#[test]
fn watched_it_goes_on_until_ctrl_c_or_until_nobody_reads() {
    let database = Database::create();
    let side = Side::local(&database);
    let start = || {
        let mut command = side.command(&["sessions", "--watch", "1", "--json"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("runs");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for _ in 0..2 {
            let line = lines.next().expect("a line").expect("text");
            assert!(serde_json::from_str::<Value>(&line).is_ok_and(|all| all.is_array()), "{line}");
        }
        (child, lines)
    };
    let (child, lines) = start();
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGINT).expect("it runs");
    Done::wait(child).ok();
    drop(lines);
    let (child, lines) = start();
    drop(lines);
    Done::wait(child).ok();
}
