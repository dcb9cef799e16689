//! Nobody learns who is registered: not from answers, nor from headers, nor from the time.
//!
//! How long an answer takes cannot be judged on a machine that does other things, too. What makes it take as long can:
//! for every state of an address the same statements in the same order, as many hashes of passwords, and a transaction
//! that waits for the disk. The time itself is measured by `tests/timing`.

mod states;
mod work;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Mutex,
    thread,
};

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use self::{
    states::{State, Strangers},
    work::{LOGGING, Try, assert_alike, done_for},
};
use crate::{
    http::{self, Answer},
    pair::{PASSWORD, Pair, Tokens},
    postgres::OURS,
};

/// Nobody has this password but a stranger who has signed up with it.
const CHOSEN: &str = "chosen by a stranger";
/// Codes are digits.
const NO_CODE: &str = "no-code";

/// What takes an address from strangers, over the API and as a page, and the fields that are sent there.
struct Route {
    api: &'static str,
    page: &'static str,
    fields: &'static [&'static str],
}

const SIGN_UP: Route =
    Route { api: "/api/auth/sign-up", page: "/signup", fields: &["display_name", "handle", "email", "password"] };
const CONFIRM: Route = Route { api: "/api/auth/confirm", page: "/confirm", fields: &["email", "code"] };
const CONFIRM_WITH_PASSWORD: Route = Route { fields: &["email", "code", "password"], ..CONFIRM };
const RESEND: Route = Route { api: "/api/auth/resend", page: "/confirm/resend", fields: &["email"] };
const FORGOT: Route = Route { api: "/api/auth/forgot", page: "/forgot", fields: &["email"] };
const RESET: Route = Route { api: "/api/auth/reset", page: "/reset", fields: &["email", "code", "password"] };
const SIGN_IN: Route = Route { api: "/api/auth/sign-in", page: "/signin", fields: &["email", "password"] };
const ROUTES: [Route; 7] = [SIGN_UP, CONFIRM, CONFIRM_WITH_PASSWORD, RESEND, FORGOT, RESET, SIGN_IN];

type Fields = Vec<(&'static str, String)>;

impl Route {
    fn fields(&self, email: &str, password: &str) -> Fields {
        let value = |name: &str| match name {
            "email" => email,
            "password" => password,
            "handle" => "newcomer",
            "code" => NO_CODE,
            _ => "X",
        };
        self.fields.iter().map(|name| (*name, value(name).to_owned())).collect()
    }

    fn of_program(&self, strangers: &Strangers<'_>, at: usize, email: &str, password: &str) -> RequestBuilder {
        strangers.request(at, self.api).json(&object(self.fields(email, password)))
    }

    fn of_browser(&self, strangers: &Strangers<'_>, at: usize, email: &str, password: &str) -> RequestBuilder {
        from_own_page(strangers.request(at, self.page)).form(&self.fields(email, password))
    }
}

fn object(fields: Fields) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect())
}

fn from_own_page(request: RequestBuilder) -> RequestBuilder {
    request.header("sec-fetch-site", "same-origin")
}

/// A pair that counts attempts, and takes requests from wherever a test likes.
fn start() -> Pair {
    let [level, format] = LOGGING;
    Pair::start(&[level, format, ("RATE_LIMITS", "on"), ("TRUSTED_PROXIES", "127.0.0.1")])
}

/// Does the jobs a few at a time: more at once would wait for connections to the database.
fn in_lanes<Job: Send>(jobs: impl IntoIterator<Item = Job>, work: impl Fn(Job) -> Vec<Try> + Sync) -> Vec<Try> {
    const LANES: usize = 6;
    let jobs: Mutex<VecDeque<Job>> = Mutex::new(jobs.into_iter().collect());
    let next = || jobs.lock().expect("the jobs").pop_front();
    let lane = || std::iter::from_fn(next).flat_map(&work).collect::<Vec<_>>();
    thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|_| scope.spawn(lane)).collect();
        lanes.into_iter().flat_map(|lane| lane.join().expect("a lane ends")).collect()
    })
}

/// Each route, with an address of each state that nothing else has been done with.
#[test]
fn every_route_does_the_same_for_every_address() {
    let pair = start();
    let strangers = Strangers::of(&pair);
    let jobs = ROUTES.iter().flat_map(|route| State::ALL.map(|state| (route, state)));
    let tries = in_lanes(jobs, |(route, state)| {
        let [programs, browsers] = [0, 1].map(|_| strangers.make(state));
        let at = strangers.number();
        let of_program = http::answer(route.of_program(&strangers, at, &programs, CHOSEN));
        let of_browser = http::answer(route.of_browser(&strangers, at + 1, &browsers, CHOSEN));
        vec![
            Try::new(&format!("{} {:?}", route.api, route.fields), state, &of_program, &programs),
            Try::new(&format!("{} {:?}", route.page, route.fields), state, &of_browser, &browsers),
        ]
    });
    let work = assert_alike(&pair, &tries);
    assert_eq!(work.len(), 2 * ROUTES.len());

    // A right password does show: otherwise nothing of this would have been seen.
    let right = pair.sign_in(0, &Pair::email("pattern"), PASSWORD).expect(200);
    let right = done_for(&pair, &[right.header("x-request-id")]);
    let right: Vec<_> = right.values().flatten().collect();
    assert!(right.iter().any(|step| *step == "identity/create_session"), "{right:?}");
}

/// Sends it as a browser does that has these, and keeps those of the answer.
fn with_cookies(request: RequestBuilder, cookies: &mut BTreeMap<String, String>) -> Answer {
    let line: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let answer = http::answer(request.header("cookie", line.join("; ")));
    for set in answer.headers.get_all("set-cookie") {
        let (name, rest) = set.to_str().expect("ASCII").split_once('=').expect("a name");
        cookies.insert(name.to_owned(), rest.split(';').next().unwrap_or_default().to_owned());
    }
    answer
}

/// What a stranger may try one after the other, and with which password.
const JOURNEY: [(Route, &str); 11] = [
    (SIGN_UP, CHOSEN),
    (CONFIRM, CHOSEN),
    (CONFIRM_WITH_PASSWORD, CHOSEN),
    (SIGN_IN, CHOSEN),
    (SIGN_IN, "a wrong password"),
    (RESEND, CHOSEN),
    (FORGOT, CHOSEN),
    (RESET, CHOSEN),
    (SIGN_UP, "another password"),
    (RESEND, CHOSEN),
    (SIGN_IN, CHOSEN),
];

/// Whoever signs up with an address, and goes on from there with what the sign-up gave him, his password and in a
/// browser the cookie, is told the same at each step.
#[test]
fn whoever_signs_up_learns_nothing_from_what_comes_next() {
    let pair = start();
    let strangers = Strangers::of(&pair);
    let jobs = State::ALL.iter().flat_map(|state| [(*state, false), (*state, true)]);
    let tries = in_lanes(jobs, |(state, is_program)| {
        let (email, mut cookies) = (strangers.make(state), BTreeMap::new());
        let take = |(step, (route, password)): (usize, &(Route, &str))| {
            let (path, answer) = if is_program {
                (route.api, http::answer(route.of_program(&strangers, step, &email, password)))
            } else {
                let request = route.of_browser(&strangers, step, &email, password);
                (route.page, with_cookies(request, &mut cookies))
            };
            Try::new(&format!("{step} {path}"), state, &answer, &email)
        };
        JOURNEY.iter().enumerate().map(take).collect()
    });
    assert_alike(&pair, &tries);
    // His password is that of a sign-up that waits, whosever the address is.
    let told = tries.iter().filter(|one| one.what == "3 /api/auth/sign-in");
    assert_eq!(told.filter(|one| one.seen.contains("not_confirmed")).count(), State::ALL.len());
}

/// Somebody who is signed in asks for an address, gives a wrong code, and asks for it again. She is the same each time,
/// and has asked for another one before.
#[test]
fn whoever_wants_an_address_learns_nothing_of_it() {
    let pair = start();
    let strangers = Strangers::of(&pair);
    let token = Tokens::of(pair.sign_in(0, &Pair::email("pattern"), PASSWORD)).access;
    let browser = pair.browser();
    browser.sign_in(1, &Pair::email("pattern"), PASSWORD);
    let mut tries = Vec::new();
    let steps = [("asks", ""), ("confirms", "/confirm"), ("asks again", "")];
    for (state, is_program) in [State::Unknown].iter().chain(&State::ALL).flat_map(|it| [(*it, true), (*it, false)]) {
        let email = strangers.make(state);
        for (what, end) in &steps {
            let at = strangers.number();
            let fields = match *end {
                "" => vec![("email", email.clone()), ("current_password", PASSWORD.to_owned())],
                _ => vec![("code", NO_CODE.to_owned())],
            };
            let (path, answer) = if is_program {
                let request = strangers.request(at, &format!("/api/auth/email{end}")).bearer_auth(&token);
                ("/api/auth/email", http::answer(request.json(&object(fields))))
            } else {
                let request = from_own_page(strangers.request(at, &format!("/settings/email{end}")));
                ("/settings/email", browser.send(request.form(&fields)))
            };
            tries.push(Try::new(&format!("{path}, who {what}"), state, &answer, &email));
        }
    }
    // Those of the first address, which took the place of nothing, are left out.
    assert_alike(&pair, &tries[6..]);
}

/// A transaction that has written nothing ends without waiting for the disk. Those that concern an address which nobody
/// has have written something by the time that they come to the codes.
#[test]
fn whatever_concerns_an_address_waits_for_the_disk() {
    let pair = start();
    let strangers = Strangers::of(&pair);
    let requests = [SIGN_UP, CONFIRM, RESEND, FORGOT, RESET]
        .map(|route| route.of_program(&strangers, strangers.number(), &strangers.make(State::Unknown), CHOSEN));
    let locker = pair.connect();
    locker.run("begin; lock table identity_codes in access exclusive mode");
    let under_way = requests.map(http::meanwhile);
    locker.await_waiting(5);
    let waiting = format!("select count(*) from pg_stat_activity where {OURS} and wait_event_type = 'Lock'");
    let written = pair.number(&format!("{waiting} and backend_xid is not null"));
    locker.run("commit");
    for request in under_way {
        let answer = http::block_on(request).expect("a task").expect("an answer");
        assert!([201, 204, 422].contains(&answer.status), "{answer:?}");
    }
    assert_eq!(written, 5, "transactions that have an id, as those have that have written");
}
