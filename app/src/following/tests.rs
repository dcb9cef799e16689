//! The list of what those say whom one follows, from the outside.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Answer, Person, TestServer, send};

const LIST: &str = "/api/activities/following";

async fn put(server: &TestServer, person: &Person, address: &str) {
    send(server.request(Method::PUT, address).bearer_auth(&person.token)).await.expect(200);
}

async fn reply(server: &TestServer, person: &Person, to: &str, message: &str) -> String {
    let answer = server.post_as(person, &format!("/api/activities/{to}/reply"), json!({"message": message})).await;
    answer.expect(200).json()["uuid"].as_str().expect("a uuid").to_owned()
}

fn list(answer: Answer) -> Vec<Value> {
    answer.expect(200).json().as_array().expect("an array").clone()
}

fn messages(cruds: &[Value]) -> Vec<&str> {
    cruds.iter().map(|crud| crud["message"].as_str().expect("text")).collect()
}

/// All pages, however short they are.
async fn all(server: &TestServer, person: &Person, limit: usize) -> Vec<Value> {
    let (mut cruds, mut at) = (Vec::new(), Some(format!("{LIST}?limit={limit}")));
    while let Some(address) = at {
        let answer = server.get_as(person, &address).await.expect(200);
        at = answer.header("link").split(['<', '>']).nth(1).map(str::to_owned);
        let page = list(answer);
        assert!(page.len() <= limit);
        cruds.extend(page);
    }
    cruds
}

#[tokio::test]
async fn it_has_cruds_replies_to_one_another_and_reposts() {
    let server = TestServer::start().await;
    let [ada, bob, cem, dora] = [
        server.person("ada").await,
        server.person("bob").await,
        server.person("cem").await,
        server.person("dora").await,
    ];
    for whom in ["bob", "cem"] {
        put(&server, &ada, &format!("/api/users/@{whom}/follow")).await;
    }
    let of_bob = server.crud(&bob, "bob's").await;
    let of_dora = server.crud(&dora, "dora's").await;
    server.crud(&ada, "ada's own").await;
    reply(&server, &cem, &of_bob, "cem to bob").await;
    reply(&server, &cem, &of_dora, "cem to dora").await;
    reply(&server, &dora, &of_bob, "dora to bob").await;
    assert_eq!(messages(&list(server.get_as(&ada, LIST).await)), ["cem to bob", "bob's"]);

    put(&server, &bob, &format!("/api/activities/{of_dora}/repost")).await;
    put(&server, &cem, &format!("/api/activities/{of_bob}/repost")).await;
    let cruds = list(server.get_as(&ada, LIST).await);
    assert_eq!(messages(&cruds), ["bob's", "dora's", "cem to bob"], "a crud stands at its newest entry alone");
    assert_eq!(
        (&cruds[0]["reposted_by"]["handle"], &cruds[1]["reposted_by"]["handle"]),
        (&json!("cem"), &json!("bob"))
    );
    assert_eq!((&cruds[2]["reposted_by"], &cruds[2]["entry_uuid"]), (&Value::Null, &cruds[2]["uuid"]));
    assert_eq!(messages(&all(&server, &ada, 1).await), ["bob's", "dora's", "cem to bob"], "whatever the page");
    // Whoever is muted says nothing there, nor is what she says brought there by others.
    put(&server, &ada, "/api/users/@bob/mute").await;
    assert_eq!(messages(&list(server.get_as(&ada, LIST).await)), ["cem to bob"]);
    send(server.request(Method::DELETE, "/api/users/@bob/mute").bearer_auth(&ada.token)).await.expect(200);
    put(&server, &ada, "/api/users/@dora/block").await;
    assert_eq!(messages(&list(server.get_as(&ada, LIST).await)), ["bob's", "cem to bob"]);
    server.get(LIST).await.expect_problem(401);
}

/// Of whoever follows few each person is looked at, of whoever follows many the newest of everybody: either way the whole list
/// is what a plain query says.
#[tokio::test]
async fn all_pages_are_the_whole_list_for_few_and_for_many() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server
        .sql(&format!(
            "insert into users (display_name, handle, email)
               select 'P', 'p_' || n, 'p_' || n || '@people.example' from generate_series(1, 400) as n;
             insert into activities (uuid, user_uuid, message, created_at, expires_at)
               select uuid_v7(now() - make_interval(secs => 3000 - n)), uuid, 'crud ' || n,
                 now() - make_interval(secs => 3000 - n), now() + interval '1 day'
               from generate_series(1, 2500) as n join users on handle = 'p_' || 1 + (n * 7) % 400;
             insert into activities (uuid, user_uuid, message, created_at, expires_at, reply_to_activity_uuid)
               select uuid_v7(now() - make_interval(secs => 400 - n)), person.uuid, 'reply ' || n,
                 now() - make_interval(secs => 400 - n), now() + interval '1 day', parent.uuid
               from generate_series(1, 300) as n
               join users as person on person.handle = 'p_' || 1 + (n * 11) % 400
               join activities as parent on parent.message = 'crud ' || n;
             insert into reposts (activity_uuid, user_uuid, uuid)
               select activities.uuid, users.uuid, uuid_v7(now() - make_interval(secs => 250 - n))
               from generate_series(1, 200) as n
               join activities on message = 'crud ' || 1 + n % 60
               join users on handle = 'p_' || 1 + (n * 13) % 400;
             insert into mutes (user_uuid, person_uuid) select '{}', uuid from users where handle like 'p_%5'",
            ada.uuid
        ))
        .await;
    for (followed, limit) in [("p__", 7), ("p_%", 20), ("p_1%", 50)] {
        server.sql("delete from follows").await;
        server
            .sql(&format!(
                "insert into follows (user_uuid, person_uuid) select '{}', uuid from users where handle like '{followed}' escape '!'",
                ada.uuid
            ))
            .await;
        let expected = server
            .db
            .query(
                "with followed as (
                   select person_uuid as uuid from follows where user_uuid = $1
                     and person_uuid not in (select person_uuid from mutes where user_uuid = $1)
                 ), entries as (
                   select uuid as entry, uuid as crud from activities
                   where user_uuid in (select uuid from followed) and (
                     reply_to_activity_uuid is null or reply_to_activity_uuid in (
                       select uuid from activities where user_uuid in (select person_uuid from follows where user_uuid = $1)))
                   union all
                   select uuid, activity_uuid from reposts where user_uuid in (select uuid from followed)
                 ), newest as (select distinct on (crud) * from entries order by crud, entry desc)
                 select entry::text from newest join activities on activities.uuid = crud
                 where activities.user_uuid not in (select person_uuid from mutes where user_uuid = $1)
                 order by entry desc",
                &[&ada.uuid],
            )
            .await
            .expect("reads");
        let expected: Vec<String> = expected.iter().map(|row| row.get(0)).collect();
        let told = all(&server, &ada, limit).await;
        let told: Vec<&str> = told.iter().map(|crud| crud["entry_uuid"].as_str().expect("a uuid")).collect();
        assert!(told.len() > 20, "{followed}: {}", told.len());
        assert_eq!(told, expected, "{followed}");
    }
}

/// Those whom one follows have said nothing for long, and others much since: the first page says where to look on, and the next
/// has it.
#[tokio::test]
async fn what_is_far_back_is_found_from_the_second_page_on() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server
        .sql(&format!(
            "insert into users (display_name, handle, email)
               select 'P', 'p_' || n, 'p_' || n || '@people.example' from generate_series(1, 400) as n;
             insert into activities (uuid, user_uuid, message, created_at, expires_at)
               select uuid_v7(now() - make_interval(secs => 9000 - n)), uuid, 'crud ' || n,
                 now() - make_interval(secs => 9000 - n), now() + interval '1 day'
               from generate_series(1, 3000) as n
               join users on handle = 'p_' || case when n <= 10 then n else 400 end;
             insert into follows (user_uuid, person_uuid)
               select '{}', uuid from users where handle like 'p_%' and handle <> 'p_400'",
            ada.uuid
        ))
        .await;
    let first = server.get_as(&ada, LIST).await.expect(200);
    assert_eq!(first.text, "[]");
    let next = first.header("link").split(['<', '>']).nth(1).expect("a link").to_owned();
    assert_eq!(list(server.get_as(&ada, &next).await).len(), 10);
}

#[tokio::test]
async fn the_tab_is_remembered() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.open("/following").await.expect(303);
    browser.sign_in("ada").await;
    browser.open("/").await.expect(200);
    let page = browser.open("/following").await.expect(200).text;
    assert!(page.contains(r#"<a href="/following" aria-current="page">"#), "{page}");
    assert_eq!(browser.open("/").await.expect(303).header("location"), "/following");
    // To come to home for something else does not choose the other tab.
    browser.open("/?limit=1").await.expect(200);
    assert_eq!(browser.open("/").await.expect(303).header("location"), "/following");
    let page = browser.open("/?tab=everyone").await.expect(200).text;
    assert!(page.contains(r#"<a href="/?tab=everyone" aria-current="page">"#), "{page}");
    browser.open("/").await.expect(200);
    // Of whoever signs out nothing is remembered here.
    browser.open("/following").await.expect(200);
    browser.submit("/signout", &[]).await.expect(303);
    browser.open("/").await.expect(200);
}

/// However many strangers have reposted it between two whom one follows.
#[tokio::test]
async fn a_crud_stands_once_whoever_reposts_it_meanwhile() {
    let server = TestServer::start().await;
    let [ada, bob, cem, dora] = [
        server.person("ada").await,
        server.person("bob").await,
        server.person("cem").await,
        server.person("dora").await,
    ];
    for whom in ["bob", "cem", "dora"] {
        put(&server, &ada, &format!("/api/users/@{whom}/follow")).await;
    }
    let first = server.crud(&bob, "first").await;
    for n in 0..3 {
        server.crud(&dora, &format!("dora {n}")).await;
    }
    server
        .sql(&format!(
            "insert into users (display_name, handle, email)
               select 'P', 'p_' || n, 'p_' || n || '@people.example' from generate_series(1, 1200) as n;
             insert into reposts (activity_uuid, user_uuid) select '{first}', uuid from users where handle like 'p!_%' escape '!'"
        ))
        .await;
    put(&server, &cem, &format!("/api/activities/{first}/repost")).await;
    assert_eq!(messages(&all(&server, &ada, 1).await), ["first", "dora 2", "dora 1", "dora 0"]);
}

/// One who says much leaves room for the others, and fills the page.
#[tokio::test]
async fn pages_are_full_also_where_one_says_most() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server
        .sql(&format!(
            "insert into users (display_name, handle, email)
               select 'P', 'p_' || n, 'p_' || n || '@people.example' from generate_series(1, 40) as n;
             insert into activities (uuid, user_uuid, message, created_at, expires_at)
               select uuid_v7(now() - make_interval(secs => 300 - n)), uuid, 'crud ' || n,
                 now() - make_interval(secs => 300 - n), now() + interval '1 day'
               from generate_series(1, 240) as n
               join users on handle = 'p_' || case when n % 6 = 0 then 2 + n / 6 else 1 end;
             insert into follows (user_uuid, person_uuid) select '{}', uuid from users where handle like 'p!_%' escape '!'",
            ada.uuid
        ))
        .await;
    let first = server.get_as(&ada, LIST).await;
    assert_eq!(list(first).len(), 50);
    let all = all(&server, &ada, 50).await;
    let all = messages(&all);
    assert_eq!(all.len(), 238, "two of 240 were nobody's: {all:?}");
    assert!(all.windows(2).all(|pair| pair[0].len() > pair[1].len() || pair[0] > pair[1]), "newest first: {all:?}");
}

/// Whatever is done or said elsewhere is told where it is.
#[tokio::test]
async fn what_one_posts_or_is_told_is_seen_whichever_tab_was_open_last() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    browser.open("/following").await.expect(200);
    let told = browser.open("/?done=cruddeleted").await.expect(200).text;
    assert!(told.contains("The crud is deleted."), "{told}");
    browser.open("/following").await.expect(200);
    let to = browser.submit("/", &[("message", "what ada says"), ("ttl", "1-hour")]).await.expect(303);
    assert!(browser.open(to.header("location")).await.expect(200).text.contains("what ada says"));
}

/// Those whom one follows mostly answer others, which is not in the list: what else they say is found all the same.
#[tokio::test]
async fn what_stands_behind_many_replies_to_strangers_is_on_the_first_page() {
    let server = TestServer::start().await;
    let [ada, bob, cem] = [server.person("ada").await, server.person("bob").await, server.person("cem").await];
    put(&server, &ada, "/api/users/@bob/follow").await;
    server.crud(&bob, "bob's own").await;
    let of_cem = server.crud(&cem, "cem's").await;
    server
        .sql(&format!(
            "insert into activities (user_uuid, message, expires_at, reply_to_activity_uuid)
               select '{}', 'reply ' || n, now() + interval '1 hour', '{of_cem}' from generate_series(1, 120) as n",
            bob.uuid
        ))
        .await;
    for limit in [1, 50] {
        let list = list(server.get_as(&ada, &format!("{LIST}?limit={limit}")).await);
        assert_eq!(messages(&list), ["bob's own"], "of {limit}");
    }
}
