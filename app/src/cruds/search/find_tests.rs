use std::collections::BTreeMap;

use crate::testing::{Answer, TestServer};

/// Where a search is.
fn address(term: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("term", term).finish();
    format!("/api/activities/search?{query}")
}

fn messages(answer: &Answer) -> Vec<String> {
    let list = answer.json();
    let message = |crud: &serde_json::Value| crud["message"].as_str().expect("text").to_owned();
    list.as_array().expect("an array").iter().map(message).collect()
}

async fn find(server: &TestServer, term: &str) -> Vec<String> {
    messages(&server.get(&address(term)).await.expect(200))
}

/// Where the next page is.
fn next(answer: &Answer) -> Option<String> {
    let link = answer.headers.get("link")?.to_str().expect("text");
    Some(link.trim_start_matches('<').split('>').next().expect("an address").to_owned())
}

/// All pages of a search, as numbers, and how many pages these were.
async fn find_all(server: &TestServer, term: &str) -> (Vec<i64>, usize) {
    let (mut numbers, mut pages, mut at) = (Vec::new(), 0, Some(address(term)));
    while let Some(address) = at {
        let answer = server.get(&address).await.expect(200);
        numbers.extend(messages(&answer).iter().filter_map(|text| text.split(' ').next_back()?.parse::<i64>().ok()));
        (pages, at) = (pages + 1, next(&answer));
        assert!(pages < 1000, "{term} has an end");
    }
    (numbers, pages)
}

#[tokio::test]
async fn what_is_found_by_what() {
    let server = TestServer::start().await;
    server.person("carol").await;
    let mut terms: BTreeMap<&str, Vec<(bool, &str)>> = BTreeMap::new();
    let mut text = "";
    for line in include_str!("terms.txt").lines() {
        match line.split_once(' ') {
            Some(("=", said)) => text = said,
            Some(("+", term)) => terms.entry(text).or_default().push((true, term)),
            Some(("-", term)) => terms.entry(text).or_default().push((false, term)),
            _ => {}
        }
    }
    for text in terms.keys() {
        let insert = "insert into activities (user_uuid, message, expires_at)
                      select uuid, $1, now() + interval '1 hour' from users";
        server.db.execute(insert, &[text]).await.expect("inserts");
    }
    let mut wrong = Vec::new();
    let mut lines = 0;
    for (text, terms) in &terms {
        for (finds, term) in terms {
            lines += 1;
            if find(&server, term).await.iter().any(|found| found == text) != *finds {
                wrong.push(format!("{} {term}: {text}", if *finds { "+" } else { "-" }));
            }
        }
    }
    assert!(lines >= 200, "{lines}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn all_of_it_has_to_occur_and_the_newest_come_first() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    for message in ["Engines are fun #Rust", "fun with engines", "hello @bob", "100% sure #rusty"] {
        server.crud(&ada, message).await;
    }
    server.crud(&bob, "mine").await;
    server.crud(&ada, "gone engines").await;
    let gone =
        "update activities set created_at = now() - interval '2 days', expires_at = now() where message like 'gone%'";
    server.sql(gone).await;
    assert_eq!(find(&server, "ENGINES fun").await, ["fun with engines", "Engines are fun #Rust"]);
    assert_eq!(find(&server, "\"are fun\"").await, ["Engines are fun #Rust"]);
    assert_eq!(find(&server, "#rust").await, ["Engines are fun #Rust"], "a whole tag");
    assert_eq!(find(&server, "@BOB").await, ["mine", "hello @bob"]);
    assert_eq!(find(&server, "engines @ada").await.len(), 2);
    assert_eq!(find(&server, "engines @bob").await, [""; 0]);
    assert_eq!(find(&server, "@nobody").await, [""; 0]);
    server.sql("update activities set message = 'changed by psql' where message = 'mine'").await;
    assert_eq!(find(&server, "psql").await, ["changed by psql"]);
    assert_eq!(find(&server, "mine").await, [""; 0]);
    let page = server.get("/api/activities/search?term=fun&limit=1").await.expect(200);
    let page = server.get(&next(&page).expect("a next page")).await.expect(200);
    assert_eq!((messages(&page), next(&page)), (vec!["Engines are fun #Rust".to_owned()], None));
}

#[tokio::test]
async fn bad_input_is_told_and_nothing_breaks() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.crud(&ada, "engines").await;
    for odd in ["'; drop table users; --", "a & | ! ( b", "a\\", "engines \"", "a:*b", "%", "\\", "$1", "{x}", "a' b''"]
    {
        let status = server.get(&address(odd)).await.status;
        assert!([200, 422].contains(&status.as_u16()), "{odd}: {status}");
    }
    let marks = [
        "",
        " ",
        "\"\"",
        "!",
        "#",
        "@",
        "%",
        "... --- ...",
        "\u{200b}",
        "\u{301}",
        "、。",
        "🏽",
        "\u{2800}",
        "+",
        "a\0b",
    ];
    for blank in marks {
        server.get(&address(blank)).await.expect_codes(&["search_term_blank"]);
    }
    for long in [format!("#{}", "a".repeat(50_000)), "x".repeat(201), "a b c d e f g h i j k".to_owned()] {
        server.get(&address(&long)).await.expect_codes(&["search_term_too_long"]);
    }
    server.get("/api/activities/search").await.expect_codes(&["search_term_blank"]);
    // As long as may be: in letters that are four bytes each, and cut into pairs.
    for long in ["𠀀".repeat(200), "a/".repeat(100), "東".repeat(200), "\u{fdfa}".repeat(200), "#a ".repeat(66)] {
        server.get(&address(&long)).await.expect(200);
    }
    assert!(server.get("/search?term=engines").await.expect(200).text.contains("engines"));
    assert!(server.get("/search?term=nowhere").await.expect(200).text.contains("Nothing found"));
    server.get("/search").await.expect(200);
    for (term, says) in
        [("%22%22", "Type what to look for"), ("!!", "Type what to look for"), ("a+b+c+d+e+f+g+h+i+j+k", "ten words")]
    {
        let page = server.get(&format!("/search?term={term}")).await.expect(422);
        assert!(page.text.contains(says), "{}", page.text);
    }
}

/// Cruds, each with a number, the oldest is 1, and posted so many seconds after the one before.
async fn many(server: &TestServer, cruds: i64, seconds: i64, message: &str) {
    server
        .sql(&format!(
            "insert into activities (uuid, user_uuid, message, created_at, expires_at)
             select uuid_v7(at), users.uuid, {message}, at, now() + interval '1 hour'
             from users, generate_series(1, {cruds}) as n
             cross join lateral (select now() - ({cruds} - n) * interval '{seconds} seconds' as at) as posted;
             analyze activities",
        ))
        .await;
}

#[tokio::test]
async fn of_an_hour_little_is_looked_through_and_all_is_found_in_the_end() {
    all_is_found_in_the_end(1).await;
}

#[tokio::test]
async fn of_weeks_little_is_looked_through_and_all_is_found_in_the_end() {
    all_is_found_in_the_end(400).await;
}

async fn all_is_found_in_the_end(seconds: i64) {
    let server = TestServer::start_with(&["--search-rows", "1000"]).await;
    server.person("ada").await;
    // A word of each second crud, its opposite, one of a burst long ago, a rare one.
    let message = "concat_ws(' ', case when n % 2 = 0 then 'even' else 'odd' end, case when n between 1001 and 2500 then 'burst' end,
                   case when n % 1500 = 7 then 'seldom' end, 'all', n)";
    many(&server, 6000, seconds, message).await;
    let down =
        |from: i64, to: i64, keep: fn(i64) -> bool| -> Vec<i64> { (to..=from).rev().filter(|n| keep(*n)).collect() };
    let (numbers, pages) = find_all(&server, "even").await;
    assert_eq!((numbers, pages), (down(6000, 1, |n| n % 2 == 0), 60));
    assert_eq!(find_all(&server, "even odd").await, (vec![], 4), "never both: two thousand at a time");
    assert_eq!(find_all(&server, "\"odd even\"").await.0, [0; 0]);
    assert_eq!(find_all(&server, "burst").await.0, down(2500, 1001, |_| true));
    assert_eq!(find_all(&server, "burst odd").await.0, down(2500, 1001, |n| n % 2 == 1));
    assert_eq!(find_all(&server, "seldom").await, (vec![4507, 3007, 1507, 7], 1));
    assert_eq!(find_all(&server, "sel").await, (vec![4507, 3007, 1507, 7], 1));
    assert_eq!(find_all(&server, "seldom all").await.0, [4507, 3007, 1507, 7]);
    assert_eq!(find_all(&server, "nowhere").await, (vec![], 1));
    assert_eq!(find_all(&server, "nowhere all").await, (vec![], 1));
    assert_eq!(find_all(&server, "@ada burst").await.0.len(), 1500);
    assert_eq!(find_all(&server, "@ada").await.0.len(), 6000);
    let page = server.get("/search?term=even+odd").await.expect(200);
    assert!(page.text.contains("Nothing found so far") && page.text.contains("Look further back"), "{}", page.text);
}

#[tokio::test]
async fn a_burst_of_weeks_ago_is_found_at_once() {
    let server = TestServer::start_with(&["--search-rows", "16000"]).await;
    server.person("ada").await;
    // 480 a day. The burst began twenty days ago: it is more than the index may bring at once, none of it is where samples are
    // taken, and one day at a time would take too many looks.
    many(&server, 14_000, 180, "concat_ws(' ', case when n between 101 and 4600 then 'burst' end, n)").await;
    let page = server.get(&address("burst")).await.expect(200);
    let numbers: Vec<String> = (4551..=4600).rev().map(|n| format!("burst {n}")).collect();
    assert_eq!(messages(&page), numbers);
}

/// What others have put into the database, even past all triggers, is found once the background has got to it.
#[tokio::test]
async fn rows_that_came_another_way_are_read() {
    let server = TestServer::start().await;
    server.person("ada").await;
    server.sql("set session_replication_role = replica").await;
    many(&server, 1000, 1, "'before #Tag ' || n").await;
    server.sql("set session_replication_role = origin").await;
    assert_eq!(find(&server, "before").await, [""; 0]);
    let filling = tokio::spawn(crate::cruds::read_all(server.app.database.clone()));
    while server.number("select count(*) from activities where tags is null").await > 0 {
        assert!(!filling.is_finished(), "it goes on");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(find_all(&server, "before").await.0.len(), 1000);
    assert_eq!(find_all(&server, "#tag").await.0.len(), 1000);
    assert_eq!(server.number("select count(*) from tags where tag = 'tag' and written = 'Tag'").await, 1000);
    assert!(!filling.is_finished(), "it does not fail");
    filling.abort();
}

#[tokio::test]
async fn each_way_of_looking_has_its_index() {
    let server = TestServer::start().await;
    server.person("ada").await;
    // Quickly: without triggers, and with words that are made here.
    server.sql("set session_replication_role = replica").await;
    server
        .sql(
            "insert into activities (user_uuid, message, expires_at, search)
             select uuid, 'x', now() + interval '1 hour',
               array_to_tsvector(array['common', 'w' || n % 1000, case when n % 50000 = 0 then 'rare' else 'usual' end])
             from users, generate_series(1, 200000) as n",
        )
        .await;
    server.sql("set session_replication_role = origin").await;
    server.sql("vacuum analyze activities").await;
    let [newest, sample, rare] = [
        include_str!("../../../../db/queries/cruds/search_newest.sql"),
        include_str!("../../../../db/queries/cruds/search_sample.sql"),
        include_str!("../../../../db/queries/cruds/search_rare.sql"),
    ];
    let max = uuid::Uuid::max();
    for (sql, looked_for, low, settings, index, examined) in [
        (newest, "common", "", "", "activities_pkey", 1000),
        (newest, "rare", "", "", "activities_pkey", 1000),
        (sample, "rare", "", "", "activities_pkey", 1000),
        (rare, "rare", "00000000-0000-0000-0000-000000000000", "off", "activities_words", 4),
        (rare, "w7", "00000000-0000-0000-0000-000000000000", "off", "activities_words", 200),
        (rare, "common", "00000000-0000-0000-0000-000000000000", "off", "activities_words", 1001),
    ] {
        let values = [
            (":viewer", "null".to_owned()),
            (":query", format!("'{looked_for}'")),
            (":rare", format!("'{looked_for}'")),
            (":atoms", format!("'{{{looked_for}}}'")),
            (":places", format!("'{{{max}}}'")),
            (":before", format!("'{max}'::uuid")),
            (":low", format!("'{low}'::uuid")),
            (":limit", "51".to_owned()),
            (":most", "1000".to_owned()),
        ];
        let sql = values.iter().fold(sql.to_owned(), |sql, (name, value)| sql.replace(name, value));
        let way = if settings.is_empty() { "on" } else { settings };
        server.sql(&format!("set enable_seqscan = {way}; set enable_indexscan = {way}")).await;
        let rows = server.db.query(&format!("explain (analyze, buffers) {sql}"), &[]).await.expect("explains");
        let plan: String = rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect();
        assert!(plan.contains(index) && !plan.contains("Seq Scan on activities"), "{plan}");
        let most = plan.split("CTE Scan").next().expect("a part");
        assert!(most.contains(&format!("rows={examined} loops=1")), "{looked_for}: {examined}: {plan}");
    }
}
