//! Two who want the same thing at the same moment, and a server that dies in the middle.

use serde_json::{Value, json};

use crate::{
    harness::eventually,
    http::{self, Answer},
    pair::{PASSWORD, Pair, Tokens},
};

const ROUNDS: usize = 10;

fn confirm_body(email: &str, code: &str, password: &str) -> Value {
    json!({"email": email, "code": code, "password": password})
}

/// Confirms at both servers at once. Which of the two was let in, and what the other one was told.
fn race(pair: &Pair, bodies: [Value; 2]) -> (usize, Value) {
    let confirms = bodies.iter().enumerate().map(|(at, body)| pair.posting(at, "/api/auth/confirm", body));
    let answers = http::all_at_once(confirms);
    let winners: Vec<usize> = (0..2).filter(|at| answers[*at].status == 204).collect();
    assert_eq!(winners.len(), 1, "one and no more: {answers:?}");
    let loser: &Answer = &answers[1 - winners[0]];
    assert_eq!(loser.status, 422, "{loser:?}");
    (winners[0], loser.json())
}

/// People without a password, and sign-ups that await a code although their address has an account.
fn assert_nothing_is_half_written(pair: &Pair) {
    let without = "select count(*) from users where not exists (select from passwords where user_uuid = users.uuid)";
    assert_eq!(pair.number(without), 0);
    let left = "select count(*) from sign_ups join users on lower(users.email) = lower(sign_ups.email)";
    assert_eq!(pair.number(left), 0);
}

#[test]
fn a_handle_is_given_once() {
    let pair = Pair::start(&[]);
    for round in 0..ROUNDS {
        let handle = format!("wanted{round}");
        let emails = ["one", "two"].map(|who| Pair::email(&format!("{who}{round}")));
        let sign_ups = emails.iter().enumerate().map(|(at, email)| {
            // The case of a handle makes no difference.
            let handle = if at == 0 { handle.clone() } else { handle.to_uppercase() };
            pair.posting(at, "/api/auth/sign-up", &Pair::sign_up_body(&handle, email))
        });
        http::all_at_once(sign_ups).into_iter().for_each(|answer| drop(answer.expect(201)));
        let codes = emails.each_ref().map(|email| pair.code(email, 1));
        let bodies = [0, 1].map(|at| confirm_body(&emails[at], &codes[at], PASSWORD));
        let (winner, told) = race(&pair, bodies.clone());
        assert_eq!(told, json!(["handle_taken"]));
        assert_nothing_is_half_written(&pair);

        // The other one is asked for another handle, and need not sign up again.
        let loser = 1 - winner;
        let mut again = bodies[loser].clone();
        again["handle"] = json!(format!("instead{round}"));
        pair.post(winner, "/api/auth/confirm", again).expect(204);
        for email in &emails {
            Tokens::of(pair.sign_in(loser, email, PASSWORD));
        }
    }
    assert_eq!(pair.number("select count(*) from users"), 2 * i64::try_from(ROUNDS).expect("small"));
    assert_eq!(pair.number("select count(*) from sign_ups"), 0);
}

#[test]
fn an_address_is_given_once() {
    let pair = Pair::start(&[]);
    for round in 0..ROUNDS {
        let email = Pair::email(&format!("shared{round}"));
        let passwords = ["one plain password", "two plain passwords"];
        let mut codes = Vec::new();
        for (at, password) in passwords.iter().enumerate() {
            let mut body = Pair::sign_up_body(&format!("h{at}_{round}"), &email);
            body["password"] = json!(password);
            pair.post(at, "/api/auth/sign-up", body).expect(201);
            codes.push(pair.code(&email, at + 1));
        }
        if codes[0] == codes[1] {
            // Once in a million: nobody could say whose it is, and each may try with the right password.
            continue;
        }
        let (winner, told) = race(&pair, [0, 1].map(|at| confirm_body(&email, &codes[at], passwords[at])));
        assert_eq!(told, json!(["code_invalid"]));
        assert_nothing_is_half_written(&pair);
        Tokens::of(pair.sign_in(1 - winner, &email, passwords[winner]));
        pair.sign_in(winner, &email, passwords[1 - winner]).expect(401);
        let handle = format!("select count(*) from users where email = '{email}' and handle = 'h{winner}_{round}'");
        assert_eq!(pair.number(&handle), 1);
    }
}

#[test]
fn killed_between_confirm_and_first_sign_in() {
    let mut pair = Pair::start(&[]);
    let email = Pair::email("ada");
    pair.post(0, "/api/auth/sign-up", Pair::sign_up_body("ada", &email)).expect(201);
    let code = pair.code(&email, 1);
    pair.post(0, "/api/auth/confirm", confirm_body(&email, &code, "")).expect(204);
    pair.servers[0].kill();
    Tokens::of(pair.sign_in(1, &email, PASSWORD));
    pair.servers[0] = pair.another();
    let ada = Tokens::of(pair.sign_in(0, &email, PASSWORD));
    pair.post_as(0, &ada.access, "/api/activities", json!({"message": "still here"})).expect(200);
}

/// Signs up so many, and gives their addresses and codes.
fn sign_ups(pair: &Pair, count: usize) -> Vec<(String, String)> {
    let emails: Vec<String> = (0..count).map(|n| Pair::email(&format!("person{n}"))).collect();
    let requests = emails
        .iter()
        .enumerate()
        .map(|(n, email)| pair.posting(n, "/api/auth/sign-up", &Pair::sign_up_body(&format!("person{n}"), email)));
    http::all_at_once(requests).into_iter().for_each(|answer| drop(answer.expect(201)));
    let with_code = |email: String| {
        let code = pair.code(&email, 1);
        (email, code)
    };
    emails.into_iter().map(with_code).collect()
}

/// After a restart everybody exists whole or not at all, and whoever does not confirms with the same code. How many
/// existed.
fn assert_whole_after_restart(pair: &mut Pair, people: &[(String, String)]) -> usize {
    eventually("PostgreSQL has noticed", || {
        let ours = "datname = current_database() and application_name = 'cruddur' and state <> 'idle'";
        pair.number(&format!("select count(*) from pg_stat_activity where {ours}")) == 0
    });
    pair.servers[0] = pair.another();
    assert_nothing_is_half_written(pair);
    let mut existed = 0;
    for (email, code) in people {
        let exists = pair.number(&format!("select count(*) from users where email = '{email}'")) == 1;
        let answer = pair.post(0, "/api/auth/confirm", confirm_body(email, code, ""));
        assert_eq!(answer.status, if exists { 422 } else { 204 }, "{answer:?}");
        Tokens::of(pair.sign_in(1, email, PASSWORD));
        existed += usize::from(exists);
    }
    assert_nothing_is_half_written(pair);
    existed
}

#[test]
fn killed_in_the_middle_of_confirms_that_are_half_done() {
    let mut pair = Pair::start(&[]);
    let people = sign_ups(&pair, 3);
    // The person is inserted, the password not yet.
    let locker = pair.connect();
    locker.run("begin; lock table passwords in exclusive mode");
    let under_way: Vec<_> = people
        .iter()
        .map(|(email, code)| http::meanwhile(pair.posting(0, "/api/auth/confirm", &confirm_body(email, code, ""))))
        .collect();
    locker.await_waiting(3);
    pair.servers[0].kill();
    for request in under_way {
        assert!(http::block_on(request).expect("a task").is_err(), "no answer");
    }
    locker.run("commit");
    assert_eq!(assert_whole_after_restart(&mut pair, &people), 0);
}

#[test]
fn killed_in_the_midst_of_many_confirms() {
    let mut pair = Pair::start(&[]);
    let people = sign_ups(&pair, 12);
    // Six can be done, as fast as they may; the others wait.
    pair.db.run(
        "create sequence turn;
         create function take_turns() returns trigger language plpgsql as
           $$ begin if nextval('turn') > 6 then perform pg_advisory_xact_lock_shared(6); end if; return new; end $$;
         create trigger take_turns before insert on passwords for each row execute function take_turns()",
    );
    let locker = pair.connect();
    locker.run("select pg_advisory_lock(6)");
    let under_way: Vec<_> = people
        .iter()
        .map(|(email, code)| http::meanwhile(pair.posting(0, "/api/auth/confirm", &confirm_body(email, code, ""))))
        .collect();
    eventually("the first is there", || pair.number("select count(*) from users") > 0);
    pair.servers[0].kill();
    drop(under_way);
    locker.run("select pg_advisory_unlock(6)");
    let confirmed = assert_whole_after_restart(&mut pair, &people);
    assert!((1..=6).contains(&confirmed), "{confirmed} of them were done");
}
