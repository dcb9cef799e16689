//! Sign-up, sign-in and tokens, from the outside, and by somebody who means ill.

use aws_lc_rs::{hmac, signature::Ed25519KeyPair};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Person, TestServer, send};

const PASSWORD: &str = "analytical engine";

fn body(handle: &str, email: &str) -> Value {
    json!({"display_name": "Ada", "handle": handle, "email": email, "password": PASSWORD})
}

#[tokio::test]
async fn sign_up_confirm_sign_in() {
    let server = TestServer::start().await;
    let answer = server.post("/api/auth/sign-up", body("ada", "ada@example.org")).await.expect(201);
    assert_eq!(answer.json(), json!({"handle": "ada", "confirmation": "email"}));
    assert_eq!(server.number("select count(*) from users").await, 0, "nothing is reserved before it is confirmed");

    let sign_in = json!({"email": "ADA@example.org", "password": PASSWORD});
    let problem = server.post("/api/auth/sign-in", sign_in.clone()).await.expect_problem(403).json();
    assert_eq!(problem["code"], "not_confirmed");

    let code = server.code("ada@example.org").await;
    server.post("/api/auth/confirm", json!({"email": "ada@example.org", "code": code})).await.expect(204);
    server
        .post("/api/auth/confirm", json!({"email": "ada@example.org", "code": code}))
        .await
        .expect_codes(&["code_invalid"]);

    let tokens = server.post("/api/auth/sign-in", sign_in).await.expect(200);
    assert_eq!(tokens.header("cache-control"), "no-store");
    let tokens = tokens.json();
    assert_eq!((&tokens["token_type"], &tokens["expires_in"]), (&json!("Bearer"), &json!(900)));
    let refresh = tokens["refresh_token"].as_str().expect("a refresh token");
    let kept = server.db.query("select token_hash from refresh_tokens", &[]).await.expect("reads");
    assert_eq!(kept.len(), 1);
    assert_ne!(kept[0].get::<_, Vec<u8>>(0), refresh.as_bytes(), "only a hash is kept");
}

#[tokio::test]
async fn sign_up_names_every_broken_rule() {
    let server = TestServer::start().await;
    server.person("taken").await;
    let post = async |changes: Value| {
        let mut fields = body("ada", "ada@example.org");
        for (name, value) in changes.as_object().expect("an object") {
            fields[name] = value.clone();
        }
        server.post("/api/auth/sign-up", fields).await
    };
    post(json!({"email": "ada"})).await.expect_codes(&["email_invalid"]);
    post(json!({"email": "a@b.c\r\nBcc: d@e.f"})).await.expect_codes(&["email_invalid"]);
    post(json!({"password": "short"})).await.expect_codes(&["password_too_short"]);
    post(json!({"password": "Password1"})).await.expect_codes(&["password_too_common"]);
    post(json!({"password": "x".repeat(129)})).await.expect_codes(&["password_too_long"]);
    post(json!({"password": "1815-ADA-1815"})).await.expect_codes(&["password_too_common"]);
    post(json!({"password": "my ada@EXAMPLE.org"})).await.expect_codes(&["password_too_common"]);
    post(json!({"handle": "a"})).await.expect_codes(&["handle_invalid"]);
    post(json!({"handle": "a b"})).await.expect_codes(&["handle_invalid"]);
    post(json!({"handle": "Admin"})).await.expect_codes(&["handle_invalid"]);
    post(json!({"handle": "TAKEN"})).await.expect_codes(&["handle_taken"]);
    post(json!({"handle": "taken", "email": "", "display_name": ""})).await.expect_codes(&[
        "email_invalid",
        "handle_taken",
        "display_name_blank",
    ]);
    post(json!({"display_name": " \u{200b}"})).await.expect_codes(&["display_name_blank"]);
    post(json!({"display_name": "x".repeat(51)})).await.expect_codes(&["display_name_exceed_max_chars"]);
    post(json!({"display_name": "a\u{0}b"})).await.expect_codes(&["display_name_invalid"]);
    post(json!({"email": 1})).await.expect_problem(400);
    let all = ["email_invalid", "password_too_short", "handle_invalid", "display_name_blank"];
    server.post("/api/auth/sign-up", json!({})).await.expect_codes(&all);
    assert_eq!(server.number("select count(*) from sign_ups").await, 0);
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_by_mail_alone() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let email = "ada@people.example";
    let answer = server.post("/api/auth/sign-up", body("other", email)).await.expect(201);
    assert_eq!(answer.json(), json!({"handle": "other", "confirmation": "email"}));
    assert!(server.mail(email, 1).await.contains("has an account already"));
    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    server.post("/api/auth/resend", json!({"email": "nobody@example.org"})).await.expect(204);
    server.post("/api/auth/resend", json!({"email": "no address"})).await.expect(204);
    assert_eq!(server.mails(email).len(), 1);
}

#[tokio::test]
async fn a_code_is_void_after_five_wrong_tries_or_ten_minutes() {
    let server = TestServer::start().await;
    let email = "ada@example.org";
    server.post("/api/auth/sign-up", body("ada", email)).await.expect(201);
    let code = server.code(email).await;
    let confirm = async |code: &str| server.post("/api/auth/confirm", json!({"email": email, "code": code})).await;
    for wrong in ["", "1", "abcdef", "\0", "99999999999"] {
        confirm(wrong).await.expect_codes(&["code_invalid"]);
    }
    confirm(&code).await.expect_codes(&["code_invalid"]);

    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    let second = server.nth_code(email, 2).await;
    server.sql("update identity_codes set expires_at = now() where expires_at > now()").await;
    confirm(&second).await.expect_codes(&["code_invalid"]);

    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    let third = server.nth_code(email, 3).await;
    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    let fourth = server.nth_code(email, 4).await;
    if third != fourth {
        confirm(&third).await.expect_codes(&["code_invalid"]);
    }
    // Five mails an hour, no more.
    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    let fifth = server.nth_code(email, 5).await;
    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    assert_eq!(server.number("select count(*) from identity_codes").await, 5);
    confirm(&fifth).await.expect(204);
}

#[tokio::test]
async fn the_first_to_confirm_has_the_handle() {
    let server = TestServer::start().await;
    for email in ["one@example.org", "two@example.org"] {
        server.post("/api/auth/sign-up", body("ada", email)).await.expect(201);
    }
    let confirm = async |email: &str, handle: Value| {
        let code = server.code(email).await;
        server.post("/api/auth/confirm", json!({"email": email, "code": code, "handle": handle})).await
    };
    confirm("two@example.org", Value::Null).await.expect(204);
    confirm("one@example.org", Value::Null).await.expect_codes(&["handle_taken"]);
    confirm("one@example.org", json!("A")).await.expect_codes(&["handle_invalid"]);
    confirm("one@example.org", json!("ada_2")).await.expect(204);
    assert_eq!(server.number("select count(*) from users").await, 2);
    assert_eq!(server.number("select count(*) from sign_ups").await, 0);
}

/// A stranger signs up with somebody's address after she did, and hopes that she types his code or asks for another.
#[tokio::test]
async fn nobody_confirms_a_strangers_password() {
    let server = TestServer::start().await;
    let email = "ada@example.org";
    server.post("/api/auth/sign-up", body("ada", email)).await.expect(201);
    let hers = server.nth_code(email, 1).await;
    let mut strangers = body("ada", email);
    strangers["password"] = json!("stolen in advance");
    server.post("/api/auth/sign-up", strangers).await.expect(201);
    let strangers_code = server.nth_code(email, 2).await;
    server.post("/api/auth/resend", json!({"email": email})).await.expect(204);
    assert!(server.mail(email, 3).await.contains("sign up once more"));
    let confirm = async |code: &str, password: &str| {
        let body = json!({"email": email, "code": code, "password": password});
        server.post("/api/auth/confirm", body).await
    };
    for code in [&hers, &strangers_code] {
        confirm(code, "").await.expect_codes(&["password_needed"]);
    }
    if hers != strangers_code {
        confirm(&strangers_code, PASSWORD).await.expect_codes(&["code_invalid"]);
    }
    confirm(&hers, PASSWORD).await.expect(204);
    let sign_in =
        async |password: &str| server.post("/api/auth/sign-in", json!({"email": email, "password": password})).await;
    sign_in(PASSWORD).await.expect(200);
    sign_in("stolen in advance").await.expect_problem(401);
}

#[tokio::test]
async fn sign_in_tells_nothing_of_what_is_wrong() {
    let server = TestServer::start().await;
    server.person("ada").await;
    server.post("/api/auth/sign-up", body("waiting", "waiting@example.org")).await.expect(201);
    let sign_in = async |email: &str, password: &str| {
        let answer = server.post("/api/auth/sign-in", json!({"email": email, "password": password})).await;
        let mut problem = answer.expect_problem(401).json();
        problem["request_id"] = Value::Null;
        problem
    };
    let wrong = sign_in("ada@people.example", "wrong password").await;
    assert_eq!(sign_in("nobody@example.org", "wrong password").await, wrong);
    assert_eq!(sign_in("waiting@example.org", "wrong password").await, wrong);
    assert_eq!(sign_in("", "").await, wrong);
    assert_eq!(sign_in("a\0b", "\0").await, wrong);

    // Nor does a sign-up with the address help: its password is that of a sign-up that waits, either way.
    for (handle, email) in [("eve1", "ada@people.example"), ("eve2", "nobody@example.org")] {
        let mut sign_up = body(handle, email);
        sign_up["password"] = json!("chosen by eve");
        server.post("/api/auth/sign-up", sign_up).await.expect(201);
        let told = server.post("/api/auth/sign-in", json!({"email": email, "password": "chosen by eve"})).await;
        assert_eq!(told.expect_problem(403).json()["code"], "not_confirmed", "{email}");
    }
}

/// Claims of a good token, to be spoilt one at a time.
fn claims(person: &Person) -> Value {
    let now = chrono::Utc::now().timestamp();
    json!({
        "iss": "http://localhost", "sub": person.uuid, "client_id": "cruddur", "token_use": "access",
        "iat": now, "exp": now + 900, "jti": uuid::Uuid::new_v4(),
    })
}

#[tokio::test]
async fn only_a_good_token_makes_a_caller() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    // The server's own key, as nobody else has it.
    let own = server.db.query_one("select kid::text, secret from identity_keys where kind = 'token'", &[]).await;
    let own = own.expect("a key");
    let (kid, own_key): (String, _) = (own.get(0), EncodingKey::from_ed_der(own.get(1)));
    let jwk = &server.app.identity.public_keys()[0];
    let header = |algorithm| Header { kid: Some(kid.clone()), ..Header::new(algorithm) };
    let sign = |claims: &Value| jsonwebtoken::encode(&header(Algorithm::EdDSA), claims, &own_key).expect("signs");
    let with = |name: &str, value: Value| {
        let mut spoilt = claims(&ada);
        spoilt[name] = value;
        sign(&spoilt)
    };
    let other_key = Ed25519KeyPair::generate().and_then(|pair| pair.to_pkcs8()).expect("a key");
    let other_key = EncodingKey::from_ed_der(other_key.as_ref());
    let unsigned = {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.", part(json!({"alg": "none", "typ": "JWT", "kid": kid})), part(claims(&ada)))
    };
    // HS256 with the public key as the secret (RFC 8725, section 2.1).
    let confused = {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(json!({"alg": "HS256", "typ": "JWT", "kid": kid})), part(claims(&ada)));
        let public = URL_SAFE_NO_PAD.decode(&jwk.x).expect("base64url");
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &public), text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()))
    };
    let now = chrono::Utc::now().timestamp();
    let good = sign(&claims(&ada));
    let bad = [
        String::new(),
        "undefined".into(),
        "null".into(),
        "a.b.c".into(),
        unsigned,
        confused,
        jsonwebtoken::encode(&header(Algorithm::EdDSA), &claims(&ada), &other_key).expect("signs"),
        jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims(&ada), &own_key).expect("signs"),
        with("exp", json!(now - 1)),
        with("nbf", json!(now + 600)),
        with("exp", Value::Null),
        with("iss", json!("https://evil.example")),
        with("client_id", json!("other")),
        with("token_use", json!("id")),
        with("sub", json!("ada")),
        format!("{}x", good),
    ];
    let home = async |value: &str| {
        send(server.request(Method::GET, "/api/activities/home").header("authorization", value)).await
    };
    server.crud(&ada, "hello").await;
    for token in &bad {
        let request =
            server.request(Method::POST, "/api/activities").header("authorization", format!("Bearer {token}"));
        send(request.json(&json!({"message": "x"}))).await.expect_problem(401);
        let answer = home(&format!("Bearer {token}")).await.expect(200);
        assert!(answer.header("cache-control").starts_with("public"), "anonymous with {token:?}");
        assert_eq!(answer.json()[0].get("liked"), None);
    }
    for value in ["Bearer", &good, &format!("Basic {good}"), &format!("Bearer{good}")] {
        assert!(
            home(value).await.expect(200).header("cache-control").starts_with("public"),
            "anonymous with {value:?}"
        );
    }
    for value in [format!("Bearer {good}"), format!("bearer {good}")] {
        assert_eq!(home(&value).await.expect(200).header("cache-control"), "private, no-store");
    }
}

#[tokio::test]
async fn jwks_holds_public_keys_alone() {
    let server = TestServer::start().await;
    let jwks = server.get("/.well-known/jwks.json").await.expect(200).json();
    let key = jwks["keys"][0].as_object().expect("a key");
    assert_eq!((&key["kty"], &key["crv"], &key["alg"]), (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA")));
    assert!(!key.contains_key("d"), "the private half");
}
