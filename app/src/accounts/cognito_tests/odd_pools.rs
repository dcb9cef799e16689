//! Pools that are not set as they should be, and people in states that Cruddur did not bring them into.

use reqwest::Method;
use serde_json::json;

use cruddur_cognito::stand_in::CODE;

use super::{World, world};
use crate::testing::{PASSWORD, send};

fn sign_in(handle: &str) -> serde_json::Value {
    json!({"email": format!("{handle}@people.example"), "password": PASSWORD})
}

/// Has the pool forget somebody.
fn forget(world: &World, email: &str) {
    world.pool.members().remove(email).expect("a member");
}

#[tokio::test]
async fn what_the_pool_says_of_its_settings_is_no_wrong_password() {
    let world = world().await;
    world.join("ada");
    let pool = world.server.app.cognito.clone().expect("a pool");
    pool.check().await.expect("it is as it should be");
    for (exception, message) in [
        ("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"),
        ("NotAuthorizedException", "Client standinclient is configured with secret but SECRET_HASH was not received"),
        ("NotAuthorizedException", "Unable to verify secret hash for client standinclient"),
        ("ResourceNotFoundException", "User pool client standinclient does not exist."),
    ] {
        world.pool.misset("InitiateAuth", exception, message);
        pool.check().await.expect_err("it says so at the start");
        let problem = world.server.post("/api/auth/sign-in", sign_in("ada")).await.expect_problem(503);
        assert!(!problem.text.contains("client"), "{}", problem.text);
        let form = [("email", "ada@people.example"), ("password", PASSWORD)];
        let page = world.server.browser().submit("/signin", &form).await.expect(503);
        assert!(page.text.contains("ada@people.example"), "what was typed is there: {}", page.text);
    }
    world.pool.misset("SignUp", "NotAuthorizedException", "SignUp is not permitted for this user pool");
    let body = json!({"display_name": "Eve", "handle": "eve", "email": "eve@people.example", "password": PASSWORD});
    world.server.post("/api/auth/sign-up", body).await.expect_problem(503);
    // A person's own mistakes stay hers.
    world.pool.misset("InitiateAuth", "NotAuthorizedException", "Incorrect username or password.");
    world.server.post("/api/auth/sign-in", sign_in("ada")).await.expect_problem(401);
}

#[tokio::test]
async fn who_was_deleted_from_the_pool_gets_her_row_back_by_another_handle() {
    let world = world().await;
    let token = world.join("ada");
    world.post_with(&token, "before").await.expect(200);
    let old = world.server.browser();
    old.sign_in("ada").await;
    forget(&world, "ada@people.example");

    let browser = world.server.browser();
    let fields =
        |handle| [("display_name", "Ada"), ("handle", handle), ("email", "ada@people.example"), ("password", PASSWORD)];
    let refused = browser.submit("/signup", &fields("ada")).await.expect(422).text;
    assert!(refused.contains("you have it back"), "{refused}");
    browser.submit("/signup", &fields("ada_again")).await.expect(303);
    browser.submit("/confirm", &[("email", "ada@people.example"), ("code", CODE)]).await.expect(303);
    let form = [("email", "ada@people.example"), ("password", PASSWORD)];
    browser.submit("/signin", &form).await.expect(303);
    let profile = browser.open("/@ada").await.expect(200).text;
    assert!(profile.contains("before") && profile.contains("data-viewer=\"ada\""), "{profile}");
    assert_eq!(world.server.number("select count(*) from users").await, 1);
    old.open("/settings").await.expect(303);
    let mail = world.server.mail("ada@people.example", 1).await;
    assert!(mail.contains("Subject: You have your Cruddur account back") && mail.contains("@ada,"), "{mail}");
}

#[tokio::test]
async fn what_a_pool_wants_beside_a_password_is_named() {
    let world = world().await;
    world.join("ada");
    world.pool.ask("ada@people.example", "NEW_PASSWORD_REQUIRED");
    *world.pool.wants.lock().expect("what it wants") = vec!["given_name", "custom:team"];
    let told = world.server.post("/api/auth/sign-in", sign_in("ada")).await.expect_problem(403);
    assert!(told.text.contains("given_name, custom:team"), "{}", told.text);
    assert_eq!(told.json()["code"], json!(null));
    *world.pool.wants.lock().expect("what it wants") = Vec::new();
    let asked = world.server.post("/api/auth/sign-in", sign_in("ada")).await.expect_problem(403);
    assert_eq!(asked.json()["challenge"], json!("NEW_PASSWORD_REQUIRED"));
}

#[tokio::test]
async fn who_is_confirmed_without_a_verified_address_verifies_it_at_sign_in() {
    let world = world().await;
    world.join("ada");
    world
        .pool
        .members()
        .get_mut("ada@people.example")
        .expect("ada")
        .attributes
        .insert("email_verified".into(), "false".into());
    let asked = world.server.post("/api/auth/sign-in", sign_in("ada")).await.expect_problem(403).json();
    assert_eq!(asked["challenge"], json!("EMAIL_OTP"));
    assert_eq!(world.pool.called("GetUserAttributeVerificationCode"), 1);
    let session = asked["session"].as_str().expect("a session");
    assert!(!session.contains("eyJ"), "the tokens are encrypted");
    let reply = |code: &str, session: &str| json!({"email": "ada@people.example", "challenge": "EMAIL_OTP", "session": session, "code": code});
    world.server.post("/api/auth/challenge", reply("000000", session)).await.expect_codes(&["code_invalid"]);
    world.server.post("/api/auth/challenge", reply(CODE, &session[1..])).await.expect_problem(401);
    assert_eq!(world.server.number("select count(*) from users").await, 0);
    let tokens = world.server.post("/api/auth/challenge", reply(CODE, session)).await.expect(200).json();
    let token = tokens["access_token"].as_str().expect("a token");
    assert_eq!(world.post_with(token, "mine").await.expect(200).json()["handle"], "ada");
    let refresh = json!({"refresh_token": tokens["refresh_token"]});
    world.server.post("/api/auth/refresh", refresh).await.expect(200);
}

#[tokio::test]
async fn who_forgot_her_password_before_she_confirmed_comes_in_with_two_codes() {
    let world = world().await;
    let body = json!({"display_name": "Ada", "handle": "ada", "email": "ada@people.example", "password": PASSWORD});
    world.server.post("/api/auth/sign-up", body).await.expect(201);
    world.server.post("/api/auth/forgot", json!({"email": "ada@people.example"})).await.expect(204);
    assert_eq!((world.pool.called("ResendConfirmationCode"), world.pool.called("ForgotPassword")), (1, 0));
    let reset = |code: &str| json!({"email": "ada@people.example", "code": code, "password": "another tangerine"});
    world.server.post("/api/auth/reset", reset("000000")).await.expect_codes(&["code_invalid"]);
    assert!(!world.pool.members()["ada@people.example"].is_confirmed);
    world.server.post("/api/auth/reset", reset(CODE)).await.expect_codes(&["code_confirmed"]);
    assert_eq!(world.pool.called("ForgotPassword"), 1);
    assert_eq!(world.pool.members()["ada@people.example"].password, PASSWORD, "that code sets no password");
    world.server.post("/api/auth/reset", reset(CODE)).await.expect(204);
    let with = json!({"email": "ada@people.example", "password": "another tangerine"});
    world.server.post("/api/auth/sign-in", with).await.expect(200);

    // Whose sign-up somebody else has contested is confirmed by nobody this way.
    for (handle, password) in [("eve", "of the stranger 1"), ("eve2", PASSWORD)] {
        let body =
            json!({"display_name": "Eve", "handle": handle, "email": "eve@people.example", "password": password});
        world.server.post("/api/auth/sign-up", body).await.expect(201);
    }
    let reset = json!({"email": "eve@people.example", "code": CODE, "password": "another tangerine"});
    world.server.post("/api/auth/reset", reset).await.expect_codes(&["code_invalid"]);
    assert!(!world.pool.members()["eve@people.example"].is_confirmed);
}

/// What Amplify looks for in a token before it asks for a person's attributes.
#[tokio::test]
async fn tokens_of_our_own_have_the_scope_that_clients_of_cognito_look_for() {
    let server = crate::testing::TestServer::start().await;
    let ada = server.person("ada").await;
    let payload = ada.token.split('.').nth(1).expect("a payload");
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let claims: serde_json::Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64")).expect("JSON");
    assert_eq!(claims["scope"], "aws.cognito.signin.user.admin");
    send(server.request(Method::GET, "/api/auth/sessions").bearer_auth(&ada.token)).await.expect(200);
}
