//! Servers whose clocks are wrong: the database's clock decides.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    harness::Server,
    http,
    pair::{PASSWORD, Pair, Tokens},
    postgres::{Db, shared},
};

const ANOTHER: &str = "staple of my diet";

/// A pair of which the first is an hour ahead of the database, the second an hour behind.
fn apart() -> Pair {
    let library = std::env::var("CRUDDUR_TEST_FAKETIME").unwrap_or_default();
    assert!(!library.is_empty(), "CRUDDUR_TEST_FAKETIME does not name libfaketime: run this test by `bin/test rust`");
    let preload = if cfg!(target_os = "macos") { "DYLD_INSERT_LIBRARIES" } else { "LD_PRELOAD" };
    let pair = Pair::start_each(|number, command| {
        // From where the database's clock stands, which may be set, too. Waiting is by the monotonic clock, which nobody
        // sets.
        let begin = now(&Db::connect(shared())) + WRONG[number];
        command.env(preload, &library).env("FAKETIME", format!("@{begin}")).env("FAKETIME_FMT", "%s");
        command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").env_remove("FAKETIME_SHARED");
    });
    for (server, wrong) in pair.servers.iter().zip(WRONG) {
        let answer = server.get("/livez");
        let date = chrono::DateTime::parse_from_rfc2822(answer.header("date")).expect("a date").timestamp();
        let ahead = date - now(&pair.db);
        assert!((ahead - wrong).abs() < 1800, "the clock of the server is as wrong as it should be: {answer:?}");
    }
    pair
}

/// How many seconds the servers of a pair are ahead of the database.
const WRONG: [i64; 2] = [3600, -3600];

/// By the database's clock, in seconds since 1970, of which none is rounded up.
fn now(db: &Db) -> i64 {
    db.run("select floor(extract(epoch from now()))::bigint")[0].parse().expect("a number")
}

#[test]
fn codes_go_by_the_clock_of_the_database() {
    let pair = apart();
    for (at, handle) in ["ada", "bob"].into_iter().enumerate() {
        let (email, other) = (Pair::email(handle), at + 1);
        let confirm = |code: &str| pair.post(other, "/api/auth/confirm", json!({"email": email, "code": code}));
        pair.post(at, "/api/auth/sign-up", Pair::sign_up_body(handle, &email)).expect(201);
        let late = pair.code(&email, 1);
        pair.db.run("update identity_codes set expires_at = expires_at - interval '10 minutes'");
        confirm(&late).expect_code("code_invalid");
        pair.post(at, "/api/auth/resend", json!({"email": email})).expect(204);
        let code = pair.code(&email, 2);
        pair.db
            .run("update identity_codes set expires_at = expires_at - interval '5 minutes' where expires_at > now()");
        confirm(&code).expect(204);

        pair.post(at, "/api/auth/forgot", json!({"email": email})).expect(204);
        let body = json!({"email": email, "code": pair.code(&email, 3), "password": ANOTHER});
        pair.post(other, "/api/auth/reset", body).expect(204);
        pair.sign_in(at, &email, ANOTHER).expect(200);
    }
}

#[test]
fn sessions_go_by_the_clock_of_the_database() {
    let pair = apart();
    let mut ada = pair.person("ada");
    let browser = pair.browser();
    for at in [0, 1] {
        browser.sign_in(at, &Pair::email("ada"), PASSWORD);
        for seen_at in [0, 1] {
            assert!(browser.is_signed_in(seen_at));
            ada = Tokens::of(pair.refresh(seen_at, &ada.refresh));
        }
    }
    let last = |left: &str| {
        for table in ["web_sessions", "refresh_tokens"] {
            pair.db.run(&format!("update {table} set expires_at = now() + interval '{left}'"));
        }
    };
    for at in [0, 1] {
        last("30 minutes");
        assert!(browser.is_signed_in(at));
        ada = Tokens::of(pair.refresh(at, &ada.refresh));
    }
    last("0");
    for at in [0, 1] {
        assert!(!browser.is_signed_in(at));
        pair.refresh(at, &ada.refresh).expect(401);
    }
}

/// What a token says.
fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("JSON")
}

/// Tokens are stamped by the database's clock, so a server with a wrong one gives nobody a token that others take too
/// long, or not at all. It judges tokens by its own clock, though: what it takes and refuses is wrong by as much.
#[test]
fn access_tokens_are_stamped_by_the_clock_of_the_database() {
    let pair = apart();
    let right = pair.another();
    let begin = now(&pair.db);
    let ada = pair.person("ada");
    let takes = |server: &Server, token: &str| {
        let request = http::request(Method::GET, &format!("{}/api/auth/sessions", server.url));
        http::answer(request.bearer_auth(token)).status == 200
    };
    let mut tokens = vec![ada.access];
    let mut refresh = ada.refresh;
    for at in [0, 1] {
        let next = Tokens::of(pair.refresh(at, &refresh));
        tokens.extend([Tokens::of(pair.sign_in(at, &Pair::email("ada"), PASSWORD)).access, next.access]);
        refresh = next.refresh;
    }
    let [ahead, behind] = &pair.servers;
    for token in &tokens {
        let (claims, end) = (claims(token), now(&pair.db));
        let issued_at = claims["iat"].as_i64().expect("seconds");
        assert!((begin..=end).contains(&issued_at), "{claims}, from {begin} to {end}");
        assert_eq!(claims["exp"], issued_at + 900);
        assert!(takes(&right, token), "whoever issued it");
        assert!(takes(behind, token));
        assert!(!takes(ahead, token), "an hour too early");
    }
}
