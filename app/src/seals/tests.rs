use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, Person, TestServer, send};

const SECRET: &str = "Rumpelstilz weiß es, @bob. #Geheim";

async fn sealed(server: &TestServer, person: &Person, reads: i64) -> String {
    let body = json!({"message": SECRET, "burn_after_reads": reads});
    let answer = server.post_as(person, "/api/activities", body).await.expect(200).json();
    assert_eq!(
        (&answer["message"], &answer["sealed"], &answer["reads_left"]),
        (&json!(""), &json!(true), &json!(reads))
    );
    answer["uuid"].as_str().expect("a uuid").to_owned()
}

async fn open(server: &TestServer, person: &Person, uuid: &str) -> Answer {
    server.post_as(person, &format!("/api/activities/{uuid}/open"), json!({})).await
}

async fn left(server: &TestServer, uuid: &str) -> Value {
    server.get(&format!("/api/activities/{uuid}")).await.expect(200).json()["reads_left"].clone()
}

#[tokio::test]
async fn each_opens_it_once_and_with_the_last_it_burns() {
    let server = TestServer::start().await;
    let [ada, bob, cem] = [server.person("ada").await, server.person("bob").await, server.person("cem").await];
    let uuid = sealed(&server, &ada, 2).await;
    let opened = open(&server, &bob, &uuid).await.expect(200);
    assert_eq!(opened.header("cache-control"), "private, no-store");
    let opened = opened.json();
    assert_eq!((&opened["message"], &opened["reads_left"]), (&json!(SECRET), &json!(1)));
    assert_eq!(opened["entities"].as_array().map(Vec::len), Some(2), "{opened}");
    // Again, and by its author, costs nothing.
    for person in [&bob, &ada, &bob, &ada] {
        assert_eq!(open(&server, person, &uuid).await.expect(200).json()["reads_left"], 1);
    }
    assert_eq!(left(&server, &uuid).await, 1);
    let last = open(&server, &cem, &uuid).await.expect(200).json();
    assert_eq!((&last["message"], &last["reads_left"]), (&json!(SECRET), &json!(0)));
    // She may repeat it; for everybody else it is gone, at every route.
    assert_eq!(open(&server, &cem, &uuid).await.expect(200).json()["message"], SECRET);
    for person in [&ada, &bob] {
        open(&server, person, &uuid).await.expect_problem(404);
    }
    server.get(&format!("/api/activities/{uuid}")).await.expect_problem(404);
    server.get_as(&cem, &format!("/api/activities/{uuid}")).await.expect_problem(404);
    assert_eq!(server.get("/api/activities/home").await.expect(200).json(), json!([]));
    assert_eq!(server.get("/api/expiry").await.expect(200).json()["cruds_alive"], 0);
    // After 30 s for her, too, and then it is swept.
    server.sql("insert into clock (mark) values (now() + interval '31 seconds')").await;
    open(&server, &cem, &uuid).await.expect_problem(404);
    let gone = "select count(*) from activities where burnt_at is not null and expires_at <= live_now()";
    assert_eq!(server.number(gone).await, 1);
}

#[tokio::test]
async fn it_is_never_shown_beyond_its_end() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = sealed(&server, &ada, 1).await;
    server.sql("update activities set expires_at = live_now() + interval '10 seconds'").await;
    open(&server, &bob, &uuid).await.expect(200);
    let within = "select count(*) from activities where expires_at < now() + interval '11 seconds'";
    assert_eq!(server.number(within).await, 1, "not 30 s, where it was to live for less");
    server.sql("insert into clock (mark) values (now() + interval '11 seconds')").await;
    open(&server, &bob, &uuid).await.expect_problem(404);
}

#[tokio::test]
async fn a_number_of_readers_is_one_to_a_hundred() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let post = async |reads: Value| {
        server.post_as(&ada, "/api/activities", json!({"message": "m", "burn_after_reads": reads})).await
    };
    for reads in [json!(0), json!(101), json!(-1), json!(1.5)] {
        post(reads).await.expect_codes(&["burn_after_reads_invalid"]);
    }
    for reads in [json!("2"), json!(true), json!([2])] {
        post(reads).await.expect_problem(400);
    }
    assert_eq!(post(json!(null)).await.expect(200).json()["sealed"], false);
    assert_eq!(post(json!(100)).await.expect(200).json()["reads_left"], 100);
    let all = json!({"message": " ", "ttl": "x", "burn_after_reads": 0});
    let codes = ["ttl_blank", "message_blank", "burn_after_reads_invalid"];
    server.post_as(&ada, "/api/activities", all).await.expect_codes(&codes);
}

#[tokio::test]
async fn what_it_says_stands_in_its_own_table_alone() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = sealed(&server, &ada, 5).await;
    open(&server, &bob, &uuid).await.expect(200);
    let columns = "select table_name::text, column_name::text from information_schema.columns
                   where table_schema = 'public' and table_name in (
                     select table_name from information_schema.tables where table_type = 'BASE TABLE'
                   )";
    let mut holds = Vec::new();
    for row in server.db.query(columns, &[]).await.expect("reads") {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        let count = format!("select count(*) from {table} where lower({column}::text) ~ 'rumpelstilz|geheim'");
        if server.number(&count).await > 0 {
            holds.push(format!("{table}.{column}"));
        }
    }
    assert_eq!(holds, ["seals.message"]);
    // And few queries read that.
    let reads = |text: &str| {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        words.windows(2).any(|pair| ["from", "join", "update", "into"].contains(&pair[0]) && pair[1] == "seals")
    };
    let readers: Vec<String> = cruddur_postgres::client::files::ALL
        .iter()
        .filter(|file| reads(file.text))
        .map(|file| format!("{}/{}", file.feature, file.name))
        .collect();
    assert_eq!(readers, ["cruds/create_sealed", "seals/open", "seals/own"]);
    let inside = "select count(*) from (
                    select pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'public'::regnamespace
                    union all select definition from pg_views where schemaname = 'public'
                  ) as texts where text ~ '\\mseals\\M'";
    assert_eq!(server.number(inside).await, 0);
    // It is found by its author, and by nothing that it says.
    for (term, found) in [("@ada", 1), ("Rumpelstilz", 0), ("%23Geheim", 0), ("@bob", 0)] {
        let list = server.get(&format!("/api/activities/search?term={term}")).await.expect(200).json();
        assert_eq!(list.as_array().map(Vec::len), Some(found), "{term}");
    }
    // Its author's download has it; nobody else's.
    for (handle, has) in [("ada", true), ("bob", false)] {
        let browser = server.browser();
        browser.sign_in(handle).await;
        let file = browser.open("/settings/data.json").await.expect(200).text;
        assert_eq!(file.contains("Rumpelstilz"), has, "{handle}: {file}");
    }
}

#[tokio::test]
async fn it_takes_no_replies_likes_or_reposts() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = sealed(&server, &ada, 1).await;
    let reply = server.post_as(&bob, &format!("/api/activities/{uuid}/reply"), json!({"message": "m"})).await;
    reply.expect_codes(&["activity_sealed"]);
    for what in ["like", "repost"] {
        let address = format!("/api/activities/{uuid}/{what}");
        let put = send(server.request(Method::PUT, &address).bearer_auth(&bob.token)).await;
        put.expect_codes(&["activity_sealed"]);
        server.delete_as(&bob, &address).await.expect(200);
    }
    // Whoever inserts it: psql, or a version that knows of no seals.
    let like = format!("insert into likes (activity_uuid, user_uuid) values ('{uuid}', '{}')", bob.uuid);
    assert!(server.db.batch_execute(&like).await.is_err());
    let browser = server.browser();
    browser.sign_in("bob").await;
    let page = browser.open(&format!("/@ada/status/{uuid}")).await.expect(200).text;
    assert!(!page.contains(r#"id="reply""#) && !page.contains("data-toggle"), "{page}");
}

#[tokio::test]
async fn only_an_answer_to_a_form_shows_it() {
    let server = TestServer::start().await;
    let (ada, _bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = sealed(&server, &ada, 3).await;
    let address = format!("/@ada/status/{uuid}");
    let [nobody, of_ada, of_bob] = [server.browser(), server.browser(), server.browser()];
    of_ada.sign_in("ada").await;
    of_bob.sign_in("bob").await;
    let refused = nobody.submit(&format!("{address}/open"), &[]).await.expect(303);
    assert!(refused.header("location").starts_with("/signin?next=%2F%40ada"), "{}", refused.header("location"));
    for who in [&nobody, &of_ada, &of_bob] {
        assert!(!who.open(&address).await.expect(200).text.contains("Rumpelstilz"));
        who.open(&format!("{address}/open")).await.expect(405);
    }
    assert_eq!(left(&server, &uuid).await, 3);
    for (who, after) in [(&of_bob, 2), (&of_bob, 2), (&of_ada, 2)] {
        let opened = who.submit(&format!("{address}/open"), &[]).await.expect(200);
        assert!(opened.text.contains("Rumpelstilz") && opened.header("cache-control") == "no-store", "{}", opened.text);
        assert_eq!(left(&server, &uuid).await, after);
        assert!(!who.open(&address).await.expect(200).text.contains("Rumpelstilz"), "not even to who has opened it");
    }
    // From elsewhere nobody is made to open it.
    let foreign = server.request(Method::POST, &format!("{address}/open")).header("sec-fetch-site", "cross-site");
    of_bob.send(foreign).await.expect(403);
}

#[tokio::test]
async fn the_composer_seals_and_a_draft_stays_sealed() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let post = async |message: &str, reads: &str| {
        let fields = [("message", message), ("ttl", "1-day"), ("burn_after_reads", reads), ("writer", "ada")];
        browser.submit("/", &fields).await
    };
    post("Rumpelstilz", "2").await.expect(303);
    post("to all", "").await.expect(303);
    let refused = post("Rapunzel", "many").await.expect(422).text;
    assert!(refused.contains(r#"value="many""#) && refused.contains("Rapunzel"), "{refused}");
    let home = browser.open("/").await.expect(200).text;
    assert!(home.contains("to all") && !home.contains("Rumpelstilz") && home.contains("Sealed."), "{home}");
    // Whose session has ended while she wrote posts it sealed once she has signed in again.
    browser.cookies.lock().expect("cookies").retain(|name, _| !name.contains("session"));
    post("Rapunzel", "7").await.expect(303);
    browser.sign_in("ada").await;
    let home = browser.open("/").await.expect(200).text;
    assert!(home.contains("Rapunzel") && home.contains(r#"value="7""#), "{home}");
}

#[tokio::test]
async fn who_is_blocked_opens_nothing() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = sealed(&server, &ada, 2).await;
    let block = server.request(Method::PUT, "/api/users/@bob/block").bearer_auth(&ada.token);
    send(block).await.expect(200);
    open(&server, &bob, &uuid).await.expect_problem(404);
    assert_eq!(left(&server, &uuid).await, 2);
}

#[tokio::test]
async fn the_same_key_posts_and_opens_once() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let post = async |reads: i64| {
        let request = server.request(Method::POST, "/api/activities").bearer_auth(&ada.token);
        let body = json!({"message": SECRET, "burn_after_reads": reads});
        send(request.header("idempotency-key", "once").json(&body)).await
    };
    let first = post(2).await.expect(200).json();
    assert_eq!(post(2).await.expect(200).json()["uuid"], first["uuid"]);
    post(3).await.expect_codes(&["idempotency_key_reused"]);
    let open = async || {
        let address = format!("/api/activities/{}/open", first["uuid"].as_str().expect("a uuid"));
        send(server.request(Method::POST, &address).bearer_auth(&bob.token).header("idempotency-key", "open")).await
    };
    for _ in 0..2 {
        let opened = open().await.expect(200).json();
        assert_eq!((&opened["message"], &opened["reads_left"]), (&json!(SECRET), &json!(1)));
    }
}
