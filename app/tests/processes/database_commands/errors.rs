//! Everything that can be wrong, each in one line with what to do, and with its exit code.

use std::{fs, net::TcpListener, time::Instant};

use super::Done;
use crate::{
    harness::{Port, folder, program},
    postgres::Database,
    secure::Secure,
};

/// What is typed after `cruddur db`, with which CONNECTION_URL, the exit code, and parts of the line.
type Case<'a> = (&'a str, &'a str, i32, &'a [&'a str]);

#[test]
fn each_is_one_line_with_what_to_do() {
    let (secure, empty, dir) = (Secure::start(), Database::create(), folder());
    let admin = secure.postgres.admin("cruddur");
    for sql in [
        "create role guest login",
        "create database closed",
        "revoke connect on database closed from public",
        "create schema newer; grant usage on schema newer to public",
        "create function newer.current_setting(text) returns text language sql as $$ select '990000' $$",
    ] {
        admin.run(sql);
    }
    drop(admin);
    fs::write(dir.path().join("there.dump"), "").expect("a file");
    let deaf = Port::take();
    let away = format!("postgresql://owner:s3cret@127.0.0.1:{}/cruddur", deaf.number);
    // Longer than a label may be (RFC 1035, section 2.3.4), so that no name server is asked.
    let no_host = format!("postgresql://owner:s3cret@{}/cruddur", "x".repeat(64));
    let tls = |who, database| secure.url(who, "localhost", database, "verify-full", "ca.pem");
    let owner = tls("owner:s3cret", "cruddur");
    let wrong_password = tls("owner:wrong-s3cret", "cruddur");
    let no_password = tls("owner", "cruddur");
    let unknown_role = tls("stranger:s3cret", "cruddur");
    let nowhere = tls("owner:s3cret", "nowhere");
    let (guest, closed) = (tls("guest", "cruddur"), tls("guest", "closed"));
    let other_authority = secure.url("owner:s3cret", "localhost", "cruddur", "verify-full", "other.pem");
    let other_host = secure.url("owner:s3cret", "127.0.0.1", "cruddur", "verify-full", "ca.pem");
    let no_authority = secure.url("owner:s3cret", "localhost", "cruddur", "verify-full", "absent.pem");
    let no_tls = secure.url("owner:s3cret", "localhost", "cruddur", "disable", "ca.pem");
    let read_only = format!("{owner}&options=-c%20default_transaction_read_only%3Don");
    // What a server of a version says that is not out yet.
    let newer = format!("{owner}&options=-c%20search_path%3Dnewer%2Cpg_catalog%2Cpublic");
    let secure_host = format!("localhost:{}", secure.postgres.port);
    let empty = empty.url.as_str();

    let cases: &[Case] = &[
        // The server is away, or is not the one.
        ("create", &away, 4, &["nothing listens at", "start PostgreSQL there, or correct CONNECTION_URL"]),
        ("connect", &away, 4, &["nothing listens at"]),
        ("test", &no_host, 4, &["cannot reach xxx", ":5432 (", "host"]),
        ("test", "postgresql://owner:s3cret@/cruddur?host=/no/such/folder", 4, &["cannot reach /no/such/folder"]),
        ("test", &other_authority, 4, &["no TLS with", "certificate", "sslrootcert"]),
        ("test", &other_host, 4, &["no TLS with", "certificate"]),
        ("schema-load", &read_only, 4, &["read-only", "takes no writes"]),
        // It does not let one in.
        (
            "test",
            &wrong_password,
            5,
            &[&secure_host, "refuses the password of role owner", "correct it in CONNECTION_URL"],
        ),
        ("connect", &wrong_password, 5, &["refuses the password of role owner"]),
        ("backup new.dump", &wrong_password, 5, &["refuses the password of role owner"]),
        ("test", &no_password, 5, &["asks for a password of role owner", "add it"]),
        ("test", &unknown_role, 5, &["does not let role stranger in", "does not exist"]),
        ("test", &no_tls, 5, &["does not let role owner in", "no encryption"]),
        ("test", &closed, 5, &["may not connect", "permission denied for database"]),
        // Or does not let one do it.
        ("create", &tls("guest", "mine"), 5, &["permission denied to create database", "use a role that may"]),
        ("drop", &guest, 5, &["must be owner of database cruddur", "use a role that may"]),
        ("schema-load", &guest, 5, &["permission denied for schema public", "use a role that may"]),
        ("migrate", &guest, 5, &["permission denied for schema public", "use a role that may"]),
        // Something is missing.
        ("seed", &nowhere, 6, &["no database nowhere at", "`cruddur db create`"]),
        ("connect", &nowhere, 6, &["no database nowhere"]),
        ("sessions", &nowhere, 6, &["no database nowhere"]),
        ("backup new.dump", &nowhere, 6, &["no database nowhere"]),
        ("drop", &nowhere, 6, &["no database nowhere", "nothing was done"]),
        ("seed", empty, 6, &["does not exist", "schema-load or migrate makes what is missing"]),
        ("restore absent.dump", empty, 6, &["absent.dump"]),
        // Or there already.
        ("create", empty, 7, &["already exists", "nothing was changed"]),
        ("backup there.dump", empty, 7, &["is there already", "choose another name"]),
        // A program is too old.
        ("backup new.dump", &newer, 9, &["pg_dump 99 or newer is needed", "only 1", "PG_BINDIR"]),
        // What was typed or set is wrong.
        ("backup prod", empty, 3, &["the file comes first", "./prod"]),
        ("drop --confirm another", empty, 3, &["not that of the database"]),
        ("create prod", empty, 10, &["PROD_CONNECTION_URL is not set", ".env"]),
        ("create", "mysql://owner:s3cret@h/c", 10, &["CONNECTION_URL: ", "postgresql://"]),
        ("create", "postgresql://owner:s3cret@h/", 10, &["names no database"]),
        ("create", "postgresql://owner@/c", 10, &["names no host", "localhost"]),
        ("test", "postgresql://owner:pa@s3cret@h/c", 10, &["CONNECTION_URL: ", "write %40 for @"]),
        ("create", "postgresql://owner:s3cret@h/c?sslmode=maybe", 10, &["sslmode=maybe", "verify-full"]),
        ("test", &no_authority, 10, &["absent.pem", "cannot be read"]),
        ("update-cognito-user-ids", empty, 10, &["AWS_COGNITO_USER_POOL_ID is not set"]),
    ];
    for (line, url, code, parts) in cases {
        let mut command = program(dir.path());
        command.arg("db").args(line.split(' ')).env("CONNECTION_URL", url);
        Done::of(command).fails(*code, parts);
    }
    assert!(!dir.path().join("new.dump").exists());
}

#[test]
fn what_is_not_known_is_an_error_of_usage() {
    let dir = folder();
    for line in [
        "",
        "crate",
        "create production",
        "create --prod",
        "backup",
        "restore",
        "sessions --watch 0",
        "sessions --watch prod",
    ] {
        let mut command = program(dir.path());
        command.arg("db").args(line.split_whitespace());
        let done = Done::of(command);
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{line}: {done:?}");
    }
}

#[test]
fn a_host_that_says_nothing_is_given_up_after_five_seconds() {
    let (silent, dir) = (TcpListener::bind("127.0.0.1:0").expect("a port"), folder());
    let address = silent.local_addr().expect("an address");
    let mut command = program(dir.path());
    command.args(["db", "test", "prod"]);
    command.env("PROD_CONNECTION_URL", format!("postgresql://owner:s3cret@{address}/cruddur"));
    let begin = Instant::now();
    let address = address.to_string();
    let parts = [address.as_str(), "does not answer within 5 s", "firewall", "PROD_CONNECTION_URL"];
    Done::of(command).fails(4, &parts);
    assert!(begin.elapsed().as_secs() >= 5, "{:?}", begin.elapsed());
}
