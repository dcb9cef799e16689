//! Rate limits, from the outside.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, PASSWORD, TestServer, send};

/// Counting, and behind a proxy on loopback, so that tests can come from where they like.
async fn start() -> TestServer {
    TestServer::start_with(&["--rate-limits", "on", "--trusted-proxies", "127.0.0.1"]).await
}

async fn post_from(server: &TestServer, address: &str, path: &str, body: Value) -> Answer {
    send(server.request(Method::POST, path).header("x-forwarded-for", address).json(&body)).await
}

fn expect_wait(answer: Answer, at_most: u64) {
    let answer = answer.expect_problem(429);
    let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=at_most).contains(&seconds), "{seconds}");
    assert_eq!(answer.header("x-ratelimit-remaining"), "0");
}

/// Asks, many times at once, until that is refused: how often it was not, and the refusal. What is used up of a limit comes
/// back with time, so that may be oftener than the limit says.
async fn until_refused(ask: impl AsyncFn() -> Answer) -> (usize, Answer) {
    let mut passed = 0;
    while passed < 30_000 {
        let answers = join_all((0..100).map(|_| ask())).await;
        let (refused, rest): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 429);
        passed += rest.len();
        if let Some(refused) = refused.into_iter().next() {
            return (passed, refused);
        }
    }
    panic!("nothing was refused");
}

#[tokio::test]
async fn five_sign_ups_in_half_an_hour_from_one_network() {
    let server = start().await;
    let sign_up = async |address: &str, n: usize| {
        let (handle, email) = (format!("person{n}"), format!("p{n}@example.org"));
        let body = json!({"display_name": "P", "handle": handle, "email": email, "password": PASSWORD});
        post_from(&server, address, "/api/auth/sign-up", body).await
    };
    for n in 0..5 {
        let refused = json!({"handle": "", "email": "", "password": ""});
        post_from(&server, "2001:db8::1", "/api/auth/sign-up", refused).await.expect(422);
        let answer = sign_up(&format!("2001:db8::{n}"), n).await.expect(201);
        assert_eq!(answer.header("x-ratelimit-limit"), "5");
        assert_eq!(answer.header("x-ratelimit-remaining"), (4 - n).to_string());
    }
    expect_wait(sign_up("2001:db8::ffff", 6).await, 1800);
    sign_up("2001:db8:0:1::1", 7).await.expect(201);
    assert_eq!(server.number("select count(*) from sign_ups").await, 6);
    server.sql("update attempts set ends_at = now()").await;
    sign_up("2001:db8::1", 8).await.expect(201);
}

#[tokio::test]
async fn passwords_are_tried_so_often_from_one_network_and_for_one_account() {
    let server = start().await;
    server.person("ada").await;
    let try_from = async |address: &str, email: &str, password: &str| {
        post_from(&server, address, "/api/auth/sign-in", json!({"email": email, "password": password})).await
    };
    for n in 0..25 {
        try_from("192.0.2.1", &format!("x{n}@example.org"), "wrong").await.expect_problem(401);
    }
    expect_wait(try_from("192.0.2.1", "ada@people.example", PASSWORD).await, 300);
    // One account, from everywhere; one that does not exist looks the same.
    for email in ["ada@people.example", "nobody@people.example"] {
        for n in 0..25 {
            try_from(&format!("198.51.100.{n}"), email, "wrong").await.expect_problem(401);
        }
        expect_wait(try_from("203.0.113.1", email, PASSWORD).await, 3600);
    }
    server.person("ivi").await;
    try_from("203.0.113.4", "\u{130}vi@people.example", PASSWORD).await.expect_problem(401);
    server.sql("update attempts set ends_at = now()").await;
    for _ in 0..3 {
        try_from("203.0.113.1", "ADA@people.example", PASSWORD).await.expect(200);
    }
    // Whoever knows the password starts anew.
    for n in 0..24 {
        try_from(&format!("198.51.100.{n}"), "ada@people.example", "wrong").await.expect_problem(401);
    }
    try_from("203.0.113.2", "ada@people.example", PASSWORD).await.expect(200);
    try_from("203.0.113.3", "ada@people.example", "wrong").await.expect_problem(401);
    try_from("203.0.113.3", "ada@people.example", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn the_own_password_is_guessed_so_often() {
    let server = start().await;
    let ada = server.person("ada").await;
    let change = async |current: &str| {
        let body = json!({"current_password": current, "password": "staple of my diet"});
        server.post_as(&ada, "/api/auth/password", body).await
    };
    for _ in 0..25 {
        change("wrong").await.expect_codes(&["password_wrong"]);
    }
    expect_wait(change(PASSWORD).await, 3600);
}

#[tokio::test]
async fn codes_are_tried_so_often_from_one_network() {
    let server = start().await;
    for n in 0..25 {
        let body = json!({"email": format!("x{n}@example.org"), "code": "123456", "password": PASSWORD});
        let path = ["/api/auth/confirm", "/api/auth/reset"][n % 2];
        post_from(&server, "192.0.2.1", path, body).await.expect_codes(&["code_invalid"]);
    }
    for path in ["confirm", "reset", "resend", "forgot", "sign-in"] {
        let body = json!({"email": "y@example.org", "code": "123456", "password": PASSWORD});
        expect_wait(post_from(&server, "192.0.2.1", &format!("/api/auth/{path}"), body).await, 300);
    }
}

#[tokio::test]
async fn a_person_writes_so_often_and_a_network_asks_so_often() {
    let server = start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let answer = server.get("/api/activities/home").await.expect(200);
    assert_eq!(answer.header("x-ratelimit-limit"), "3000");
    let write = async || server.post_as(&ada, "/api/activities", json!({"message": ""})).await;
    let first = write().await.expect(422);
    assert_eq!((first.header("x-ratelimit-limit"), first.header("x-ratelimit-remaining")), ("300", "299"));
    let (passed, refused) = until_refused(write).await;
    assert!(passed >= 299, "{passed}");
    expect_wait(refused, 300);
    server.crud(&bob, "another person may").await;
    server.get_as(&ada, "/api/activities/home").await.expect(200);

    let ask = async |address: &str, path: &str| {
        send(server.request(Method::GET, path).header("x-forwarded-for", address)).await
    };
    let (passed, _) = until_refused(async || ask("192.0.2.1", "/api/users/@a/short").await).await;
    assert!(passed >= 3000, "{passed}");
    let (_, refused) = until_refused(async || ask("192.0.2.1", "/").await).await;
    assert!(refused.text.contains("<h1") && !refused.header("retry-after").is_empty(), "a page for people");
    let nowhere = [
        (Method::GET, "/nothing"),
        (Method::GET, "/api/nothing"),
        (Method::PUT, "/privacy"),
        (Method::PUT, "/api/activities"),
    ];
    for (method, path) in nowhere {
        let request = || server.request(method.clone(), path).header("x-forwarded-for", "192.0.2.1");
        let (_, refused) = until_refused(async || send(request()).await).await;
        assert!(!refused.header("retry-after").is_empty(), "{method} {path}");
    }
    ask("192.0.2.1", "/readyz").await.expect(200);
    ask("192.0.2.2", "/").await.expect(200);
}

#[tokio::test]
async fn limits_can_be_off() {
    let server = TestServer::start().await;
    for _ in 0..30 {
        let body = json!({"email": "x@example.org", "password": "wrong"});
        let answer = server.post("/api/auth/sign-in", body).await.expect_problem(401);
        assert_eq!(answer.header("x-ratelimit-limit"), "");
    }
    assert_eq!(server.number("select count(*) from attempts").await, 0);
}
