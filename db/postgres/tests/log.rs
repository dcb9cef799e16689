//! The log of every query there is, with marked values: only those that its file names can be read in it.

mod common;

use std::{
    collections::BTreeMap,
    io::Write,
    sync::{Arc, Mutex},
};

use cruddur_cluster::Cluster;
use cruddur_postgres::{all, client::files, connect, migrations};
use serde_json::Value;
use tokio_postgres::Client;
use uuid::Uuid;

const TEXT: &str = "a text that is marked";
const BYTES: &[u8] = b"bytes that are marked";
const ID: Uuid = Uuid::from_u128(0x6d61_726b_6564_4a17_8a17_6d61_726b_6564);

/// Takes what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics here").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// An empty database with the schema in it, and what keeps it there.
async fn database() -> (Client, Option<Cluster>) {
    let (server, cluster) = common::server();
    let url = common::database(&server, "log").await;
    let mut client = connect(&url, "test", common::PATIENCE).await.expect("connects");
    migrations::apply(&mut client).await.expect("migrates");
    (client, cluster)
}

#[tokio::test]
async fn the_log_shows_the_values_that_a_query_allows_and_no_others() {
    let (db, _cluster) = database().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE);
    let logging = tracing::subscriber::set_default(subscriber.with_writer(move || writer.clone()).finish());
    run_each(&db).await;
    drop(logging);

    let logged = String::from_utf8(log.0.lock().expect("nobody panics here").clone()).expect("UTF-8");
    let events = logged.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let ours: Vec<Value> = events.filter(|event| event["target"] == "cruddur::sql").collect();
    let name = |event: &Value| format!("{}/{}", text(event, "feature"), text(event, "query"));
    let shown: BTreeMap<String, &Value> =
        ours.iter().filter(|event| !event["fields"]["values"].is_null()).map(|event| (name(event), event)).collect();
    for file in files::ALL {
        let query = format!("{}/{}", file.feature, file.name);
        let event = shown.get(&query).unwrap_or_else(|| panic!("{query} was not run: add it below"));
        let values = text(event, "values");
        for (n, parameter) in file.parameters.iter().enumerate() {
            let rest = values.split(&format!("{parameter}: ")).nth(1).unwrap_or_else(|| panic!("{query}: {values}"));
            let is_shown = !rest.starts_with('…');
            assert_eq!(is_shown, file.shown.contains(parameter), "{query}, parameter {n}: {values}");
        }
    }
    for event in &ours {
        let (query, line) = (name(event), event.to_string());
        let file = files::ALL.iter().find(|file| format!("{}/{}", file.feature, file.name) == query).expect("a file");
        for (marked, what) in [(TEXT, "a text"), ("[98, 121, 116", "bytes"), (&*ID.to_string(), "an id")] {
            assert!(!file.shown.is_empty() || !line.contains(marked), "{query} shows {what}: {line}");
        }
    }
}

fn text<'a>(event: &'a Value, field: &str) -> &'a str {
    event["fields"][field].as_str().unwrap_or_default()
}

/// Runs each query, whatever comes of it, and undoes it.
async fn run_each(db: &Client) {
    macro_rules! run {
        ($feature:ident::$query:ident ($($value:expr),*)) => {
            db.batch_execute("begin").await.expect("begins");
            // All of them at once are more than a thread's stack.
            let _ = Box::pin(all!(db, $feature::$query($($value),*))).await;
            db.batch_execute("rollback").await.expect("undoes it");
        };
    }
    let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
    run!(blocks::add(ID, ID));
    run!(blocks::hold(ID, ID));
    run!(blocks::people(ID, ID, 4242));
    run!(blocks::remove(ID, ID));
    run!(cognito::begin_email_change(ID, TEXT));
    run!(cognito::create_web_session(ID, ID, TEXT, BYTES, 4242.5, BYTES));
    run!(cognito::end_session(ID, BYTES));
    run!(cognito::holder(TEXT));
    run!(cognito::insert_person(TEXT, TEXT, TEXT, Some(TEXT)));
    run!(cognito::is_contested(TEXT));
    run!(cognito::keep_tokens(BYTES, 4242.5, ID));
    run!(cognito::person(TEXT));
    run!(cognito::replace_tokens(BYTES, 4242.5, ID, BYTES));
    run!(cognito::take_over(TEXT, ID, Some(TEXT)));
    run!(cognito::tokens(ID));
    run!(cognito::told_handle(ID));
    run!(commands::alive());
    run!(commands::can_sweep());
    run!(commands::claim(TEXT));
    run!(commands::clock());
    run!(commands::condition());
    run!(commands::delete_expired());
    run!(commands::empty_outbox());
    run!(commands::end_sessions(TEXT));
    run!(commands::exists(TEXT));
    run!(commands::foreign_sessions(TEXT));
    run!(commands::has_outbox());
    run!(commands::migrations());
    run!(commands::revocable([TEXT].as_slice()));
    run!(commands::server_version());
    run!(commands::sessions());
    run!(commands::snapshot());
    run!(commands::update_cognito_user_ids(
        [TEXT].as_slice(),
        [Some(TEXT)].as_slice(),
        [Some(TEXT)].as_slice(),
        [true].as_slice()
    ));
    let texts = [TEXT];
    let texts = texts.as_slice();
    run!(cruds::above(ID, 4242, Some(ID)));
    run!(cruds::chain(ID, 4242, Some(ID)));
    run!(cruds::change_end(ID, ID, Some(at), Some(4242.5), 4242));
    run!(cruds::create_sealed(ID, 4242.5, 4242, TEXT, texts));
    run!(cruds::create(ID, TEXT, 4242.5, texts, texts, texts));
    run!(cruds::default_ttl(ID));
    run!(cruds::delete(ID, ID));
    run!(cruds::following([ID].as_slice(), [ID].as_slice(), [ID].as_slice(), Some(ID)));
    run!(cruds::home(Some(ID), ID, 4242));
    run!(cruds::liked(Some(ID), ID, 4242));
    run!(cruds::of_user(Some(ID), ID, ID, 4242));
    run!(cruds::read_text(ID, TEXT, texts, texts, texts));
    run!(cruds::replies(Some(ID), ID, ID, 4242));
    run!(cruds::replies_below(Some(ID), ID, ID, 4242, 4242));
    run!(cruds::replies_of_user(Some(ID), ID, ID, 4242));
    run!(cruds::reply(ID, ID, TEXT, Some(4242.5), texts, texts, texts));
    run!(cruds::reposted_by(Some(ID), ID, ID, 4242));
    run!(cruds::search_terms(texts, texts, texts, texts));
    run!(cruds::search_newest(TEXT, ID, 4242, Some(ID), 4242));
    run!(cruds::search_sample([ID].as_slice(), 4242, texts));
    run!(cruds::search_rare(TEXT, ID, ID, 4242, Some(ID), TEXT, 4242));
    run!(cruds::show(Some(ID), ID));
    run!(cruds::tagged(Some(ID), TEXT, ID, 4242));
    run!(cruds::these(Some(ID), [ID].as_slice()));
    run!(cruds::unread(ID, 4242));
    run!(follows::add(ID, ID));
    run!(follows::followers(Some(ID), ID, ID, 4242));
    run!(follows::following(Some(ID), ID, ID, 4242));
    run!(follows::hold(ID, ID));
    run!(follows::newest(4242, true, 4242, ID, ID, 4242));
    run!(follows::remove(ID, ID));
    run!(follows::take_back(ID, 4242));
    run!(health::ready());
    run!(idempotency::claim(ID, TEXT, BYTES));
    run!(idempotency::earlier(ID, TEXT));
    run!(idempotency::record(ID, ID, TEXT));
    run!(identity::address(TEXT, Some(ID)));
    run!(identity::awaited_email(ID));
    run!(identity::begin_email_change(ID, TEXT, TEXT, BYTES, Some(ID), Some(ID), true));
    run!(identity::change_email(ID, TEXT));
    run!(identity::code_key(ID));
    run!(identity::count_follows(ID));
    run!(identity::hold_person(ID));
    run!(identity::count_attempt(BYTES, 4242.5));
    run!(identity::count_email_change_try(ID));
    run!(identity::count_try(TEXT));
    run!(identity::create_code(ID, TEXT, Some(ID), Some(ID), Some(BYTES), Some(ID), true));
    run!(identity::create_key(TEXT, BYTES));
    run!(identity::create_person(TEXT, TEXT, TEXT));
    run!(identity::create_session(ID, TEXT, TEXT, BYTES));
    run!(identity::create_sign_up(TEXT, TEXT, TEXT, TEXT));
    run!(identity::create_web_session(ID, TEXT, TEXT, BYTES));
    run!(identity::delete_person(ID));
    run!(identity::delete_sign_ups(TEXT));
    run!(identity::email_change(ID));
    run!(identity::end_email_change(ID));
    run!(identity::end_own_session(ID, ID));
    run!(identity::end_session(BYTES));
    run!(identity::end_sessions(ID, Some(ID)));
    run!(identity::end_web_session(BYTES));
    run!(identity::forget_attempts(BYTES));
    run!(identity::keys(TEXT));
    run!(identity::lock_address(TEXT));
    run!(identity::open_codes(TEXT));
    run!(identity::open_reset_codes(TEXT));
    run!(identity::own_password(ID));
    run!(identity::reach(ID));
    run!(identity::refresh_token(BYTES));
    run!(identity::replace_password(TEXT, ID, TEXT));
    run!(identity::rotate(ID, BYTES, BYTES));
    run!(identity::rotate_keys(false, BYTES, BYTES));
    run!(identity::session_of_cookie(BYTES));
    run!(identity::sessions(ID));
    run!(identity::set_password(ID, TEXT));
    run!(identity::taken(TEXT, TEXT));
    run!(identity::void_reset_codes(ID));
    run!(identity::web_session(BYTES));
    run!(identity::without_password(TEXT));
    run!(likes::add(ID, ID));
    run!(likes::people(Some(ID), ID, ID, 4242));
    run!(likes::remove(ID, ID));
    run!(likes::take_back(ID, 4242));
    run!(mails::delete(ID));
    run!(mails::delete_expired());
    run!(mails::lease([TEXT].as_slice(), 4242));
    run!(mails::next([TEXT].as_slice()));
    run!(mails::postpone(4242.5, ID));
    run!(mails::queue(TEXT, TEXT, TEXT, Some(TEXT), Some(ID), 4242.5));
    run!(mutes::add(ID, ID));
    run!(mutes::people(ID, ID, 4242));
    run!(mutes::remove(ID, ID));
    run!(people::profile(Some(ID), TEXT));
    run!(people::short(Some(ID), TEXT));
    run!(people::suggested(Some(ID), [ID].as_slice(), 4242));
    run!(reposts::add(ID, ID));
    run!(reposts::people(Some(ID), ID, ID, 4242));
    run!(reposts::remove(ID, ID));
    run!(reposts::take_back(ID, 4242));
    run!(settings::account(ID));
    run!(seals::open(ID, ID));
    run!(seals::own(ID, [ID].as_slice(), 4242));
    run!(shortenings::begin_all(4242.5, ID, ID, at));
    run!(shortenings::below(ID, at, 4242));
    run!(shortenings::due(4242.5, Some(ID), 4242));
    run!(shortenings::find(ID));
    run!(shortenings::finish([ID].as_slice()));
    run!(shortenings::preview(4242.5, ID));
    run!(shortenings::pull([ID].as_slice(), at));
    run!(settings::prefer(ID, TEXT, TEXT, TEXT));
    run!(settings::prefer_language(ID, TEXT));
    run!(settings::rename(TEXT, ID));
    run!(suggestions::alive(4242, 4242));
    run!(suggestions::dismiss(ID, ID));
    run!(suggestions::kept(ID));
    run!(suggestions::make(ID, 4242, 4242, 4242));
    run!(suggestions::names([ID].as_slice(), ID, 4242));
    run!(sweep::activities(at, at, 4242));
    run!(sweep::attempts(at, 4242));
    run!(sweep::confirm_clock());
    run!(sweep::email_changes(at, 4242));
    run!(sweep::expiry());
    run!(sweep::idempotency_keys(at, 4242));
    run!(sweep::identity_codes(at, 4242));
    run!(sweep::identity_keys(at, 4242));
    run!(sweep::look());
    run!(sweep::mails(at, 4242));
    run!(sweep::mark(at));
    run!(sweep::others(TEXT));
    run!(sweep::refresh_tokens(at, 4242));
    run!(sweep::sessions(at, 4242));
    run!(sweep::settle(at, at, 4242));
    run!(sweep::sign_ups(at, 4242));
    run!(sweep::web_sessions(at, 4242));
    run!(tags::clock());
    run!(tags::trends(ID, 4242, 4242));
    run!(tags::written(Some(ID), TEXT));
}
