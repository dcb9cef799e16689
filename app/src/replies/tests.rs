//! Replies over the API.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Person, TestServer, send};

async fn reply(server: &TestServer, person: &Person, to: &str, message: &str) -> Value {
    server.post_as(person, &format!("/api/activities/{to}/reply"), json!({"message": message})).await.expect(200).json()
}

fn uuid(crud: &Value) -> String {
    crud["uuid"].as_str().expect("a uuid").to_owned()
}

#[tokio::test]
async fn a_reply_is_counted_shown_oldest_first_and_ends_with_its_crud() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let crud = server.post_as(&ada, "/api/activities", json!({"message": "hers", "ttl": "3-hours"})).await.json();
    let first = reply(&server, &bob, &uuid(&crud), "first").await;
    reply(&server, &ada, &uuid(&crud), "second").await;
    assert_eq!((&first["reply_to_activity_uuid"], &first["expires_at"]), (&crud["uuid"], &crud["expires_at"]));
    assert_eq!((&first["handle"], &first["replies"], &first["liked"]), (&json!("bob"), &json!([]), &json!(false)));
    let shown = server.get(&format!("/api/activities/{}", uuid(&crud))).await.expect(200).json();
    assert_eq!(shown["replies_count"], 2);
    assert_eq!((&shown["replies"][0]["message"], &shown["replies"][1]["message"]), (&json!("first"), &json!("second")));
    let status = server.get(&format!("/api/activities/@ada/status/{}", uuid(&crud))).await.expect(200).json();
    assert_eq!((&status["activity"]["replies"], &status["replies"]), (&json!([]), &shown["replies"]));
    let home = server.get("/api/activities/home").await.expect(200).json();
    assert_eq!(home.as_array().map(Vec::len), Some(1), "replies are not in home");
    assert_eq!(server.get("/api/activities/@bob/replies").await.expect(200).json()[0]["uuid"], first["uuid"]);
    server.get("/api/activities/@nobody_here/replies").await.expect_problem(404);
}

#[tokio::test]
async fn a_reply_may_end_sooner_but_never_later() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.post_as(&ada, "/api/activities", json!({"message": "hers", "ttl": "12-hours"})).await.json();
    let with = async |ttl: Value| {
        let body = json!({"message": "x", "ttl": ttl});
        server.post_as(&ada, &format!("/api/activities/{}/reply", uuid(&crud)), body).await
    };
    assert_eq!(with(json!("30-days")).await.expect(200).json()["expires_at"], crud["expires_at"]);
    assert_eq!(with(Value::Null).await.expect(200).json()["expires_at"], crud["expires_at"]);
    assert!(with(json!("1-hour")).await.expect(200).json()["expires_at"].as_str() < crud["expires_at"].as_str());
    with(json!("2-hours")).await.expect_codes(&["ttl_blank"]);
    let blank = json!({"message": " ", "ttl": "x"});
    let address = format!("/api/activities/{}/reply", uuid(&crud));
    server.post_as(&ada, &address, blank).await.expect_codes(&["ttl_blank", "message_blank"]);
    server.post_as(&ada, &address, json!({"message": 1})).await.expect_problem(400);
    server
        .post_as(&ada, &address, json!({"message": "x".repeat(281)}))
        .await
        .expect_codes(&["message_exceed_max_chars"]);
}

#[tokio::test]
async fn one_key_is_one_reply() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, "hers").await;
    let send_it = |to: &str, message: &'static str| {
        let request = server.request(Method::POST, &format!("/api/activities/{to}/reply")).bearer_auth(&ada.token);
        send(request.header("idempotency-key", "once").json(&json!({"message": message})))
    };
    let first = send_it(&crud, "x").await.expect(200).json();
    assert_eq!(send_it(&crud, "x").await.expect(200).json()["uuid"], first["uuid"]);
    send_it(&crud, "y").await.expect_codes(&["idempotency_key_reused"]);
    send_it(&uuid(&first), "x").await.expect_codes(&["idempotency_key_reused"]);
    assert_eq!(server.get(&format!("/api/activities/{crud}")).await.json()["replies_count"], 1);
}

#[tokio::test]
async fn all_replies_can_be_reached_a_hundred_at_a_time() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, "hers").await;
    let many = format!(
        "insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
         select '{}', n::text, '{crud}', now() + interval '1 hour' from generate_series(1, 250) as n",
        ada.uuid
    );
    server.sql(&many).await;
    let (mut address, mut seen, mut pages) = (format!("/api/activities/{crud}"), Vec::new(), 0);
    loop {
        let page = server.get(&address).await.expect(200);
        assert_eq!(page.json()["replies_count"], 250);
        seen.extend(page.json()["replies"].as_array().expect("a list").iter().map(uuid));
        pages += 1;
        let Some(next) = page.header("link").split(['<', '>']).nth(1) else { break };
        address = next.to_owned();
    }
    assert_eq!((pages, seen.len()), (3, 250));
    assert!(seen.is_sorted());
    server.get(&format!("/api/activities/{crud}?after=1")).await.expect_problem(400);
    assert_eq!(server.get(&format!("/api/activities/{crud}?after={}", seen[249])).await.json()["replies"], json!([]));
}

/// Deeper than any cascade from row to row could go.
#[tokio::test]
async fn a_thread_of_two_thousand_levels_is_taken_shown_and_deleted() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let deep = async |person: &Person| {
        let crud = server.crud(person, "first").await;
        let levels = format!(
            "do $$
             declare parent uuid := '{crud}';
             begin
               for n in 1..2000 loop
                 insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
                 values ('{}', n::text, parent, now() + interval '1 hour') returning uuid into parent;
               end loop;
             end $$",
            bob.uuid
        );
        server.sql(&levels).await;
        crud
    };
    let crud = deep(&ada).await;
    let last = server.db.query_one("select uuid::text from activities where message = '2000'", &[]).await.expect("one");
    let last: String = last.get(0);
    let page = server.get(&format!("/@bob/status/{last}")).await.expect(200).text;
    for shown in ["first", "1997", "1998", "1999", "2000", "More of this thread"] {
        assert!(page.contains(&format!(">{shown}<")), "{shown}: {page}");
    }
    assert!(!page.contains(">1996<"));
    let rooted = format!("select count(*) from activities where root_uuid = '{crud}'");
    assert_eq!(server.number(&rooted).await, 2000);
    let further = reply(&server, &ada, &last, "deeper").await;
    assert_eq!(further["reply_to_activity_uuid"], json!(last));
    server.delete_as(&ada, &format!("/api/activities/{crud}")).await.expect(204);
    assert_eq!(server.number("select count(*) from activities").await, 0);

    deep(&ada).await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    browser.submit("/settings/delete", &[("handle", "ada"), ("current_password", crate::testing::PASSWORD)]).await;
    assert_eq!(server.number("select count(*) from users where handle = 'ada'").await, 0);
    assert_eq!(server.number("select count(*) from activities").await, 0, "her thread goes with her");
}

/// What the count is, whatever made it: against the rows themselves.
async fn check_counts(server: &TestServer, at: &str) {
    let wrong = "select count(*) from live_activities as crud
                 where replies_count <> (select count(*) from live_activities as reply where reply.reply_to_activity_uuid = crud.uuid)";
    assert_eq!(server.number(wrong).await, 0, "{at}");
}

#[tokio::test]
async fn replies_are_counted_while_they_live_swept_or_not() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, "hers").await;
    let insert = |n: usize, ends: &str| {
        format!(
            "insert into activities (user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
             select '{}', 'r' || n, '{crud}', now() - interval '2 hours', now() + interval '{ends}' from generate_series(1, {n}) as n",
            ada.uuid
        )
    };
    for (n, ends) in [(3, "1 hour"), (2, "-1 minute"), (1, "300 milliseconds"), (4, "2 hours"), (5, "-1 hour")] {
        server.sql(&insert(n, ends)).await;
        check_counts(&server, ends).await;
    }
    while server.get(&format!("/api/activities/{crud}")).await.json()["replies_count"] != 7 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    // Some have ended that were counted. Whatever happens next, the count is right.
    let steps = [
        "delete from activities where uuid = (select uuid from activities where message = 'r1' and expires_at < now() limit 1)".to_owned(),
        insert(2, "1 hour"),
        "update activities set expires_at = now() - interval '1 second' where uuid = (select max(uuid::text)::uuid from live_activities)".to_owned(),
        "update activities set expires_at = now() + interval '5 minutes' where uuid = (select uuid from activities where expires_at < now() limit 1)".to_owned(),
        // As the version before has left it.
        "update activities as crud set replies_end_at = null, replies_count = (select count(*) from activities as reply where reply.reply_to_activity_uuid = crud.uuid)".to_owned(),
        insert(1, "3 minutes"),
        "delete from activities where reply_to_activity_uuid is not null and expires_at < now()".to_owned(),
        "delete from activities where uuid = (select uuid from live_activities where reply_to_activity_uuid is not null limit 1)".to_owned(),
        insert(1, "-1 second"),
        "delete from activities where reply_to_activity_uuid is not null".to_owned(),
        insert(1, "1 minute"),
    ];
    for step in steps {
        server.sql(&step).await;
        check_counts(&server, &step).await;
    }
    assert_eq!(
        server.number("select replies_count::bigint from live_activities where reply_to_activity_uuid is null").await,
        1
    );
}

/// What has ended is taken off once, so that those who read need not look for it.
#[tokio::test]
async fn counts_are_settled_whether_or_not_anything_is_swept() {
    let server = TestServer::start_with(&["--sweep", "off"]).await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, "hers").await;
    let replies = format!(
        "insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
         select '{}', 'r' || n, '{crud}', now() + make_interval(secs => case when n < 50 then 1 else 3600 end)
         from generate_series(1, 100) as n",
        ada.uuid
    );
    server.sql(&replies).await;
    let sweep = server.app.sweep.clone();
    let sweeping = tokio::spawn(async move { sweep.run().await });
    let deadline = std::time::Instant::now() + crate::testing::PATIENCE;
    while server.number("select count(*) from activities where replies_end_at > now() + interval '1 minute'").await == 0
    {
        assert!(!sweeping.is_finished() && std::time::Instant::now() < deadline, "it goes on, and is done at last");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    sweeping.abort();
    let kept = "select replies_count::bigint from activities where reply_to_activity_uuid is null";
    assert_eq!(server.number(kept).await, 51);
    assert_eq!(server.number("select count(*) from activities where reply_to_activity_uuid is not null").await, 100);
    check_counts(&server, "settled").await;
}
