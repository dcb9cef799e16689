//! The sweep, over a real database: what goes, what stays, and who waits for it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use super::*;
use crate::testing::{Person, TestServer};

async fn sweep(server: &TestServer) -> BTreeMap<&'static str, i64> {
    let sweep = Sweep::new(server.app.database.clone(), Switch::On);
    let swept = sweep.once(false).await.expect("sweeps").expect("trusts the clock");
    swept.into_iter().filter(|(_, rows)| *rows > 0).map(|(table, rows)| (table.name(), rows)).collect()
}

/// A crud, or a reply, that ended so many seconds ago; less than none is in the future.
async fn crud(server: &TestServer, person: &Person, parent: Option<uuid::Uuid>, ended: f64) -> uuid::Uuid {
    let insert = "insert into activities (user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
                  values ($1, 'a text', $2, now() - interval '2 days', now() - make_interval(secs => $3)) returning uuid";
    server.db.query_one(insert, &[&person.uuid, &parent, &ended]).await.expect("inserts").get(0)
}

#[tokio::test]
async fn every_table_says_what_removes_its_rows() {
    let server = TestServer::start().await;
    let tables = "select table_name::text from information_schema.tables
                  where table_schema = 'public' and table_type = 'BASE TABLE'";
    let tables: BTreeSet<String> =
        server.db.query(tables, &[]).await.expect("reads").iter().map(|row| row.get(0)).collect();
    let document = include_str!("../../../ARCHITECTURE.md");
    let section = document.split_once("| table | what removes its rows |").expect("the table").1;
    let rows = section.lines().skip(2).map_while(|line| line.strip_prefix("| `")?.split_once("` | "));
    let said: BTreeMap<String, &str> = rows.map(|(table, what)| (table.to_owned(), what)).collect();
    assert_eq!(said.keys().cloned().collect::<BTreeSet<_>>(), tables);
    let swept: BTreeSet<&str> = said.iter().filter(|(_, what)| what.contains("the sweep")).map(|(t, _)| &**t).collect();
    let sweeps: BTreeSet<&str> = [Table::Activities].into_iter().chain(Table::OTHERS).map(Table::name).collect();
    assert_eq!(swept, sweeps);
}

#[tokio::test]
async fn what_is_past_its_end_goes_and_nothing_else() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.browser().sign_in("ada").await;
    let bob = server.person("bob").await;
    assert!(sweep(&server).await.is_empty());
    crud(&server, &ada, None, 1.0).await;
    crud(&server, &ada, None, -3600.0).await;
    // Of each a row that is over, and one that is not.
    server
        .sql(&format!(
            "insert into attempts (key, ends_at) values ('a', now()), ('b', now() + interval '1 hour');
             insert into email_changes (user_uuid, email, expires_at) values
               ('{ada}', 'a@b', now()), ('{bob}', 'a@b', now() + interval '1 hour');
             insert into idempotency_keys (user_uuid, key, fingerprint, created_at) values
               ('{ada}', 'old', '', now() - interval '24 hours'), ('{ada}', 'new', '', now() - interval '23 hours');
             insert into identity_codes (email, sent_at) values
               ('a@b', now() - interval '1 day'), ('a@b', now() - interval '23 hours');
             insert into mails (kind, language, recipient, expires_at) values
               ('none', '', '', now()), ('none', '', '', now() + interval '1 hour');
             insert into sign_ups (display_name, handle, email, password_hash, created_at) values
               ('A', 'aa', 'a@b', '', now() - interval '1 day'), ('A', 'aa', 'a@b', '', now() - interval '23 hours');
             -- A key that has had a successor for an hour, and that successor, which has one for less.
             update identity_keys set created_at = now() - interval '3 hours';
             insert into identity_keys (kind, secret, created_at) values
               ('hmac', 'b', now() - interval '1 hour'), ('hmac', 'c', now() - interval '59 minutes');
             -- A spent token of a session that goes on; a session whose last token is over; one that is a year old.
             insert into refresh_tokens (token_hash, session_uuid, expires_at)
               select 'spent', uuid, now() from sessions where user_uuid = '{bob}';
             with over as (insert into sessions (user_uuid) values ('{ada}') returning uuid)
             insert into refresh_tokens (token_hash, session_uuid, expires_at) select 'over', uuid, now() from over;
             with old as (
               insert into sessions (user_uuid, created_at) values ('{ada}', now() - interval '1 year') returning uuid
             )
             insert into web_sessions (token_hash, session_uuid) select 'old', uuid from old;
             -- A session with a cookie that is over and a token that is not.
             with twofold as (insert into sessions (user_uuid) values ('{bob}') returning uuid),
               cookie as (
                 insert into web_sessions (token_hash, session_uuid, expires_at) select 'cookie', uuid, now() from twofold
               )
             insert into refresh_tokens (token_hash, session_uuid) select 'token', uuid from twofold",
            ada = ada.uuid,
            bob = bob.uuid
        ))
        .await;
    let expected = [
        ("activities", 1),
        ("attempts", 1),
        ("email_changes", 1),
        ("idempotency_keys", 1),
        ("identity_codes", 1),
        ("mails", 1),
        ("sessions", 2),
        ("refresh_tokens", 1),
        ("web_sessions", 1),
        ("sign_ups", 1),
        ("identity_keys", 1),
    ];
    assert_eq!(sweep(&server).await, BTreeMap::from(expected));
    assert!(sweep(&server).await.is_empty());
    let left = [
        ("activities", 1),
        ("email_changes", 1),
        ("idempotency_keys", 1),
        ("identity_codes", 1),
        ("mails", 1),
        // Ada's program and browser, Bob's program, and the one with both.
        ("sessions", 4),
        ("refresh_tokens", 3),
        ("web_sessions", 1),
        ("sign_ups", 1),
        ("identity_keys", 3),
    ];
    for (table, rows) in left {
        assert_eq!(server.number(&format!("select count(*) from {table}")).await, rows, "{table}");
    }
}

/// Likes and reposts go a batch at a time, so that no crud is too popular to end.
#[tokio::test]
async fn a_crud_goes_however_many_like_it() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let (gone, alive) = (crud(&server, &ada, None, 1.0).await, crud(&server, &ada, None, -3600.0).await);
    let many = format!(
        "insert into users (display_name, handle, email)
           select 'P', 'p_' || n, 'p_' || n || '@people.example' from generate_series(1, 2500) as n;
         insert into likes (activity_uuid, user_uuid) select '{gone}', uuid from users;
         insert into reposts (activity_uuid, user_uuid) select '{gone}', uuid from users;
         insert into likes (activity_uuid, user_uuid) select '{alive}', uuid from users"
    );
    server.sql(&many).await;
    let sweep = Sweep::new(server.app.database.clone(), Switch::On);
    let until = chrono::Utc::now().fixed_offset();
    let (since, db) =
        (chrono::DateTime::UNIX_EPOCH.fixed_offset(), server.app.database.get().await.expect("a connection"));
    let batch = Table::Activities.delete(&db, since, until, 100).await.expect("deletes");
    drop(db);
    assert_eq!((batch.deleted, batch.hung), (0, 200), "of each a batch, and the crud waits");
    let swept = sweep.once(false).await.expect("sweeps").expect("trusts the clock");
    assert!(swept.contains(&(Table::Activities, 1)));
    let left = "select count(*) from likes where activity_uuid = '{}'";
    assert_eq!(server.number(&left.replace("{}", &gone.to_string())).await, 0);
    assert_eq!(server.number(&left.replace("{}", &alive.to_string())).await, 2501);
    assert_eq!(server.number("select count(*) from reposts").await, 0);
    assert_eq!(server.number("select likes_count::bigint from live_activities").await, 2501);
}

#[tokio::test]
async fn a_thread_goes_from_its_leaves_however_large_and_deep() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let parent = crud(&server, &ada, None, 1.0).await;
    let wide = format!(
        "insert into activities (user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
         select user_uuid, 'reply', uuid, created_at, expires_at from activities, generate_series(1, 3000)
         where uuid = '{parent}'"
    );
    server.sql(&wide).await;
    let mut deepest = parent;
    for _ in 0..30 {
        deepest = crud(&server, &ada, Some(deepest), 1.0).await;
    }
    let largest = Sweep::new(server.app.database.clone(), Switch::On);
    let swept = largest.once(false).await.expect("sweeps").expect("trusts the clock");
    assert_eq!(swept[0], (Table::Activities, 3031));
    assert_eq!(server.number("select count(*) from activities").await, 0);
}

#[tokio::test]
async fn a_crud_that_lives_on_counts_the_replies_that_do() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let parent = crud(&server, &ada, None, -3600.0).await;
    for ended in [1.0, -3000.0, 2.0, -4000.0] {
        crud(&server, &ada, Some(parent), ended).await;
    }
    let path = format!("/api/activities/{parent}");
    let count = async || server.get(&path).await.expect(200).json()["replies_count"].as_i64();
    assert_eq!(count().await, Some(2), "those that are over are not counted");
    assert_eq!(sweep(&server).await["activities"], 2);
    assert_eq!(count().await, Some(2), "nor when they are gone");
    assert_eq!(server.number("select max(replies_count)::bigint from activities").await, 2);
}

/// Whoever holds a row is not waited for, and gets it later.
#[tokio::test]
async fn what_somebody_holds_is_passed_over() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let parent = crud(&server, &ada, None, -3600.0).await;
    crud(&server, &ada, Some(parent), 1.0).await;
    let held = crud(&server, &ada, None, 1.0).await;
    crud(&server, &ada, None, 1.0).await;
    server.sql(&format!("begin; select from activities where uuid in ('{parent}', '{held}') for update")).await;
    assert_eq!(sweep(&server).await["activities"], 1);
    server.sql("commit").await;
    assert_eq!(sweep(&server).await["activities"], 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_sweepers_and_people_who_post_reply_and_delete_never_wait_for_one_another() {
    let server = Arc::new(TestServer::start().await);
    let people = Arc::new([server.person("ada").await, server.person("bob").await]);
    let deadlocks = "select deadlocks::bigint from pg_stat_database where datname = current_database()";
    let is_over = Arc::new(AtomicBool::new(false));
    let sweepers: Vec<_> = (0..3)
        .map(|_| {
            let (sweep, is_over) = (Sweep::new(server.app.database.clone(), Switch::On), is_over.clone());
            tokio::spawn(async move {
                while !is_over.load(Relaxed) {
                    sweep.once(false).await.expect("sweeps");
                }
            })
        })
        .collect();
    // Each round: a crud that lives on, replies to it of which some are over, replies to those, and deletions of all kinds.
    let writers = (0..4).map(|n| {
        let (server, people) = (server.clone(), people.clone());
        tokio::spawn(async move {
            let mut alive = Vec::new();
            for round in 0..25 {
                let (one, other) = (&people[(n + round) % 2], &people[(n + round + 1) % 2]);
                let parent = server.crud(one, "lives on").await;
                let uuid: uuid::Uuid = parent.parse().expect("a uuid");
                let mut replies = Vec::new();
                for ended in [0.1, -3600.0, 0.0, -3600.0, -3600.0] {
                    let reply = crud(&server, other, Some(uuid), ended).await;
                    if ended < 0.0 {
                        crud(&server, one, Some(reply), 0.0).await;
                        replies.push(format!("/api/activities/{reply}"));
                    }
                }
                // At once: a reply wants its parent, the parent takes its replies along.
                let delete = |path| server.delete_as(other, path);
                let parent_path = format!("/api/activities/{parent}");
                let (first, second) = (delete(&replies[0]), delete(&replies[1]));
                if round % 2 == 0 {
                    let (first, second, all) = tokio::join!(first, second, server.delete_as(one, &parent_path));
                    for (answer, allowed) in [(first, [204, 404]), (second, [204, 404]), (all, [204, 204])] {
                        assert!(allowed.contains(&answer.status.as_u16()), "{}", answer.text);
                    }
                } else {
                    let (first, second) = tokio::join!(first, second);
                    assert_eq!([first.status.as_u16(), second.status.as_u16()], [204, 204]);
                    alive.push(parent);
                }
            }
            alive
        })
    });
    let mut alive = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        alive.extend(writer.await.expect("writes"));
    }
    is_over.store(true, Relaxed);
    for sweeper in sweepers {
        sweeper.await.expect("sweeps");
    }
    sweep(&server).await;
    server.sql("select pg_stat_force_next_flush()").await;
    assert_eq!(server.number(deadlocks).await, 0);
    assert_eq!(server.number("select count(*) from activities where expires_at <= now()").await, 0);
    for uuid in &alive {
        server.get(&format!("/api/activities/{uuid}")).await.expect(200);
    }
    let miscounted = "select count(*) from activities as crud where replies_count <> (
                        select count(*) from activities where reply_to_activity_uuid = crud.uuid
                      )";
    assert_eq!(server.number(miscounted).await, 0);
    assert_eq!(alive.len(), 48);
}

/// What reads the table of cruds past the view that says which may be shown, and why it may.
const PAST_THE_VIEW: [(&str, &str); 39] = [
    ("commands/delete_expired", "deletes what has expired, before a restored database is shown"),
    ("commands/snapshot", "counts what a backup must not hold"),
    ("cruds/change_end", "moves the end of what it has found in the view"),
    ("cruds/create", "writes"),
    ("cruds/create_sealed", "writes"),
    ("cruds/delete", "deletes what it has found in the view"),
    ("cruds/read_text", "writes what is in a text"),
    ("cruds/reply", "writes, and holds what it has found in the view"),
    ("cruds/search_rare", "looks into an index first, with the view's condition; what is shown, the view says"),
    ("cruds/unread", "finds texts that the parser has not read, whether or not anybody may see them"),
    ("follows/newest", "chooses what a list holds; what is shown of it, the view says"),
    ("identity/delete_person", "deletes what a person who goes has said, and holds what counts what she did"),
    ("likes/add", "holds what it has found in the view"),
    ("likes/remove", "holds what it has found in the view"),
    ("likes/take_back", "holds what counts the likes of a person who goes"),
    ("reposts/add", "holds what it has found in the view"),
    ("reposts/remove", "holds what it has found in the view"),
    ("reposts/take_back", "holds what counts the reposts of a person who goes"),
    ("function count_replies", "counts replies that were just made"),
    ("function count_likes", "counts likes that were made or taken back"),
    ("function count_reposts", "counts reposts that were made or taken back"),
    ("function pull_replies", "has replies end with what they reply to"),
    ("function replies_outliving", "finds replies that would outlive what they reply to"),
    ("function end_ties", "holds what is liked or reposted where one of two has blocked the other"),
    ("function forbid_blocked_reaction", "finds whose crud is liked or reposted"),
    ("function place_reply", "caps a reply's end by its parent's"),
    ("function recount_reply", "counts a reply whose end was moved"),
    ("function reacted", "finds what somebody likes or has reposted of somebody with whom a block is between them"),
    ("function uncount_replies", "takes replies off that are gone"),
    ("migrations", "make the table"),
    ("seals/open", "has the view's condition, but for her who may see it for 30 s more"),
    ("shortenings/due", "finds whose cruds they are of which something was put down"),
    ("shortenings/finish", "moves ends that were put down"),
    ("shortenings/pull", "moves ends that were put down"),
    ("sweep/activities", "deletes what has expired"),
    ("sweep/expiry", "tells how late the sweep is, and a count that may lag"),
    ("sweep/look", "tells how late the sweep is"),
    ("sweep/settle", "takes replies off that have ended"),
    ("view live_activities", "is the view"),
];

/// Queries that give as many rows as there are, each with what bounds them.
const WITHOUT_LIMIT: [(&str, &str); 12] = [
    ("blocks::hold", "two people"),
    ("commands::end_sessions", "a command: connections of the server"),
    ("commands::foreign_sessions", "a command: connections of the server"),
    ("commands::revocable", "as many as the tables that are named"),
    ("commands::sessions", "a command: connections of the server"),
    ("commands::update_cognito_user_ids", "a command, whose answer is a line for each person"),
    ("cruds::these", "as many as the ids that are named, which are a page"),
    ("follows::hold", "two people"),
    ("identity::keys", "a key for each time that somebody changed it"),
    ("identity::open_codes", "five an hour go to an address"),
    ("identity::open_reset_codes", "five an hour go to an address"),
    ("identity::without_password", "people of the demo"),
];

/// What has no limit grows with the data, in memory, too.
#[test]
fn no_query_that_gives_several_rows_is_without_a_limit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut without = BTreeSet::new();
    let mut seen = 0;
    for folder in ["app/src", "identity", "mail/src", "db/postgres/src", "lambda"] {
        for file in files_in(&root.join(folder), "rs") {
            let text = std::fs::read_to_string(file).expect("reads");
            for call in text.split("all!(").skip(1) {
                let Some((_, rest)) = call.split_once(", ") else { continue };
                let query: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "_:".contains(*c)).collect();
                let sql = root.join(format!("db/queries/{}.sql", query.replace("::", "/")));
                let Ok(sql) = std::fs::read_to_string(sql) else { continue };
                seen += 1;
                if !sql.split_whitespace().any(|word| word == "limit") {
                    without.insert(query);
                }
            }
        }
    }
    assert!(seen > 15, "{seen}");
    assert_eq!(without, WITHOUT_LIMIT.iter().map(|(query, _)| (*query).to_owned()).collect::<BTreeSet<_>>());
}

fn files_in(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let deeper = folders.iter().flat_map(|folder| files_in(folder, ending));
    files.iter().filter(|file| file.extension().is_some_and(|it| it == ending)).cloned().chain(deeper).collect()
}

fn reads_past_the_view(sql: &str) -> bool {
    let words: Vec<&str> =
        sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !["", "public"].contains(word)).collect();
    words.windows(2).any(|pair| {
        ["from", "join", "update", "into", "using", "only"].contains(&&*pair[0].to_lowercase())
            && pair[1] == "activities"
    })
}

#[tokio::test]
async fn whatever_reads_cruds_past_the_view_has_a_reason() {
    let server = TestServer::start().await;
    let mut found: BTreeSet<String> = BTreeSet::new();
    for file in cruddur_postgres::client::files::ALL {
        if reads_past_the_view(file.text) {
            found.insert(format!("{}/{}", file.feature, file.name));
        }
    }
    let inside = "select 'function ' || proname, pg_get_functiondef(oid)
                  from pg_proc where pronamespace = 'public'::regnamespace
                  union all select 'view ' || viewname, definition from pg_views where schemaname = 'public'
                  union all select 'view ' || matviewname, definition from pg_matviews where schemaname = 'public'
                  union all select 'rule ' || rulename, definition from pg_rules where schemaname = 'public'";
    for row in server.db.query(inside, &[]).await.expect("reads") {
        if reads_past_the_view(row.get(1)) {
            found.insert(row.get(0));
        }
    }
    // SQL that stands elsewhere.
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root");
    let mut folders: Vec<_> =
        ["app/src", "identity", "mail/src", "db/postgres/src", "lambda"].map(|dir| root.join(dir)).into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if (name.ends_with(".rs") || name.ends_with(".sql")) && !name.contains("test") {
                let text = std::fs::read_to_string(&path).expect("text");
                if reads_past_the_view(&text) {
                    found.insert(path.strip_prefix(root).expect("inside").display().to_string());
                }
            }
        }
    }
    found.insert("migrations".into());
    assert_eq!(found, PAST_THE_VIEW.iter().map(|(what, _)| (*what).to_owned()).collect::<BTreeSet<_>>());
    assert!(reads_past_the_view("select * from activities") && reads_past_the_view("left join public.activities as a"));
    assert!(!reads_past_the_view("select * from live_activities join users"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn accounts_that_go_at_once_with_cruds_never_wait_for_one_another() {
    let server = Arc::new(TestServer::start().await);
    for round in 0..10 {
        let people = [server.person(&format!("ada_{round}")).await, server.person(&format!("bob_{round}")).await];
        let mut cruds = Vec::new();
        for n in 0..10 {
            let (one, other) = (&people[n % 2], &people[(n + 1) % 2]);
            let parent = crud(&server, one, None, -3600.0).await;
            crud(&server, other, Some(parent), -3600.0).await;
            crud(&server, other, Some(parent), 0.0).await;
            cruds.push((parent, one.token.clone()));
        }
        // Both replied to the other, both go, their cruds are deleted, and what is over is swept.
        let sweep = Sweep::new(server.app.database.clone(), Switch::On);
        let mut work: Vec<tokio::task::JoinHandle<()>> = Vec::new();
        for person in people {
            let server = server.clone();
            work.push(tokio::spawn(async move {
                let database = &server.app.database;
                let mut db = database.get().await.expect("a connection");
                let tx = db.transaction().await.expect("begins");
                opt!(&tx, identity::delete_person(person.uuid)).await.expect("deletes");
                tx.commit().await.expect("commits");
            }));
        }
        for (uuid, token) in cruds {
            let server = server.clone();
            work.push(tokio::spawn(async move {
                let request = server.request(reqwest::Method::DELETE, &format!("/api/activities/{uuid}"));
                let answer = crate::testing::send(request.bearer_auth(token)).await;
                assert!(answer.status.as_u16() < 500, "{}", answer.text);
            }));
        }
        work.push(tokio::spawn(async move { drop(sweep.once(false).await.expect("sweeps")) }));
        for one in work {
            one.await.expect("is done");
        }
    }
    server.sql("select pg_stat_force_next_flush()").await;
    let deadlocks = "select deadlocks::bigint from pg_stat_database where datname = current_database()";
    assert_eq!(server.number(deadlocks).await, 0);
}
