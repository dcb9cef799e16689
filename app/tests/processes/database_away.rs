//! All connections taken, or PostgreSQL gone, or silent: 503 in time, and all is well when it is back.

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{
    harness::{Server, eventually, folder, serve_over},
    http::{self, Person},
    postgres::{Database, Db, OURS, cluster},
};

fn assert_alive(server: &Server) {
    for path in ["/livez", "/api/health-check"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

/// Whether it answers 200; else it must be 503: PostgreSQL may take a moment to close a session that it has ended.
fn serves(server: &Server) -> bool {
    let answer = server.get("/api/activities/home");
    assert!(answer.status == 200 || answer.is_unavailable(), "{answer:?}");
    answer.status == 200
}

#[test]
fn with_all_connections_taken_others_are_told_to_come_back() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    // Many times what readiness takes.
    command.env("POOL_SIZE", "1").env("DATABASE_TIMEOUT_MS", "10000");
    let server = Server::start(command);
    let home = format!("{}/api/activities/home", server.url);
    let db = database.connect();
    db.lock_cruds();
    let blocked = http::get_meanwhile(&home);
    db.await_waiting(1);

    let waiting = http::get_meanwhile(&home);
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 503, "{ready:?}");
    assert_alive(&server);
    for asked in [blocked, waiting] {
        let answer = http::block_on(asked).expect("a task").expect("an answer");
        assert!(answer.is_unavailable(), "{answer:?}");
        assert!(ready.took < answer.took, "asked later, answered sooner: {ready:?} {answer:?}");
    }
    // Nobody waits for it any more.
    db.await_waiting(0);

    db.run("commit");
    eventually("it serves again", || serves(&server));
    for path in ["/api/activities/home", "/readyz", "/"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

#[test]
fn a_postgres_that_goes_and_comes_back_needs_no_restart() {
    let (data, dir) = (folder(), folder());
    let first = cluster(data.path());
    Db::connect(&first.url("postgres")).run("create database cruddur");
    let mut server = Server::start(serve_over(dir.path(), &first.url("cruddur")));
    let (email, password) = ("patient@example.org", "a plain password");
    Person::sign_up(&server, &server, &dir.path().join("data"), email, password);
    let person = Person::sign_in(&server, email, password);
    assert_eq!(person.post(&server, "before").status, 200);

    first.stop().expect("stops");
    assert_eq!(server.get("/readyz").status, 503);
    for _ in 0..5 {
        let answer = server.get("/api/activities/home");
        assert!(answer.is_unavailable(), "{answer:?}");
    }
    let answer = person.post(&server, "meanwhile");
    assert!(answer.is_unavailable(), "{answer:?}");
    let page = server.get("/");
    let is_page = page.header("content-type").starts_with("text/html");
    assert!(page.status == 503 && !page.header("retry-after").is_empty() && is_page, "{page:?}");
    assert_alive(&server);

    let second = cluster(data.path());
    assert_eq!(first.socket_dir(), second.socket_dir());
    eventually("ready again", || server.get("/readyz").status == 200);
    assert_eq!(server.get("/api/activities/home").messages(), ["before"]);
    assert_eq!(person.post(&server, "after").status, 200);
    let log = server.stop();
    assert!(!log.contains("internal error"), "nothing of this is a fault of ours: {log}");
}

/// A process that stands still until this is dropped.
struct Frozen(Pid);

impl Frozen {
    fn new(pid: &str) -> Self {
        let pid = Pid::from_raw(pid.parse().expect("an id"));
        // One may be ending by itself.
        let _ = kill(pid, Signal::SIGSTOP);
        Self(pid)
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        let _ = kill(self.0, Signal::SIGCONT);
    }
}

#[test]
fn whether_it_is_ready_is_answered_though_postgres_says_nothing() {
    let (data, dir) = (folder(), folder());
    let postgres = cluster(data.path());
    Db::connect(&postgres.url("postgres")).run("create database cruddur");
    let server = Server::start(serve_over(dir.path(), &postgres.url("cruddur")));
    server.await_ready();
    let db = Db::connect(&postgres.url("cruddur"));
    let sessions = db.run(&format!("select pid from pg_stat_activity where {OURS}"));
    let frozen: Vec<_> = sessions.iter().map(|pid| Frozen::new(pid)).collect();
    // By the server: whoever asks would wait for much longer.
    assert_eq!(server.get("/readyz").status, 503);
    assert_alive(&server);
    drop(frozen);
    eventually("ready again", || server.get("/readyz").status == 200);
}

#[test]
fn requests_whose_session_is_cut_off_are_told_to_come_back() {
    let (database, dir) = (Database::create(), folder());
    let server = Server::start(serve_over(dir.path(), &database.url));
    let home = format!("{}/api/activities/home", server.url);
    let db = database.connect();
    for end in ["pg_terminate_backend", "pg_cancel_backend"] {
        db.lock_cruds();
        let blocked = http::get_meanwhile(&home);
        db.await_waiting(1);
        db.run(&format!("select {end}(pid) from pg_stat_activity where {OURS} and wait_event_type = 'Lock'"));
        let answer = http::block_on(blocked).expect("a task").expect("an answer");
        assert!(answer.is_unavailable(), "{end}: {answer:?}");
        db.run("commit");
        eventually("it serves again, and never with 500", || serves(&server));
    }
}

#[test]
fn idle_sessions_that_are_cut_off_are_not_missed() {
    let (database, dir) = (Database::create(), folder());
    let server = Server::start(serve_over(dir.path(), &database.url));
    let db = database.connect();
    for _ in 0..5 {
        assert_eq!(server.get("/api/activities/home").status, 200);
        // Until they have ended: one that is told to, and has not yet, may be given to a request.
        db.run(&format!("select pg_terminate_backend(pid, 60000) from pg_stat_activity where {OURS}"));
        eventually("it serves again, and never with 500", || serves(&server));
    }
}
