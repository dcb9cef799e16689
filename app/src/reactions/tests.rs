//! Likes and reposts, from the outside.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, Person, TestServer, send};

async fn say(server: &TestServer, method: Method, person: &Person, address: &str) -> Value {
    send(server.request(method, address).bearer_auth(&person.token)).await.expect(200).json()
}

fn handles(answer: &Answer) -> Vec<String> {
    let list = answer.json();
    list.as_array().expect("an array").iter().map(|a| a["handle"].as_str().expect("a handle").to_owned()).collect()
}

#[tokio::test]
async fn a_like_and_a_repost_count_once_however_often_they_are_said() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let uuid = server.crud(&ada, "hers").await;
    for (what, count, own) in [("like", "likes_count", "liked"), ("repost", "reposts_count", "reposted")] {
        let address = format!("/api/activities/{uuid}/{what}");
        for person in [&ada, &bob, &bob] {
            let crud = say(&server, Method::PUT, person, &address).await;
            assert_eq!((&crud[own], &crud["replies"]), (&json!(true), &json!([])), "{crud}");
        }
        let crud = server.get_as(&ada, &format!("/api/activities/{uuid}")).await.expect(200).json();
        assert_eq!((&crud[count], &crud[own]), (&json!(2), &json!(true)), "one's own is taken, too: {crud}");
        let people = server.get(&format!("{address}s")).await.expect(200);
        assert_eq!(handles(&people), ["bob", "ada"], "the last one first");
        assert_eq!(people.json()[0].as_object().map(serde_json::Map::len), Some(4), "a short profile");
        for _ in 0..2 {
            let crud = say(&server, Method::DELETE, &bob, &address).await;
            assert_eq!((&crud[count], &crud[own]), (&json!(1), &json!(false)), "{crud}");
        }
        let home = server.get("/api/activities/home").await.expect(200).json();
        assert_eq!((&home[0][count], home[0].get(own)), (&json!(1), None), "nobody likes nothing");
        assert_eq!(server.get_as(&ada, "/api/activities/home").await.json()[0][own], json!(true));
    }
}

#[tokio::test]
async fn an_idempotency_key_is_taken() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = server.crud(&ada, "hers").await;
    let put = |key: &'static str, what: &str| {
        let request = server.request(Method::PUT, &format!("/api/activities/{uuid}/{what}")).bearer_auth(&ada.token);
        send(request.header("idempotency-key", key))
    };
    for _ in 0..2 {
        assert_eq!(put("a", "like").await.expect(200).json()["likes_count"], 1);
    }
    put("a", "repost").await.expect_codes(&["idempotency_key_reused"]);
    server.delete_as(&ada, &format!("/api/activities/{uuid}/like")).await.expect(200);
    assert_eq!(put("a", "like").await.expect(200).json()["likes_count"], 0, "it was done: it is shown as it is now");
}

/// Also where nothing is wanted of it.
#[tokio::test]
async fn a_body_that_is_no_json_is_refused() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = server.crud(&ada, "hers").await;
    for (method, body, status) in
        [(Method::PUT, "{", 400), (Method::DELETE, "nothing", 400), (Method::PUT, "{}", 200), (Method::PUT, "", 200)]
    {
        let request = server.request(method, &format!("/api/activities/{uuid}/like")).bearer_auth(&ada.token);
        send(request.header("content-type", "application/json").body(body)).await.expect(status);
    }
}

#[tokio::test]
async fn counts_follow_people_and_cruds_that_are_deleted() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let cruds = [server.crud(&ada, "one").await, server.crud(&ada, "two").await];
    for crud in &cruds {
        say(&server, Method::PUT, &bob, &format!("/api/activities/{crud}/like")).await;
        say(&server, Method::PUT, &bob, &format!("/api/activities/{crud}/repost")).await;
    }
    let of_bob = server.crud(&bob, "his").await;
    say(&server, Method::PUT, &ada, &format!("/api/activities/{of_bob}/like")).await;
    server.delete_as(&ada, &format!("/api/activities/{}", cruds[0])).await.expect(204);
    assert_eq!(server.number("select count(*) from likes").await, 2);
    let browser = server.browser();
    browser.sign_in("bob").await;
    browser.submit("/settings/delete", &[("handle", "bob"), ("current_password", crate::testing::PASSWORD)]).await;
    assert_eq!(server.number("select count(*) from users").await, 1, "bob is gone");
    let crud = server.get(&format!("/api/activities/{}", cruds[1])).await.expect(200).json();
    assert_eq!((&crud["likes_count"], &crud["reposts_count"]), (&json!(0), &json!(0)));
    assert_eq!(
        server.number("select count(*) from likes").await + server.number("select count(*) from reposts").await,
        0
    );
}

#[tokio::test]
async fn reposts_stand_on_a_page_of_their_own_and_go_with_their_crud() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let (first, second) = (server.crud(&ada, "first").await, server.crud(&ada, "second").await);
    // In the other order than they were posted.
    for crud in [&second, &first] {
        say(&server, Method::PUT, &bob, &format!("/api/activities/{crud}/repost")).await;
    }
    let list = server.get("/api/activities/@bob/reposts?limit=1").await.expect(200);
    let entry = &list.json()[0];
    assert_eq!((&entry["uuid"], &entry["handle"]), (&json!(first), &json!("ada")));
    assert_eq!(entry["reposted_by"]["handle"], "bob");
    assert_ne!(entry["entry_uuid"], entry["uuid"]);
    let next = list.header("link").split(['<', '>']).nth(1).expect("a link").to_owned();
    assert!(next.contains(entry["entry_uuid"].as_str().expect("a uuid")), "{next}");
    assert_eq!(server.get(&next).await.expect(200).json()[0]["uuid"], json!(second));
    assert_eq!(server.get("/api/activities/@bob").await.expect(200).text, "[]", "one's own list stays one's own");
    let page = server.get("/@BOB/reposts").await.expect(200).text;
    assert!(page.contains("<bdi>bob</bdi> reposted") && page.contains("first"), "{page}");
    server
        .sql("update activities set created_at = now() - interval '1 hour', expires_at = now() where message = 'first'")
        .await;
    assert_eq!(server.get("/api/activities/@bob/reposts").await.json().as_array().map(Vec::len), Some(1));
    server.get("/api/activities/@nobody_here/reposts").await.expect_problem(404);
    server.get("/@nobody_here/reposts").await.expect(404);
}

#[tokio::test]
async fn liked_is_ones_own_and_the_last_liked_comes_first() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let (first, second) = (server.crud(&ada, "first").await, server.crud(&ada, "second").await);
    for crud in [&second, &first] {
        say(&server, Method::PUT, &bob, &format!("/api/activities/{crud}/like")).await;
    }
    let list = server.get_as(&bob, "/api/activities/liked?limit=1").await.expect(200);
    assert_eq!((&list.json()[0]["uuid"], &list.json()[0]["liked"]), (&json!(first), &json!(true)));
    let next = list.header("link").split(['<', '>']).nth(1).expect("a link").to_owned();
    assert_eq!(server.get_as(&bob, &next).await.expect(200).json()[0]["uuid"], json!(second));
    assert_eq!(server.get_as(&ada, "/api/activities/liked").await.expect(200).text, "[]");
    server.get("/api/activities/liked").await.expect_problem(401);
}

#[tokio::test]
async fn without_a_script_a_form_leads_back_to_where_it_was() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let uuid = server.crud(&ada, "hers").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let form = format!("/@ada/status/{uuid}/like");
    let page = browser.open("/?limit=5").await.expect(200).text;
    assert!(page.contains(&format!("action=\"{form}\"")) && page.contains("aria-pressed=\"false\""));
    assert!(page.contains("name=\"next\" value=\"/?limit=5\""), "{page}");
    let answer = browser.submit(&form, &[("next", "/?limit=5")]).await.expect(303);
    assert_eq!(answer.header("location"), format!("/?limit=5#c-{uuid}"));
    let page = browser.open("/").await.expect(200).text;
    assert!(page.contains(&format!("/@ada/status/{uuid}/unlike")) && page.contains("aria-pressed=\"true\""));
    let elsewhere = browser.submit(&form, &[("next", "https://evil.example/")]).await.expect(303);
    assert_eq!(elsewhere.header("location"), format!("/#c-{uuid}"));
    let people = browser.open(&format!("/@ada/status/{uuid}/likes")).await.expect(200).text;
    assert!(people.contains("href=\"/@ada\""));
    assert!(browser.open(&format!("/@ada/status/{uuid}/reposts")).await.expect(200).text.contains("Nobody has"));
}
