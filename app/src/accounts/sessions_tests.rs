//! Sessions, from the outside, and by somebody who has got hold of a token.

use serde_json::json;

use crate::testing::{Answer, Person, TestServer};

const PASSWORD: &str = "correct horse battery";

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
    assert_eq!(one, other, "there are no branches");
    let next = refresh_token(&refresh(&server, &one).await.expect(200));
    assert_eq!(refresh_token(&refresh(&server, &other).await.expect(200)), next);
    assert_eq!(server.number("select count(*) from refresh_tokens").await, 3);
}

#[tokio::test]
async fn within_the_grace_too_a_token_whose_successor_is_spent_ends_its_session() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let next = refresh_token(&refresh(&server, &ada.refresh_token).await.expect(200));
    let last = refresh_token(&refresh(&server, &next).await.expect(200));
    refresh(&server, &ada.refresh_token).await.expect_problem(401);
    refresh(&server, &last).await.expect_problem(401);
    assert_eq!(server.number("select count(*) from sessions").await, 0);
}

/// One that the version before has spent has no successor that could be derived.
#[tokio::test]
async fn a_token_that_was_spent_without_a_key_is_forgiven_once() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.sql("update refresh_tokens set spent_at = now()").await;
    let next = refresh_token(&refresh(&server, &ada.refresh_token).await.expect(200));
    assert_eq!(refresh_token(&refresh(&server, &ada.refresh_token).await.expect(200)), next);
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
