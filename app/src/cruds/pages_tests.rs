//! Pages of cruds by a browser without JavaScript.

use reqwest::Method;

use crate::testing::{TestServer, send};

#[tokio::test]
async fn a_form_posts_once_however_often_it_is_sent() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    let fields = [("message", "one\r\ntwo <b>"), ("ttl", "1-hour"), ("key", "0b0e7c1e")];
    let answer = browser.submit("/", &fields).await.expect(303);
    assert_eq!(answer.header("location"), "/signin?next=%2F", "strangers sign in first");
    browser.sign_in("ada").await;
    for _ in 0..2 {
        browser.submit("/", &fields).await.expect(303);
    }
    let home = browser.open("/").await.expect(200).text;
    assert_eq!(home.matches("<article").count(), 1);
    assert!(
        home.contains("<p dir=\"auto\">one</p>\n<p dir=\"auto\">two &#60;b&#62;</p>"),
        "a line end is one character"
    );
    assert!(home.contains("59m") && home.contains("urgent") && home.contains("data-viewer=\"ada\""));
    let minutes = "select round(extract(epoch from expires_at - created_at) / 60)::bigint from activities";
    assert_eq!(server.number(minutes).await, 60);
    let reused = browser.submit("/", &[("message", "another"), ("ttl", "1-hour"), ("key", "0b0e7c1e")]).await;
    let page = reused.expect(422).text;
    assert!(page.contains("sent before") && page.contains("another"), "{page}");
    let key = page.split("name=\"key\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a key");
    assert_ne!(key, "0b0e7c1e", "with that one it would be refused for ever");
    browser.submit("/", &[("message", "another"), ("ttl", "1-hour"), ("key", key)]).await.expect(303);
    assert_eq!(server.number("select count(*) from activities where message = 'another'").await, 1);
}

#[tokio::test]
async fn a_crud_of_line_ends_does_not_fill_the_page() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.crud(&ada, &format!("first{}last", "\n \n".repeat(90))).await;
    let home = server.get("/").await.expect(200).text;
    assert!(
        home.contains(">first</p>\n<p dir=\"auto\"></p>\n<p dir=\"auto\">last</p>") && !home.contains("Show all of it"),
        "{home}"
    );
    let uuid = server.crud(&ada, &"line\n".repeat(40)).await;
    let home = server.get("/").await.expect(200).text;
    assert!(home.contains(&format!("<a class=\"more\" href=\"/@ada/status/{uuid}\">Show all of it</a>")), "{home}");
    let page = server.get(&format!("/@ada/status/{uuid}")).await.expect(200).text;
    assert_eq!(page.matches(">line</p>").count(), 40, "there all of it is shown");
}

#[tokio::test]
async fn what_a_name_says_is_never_filled_in() {
    let server = TestServer::start().await;
    server.person("ada").await;
    server.sql("update users set display_name = '{handle} {n} {name}'").await;
    let page = server.get("/@ada").await.expect(200).text;
    assert!(page.contains("<title>{handle} {n} {name} (@ada)"), "{page}");
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let long = "<x>".repeat(94);
    let page = browser.submit("/", &[("message", &long), ("ttl", "3-days"), ("key", "k")]).await.expect(422).text;
    assert!(page.contains(&"&#60;x&#62;".repeat(94)) && page.contains("longer than 280 characters"));
    assert!(page.contains("<option value=\"3-days\" selected>") && page.contains("name=\"key\" value=\"k\""));
    let page = browser.submit("/", &[("message", " "), ("ttl", "ever")]).await.expect(422).text;
    assert!(page.contains("Write something first") && page.contains("There are 2 problems"));
    assert_eq!(server.number("select count(*) from activities").await, 0);
    // As long as it may be, in the way that forms count line ends.
    let fits = format!("{}\r\n{}", "x".repeat(139), "y".repeat(140));
    browser.submit("/", &[("message", &fits), ("ttl", "1-day")]).await.expect(303);
}

#[tokio::test]
async fn a_crud_has_a_page_until_it_is_gone() {
    let server = TestServer::start().await;
    let (ada, _) = (server.person("Ada").await, server.person("bob").await);
    let crud = server.crud(&ada, "hello").await;
    let address = format!("/@Ada/status/{crud}");
    let page = server.get(&address).await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text.contains("noindex") && page.text.contains("data-gone=\"gone\""));
    assert!(!page.text.contains("/delete\""), "a stranger deletes nothing");
    let described = page.text.lines().filter(|line| line.contains("description"));
    assert!(described.into_iter().all(|line| !line.contains("hello")), "previews are kept by others");
    server.get(&address.to_lowercase()).await.expect(200);
    for odd in [&format!("/@bob/status/{crud}"), "/@Ada/status/x", "/@Ada/status/00000000-0000-7000-8000-000000000000"]
    {
        assert!(server.get(odd).await.expect(404).text.contains("This crud is gone"), "{odd}");
    }
    server.sql("update activities set created_at = now() - interval '2 days', expires_at = now()").await;
    assert!(server.get(&address).await.expect(404).text.contains("This crud is gone"));
    assert!(!server.get("/@ada").await.expect(200).text.contains("hello"));
    assert!(!server.get("/").await.expect(200).text.contains("hello"));
}

#[tokio::test]
async fn only_its_author_deletes_a_crud() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.person("bob").await;
    let crud = server.crud(&ada, "hello").await;
    let delete = format!("/@ada/status/{crud}/delete");
    let (hers, his) = (server.browser(), server.browser());
    hers.open(&delete).await.expect(303);
    hers.submit(&delete, &[]).await.expect(303);
    his.sign_in("bob").await;
    his.open(&delete).await.expect(404);
    his.submit(&delete, &[]).await.expect(403);
    hers.sign_in("ada").await;
    assert!(hers.open(&delete).await.expect(200).text.contains("Delete this crud?"));
    send(server.request(Method::GET, &format!("/api/activities/{crud}"))).await.expect(200);
    let deleted = hers.submit(&delete, &[]).await.expect(303);
    assert!(hers.open(deleted.header("location")).await.expect(200).text.contains("The crud is deleted."));
    hers.submit(&delete, &[]).await.expect(404);
}

#[tokio::test]
async fn a_person_has_a_page() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    for n in 0..3 {
        server.crud(&ada, &format!("number {n}")).await;
    }
    let page = server.get("/@ADA?limit=2").await.expect(200).text;
    assert!(page.contains("3 cruds") && page.contains("number 2") && !page.contains("number 0"));
    let next = page.split("href=\"?").nth(1).and_then(|rest| rest.split('"').next()).expect("a next page");
    let next = next.replace("&#38;", "&");
    assert!(server.get(&format!("/@ada?{next}")).await.expect(200).text.contains("number 0"));
    for odd in ["/@nobody", "/@a", "/@%00", "/@ada?limit=x"] {
        assert!(server.get(odd).await.status.is_client_error(), "{odd}");
    }
}

#[tokio::test]
async fn what_was_typed_outlives_a_session_that_has_ended() {
    let server = TestServer::start().await;
    server.person("ada").await;
    server.person("bob").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    assert!(browser.open("/").await.expect(200).text.contains("name=\"writer\" value=\"ada\""));
    server.sql("delete from sessions").await;
    let typed = format!("half a thought <b> {}", "💣".repeat(250));
    let fields = [("message", typed.as_str()), ("ttl", "3-hours"), ("key", "k"), ("writer", "ada")];
    let answer = browser.submit("/", &fields).await.expect(303);
    assert_eq!(answer.header("location"), "/signin?next=%2F");
    let page = browser.open(answer.header("location")).await.expect(200).text;
    assert!(page.contains("Sign in to go on.") && !page.contains("do not match"), "no password was wrong");
    browser.sign_in("ada").await;
    // The script follows the redirect by itself before the page is loaded.
    browser.send(server.request(Method::GET, "/").header("sec-fetch-dest", "empty")).await.expect(200);
    let home = browser.open("/").await.expect(200).text;
    assert!(home.contains(&typed.replace('<', "&#60;").replace('>', "&#62;")), "it is in the composer again");
    assert!(home.contains("<option value=\"3-hours\" selected>"));
    assert_eq!(server.number("select count(*) from activities").await, 0, "and not sent");
    assert!(!browser.open("/").await.expect(200).text.contains("half a thought"), "it is shown once");

    // At a browser that several people use, it is shown to none of the others.
    server.sql("delete from sessions").await;
    browser.submit("/", &fields).await.expect(303);
    browser.sign_in("bob").await;
    assert!(!browser.open("/").await.expect(200).text.contains("half a thought"));
    browser.sign_in("ada").await;
    assert!(!browser.open("/").await.expect(200).text.contains("half a thought"), "it is forgotten");

    // Nor does the account's end make the password wrong.
    server.sql("delete from users").await;
    assert!(browser.submit("/", &fields).await.expect(303).header("location").starts_with("/signin"));
}

#[tokio::test]
async fn a_composer_comes_back_with_its_text_and_key_when_the_database_is_away() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    server.app.database.close();
    let fields = [("message", "keep <me>"), ("ttl", "1-day"), ("key", "0b0e7c1e")];
    let answer = browser.submit("/", &fields).await.expect(503);
    assert!(!answer.header("retry-after").is_empty());
    for kept in ["keep &#60;me&#62;", "name=\"key\" value=\"0b0e7c1e\"", "<option value=\"1-day\" selected>"] {
        assert!(answer.text.contains(kept), "{kept}: {}", answer.text);
    }
    assert!(answer.text.contains("role=\"alert\"") && answer.text.contains("send it again in a moment"));
}
