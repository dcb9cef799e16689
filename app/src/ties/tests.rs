//! Following, blocking and muting, from the outside.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, PATIENCE, Person, TestServer, send};

async fn tell(server: &TestServer, method: Method, person: &Person, address: &str) -> Answer {
    send(server.request(method, address).bearer_auth(&person.token)).await
}

async fn put(server: &TestServer, person: &Person, whom: &str, tie: &str) -> Value {
    tell(server, Method::PUT, person, &format!("/api/users/@{whom}/{tie}")).await.expect(200).json()
}

async fn take(server: &TestServer, person: &Person, whom: &str, tie: &str) -> Value {
    tell(server, Method::DELETE, person, &format!("/api/users/@{whom}/{tie}")).await.expect(200).json()
}

fn handles(answer: &Answer) -> Vec<String> {
    let list = answer.json();
    list.as_array().expect("an array").iter().map(|a| a["handle"].as_str().expect("a handle").to_owned()).collect()
}

fn next(answer: &Answer) -> String {
    answer.header("link").split(['<', '>']).nth(1).expect("a link").to_owned()
}

#[tokio::test]
async fn a_follow_counts_once_however_often_it_is_said() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("Bob").await);
    for _ in 0..2 {
        let person = put(&server, &ada, "bOB", "follow").await;
        assert_eq!((&person["handle"], &person["followers_count"]), (&json!("Bob"), &json!(1)), "{person}");
        assert_eq!((&person["following"], &person["followed_by"]), (&json!(true), &json!(false)), "{person}");
    }
    let seen = server.get_as(&bob, "/api/users/@ada").await.expect(200).json();
    assert_eq!((&seen["following_count"], &seen["followed_by"]), (&json!(1), &json!(true)), "{seen}");
    let anybodys = server.get("/api/users/@ada").await.expect(200).json();
    assert_eq!(anybodys["following_count"], 1);
    for own in ["following", "followed_by", "blocked", "muted"] {
        assert_eq!(anybodys.get(own), None, "nobody has to do with nobody: {anybodys}");
    }
    assert_eq!(handles(&server.get("/api/users/@bob/followers").await.expect(200)), ["ada"]);
    assert_eq!(handles(&server.get("/api/users/@ada/following").await.expect(200)), ["Bob"]);
    for _ in 0..2 {
        assert_eq!(take(&server, &ada, "bob", "follow").await["followers_count"], 0);
    }
    assert_eq!(server.get("/api/users/@bob/followers").await.expect(200).text, "[]");
}

#[tokio::test]
async fn a_profile_has_what_the_api_says() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.crud(&ada, "one").await;
    let person = server.get("/api/users/@ADA").await.expect(200).json();
    let keys: Vec<&str> = person.as_object().expect("an object").keys().map(String::as_str).collect();
    let expected = [
        "avatar_url",
        "banner_url",
        "bio",
        "created_at",
        "cruds_count",
        "display_name",
        "followers_count",
        "following_count",
        "handle",
        "uuid",
    ];
    assert_eq!(
        {
            let mut keys = keys;
            keys.sort_unstable();
            keys
        },
        expected
    );
    assert_eq!((&person["cruds_count"], &person["bio"], &person["avatar_url"]), (&json!(1), &json!(""), &Value::Null));
    server.get("/api/users/@nobody_here").await.expect_problem(404);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let server = TestServer::start().await;
    let (ada, _bob) = (server.person("ada").await, server.person("bob").await);
    for tie in ["follow", "block", "mute"] {
        for method in [Method::PUT, Method::DELETE] {
            let to = |whom: &str| format!("/api/users/@{whom}/{tie}");
            tell(&server, method.clone(), &ada, &to("ada")).await.expect_codes(&["user_is_yourself"]);
            tell(&server, method.clone(), &ada, &to("nobody_here")).await.expect_problem(404);
            tell(&server, method.clone(), &ada, &to("%00")).await.expect_problem(404);
            send(server.request(method.clone(), &to("bob"))).await.expect_problem(401);
            send(server.request(method, &to("bob")).bearer_auth("undefined")).await.expect_problem(401);
        }
    }
    let follower = |whom: &str| format!("/api/users/@{whom}/follower");
    tell(&server, Method::DELETE, &ada, &follower("ada")).await.expect_codes(&["user_is_yourself"]);
    tell(&server, Method::DELETE, &ada, &follower("nobody_here")).await.expect_problem(404);
    send(server.request(Method::DELETE, &follower("bob"))).await.expect_problem(401);
    for list in ["/api/blocks", "/api/mutes", "/api/activities/following"] {
        server.get(list).await.expect_problem(401);
    }
    assert_eq!(server.number("select count(*) from follows").await, 0);
}

#[tokio::test]
async fn a_follower_is_removed_and_not_told() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    put(&server, &bob, "ada", "follow").await;
    for _ in 0..2 {
        tell(&server, Method::DELETE, &ada, "/api/users/@bob/follower").await.expect(204);
    }
    let seen = server.get_as(&bob, "/api/users/@ada").await.expect(200).json();
    assert_eq!((&seen["following"], &seen["followers_count"]), (&json!(false), &json!(0)), "{seen}");
}

#[tokio::test]
async fn lists_of_people_go_on_by_keyset() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    for handle in ["bob", "cem", "dora"] {
        put(&server, &server.person(handle).await, "ada", "follow").await;
        put(&server, &ada, handle, "follow").await;
        put(&server, &ada, handle, "mute").await;
    }
    for list in ["/api/users/@ada/followers", "/api/users/@ada/following", "/api/mutes"] {
        let first = server.get_as(&ada, &format!("{list}?limit=2")).await.expect(200);
        assert_eq!(handles(&first), ["dora", "cem"], "the last one first: {list}");
        let second = server.get_as(&ada, &next(&first)).await.expect(200);
        assert_eq!((handles(&second), second.header("link")), (vec!["bob".to_owned()], ""), "{list}");
        server.get_as(&ada, &format!("{list}?limit=0")).await.expect_problem(400);
    }
    server.get("/api/users/@nobody_here/followers").await.expect_problem(404);
}

#[tokio::test]
async fn a_block_ends_what_was_between_two_and_nothing_brings_it_back() {
    let server = TestServer::start().await;
    let (ada, bob, cem) = (server.person("ada").await, server.person("bob").await, server.person("cem").await);
    let (of_ada, of_bob) = (server.crud(&ada, "ada's").await, server.crud(&bob, "bob's").await);
    for (person, crud, whom) in [(&ada, &of_bob, "bob"), (&bob, &of_ada, "ada"), (&cem, &of_ada, "ada")] {
        put(&server, person, whom, "follow").await;
        for what in ["like", "repost"] {
            tell(&server, Method::PUT, person, &format!("/api/activities/{crud}/{what}")).await.expect(200);
        }
    }
    for (person, own) in [(&ada, &of_ada), (&bob, &of_bob)] {
        tell(&server, Method::PUT, person, &format!("/api/activities/{own}/like")).await.expect(200);
    }
    for _ in 0..2 {
        let person = put(&server, &ada, "bob", "block").await;
        assert_eq!((&person["blocked"], &person["following"]), (&json!(true), &json!(false)), "{person}");
        for count in ["cruds_count", "followers_count", "following_count"] {
            assert_eq!(person[count], 0, "{person}");
        }
    }
    let left = async |what: &str| server.number(&format!("select count(*) from {what}")).await;
    assert_eq!((left("follows").await, left("likes").await, left("reposts").await), (1, 3, 1), "cem's and one's own");
    let crud = server.get(&format!("/api/activities/{of_ada}")).await.expect(200).json();
    assert_eq!(
        (&crud["likes_count"], &crud["reposts_count"]),
        (&json!(2), &json!(1)),
        "counts are everybody's: {crud}"
    );
    assert_eq!(server.get_as(&cem, "/api/users/@ada").await.json()["followers_count"], 1);
    assert_eq!(handles(&server.get_as(&ada, "/api/blocks").await.expect(200)), ["bob"]);
    assert_eq!(take(&server, &ada, "bob", "block").await["blocked"], false);
    assert_eq!((left("follows").await, left("likes").await, left("reposts").await), (1, 3, 1));
    put(&server, &bob, "ada", "follow").await;
}

#[tokio::test]
async fn who_is_blocked_finds_nobody_and_can_do_nothing() {
    let server = TestServer::start().await;
    let (ada, bob, cem) = (server.person("ada").await, server.person("bob").await, server.person("cem").await);
    let crud = server.crud(&ada, "ada's").await;
    put(&server, &ada, "bob", "block").await;
    for rest in ["", "/short", "/followers", "/following"] {
        let without_id = |answer: Answer| {
            let mut problem = answer.expect_problem(404).json();
            problem["request_id"] = Value::Null;
            problem
        };
        let hers = without_id(server.get_as(&bob, &format!("/api/users/@ada{rest}")).await);
        let nobodys = without_id(server.get_as(&bob, &format!("/api/users/@nobody_here{rest}")).await);
        assert_eq!(hers, nobodys, "{rest}");
        assert!(server.get(&format!("/api/users/@ada{rest}")).await.status == 200, "signed out she is there: {rest}");
    }
    // What he has said of her before leads nowhere, in his own download either; and how she writes a tag nobody tells him.
    let browser = server.browser();
    browser.sign_in("bob").await;
    server.crud(&bob, "hello @ada").await;
    let data = browser.open("/settings/data.json").await.expect(200).json();
    assert_eq!(data["cruds"][0]["entities"], json!([]), "{data}");
    server.crud(&ada, "#QuuxQuux").await;
    assert!(browser.open("/tags/quuxquux").await.expect(200).text.contains("#quuxquux"));
    assert!(server.get("/tags/quuxquux").await.expect(200).text.contains("#QuuxQuux"));
    for list in ["", "/replies", "/reposts"] {
        server.get_as(&bob, &format!("/api/activities/@ada{list}")).await.expect_problem(404);
        assert_eq!(server.get_as(&ada, &format!("/api/activities/@bob{list}")).await.expect(200).text, "[]", "{list}");
    }
    for tie in ["follow", "block", "mute"] {
        tell(&server, Method::PUT, &bob, &format!("/api/users/@ada/{tie}")).await.expect_problem(404);
    }
    for (method, what) in [(Method::PUT, "/like"), (Method::PUT, "/repost"), (Method::GET, ""), (Method::DELETE, "")] {
        tell(&server, method, &bob, &format!("/api/activities/{crud}{what}")).await.expect_problem(404);
    }
    let reply = json!({"message": "a reply"});
    server.post_as(&bob, &format!("/api/activities/{crud}/reply"), reply.clone()).await.expect_problem(404);
    // Below somebody else's, each is left out for the other alone.
    let of_cem = server.crud(&cem, "hello @ada and @bob").await;
    for person in [&ada, &bob] {
        server.post_as(person, &format!("/api/activities/{of_cem}/reply"), reply.clone()).await.expect(200);
    }
    for (person, seen) in [(Some(&ada), vec!["ada"]), (Some(&bob), vec!["bob"]), (None, vec!["ada", "bob"])] {
        let address = format!("/api/activities/{of_cem}");
        let answer = match person {
            Some(person) => server.get_as(person, &address).await,
            None => server.get(&address).await,
        };
        let thread = answer.expect(200).json();
        let replies = thread["replies"].as_array().expect("an array").iter();
        assert_eq!(replies.map(|reply| reply["handle"].as_str().expect("text")).collect::<Vec<_>>(), seen, "{thread}");
        assert_eq!(thread["replies_count"], 2, "a count is everybody's");
        let named = thread["entities"].as_array().expect("an array").iter();
        assert_eq!(named.map(|it| it["handle"].as_str().expect("text")).collect::<Vec<_>>(), seen, "{thread}");
    }
}

/// Whether somebody waits for a lock in this database.
async fn somebody_waits(server: &TestServer) {
    let waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    let deadline = Instant::now() + PATIENCE;
    while server.number(waiting).await == 0 {
        assert!(Instant::now() < deadline, "nobody waits");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Who was about to do something, and waited while the block was made, is refused; and what was under way before it ends with it.
#[tokio::test]
async fn neither_who_waits_for_a_block_nor_for_whom_it_waits_leaves_a_row() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let crud = server.crud(&ada, "ada's").await;
    let block = format!("insert into blocks (user_uuid, person_uuid) values ('{}', '{}')", ada.uuid, bob.uuid);
    let rows = "select (select count(*) from likes) + (select count(*) from reposts) + (select count(*) from follows)
                  + (select count(*) from activities where reply_to_activity_uuid is not null)";
    for what in ["like", "repost", "reply", "follow"] {
        let request = || match what {
            "follow" => server.request(Method::PUT, "/api/users/@ada/follow"),
            "reply" => server
                .request(Method::POST, &format!("/api/activities/{crud}/reply"))
                .json(&json!({"message": "a reply"})),
            _ => server.request(Method::PUT, &format!("/api/activities/{crud}/{what}")),
        };
        server.sql(&format!("begin; {block}")).await;
        let waiting = tokio::spawn(send(request().bearer_auth(&bob.token)));
        somebody_waits(&server).await;
        server.sql("commit").await;
        waiting.await.expect("no panic").expect_problem(404);
        assert_eq!(server.number(rows).await, 0, "{what} after the block");
        server.sql("delete from blocks").await;
    }
    for insert in [
        format!("likes (activity_uuid, user_uuid) values ('{crud}', '{}')", bob.uuid),
        format!("reposts (activity_uuid, user_uuid) values ('{crud}', '{}')", bob.uuid),
        format!("follows (user_uuid, person_uuid) values ('{}', '{}')", bob.uuid, ada.uuid),
    ] {
        server.sql(&format!("begin; insert into {insert}")).await;
        let request = server.request(Method::PUT, "/api/users/@bob/block").bearer_auth(&ada.token);
        let waiting = tokio::spawn(send(request));
        somebody_waits(&server).await;
        server.sql("commit").await;
        waiting.await.expect("no panic").expect(200);
        assert_eq!(server.number(rows).await, 0, "{insert}, before the block");
        server.sql("delete from blocks").await;
    }
    assert_eq!(server.get(&format!("/api/activities/{crud}")).await.json()["likes_count"], 0);
}

/// Whoever writes past the server finds the same.
#[tokio::test]
async fn the_database_itself_forbids_what_a_block_forbids() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let crud = server.crud(&ada, "ada's").await;
    put(&server, &ada, "bob", "block").await;
    let (hers, his) = (ada.uuid, bob.uuid);
    for (insert, constraint) in [
        (format!("likes (activity_uuid, user_uuid) values ('{crud}', '{his}')"), "likes_not_blocked"),
        (format!("reposts (activity_uuid, user_uuid) values ('{crud}', '{his}')"), "reposts_not_blocked"),
        (format!("follows (user_uuid, person_uuid) values ('{his}', '{hers}')"), "follows_not_blocked"),
        (format!("follows (user_uuid, person_uuid) values ('{hers}', '{his}')"), "follows_not_blocked"),
        (format!("mutes (user_uuid, person_uuid) values ('{hers}', '{hers}')"), "mutes_somebody_else"),
        (
            format!(
                "activities (user_uuid, message, expires_at, reply_to_activity_uuid)
                 values ('{his}', 'a reply', now() + interval '1 hour', '{crud}')"
            ),
            "activities_not_blocked",
        ),
    ] {
        let error = server.db.batch_execute(&format!("insert into {insert}")).await.expect_err(&insert);
        assert_eq!(cruddur_postgres::broken_constraint(&error.into()), Some(constraint), "{insert}");
    }
}

#[tokio::test]
async fn counts_follow_people_who_go() {
    let server = TestServer::start().await;
    let (ada, bob, cem) = (server.person("ada").await, server.person("bob").await, server.person("cem").await);
    for (person, whom) in [(&ada, "bob"), (&bob, "ada"), (&cem, "bob"), (&cem, "ada")] {
        put(&server, person, whom, "follow").await;
    }
    let browser = server.browser();
    browser.sign_in("bob").await;
    browser.submit("/settings/delete", &[("handle", "bob"), ("current_password", crate::testing::PASSWORD)]).await;
    assert_eq!(server.number("select count(*) from users").await, 2, "bob is gone");
    assert_eq!(server.number("select count(*) from follows").await, 1);
    for (handle, followers, following) in [("ada", 1, 0), ("cem", 0, 1)] {
        let person = server.get(&format!("/api/users/@{handle}")).await.expect(200).json();
        assert_eq!(person["followers_count"], followers, "{person}");
        assert_eq!(person["following_count"], following, "{person}");
    }
}

#[tokio::test]
async fn an_idempotency_key_is_taken() {
    let server = TestServer::start().await;
    let (ada, _bob) = (server.person("ada").await, server.person("bob").await);
    let put = |key: &'static str, tie: &str| {
        let request = server.request(Method::PUT, &format!("/api/users/@bob/{tie}")).bearer_auth(&ada.token);
        send(request.header("idempotency-key", key))
    };
    for _ in 0..2 {
        assert_eq!(put("a", "follow").await.expect(200).json()["following"], true);
    }
    put("a", "mute").await.expect_codes(&["idempotency_key_reused"]);
    take(&server, &ada, "bob", "follow").await;
    assert_eq!(
        put("a", "follow").await.expect(200).json()["following"],
        false,
        "it was done: she is shown as she is now"
    );
}
