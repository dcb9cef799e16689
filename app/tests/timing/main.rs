//! How long strangers wait for what they ask about an address: figures for people to read, by `bin/test timing` or
//! `cargo test --test timing`. It is no part of the usual tests, since time is no measure on a machine that does other
//! things, too; what makes the time equal is asserted by `tests/processes/identity/enumeration.rs`.
//!
//! For each route and state of an address it prints the share: how often an answer took longer than one for an address
//! that is unknown, of all pairs of the two (the Mann–Whitney statistic, scaled). 0.5 tells nothing; with 200 of each,
//! chance alone keeps within 0.5 ± 0.13 but for once in 100,000 runs. It fails where nobody would call that chance.

// What it shares with the tests of processes, they use all of.
#![allow(dead_code)]

#[path = "../processes/harness.rs"]
mod harness;
#[path = "../processes/http.rs"]
mod http;
#[path = "../processes/pair.rs"]
mod pair;
#[path = "../processes/postgres.rs"]
mod postgres;

use std::{process::ExitCode, thread};

use serde_json::json;

use crate::pair::Pair;

const ROUTES: [&str; 6] = ["sign-up", "confirm", "resend", "forgot", "reset", "sign-in"];
/// The first is what the others are compared with.
const STATES: [&str; 4] = ["unknown", "known", "pending", "both"];
/// Of addresses in each state, for each route.
const TRIES: usize = 200;
/// At once.
const LANES: usize = 10;
/// Beyond these no machine is too busy to say that something is wrong.
const GROSS: std::ops::RangeInclusive<f64> = 0.25..=0.75;

fn main() -> ExitCode {
    let pair = Pair::start(&[]);
    println!("{:10}{:>10}{:>10}{:>10}   median of unknown", "share", STATES[1], STATES[2], STATES[3]);
    let mut is_gross = false;
    for route in ROUTES {
        let [unknown, known, pending, both] = measure(&pair, route);
        let shares = [known, pending, both].map(|times| share_longer(&times, &unknown));
        println!(
            "{route:10}{:>10.3}{:>10.3}{:>10.3}   {:.1} ms",
            shares[0],
            shares[1],
            shares[2],
            1000.0 * median(unknown)
        );
        is_gross |= shares.iter().any(|share| !GROSS.contains(share));
    }
    if is_gross {
        println!("a share is beyond {GROSS:?}: the state of an address can be told by the clock");
    }
    ExitCode::from(u8::from(is_gross))
}

/// How long the answers took, in seconds, for addresses in each of the states.
type Times = [Vec<f64>; STATES.len()];

/// Asks about addresses that nothing has been done with, one state after the other, at the one server and the other.
fn measure(pair: &Pair, route: &str) -> Times {
    people_and_sign_ups(pair, route);
    let urls = pair.servers.each_ref().map(|server| format!("{}/api/auth/{route}", server.url));
    let lane = |lane: usize| {
        let mut times = Times::default();
        for n in (lane..TRIES).step_by(LANES) {
            for (state, times) in STATES.iter().zip(&mut times) {
                let body = json!({
                    "email": address(state, route, n), "display_name": "X", "handle": "newcomer",
                    "password": "wrong but long", "code": "no-code",
                });
                let answer = http::post(&urls[n % 2], &body);
                assert!([201, 204, 401, 422].contains(&answer.status), "{answer:?}");
                times.push(answer.took.as_secs_f64());
            }
        }
        times
    };
    let mut all = Times::default();
    thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|number| scope.spawn(move || lane(number))).collect();
        for times in lanes.into_iter().map(|lane| lane.join().expect("a lane ends")) {
            all.iter_mut().zip(times).for_each(|(all, times)| all.extend(times));
        }
    });
    all
}

fn address(state: &str, route: &str, n: impl std::fmt::Display) -> String {
    format!("{state}-{route}-{n}@example.org")
}

/// Accounts for the addresses that are known, and sign-ups with an open code for those that are pending.
fn people_and_sign_ups(pair: &Pair, route: &str) {
    let handle = format!("pattern_{}", route.replace('-', "_"));
    pair.person(&handle);
    let addresses = |state: &str| format!("'{state}-{route}-' || n || '@example.org'");
    for state in ["known", "both"] {
        pair.db.run(&format!(
            "with people as (
               insert into users (display_name, handle, email)
               select 'P', left(md5({0}), 30), {0} from generate_series(0, {TRIES} - 1) as n
               returning uuid
             )
             insert into passwords (user_uuid, password_hash)
             select people.uuid, password_hash
             from people, passwords
             join users on users.uuid = passwords.user_uuid
             where users.handle = '{handle}'",
            addresses(state)
        ));
    }
    for (state, code) in [("pending", "uuid, 'hmac'::bytea"), ("both", "null::uuid, null::bytea")] {
        pair.db.run(&format!(
            "with waiting as (
               insert into sign_ups (display_name, handle, email, password_hash)
               select 'X', 'waiting', {}, password_hash
               from generate_series(0, {TRIES} - 1) as n, passwords
               join users on users.uuid = passwords.user_uuid
               where users.handle = '{handle}'
               returning uuid, email
             )
             insert into identity_codes (email, sign_up_uuid, code_hmac) select email, {code} from waiting",
            addresses(state)
        ));
    }
}

/// How often a value of the one sample is greater than one of the other.
fn share_longer(a: &[f64], b: &[f64]) -> f64 {
    let wins: usize = a.iter().map(|x| b.iter().filter(|y| x > y).count()).sum();
    wins as f64 / (a.len() * b.len()) as f64
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
