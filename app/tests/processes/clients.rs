//! Clients that keep the server waiting, or are too many.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::{
    harness::{PATIENCE, Server, eventually, folder, serve_over},
    http,
    postgres::Database,
};

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.url.trim_start_matches("http://")).expect("connects");
    stream.set_read_timeout(Some(Duration::from_secs(PATIENCE))).expect("a limit");
    stream
}

/// Whether a request on it is answered.
fn is_served(stream: &mut TcpStream) -> bool {
    let mut head = [0; 12];
    stream.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").is_ok()
        && stream.read_exact(&mut head).is_ok()
        && head.ends_with(b" 200")
}

/// Returns when the server has closed it.
fn await_end(mut stream: TcpStream) {
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        // What was sent was not read.
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}"),
    }
}

#[test]
fn half_a_head_is_not_waited_for_and_who_is_idle_stays() {
    let (database, dir) = (Database::create(), folder());
    let server = Server::start(serve_over(dir.path(), &database.url));
    let mut idle = connect(&server);
    assert!(is_served(&mut idle));
    let mut half = connect(&server);
    half.write_all(b"GET /livez HTTP/1.1\r\nHo").expect("sends");
    let mut after_one = connect(&server);
    assert!(is_served(&mut after_one));
    let mut one = after_one.try_clone().expect("the same");
    one.write_all(b"GET /livez HTTP/1.1\r\nHo").expect("sends");
    await_end(half);
    await_end(after_one);
    assert!(is_served(&mut connect(&server)));
    let _ = idle.read(&mut [0; 4096]).expect("the rest of the answer");
    assert!(is_served(&mut idle), "who is idle has longer");
}

#[test]
fn a_body_that_hardly_comes_is_not_waited_for() {
    let (database, dir) = (Database::create(), folder());
    let server = Server::start(serve_over(dir.path(), &database.url));
    let mut slow = connect(&server);
    let head =
        "POST /api/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
    slow.write_all(head.as_bytes()).expect("sends");
    let mut answer = [0; 12];
    slow.read_exact(&mut answer).expect("an answer");
    assert!(answer.ends_with(b" 408"), "{}", String::from_utf8_lossy(&answer));
}

#[test]
fn connections_are_counted_and_one_too_many_is_closed() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("MAX_CONNECTIONS", "2");
    let server = Server::start(command);
    let (mut first, mut second) = (connect(&server), connect(&server));
    assert!(is_served(&mut first) && is_served(&mut second));
    await_end(connect(&server));
    drop(first);
    eventually("there is room again", || is_served(&mut connect(&server)));
}

#[test]
fn requests_beyond_those_that_are_served_are_turned_away() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("MAX_REQUESTS", "1");
    let server = Server::start(command);
    let home = format!("{}/api/activities/home", server.url);
    let db = database.connect();
    db.lock_cruds();
    let served = http::get_meanwhile(&home);
    db.await_waiting(1);
    let answer = server.get("/api/activities/home");
    assert!(answer.is_unavailable(), "{answer:?}");
    let page = server.get("/");
    assert!(page.status == 503 && page.header("content-type").starts_with("text/html"), "{page:?}");
    assert_eq!(server.get("/livez").status, 200);
    server.await_ready();
    let sign_out = http::request(reqwest::Method::POST, &format!("{}/api/auth/sign-out", server.url));
    let sign_out = http::answer(sign_out.json(&serde_json::json!({"refresh_token": "none"})));
    assert_ne!(sign_out.status, 503, "{sign_out:?}");
    db.run("commit");
    assert_eq!(http::block_on(served).expect("a task").expect("an answer").status, 200);
    assert_eq!(server.get("/api/activities/home").status, 200);
}

#[test]
fn who_is_turned_away_by_whatever_it_is_rests_before_she_is_read_again() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("DATABASE_TIMEOUT_MS", "100");
    let server = Server::start(command);
    let db = database.connect();
    db.lock_cruds();
    let mut stream = connect(&server);
    let (began, mut head) = (Instant::now(), [0; 12]);
    stream.write_all(b"GET /api/activities/home HTTP/1.1\r\nHost: x\r\n\r\n").expect("sends");
    stream.read_exact(&mut head).expect("an answer");
    assert!(head.ends_with(b" 503"), "{}", String::from_utf8_lossy(&head));
    let mut answer = Vec::new();
    stream.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").expect("sends");
    while !String::from_utf8_lossy(&answer).contains("HTTP/1.1 200") {
        let mut part = [0; 1024];
        let length = stream.read(&mut part).expect("reads");
        assert_ne!(length, 0, "{}", String::from_utf8_lossy(&answer));
        answer.extend(&part[..length]);
    }
    // 100 ms for the database, 40 for the rest: however busy the machine is, it is no sooner.
    assert!(began.elapsed() >= Duration::from_millis(140), "{:?}", began.elapsed());
}

/// What a proxy on the same host says by a socket is believed; what anybody says on a port is not.
#[test]
fn behind_a_socket_is_a_proxy_and_clients_are_told_apart() {
    let (database, dir) = (Database::create(), folder());
    let socket = dir.path().join("http.sock");
    let mut command = serve_over(dir.path(), &database.url);
    command.env("HOST", format!("unix:{}", socket.display())).env("MAIL", "files").env("LOG_FORMAT", "json");
    let mut server = Server::start(command);
    assert_eq!(server.url, format!("unix:{}", socket.display()));
    let ask = |headers: &str| {
        let mut stream = std::os::unix::net::UnixStream::connect(&socket).expect("connects");
        write!(
            stream,
            "GET /api/activities/home HTTP/1.1\r\nhost: cruddur.example\r\nconnection: close\r\n{headers}\r\n"
        )
        .expect("sends");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("reads");
        answer
    };
    let left = |answer: &str| -> u32 {
        let line = answer.lines().find_map(|line| line.strip_prefix("x-ratelimit-remaining: ")).expect("a count");
        line.parse().expect("a number")
    };
    let first = ask("x-forwarded-for: 192.0.2.1\r\nx-request-id: of-the-proxy\r\norigin: http://localhost:3000\r\n");
    assert!(first.starts_with("HTTP/1.1 200") && first.contains("x-request-id: of-the-proxy"), "{first}");
    assert!(!first.contains("access-control-allow-origin"), "{first}");
    // What was counted comes back bit by bit, ten a second: on a busy machine before the next one asks.
    eventually("the same client is counted", || left(&ask("x-forwarded-for: 192.0.2.1\r\n")) < left(&first));
    assert_eq!(left(&ask("x-forwarded-for: 192.0.2.2\r\n")), left(&first), "another client");
    server.stop();
    assert!(!socket.exists());
}
