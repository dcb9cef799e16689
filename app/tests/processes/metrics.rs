//! What is told of the sweep to those who run the server.

use crate::{
    harness::{Server, eventually, folder, serve_over},
    http,
    postgres::Database,
};

#[test]
fn metrics_have_an_address_of_their_own_and_count_what_was_swept() {
    let (dir, database) = (folder(), Database::create());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("METRICS_ADDR", "127.0.0.1:0");
    let server = Server::start(command);
    let said = server.says("/metrics\n", 1);
    let address =
        said.split("metrics at ").nth(1).and_then(|rest| rest.lines().next()).expect("it says where").to_owned();
    let answer = http::get(&address).expect(200);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text"), "{answer:?}");
    assert!(answer.body.ends_with("# EOF\n"), "{answer:?}");
    assert!(answer.body.contains("cruddur_swept_total{table=\"activities\"} 0\n"), "{answer:?}");
    server.get("/metrics").expect(404);
    database.connect().run(
        "insert into users (display_name, handle, email) values ('Ada', 'ada', 'ada@example.org');
         insert into activities (user_uuid, message, created_at, expires_at)
         select uuid, 'over', now() - interval '1 hour', now() - interval '10 minutes' from users",
    );
    // It is late for a moment, which readiness says, and then it is gone.
    eventually("it is swept", || http::get(&address).body.contains("cruddur_swept_total{table=\"activities\"} 1\n"));
    let body = http::get(&address).body;
    assert!(body.contains("cruddur_sweep_batch_seconds_count 1\n"), "{body}");
    eventually("nothing is late", || http::get(&address).body.contains("cruddur_oldest_expired_seconds 0.0\n"));
}

#[test]
fn who_deletes_nothing_says_so_where_readiness_is_asked() {
    let (dir, database) = (folder(), Database::create());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("SWEEP", "off");
    let server = Server::start(command);
    assert_eq!(server.get("/readyz").expect(200).body, r#"{"status":"ok"}"#);
    database.connect().run(
        "insert into users (display_name, handle, email) values ('Ada', 'ada', 'ada@example.org');
         insert into activities (user_uuid, message, created_at, expires_at)
         select uuid, 'over', now() - interval '1 hour', now() - interval '10 minutes' from users",
    );
    eventually("it is said to be late", || {
        let answer = server.get("/readyz").expect(200);
        answer.json()["warning"].as_str().is_some_and(|warning| warning.ends_with("s ago is not deleted yet"))
    });
    assert_eq!(http::get(&format!("{}/api/activities/home", server.url)).expect(200).body, "[]");
    assert_eq!(database.connect().run("select count(*) from activities"), ["1"]);
}
