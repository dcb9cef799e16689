//! What a server has done for a request before it answered, as its log tells: the queries, by their names, and each
//! password that was hashed.
//!
//! Before the answer is all that is logged in the span of the request, up to the line with which `request.rs` closes
//! it: that is written when the response stands, and before any of it is sent. What comes after it, and what is spawned
//! without the span, as the sending of mail is, nobody waits for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{harness::eventually, http::Answer, pair::Pair};

use super::states::State;

/// What a pair has to log, so that this can be seen.
pub const LOGGING: [(&str, &str); 2] = [("RUST_LOG", "cruddur=info,cruddur::hash=debug"), ("LOG_FORMAT", "json")];

/// In the order in which it was done.
pub type Work = Vec<String>;

/// One request of a stranger.
pub struct Try {
    /// What was asked, however the address was.
    pub what: String,
    pub state: State,
    /// All that the stranger saw, but for what differs with each answer.
    pub seen: String,
    /// The id of the request.
    pub id: String,
}

impl Try {
    pub fn new(what: &str, state: State, answer: &Answer, email: &str) -> Self {
        let id = answer.header("x-request-id").to_owned();
        Self { what: what.to_owned(), state, seen: seen(answer, email), id }
    }
}

/// All that a client sees but what differs with each answer: the clock, the request's id, the values of cookies, and
/// the address that was sent.
fn seen(answer: &Answer, email: &str) -> String {
    let request_id = answer.header("x-request-id").to_owned();
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["date", "x-request-id", "x-ratelimit-reset", "content-length"].contains(&name.as_str()))
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

/// Fails unless whoever asked the same saw the same, and the same was done before, whatever the state of the address
/// and whichever of the two was asked. What was done for each thing that was asked.
pub fn assert_alike(pair: &Pair, tries: &[Try]) -> BTreeMap<String, Work> {
    let ids: Vec<&str> = tries.iter().map(|one| one.id.as_str()).collect();
    let done = done_for(pair, &ids);
    // The states that cannot be told apart, by what was asked.
    let mut alike: BTreeMap<&str, BTreeMap<(&Work, &str), Vec<State>>> = BTreeMap::new();
    for one in tries {
        alike.entry(&one.what).or_default().entry((&done[&one.id], &one.seen)).or_default().push(one.state);
    }
    let apart: Vec<String> =
        alike.iter().filter(|(_, alike)| alike.len() > 1).map(|it| told_apart(it.0, it.1)).collect();
    assert!(apart.is_empty(), "the state of an address can be told:\n{}", apart.join("\n"));
    let works = alike.into_iter().map(|(what, alike)| {
        let ((work, _), states) = alike.into_iter().next().expect("a try");
        assert!(!work.is_empty() && states.len() == State::ALL.len(), "{what}: {work:?} for {states:?}");
        println!("{what}: {}", work.join(", "));
        (what.to_owned(), work.clone())
    });
    works.collect()
}

/// The states that can be told apart, by what was done, or by what was seen where the same was done.
fn told_apart(what: &str, alike: &BTreeMap<(&Work, &str), Vec<State>>) -> String {
    let is_done_alike = alike.keys().map(|(work, _)| work).collect::<BTreeSet<_>>().len() == 1;
    let lines = alike.iter().map(|((work, seen), states)| {
        let told = if is_done_alike { (*seen).to_owned() } else { work.join(", ") };
        format!("  {states:?}\n    {told}")
    });
    [what.to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// What was done for each of these requests, by its id, once the last line of each is in a log.
pub fn done_for(pair: &Pair, ids: &[&str]) -> BTreeMap<String, Work> {
    let mut done = BTreeMap::new();
    eventually("each request has its last line in a log", || {
        done = done_until_now(pair);
        ids.iter().all(|id| done.contains_key(*id))
    });
    done.retain(|id, _| ids.contains(&id.as_str()));
    done
}

fn done_until_now(pair: &Pair) -> BTreeMap<String, Work> {
    let (mut under_way, mut done) = (BTreeMap::<String, Work>::new(), BTreeMap::new());
    for server in &pair.servers {
        for line in server.log().lines() {
            let event: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("no JSON ({error}): {line}"));
            let target = event["target"].as_str().unwrap_or_default();
            if let (Some(id), "cruddur::request") = (event["request_id"].as_str(), target) {
                done.insert(id.to_owned(), under_way.remove(id).unwrap_or_default());
            } else if let (Some(id), Some(step)) = (request_of(&event), step(target, &event)) {
                under_way.entry(id.to_owned()).or_default().push(step);
            }
        }
    }
    done
}

/// The id of the request in whose span this was logged.
fn request_of(event: &Value) -> Option<&str> {
    let spans = event["spans"].as_array()?;
    spans.iter().find(|span| span["name"] == "request")?["id"].as_str()
}

fn step(target: &str, event: &Value) -> Option<String> {
    match target {
        "cruddur::hash" => Some("HASH".into()),
        "cruddur::sql" => Some(format!("{}/{}", event["feature"].as_str()?, event["query"].as_str()?)),
        _ => None,
    }
}
