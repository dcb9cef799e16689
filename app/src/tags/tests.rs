//! Tags and trends, from the outside.

use serde_json::json;

use crate::testing::TestServer;

#[tokio::test]
async fn tagged_finds_a_tag_whatever_its_case_and_width_but_not_its_accents() {
    let server = TestServer::start().await;
    let (ada, bob, eve) = (server.person("ada").await, server.person("bob").await, server.person("eve").await);
    server.crud(&ada, "#KÖLN am Rhein").await;
    server.crud(&bob, "in #Köln, ja").await;
    server.crud(&eve, "＃Ｋöln").await;
    server.crud(&ada, "#koln #straße").await;
    server.crud(&ada, "#1 #köln_süd x#köln").await;
    for tag in ["k%C3%B6ln", "K%C3%96LN", "%EF%BC%ABo%CC%88ln"] {
        let list = server.get(&format!("/api/tags/{tag}")).await.expect(200).json();
        assert_eq!(list.as_array().map(Vec::len), Some(3), "{tag}: {list}");
    }
    assert_eq!(server.get("/api/tags/STRASSE").await.json().as_array().map(Vec::len), Some(1));
    let page = server.get("/tags/K%C3%96LN").await.expect(200).text;
    assert!(page.contains("<title>#Köln ·") || page.contains("<title>#KÖLN ·"), "as people write it: {page}");
    assert_eq!(page.matches("<article").count(), 3);
    assert!(page.contains("href=\"/tags/k%C3%B6ln\""), "each leads there: {page}");
    for none in ["1", "a-b", "%20", "a%20b", "%23a", &"x".repeat(101), "%F0%9F%92%A3"] {
        server.get(&format!("/api/tags/{none}")).await.expect_problem(404);
        server.get(&format!("/tags/{none}")).await.expect(404);
    }
    assert_eq!(server.get("/api/tags/nobody").await.expect(200).text, "[]");
    assert!(server.get("/tags/nobody").await.expect(200).text.contains("Nothing here right now"));
}

#[tokio::test]
async fn most_people_say_how_a_tag_is_written() {
    let server = TestServer::start().await;
    let (ada, bob, eve) = (server.person("ada").await, server.person("bob").await, server.person("eve").await);
    for _ in 0..3 {
        server.crud(&ada, "#RUST").await;
    }
    server.crud(&bob, "#Rust").await;
    server.crud(&eve, "#Rust").await;
    assert!(server.get("/tags/rust").await.expect(200).text.contains("<h1 tabindex=\"-1\"><bdi>#Rust</bdi>"));
}

#[tokio::test]
async fn pages_of_a_tag_hold_each_crud_once() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    for n in 0..7 {
        server.crud(&ada, &format!("{n} #a #A #b")).await;
    }
    let (mut address, mut seen) = ("/api/tags/a?limit=3".to_owned(), Vec::new());
    loop {
        let page = server.get(&address).await.expect(200);
        seen.extend(page.json().as_array().expect("a list").iter().map(|crud| crud["message"].to_string()));
        let Some(next) = page.header("link").split(['<', '>']).nth(1) else { break };
        address = next.to_owned();
    }
    assert_eq!(seen, (0..7).rev().map(|n| format!("\"{n} #a #A #b\"")).collect::<Vec<_>>());
}

#[tokio::test]
async fn trends_count_people_and_what_is_alive() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    for n in 0..5 {
        server.crud(&ada, &format!("{n} #mine")).await;
    }
    server.crud(&ada, "#Shared").await;
    server.crud(&bob, "#Shared").await;
    server.sql("insert into activities (user_uuid, message, created_at, expires_at, uuid, tags)
                select uuid, '#old', now() - interval '2 days', now() + interval '1 day', uuid_v7(now() - interval '2 days'), '{old}' from users;
                insert into tags (tag, activity_uuid, written) select 'old', uuid, 'old' from activities where message = '#old'").await;
    let trends = server.get("/api/trends").await.expect(200);
    assert_eq!(trends.json(), json!([{"tag": "Shared", "cruds_count": 2}]), "one person makes no trend");
    let home = server.get("/").await.expect(200).text;
    assert!(home.contains("What people talk about") && home.contains("href=\"/tags/Shared\""));
}

/// A ranking is kept for a minute, and yet counts nothing that has ended.
#[tokio::test]
async fn a_count_of_trends_ends_with_what_it_counts() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let bob = server.person("bob").await;
    let (short, long) = (server.crud(&ada, "#both short").await, server.crud(&bob, "#both long").await);
    server
        .sql(&format!("update activities set expires_at = now() + interval '2 seconds' where uuid = '{short}'"))
        .await;
    assert_eq!(server.get("/api/trends").await.json()[0]["cruds_count"], 2);
    while server.get(&format!("/api/activities/{short}")).await.status == 200 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(server.get("/api/trends").await.json()[0]["cruds_count"], 1, "{long} is left");
}

/// However many tags somebody uses, others are heard; and what is deleted is not counted.
#[tokio::test]
async fn nobody_fills_the_trends_alone() {
    let server = TestServer::start().await;
    let (ada, bob, eve) = (server.person("ada").await, server.person("bob").await, server.person("eve").await);
    let shared = server.crud(&ada, "#RUST").await;
    server.crud(&bob, "#Rust").await;
    server.crud(&eve, "#Rust").await;
    for n in 0..12 {
        let tags: String =
            (0..60).map(|tag| format!("#{} ", char::from_u32(0x4e00 + n * 60 + tag).expect("a letter"))).collect();
        server.crud(&ada, &tags).await;
    }
    let trends = server.get("/api/trends").await.expect(200).json();
    assert_eq!(trends, json!([{"tag": "Rust", "cruds_count": 3}]));
    server.delete_as(&ada, &format!("/api/activities/{shared}")).await.expect(204);
    assert_eq!(server.get("/api/trends").await.json(), json!([{"tag": "Rust", "cruds_count": 2}]));
}

/// Letters that are many when they are folded, and marks without a letter: each is taken, and what is a tag has a page.
#[tokio::test]
async fn no_text_is_too_odd_to_be_posted_and_every_tag_has_a_page() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    for text in
        ["#ﷺ".to_owned(), format!("#{}", "ﷺ".repeat(100)), "#ﹰ #ﹰabc".to_owned(), format!("#{}", "ß".repeat(100))]
    {
        let crud = server.post_as(&ada, "/api/activities", json!({"message": text})).await.expect(200).json();
        for entity in crud["entities"].as_array().expect("a list") {
            let tag: String =
                form_urlencoded::byte_serialize(entity["tag"].as_str().expect("a tag").as_bytes()).collect();
            assert_eq!(server.get(&format!("/api/tags/{tag}")).await.expect(200).json()[0]["uuid"], crud["uuid"]);
            server.get(&format!("/tags/{tag}")).await.expect(200);
        }
        let term: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let found = server.get(&format!("/api/activities/search?term={term}")).await.status;
        assert!([200, 422].contains(&found.as_u16()), "{text}: {found}");
    }
    // What psql puts in is read, whatever is in it, and keeps nothing else from being read.
    server.sql("set session_replication_role = replica").await;
    server
        .sql(&format!(
            "insert into activities (user_uuid, message, expires_at) values
               ('{0}', '#before', now() + interval '1 hour'), ('{0}', '#{1} #after', now() + interval '1 hour')",
            ada.uuid,
            "ﷺ".repeat(200)
        ))
        .await;
    server.sql("set session_replication_role = origin").await;
    let reading = tokio::spawn(crate::cruds::read_all(server.app.database.clone()));
    let deadline = std::time::Instant::now() + crate::testing::PATIENCE;
    while server.number("select count(*) from activities where tags is null").await > 0 {
        assert!(!reading.is_finished() && std::time::Instant::now() < deadline, "it goes on, and is done at last");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    reading.abort();
    assert_eq!(server.get("/api/tags/before").await.json().as_array().map(Vec::len), Some(1));
}
