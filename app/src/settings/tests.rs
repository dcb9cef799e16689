//! The settings by a browser without JavaScript.

use serde_json::{Value, json};

use crate::testing::{PASSWORD, TestServer};

#[tokio::test]
async fn name_and_preferences_are_kept() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let refused = browser.submit("/settings/profile", &[("display_name", " ")]).await.expect(422);
    assert!(refused.text.contains("id=\"display_name-error\""));
    let saved = browser.submit("/settings/profile", &[("display_name", "Ada <King>")]).await.expect(303);
    assert!(browser.open(saved.header("location")).await.text.contains("Your name is saved."));
    assert!(server.get("/@ada").await.expect(200).text.contains("Ada &#60;King&#62;"));

    browser.submit("/settings/preferences", &[("ttl", "2-days")]).await.expect(422);
    let fields = [("ttl", "1-hour"), ("theme", "dark"), ("language", "de")];
    browser.submit("/settings/preferences", &fields).await.expect(303);
    let page = browser.open("/settings").await.expect(200).text;
    assert!(page.contains("data-theme=\"dark\"") && page.contains("lang=\"de\"") && page.contains("Optionen"));
    // The API keeps to it, too, where a crud does not say.
    let crud = server.post_as(&ada, "/api/activities", json!({"message": "short"})).await.expect(200).json();
    let time = |name: &str| crud[name].as_str().and_then(|t| t.parse::<chrono::DateTime<chrono::Utc>>().ok());
    let life = time("expires_at").zip(time("created_at")).map(|(end, start)| (end - start).num_minutes());
    assert_eq!(life, Some(60));
}

#[tokio::test]
async fn the_language_is_asked_for_and_chosen() {
    let server = TestServer::start().await;
    let browser = server.browser();
    let german = server.request(reqwest::Method::GET, "/privacy").header("accept-language", "de-CH, en;q=0.5");
    assert!(browser.send(german).await.expect(200).text.contains("<html lang=\"de\""));
    assert!(browser.open("/privacy").await.text.contains("<html lang=\"en\""));
    let answer = browser.submit("/language", &[("language", "de"), ("next", "/privacy")]).await.expect(303);
    assert_eq!(answer.header("location"), "/privacy");
    assert!(browser.open("/privacy").await.text.contains("<html lang=\"de\""));
    browser.submit("/language", &[("language", "xx")]).await.expect(400);
}

#[tokio::test]
async fn own_data_is_all_there_and_nobody_elses() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    server.crud(&ada, "mine").await;
    let of_bob = server.crud(&bob, "his").await;
    for (person, what) in [(&ada, "like"), (&ada, "repost"), (&bob, "like")] {
        let request = server.request(reqwest::Method::PUT, &format!("/api/activities/{of_bob}/{what}"));
        crate::testing::send(request.bearer_auth(&person.token)).await.expect(200);
    }
    server.person("cem").await;
    for tie in ["bob/follow", "cem/block", "bob/mute"] {
        let request = server.request(reqwest::Method::PUT, &format!("/api/users/@{tie}"));
        crate::testing::send(request.bearer_auth(&ada.token)).await.expect(200);
    }
    server.crud(&ada, "gone").await;
    server
        .sql("update activities set created_at = now() - interval '2 days', expires_at = now() where message = 'gone'")
        .await;
    let browser = server.browser();
    browser.open("/settings/data.json").await.expect(303);
    browser.sign_in("ada").await;
    let answer = browser.open("/settings/data.json").await.expect(200);
    assert!(answer.header("content-disposition").contains("attachment"));
    let data = answer.json();
    assert_eq!(data["account"]["email"], "ada@people.example");
    let cruds: Vec<_> = data["cruds"].as_array().expect("cruds").iter().map(|crud| &crud["message"]).collect();
    assert_eq!(cruds, ["mine"]);
    assert_eq!((&data["likes"], &data["reposts"]), (&json!([of_bob]), &json!([of_bob])), "what she did, by its id");
    assert_eq!(
        (&data["following"], &data["blocks"], &data["mutes"]),
        (&json!(["bob"]), &json!(["cem"]), &json!(["bob"]))
    );
    assert_eq!(data["sessions"].as_array().map(Vec::len), Some(2));
    assert!(!answer.text.contains("argon2") && !answer.text.contains("his"));
}

/// It is read in pages, one after the other: as it goes on, what has expired is left out, and she may not begin another.
#[tokio::test]
async fn a_long_download_is_whole_and_one_at_a_time() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let insert = format!(
        "insert into activities (user_uuid, message, expires_at)
         select '{}', repeat('long ', 50) || n, now() + interval '1 day' from generate_series(1, 30000) as n",
        ada.uuid
    );
    server.sql(&insert).await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let mut first = browser.begin("/settings/data.json").await;
    assert_eq!(first.status(), 200);
    let mut text = first.chunk().await.expect("reads").expect("a part").to_vec();
    browser.open("/settings/data.json").await.expect(503);
    server.sql("update activities set expires_at = now() where message like '% 7'").await;
    while let Some(part) = first.chunk().await.expect("reads") {
        text.extend_from_slice(&part);
    }
    let data: serde_json::Value = serde_json::from_slice(&text).expect("it is whole");
    let cruds = data["cruds"].as_array().expect("cruds");
    let mut ids: Vec<&str> = cruds.iter().map(|crud| crud["uuid"].as_str().expect("a uuid")).collect();
    ids.dedup();
    assert_eq!(ids.len(), 29_999, "each once");
    assert!(!cruds.iter().any(|crud| crud["message"].as_str().expect("a message").ends_with(" 7")));
    // A download that is broken off gives its turn back.
    drop(browser.begin("/settings/data.json").await);
    let deadline = std::time::Instant::now() + crate::testing::PATIENCE;
    while browser.open("/settings/data.json").await.status == 503 {
        assert!(std::time::Instant::now() < deadline, "its turn does not end");
    }
}

#[tokio::test]
async fn an_account_ends_when_its_owner_says_so() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let crud = server.crud(&ada, "mine").await;
    server.crud(&bob, "his").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let delete = async |handle: &str, password: &str| {
        browser.submit("/settings/delete", &[("handle", handle), ("current_password", password)]).await
    };
    assert!(delete("ada", "wrong").await.expect(422).text.contains("id=\"delete_password-error\""));
    assert!(delete("bob", PASSWORD).await.expect(422).text.contains("id=\"delete_handle-error\""));
    let deleted = delete("@Ada", PASSWORD).await.expect(303);
    assert!(browser.open(deleted.header("location")).await.text.contains("are gone. Farewell."));
    assert!(server.mail("ada@people.example", 1).await.contains("are gone"));
    server.get(&format!("/api/activities/{crud}")).await.expect_problem(404);
    server.get("/@ada").await.expect(404);
    server.post("/api/auth/refresh", json!({"refresh_token": ada.refresh_token})).await.expect_problem(401);
    server.post_as(&ada, "/api/activities", json!({"message": "ghost"})).await.expect_problem(401);
    for table in ["sessions", "passwords", "activities", "users"] {
        let of_bob = if table == "users" { "uuid" } else { "user_uuid" };
        let left = format!("select count(*) from {table} where {of_bob} <> '{}'", bob.uuid);
        assert_eq!(server.number(&left).await, 0, "{table}");
    }
    let home: Value = server.get("/api/activities/home").await.expect(200).json();
    assert_eq!(home.as_array().map(Vec::len), Some(1));
}

/// The value of a hidden field.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!(r#"name="{name}" value=""#)).unwrap_or_else(|| panic!("{name}: {page}"));
    rest.split('"').next().expect("a value")
}

#[tokio::test]
async fn what_is_posted_already_is_shortened_once_it_was_said_what_that_ends() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    for (message, age) in [("oldest", 5), ("older", 2), ("newer", 0)] {
        let uuid = server.crud(&ada, message).await;
        let aged =
            format!("update activities set created_at = created_at - interval '{age} days' where uuid = '{uuid}'");
        server.sql(&aged).await;
    }
    server.crud(&bob, "somebody else's").await;
    let answered = server.text("select uuid::text from activities where message = 'newer'").await;
    server.post_as(&bob, &format!("/api/activities/{answered}/reply"), json!({"message": "reply"})).await.expect(200);
    let browser = server.browser();
    browser.sign_in("ada").await;
    let fields = [("ttl", "1-day"), ("shorten", "yes")];
    let saved = browser.submit("/settings/preferences", &fields).await.expect(303);
    let asked = saved.header("location");
    assert_eq!(asked, "/settings/shorten?ttl=1-day");
    let page = browser.open(asked).await.expect(200).text;
    assert!(page.contains("2 of them end at once.") && page.contains("1 more ends sooner"), "{page}");
    assert!(page.contains("oldest") && !page.contains("older<"), "the first to end: {page}");
    // What is posted after that was said is not meant.
    let newest = json!({"message": "newest", "ttl": "7-days"});
    server.post_as(&ada, "/api/activities", newest).await.expect(200);
    let form = ["ttl", "instant", "newest"].map(|name| (name, hidden(&page, name)));
    let done = browser.submit("/settings/shorten", &form).await.expect(303);
    assert_eq!(done.header("location"), "/settings?done=shortened");
    let left =
        "select string_agg(message || ' ' || round(extract(epoch from expires_at - now()) / 3600), ', ' order by uuid)
                from live_activities";
    let left = server.text(left).await;
    assert_eq!(left, "newer 24, somebody else's 168, reply 24, newest 168");
    assert_eq!(server.number("select count(*) from shortenings").await, 0);
    let nothing = browser.open("/settings/shorten?ttl=7-days").await.expect(200).text;
    assert!(nothing.contains("Nothing that you have posted"), "{nothing}");
    for form in [[("ttl", "1-day"), ("newest", "x")], [("ttl", "x"), ("instant", "yesterday")]] {
        browser.submit("/settings/shorten", &form).await.expect(400);
    }
}
