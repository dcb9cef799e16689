//! Another password and another address, for whoever is signed in, and for whoever is not she.

use serde_json::{Value, json};

use crate::testing::{Answer, PASSWORD, Person, TestServer};

const ANOTHER: &str = "staple of my diet";

async fn sign_in(server: &TestServer, email: &str, password: &str) -> Answer {
    server.post("/api/auth/sign-in", json!({"email": email, "password": password})).await
}

async fn change_password(server: &TestServer, person: &Person, current: &str, password: &str) -> Answer {
    server.post_as(person, "/api/auth/password", json!({"current_password": current, "password": password})).await
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let email = "ada@people.example";
    let phone = sign_in(&server, email, PASSWORD).await.expect(200).json()["refresh_token"].clone();
    change_password(&server, &ada, "wrong", ANOTHER).await.expect_codes(&["password_wrong"]);
    change_password(&server, &ada, PASSWORD, "short").await.expect_codes(&["password_too_short"]);
    change_password(&server, &ada, PASSWORD, "I am ada!").await.expect_codes(&["password_too_common"]);
    let body = json!({"current_password": PASSWORD, "password": ANOTHER});
    server.post("/api/auth/password", body.clone()).await.expect_problem(401);
    server.post_as(&ada, "/api/auth/password", json!({"password": 1})).await.expect_problem(400);

    server.post_as(&ada, "/api/auth/password", body).await.expect(204);
    assert!(server.mail(email, 1).await.contains("all other devices are signed out"));
    let refresh = async |token: &Value| server.post("/api/auth/refresh", json!({"refresh_token": token})).await;
    refresh(&phone).await.expect_problem(401);
    refresh(&json!(ada.refresh_token)).await.expect(200);
    refresh(&json!(bob.refresh_token)).await.expect(200);
    sign_in(&server, email, PASSWORD).await.expect_problem(401);
    sign_in(&server, email, ANOTHER).await.expect(200);
    sign_in(&server, "bob@people.example", PASSWORD).await.expect(200);
}

async fn want(server: &TestServer, person: &Person, email: &str) -> Answer {
    server.post_as(person, "/api/auth/email", json!({"email": email, "current_password": PASSWORD})).await
}

async fn confirm(server: &TestServer, person: &Person, code: &str) -> Answer {
    server.post_as(person, "/api/auth/email/confirm", json!({"code": code})).await
}

#[tokio::test]
async fn another_address_is_confirmed_there_and_told_here() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let (old, new) = ("ada@people.example", "countess@example.org");
    let body = json!({"email": new, "current_password": "wrong"});
    server.post_as(&ada, "/api/auth/email", body.clone()).await.expect_codes(&["password_wrong"]);
    server.post("/api/auth/email", body).await.expect_problem(401);
    want(&server, &ada, "no address").await.expect_codes(&["email_invalid"]);
    server.post("/api/auth/email/confirm", json!({"code": "123456"})).await.expect_problem(401);
    confirm(&server, &ada, "123456").await.expect_codes(&["code_invalid"]);

    want(&server, &ada, new).await.expect(204);
    let code = server.code(new).await;
    confirm(&server, &bob, &code).await.expect_codes(&["code_invalid"]);
    sign_in(&server, new, PASSWORD).await.expect_problem(401);
    confirm(&server, &ada, &code).await.expect(204);
    confirm(&server, &ada, &code).await.expect_codes(&["code_invalid"]);
    assert!(server.mail(old, 1).await.contains("has another e-mail address now"));
    sign_in(&server, new, PASSWORD).await.expect(200);
    sign_in(&server, old, PASSWORD).await.expect_problem(401);
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_by_mail_alone() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.person("bob").await;
    want(&server, &ada, "BOB@people.example").await.expect(204);
    assert!(server.mail("BOB@people.example", 1).await.contains("has an account already"));
    confirm(&server, &ada, "000000").await.expect_codes(&["code_invalid"]);
}

#[tokio::test]
async fn the_code_of_a_new_address_wears_out() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let new = "countess@example.org";
    want(&server, &ada, new).await.expect(204);
    let code = server.nth_code(new, 1).await;
    for wrong in ["", "1", "abcdef", "\0", "99999999999"] {
        confirm(&server, &ada, wrong).await.expect_codes(&["code_invalid"]);
    }
    confirm(&server, &ada, &code).await.expect_codes(&["code_invalid"]);

    want(&server, &ada, new).await.expect(204);
    let code = server.nth_code(new, 2).await;
    server.sql("update email_changes set expires_at = now()").await;
    confirm(&server, &ada, &code).await.expect_codes(&["code_invalid"]);
    let mut newest = code;
    for nth in 3..=5 {
        want(&server, &ada, new).await.expect(204);
        newest = server.nth_code(new, nth).await;
    }
    for _ in 0..2 {
        want(&server, &ada, new).await.expect(204);
    }
    assert_eq!(server.mails(new).len(), 5, "five mails an hour");
    confirm(&server, &ada, &newest).await.expect(204);
}

/// Two want one address; whoever confirms first has it.
#[tokio::test]
async fn an_address_is_given_once() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let new = "shared@example.org";
    want(&server, &ada, new).await.expect(204);
    let hers = server.nth_code(new, 1).await;
    want(&server, &bob, new).await.expect(204);
    let his = server.nth_code(new, 2).await;
    let both = tokio::join!(confirm(&server, &ada, &hers), confirm(&server, &bob, &his));
    let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422]);
}
