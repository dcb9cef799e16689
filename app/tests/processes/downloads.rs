//! What a download of one's data takes of memory, however much that is.

use std::fs;

use reqwest::Method;
use serde_json::Value;

use crate::{
    harness::{Server, folder, serve_over},
    http::{Person, answer, request},
    postgres::Database,
};

const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "staple of my diet";
/// In KB. It took 256 MB once.
const ROOM: u64 = 20_000;

/// The most that a process has had in memory, in KB.
fn peak(pid: i32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[test]
fn a_download_takes_no_more_memory_for_being_long() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let (database, dir) = (Database::create(), folder());
    let server = Server::start(serve_over(dir.path(), &database.url));
    Person::sign_up(&server, &server, &dir.path().join("data"), EMAIL, PASSWORD);
    let form = request(Method::POST, &format!("{}/signin", server.url)).header("sec-fetch-site", "same-origin");
    let signed_in = answer(form.form(&[("email", EMAIL), ("password", PASSWORD)])).expect(303);
    let cookie = signed_in.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let download = || {
        let request = request(Method::GET, &format!("{}/settings/data.json", server.url));
        let data: Value = answer(request.header("cookie", &cookie)).expect(200).json();
        data["cruds"].as_array().expect("cruds").len()
    };
    assert_eq!(download(), 0);
    database.connect().run(
        "insert into activities (user_uuid, message, expires_at)
         select uuid, repeat('W', 280), now() + interval '1 day' from users, generate_series(1, 30000)",
    );
    let before = peak(server.pid());
    assert_eq!(download(), 30_000);
    let more = peak(server.pid()) - before;
    assert!(more < ROOM, "{more} KB more");
}
