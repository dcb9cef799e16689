//! What a page costs does not depend on how much there is: plans and rows touched of the queries of conversations and of ties, over
//! many cruds, many likes, one crud that everybody likes and answers, and one person whom everybody follows and who follows many.

use serde_json::Value;
use tokio_postgres::SimpleQueryMessage;
use uuid::Uuid;

use crate::testing::TestServer;

/// In bulk, past the triggers: what they would do is done here. The first crud has 100,000 likes, 20,000 replies, and before
/// each of them one that has ended and was not swept. The first person is followed by all others, follows 10,000, and has blocked
/// and muted thousands; the second follows ten.
const FIXTURE: &str = "
    set session_replication_role = replica;
    set synchronous_commit = off;
    insert into users (uuid, display_name, handle, email)
      select md5('person' || n)::uuid, 'Person ' || n, 'person_' || n, 'person_' || n || '@example.com'
      from generate_series(1, 100000) as n;
    insert into activities (uuid, user_uuid, message, expires_at, created_at, likes_count, reposts_count, tags, mentions)
      select uuid_v7(now() - make_interval(secs => 200001 - n)), md5('person' || 1 + n % 20000)::uuid, 'crud ' || n,
        now() + interval '1 day', now() - make_interval(secs => 200001 - n), case when n = 1 then 100000 else 10 end,
        case when n = 1 then 100000 else 0 end, case when n % 2 = 0 then array['common'] else '{}' end, '{}'
      from generate_series(1, 200000) as n;
    insert into activities (uuid, user_uuid, message, expires_at, created_at, reply_to_activity_uuid, root_uuid, tags, mentions)
      select uuid_v7(now() - make_interval(secs => 50000 - n)), md5('person' || 1 + n % 20000)::uuid, 'reply ' || n,
        case when n % 2 = 0 then now() + interval '1 hour' else now() - interval '1 minute' end,
        now() - make_interval(secs => 50000 - n), first.uuid, first.uuid, '{}', '{}'
      from (select uuid from activities where message = 'crud 1') as first, generate_series(1, 40000) as n;
    insert into activities (user_uuid, message, expires_at, reply_to_activity_uuid, root_uuid, tags, mentions)
      select user_uuid, 'below ' || n, expires_at, uuid, root_uuid, '{}', '{}'
      from activities, generate_series(1, 5) as n
      where message in (select 'reply ' || 2 * n from generate_series(1, 200) as n);
    update activities as parent
      set replies_count = answers.count, replies_end_at = answers.first_end
      from (
        select reply_to_activity_uuid as uuid, count(*) as count, min(expires_at) as first_end
        from activities where expires_at > now() group by 1
      ) as answers
      where parent.uuid = answers.uuid;
    insert into tags (tag, activity_uuid, written)
      select 'common', uuid, 'Common' from activities where tags = array['common'];
    -- Indexes are quicker made at once.
    alter table likes drop constraint likes_pkey;
    drop index likes_newest, likes_of_user;
    insert into likes (uuid, activity_uuid, user_uuid)
      select gen_random_uuid(), uuid, md5('person' || 2 + (7 * n + row) % 99998)::uuid
      from (select uuid, row_number() over (order by uuid) as row from activities where message like 'crud%') as crud,
        generate_series(1, 9) as n
      where row > 1
      union all
      select gen_random_uuid(), uuid, md5('person' || n)::uuid
      from activities, generate_series(1, 100000) as n where message = 'crud 1'
      union all
      select gen_random_uuid(), uuid, md5('person1')::uuid
      from activities where message like 'crud%' and message <> 'crud 1';
    alter table likes add constraint likes_pkey primary key (activity_uuid, user_uuid);
    create index likes_newest on likes (activity_uuid, uuid);
    create index likes_of_user on likes (user_uuid, uuid);
    insert into reposts (uuid, activity_uuid, user_uuid)
      select gen_random_uuid(), uuid, md5('person' || n)::uuid
      from activities, generate_series(1, 100000) as n where message = 'crud 1'
      union all
      select gen_random_uuid(), uuid, md5('person1')::uuid
      from activities where message like 'crud%' and message <> 'crud 1';
    insert into follows (user_uuid, person_uuid)
      select md5('person' || n)::uuid, md5('person1')::uuid from generate_series(2, 100000) as n
      union all
      select md5('person1')::uuid, md5('person' || n)::uuid from generate_series(2, 10001) as n
      union all
      select md5('person2')::uuid, md5('person' || n)::uuid from generate_series(11, 20) as n;
    update users set following_count = case when handle = 'person_1' then 10000 else 11 end
      where handle in ('person_1', 'person_2');
    insert into blocks (user_uuid, person_uuid)
      select md5('person1')::uuid, md5('person' || n)::uuid from generate_series(40001, 45000) as n;
    insert into mutes (user_uuid, person_uuid)
      select md5('person1')::uuid, md5('person' || n)::uuid from generate_series(50001, 55000) as n;
    set session_replication_role = origin";

/// A query as the pool runs it: with its parameters in the order in which they stand, and the plan that serves all values.
struct Query {
    name: &'static str,
    text: &'static str,
    /// Who looks: the first person or the second.
    viewer: &'static str,
    /// The first page, or one in the middle.
    page: &'static str,
    /// So many rows of tables and indexes it may touch, and pages.
    rows: u64,
    pages: u64,
}

macro_rules! query {
    ($name:literal, $rows:literal rows, $pages:literal pages) => {
        query!($name, "person1", $rows rows, $pages pages)
    };
    ($name:literal, $viewer:literal, $rows:literal rows, $pages:literal pages) => {
        query!($name, $viewer, "first", $rows rows, $pages pages)
    };
    ($name:literal, $viewer:literal, $page:literal, $rows:literal rows, $pages:literal pages) => {
        Query {
            name: $name,
            viewer: $viewer,
            page: $page,
            text: include_str!(concat!("../../../db/queries/", $name, ".sql")),
            rows: $rows,
            pages: $pages,
        }
    };
}

/// For pages of 51 rows, or of 101 replies: some rows of a few tables for each of them.
const QUERIES: [Query; 38] = [
    query!("cruds/home", 300 rows, 1200 pages),
    query!("cruds/of_user", 300 rows, 1200 pages),
    query!("cruds/replies_of_user", 300 rows, 1200 pages),
    query!("cruds/show", 10 rows, 60 pages),
    query!("cruds/replies", 500 rows, 2000 pages),
    query!("cruds/replies_below", 3500 rows, 12000 pages),
    query!("cruds/above", 60 rows, 200 pages),
    query!("cruds/chain", 200 rows, 600 pages),
    query!("cruds/tagged", 400 rows, 1500 pages),
    query!("cruds/liked", 400 rows, 1500 pages),
    query!("cruds/reposted_by", 400 rows, 1500 pages),
    query!("likes/people", 200 rows, 600 pages),
    query!("reposts/people", 200 rows, 600 pages),
    query!("likes/add", 20 rows, 100 pages),
    query!("likes/remove", 20 rows, 100 pages),
    query!("reposts/add", 20 rows, 100 pages),
    query!("reposts/remove", 20 rows, 100 pages),
    query!("cruds/reply", 20 rows, 500 pages),
    query!("tags/written", 400 rows, 1500 pages),
    query!("people/profile", 100 rows, 400 pages),
    query!("people/short", 10 rows, 60 pages),
    query!("people/suggested", 10 rows, 60 pages),
    query!("follows/followers", 200 rows, 900 pages),
    query!("follows/following", 200 rows, 900 pages),
    query!("follows/add", 20 rows, 100 pages),
    query!("follows/remove", 20 rows, 100 pages),
    query!("follows/newest", 9000 rows, 30000 pages),
    query!("follows/newest", "person2", 900 rows, 3000 pages),
    query!("follows/newest", "person1", "middle", 15000 rows, 50000 pages),
    query!("follows/newest", "person2", "middle", 2000 rows, 7000 pages),
    query!("cruds/following", 400 rows, 1500 pages),
    query!("blocks/add", 20 rows, 100 pages),
    query!("mutes/add", 20 rows, 100 pages),
    query!("blocks/people", 200 rows, 600 pages),
    query!("mutes/people", 200 rows, 600 pages),
    query!("suggestions/kept", 10 rows, 60 pages),
    query!("suggestions/make", 5000 rows, 20000 pages),
    query!("suggestions/alive", 2500 rows, 9000 pages),
];

/// Of what is in the database.
struct Known {
    /// The crud that everybody likes.
    first: String,
    /// Who looks.
    person: String,
    /// Where the page begins.
    before: String,
    /// A page of cruds, as an array.
    newest: String,
}

/// What stands for a parameter, on the crud that everybody likes.
fn value(query: &str, name: &str, known: &Known) -> String {
    let Known { first, person, before, .. } = known;
    match name {
        "most" if query == "follows/newest" || query == "suggestions/alive" => "1000".to_owned(),
        "most" if query == "suggestions/make" => "100".to_owned(),
        "viewer" | "user_uuid" => format!("'{person}'"),
        "uuid" => format!("'{first}'"),
        "before" => format!("'{before}'"),
        "entries" | "cruds" | "reposters" if query == "cruds/following" => format!("'{}'", known.newest),
        "after" => format!("'{}'", Uuid::nil()),
        "tag" => "'common'".to_owned(),
        "message" => "'a reply'".to_owned(),
        "tags" | "written" | "mentions" => "'{}'".to_owned(),
        "ttl_seconds" => "3600".to_owned(),
        "handle" => "'person_1'".to_owned(),
        "person_uuid" => "md5('person30000')::uuid".to_owned(),
        "people" => "'{}'".to_owned(),
        "few" => "300".to_owned(),
        "is_exact" => "false".to_owned(),
        "cruds" => "1000".to_owned(),
        "most" => "3".to_owned(),
        "limit" => "51".to_owned(),
        _ => panic!("what is {name}?"),
    }
}

/// The statement with its parameters as PostgreSQL numbers them, and their names.
fn numbered(text: &str) -> (String, Vec<String>) {
    let statement: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
    let (statement, mut names, mut numbered) = (statement.join("\n"), Vec::new(), String::new());
    let mut rest = statement.trim_end().trim_end_matches(';');
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        numbered.push_str(before);
        if let Some(cast) = after.strip_prefix("::") {
            numbered.push_str("::");
            rest = cast;
            continue;
        }
        // Within a text.
        if before.ends_with(char::is_alphanumeric) {
            numbered.push(':');
            rest = &after[1..];
            continue;
        }
        let name: String = after[1..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        rest = &after[1 + name.len()..];
        let number = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        numbered.push_str(&format!("${}", number + 1));
    }
    numbered.push_str(rest);
    (numbered, names)
}

/// Rows that the scans of a plan have read, whether or not they were wanted.
fn rows_touched(node: &Value) -> u64 {
    let number = |name: &str| node[name].as_f64().unwrap_or_default();
    let own = match node["Node Type"].as_str() {
        Some("CTE Scan" | "Subquery Scan" | "Function Scan" | "WorkTable Scan") | None => 0.0,
        Some(kind) if kind.contains("Scan") => {
            number("Actual Loops")
                * (number("Actual Rows") + number("Rows Removed by Filter") + number("Rows Removed by Index Recheck"))
        }
        Some(_) => 0.0,
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let own = own.round() as u64;
    own + node["Plans"].as_array().into_iter().flatten().map(rows_touched).sum::<u64>()
}

fn reads_a_table_whole(node: &Value) -> bool {
    // The clock has one row.
    let own = node["Node Type"] == "Seq Scan" && node["Relation Name"] != "clock";
    own || node["Plans"].as_array().into_iter().flatten().any(reads_a_table_whole)
}

async fn explained(server: &TestServer, explain: &str) -> Value {
    let told = server.db.simple_query(explain).await.unwrap_or_else(|error| panic!("{explain}: {error:?}"));
    let text = told.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    serde_json::from_str::<Value>(text.expect("a plan")).expect("JSON")[0]["Plan"].clone()
}

#[tokio::test]
async fn what_a_page_costs_does_not_grow_with_what_there_is() {
    let server = TestServer::start().await;
    server.sql(FIXTURE).await;
    server.sql("vacuum analyze activities, likes, reposts, tags, users, follows, blocks, mutes").await;
    let text = async |query: &str| -> String {
        server.db.query_one(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error:?}")).get(0)
    };
    let first = text("select uuid::text from activities where message = 'crud 1'").await;
    let counted = "select replies_count::bigint from live_activities where message = 'crud 1'";
    assert_eq!(server.number(counted).await, 20_000);
    server.sql("set plan_cache_mode = force_generic_plan; set jit = off").await;
    let middle = text("select uuid::text from activities order by uuid offset 100000 limit 1").await;
    let newest =
        "select array_agg(uuid)::text from (select uuid from activities order by uuid desc limit 51) as newest";
    let newest = text(newest).await;
    for Query { name, text: statement, viewer, page, rows, pages } in &QUERIES {
        let before = if *page == "middle" { middle.clone() } else { Uuid::max().to_string() };
        let person = text(&format!("select md5('{viewer}')::uuid::text")).await;
        let known = Known { first: first.clone(), person, before, newest: newest.clone() };
        let (statement, names) = numbered(statement);
        let values: Vec<String> = names.iter().map(|parameter| value(name, parameter, &known)).collect();
        server.sql(&format!("prepare asked as {statement}")).await;
        // What it has changed is taken back.
        server.sql("begin").await;
        let explain = format!("explain (analyze, buffers, format json) execute asked ({})", values.join(", "));
        let plan = explained(&server, &explain).await;
        server.sql("rollback; deallocate asked").await;
        let number = |name: &str| plan[name].as_u64().unwrap_or_default();
        let touched = (rows_touched(&plan), number("Shared Hit Blocks") + number("Shared Read Blocks"));
        assert!(!reads_a_table_whole(&plan), "{name}: {plan:#}");
        assert!(
            touched.0 <= *rows && touched.1 <= *pages,
            "{name}, {page}, touches {touched:?} rows and pages: {plan:#}"
        );
    }
}
