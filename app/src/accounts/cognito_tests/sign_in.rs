//! Signing up and in through a user pool, as programs and browsers do.

use std::sync::atomic::Ordering::SeqCst;

use reqwest::Method;
use serde_json::json;

use cruddur_cognito::stand_in::CODE;

use super::{World, world, world_with};
use crate::testing::{PASSWORD, send};

#[tokio::test]
async fn signing_up_tells_nothing_and_a_failed_function_is_repaired() {
    let world = world().await;
    let body = json!({"display_name": "Ada", "handle": "ada", "email": "ada@people.example", "password": PASSWORD});
    world.pool.function_fails.store(true, SeqCst);
    let first = world.server.post("/api/auth/sign-up", body.clone()).await.expect(201).text;
    let again = world.server.post("/api/auth/sign-up", body).await.expect(201).text;
    assert_eq!(first, again, "a known address is answered as an unknown one");
    let sign_in = json!({"email": "ada@people.example", "password": PASSWORD});
    assert_eq!(
        world.server.post("/api/auth/sign-in", sign_in.clone()).await.expect_problem(403).json()["code"],
        "not_confirmed"
    );
    let confirm = |email: &str, code: &str| json!({"email": email, "code": code});
    for (email, code) in [("ada@people.example", "000000"), ("nobody@people.example", CODE)] {
        world.server.post("/api/auth/confirm", confirm(email, code)).await.expect_codes(&["code_invalid"]);
    }
    world.server.post("/api/auth/confirm", confirm("ada@people.example", CODE)).await.expect(204);
    assert_eq!(world.server.number("select count(*) from users").await, 0);
    let tokens = world.server.post("/api/auth/sign-in", sign_in).await.expect(200).json();
    assert_eq!(tokens["expires_in"], 3600);
    assert_eq!(world.server.number("select count(*) from users").await, 1);
    let token = tokens["access_token"].as_str().expect("a token");
    assert_eq!(world.post_with(token, "mine").await.expect(200).json()["handle"], "ada");
    for email in ["ada@people.example", "nobody@people.example"] {
        let wrong = json!({"email": email, "password": "not hers at all"});
        world.server.post("/api/auth/sign-in", wrong).await.expect_problem(401);
        world.server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
        world.server.post("/api/auth/forgot", json!({"email": email})).await.expect(204);
    }
}

/// A stranger who signs up with somebody's address first gets nobody to confirm the stranger's password.
#[tokio::test]
async fn a_code_confirms_only_for_who_chose_the_password() {
    let world = world().await;
    let sign_up = |email: &str, password: &str| json!({"display_name": "Ada", "handle": "ada", "email": email, "password": password});
    let confirm = |password: &str| json!({"email": "ada@people.example", "code": CODE, "password": password});
    world.server.post("/api/auth/sign-up", sign_up("ada@people.example", "of the stranger 1")).await.expect(201);

    let browser = world.server.browser();
    let fields = [("display_name", "Ada"), ("handle", "ada"), ("email", "ada@people.example"), ("password", PASSWORD)];
    browser.submit("/signup", &fields).await.expect(303);
    assert!(world.server.mail("ada@people.example", 1).await.contains("account already"));
    let code = [("email", "ada@people.example"), ("code", CODE)];
    browser.submit("/confirm", &code).await.expect(422);
    let bare = json!({"email": "ada@people.example", "code": CODE});
    world.server.post("/api/auth/confirm", bare).await.expect_codes(&["code_invalid"]);
    world.server.post("/api/auth/confirm", confirm(PASSWORD)).await.expect_codes(&["code_invalid"]);
    assert!(!world.pool.members()["ada@people.example"].is_confirmed);

    // The password that came second is told what one is that waits, and helps no more than that.
    let second = [("email", "ada@people.example"), ("password", PASSWORD)];
    assert!(browser.submit("/signin", &second).await.expect(303).header("location").starts_with("/confirm"));
    browser.submit("/confirm", &code).await.expect(422);
    assert!(!world.pool.members()["ada@people.example"].is_confirmed);

    // Who signs in with the password that waits is known again.
    let own = world.server.browser();
    let fields = [("email", "ada@people.example"), ("password", "of the stranger 1")];
    assert!(own.submit("/signin", &fields).await.expect(303).header("location").starts_with("/confirm"));
    own.submit("/confirm", &code).await.expect(303);
    assert!(world.pool.members()["ada@people.example"].is_confirmed);
}

#[tokio::test]
async fn who_signs_up_again_with_the_same_password_gets_another_code() {
    let world = world().await;
    for _ in 0..2 {
        let browser = world.server.browser();
        let fields =
            [("display_name", "Ada"), ("handle", "ada"), ("email", "ada@people.example"), ("password", PASSWORD)];
        browser.submit("/signup", &fields).await.expect(303);
        let wrong = [("email", "ada@people.example"), ("code", "000000")];
        browser.submit("/confirm", &wrong).await.expect(422);
        if world.pool.called("ResendConfirmationCode") > 0 {
            browser.submit("/confirm", &[("email", "ada@people.example"), ("code", CODE)]).await.expect(303);
        }
    }
    assert_eq!(world.pool.called("ResendConfirmationCode"), 1);
    assert!(world.server.mails("ada@people.example").is_empty());
    assert!(world.pool.members()["ada@people.example"].is_confirmed);
}

#[tokio::test]
async fn a_password_that_the_pool_does_not_take_is_said_on_the_form() {
    let world = world().await;
    let body =
        json!({"display_name": "Ada", "handle": "ada", "email": "ada@people.example", "password": " lemon tree "});
    world.server.post("/api/auth/sign-up", body).await.expect_codes(&["password_invalid"]);
    assert_eq!(world.pool.called("SignUp"), 0);
}

/// What stands in the value of a hidden field.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!(r#"name="{name}" value=""#)).expect("the field");
    rest.split_once('"').expect("its end").0
}

#[tokio::test]
async fn a_password_for_once_is_replaced_in_the_browser() {
    let world = world().await;
    world.join("ada");
    world.pool.ask("ada@people.example", "NEW_PASSWORD_REQUIRED");
    let browser = world.server.browser();
    let fields = [("email", "ada@people.example"), ("password", PASSWORD), ("next", "/settings")];
    let page = browser.submit("/signin", &fields).await.expect(200).text;
    assert_eq!(hidden(&page, "challenge"), "NEW_PASSWORD_REQUIRED");
    let reply = |password: &'static str| {
        let names = ["email", "challenge", "session", "next"];
        let mut reply = names.map(|name| (name, hidden(&page, name))).to_vec();
        reply.push(("password", password));
        reply
    };
    for refused in ["short", " lemon tree ", "ada@people.example"] {
        let again = browser.submit("/signin/challenge", &reply(refused)).await.expect(422).text;
        assert_eq!(hidden(&again, "session"), hidden(&page, "session"), "{refused}");
    }
    browser.open("/settings").await.expect(303);
    let done = browser.submit("/signin/challenge", &reply("another tangerine")).await.expect(303);
    assert_eq!(done.header("location"), "/settings");
    assert!(browser.open("/settings").await.expect(200).text.contains("ada@people.example"));
    assert_eq!(world.pool.members()["ada@people.example"].password, "another tangerine");

    // It was asked once.
    let late = world.server.browser().submit("/signin/challenge", &reply("a third tangerine")).await.expect(303);
    assert_eq!(late.header("location"), "/signin?done=signinfailed");
}

#[tokio::test]
async fn a_second_factor_is_asked_over_the_api() {
    let world = world().await;
    world.join("ada");
    world.pool.ask("ada@people.example", "SOFTWARE_TOKEN_MFA");
    let sign_in = json!({"email": "ada@people.example", "password": PASSWORD});
    let asked = world.server.post("/api/auth/sign-in", sign_in.clone()).await.expect_problem(403).json();
    assert_eq!((&asked["code"], &asked["challenge"]), (&json!("challenge"), &json!("SOFTWARE_TOKEN_MFA")));
    let reply = |code: &str| json!({"email": "ada@people.example", "challenge": asked["challenge"], "session": asked["session"], "code": code});
    for wrong in ["000000", ""] {
        world.server.post("/api/auth/challenge", reply(wrong)).await.expect_codes(&["code_invalid"]);
    }
    let tokens = world.server.post("/api/auth/challenge", reply(CODE)).await.expect(200).json();
    let token = tokens["access_token"].as_str().expect("a token");
    assert_eq!(world.post_with(token, "by two factors").await.expect(200).json()["handle"], "ada");
    world.server.post("/api/auth/challenge", reply(CODE)).await.expect_problem(401);

    world.pool.ask("ada@people.example", "CUSTOM_CHALLENGE");
    let refused = world.server.post("/api/auth/sign-in", sign_in).await.expect_problem(403).json();
    assert_eq!(refused["code"], json!(null));
}

#[tokio::test]
async fn nothing_is_asked_by_the_local_provider() {
    let server = crate::testing::TestServer::start().await;
    let reply = json!({"email": "ada@people.example", "challenge": "SMS_MFA", "session": "none", "code": CODE});
    server.post("/api/auth/challenge", reply).await.expect_problem(401);
    let unknown = json!({"email": "ada@people.example", "challenge": "RIDDLE", "session": "none", "code": CODE});
    server.post("/api/auth/challenge", unknown).await.expect_problem(400);
    server.get("/signin/hosted").await.expect(404);
    server.get("/signin/callback?code=1&state=2").await.expect(404);
}

async fn hosting() -> World {
    let flags = ["--cognito-hosted-sign-in", "on", "--public-url", "http://cruddur.example"];
    let world = world_with(&flags).await;
    world.join("ada");
    world
}

impl World {
    /// Goes to the pool's own pages and signs in there; the path that these lead back to.
    async fn at_the_pool(&self, browser: &crate::testing::Browser<'_>, next: &str) -> String {
        let departure = browser.open(&format!("/signin/hosted?next={next}")).await.expect(303);
        let address = format!("{}&login_hint=ada@people.example", departure.header("location"));
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let back = send(http.request(Method::GET, address)).await.expect(303);
        let path = back.header("location").strip_prefix("http://cruddur.example");
        path.expect("it leads back to PUBLIC_URL").to_owned()
    }
}

#[tokio::test]
async fn a_browser_signs_in_on_the_pages_of_the_pool() {
    let world = hosting().await;
    let browser = world.server.browser();
    assert!(browser.open("/signin?next=/settings").await.expect(200).text.contains("/signin/hosted?next=/settings"));
    let back = world.at_the_pool(&browser, "/settings").await;
    assert_eq!(browser.open(&back).await.expect(303).header("location"), "/settings");
    assert!(browser.open("/settings").await.expect(200).text.contains("ada@people.example"));
    assert_eq!(world.server.number("select count(*) from cognito_sessions").await, 1);

    let again = browser.open(&back).await.expect(303);
    assert_eq!(again.header("location"), "/signin?done=signinfailed", "a code is good once");
    let elsewhere = world.at_the_pool(&browser, "//evil.example").await;
    assert_eq!(browser.open(&elsewhere).await.expect(303).header("location"), "/");
}

#[tokio::test]
async fn what_comes_back_counts_only_for_the_sign_in_that_this_browser_began() {
    let world = hosting().await;
    let (own, other) = (world.server.browser(), world.server.browser());
    // A link with a stranger's code would sign its reader in as the stranger.
    let stolen = world.at_the_pool(&own, "/").await;
    let failed = |answer: crate::testing::Answer| {
        let answer = answer.expect(303);
        assert_eq!(answer.header("location"), "/signin?done=signinfailed");
    };
    failed(other.open(&stolen).await);
    world.at_the_pool(&other, "/").await;
    failed(other.open(&stolen).await);

    let (_, state) = world
        .at_the_pool(&own, "/")
        .await
        .split_once("state=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a state");
    failed(own.open(&format!("/signin/callback?code=made-up&state={state}")).await);
    let denied = world.at_the_pool(&own, "/").await.replace("code=", "error=access_denied&nothing=");
    failed(own.open(&denied).await);
    failed(own.open("/signin/callback").await);
    assert_eq!(world.server.number("select count(*) from sessions").await, 0);
}

#[tokio::test]
async fn who_missed_her_handle_is_told_once() {
    let world = world().await;
    world.post_with(&world.join("ada"), "first").await.expect(200);
    world.pool.join("eve@people.example", "Ada");
    let browser = world.server.browser();
    let fields = [("email", "eve@people.example"), ("password", PASSWORD), ("next", "/search?term=x")];
    let first = browser.submit("/signin", &fields).await.expect(303);
    assert_eq!(first.header("location"), "/search?term=x&done=handlemissed");
    assert!(browser.open("/?done=handlemissed").await.expect(200).text.contains("you are @Ada2"));
    assert_eq!(browser.submit("/signin", &fields).await.expect(303).header("location"), "/search?term=x");
}

#[tokio::test]
async fn a_browser_is_renewed_silently_and_ends_when_the_pool_says_so() {
    let world = world().await;
    let sub = world.pool.join("ada@people.example", "ada");
    let browser = world.server.browser();
    browser.sign_in("ada").await;
    assert!(browser.open("/settings").await.expect(200).text.contains("ada@people.example"));
    let sealed = world.server.db.query_one("select sealed_tokens from cognito_sessions", &[]).await.expect("tokens");
    let sealed: Vec<u8> = sealed.get(0);
    assert!(!String::from_utf8_lossy(&sealed).contains("eyJ"), "tokens are encrypted");

    world.server.sql("update cognito_sessions set renew_at = now()").await;
    browser.open("/settings").await.expect(200);
    assert_eq!(world.server.number("select count(*) from cognito_sessions where renew_at > now()").await, 1);

    world.server.sql("update cognito_sessions set renew_at = now()").await;
    world.pool.is_away.store(true, SeqCst);
    browser.open("/settings").await.expect(200);
    world.pool.is_away.store(false, SeqCst);

    let token = world.pool.sign(&world.pool.claims(sub));
    send(world.server.request(Method::DELETE, "/api/auth/sessions").bearer_auth(&token)).await.expect(204);
    browser.open("/settings").await.expect(303);
    assert_eq!(world.server.number("select count(*) from sessions").await, 0);
}

#[tokio::test]
async fn a_forgotten_password_ends_all_sessions_and_inserts_nobody() {
    let world = world().await;
    world.join("ada");
    let browser = world.server.browser();
    browser.sign_in("ada").await;
    let body = json!({"email": "ada@people.example", "code": CODE, "password": "another tangerine"});
    world.server.post("/api/auth/reset", body).await.expect(204);
    browser.open("/settings").await.expect(303);
    assert_eq!(world.server.number("select count(*) from users").await, 1);
    let sign_in = |password: &str| json!({"email": "ada@people.example", "password": password});
    world.server.post("/api/auth/sign-in", sign_in(PASSWORD)).await.expect(401);
    world.server.post("/api/auth/sign-in", sign_in("another tangerine")).await.expect(200);
}

#[tokio::test]
async fn password_address_and_end_of_an_account() {
    let world = world().await;
    world.join("ada");
    let browser = world.server.browser();
    browser.sign_in("ada").await;
    let wrong = [("current_password", "not hers at all"), ("password", "another tangerine")];
    browser.submit("/settings/password", &wrong).await.expect(422);
    let right = [("current_password", PASSWORD), ("password", "another tangerine")];
    browser.submit("/settings/password", &right).await.expect(303);

    let address = [("current_password", "another tangerine"), ("email", "ada@new.example")];
    browser.submit("/settings/email", &address).await.expect(303);
    browser.submit("/settings/email/confirm", &[("code", "000000")]).await.expect(422);
    browser.submit("/settings/email/confirm", &[("code", CODE)]).await.expect(303);
    assert_eq!(world.server.number("select count(*) from users where email = 'ada@new.example'").await, 1);
}

#[tokio::test]
async fn another_password_signs_out_all_others_programs_too_and_leaves_this_browser() {
    let world = world().await;
    world.join("ada");
    let (browser, other) = (world.server.browser(), world.server.browser());
    browser.sign_in("ada").await;
    other.sign_in("ada").await;
    let sign_in = json!({"email": "ada@people.example", "password": PASSWORD});
    let program = world.server.post("/api/auth/sign-in", sign_in).await.expect(200).json();
    let refresh = json!({"refresh_token": program["refresh_token"]});
    world.server.post("/api/auth/refresh", refresh.clone()).await.expect(200);

    let change = [("current_password", PASSWORD), ("password", "another tangerine")];
    browser.submit("/settings/password", &change).await.expect(303);
    world.server.post("/api/auth/refresh", refresh).await.expect_problem(401);
    other.open("/settings").await.expect(303);
    browser.open("/settings").await.expect(200);
    // Its tokens are new ones, which can be renewed.
    world.server.sql("update cognito_sessions set renew_at = now()").await;
    browser.open("/settings").await.expect(200);
    assert_eq!(world.server.number("select count(*) from sessions").await, 1);
}

#[tokio::test]
async fn an_address_that_the_pool_did_not_verify_is_not_written() {
    let world = world().await;
    let sub = world.pool.join("eve@people.example", "eve");
    let browser = world.server.browser();
    browser.sign_in("eve").await;
    let begin = [("current_password", PASSWORD), ("email", "victim@people.example")];
    browser.submit("/settings/email", &begin).await.expect(303);
    // Straight at the pool, she asks for another one, and confirms with the code that came there.
    let token = world.pool.sign(&world.pool.claims(sub));
    world.pool.update_email(&token, "eve@elsewhere.example").await;
    browser.submit("/settings/email/confirm", &[("code", CODE)]).await.expect(303);
    assert_eq!(world.server.number("select count(*) from users where email = 'victim@people.example'").await, 0);
    assert_eq!(world.server.number("select count(*) from users where email = 'eve@elsewhere.example'").await, 1);

    browser.submit("/settings/email", &begin).await.expect(303);
    world.pool.never_verifies.store(true, SeqCst);
    browser.submit("/settings/email/confirm", &[("code", CODE)]).await.expect(422);
    assert_eq!(world.server.number("select count(*) from users where email = 'eve@elsewhere.example'").await, 1);
}
