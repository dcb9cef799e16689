//! People, from the outside.

use reqwest::Method;

use crate::testing::{Person, TestServer, send};

#[tokio::test]
async fn short_is_found_whatever_the_case() {
    let server = TestServer::start().await;
    let ada = server.person("Ada_L").await;
    let answer = server.get("/api/users/@aDA_l/short").await.expect(200);
    let person = answer.json();
    assert_eq!((&person["handle"], &person["display_name"]), (&"Ada_L".into(), &"Ada_L".into()));
    assert_eq!(person["uuid"], ada.uuid.to_string());
    assert_eq!(person.as_object().map(serde_json::Map::len), Some(4), "no address, nothing else: {person}");
    assert_eq!(answer.header("cache-control"), "public, no-cache");
}

#[tokio::test]
async fn short_is_404_for_nobody() {
    let server = TestServer::start().await;
    for handle in ["@nobody_here", "@x", "@a%00b", "@%ff", "@a'b", "ada", "@"] {
        server.get(&format!("/api/users/{handle}/short")).await.expect_problem(404);
    }
}

#[tokio::test]
async fn the_schema_refuses_what_no_handler_lets_through() {
    let server = TestServer::start().await;
    server.sql("insert into users (display_name, handle, email) values ('Ada', 'ada', 'ada@example.com')").await;
    for (values, constraint) in [
        ("('Ada', 'ADA', 'other@example.com')", "users_handle_key"),
        ("('Ada', 'other', 'Ada@Example.com')", "users_email_key"),
        ("('', 'blank', 'blank@example.com')", "users_display_name_check"),
        ("('Ada', 'a b', 'space@example.com')", "users_handle_check"),
        ("('Ada', 'noat', 'example.com')", "users_email_check"),
    ] {
        let insert = format!("insert into users (display_name, handle, email) values {values}");
        let error = server.db.batch_execute(&insert).await.expect_err(values);
        assert_eq!(cruddur_postgres::broken_constraint(&error.into()), Some(constraint), "{values}");
    }
}

async fn suggested(server: &TestServer, person: &Person) -> Vec<String> {
    let list = server.get_as(person, "/api/users/suggestions").await.expect(200).json();
    list.as_array().expect("an array").iter().map(|it| it["handle"].as_str().expect("text").to_owned()).collect()
}

async fn follow(server: &TestServer, person: &Person, whom: &str) {
    let request = server.request(Method::PUT, &format!("/api/users/@{whom}/follow"));
    send(request.bearer_auth(&person.token)).await.expect(200);
}

#[tokio::test]
async fn suggestions_are_friends_of_friends_and_then_who_writes() {
    let server = TestServer::start().await;
    let [ada, bob, cem] = [server.person("ada").await, server.person("bob").await, server.person("cem").await];
    let (dora, _emil) = (server.person("dora").await, server.person("emil").await);
    server.crud(&dora, "dora writes").await;
    for whom in ["bob", "cem"] {
        follow(&server, &ada, whom).await;
    }
    follow(&server, &bob, "emil").await;
    follow(&server, &cem, "emil").await;
    follow(&server, &cem, "ada").await;
    let frida = server.person("frida").await;
    follow(&server, &bob, "frida").await;
    assert_eq!(suggested(&server, &ada).await, ["emil", "frida", "dora"], "by how many, then who has something alive");
    // The same for an hour, but for whom one has to do with since.
    follow(&server, &cem, "frida").await;
    server.crud(&frida, "frida writes").await;
    assert_eq!(suggested(&server, &ada).await, ["emil", "frida", "dora"]);
    let dismiss = |whom: &str| {
        let request = server.request(Method::DELETE, &format!("/api/users/suggestions/@{whom}"));
        send(request.bearer_auth(&ada.token))
    };
    dismiss("emil").await.expect(204);
    dismiss("emil").await.expect(204);
    assert_eq!(suggested(&server, &ada).await, ["frida", "dora"]);
    follow(&server, &ada, "dora").await;
    send(server.request(Method::PUT, "/api/users/@frida/block").bearer_auth(&ada.token)).await.expect(200);
    assert_eq!(suggested(&server, &ada).await, [""; 0]);
    server.sql("update suggestions set made_at = made_at - interval '61 minutes'").await;
    assert_eq!(suggested(&server, &ada).await, [""; 0], "dismissed for good, blocked, followed");
    dismiss("ada").await.expect_codes(&["user_is_yourself"]);
    dismiss("nobody_here").await.expect_problem(404);
    send(server.request(Method::DELETE, "/api/users/suggestions/@bob")).await.expect_problem(401);
    let strangers = server.get("/api/users/suggestions").await.expect(200).json();
    assert_eq!(strangers[0]["following"], serde_json::Value::Null);
    assert_eq!(strangers.as_array().map(Vec::len), Some(2), "dora and frida have something alive: {strangers}");
}

#[tokio::test]
async fn suggestions_beside_home_can_be_followed_and_dismissed() {
    let server = TestServer::start().await;
    let (_ada, bob) = (server.person("ada").await, server.person("bob").await);
    server.crud(&bob, "bob writes").await;
    let browser = server.browser();
    assert!(!browser.open("/").await.text.contains("id=\"suggestions\""));
    browser.sign_in("ada").await;
    for page in ["/?tab=everyone", "/following"] {
        let shown = browser.open(page).await.expect(200).text;
        assert!(shown.contains(r#"action="/@bob/follow""#) && shown.contains("/suggestions/@bob/dismiss"), "{shown}");
        assert_eq!(shown.matches("id=\"suggestions\"").count(), 1, "{shown}");
    }
    let back = browser.submit("/suggestions/@bob/dismiss", &[("next", "/following")]).await.expect(303);
    assert_eq!(back.header("location"), "/following");
    assert!(!browser.open("/following").await.text.contains("/@bob/follow"));
}

/// A token outlives its account by minutes at most: what anybody may ask is answered meanwhile.
#[tokio::test]
async fn suggestions_for_an_account_that_is_gone_are_none() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.sql("delete from users").await;
    assert_eq!(server.get_as(&ada, "/api/users/suggestions").await.expect(200).text, "[]");
}
