//! Keys that are changed while people use what the old ones made.

use serde_json::{Value, json};

use crate::testing::{PASSWORD, Person, TestServer};

/// The name of the key that signed a token.
fn kid(token: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let head = token.split('.').next().expect("a head");
    let head: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).expect("base64")).expect("JSON");
    head["kid"].as_str().expect("a name").to_owned()
}

async fn sign_in(server: &TestServer) -> Person {
    let body = json!({"email": "ada@people.example", "password": PASSWORD});
    let tokens = server.post("/api/auth/sign-in", body).await.expect(200).json();
    let token = |name: &str| tokens[name].as_str().expect("a token").to_owned();
    Person { uuid: uuid::Uuid::nil(), token: token("access_token"), refresh_token: token("refresh_token") }
}

async fn published(server: &TestServer) -> usize {
    server.get("/.well-known/jwks.json").await.expect(200).json()["keys"].as_array().expect("keys").len()
}

#[tokio::test]
async fn new_keys_are_used_once_all_know_them_and_the_old_ones_stay_good() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let (old, path) = (kid(&ada.token), "/api/auth/sessions");
    server.post("/api/auth/forgot", json!({"email": "ada@people.example"})).await.expect(204);
    let code = server.code("ada@people.example").await;
    assert_eq!(cruddur_identity::rotate_keys(&server.db, false).await.expect("rotates"), 0);
    server.app.identity.reload_keys().await.expect("reads");
    assert_eq!(published(&server).await, 2, "it can be verified before anything is signed with it");
    assert_eq!(kid(&sign_in(&server).await.token), old, "not all processes may know it yet");

    server.sql("update identity_keys set created_at = created_at - interval '2 minutes'").await;
    server.app.identity.reload_keys().await.expect("reads");
    let new = sign_in(&server).await;
    assert_ne!(kid(&new.token), old);
    for person in [&ada, &new] {
        server.get_as(person, path).await.expect(200);
        server.post("/api/auth/refresh", json!({"refresh_token": person.refresh_token})).await.expect(200);
    }
    let reset = json!({"email": "ada@people.example", "code": code, "password": "another tangerine"});
    server.post("/api/auth/reset", reset).await.expect(204);
}

#[tokio::test]
async fn compromised_keys_go_at_once_with_all_that_they_made() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    server.post("/api/auth/forgot", json!({"email": "ada@people.example"})).await.expect(204);
    let code = server.code("ada@people.example").await;
    assert_eq!(cruddur_identity::rotate_keys(&server.db, true).await.expect("rotates"), 2);
    server.app.identity.reload_keys().await.expect("reads");
    assert_eq!(published(&server).await, 1);
    server.get_as(&ada, "/api/auth/sessions").await.expect_problem(401);
    server.post("/api/auth/refresh", json!({"refresh_token": ada.refresh_token})).await.expect_problem(401);
    browser.open("/settings").await.expect(303);
    let reset = json!({"email": "ada@people.example", "code": code, "password": "another tangerine"});
    server.post("/api/auth/reset", reset).await.expect_codes(&["code_invalid"]);
    assert_ne!(kid(&sign_in(&server).await.token), kid(&ada.token));
}

/// The key that a spent token's successor was derived with has gone meanwhile.
#[tokio::test]
async fn a_spent_token_whose_key_is_gone_ends_its_session() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.post("/api/auth/refresh", json!({"refresh_token": ada.refresh_token})).await.expect(200);
    server.sql("update refresh_tokens set kid = gen_random_uuid() where spent_at is not null").await;
    server.post("/api/auth/refresh", json!({"refresh_token": ada.refresh_token})).await.expect_problem(401);
    assert_eq!(server.number("select count(*) from sessions").await, 0);
}
