//! The rules of life under many people at once, at two servers: no reply outlives what it replies to, no more open a sealed crud
//! than may, what it says stands in no other answer, counts equal the rows, and nobody waits for somebody who waits for her.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    http::{Answer, all_at_once, answer, request},
    pair::Pair,
};

fn people(pair: &Pair, count: usize) -> Vec<String> {
    (0..count).map(|n| pair.person(&format!("person_{n}")).access).collect()
}

/// By this person, at one of the two servers.
fn at(pair: &Pair, n: usize, method: Method, address: &str, token: &str) -> RequestBuilder {
    request(method, &format!("{}/api/activities{address}", pair.servers[n % 2].url)).bearer_auth(token)
}

fn post(pair: &Pair, n: usize, token: &str, address: &str, body: &Value) -> String {
    let posted = answer(at(pair, n, Method::POST, address, token).json(body)).expect(200).json();
    posted["uuid"].as_str().expect("a uuid").to_owned()
}

fn check(pair: &Pair) {
    let wrong = [
        "select 'outlives' from activities as reply
         join activities as parent on parent.uuid = reply.reply_to_activity_uuid
         where reply.expires_at > parent.expires_at",
        "select 'is miscounted' from live_activities as crud
         where replies_count <> (select count(*) from live_activities where reply_to_activity_uuid = crud.uuid)",
        "select 'was opened too often' from activities as crud
         where (select count(*) from openings where activity_uuid = crud.uuid) + reads_left
           <> (select substring(message from 'for (\\d+)')::integer from seals where activity_uuid = crud.uuid)",
        "select 'is left undone' from shortenings",
    ];
    for query in wrong {
        assert_eq!(pair.db.run(query), [""; 0], "{query}");
    }
    pair.db.run("select pg_stat_clear_snapshot()");
    let deadlocks = pair.db.run("select deadlocks from pg_stat_database where datname = current_database()");
    assert_eq!(deadlocks, ["0"]);
}

#[test]
fn no_reply_outlives_a_crud_that_is_shortened_meanwhile() {
    let pair = Pair::start(&[("MAX_REQUESTS", "250")]);
    let people = people(&pair, 8);
    let crud = post(&pair, 0, &people[0], "", &json!({"message": "a text"}));
    let mut below = vec![crud.clone()];
    for n in 0..6 {
        below.push(post(&pair, n, &people[n], &format!("/{}/reply", below[n / 2]), &json!({"message": "a reply"})));
    }
    for ttl in ["7-days", "1-day", "12-hours", "3-hours"] {
        let requests = (0..200).map(|n| {
            if n % 50 == 25 {
                return at(&pair, n, Method::PATCH, &format!("/{crud}"), &people[0]).json(&json!({"ttl": ttl}));
            }
            let to = &below[(n * 5) % below.len()];
            at(&pair, n, Method::POST, &format!("/{to}/reply"), &people[n % 8]).json(&json!({"message": "a reply"}))
        });
        for answer in all_at_once(requests) {
            // Where several shorten it at once, one of them is asked to come again.
            assert!([200, 503].contains(&answer.status), "{answer:?}");
        }
        // Whatever was put down is done by whoever put it down.
        crate::harness::eventually("all is done", || pair.db.run("select 1 from shortenings").is_empty());
        answer(at(&pair, 1, Method::PATCH, &format!("/{crud}"), &people[0]).json(&json!({"ttl": ttl}))).expect(200);
        check(&pair);
    }
    let hours = "select round(extract(epoch from max(expires_at) - now()) / 3600) from activities";
    assert_eq!(pair.db.run(hours), ["3"]);
}

#[test]
fn as_many_open_it_as_may_and_no_more() {
    const MAY: usize = 7;
    let pair = Pair::start(&[("MAX_REQUESTS", "250")]);
    let people = people(&pair, 25);
    for round in 0..3 {
        let body = json!({"message": format!("for {MAY}"), "burn_after_reads": MAY});
        let crud = post(&pair, round, &people[0], "", &body);
        let open = |n: usize| at(&pair, n / 3, Method::POST, &format!("/{crud}/open"), &people[n % 25]);
        let answers = all_at_once((0..200).map(open));
        let mut readers = BTreeSet::new();
        for (n, answer) in answers.iter().enumerate() {
            assert!([200, 404].contains(&answer.status), "{answer:?}");
            if answer.status == 200 && n % 25 != 0 {
                assert_eq!(answer.json()["message"], format!("for {MAY}"));
                readers.insert(n % 25);
            }
        }
        assert_eq!(readers.len(), MAY, "round {round}: {readers:?}");
        // Only she who had the last may have it again.
        let again = all_at_once((0..25).map(open));
        assert_eq!(again.iter().filter(|answer| answer.status == 200).count(), 1);
        check(&pair);
    }
}

/// A number that is the same each time, and looks like chance.
fn chance(seed: usize) -> usize {
    let mixed = (seed as u64 ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    usize::try_from((mixed ^ (mixed >> 29)) % 1_000_003).expect("is small")
}

/// What somebody does with one of the cruds. `sealed` are those of which the texts are known.
fn one_of_all(pair: &Pair, seed: usize, people: &[String], cruds: &[String], sealed: &[String]) -> RequestBuilder {
    let token = &people[chance(seed + 1) % people.len()];
    let crud = &cruds[chance(seed + 2) % cruds.len()];
    let secret = &sealed[chance(seed + 3) % sealed.len()];
    let ttls = ["1-hour", "3-hours", "12-hours", "1-day", "3-days", "7-days"];
    let end = json!({"ttl": ttls[chance(seed + 4) % ttls.len()]});
    match chance(seed) % 16 {
        0..=4 => at(pair, seed, Method::POST, &format!("/{crud}/reply"), token).json(&json!({"message": "a reply"})),
        5 | 6 => at(pair, seed, Method::PATCH, &format!("/{crud}"), token).json(&end),
        7 => at(pair, seed, Method::PATCH, &format!("/{secret}"), token).json(&end),
        8..=11 => at(pair, seed, Method::POST, &format!("/{secret}/open"), token),
        12 => at(pair, seed, Method::DELETE, &format!("/{crud}"), token),
        13 => at(pair, seed, Method::POST, &format!("/{secret}/reply"), token).json(&json!({"message": "no"})),
        14 => at(pair, seed, Method::GET, "/home?limit=100", token),
        _ => at(pair, seed, Method::GET, &format!("/{secret}"), token),
    }
}

/// Whoever has read what a sealed crud says, by crud; an answer that tells it and is no opening fails.
fn readers(requests: &[(String, usize)], answers: &[Answer]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut readers = BTreeMap::<String, BTreeSet<usize>>::new();
    for ((address, person), answer) in requests.iter().zip(answers) {
        assert!([200, 204, 403, 404, 422, 503].contains(&answer.status), "{address}: {answer:?}");
        if !answer.body.contains("Rumpelstilz") {
            continue;
        }
        let opened = address.strip_suffix("/open").unwrap_or_else(|| panic!("{address} tells it: {answer:?}"));
        readers.entry(opened.rsplit('/').next().expect("a uuid").to_owned()).or_default().insert(*person);
    }
    readers
}

#[test]
fn whatever_happens_in_whichever_order_the_rules_hold() {
    const PEOPLE: usize = 6;
    let pair = Pair::start(&[("MAX_REQUESTS", "250")]);
    let people = people(&pair, PEOPLE);
    let mut cruds: Vec<String> =
        (0..PEOPLE).map(|n| post(&pair, n, &people[n], "", &json!({"message": "a text"}))).collect();
    // By nobody who opens: the author's own opening is none.
    let author = pair.person("author").access;
    let sealed: Vec<String> = (1..=6)
        .map(|n| {
            let body = json!({"message": format!("Rumpelstilz for {n}"), "burn_after_reads": n});
            post(&pair, n, &author, "", &body)
        })
        .collect();
    let mut read = BTreeMap::<String, BTreeSet<usize>>::new();
    for round in 0..4 {
        let seeds: Vec<usize> = (0..150).map(|n| round * 1000 + n * 7).collect();
        let built: Vec<(String, usize, RequestBuilder)> = seeds
            .iter()
            .map(|seed| {
                let request = one_of_all(&pair, *seed, &people, &cruds, &sealed);
                let address = request.try_clone().expect("a body").build().expect("a request").url().path().to_owned();
                (address, chance(seed + 1) % PEOPLE, request)
            })
            .collect();
        let told: Vec<(String, usize)> = built.iter().map(|(address, person, _)| (address.clone(), *person)).collect();
        // Meanwhile time goes on for some.
        pair.db.run(
            "update activities set expires_at = least(expires_at, greatest(now(), created_at) + interval '300 ms')
             where uuid in (select uuid from live_activities where reply_to_activity_uuid is not null order by uuid limit 3)",
        );
        let answers = all_at_once(built.into_iter().map(|(_, _, request)| request));
        for answer in &answers {
            if let Ok(made) = serde_json::from_str::<Value>(&answer.body)
                && made["reply_to_activity_uuid"].is_string()
            {
                cruds.push(made["uuid"].as_str().expect("a uuid").to_owned());
            }
        }
        for (crud, people) in readers(&told, &answers) {
            read.entry(crud).or_default().extend(people);
        }
        crate::harness::eventually("all is done", || pair.db.run("select 1 from shortenings").is_empty());
        check(&pair);
    }
    assert!(!read.is_empty());
    for (n, crud) in sealed.iter().enumerate() {
        let readers = read.get(crud).map_or(0, BTreeSet::len);
        assert!(readers <= n + 1, "{} of {} have read it", readers, n + 1);
    }
}
