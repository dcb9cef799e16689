//! A whole life at two servers that log all they can: what is in their logs, and what is not.

use serde_json::{Value, json};

use crate::{
    harness::Server,
    http,
    pair::{Browser, Pair, Tokens},
};

const EMAIL: &str = "quillfeather@people.example";
const NEW_EMAIL: &str = "inkwell@people.example";
const PASSWORDS: [&str; 4] =
    ["Zanzibar-lighthouse-77", "Zanzibar-lighthouse-78", "Timbuktu-ferryman-12", "Samarkand-astrolabe-3"];

/// Everything that was confided to the servers, in the order in which it came up.
struct Life<'a> {
    pair: &'a Pair,
    secrets: Vec<String>,
}

impl Life<'_> {
    fn note(&mut self, tokens: Tokens) -> Tokens {
        self.secrets.extend([tokens.access.clone(), tokens.refresh.clone()]);
        tokens
    }

    fn code(&mut self, email: &str, nth: usize) -> String {
        self.secrets.push(self.pair.code(email, nth));
        self.secrets[self.secrets.len() - 1].clone()
    }

    fn note_cookies(&mut self, browser: &Browser<'_>) {
        self.secrets.extend(["session", "sign-up", "email"].map(|name| browser.cookie(name)));
    }

    /// Signs up by the pages, with a wrong code and a right one, and signs in there.
    fn begin(&mut self) {
        let pair = self.pair;
        let browser = pair.browser();
        let fields = [("display_name", "Q"), ("handle", "qf"), ("email", EMAIL), ("password", PASSWORDS[0])];
        browser.submit(0, "/signup", &fields).expect(303);
        self.note_cookies(&browser);
        self.code(EMAIL, 1);
        browser.submit(1, "/confirm/resend", &[("email", EMAIL)]).expect(303);
        let code = self.code(EMAIL, 2);
        let wrong = if code == "123456" { "123457" } else { "123456" };
        browser.submit(1, "/confirm", &[("email", EMAIL), ("code", wrong)]).expect(422);
        browser.submit(0, "/confirm", &[("email", EMAIL), ("code", &code)]).expect(303);
        browser.submit(0, "/signin", &[("email", EMAIL), ("password", PASSWORDS[1])]).expect(422);
        browser.sign_in(1, EMAIL, PASSWORDS[0]);
        self.note_cookies(&browser);
        browser.submit(0, "/signout", &[]).expect(303);
        // An address that is taken, and a handle.
        pair.post(0, "/api/auth/sign-up", sign_up("other", EMAIL)).expect(201);
        pair.post(1, "/api/auth/sign-up", sign_up("qf", "other@people.example")).expect_code("handle_taken");
    }

    /// Signs in as a program, changes password and address, and is robbed of a refresh token.
    fn go_on(&mut self) {
        let pair = self.pair;
        pair.sign_in(1, EMAIL, PASSWORDS[1]).expect(401);
        pair.sign_in(1, "nobody@people.example", PASSWORDS[1]).expect(401);
        let first = self.note(Tokens::of(pair.sign_in(0, EMAIL, PASSWORDS[0])));
        let second = self.note(Tokens::of(pair.refresh(1, &first.refresh)));
        let change = |current: &str, at: usize| {
            let body = json!({"current_password": current, "password": PASSWORDS[2]});
            pair.post_as(at, &second.access, "/api/auth/password", body)
        };
        change(PASSWORDS[1], 0).expect_code("password_wrong");
        change(PASSWORDS[0], 1).expect(204);
        let begin = json!({"email": NEW_EMAIL, "current_password": PASSWORDS[2]});
        pair.post_as(0, &second.access, "/api/auth/email", begin).expect(204);
        let code = self.code(NEW_EMAIL, 1);
        let confirm = |code: &str| pair.post_as(1, &second.access, "/api/auth/email/confirm", json!({"code": code}));
        confirm("1").expect_code("code_invalid");
        confirm(&code).expect(204);
        pair.db.run("update refresh_tokens set spent_at = now() - interval '31 seconds' where spent_at is not null");
        pair.refresh(0, &first.refresh).expect(401);
    }

    /// Forgets the password, sets another, ends one session and all.
    fn end(&mut self) {
        let pair = self.pair;
        pair.post(0, "/api/auth/forgot", json!({"email": NEW_EMAIL})).expect(204);
        let code = self.code(NEW_EMAIL, 2);
        let reset = |code: &str, at: usize| {
            pair.post(at, "/api/auth/reset", json!({"email": NEW_EMAIL, "code": code, "password": PASSWORDS[3]}))
        };
        reset("1", 0).expect_code("code_invalid");
        reset(&code, 1).expect(204);
        let [here, there] = [0, 1].map(|at| Tokens::of(pair.sign_in(at, NEW_EMAIL, PASSWORDS[3])));
        let (here, there) = (self.note(here), self.note(there));
        pair.post(1, "/api/auth/sign-out", json!({"refresh_token": there.refresh})).expect(204);
        let there = Tokens::of(pair.sign_in(1, NEW_EMAIL, PASSWORDS[3]));
        let there = self.note(there);
        let as_caller = |at: usize, method: reqwest::Method, path: &str| {
            http::answer(pair.request(at, method, path).bearer_auth(&here.access))
        };
        let list = as_caller(0, reqwest::Method::GET, "/api/auth/sessions").expect(200).json();
        let other = list.as_array().expect("a list").iter().find(|session| session["current"] == false);
        let other = other.and_then(|session| session["uuid"].as_str()).expect("another session");
        as_caller(1, reqwest::Method::DELETE, &format!("/api/auth/sessions/{other}")).expect(204);
        pair.refresh(0, &there.refresh).expect(401);
        as_caller(0, reqwest::Method::DELETE, "/api/auth/sessions").expect(204);
        for n in 0..26 {
            let body = json!({"email": NEW_EMAIL, "password": PASSWORDS[1]});
            let guess = pair.posting(n, "/api/auth/sign-in", &body).header("x-forwarded-for", format!("192.0.2.{n}"));
            http::answer(guess).expect(if n < 25 { 401 } else { 429 });
        }
    }
}

fn sign_up(handle: &str, email: &str) -> Value {
    json!({"display_name": "Q", "handle": handle, "email": email, "password": PASSWORDS[0]})
}

/// Codes stand by themselves, where six digits could else be part of a time; the rest is in no line at all.
fn betrays(log: &str, secret: &str) -> bool {
    if secret.len() == 6 {
        log.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == secret)
    } else {
        log.to_lowercase().contains(&secret.to_lowercase())
    }
}

#[test]
fn no_log_holds_a_secret_or_an_address_and_all_that_happened_is_in_the_audit_log() {
    let mut pair = Pair::start_each(|number, command| {
        command.envs([("RUST_LOG", "trace"), ("LOG_FORMAT", ["text", "json"][number])]);
        // For the line that the limits write, and to come from many addresses.
        command.envs([("RATE_LIMITS", "on"), ("TRUSTED_PROXIES", "127.0.0.1")]);
    });
    let mut life = Life { pair: &pair, secrets: Vec::new() };
    life.begin();
    pair.db.run("delete from attempts");
    life.go_on();
    pair.db.run("delete from attempts");
    life.end();
    let mut secrets: Vec<String> = life.secrets.into_iter().filter(|secret| !secret.is_empty()).collect();
    secrets.extend(PASSWORDS.map(str::to_owned));
    secrets.extend([EMAIL, NEW_EMAIL, "other@people.example", "nobody@people.example"].map(str::to_owned));
    secrets.extend(pair.db.run("select password_hash from passwords"));
    assert!(secrets.len() >= 20, "{}", secrets.len());

    let logs = pair.servers.each_mut().map(Server::stop);
    for log in &logs {
        assert!(log.contains("insert into"), "they log all they can: {log}");
        for secret in &secrets {
            let line = log.lines().find(|line| betrays(line, secret));
            assert_eq!(line, None, "{secret} is in the log");
        }
    }
    let lines = logs.iter().flat_map(|log| log.lines());
    let audit: Vec<&str> = lines.filter(|line| line.contains("cruddur::audit")).collect();
    // In text or in JSON.
    let told = |field: &str, value: &str| {
        let (text, json) = (format!(" {field}={value} "), format!("\"{field}\":\"{value}\""));
        audit.iter().find(|line| line.contains(&text) || line.contains(&json))
    };
    for event in [
        "Confirmed",
        "SignedIn",
        "SignedOut",
        "SessionEnded",
        "SessionsEnded",
        "RefreshTokenReplayed",
        "PasswordReset",
        "PasswordChanged",
        "EmailChangeBegun",
        "EmailChanged",
    ] {
        let line = told("event", event).unwrap_or_else(|| panic!("{event}: {audit:#?}"));
        assert!(line.contains("user") && line.contains("127.0.0.1"), "who, and from where: {line}");
    }
    for refusal in ["SignIn", "Code", "Password", "TooManyAttempts"] {
        let line = told("refused", refusal).unwrap_or_else(|| panic!("{refusal}: {audit:#?}"));
        assert!(line.contains("127.0.0.1") || line.contains("192.0.2."), "from where: {line}");
    }
}
