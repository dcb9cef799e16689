//! Cruds, from the outside: over HTTP, on a real database.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, TestServer, send};

fn uuids(answer: &Answer) -> Vec<String> {
    let list = answer.json();
    list.as_array().expect("an array").iter().map(|a| a["uuid"].as_str().expect("a uuid").to_owned()).collect()
}

#[tokio::test]
async fn create_shows_the_crud_and_puts_it_first_in_home() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    server.crud(&bob, "earlier").await;
    let body = json!({"message": "héllo 💣", "ttl": "1-hour", "handle": "bob", "user_uuid": bob.uuid});
    let created = server.post_as(&ada, "/api/activities", body).await.expect(200);
    let crud = created.json();
    assert_eq!(crud["handle"], "ada");
    assert_eq!(crud["message"], "héllo 💣");
    assert_eq!(crud["replies"], json!([]));
    assert_eq!((&crud["liked"], &crud["reposted"]), (&json!(false), &json!(false)));
    assert_eq!(created.header("cache-control"), "private, no-store");
    let time = |name: &str| {
        let text = crud[name].as_str().expect("a time");
        assert!(text.len() == 24 && text.ends_with('Z'), "{text}");
        chrono::DateTime::parse_from_rfc3339(text).expect("RFC 3339")
    };
    assert_eq!(time("expires_at") - time("created_at"), chrono::Duration::hours(1));

    let home = server.get("/api/activities/home").await.expect(200);
    assert_eq!(home.json()[0]["uuid"], crud["uuid"]);
    assert_eq!(home.json()[0].get("liked"), None, "an anonymous caller likes nothing");
    assert!(server.get("/").await.expect(200).text.contains("héllo 💣"));
}

#[tokio::test]
async fn create_takes_each_ttl_and_its_default() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let hours = [
        (json!("30-days"), 720),
        (json!("7-days"), 168),
        (json!("3-days"), 72),
        (json!("1-day"), 24),
        (json!("12-hours"), 12),
        (json!("3-hours"), 3),
        (json!("1-hour"), 1),
        (Value::Null, 168),
    ];
    for (ttl, hours) in hours {
        let crud =
            server.post_as(&ada, "/api/activities", json!({"message": "x", "ttl": ttl})).await.expect(200).json();
        let query = format!(
            "select extract(epoch from expires_at - created_at)::bigint from activities where uuid = '{}'",
            crud["uuid"].as_str().expect("a uuid")
        );
        assert_eq!(server.number(&query).await, hours * 3600, "{ttl}");
    }
    let absent = server.post_as(&ada, "/api/activities", json!({"message": "x"})).await.expect(200).json();
    assert_eq!(absent["expires_at"].as_str().map(str::len), Some(24));
}

#[tokio::test]
async fn create_names_every_broken_rule() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let post = async |body: &str| {
        let request = server.request(Method::POST, "/api/activities").bearer_auth(&ada.token);
        send(request.header("content-type", "application/json; charset=utf-8").body(body.to_owned())).await
    };
    post(r#"{"message":"x","ttl":"2-days"}"#).await.expect_codes(&["ttl_blank"]);
    post(r#"{"message":"x","ttl":""}"#).await.expect_codes(&["ttl_blank"]);
    post(r#"{"message":"  \n"}"#).await.expect_codes(&["message_blank"]);
    post("{}").await.expect_codes(&["message_blank"]);
    post(r#"{"message":null,"ttl":"x"}"#).await.expect_codes(&["ttl_blank", "message_blank"]);
    post(r#"{"message":"a\u0000b"}"#).await.expect_codes(&["message_invalid"]);
    post(r#"{"message":"a\ud800b"}"#).await.expect_codes(&["message_invalid"]);
    post(r#"{"message":"\udc00\ud800"}"#).await.expect_codes(&["message_invalid"]);
    post(&json!({"message": "💣".repeat(281)}).to_string()).await.expect_codes(&["message_exceed_max_chars"]);
    post(&json!({"message": "💣".repeat(280)}).to_string()).await.expect(200);
    post(&json!({"message": "e\u{301}".repeat(280)}).to_string()).await.expect(200);
    assert_eq!(server.number("select count(*) from activities").await, 2);
}

#[tokio::test]
async fn create_refuses_what_is_no_json_object() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let post = async |content_type: &str, body: Vec<u8>| {
        let request = server.request(Method::POST, "/api/activities").bearer_auth(&ada.token);
        send(request.header("content-type", content_type).body(body)).await
    };
    let bodies = [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{\"message\":1}",
        "{\"message\":\"x\",\"ttl\":[]}",
        "{\"message\":{}}",
        "{\"message\":\"a\",\"message\":\"b\"}",
        "{\"message\":\"\t\"}",
    ];
    for body in bodies {
        post("application/json", body.into()).await.expect_problem(400);
    }
    post("application/json", b"{\"message\":\"\xff\"}".to_vec()).await.expect_problem(400);
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data"]
    {
        post(content_type, br#"{"message":"x"}"#.to_vec()).await.expect_problem(415);
    }
    post("APPLICATION/JSON;charset=utf-8", br#"{"message":"x"}"#.to_vec()).await.expect(200);
    post("application/json", vec![b' '; 10 * 1024 * 1024]).await.expect_problem(413);
    for (method, path) in [(Method::POST, "/api/nothing"), (Method::PUT, "/api/activities")] {
        send(server.request(method, path).body(vec![b' '; 10 * 1024 * 1024])).await.expect_problem(413);
    }
    assert_eq!(server.number("select count(*) from activities").await, 1);
}

#[tokio::test]
async fn create_needs_a_caller_whose_account_exists() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let anonymous = server.post("/api/activities", json!({"message": "x"})).await.expect_problem(401);
    assert_eq!(anonymous.header("www-authenticate"), "Bearer");

    server.sql("delete from users where handle = 'ada'").await;
    let gone = server.post_as(&ada, "/api/activities", json!({"message": "x"})).await.expect_problem(401);
    assert!(gone.json()["detail"].as_str().is_some_and(|d| d.contains("does not exist any more")));
    let with_key = server.request(Method::POST, "/api/activities").bearer_auth(&ada.token);
    send(with_key.header("idempotency-key", "k").json(&json!({"message": "x"}))).await.expect_problem(401);
    assert_eq!(server.number("select count(*) from activities").await, 0);
}

#[tokio::test]
async fn home_pages_by_keyset() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let mut posted = Vec::new();
    for n in 0..5 {
        posted.insert(0, server.crud(&ada, &n.to_string()).await);
    }
    let first = server.get("/api/activities/home?limit=2").await.expect(200);
    assert_eq!(uuids(&first), posted[..2]);
    let link = first.header("link");
    let next = link.strip_prefix('<').and_then(|l| l.strip_suffix(">; rel=\"next\"")).expect("a link to the next page");
    // The crud that the page continues from may be gone.
    server.delete_as(&ada, &format!("/api/activities/{}", posted[1])).await.expect(204);
    let second = server.get(next).await.expect(200);
    assert_eq!(uuids(&second), posted[2..4]);
    let last = server.get(&format!("/api/activities/home?limit=2&before={}", posted[3])).await.expect(200);
    assert_eq!((uuids(&last), last.header("link")), (posted[4..].to_vec(), ""));
    for query in ["limit=0", "limit=101", "limit=x", "limit=-1", "limit=99999999999999999999", "before=x", "before=%00"]
    {
        server.get(&format!("/api/activities/home?{query}")).await.expect_problem(400);
    }
}

#[tokio::test]
async fn nothing_shows_an_expired_crud() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let (parent, reply) = (server.crud(&ada, "parent").await, server.crud(&ada, "reply").await);
    server.sql(&format!("update activities set reply_to_activity_uuid = '{parent}' where uuid = '{reply}'")).await;
    server.sql("update activities set replies_count = 1 where message = 'parent'").await;
    let gone = server.crud(&ada, "gone secret").await;
    let expire = |uuid: &str| {
        format!(
            "update activities set created_at = now() - interval '2 hours', expires_at = now() where uuid = '{uuid}'"
        )
    };
    server.sql(&expire(&gone)).await;

    server.get(&format!("/api/activities/{gone}")).await.expect_problem(404);
    server.delete_as(&ada, &format!("/api/activities/{gone}")).await.expect_problem(404);
    for path in ["/api/activities/home", "/api/activities/@ada", "/"] {
        assert!(!server.get(path).await.expect(200).text.contains("gone secret"), "{path}");
    }
    // A count of it goes with it.
    let shown = server.get(&format!("/api/activities/{parent}")).await.expect(200).json();
    assert_eq!((&shown["replies_count"], &shown["replies"][0]["uuid"]), (&json!(1), &json!(reply)));
    server.sql(&expire(&reply)).await;
    let shown = server.get(&format!("/api/activities/{parent}")).await.expect(200).json();
    assert_eq!((&shown["replies_count"], &shown["replies"]), (&json!(0), &json!([])));
    // And stays right when the row is deleted.
    server.sql(&format!("delete from activities where uuid = '{reply}'")).await;
    let shown = server.get(&format!("/api/activities/{parent}")).await.expect(200).json();
    assert_eq!(shown["replies_count"], 0);
}

#[tokio::test]
async fn replies_are_counted_and_never_outlive_their_crud() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let parent = server.crud(&ada, "parent").await;
    server
        .sql(&format!(
            "insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
             select user_uuid, 'reply ' || n, uuid, now() + interval '30 days'
             from activities, generate_series(1, 3) n where uuid = '{parent}'"
        ))
        .await;
    let longer = "select count(*) from activities r join activities p on p.uuid = r.reply_to_activity_uuid
                  where r.expires_at > p.expires_at";
    assert_eq!(server.number(longer).await, 0);
    let shown = server.get(&format!("/api/activities/{parent}")).await.expect(200).json();
    assert_eq!(shown["replies_count"], 3);
    assert_eq!(shown["replies"][0]["message"], "reply 1", "oldest first");
    assert_eq!(uuids(&server.get("/api/activities/home").await), [parent.as_str()], "home has no replies");
    assert_eq!(uuids(&server.get("/api/activities/@ada").await).len(), 4);
    server.delete_as(&ada, &format!("/api/activities/{parent}")).await.expect(204);
    assert_eq!(server.number("select count(*) from activities").await, 0);
}

#[tokio::test]
async fn what_was_kept_is_asked_about_and_each_encoding_has_its_tag() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, &"something to compress ".repeat(12)).await;
    let get = |path: &str, encoding: &'static str, kept: &str| {
        let request = server.request(Method::GET, path).header("accept-encoding", encoding);
        send(if kept.is_empty() { request } else { request.header("if-none-match", kept) })
    };
    let search = "/api/activities/search?term=compress".to_owned();
    let paths =
        ["/api/activities/home".to_owned(), "/api/activities/@ada".into(), format!("/api/activities/{crud}"), search];
    for path in &paths {
        let mut tags = Vec::new();
        for encoding in ["identity", "gzip"] {
            let answer = get(path, encoding, "").await.expect(200);
            assert_eq!(answer.header("cache-control"), "public, no-cache", "{path}");
            assert_eq!(answer.header("vary"), "Origin, Cookie, Authorization, Accept-Encoding");
            tags.push(answer.header("etag").to_owned());
        }
        assert!(tags[0].starts_with('"') && tags[0] != tags[1] && tags[1].ends_with("-gzip\""), "{tags:?}");
        for kept in [tags[0].clone(), format!("\"other\", W/{}", tags[0]), "*".into()] {
            let answer = get(path, "identity", &kept).await.expect(304);
            assert_eq!((answer.header("etag"), &*answer.text), (&*tags[0], ""), "{kept}");
            assert_eq!(answer.header("cache-control"), "public, no-cache", "{path}");
            assert_eq!((answer.header("content-type"), answer.header("content-encoding")), ("", ""));
        }
        get(path, "gzip", &tags[1]).await.expect(304);
        get(path, "gzip", &tags[0]).await.expect(200);
        get(path, "identity", "\"other\"").await.expect(200);
    }
    // There are no bytes to tell apart.
    let head = send(server.request(Method::HEAD, "/api/activities/home")).await.expect(200);
    assert_eq!((head.header("etag"), head.header("cache-control")), ("", "public, no-cache"));
    let tag = get("/api/activities/home", "identity", "").await.header("etag").to_owned();
    server.delete_as(&ada, &format!("/api/activities/{crud}")).await.expect(204);
    assert_eq!(get("/api/activities/home", "identity", &tag).await.expect(200).text, "[]");
    let signed_in = server.get_as(&ada, "/api/activities/home").await.expect(200);
    assert_eq!((signed_in.header("cache-control"), signed_in.header("etag")), ("private, no-store", ""));
    // Back shows what a browser has kept, whatever its age.
    let page = server.get("/").await.expect(200);
    assert_eq!((page.header("cache-control"), page.header("etag")), ("no-store", ""));
}

#[tokio::test]
async fn object_is_404_for_what_is_no_crud() {
    let server = TestServer::start().await;
    let unknown = "01a20825-ca5c-740c-81a0-6a18083c45f1";
    for id in [unknown, "x", "%00", "%ff", "1", "00000000-0000-0000-0000-00000000000g", "..%2f", "{uuid}"] {
        server.get(&format!("/api/activities/{id}")).await.expect_problem(404);
    }
}

#[tokio::test]
async fn delete_is_for_the_author_alone() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let path = format!("/api/activities/{}", server.crud(&ada, "mine").await);
    send(server.request(Method::DELETE, &path)).await.expect_problem(401);
    server.delete_as(&bob, &path).await.expect_problem(403);
    server.get(&path).await.expect(200);
    let with_text = server.request(Method::DELETE, &path).bearer_auth(&ada.token).body("why?");
    send(with_text).await.expect_problem(415);
    server.delete_as(&ada, &path).await.expect(204);
    server.get(&path).await.expect_problem(404);
    server.delete_as(&ada, &path).await.expect_problem(404);
    server.delete_as(&ada, "/api/activities/x").await.expect_problem(404);
}

#[tokio::test]
async fn of_user_is_found_whatever_the_case() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("Ada_L").await, server.person("bob").await);
    let crud = server.crud(&ada, "hers").await;
    server.crud(&bob, "his").await;
    let list = server.get("/api/activities/@aDA_l").await.expect(200);
    assert_eq!(uuids(&list), [crud]);
    for handle in ["@nobody_here", "@", "@%00", "@a%20b", "@%ff"] {
        server.get(&format!("/api/activities/{handle}")).await.expect_problem(404);
    }
}

#[tokio::test]
async fn a_repeated_key_does_nothing_more() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let post = async |token: &str, key: &str, message: &str| {
        let request = server.request(Method::POST, "/api/activities").bearer_auth(token).header("idempotency-key", key);
        send(request.json(&json!({"message": message}))).await
    };
    let first = post(&ada.token, "k1", "once").await.expect(200).json();
    assert_eq!(post(&ada.token, "k1", "once").await.expect(200).json(), first);
    post(&ada.token, "k1", "other").await.expect_codes(&["idempotency_key_reused"]);
    assert_ne!(post(&bob.token, "k1", "once").await.expect(200).json()["uuid"], first["uuid"], "keys are the caller's");
    let path = format!("/api/activities/{}", first["uuid"].as_str().expect("a uuid"));
    let delete = async || {
        send(server.request(Method::DELETE, &path).bearer_auth(&ada.token).header("idempotency-key", "k2")).await
    };
    delete().await.expect(204);
    delete().await.expect(204);
    post(&ada.token, "k1", "once").await.expect_problem(404);
    post(&ada.token, &"k".repeat(256), "x").await.expect_problem(400);
    server.sql("update idempotency_keys set created_at = now() - interval '25 hours'").await;
    post(&ada.token, "k1", "a day later").await.expect(200);

    let both = tokio::join!(post(&ada.token, "k3", "at once"), post(&ada.token, "k3", "at once"));
    assert_eq!(both.0.expect(200).json(), both.1.expect(200).json());
    assert_eq!(server.number("select count(*) from activities where message = 'at once'").await, 1);
    // A write that failed may be tried again.
    post(&ada.token, "k4", "").await.expect_codes(&["message_blank"]);
    post(&ada.token, "k4", "better").await.expect(200);
}
