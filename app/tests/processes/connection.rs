//! CONNECTION_URL: TLS and its verification, several hosts, and what is said where it does not work.

use crate::{
    harness::{Port, Server, eventually, folder, refusal, serve_over},
    http::Person,
    postgres::TcpServer,
    secure::Secure,
};

#[test]
fn tls_is_verified_as_the_url_says() {
    let (secure, dir) = (Secure::start(), folder());
    let url = |host, mode, authority| secure.url("cruddur", host, "cruddur", mode, authority);
    let server = Server::start(serve_over(dir.path(), &url("localhost", "verify-full", "ca.pem")));
    assert_eq!(server.get("/api/activities/home").status, 200);
    let sessions = secure
        .postgres
        .admin("cruddur")
        .run("select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'cruddur'");
    assert!(!sessions.is_empty() && sessions.iter().all(|ssl| ssl == "t"), "{sessions:?}");

    for (host, mode) in [("127.0.0.1", "verify-ca"), ("127.0.0.1", "require"), ("localhost", "verify-ca")] {
        let server = Server::start(serve_over(dir.path(), &url(host, mode, "ca.pem")));
        server.await_ready();
    }
    for (host, mode, authority) in [
        ("localhost", "verify-full", "other.pem"),
        ("localhost", "verify-ca", "other.pem"),
        ("localhost", "require", "other.pem"),
        ("127.0.0.1", "verify-full", "ca.pem"),
    ] {
        let line = refusal(serve_over(dir.path(), &url(host, mode, authority)));
        assert!(line.contains(host) && line.contains("certificate"), "{mode}, {authority}: {line}");
    }
    let line = refusal(serve_over(
        dir.path(),
        &format!("postgresql://cruddur@localhost:{}/cruddur?sslmode=verify-full", secure.postgres.port),
    ));
    assert!(line.contains("certificate"), "no authority of the system has signed it: {line}");
    let line = refusal(serve_over(dir.path(), &url("localhost", "disable", "ca.pem")));
    assert!(line.contains("no encryption"), "{line}");
}

#[test]
fn what_does_not_work_is_said_without_the_password() {
    let (secure, dir) = (Secure::start(), folder());
    let refused = |url: &str| {
        let line = refusal(serve_over(dir.path(), url));
        assert!(!line.contains("s3cret"), "{line}");
        line
    };
    let line = refused(&secure.url("keeper:s3cret", "localhost", "cruddur", "verify-full", "ca.pem"));
    assert!(line.contains("password authentication failed"), "{line}");
    let line = refused(&secure.url("cruddur:s3cret", "localhost", "nowhere", "verify-full", "ca.pem"));
    assert!(line.contains("nowhere") && line.contains("does not exist"), "{line}");
    let line = refused(&secure.url("keeper:s3cret", "localhost", "cruddur", "verify-full", "absent.pem"));
    assert!(line.contains("absent.pem"), "{line}");

    let admin = secure.postgres.admin("cruddur");
    for sql in ["create role guest login", "create database closed", "revoke connect on database closed from public"] {
        admin.run(sql);
    }
    let line = refused(&secure.url("guest:s3cret", "localhost", "closed", "verify-full", "ca.pem"));
    assert!(line.contains("permission denied for database \"closed\""), "{line}");
    let line = refused(&secure.url("guest:s3cret", "localhost", "cruddur", "verify-full", "ca.pem"));
    assert!(line.contains("permission denied for schema public"), "{line}");

    let deaf = Port::take();
    let address = format!("127.0.0.1:{}", deaf.number);
    let line = refused(&format!("postgresql://keeper:s3cret@{address}/cruddur"));
    assert!(line.contains(&address) && line.contains("refused"), "{line}");
    let line = refused("postgresql://keeper:s3cret@/");
    assert!(line.contains("database"), "{line}");

    let url = secure.url("keeper:right", "localhost", "cruddur", "verify-full", "ca.pem");
    Server::start(serve_over(dir.path(), &url)).await_ready();
}

#[test]
fn of_several_hosts_the_one_that_takes_writes_is_used() {
    let (reader, writer, dir) = (standby(), plain(), folder());
    let url = format!(
        "postgresql://cruddur@127.0.0.1:{},127.0.0.1:{}/cruddur?target_session_attrs=read-write",
        reader.port, writer.port
    );
    let server = Server::start(serve_over(dir.path(), &url));
    server.await_ready();
    let (email, password) = ("writer@example.org", "a plain password");
    Person::sign_up(&server, &server, &dir.path().join("data"), email, password);
    assert_eq!(Person::sign_in(&server, email, password).post(&server, "to the second").status, 200);
    assert_eq!(writer.admin("cruddur").run("select message from activities"), ["to the second"]);
    assert_eq!(reader.admin("cruddur").run("select 1 from pg_class where relname = 'activities'"), [""; 0]);
}

#[test]
fn a_server_that_takes_no_writes_is_not_migrated() {
    let (reader, dir) = (standby(), folder());
    let address = format!("postgresql://cruddur@127.0.0.1:{}/cruddur", reader.port);
    let line = refusal(serve_over(dir.path(), &format!("{address}?target_session_attrs=read-write")));
    assert!(line.contains("127.0.0.1"), "{line}");
    let line = refusal(serve_over(dir.path(), &address));
    assert!(line.contains("migrated") && line.contains("read-only"), "{line}");
    let line = refusal(serve_over(dir.path(), &format!("{address}?sslmode=require")));
    assert!(line.contains("TLS"), "{line}");
}

#[test]
fn when_the_primary_fails_over_it_follows_without_a_restart() {
    let (first, second, dir) = (plain(), plain(), folder());
    let alone = format!("postgresql://cruddur@127.0.0.1:{}/cruddur", second.port);
    Server::start(serve_over(dir.path(), &alone)).stop();
    let standby = second.admin("cruddur");
    standby.run("alter system set default_transaction_read_only = on");
    standby.run("select pg_reload_conf()");

    let hosts = format!("127.0.0.1:{},127.0.0.1:{}", first.port, second.port);
    let url = format!("postgresql://cruddur@{hosts}/cruddur?target_session_attrs=read-write");
    let server = Server::start(serve_over(dir.path(), &url));
    assert_eq!(server.get("/api/activities/home").status, 200);
    drop(first);
    assert_eq!(server.get("/readyz").status, 503, "there is none that takes writes");
    assert!(server.get("/api/activities/home").is_unavailable());
    standby.run("set default_transaction_read_only = off");
    standby.run("alter system reset default_transaction_read_only");
    standby.run("select pg_reload_conf()");
    eventually("it has found the new primary", || server.get("/readyz").status == 200);
    assert_eq!(server.get("/api/activities/home").status, 200);
}

const TRUST: &str = "host all all 127.0.0.1/32 trust";

fn plain() -> TcpServer {
    TcpServer::start(|_| Vec::new(), TRUST)
}

fn standby() -> TcpServer {
    TcpServer::start(|_| vec!["default_transaction_read_only=on".into()], TRUST)
}
