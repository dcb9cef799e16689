//! Forgotten passwords.

use serde_json::{Value, json};

use crate::testing::{Answer, TestServer};

const PASSWORD: &str = "correct horse battery";
const ANOTHER: &str = "staple of my diet";

async fn refresh(server: &TestServer, token: &str) -> Answer {
    server.post("/api/auth/refresh", json!({"refresh_token": token})).await
}

async fn sign_in(server: &TestServer, email: &str, password: &str) -> Answer {
    server.post("/api/auth/sign-in", json!({"email": email, "password": password})).await
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
