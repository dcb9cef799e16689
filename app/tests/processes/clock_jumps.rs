//! A database whose clock jumps: nothing is deleted for it, and nothing comes back. libfaketime sets PostgreSQL's clock alone;
//! the server's time since the start of the machine goes on.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    harness::{Server, eventually, folder, output, program, serve},
    postgres::{Db, bindir},
};

/// A server with a private PostgreSQL whose clock can be set.
struct World {
    server: Server,
    db: Db,
    dir: TempDir,
}

impl World {
    fn start(sweep: &str) -> Self {
        let library = std::env::var("CRUDDUR_TEST_FAKETIME").unwrap_or_default();
        assert!(
            !library.is_empty(),
            "CRUDDUR_TEST_FAKETIME does not name libfaketime: run this test by `bin/test rust`"
        );
        let dir = folder();
        let (programs, clock) = (dir.path().join("bin"), dir.path().join("clock"));
        let real = bindir();
        fs::create_dir(&programs).expect("a folder");
        for tool in fs::read_dir(real).expect("PostgreSQL's programs").flatten() {
            if tool.file_name() != "postgres" {
                symlink(tool.path(), programs.join(tool.file_name())).expect("a link");
            }
        }
        let wrapper = programs.join("postgres");
        let script = format!(
            "#!/bin/sh\nexport LD_PRELOAD={library} FAKETIME_TIMESTAMP_FILE={} FAKETIME_CACHE_DURATION=1 \
             FAKETIME_DONT_FAKE_MONOTONIC=1\nunset FAKETIME FAKETIME_SHARED\nexec {} \"$@\"\n",
            clock.display(),
            real.join("postgres").display()
        );
        fs::write(&wrapper, script).expect("a script");
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("its mode");
        fs::write(&clock, "+0\n").expect("a clock");
        let mut command = serve(dir.path());
        command.env("PG_BINDIR", &programs).env("SWEEP", sweep).env("RATE_LIMITS", "off").arg("--demo");
        let server = Server::start(command);
        let socket = fs::read_to_string(dir.path().join("data/postgres/postmaster.pid")).expect("postmaster.pid");
        let socket = socket.lines().nth(4).expect("the folder of the socket").to_owned();
        let db = Db::connect(&format!("host={socket} user=cruddur dbname=cruddur"));
        db.run("truncate activities cascade");
        Self { server, db, dir }
    }

    /// Each process of PostgreSQL notices within a second; this waits for that of `db`.
    fn set_clock(&self, offset: &str) {
        let distance = "select round(extract(epoch from clock_timestamp()) - {} )::bigint";
        let machine = || SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs().to_string();
        let ahead = || self.db.run(&distance.replace("{}", &machine())).remove(0).parse::<i64>().expect("a number");
        let before = ahead();
        fs::write(self.dir.path().join("clock"), format!("{offset}\n")).expect("a clock");
        eventually("the clock is set", || (ahead() - before).abs() > 1000);
    }

    /// A crud with this text, which lives for so long.
    fn post(&self, text: &str, lives: &str) {
        self.db.run(&format!(
            "insert into activities (user_uuid, message, expires_at)
             select uuid, '{text}', live_now() + interval '{lives}' from users limit 1"
        ));
    }

    /// The texts that are shown.
    fn shown(&self) -> Vec<String> {
        let home = self.server.get("/api/activities/home").expect(200).json();
        let text = |crud: &Value| crud["message"].as_str().expect("text").to_owned();
        home.as_array().expect("a list").iter().map(text).collect()
    }

    /// The texts that the table has.
    fn kept(&self) -> Vec<String> {
        self.db.run("select message from activities order by message")
    }

    /// A moment, by two looks at the clock.
    fn await_looks(&self) {
        let mark = "select mark::text from clock";
        for _ in 0..2 {
            let before = self.db.run(mark);
            eventually("the clock is looked at", || self.db.run(mark) != before);
        }
    }
}

const JUMPED: &str = "the database's clock has jumped";
const BACK: &str = "the database's clock is as it should be";

fn jumps_forward(offset: &str) {
    let world = World::start("on");
    world.post("in half an hour", "30 minutes");
    world.set_clock(offset);
    world.server.says(JUMPED, 1);
    eventually("less is shown", || world.shown().is_empty());
    world.await_looks();
    assert_eq!(world.kept(), ["in half an hour"], "nothing is deleted");
    world.set_clock("+0");
    world.server.says(BACK, 1);
    eventually("it is shown again", || world.shown() == ["in half an hour"]);
    world.post("a moment", "1 second");
    eventually("what has expired is deleted again", || world.kept() == ["in half an hour"]);
}

fn jumps_back(offset: &str) {
    // What has expired stays in the table, so that it could come back.
    let world = World::start("off");
    world.post("gone", "1 second");
    world.post("in half an hour", "30 minutes");
    eventually("it has expired", || world.shown() == ["in half an hour"]);
    world.await_looks();
    let before = world.db.run("select extract(epoch from mark)::bigint from clock").remove(0);
    world.set_clock(offset);
    world.server.says(JUMPED, 1);
    assert_eq!(world.shown(), ["in half an hour"], "what was gone does not come back");
    world.post("new", "10 minutes");
    let right = format!(
        "select created_at >= to_timestamp({before}) and expires_at = created_at + interval '10 minutes'
           and expires_at <= to_timestamp({before}) + interval '20 minutes'
         from activities where message = 'new'"
    );
    assert_eq!(world.db.run(&right), ["t"], "it lives as long as it should");
    assert_eq!(world.shown()[0], "new", "and it is the newest");
    world.await_looks();
    assert_eq!(world.shown().len(), 2);
    world.set_clock("+0");
    world.server.says(BACK, 1);
    assert_eq!(world.shown().len(), 2);
}

#[test]
fn forward_by_an_hour() {
    jumps_forward("+1h");
}

#[test]
fn forward_by_a_year() {
    jumps_forward("+1y");
}

#[test]
fn back_by_an_hour() {
    jumps_back("-1h");
}

#[test]
fn back_by_a_year() {
    jumps_back("-1y");
}

/// A process that starts meanwhile learns of it from the one that runs; the host may say that the clock is right.
#[test]
fn who_starts_meanwhile_distrusts_it_too_until_the_host_confirms_it() {
    let world = World::start("on");
    world.post("in half an hour", "30 minutes");
    world.set_clock("+1h");
    world.server.says(JUMPED, 1);
    let (code, out, err) = output(sweep(world.dir.path(), &[]));
    assert_eq!((code, &*out), (Some(1), ""), "{err}");
    assert!(err.contains("has jumped, so nothing was deleted; if it is right, say --trust-clock"), "{err}");
    assert_eq!(world.kept(), ["in half an hour"]);
    let (code, out, err) = output(sweep(world.dir.path(), &["--trust-clock"]));
    assert_eq!((code, &*out), (Some(0), "deleted 1 from activities\n"), "{err}");
    assert_eq!(world.kept(), [""; 0]);
    world.server.says(BACK, 1);
}

fn sweep(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = program(dir);
    command.args(["db", "sweep"]).args(arguments).env("CRUDDUR_DATA_DIR", dir.join("data"));
    command
}
