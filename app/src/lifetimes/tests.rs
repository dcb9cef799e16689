use reqwest::Method;
use serde_json::{Value, json};

use super::end::{CODES, End};
use crate::{
    cruds::{Ttl, shortening},
    http::json::Text,
    testing::{Answer, Person, TestServer, send},
};

async fn patch(server: &TestServer, person: &Person, uuid: &str, body: Value) -> Answer {
    let request = server.request(Method::PATCH, &format!("/api/activities/{uuid}"));
    send(request.bearer_auth(&person.token).json(&body)).await
}

async fn reply(server: &TestServer, person: &Person, to: &str) -> String {
    let answer = server.post_as(person, &format!("/api/activities/{to}/reply"), json!({"message": "a reply"})).await;
    answer.expect(200).json()["uuid"].as_str().expect("a uuid").to_owned()
}

/// Minutes that a crud has to live, rounded.
async fn minutes(server: &TestServer, uuid: &str) -> i64 {
    let query = format!(
        "select round(extract(epoch from expires_at - live_now()) / 60)::bigint from activities where uuid = '{uuid}'"
    );
    server.number(&query).await
}

const DAY: i64 = 24 * 60;

#[tokio::test]
async fn an_author_has_it_end_sooner_or_later() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = server.crud(&ada, "hers").await;
    let shorter = patch(&server, &ada, &uuid, json!({"ttl": "3-hours"})).await.expect(200).json();
    assert_eq!((&shorter["uuid"], &shorter["message"]), (&json!(uuid), &json!("hers")));
    assert_eq!(minutes(&server, &uuid).await, 180);
    let instant = "2026-01-01T00:00:00+02:00".replace("2026", "2999");
    patch(&server, &ada, &uuid, json!({"expires_at": instant})).await.expect_codes(&["ttl_too_long"]);
    patch(&server, &ada, &uuid, json!({"ttl": "30-days"})).await.expect_codes(&["ttl_too_long"]);
    assert_eq!(minutes(&server, &uuid).await, 180, "what is refused changes nothing");
    patch(&server, &ada, &uuid, json!({"ttl": "7-days", "expires_at": null})).await.expect(200);
    assert_eq!(minutes(&server, &uuid).await, 7 * DAY);
    let row = server.db.query_one("select live_now() + interval '90 minutes'", &[]).await.expect("reads");
    let instant = row.get::<_, chrono::DateTime<chrono::Utc>>(0).to_rfc3339();
    patch(&server, &ada, &uuid, json!({"expires_at": instant})).await.expect(200);
    assert_eq!(minutes(&server, &uuid).await, 90);
    // Thirty days from when it was posted is the last that may be.
    server.sql("update activities set created_at = created_at - interval '23 days'").await;
    patch(&server, &ada, &uuid, json!({"ttl": "7-days"})).await.expect_codes(&["ttl_too_long"]);
    patch(&server, &ada, &uuid, json!({"ttl": "3-days"})).await.expect(200);
}

#[tokio::test]
async fn what_is_no_end_is_refused() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = server.crud(&ada, "hers").await;
    for body in [
        json!({}),
        json!({"ttl": null, "expires_at": null}),
        json!({"ttl": "1-hour", "expires_at": "2999-01-01T00:00:00Z"}),
        json!({"expires_at": "2001-01-01T00:00:00Z"}),
        json!({"expires_at": "0000-01-01T00:00:00Z"}),
        json!({"expires_at": "2999-01-01T00:00:00"}),
        json!({"expires_at": "2999-13-01T00:00:00Z"}),
        json!({"expires_at": "tomorrow"}),
        json!({"expires_at": ""}),
        json!({"expires_at": "a\0b"}),
    ] {
        patch(&server, &ada, &uuid, body).await.expect_codes(&["expires_at_invalid"]);
    }
    for ttl in ["", "2-hours", "1 hour", "latest"] {
        patch(&server, &ada, &uuid, json!({"ttl": ttl})).await.expect_codes(&["ttl_blank"]);
    }
    for body in [json!({"ttl": 3600}), json!({"expires_at": 4_070_908_800_i64}), json!([]), json!("1-hour")] {
        patch(&server, &ada, &uuid, body).await.expect_problem(400);
    }
    patch(&server, &bob, &uuid, json!({"ttl": "1-hour"})).await.expect_problem(403);
    assert_eq!(minutes(&server, &uuid).await, 7 * DAY);
    assert_eq!(CODES.map(|code| code.name), ["expires_at_invalid", "ttl_too_long"]);
}

#[tokio::test]
async fn the_same_key_does_it_once() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = server.crud(&ada, "hers").await;
    let with_key = async |body: Value| {
        let request = server.request(Method::PATCH, &format!("/api/activities/{uuid}"));
        send(request.bearer_auth(&ada.token).header("idempotency-key", "once").json(&body)).await
    };
    with_key(json!({"ttl": "1-hour"})).await.expect(200);
    patch(&server, &ada, &uuid, json!({"ttl": "1-day"})).await.expect(200);
    with_key(json!({"ttl": "1-hour"})).await.expect(200);
    assert_eq!(minutes(&server, &uuid).await, DAY, "it was done before");
    with_key(json!({"ttl": "3-hours"})).await.expect_codes(&["idempotency_key_reused"]);
}

#[tokio::test]
async fn what_is_said_below_ends_with_it_and_is_not_extended_with_it() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = server.crud(&ada, "hers").await;
    let mut below = vec![reply(&server, &bob, &uuid).await];
    for _ in 0..3 {
        below.push(reply(&server, &ada, below.last().expect("one")).await);
    }
    // One of them ends before all else.
    let brief = reply(&server, &bob, &uuid).await;
    patch(&server, &bob, &brief, json!({"ttl": "1-hour"})).await.expect(200);
    patch(&server, &ada, &uuid, json!({"ttl": "12-hours"})).await.expect(200);
    for reply in &below {
        assert_eq!(minutes(&server, reply).await, 720);
    }
    assert_eq!(minutes(&server, &brief).await, 60);
    patch(&server, &ada, &uuid, json!({"ttl": "3-days"})).await.expect(200);
    assert_eq!(minutes(&server, &below[3]).await, 720);
    // A reply ends with what it replies to at the latest.
    patch(&server, &bob, &below[0], json!({"ttl": "7-days"})).await.expect(200);
    assert_eq!(minutes(&server, &below[0]).await, 3 * DAY);
    patch(&server, &ada, &below[1], json!({"ttl": "1-hour"})).await.expect(200);
    assert_eq!([minutes(&server, &below[0]).await, minutes(&server, &below[3]).await], [3 * DAY, 60]);
    // The same from psql, and what was said after the new end goes.
    let end = "set expires_at = live_now() + interval '30 minutes'";
    server.sql(&format!("update activities {end} where uuid = '{uuid}'")).await;
    assert_eq!([minutes(&server, &below[0]).await, minutes(&server, &below[2]).await], [30, 30]);
    server
        .sql(&format!("update activities set created_at = created_at - interval '1 hour' where uuid = '{uuid}'"))
        .await;
    let past = "set expires_at = created_at + interval '1 minute'";
    server.sql(&format!("update activities {past} where uuid = '{uuid}'")).await;
    assert_eq!(server.number("select count(*) from activities where reply_to_activity_uuid is not null").await, 0);
}

#[tokio::test]
async fn counts_follow() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = server.crud(&ada, "hers").await;
    let replies = [reply(&server, &ada, &uuid).await, reply(&server, &ada, &uuid).await];
    patch(&server, &ada, &replies[0], json!({"ttl": "1-hour"})).await.expect(200);
    let count =
        async || server.get(&format!("/api/activities/{uuid}")).await.expect(200).json()["replies_count"].clone();
    assert_eq!(count().await, 2);
    server.sql("insert into clock (mark) values (now() + interval '61 minutes')").await;
    assert_eq!(count().await, 1);
    let settle = "update activities set replies_count = 0, replies_end_at = null where false";
    server.sql(settle).await;
    patch(&server, &ada, &uuid, json!({"ttl": "3-hours"})).await.expect(200);
    assert_eq!(count().await, 1);
}

/// A crud with so many replies, and one below the last of them.
async fn long_thread(server: &TestServer, person: &Person, replies: i32) -> String {
    let uuid = server.crud(person, "hers").await;
    let insert = format!(
        "insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
           select '{person}', 'reply ' || n, '{uuid}', now() + interval '30 days' from generate_series(1, {replies}) as n;
         insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
           select '{person}', 'below', uuid, now() + interval '30 days' from activities where message = 'reply {replies}'",
        person = person.uuid
    );
    server.sql(&insert).await;
    uuid
}

const LATE: &str = "select count(*) from activities as reply
                    join activities as parent on parent.uuid = reply.reply_to_activity_uuid
                    where reply.expires_at > parent.expires_at";

#[tokio::test]
async fn a_long_thread_is_shortened_piece_by_piece() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = long_thread(&server, &ada, 450).await;
    patch(&server, &ada, &uuid, json!({"ttl": "1-hour"})).await.expect(200);
    assert_eq!(server.number(LATE).await, 0);
    assert_eq!(
        server.number("select count(*) from activities where expires_at > now() + interval '61 minutes'").await,
        0
    );
    assert_eq!(server.number("select count(*) from shortenings").await, 0);
    let counted = format!("select count(*) from live_activities where uuid = '{uuid}' and replies_count = 450");
    assert_eq!(server.number(&counted).await, 1);
    // Each crud of a row is another version, and the pieces are transactions of their own.
    let versions = "select count(distinct xmin::text) from activities where message like 'reply %'";
    assert!(server.number(versions).await >= 3);
}

#[tokio::test]
async fn what_a_process_left_undone_another_does() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = long_thread(&server, &ada, 250).await;
    let left = format!(
        "insert into shortenings (activity_uuid, ends_at, made_at)
         values ('{uuid}', now() + interval '1 hour', now() - interval '11 seconds')"
    );
    server.sql(&left).await;
    let task = tokio::spawn(shortening::carry_out_all(server.app.database.clone()));
    let began = std::time::Instant::now();
    while server.number("select count(*) from shortenings").await > 0 {
        assert!(began.elapsed() < crate::testing::PATIENCE, "nobody does it");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    task.abort();
    assert_eq!(
        server.number("select count(*) from activities where expires_at > now() + interval '61 minutes'").await,
        0
    );
    assert_eq!(server.number(LATE).await, 0);
}

#[tokio::test]
async fn what_was_put_down_before_is_done_before() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = long_thread(&server, &ada, 250).await;
    let put_down =
        format!("insert into shortenings (activity_uuid, ends_at) values ('{uuid}', now() + interval '1 hour')");
    server.sql(&put_down).await;
    patch(&server, &ada, &uuid, json!({"ttl": "3-days"})).await.expect(200);
    assert_eq!(minutes(&server, &uuid).await, 3 * DAY);
    let replies =
        "select count(*) from activities where message like 'reply %' and expires_at < now() + interval '61 minutes'";
    assert_eq!(server.number(replies).await, 250);
    // Nothing is left to be done later, against her will.
    assert_eq!(server.number("select count(*) from shortenings").await, 0);
}

#[test]
fn a_form_says_when() {
    let of = |ttl: &str, at: &str| End::of_form(&Text::from(ttl), &Text::from(at)).map_err(|code| code.name);
    assert_eq!(of("1-hour", ""), Ok(End::In(Ttl::ALL[6])));
    assert_eq!(of("latest", "2026-01-01T00:00"), Ok(End::Latest));
    let instant = End::At("2026-01-01T10:00:00Z".parse().expect("an instant"));
    for text in ["2026-01-01T10:00", "2026-01-01T10:00:00Z", "2026-01-01T12:00:00.000+02:00"] {
        assert_eq!(of("", text), Ok(instant), "{text}");
    }
    assert_eq!(of("", ""), Err("expires_at_invalid"));
    assert_eq!(of("", "soon"), Err("expires_at_invalid"));
    assert_eq!(of("soon", ""), Err("ttl_blank"));
}

#[tokio::test]
async fn the_page_of_ones_own_crud_has_the_form() {
    let server = TestServer::start().await;
    let (ada, _) = (server.person("ada").await, server.person("bob").await);
    let uuid = server.crud(&ada, "hers").await;
    let address = format!("/@ada/status/{uuid}");
    let [of_ada, of_bob] = [server.browser(), server.browser()];
    of_ada.sign_in("ada").await;
    of_bob.sign_in("bob").await;
    let action = format!(r#"action="{address}/end""#);
    for page in [&address, &format!("{address}/end")] {
        assert!(of_ada.open(page).await.expect(200).text.contains(&action), "{page}");
        assert!(!of_bob.open(page).await.text.contains(&action), "{page}");
    }
    let moved = of_ada.submit(&format!("{address}/end"), &[("ttl", "3-hours")]).await.expect(303);
    assert_eq!(moved.header("location"), format!("{address}?done=endchanged"));
    assert_eq!(minutes(&server, &uuid).await, 180);
    let fields = [("ttl", ""), ("expires_at", "2001-01-01T00:00")];
    let refused = of_ada.submit(&format!("{address}/end"), &fields).await.expect(422).text;
    assert!(refused.contains(r#"value="2001-01-01T00:00""#) && refused.contains("still to come"), "{refused}");
    of_ada.submit(&format!("{address}/end"), &[("ttl", "latest")]).await.expect(303);
    assert_eq!(minutes(&server, &uuid).await, 30 * DAY);
    of_bob.submit(&format!("{address}/end"), &[("ttl", "1-hour")]).await.expect(403);
    assert_eq!(minutes(&server, &uuid).await, 30 * DAY);
}
