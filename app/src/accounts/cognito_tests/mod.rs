//! The server over a user pool, for which a stand-in with keys of its own answers.

use std::{
    sync::atomic::Ordering::SeqCst,
    time::{Duration, Instant},
};

use aws_lc_rs::signature::KeyPair as _;
use chrono::Utc;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use cruddur_cognito::stand_in::{CLIENT, POOL, SigningKey, StandIn};

mod odd_pools;
mod sign_in;

use crate::testing::{Answer, PATIENCE, TestServer, send};

pub struct World {
    pub pool: StandIn,
    pub server: TestServer,
}

pub async fn world() -> World {
    world_with(&[]).await
}

pub async fn world_with(flags: &[&str]) -> World {
    let pool = StandIn::start().await;
    let (issuer, keys) = (pool.issuer(), format!("{}/keys", pool.address));
    let usual = [
        "--identity",
        "cognito",
        "--user-pool-id",
        POOL,
        "--user-pool-client-id",
        CLIENT,
        "--cognito-endpoint",
        &pool.address,
        "--cognito-issuer",
        &issuer,
        "--cognito-jwks-url",
        &keys,
        "--session-encryption-key",
        "of the tests, and long enough 1234",
    ];
    let server = TestServer::start_with(&[&usual, flags].concat()).await;
    World { pool, server }
}

impl World {
    pub async fn get_with(&self, token: &str, path: &str) -> Answer {
        send(self.server.request(Method::GET, path).bearer_auth(token)).await
    }

    pub async fn post_with(&self, token: &str, message: &str) -> Answer {
        let request = self.server.request(Method::POST, "/api/activities").bearer_auth(token);
        send(request.json(&json!({"message": message, "ttl": "1-hour"}))).await
    }

    /// The token of somebody who is in the pool alone.
    pub fn join(&self, handle: &str) -> String {
        let sub = self.pool.join(&format!("{handle}@people.example"), handle);
        self.pool.sign(&self.pool.claims(sub))
    }
}

#[tokio::test]
async fn a_bearer_without_a_row_is_given_one_and_is_the_author() {
    let world = world().await;
    let token = world.join("ada");
    let posted = world.post_with(&token, "by Amplify").await.expect(200).json();
    assert_eq!((&posted["handle"], &posted["display_name"]), (&json!("ada"), &json!("ada by Cognito")));
    world.post_with(&token, "again").await.expect(200);
    assert_eq!(world.server.number("select count(*) from users").await, 1);

    // An application of another origin, which signed in to the pool by itself.
    let origin = "http://localhost:3000";
    let asks = world.server.request(Method::OPTIONS, "/api/activities").header("origin", origin);
    let asks = asks.header("access-control-request-method", "POST");
    let allowed = send(asks.header("access-control-request-headers", "authorization,content-type")).await.expect(200);
    assert_eq!(allowed.header("access-control-allow-origin"), origin);
    assert!(allowed.header("access-control-allow-headers").contains("authorization"));
    let request = world.server.request(Method::POST, "/api/activities").bearer_auth(&token).header("origin", origin);
    let request = request.header("sec-fetch-site", "cross-site").json(&json!({"message": "across", "ttl": "1-hour"}));
    assert_eq!(send(request).await.expect(200).header("access-control-allow-origin"), origin);
}

#[tokio::test]
async fn two_requests_at_once_make_one_row() {
    let world = world().await;
    let token = world.join("ada");
    let path = "/api/auth/sessions";
    let (one, two, three) =
        tokio::join!(world.get_with(&token, path), world.get_with(&token, path), world.get_with(&token, path));
    for answer in [one, two, three] {
        answer.expect(200);
    }
    assert_eq!(world.server.number("select count(*) from users").await, 1);
}

#[tokio::test]
async fn a_handle_that_is_taken_is_replaced_and_remembered() {
    let world = world().await;
    world.post_with(&world.join("ada"), "first").await.expect(200);
    let sub = world.pool.join("other@people.example", "ADA");
    let token = world.pool.sign(&world.pool.claims(sub));
    assert_eq!(world.post_with(&token, "second").await.expect(200).json()["handle"], "ADA2");
    let row =
        world.server.db.query_one("select wanted_handle from users where handle = 'ADA2'", &[]).await.expect("a row");
    assert_eq!(row.get::<_, Option<&str>>(0), Some("ADA"));
}

#[tokio::test]
async fn only_good_access_tokens_of_this_pool_and_client_count() {
    let world = world().await;
    let sub = world.pool.join("ada@people.example", "ada");
    let good = world.pool.claims(sub);
    let with = |name: &str, value: serde_json::Value| {
        let mut claims = good.clone();
        claims[name] = value;
        world.pool.sign(&claims)
    };
    let encode = |header: &Header, key: &EncodingKey| jsonwebtoken::encode(header, &good, key).expect("a token");
    let hs256 = Header { kid: Some("first".into()), ..Header::new(Algorithm::HS256) };
    let public = world.pool.key.lock().expect("a key").pair.public_key().as_ref().to_vec();
    let unsigned = |header: &str| {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.", part(header), part(&good.to_string()))
    };
    let now = Utc::now().timestamp();
    for (what, token) in [
        ("another pool", with("iss", json!("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other"))),
        ("another client", with("client_id", json!("another"))),
        ("an id token", with("token_use", json!("id"))),
        ("expired by a second", with("exp", json!(now - 1))),
        ("not yet good", with("nbf", json!(now + 600))),
        ("without an end", with("exp", json!(null))),
        ("another key of the same name", SigningKey::new("first").sign(&good)),
        ("HS256 with the public key", encode(&hs256, &EncodingKey::from_secret(&public))),
        ("alg none", unsigned(r#"{"alg":"none","typ":"JWT","kid":"first"}"#)),
        ("RS256 without a signature", unsigned(r#"{"alg":"RS256","typ":"JWT","kid":"first"}"#)),
    ] {
        let answer = world.get_with(&token, "/api/auth/sessions").await;
        assert_eq!(answer.status.as_u16(), 401, "{what}: {}", answer.text);
    }
    world.get_with(&world.pool.sign(&good), "/api/auth/sessions").await.expect(200);
    assert_eq!(world.server.number("select count(*) from users").await, 1);
}

#[tokio::test]
async fn keys_are_fetched_anew_when_they_change_and_kept_when_the_pool_is_away() {
    let world = world().await;
    let token = world.join("ada");
    world.get_with(&token, "/api/auth/sessions").await.expect(200);
    assert_eq!(world.pool.keys_asked.load(SeqCst), 1);
    world.pool.is_away.store(true, SeqCst);
    world.get_with(&token, "/api/auth/sessions").await.expect(200);

    // Unknown names ask once a minute, however many there are.
    world.pool.is_away.store(false, SeqCst);
    let stranger = SigningKey::new("stranger");
    let claims = world.pool.claims(Uuid::new_v4());
    for _ in 0..5 {
        world.get_with(&stranger.sign(&claims), "/api/auth/sessions").await.expect(401);
    }
    assert_eq!(world.pool.keys_asked.load(SeqCst), 1, "the keys were asked for less than a minute ago");
}

#[tokio::test]
async fn without_any_keys_the_answer_is_to_come_again() {
    let world = world().await;
    world.pool.is_away.store(true, SeqCst);
    let token = world.join("ada");
    world.get_with(&token, "/api/auth/sessions").await.expect_problem(503);
    // From now on it answers, and is asked again soon.
    world.pool.is_away.store(false, SeqCst);
    let deadline = Instant::now() + PATIENCE;
    while world.get_with(&token, "/api/auth/sessions").await.status == 503 {
        assert!(Instant::now() < deadline, "the keys are not asked for again");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    world.get_with(&token, "/api/auth/sessions").await.expect(200);
}

#[tokio::test]
async fn an_address_that_is_not_verified_makes_no_row() {
    let world = world().await;
    let token = world.join("ada");
    let verified = |is: &str| {
        let mut members = world.pool.members();
        let ada = members.get_mut("ada@people.example").expect("ada");
        ada.attributes.insert("email_verified".into(), is.into());
    };
    verified("false");
    world.post_with(&token, "mine").await.expect_problem(403);
    assert_eq!(world.server.number("select count(*) from users").await, 0);
    verified("true");
    world.post_with(&token, "mine").await.expect(200);
}

#[tokio::test]
async fn a_row_changes_hands_only_where_the_pool_has_forgotten_its_owner() {
    let world = world().await;
    let first = world.pool.join("ada@people.example", "ada");
    world.post_with(&world.pool.sign(&world.pool.claims(first)), "first").await.expect(200);
    // The pool gives the address to somebody else while it still knows the first, as it may with addresses as aliases.
    let old = world.pool.members().remove("ada@people.example").expect("ada");
    world.pool.members().insert("old@people.example".into(), old);
    let second = world.pool.join("ada@people.example", "eve");
    let token = world.pool.sign(&world.pool.claims(second));
    world.post_with(&token, "second").await.expect_problem(403);
    world.pool.members().remove("old@people.example");
    assert_eq!(world.post_with(&token, "second").await.expect(200).json()["handle"], "ada");
    assert_eq!(world.server.number("select count(*) from users").await, 1);
}
