//! A crud's page by a browser without JavaScript.

use serde_json::json;

use crate::testing::{Browser, Person, TestServer};

async fn reply(server: &TestServer, person: &Person, to: &str, message: &str) -> String {
    let address = format!("/api/activities/{to}/reply");
    let made = server.post_as(person, &address, json!({"message": message})).await.expect(200).json();
    made["uuid"].as_str().expect("a uuid").to_owned()
}

/// The messages of a page in their order, with the level of each reply.
fn messages(page: &str) -> Vec<String> {
    let articles = page.split("<article").skip(1);
    let levels: Vec<&str> =
        page.split("<article").map(|before| before.rsplit("<li").next().unwrap_or_default()).collect();
    let level = |n: usize| levels[n].split("data-level=\"").nth(1).and_then(|rest| rest.get(..1)).unwrap_or("0");
    let text = |article: &str| {
        let text = article.split("<p dir=\"auto\">").nth(1).and_then(|rest| rest.split("</p>").next());
        text.unwrap_or_default().to_owned()
    };
    articles.enumerate().map(|(n, article)| format!("{} {}", level(n), text(article))).collect()
}

async fn signed_in<'a>(server: &'a TestServer, handle: &str) -> Browser<'a> {
    let browser = server.browser();
    browser.sign_in(handle).await;
    browser
}

#[tokio::test]
async fn a_thread_shows_what_is_above_and_three_levels_below() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let root = server.crud(&ada, "root").await;
    let mut up = root.clone();
    for n in 1..=5 {
        up = reply(&server, &bob, &up, &format!("up{n}")).await;
    }
    let crud = reply(&server, &ada, &up, "here").await;
    let one = reply(&server, &bob, &crud, "one").await;
    reply(&server, &bob, &crud, "two").await;
    let deeper = reply(&server, &ada, &one, "one.one").await;
    for n in 2..=5 {
        reply(&server, &bob, &one, &format!("one.{n}")).await;
    }
    let deepest = reply(&server, &bob, &deeper, "one.one.one").await;
    reply(&server, &bob, &deepest, "one.one.one.one").await;
    let page = server.get(&format!("/@ada/status/{crud}")).await.expect(200).text;
    assert_eq!(
        messages(&page),
        [
            "0 root",
            "0 up3",
            "0 up4",
            "0 up5",
            "0 here",
            "1 one",
            "2 one.one",
            "3 one.one.one",
            "2 one.2",
            "2 one.3",
            "1 two"
        ]
    );
    assert!(page.contains("More of this thread"));
    assert!(
        page.contains(&format!("href=\"/@bob/status/{deepest}#replies\">Continue this thread: 1 more reply")),
        "{page}"
    );
    assert!(page.contains(&format!("href=\"/@bob/status/{one}#replies\">Continue this thread: 2 more replies")));
}

#[tokio::test]
async fn an_authors_own_chain_stands_together() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let crud = server.crud(&ada, "1/3").await;
    reply(&server, &bob, &crud, "first").await;
    let second = reply(&server, &ada, &crud, "2/3").await;
    reply(&server, &bob, &second, "about it").await;
    reply(&server, &ada, &second, "3/3").await;
    reply(&server, &ada, &crud, "by the way").await;
    let page = server.get(&format!("/@ada/status/{crud}")).await.expect(200).text;
    assert_eq!(messages(&page), ["0 1/3", "0 2/3", "0 3/3", "1 first", "1 by the way"]);
}

#[tokio::test]
async fn a_form_replies_once_and_leads_to_what_it_posted() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.person("bob").await;
    let crud = server.post_as(&ada, "/api/activities", json!({"message": "hers", "ttl": "12-hours"})).await.json();
    let crud = crud["uuid"].as_str().expect("a uuid").to_owned();
    let address = format!("/@ada/status/{crud}");
    let nobody = server.get(&address).await.expect(200).text;
    assert!(nobody.contains("Sign in to reply to @ada") && !nobody.contains("<textarea"));
    let bob = signed_in(&server, "bob").await;
    let page = bob.open(&address).await.expect(200).text;
    assert!(
        page.contains("with this crud, in 11h")
            && page.contains("value=\"3-hours\"")
            && !page.contains("value=\"12-hours\"")
    );
    let fields = [("message", "one\r\ntwo"), ("ttl", ""), ("key", "1f0e7c1e"), ("writer", "bob")];
    for _ in 0..2 {
        let answer = bob.submit(&format!("{address}/reply"), &fields).await.expect(303);
        assert!(answer.header("location").starts_with(&format!("{address}#c-")), "{}", answer.header("location"));
    }
    assert_eq!(server.number("select replies_count::bigint from live_activities where handle = 'ada'").await, 1);
    let refused =
        bob.submit(&format!("{address}/reply"), &[("message", &*"x".repeat(300)), ("key", "2")]).await.expect(422).text;
    assert!(
        refused.contains(&"x".repeat(300)) && refused.contains("aria-invalid") && refused.contains("hers"),
        "{refused}"
    );
}

#[tokio::test]
async fn nothing_of_a_reply_is_lost_when_its_crud_ends_or_the_session_does() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.person("bob").await;
    let crud = server.crud(&ada, "hers").await;
    let form = format!("/@ada/status/{crud}/reply");
    let stranger = server.browser();
    let fields = [("message", "a thought"), ("writer", "bob")];
    let answer = stranger.submit(&form, &fields).await.expect(303);
    assert_eq!(answer.header("location"), format!("/signin?next=%2F%40ada%2Fstatus%2F{crud}"));
    stranger.sign_in("bob").await;
    assert!(stranger.open(&format!("/@ada/status/{crud}")).await.expect(200).text.contains("a thought</textarea>"));
    server.delete_as(&ada, &format!("/api/activities/{crud}")).await.expect(204);
    let page = stranger.submit(&form, &fields).await.expect(404).text;
    assert!(page.contains("a thought</textarea>") && page.contains("action=\"/\""), "{page}");
}

#[tokio::test]
async fn of_many_replies_the_new_one_has_a_page_of_its_own() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, "hers").await;
    let many = format!(
        "insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
         select '{}', 'r' || n, '{crud}', now() + interval '1 hour' from generate_series(1, 101) as n",
        server.person("bob").await.uuid
    );
    server.sql(&many).await;
    let bob = signed_in(&server, "bob").await;
    let page = bob.open(&format!("/@ada/status/{crud}")).await.expect(200).text;
    let next = page.split("href=\"?after=").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    let further = bob.open(&format!("/@ada/status/{crud}?after={next}")).await.expect(200).text;
    assert_eq!(messages(&further), ["0 hers", "1 r101"]);
    let answer = bob.submit(&format!("/@ada/status/{crud}/reply"), &[("message", "mine")]).await.expect(303);
    assert!(answer.header("location").starts_with("/@bob/status/"), "{}", answer.header("location"));
    let own = bob.open(answer.header("location")).await.expect(200).text;
    assert_eq!(messages(&own), ["0 hers", "0 mine"]);
    server.get(&format!("/@ada/status/{crud}?after=x")).await.expect(400);
}

#[tokio::test]
async fn nothing_of_a_reply_is_lost_while_the_database_is_away() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let crud = server.crud(&ada, "hers").await;
    let browser = signed_in(&server, "ada").await;
    server.app.database.close();
    let answer = browser.submit(&format!("/@ada/status/{crud}/reply"), &[("message", "a thought"), ("key", "k")]).await;
    let page = answer.expect(503).text;
    assert!(
        page.contains("a thought</textarea>") && page.contains(&format!("action=\"/@ada/status/{crud}/reply\"")),
        "{page}"
    );
}

/// Somebody in the middle of a thread whom the viewer does not see: nobody seems to answer anybody else, and no link leads to nothing.
#[tokio::test]
async fn a_thread_with_somebody_in_it_who_has_blocked_the_viewer_says_where_it_is_torn() {
    let server = TestServer::start().await;
    let [ada, bob, cem] = [server.person("ada").await, server.person("bob").await, server.person("cem").await];
    let crud = server.crud(&cem, "cem's").await;
    let of_ada = reply(&server, &ada, &crud, "ada to cem").await;
    let of_cem = reply(&server, &cem, &of_ada, "cem to ada").await;
    let alone = reply(&server, &cem, &crud, "cem to himself").await;
    reply(&server, &ada, &alone, "ada to that").await;
    let block = server.request(reqwest::Method::PUT, "/api/users/@bob/block").bearer_auth(&ada.token);
    crate::testing::send(block).await.expect(200);
    let browser = signed_in(&server, "bob").await;
    let torn = "What this answers is not there for you.";
    let page = browser.open(&format!("/@cem/status/{of_cem}")).await.expect(200).text;
    assert!(page.contains(torn) && !page.contains("ada to cem"), "{page}");
    let page = browser.open(&format!("/@cem/status/{crud}")).await.expect(200).text;
    assert!(!page.contains(torn) && !page.contains("Continue this thread"), "{page}");
    drop(bob);
    let everybodys = server.get(&format!("/@cem/status/{of_cem}")).await.expect(200).text;
    assert!(!everybodys.contains(torn) && everybodys.contains("ada to cem"), "{everybodys}");
}
