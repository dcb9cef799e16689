//! Counts and threads under many people at once, at two servers: whatever happens in whichever order, counts equal the rows,
//! and nobody waits for somebody who waits for her.

use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::{
    http::{Answer, all_at_once, request},
    pair::Pair,
};

const PEOPLE: usize = 10;

/// Ten people with a token each.
fn people(pair: &Pair) -> Vec<String> {
    (0..PEOPLE).map(|n| pair.person(&format!("person_{n}")).access).collect()
}

/// By this person, at one of the two servers.
fn at(pair: &Pair, n: usize, method: Method, address: &str, token: &str) -> RequestBuilder {
    request(method, &format!("{}/api/activities{address}", pair.servers[n % 2].url)).bearer_auth(token)
}

fn post(pair: &Pair, token: &str, address: &str) -> String {
    let answer = at(pair, 0, Method::POST, address, token).json(&json!({"message": "a text"}));
    crate::http::answer(answer).expect(200).json()["uuid"].as_str().expect("a uuid").to_owned()
}

/// That all counts are what the rows say, and that no two ever waited for one another.
fn check(pair: &Pair) {
    let wrong = pair.db.run(
        "select uuid from live_activities as crud
         where likes_count <> (select count(*) from likes where activity_uuid = crud.uuid)
           or reposts_count <> (select count(*) from reposts where activity_uuid = crud.uuid)
           or replies_count <> (select count(*) from live_activities where reply_to_activity_uuid = crud.uuid)",
    );
    assert_eq!(wrong, [""; 0]);
    pair.db.run("select pg_stat_clear_snapshot()");
    let deadlocks = pair.db.run("select deadlocks from pg_stat_database where datname = current_database()");
    assert_eq!(deadlocks, ["0"]);
}

fn expect_each(answers: Vec<Answer>, statuses: &[u16]) {
    for answer in answers {
        assert!(statuses.contains(&answer.status), "{answer:?}");
    }
}

#[test]
fn two_hundred_toggles_at_once_leave_counts_that_equal_the_rows() {
    let pair = Pair::start(&[("MAX_REQUESTS", "200")]);
    let people = people(&pair);
    let crud = post(&pair, &people[0], "");
    let toggles = (0..200).map(|n| {
        let what = if n % 3 == 0 { "repost" } else { "like" };
        let method = if (n / 10) % 2 == 0 { Method::PUT } else { Method::DELETE };
        at(&pair, n, method, &format!("/{crud}/{what}"), &people[n % PEOPLE])
    });
    expect_each(all_at_once(toggles), &[200]);
    check(&pair);
    let likes = (0..100).map(|n| at(&pair, n, Method::PUT, &format!("/{crud}/like"), &people[n % PEOPLE]));
    expect_each(all_at_once(likes), &[200]);
    assert_eq!(pair.db.run("select likes_count from live_activities"), [PEOPLE.to_string()]);
    check(&pair);
}

/// A thread in which people answer, like, repost and delete, while some of them leave and the sweep goes on.
#[test]
fn a_thread_that_everybody_changes_at_once_stays_whole() {
    let pair = Pair::start(&[("MAX_REQUESTS", "200")]);
    let people = people(&pair);
    let crud = post(&pair, &people[0], "");
    let mut thread = vec![crud.clone()];
    for n in 0..30 {
        let parent = thread[n / 2].clone();
        thread.push(post(&pair, &people[n % PEOPLE], &format!("/{parent}/reply")));
    }
    // Of some replies the end is near, so that the sweep has work.
    pair.db.run(
        "update activities set expires_at = now() + interval '1 second' where uuid in (
                   select uuid from activities where root_uuid is not null order by uuid desc limit 8)",
    );
    let changes = (0..160).map(|n| {
        let (target, token) = (&thread[(n * 7) % thread.len()], &people[n % PEOPLE]);
        match n % 8 {
            0 | 1 => at(&pair, n, Method::POST, &format!("/{target}/reply"), token).json(&json!({"message": "more"})),
            2 | 3 => at(&pair, n, Method::PUT, &format!("/{target}/like"), token),
            4 => at(&pair, n, Method::DELETE, &format!("/{target}/like"), token),
            5 => at(&pair, n, Method::PUT, &format!("/{target}/repost"), token),
            6 if n > 40 && target != &crud => at(&pair, n, Method::DELETE, &format!("/{target}"), token),
            _ => at(&pair, n, Method::GET, &format!("/{target}"), token),
        }
    });
    // Somebody else's is 403; what has gone meanwhile 404.
    expect_each(all_at_once(changes), &[200, 204, 403, 404]);
    check(&pair);
    let orphans = "select reply.uuid from activities as reply
                   left join activities as parent on parent.uuid = reply.reply_to_activity_uuid
                   where reply.reply_to_activity_uuid is not null
                     and (parent.uuid is null or reply.expires_at > parent.expires_at)";
    assert_eq!(pair.db.run(orphans), [""; 0], "nothing outlives what it answers");
}

/// Somebody deletes her account while she and others like, repost and answer what is hers.
#[test]
fn people_who_leave_meanwhile_leave_no_trace() {
    let pair = Pair::start(&[("MAX_REQUESTS", "200")]);
    let people = people(&pair);
    let cruds: Vec<String> = (0..PEOPLE).map(|n| post(&pair, &people[n], "")).collect();
    let actions = |crud: &str, n: usize| match n % 3 {
        0 => at(&pair, n, Method::PUT, &format!("/{crud}/like"), &people[n % PEOPLE]),
        1 => at(&pair, n, Method::PUT, &format!("/{crud}/repost"), &people[n % PEOPLE]),
        _ => at(&pair, n, Method::POST, &format!("/{crud}/reply"), &people[n % PEOPLE]).json(&json!({"message": "x"})),
    };
    expect_each(all_at_once((0..60).map(|n| actions(&cruds[(n * 3) % PEOPLE], n))), &[200]);
    let requests: Vec<RequestBuilder> = (0..120).map(|n| actions(&cruds[(n * 7) % PEOPLE], n)).collect();
    let changing = std::thread::spawn(move || all_at_once(requests));
    let gone = include_str!("../../../db/queries/identity/delete_person.sql");
    let gone = gone.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
    for n in 0..3 {
        let person = format!("(select uuid from users where handle = 'person_{n}')");
        pair.db.run(&gone.replace(":uuid", &person));
    }
    let leaving = changing.join().expect("no panic");
    // Her tokens are nobody's from then on.
    expect_each(leaving, &[200, 401, 404]);
    check(&pair);
    assert_eq!(pair.db.run("select count(*) from users where handle in ('person_0', 'person_1', 'person_2')"), ["0"]);
}
