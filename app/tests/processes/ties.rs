//! Ties between people under many at once, at two servers: counts equal the rows, no row is left that a block forbids, and nobody
//! waits for somebody who waits for her.

use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::{
    http::{Answer, all_at_once, request},
    pair::Pair,
};

const PEOPLE: usize = 8;

fn people(pair: &Pair) -> Vec<String> {
    (0..PEOPLE).map(|n| pair.person(&format!("person_{n}")).access).collect()
}

/// By this person, at one of the two servers.
fn at(pair: &Pair, n: usize, method: Method, address: &str, token: &str) -> RequestBuilder {
    let is_change = [Method::PUT, Method::DELETE].contains(&method);
    let sent = request(method, &format!("{}/api{address}", pair.servers[n % 2].url)).bearer_auth(token);
    // A key is kept with its person, who is held for it.
    if is_change && n.is_multiple_of(3) {
        sent.header("idempotency-key", uuid::Uuid::new_v4().to_string())
    } else {
        sent
    }
}

fn post(pair: &Pair, token: &str) -> String {
    let answer = at(pair, 0, Method::POST, "/activities", token).json(&json!({"message": "a text"}));
    crate::http::answer(answer).expect(200).json()["uuid"].as_str().expect("a uuid").to_owned()
}

fn expect_each(answers: Vec<Answer>, statuses: &[u16]) {
    for answer in answers {
        assert!(statuses.contains(&answer.status), "{answer:?}");
    }
}

/// That all counts are what the rows say, that nothing is there which a block forbids, and that no two ever waited for one another.
fn check(pair: &Pair) {
    let wrong = [
        "select handle from users as person
         where followers_count <> (select count(*) from follows where person_uuid = person.uuid)
           or following_count <> (select count(*) from follows where user_uuid = person.uuid)",
        "select message from live_activities as crud
         where likes_count <> (select count(*) from likes where activity_uuid = crud.uuid)
           or reposts_count <> (select count(*) from reposts where activity_uuid = crud.uuid)
           or replies_count <> (select count(*) from live_activities where reply_to_activity_uuid = crud.uuid)",
        "with walls as (
           select user_uuid as one, person_uuid as other from blocks union select person_uuid, user_uuid from blocks
         )
         select 'a follow' from follows join walls on one = user_uuid and other = person_uuid
         union all
         select 'a reaction' from walls
         join (select * from likes union all select * from reposts) as reactions on reactions.user_uuid = one
         join activities on activities.uuid = activity_uuid and activities.user_uuid = other",
    ];
    for query in wrong {
        assert_eq!(pair.db.run(query), [""; 0], "{query}");
    }
    pair.db.run("select pg_stat_clear_snapshot()");
    let deadlocks = pair.db.run("select deadlocks from pg_stat_database where datname = current_database()");
    assert_eq!(deadlocks, ["0"]);
}

/// As whoever deletes her account does (`identity/src/account.rs`).
fn delete(pair: &Pair, person: &str) {
    let statement = |file: &str| {
        let lines = file.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
        lines.replace(":uuid", person).replace(":user_uuid", person).replace(":limit", "1000")
    };
    let take_back = statement(include_str!("../../../db/queries/follows/take_back.sql"));
    let [hold, count, gone] = [
        include_str!("../../../db/queries/identity/hold_person.sql"),
        include_str!("../../../db/queries/identity/count_follows.sql"),
        include_str!("../../../db/queries/identity/delete_person.sql"),
    ]
    .map(statement);
    loop {
        pair.db.run(&take_back);
        pair.db.run("begin");
        pair.db.run(&hold);
        if pair.db.run(&count) == ["0"] {
            break;
        }
        pair.db.run("rollback");
    }
    pair.db.run(&gone);
    pair.db.run("commit");
}

#[test]
fn two_hundred_follows_at_once_leave_counts_that_equal_the_rows() {
    let pair = Pair::start(&[("MAX_REQUESTS", "200")]);
    let people = people(&pair);
    let toggles = (0..200_usize).map(|n| {
        let method = if (n / 7).is_multiple_of(2) { Method::PUT } else { Method::DELETE };
        let whom = (n % PEOPLE + 1 + (n / 3) % (PEOPLE - 1)) % PEOPLE;
        at(&pair, n, method, &format!("/users/@person_{whom}/follow"), &people[n % PEOPLE])
    });
    expect_each(all_at_once(toggles), &[200]);
    check(&pair);
    let all = (0..PEOPLE * 10)
        .filter(|n| n % PEOPLE != 0)
        .map(|n| at(&pair, n, Method::PUT, "/users/@person_0/follow", &people[n % PEOPLE]));
    expect_each(all_at_once(all), &[200]);
    let followers = "select followers_count from users where handle = 'person_0'";
    assert_eq!(pair.db.run(followers), [(PEOPLE - 1).to_string()]);
    check(&pair);
}

/// While two people like, repost, answer and follow one another, one blocks the other, and takes it back.
#[test]
fn no_row_survives_that_a_block_forbids() {
    let pair = Pair::start(&[("MAX_REQUESTS", "200")]);
    let people = people(&pair);
    let cruds: Vec<String> = people.iter().map(|token| post(&pair, token)).collect();
    for round in 0..3 {
        let requests = (0..200).map(|n| {
            let (one, other) = (n % 2, 1 - n % 2);
            let (token, crud) = (&people[one], &cruds[other]);
            match n % 10 {
                0 | 1 => at(&pair, n, Method::PUT, &format!("/activities/{crud}/like"), token),
                2 | 3 => at(&pair, n, Method::PUT, &format!("/activities/{crud}/repost"), token),
                4 | 5 => at(&pair, n, Method::PUT, &format!("/users/@person_{other}/follow"), token),
                6 | 7 => at(&pair, n, Method::POST, &format!("/activities/{crud}/reply"), token)
                    .json(&json!({"message": "more"})),
                8 if n > 100 && n < 120 => at(&pair, n, Method::PUT, &format!("/users/@person_{other}/block"), token),
                _ => at(&pair, n, Method::PUT, &format!("/users/@person_{other}/mute"), token),
            }
        });
        expect_each(all_at_once(requests), &[200, 404]);
        let blocks = pair.db.run("select count(*) from blocks");
        assert_ne!(blocks, ["0"], "round {round}");
        check(&pair);
        pair.db.run("delete from blocks");
    }
}

/// Everybody blocks, follows and mutes everybody, while some delete their accounts.
#[test]
fn people_who_leave_meanwhile_leave_no_tie() {
    let pair = Pair::start(&[("MAX_REQUESTS", "200")]);
    let people = people(&pair);
    let cruds: Vec<String> = people.iter().map(|token| post(&pair, token)).collect();
    let requests: Vec<RequestBuilder> = (0..200_usize)
        .map(|n| {
            let whom = (n % PEOPLE + 1 + (n / 5) % (PEOPLE - 1)) % PEOPLE;
            let (token, method) = (&people[n % PEOPLE], if n.is_multiple_of(3) { Method::DELETE } else { Method::PUT });
            match n % 7 {
                0 => at(&pair, n, method, &format!("/users/@person_{whom}/block"), token),
                1 => at(&pair, n, method, &format!("/users/@person_{whom}/mute"), token),
                2 => at(&pair, n, method, &format!("/activities/{}/like", cruds[whom]), token),
                3 => at(&pair, n, Method::DELETE, &format!("/users/@person_{whom}/follower"), token),
                _ => at(&pair, n, method, &format!("/users/@person_{whom}/follow"), token),
            }
        })
        .collect();
    let changing = std::thread::spawn(move || all_at_once(requests));
    for n in 0..3 {
        delete(&pair, &format!("(select uuid from users where handle = 'person_{n}')"));
    }
    // Her tokens are nobody's from then on, and she is nobody.
    expect_each(changing.join().expect("no panic"), &[200, 204, 401, 404]);
    check(&pair);
    assert_eq!(pair.db.run("select count(*) from users where handle in ('person_0', 'person_1', 'person_2')"), ["0"]);
}
