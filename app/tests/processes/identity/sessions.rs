//! Sessions that two servers share: opened at the one, used, stolen and ended at the other.

use std::{
    io::Write,
    net::{Shutdown, TcpStream},
};

use reqwest::Method;
use serde_json::json;

use crate::{
    harness::eventually,
    http,
    pair::{PASSWORD, Pair, Tokens},
};

const ANOTHER: &str = "staple of my diet";

/// Whether this server takes an access token.
fn is_caller(pair: &Pair, at: usize, token: &str) -> bool {
    http::answer(pair.request(at, Method::GET, "/api/auth/sessions").bearer_auth(token)).status == 200
}

#[test]
fn two_tabs_at_two_servers_are_forgiven() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    let body = json!({"refresh_token": ada.refresh});
    let tabs = http::all_at_once((0..6).map(|tab| pair.posting(tab, "/api/auth/refresh", &body)));
    let mut tokens: Vec<String> = tabs.into_iter().map(|tab| Tokens::of(tab).refresh).collect();
    for (at, token) in tokens.iter().enumerate() {
        assert!(is_caller(&pair, at, &Tokens::of(pair.refresh(at + 1, token)).access));
    }
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 1, "all tabs have the same one");
    assert_eq!(pair.number("select count(*) from sessions"), 1, "and all have one session");
}

#[test]
fn a_lost_answer_is_forgiven() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    let body = json!({"refresh_token": ada.refresh}).to_string();
    let host = pair.servers[0].url.trim_start_matches("http://");
    let mut connection = TcpStream::connect(host).expect("a connection");
    write!(
        connection,
        "POST /api/auth/refresh HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("sent");
    eventually("the token is spent", || {
        pair.number("select count(*) from refresh_tokens where spent_at is not null") > 0
    });
    connection.shutdown(Shutdown::Both).expect("hung up");
    let next = Tokens::of(pair.refresh(1, &ada.refresh));
    assert!(is_caller(&pair, 0, &next.access));
    Tokens::of(pair.refresh(0, &next.refresh));
}

#[test]
fn a_spent_token_that_comes_back_at_the_other_server_ends_its_family_at_both() {
    let pair = Pair::start(&[]);
    let (ada, bob) = (pair.person("ada"), pair.person("bob"));
    let elsewhere = Tokens::of(pair.sign_in(1, &Pair::email("ada"), PASSWORD));
    let second = Tokens::of(pair.refresh(0, &ada.refresh));
    // Within the 30 seconds, with time left for a request.
    pair.db.run("update refresh_tokens set spent_at = now() - interval '10 seconds' where spent_at is not null");
    let forgiven = Tokens::of(pair.refresh(1, &ada.refresh));
    assert_eq!(forgiven.refresh, second.refresh, "the other server derives the same");
    let third = Tokens::of(pair.refresh(0, &second.refresh));
    pair.db.run("update refresh_tokens set spent_at = now() - interval '30 seconds' where spent_at is not null");
    pair.refresh(1, &ada.refresh).expect(401);
    for token in [&ada.refresh, &second.refresh, &third.refresh] {
        for at in [0, 1] {
            pair.refresh(at, token).expect(401);
        }
    }
    Tokens::of(pair.refresh(0, &elsewhere.refresh));
    Tokens::of(pair.refresh(1, &bob.refresh));
}

/// Whoever refreshes all the time, a thief above all, holds off nobody who ends the session.
#[test]
fn a_session_ends_while_it_is_renewed() {
    let pair = Pair::start(&[]);
    pair.person("ada");
    for _ in 0..5 {
        let ada = Tokens::of(pair.sign_in(0, &Pair::email("ada"), PASSWORD));
        let body = json!({"refresh_token": ada.refresh});
        let requests = (0..24).map(|n| match n {
            12 => pair.request(n, Method::DELETE, "/api/auth/sessions").bearer_auth(&ada.access),
            _ => pair.posting(n, "/api/auth/refresh", &body),
        });
        for answer in http::all_at_once(requests) {
            assert!([200, 204, 401].contains(&answer.status), "{answer:?}");
        }
        assert_eq!(pair.number("select count(*) from sessions"), 0);
    }
}

#[test]
fn a_browser_goes_from_server_to_server_until_its_session_ends_at_both() {
    let pair = Pair::start(&[]);
    pair.person("ada");
    let (browser, phone) = (pair.browser(), pair.browser());
    let email = Pair::email("ada");
    browser.sign_in(0, &email, PASSWORD);
    phone.sign_in(1, &email, PASSWORD);
    for at in [0, 1] {
        assert!(browser.is_signed_in(at) && phone.is_signed_in(at), "opened at one, good at both");
    }
    let kept = browser.cookie("session");
    browser.submit(1, "/signout", &[]).expect(303);
    browser.plant("session", &kept);
    assert!(!browser.is_signed_in(0), "ended at one, ended at the other at once");
    assert!(phone.is_signed_in(0));

    browser.sign_in(1, &email, PASSWORD);
    browser.submit(0, "/settings/sessions/end", &[]).expect(303);
    for at in [0, 1] {
        assert!(!phone.is_signed_in(at), "signed out everywhere");
    }
}

#[test]
fn a_reset_at_one_ends_everything_at_the_other() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    let email = Pair::email("ada");
    let thief = pair.browser();
    thief.sign_in(1, &email, PASSWORD);
    // The thief, who knows the password, has begun to take the account along.
    let body = json!({"email": "thief@example.org", "current_password": PASSWORD});
    pair.post_as(1, &ada.access, "/api/auth/email", body).expect(204);
    let thiefs_code = pair.code("thief@example.org", 1);

    pair.post(0, "/api/auth/forgot", json!({"email": email})).expect(204);
    let code = pair.code(&email, 1);
    pair.post(0, "/api/auth/reset", json!({"email": email, "code": code, "password": ANOTHER})).expect(204);
    for at in [1, 0] {
        assert!(!thief.is_signed_in(at));
        pair.refresh(at, &ada.refresh).expect(401);
        pair.sign_in(at, &email, PASSWORD).expect(401);
    }
    // The access token is good for its 15 minutes, but not for this.
    let confirm = pair.post_as(1, &ada.access, "/api/auth/email/confirm", json!({"code": thiefs_code}));
    confirm.expect_code("code_invalid");
    pair.sign_in(1, &email, ANOTHER).expect(200);
}

/// A change of password calls off what somebody else began with the old one, too.
#[test]
fn another_password_calls_off_a_change_of_address() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    let thief = Tokens::of(pair.sign_in(1, &Pair::email("ada"), PASSWORD));
    let body = json!({"email": "thief@example.org", "current_password": PASSWORD});
    pair.post_as(1, &thief.access, "/api/auth/email", body).expect(204);
    let code = pair.code("thief@example.org", 1);
    let body = json!({"current_password": PASSWORD, "password": ANOTHER});
    pair.post_as(0, &ada.access, "/api/auth/password", body).expect(204);
    pair.post_as(1, &thief.access, "/api/auth/email/confirm", json!({"code": code})).expect_code("code_invalid");
    pair.refresh(1, &thief.refresh).expect(401);
}

/// What has found the old password right, and waits for its turn, comes too late once the password is another one.
#[test]
fn nothing_outlives_a_change_of_password_by_waiting() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    let email = Pair::email("ada");
    let old = json!({"email": email, "password": PASSWORD});
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let page = pair.request(1, Method::POST, "/signin").header("sec-fetch-site", "same-origin").form(&form);
    let change = json!({"current_password": PASSWORD, "password": ANOTHER});
    let begin = json!({"email": "thief@example.org", "current_password": PASSWORD});

    // As a reset does before it ends the sessions.
    let reset = pair.connect();
    reset.run("begin; update passwords set password_hash = password_hash || 'x'");
    let late = [
        pair.posting(0, "/api/auth/sign-in", &old),
        page,
        pair.posting(0, "/api/auth/password", &change).bearer_auth(&ada.access),
        pair.posting(1, "/api/auth/email", &begin).bearer_auth(&ada.access),
    ]
    .map(http::meanwhile);
    pair.db.await_waiting(4);
    reset.run("delete from sessions");
    reset.run("commit");
    let answers = late.map(|request| http::block_on(request).expect("a task").expect("an answer"));
    assert_eq!(answers.map(|answer| answer.status), [401, 401, 422, 422]);
    assert_eq!(pair.number("select count(*) from sessions"), 0);
    assert_eq!(pair.number("select count(*) from email_changes"), 0);
    assert_eq!(pair.number("select count(*) from passwords where password_hash like '%x'"), 1);
}

#[test]
fn nobody_goes_on_in_a_session_that_somebody_else_began_at_the_other_server() {
    let pair = Pair::start(&[]);
    pair.person("ada");
    pair.person("eve");
    let (browser, eves) = (pair.browser(), pair.browser());
    eves.sign_in(0, &Pair::email("eve"), PASSWORD);
    for planted in ["planted".to_owned(), eves.cookie("session")] {
        browser.plant("session", &planted);
        browser.sign_in(1, &Pair::email("ada"), PASSWORD);
        assert_ne!(browser.cookie("session"), planted);
        for at in [0, 1] {
            let page = browser.open(at, "/settings").expect(200);
            assert!(page.body.contains(&Pair::email("ada")), "hers, whoever's it was: {}", page.body);
            eves.plant("session", &planted);
            assert!(!eves.is_signed_in(at), "what was planted is no session any more");
        }
    }
}
