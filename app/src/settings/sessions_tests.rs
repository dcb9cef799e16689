//! Sessions and forgotten passwords, from the outside, and by somebody who has got hold of a token.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, Person, TestServer, send};

const PASSWORD: &str = "correct horse battery";
const ANOTHER: &str = "staple of my diet";

async fn refresh(server: &TestServer, token: &str) -> Answer {
    server.post("/api/auth/refresh", json!({"refresh_token": token})).await
}

fn refresh_token(answer: &Answer) -> String {
    answer.json()["refresh_token"].as_str().expect("a refresh token").to_owned()
}

async fn sign_in(server: &TestServer, email: &str, password: &str) -> Answer {
    server.post("/api/auth/sign-in", json!({"email": email, "password": password})).await
}

#[tokio::test]
async fn refresh_gives_new_tokens_each_time() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let first = refresh(&server, &ada.refresh_token).await.expect(200);
    assert_eq!(first.header("cache-control"), "no-store");
    let second = refresh(&server, &refresh_token(&first)).await.expect(200);
    assert_ne!(refresh_token(&first), refresh_token(&second));
    let access = second.json()["access_token"].as_str().expect("an access token").to_owned();
    let (uuid, refresh_token) = (ada.uuid, String::new());
    server.crud(&Person { uuid, token: access, refresh_token }, "still here").await;
    for bad in ["", "undefined", "\0", &ada.token] {
        refresh(&server, bad).await.expect_problem(401);
    }
    refresh(&server, &"x".repeat(10_000)).await.expect_problem(401);
    server.post("/api/auth/refresh", json!({"refresh_token": 1})).await.expect_problem(400);
}

#[tokio::test]
async fn a_lost_answer_and_a_second_tab_are_forgiven() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let both = tokio::join!(refresh(&server, &ada.refresh_token), refresh(&server, &ada.refresh_token));
    let (one, other) = (refresh_token(&both.0.expect(200)), refresh_token(&both.1.expect(200)));
    assert_ne!(one, other);
    refresh(&server, &one).await.expect(200);
    refresh(&server, &other).await.expect(200);
}

#[tokio::test]
async fn a_spent_token_that_comes_back_ends_its_session() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let elsewhere = refresh_token(&sign_in(&server, "ada@people.example", PASSWORD).await.expect(200));
    let next = refresh_token(&refresh(&server, &ada.refresh_token).await.expect(200));
    server.sql("update refresh_tokens set spent_at = spent_at - interval '31 seconds'").await;
    refresh(&server, &ada.refresh_token).await.expect_problem(401);
    refresh(&server, &next).await.expect_problem(401);
    refresh(&server, &elsewhere).await.expect(200);
}

#[tokio::test]
async fn a_refresh_token_ends_after_thirty_days() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    // In days of any length: where the database's time zone has a summer time, one of them may have 23 hours or 25.
    let days = "select round(extract(epoch from expires_at - created_at) / 86400)::bigint from refresh_tokens";
    assert_eq!(server.number(days).await, 30);
    server.sql("update refresh_tokens set expires_at = now()").await;
    refresh(&server, &ada.refresh_token).await.expect_problem(401);
}

#[tokio::test]
async fn however_often_it_is_renewed_a_session_lasts_a_year() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.sql("update sessions set created_at = now() - interval '1 year' + interval '1 hour'").await;
    let next = refresh_token(&refresh(&server, &ada.refresh_token).await.expect(200));
    // A year before the 28th of February and before the 29th are the same day, so by a day more.
    server.sql("update sessions set created_at = now() - interval '1 year 1 day'").await;
    refresh(&server, &next).await.expect_problem(401);
    assert_eq!(server.get_as(&ada, "/api/auth/sessions").await.expect(200).json(), json!([]));
}

#[tokio::test]
async fn sign_out_ends_the_session() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let next = refresh_token(&refresh(&server, &ada.refresh_token).await.expect(200));
    for token in [next.as_str(), next.as_str(), "unknown", ""] {
        server.post("/api/auth/sign-out", json!({"refresh_token": token})).await.expect(204);
    }
    refresh(&server, &next).await.expect_problem(401);
    refresh(&server, &ada.refresh_token).await.expect_problem(401);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let body = json!({"email": "ada@people.example", "password": PASSWORD});
    let phone = server.request(Method::POST, "/api/auth/sign-in").header("user-agent", "Phone/1.0").json(&body);
    let phone = refresh_token(&send(phone).await.expect(200));
    let list = server.get_as(&ada, "/api/auth/sessions").await.expect(200).json();
    let sessions = list.as_array().expect("an array");
    assert_eq!((sessions.len(), &sessions[0]["user_agent"]), (2, &json!("Phone/1.0")));
    assert_eq!((&sessions[0]["current"], &sessions[1]["current"]), (&json!(false), &json!(true)));
    assert_eq!(server.get_as(&bob, "/api/auth/sessions").await.expect(200).json().as_array().map(Vec::len), Some(1));
    server.get("/api/auth/sessions").await.expect_problem(401);

    let path = format!("/api/auth/sessions/{}", sessions[0]["uuid"].as_str().expect("a uuid"));
    send(server.request(Method::DELETE, &path)).await.expect_problem(401);
    server.delete_as(&bob, &path).await.expect_problem(404);
    refresh(&server, &phone).await.expect(200);
    server.delete_as(&ada, &path).await.expect(204);
    server.delete_as(&ada, &path).await.expect_problem(404);
    for odd in ["x", "%ff", "%00"] {
        server.delete_as(&ada, &format!("/api/auth/sessions/{odd}")).await.expect_problem(404);
    }
    refresh(&server, &phone).await.expect_problem(401);
    refresh(&server, &ada.refresh_token).await.expect(200);

    server.delete_as(&ada, "/api/auth/sessions").await.expect(204);
    refresh(&server, &ada.refresh_token).await.expect_problem(401);
    refresh(&server, &bob.refresh_token).await.expect(200);
}

#[tokio::test]
async fn reset_sets_another_password_and_ends_all_sessions() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let email = "ada@people.example";
    server.post("/api/auth/forgot", json!({"email": email})).await.expect(204);
    let code = server.code(email).await;
    let reset = async |email: &str, code: &str, password: &str| {
        server.post("/api/auth/reset", json!({"email": email, "code": code, "password": password})).await
    };
    reset(email, &code, "short").await.expect_codes(&["password_too_short"]);
    reset(email, &code, "password1").await.expect_codes(&["password_too_common"]);
    reset(email, &code, "xx ada@people.example").await.expect_codes(&["password_too_common"]);
    reset("bob@people.example", &code, ANOTHER).await.expect_codes(&["code_invalid"]);
    reset("nobody@people.example", &code, ANOTHER).await.expect_codes(&["code_invalid"]);
    server.post("/api/auth/confirm", json!({"email": email, "code": code})).await.expect_codes(&["code_invalid"]);
    reset(email, &code, ANOTHER).await.expect(204);
    reset(email, &code, ANOTHER).await.expect_codes(&["code_invalid"]);
    assert!(server.mail(email, 2).await.contains("was set anew"));

    refresh(&server, &ada.refresh_token).await.expect_problem(401);
    refresh(&server, &bob.refresh_token).await.expect(200);
    sign_in(&server, email, PASSWORD).await.expect_problem(401);
    sign_in(&server, email, ANOTHER).await.expect(200);
}

#[tokio::test]
async fn a_reset_code_wears_out_and_mails_are_few() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let email = "ada@people.example";
    let forgot = async |email: Value| server.post("/api/auth/forgot", json!({"email": email})).await;
    for unknown in [json!("nobody@example.org"), json!("no address"), json!(""), Value::Null] {
        forgot(unknown).await.expect(204);
    }
    forgot(json!(email)).await.expect(204);
    let code = server.code(email).await;
    let reset = async |code: &str| {
        server.post("/api/auth/reset", json!({"email": email, "code": code, "password": ANOTHER})).await
    };
    for wrong in ["", "1", "abcdef", "\0", "99999999999"] {
        reset(wrong).await.expect_codes(&["code_invalid"]);
    }
    reset(&code).await.expect_codes(&["code_invalid"]);
    for _ in 0..5 {
        forgot(json!(email)).await.expect(204);
    }
    let sent = "select count(*) from identity_codes where sent_at > now() - interval '1 hour'";
    assert!(server.number(sent).await <= 5);
    assert_eq!(server.number("select count(*) from identity_codes where expires_at > now() and tries < 5").await, 1);
}
