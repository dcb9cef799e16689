//! Nobody learns who is registered: not from answers, nor from headers, nor from the time.

use std::thread;

use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::{
    http::{self, Answer},
    pair::Pair,
};

/// What takes an address from strangers, over the API and as a page.
const ROUTES: [(&str, &str); 6] = [
    ("/api/auth/sign-up", "/signup"),
    ("/api/auth/resend", "/confirm/resend"),
    ("/api/auth/forgot", "/forgot"),
    ("/api/auth/confirm", "/confirm"),
    ("/api/auth/reset", "/reset"),
    ("/api/auth/sign-in", "/signin"),
];
/// Of an address each, known and unknown.
const TRIES: usize = 200;
const PAGE_TRIES: usize = 20;
/// At once.
const LANES: usize = 10;

/// Addresses that have an account, `known1@example.org` and so on, all with one password.
fn people(pair: &Pair, count: usize) {
    pair.person("pattern");
    pair.db.run(&format!(
        "with people as (
           insert into users (display_name, handle, email)
           select 'P', 'known' || n, 'known' || n || '@example.org' from generate_series(1, {count}) as n
           returning uuid
         )
         insert into passwords (user_uuid, password_hash)
         select people.uuid, password_hash from people, passwords"
    ));
}

/// All fields that one of the routes takes.
fn fields(email: &str, n: usize) -> [(&'static str, String); 5] {
    [
        ("email", email.to_owned()),
        ("display_name", "X".to_owned()),
        ("handle", format!("new{n}")),
        ("password", "wrong but long".to_owned()),
        ("code", "123456".to_owned()),
    ]
}

/// All that a client sees but what differs with each answer: the clock, the request's id, the values of cookies, and the
/// address that was sent.
fn seen(answer: &Answer, email: &str) -> String {
    let request_id = answer.header("x-request-id").to_owned();
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["date", "x-request-id", "content-length"].contains(&name.as_str()))
        .map(|(name, value)| {
            let value = value.to_str().expect("text");
            let value = if name == "set-cookie" { value.split('=').next().unwrap_or_default() } else { value };
            format!("{name}: {value}")
        })
        .collect();
    headers.sort();
    let body = answer.body.replace(&request_id, "").replace(email, "");
    let (before, after) = body.split_once(r#"data-now=""#).unwrap_or((&body, ""));
    let after = after.split_once('"').map_or("", |(_, after)| after);
    format!("{} {headers:?} {before}{after}", answer.status)
}

/// How long the answers took: to known addresses, and to unknown ones.
type Times = [Vec<f64>; 2];

/// Sends the nth request with an address that is known and with one that is not, in turn, at the one server and the other.
/// The unknown ones are the same for all routes: what the earlier ones did with an address must not show at the later ones.
fn compare(tries: usize, what: &str, request: impl Fn(usize, &str) -> RequestBuilder) -> Times {
    let mut lanes: [Vec<[(String, RequestBuilder); 2]>; LANES] = Default::default();
    for n in 1..=tries {
        lanes[n % LANES].push(["known", "unknown"].map(|kind| {
            let email = format!("{kind}{n}@example.org");
            let request = request(n, &email);
            (email, request)
        }));
    }
    let time = |(email, request): (String, RequestBuilder)| {
        let answer = http::answer(request);
        (answer.took.as_secs_f64(), seen(&answer, &email))
    };
    let mut times = Times::default();
    thread::scope(|scope| {
        let under_way =
            lanes.map(|pairs| scope.spawn(|| pairs.into_iter().map(|pair| pair.map(time)).collect::<Vec<_>>()));
        for lane in under_way {
            for [known, unknown] in lane.join().expect("a lane ends") {
                assert_eq!(known.1, unknown.1, "{what}");
                times[0].push(known.0);
                times[1].push(unknown.0);
            }
        }
    });
    times
}

/// How often a value of the one sample is greater than one of the other: 0.5 where nothing tells them apart (the
/// Mann–Whitney statistic, scaled). No two times are equal.
fn share_greater(a: &[f64], b: &[f64]) -> f64 {
    let wins: usize = a.iter().map(|x| b.iter().filter(|y| x > y).count()).sum();
    wins as f64 / (a.len() * b.len()) as f64
}

#[test]
fn known_and_unknown_addresses_look_alike_over_the_api() {
    let pair = Pair::start(&[]);
    people(&pair, TRIES);
    for (route, _) in ROUTES {
        let [known, unknown] = compare(TRIES, route, |n, email| {
            let body: serde_json::Map<_, _> =
                fields(email, n).into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
            pair.posting(n, route, &body.into())
        });
        let share = share_greater(&known, &unknown);
        // With 200 of each, chance alone keeps within 0.5 ± 0.13 but for once in 100,000 runs.
        assert!((0.37..=0.63).contains(&share), "{route}: known addresses take longer with a share of {share:.3}");
    }
}

#[test]
fn known_and_unknown_addresses_look_alike_on_the_pages() {
    let pair = Pair::start(&[]);
    people(&pair, PAGE_TRIES);
    for (_, page) in ROUTES {
        compare(PAGE_TRIES, page, |n, email| {
            let request = pair.request(n, Method::POST, page).header("sec-fetch-site", "same-origin");
            request.form(&fields(email, n))
        });
    }
}
