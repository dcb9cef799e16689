//! The end of a server: what is under way is finished, within limits.

use nix::sys::signal::Signal;
use tokio::task::JoinHandle;

use crate::{
    harness::{Server, eventually, folder, serve_over},
    http::{self, Answer},
    postgres::{Database, Db},
};

/// A server with a request that waits for a lock.
struct Busy {
    server: Server,
    locker: Db,
    request: JoinHandle<reqwest::Result<Answer>>,
    _database: Database,
    _dir: tempfile::TempDir,
}

impl Busy {
    fn start(settings: &[(&str, &str)]) -> Self {
        let (database, dir) = (Database::create(), folder());
        let mut command = serve_over(dir.path(), &database.url);
        command.envs(settings.iter().copied());
        let server = Server::start(command);
        let locker = database.connect();
        locker.lock_cruds();
        let request = http::get_meanwhile(&format!("{}/api/activities/home", server.url));
        locker.await_waiting(1);
        Self { server, locker, request, _database: database, _dir: dir }
    }

    fn await_deafness(&self) {
        let url = format!("{}/livez", self.server.url);
        eventually("it takes no new connections", || http::try_get(&url).is_none());
    }

    /// Lets the request go on, and expects its answer, and the end after it.
    fn finish(mut self) {
        assert!(!self.request.is_finished());
        self.locker.run("commit");
        let answer = http::block_on(self.request).expect("a task").expect("an answer, although the server stops");
        assert_eq!(answer.status, 200, "{answer:?}");
        let (code, log) = self.server.ended();
        assert_eq!(code, 0, "{log}");
        assert!(log.contains("stopped"), "{log}");
    }
}

#[test]
fn a_request_under_way_is_finished() {
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let busy = Busy::start(&[]);
        busy.server.signal(signal);
        busy.await_deafness();
        busy.finish();
    }
}

#[test]
fn for_the_delay_it_serves_on_but_is_not_ready() {
    // Longer than this test can last.
    let busy = Busy::start(&[("SHUTDOWN_DELAY", "3600")]);
    busy.server.await_ready();
    busy.server.signal(Signal::SIGTERM);
    let mut ready = String::new();
    eventually("not ready", || {
        let answer = busy.server.get("/readyz");
        ready = answer.body;
        answer.status == 503
    });
    assert!(ready.contains("stopping"), "{ready}");
    for path in ["/livez", "/api/health-check", "/.well-known/jwks.json"] {
        assert_eq!(busy.server.get(path).status, 200, "{path}");
    }
}

#[test]
fn after_the_delay_it_stops() {
    let busy = Busy::start(&[("SHUTDOWN_DELAY", "1")]);
    busy.server.signal(Signal::SIGTERM);
    busy.await_deafness();
    busy.finish();
}

#[test]
fn the_grace_has_an_end() {
    let mut busy = Busy::start(&[("SHUTDOWN_GRACE", "1")]);
    busy.server.signal(Signal::SIGTERM);
    let (code, log) = busy.server.ended();
    assert_eq!(code, 0, "{log}");
    assert!(log.contains("requests were still under way after 1 s"), "{log}");
    assert!(http::block_on(busy.request).expect("a task").is_err(), "cut off");
}

#[test]
fn a_second_signal_ends_it_at_once() {
    for second in [Signal::SIGTERM, Signal::SIGINT] {
        // Longer than anybody waits here.
        let mut busy = Busy::start(&[("SHUTDOWN_GRACE", "3600")]);
        busy.server.signal(Signal::SIGTERM);
        busy.await_deafness();
        busy.server.signal(second);
        let (code, log) = busy.server.ended();
        assert_eq!(code, 130, "{log}");
    }
}

#[test]
fn a_signal_during_the_start_ends_it() {
    let (database, dir) = (Database::create(), folder());
    // What a migration would wait for.
    let db = database.connect();
    db.run("select pg_advisory_lock(x'6372756464757201'::bigint)");
    let mut server = Server::spawn(serve_over(dir.path(), &database.url));
    db.await_waiting(1);
    server.signal(Signal::SIGTERM);
    let (code, log) = server.ended();
    assert_eq!(code, 0, "{log}");
}
