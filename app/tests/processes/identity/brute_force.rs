//! Guessing codes and passwords, from many addresses and at two servers at once.

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::{
    http::{self, Answer},
    pair::{PASSWORD, Pair},
};

const ANOTHER: &str = "staple of my diet";

/// Behind a proxy on loopback, so that a test can come from where it likes.
const PROXY: (&str, &str) = ("TRUSTED_PROXIES", "127.0.0.1");

fn from(request: RequestBuilder, address: &str) -> RequestBuilder {
    request.header("x-forwarded-for", address)
}

type Guess<'a> = Box<dyn Fn(usize, &str) -> RequestBuilder + 'a>;

/// One way to prove an address by a code.
struct Target<'a> {
    pair: &'a Pair,
    /// Where the codes go.
    email: String,
    /// Asks for a code at one of the two servers: the first, or another one.
    ask: Box<dyn Fn(usize, usize) -> Answer + 'a>,
    /// Tries a code at one of them.
    guess: Guess<'a>,
    /// How often a wrong code was counted, since the last time that this was looked at.
    tries: Box<dyn Fn() -> i64 + 'a>,
}

impl Target<'_> {
    /// Codes that are not the right one.
    fn wrong(code: &str, count: u32) -> impl Iterator<Item = String> {
        let right: u32 = code.parse().expect("digits");
        (1..=count).map(move |n| format!("{:06}", (right + n) % 1_000_000))
    }

    /// From as many addresses, at both servers at once.
    fn guess_wrong(&self, code: &str, count: u32) {
        let guesses = Self::wrong(code, count).enumerate();
        let guesses = guesses.map(|(n, wrong)| from((self.guess)(n, &wrong), &format!("198.51.100.{n}")));
        for answer in http::all_at_once(guesses) {
            answer.expect_code("code_invalid");
        }
    }

    fn mails_within_the_hour(&self) -> usize {
        let sent = format!(
            "select count(*) from identity_codes where email = '{}' and sent_at > now() - interval '1 hour'",
            self.email
        );
        usize::try_from(self.pair.number(&sent)).expect("a count")
    }

    /// Asks for seven codes within the hour and guesses twelve times at each. Five are sent, five guesses are looked at
    /// for each, and after those the right one is refused as well.
    fn wear_out(&self) {
        let (mut sent, mut tries) = (0, 0);
        for round in 0..7 {
            (self.ask)(round, round);
            let mails = self.mails_within_the_hour();
            if mails > sent {
                let code = self.pair.code(&self.email, mails);
                self.guess_wrong(&code, 12);
                http::answer((self.guess)(round, &code)).expect_code("code_invalid");
                http::answer((self.guess)(round + 1, &code)).expect_code("code_invalid");
                tries += (self.tries)();
            }
            sent = mails;
        }
        assert_eq!(sent, 5, "mails within the hour");
        assert_eq!(self.pair.mails(&self.email).len(), 5, "and no more in the folder");
        assert_eq!(tries, 5 * 5, "guesses that were looked at");
    }

    /// The worn-out address is not shut out for good: an hour later there is another code, which is good after four
    /// wrong guesses.
    fn an_hour_later(&self) {
        self.pair.db.run("update identity_codes set sent_at = sent_at - interval '1 hour'");
        (self.ask)(8, 0);
        let code = self.pair.code(&self.email, 6);
        self.guess_wrong(&code, 4);
        http::answer((self.guess)(1, &code)).expect(204);
    }
}

/// Of codes in `identity_codes`.
fn tries_of<'a>(pair: &'a Pair, email: &str) -> Box<dyn Fn() -> i64 + 'a> {
    let newest = format!("select tries from identity_codes where email = '{email}' order by sent_at desc limit 1");
    Box::new(move || pair.number(&newest))
}

#[test]
fn a_sign_up_code_is_looked_at_twenty_five_times_an_hour() {
    let pair = Pair::start(&[PROXY]);
    let email = Pair::email("ada");
    let (address, guessed) = (email.clone(), email.clone());
    let target = Target {
        pair: &pair,
        ask: Box::new(|at, round| match round {
            0 if pair.mails(&address).is_empty() => {
                pair.post(at, "/api/auth/sign-up", Pair::sign_up_body("ada", &address)).expect(201)
            }
            _ => pair.post(at, "/api/auth/resend", json!({"email": address})).expect(204),
        }),
        guess: Box::new(|at, code| pair.posting(at, "/api/auth/confirm", &json!({"email": guessed, "code": code}))),
        tries: tries_of(&pair, &email),
        email: email.clone(),
    };
    target.wear_out();
    assert_eq!(pair.number("select count(*) from users"), 0);
    target.an_hour_later();
    pair.sign_in(0, &email, PASSWORD).expect(200);
}

#[test]
fn a_reset_code_is_looked_at_twenty_five_times_an_hour() {
    let pair = Pair::start(&[PROXY]);
    pair.person("ada");
    let email = Pair::email("ada");
    let (asked, guessed) = (email.clone(), email.clone());
    let target = Target {
        pair: &pair,
        ask: Box::new(|at, _| pair.post(at, "/api/auth/forgot", json!({"email": asked})).expect(204)),
        guess: Box::new(|at, code| {
            let body = json!({"email": guessed, "code": code, "password": ANOTHER});
            pair.posting(at, "/api/auth/reset", &body)
        }),
        tries: tries_of(&pair, &email),
        email: email.clone(),
    };
    target.wear_out();
    pair.sign_in(1, &email, ANOTHER).expect(401);
    target.an_hour_later();
    pair.sign_in(0, &email, ANOTHER).expect(200);
}

#[test]
fn a_code_for_another_address_is_looked_at_twenty_five_times_an_hour() {
    let pair = Pair::start(&[PROXY]);
    let ada = pair.person("ada");
    let wanted = "countess@example.org";
    let target = Target {
        pair: &pair,
        ask: Box::new(|at, _| {
            let body = json!({"email": wanted, "current_password": PASSWORD});
            pair.post_as(at, &ada.access, "/api/auth/email", body).expect(204)
        }),
        guess: Box::new(|at, code| {
            pair.posting(at, "/api/auth/email/confirm", &json!({"code": code})).bearer_auth(&ada.access)
        }),
        tries: Box::new(|| pair.number("select tries from email_changes")),
        email: wanted.to_owned(),
    };
    target.wear_out();
    pair.sign_in(1, wanted, PASSWORD).expect(401);
    target.an_hour_later();
    pair.sign_in(1, wanted, PASSWORD).expect(200);
}

/// What was answered how often.
fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

/// An answer without what differs from request to request.
fn words(answer: &Answer) -> Value {
    let mut problem = answer.json();
    // How long there is to wait.
    let varying = if answer.status == 429 { &["request_id", "detail"][..] } else { &["request_id"] };
    for name in varying {
        assert!(problem[name].take().is_string(), "{name}: {answer:?}");
    }
    problem
}

/// Limits on: from ever new addresses, so that only the account's own count is in the way.
#[test]
fn the_two_count_attempts_at_one_account_together() {
    let pair = Pair::start(&[PROXY, ("RATE_LIMITS", "on")]);
    pair.person("ada");
    let mut refused = Vec::new();
    for (network, email) in [("192.0.2", Pair::email("ada")), ("198.51.100", Pair::email("nobody"))] {
        let attempts = (0..40).map(|n| {
            let body = json!({"email": email, "password": format!("wrong password {n}")});
            from(pair.posting(n, "/api/auth/sign-in", &body), &format!("{network}.{n}"))
        });
        let answers = http::all_at_once(attempts);
        assert_eq!((count(&answers, 401), count(&answers, 429)), (25, 15), "{email}");
        for at in [0, 1] {
            let right = json!({"email": email, "password": PASSWORD});
            let answer = from(pair.posting(at, "/api/auth/sign-in", &right), "203.0.113.1");
            let answer = http::answer(answer).expect(429);
            let seconds: u32 = answer.header("retry-after").parse().expect("seconds");
            assert!((3000..=3600).contains(&seconds), "{seconds}");
            refused.push(words(&answer));
        }
        refused.extend(answers.iter().find(|answer| answer.status == 401).map(words));
    }
    let (known, unknown) = refused.split_at(3);
    assert_eq!(known, unknown, "an account that exists and one that does not");

    pair.db.run("update attempts set ends_at = now()");
    pair.sign_in(1, &Pair::email("ada"), PASSWORD).expect(200);
}

#[test]
fn the_two_count_codes_from_one_network_together() {
    let pair = Pair::start(&[PROXY, ("RATE_LIMITS", "on")]);
    let guesses = (0..40).map(|n| {
        let path = ["/api/auth/confirm", "/api/auth/reset"][n / 2 % 2];
        let body = json!({"email": format!("x{n}@example.org"), "code": "123456", "password": PASSWORD});
        from(pair.posting(n, path, &body), &format!("2001:db8:1:2::{n}"))
    });
    let answers = http::all_at_once(guesses);
    assert_eq!((count(&answers, 422), count(&answers, 429)), (25, 15));
}
