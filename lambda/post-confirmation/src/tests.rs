//! The function against PostgreSQL, in the role that it has in production.

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use lambda_runtime::{Context, Diagnostic, LambdaEvent};
use serde_json::{Value, json};
use tokio_postgres::config::Host;

use self::support::{OwnCluster, PASSWORD, Person, TestDatabase};
use crate::{clock, database::Database, failure::Failure, handler::Function, source::Source};

const CONFIRMED: &str = "PostConfirmation_ConfirmSignUp";
const SIGN_UP: &str = "PreSignUp_SignUp";

fn function(database: &TestDatabase) -> Function {
    Function::new(Source::Given(database.url.parse().expect("parses")))
}

async fn call(function: &Function, event: Value) -> Result<Value, Diagnostic> {
    let mut context = Context::default();
    context.deadline = u64::try_from(clock::now()).expect("fits") + 5000;
    function.handle(LambdaEvent::new(event, context)).await
}

/// Calls the function, and looks whether the event came back as it was.
#[track_caller]
fn assert_answered(answer: Result<Value, Diagnostic>, event: &Value) {
    assert_eq!(answer.as_ref(), Ok(event));
}

fn message(answer: Result<Value, Diagnostic>) -> String {
    answer.expect_err("it fails").error_message
}

#[tokio::test]
async fn who_is_confirmed_is_inserted() {
    let database = TestDatabase::new().await;
    let ada = Person::new("ada");
    let event = ada.event(CONFIRMED);
    assert_answered(call(&function(&database), event.clone()).await, &event);
    let query = "select concat_ws('|', display_name, handle, email, cognito_user_id, wanted_handle) from users";
    assert_eq!(database.texts(query).await, [format!("Name of ada|ada|{}|{}", ada.email, ada.sub)]);
}

#[tokio::test]
async fn once_more_changes_nothing() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    let mut ada = Person::new("ada");
    for (handle, email) in [("ada", "ada@people.example"), ("other", "other@people.example")] {
        (ada.handle, ada.email) = (handle.into(), email.into());
        let event = ada.event(CONFIRMED);
        assert_answered(call(&function, event.clone()).await, &event);
    }
    assert_eq!(database.texts("select handle || email from users").await, ["adaada@people.example"]);
}

/// Each in a function of its own, as Lambda has it.
#[tokio::test]
async fn the_same_event_twice_at_once_leaves_one_row() {
    let database = TestDatabase::new().await;
    let functions: Vec<_> = (0..2).map(|_| function(&database)).collect();
    for round in 0..40 {
        let event = Person::new(&format!("ada{round}x")).event(CONFIRMED);
        let (one, other) = tokio::join!(call(&functions[0], event.clone()), call(&functions[1], event.clone()));
        assert_answered(one, &event);
        assert_answered(other, &event);
    }
    assert_eq!(database.handles().await.len(), 40);
}

#[tokio::test]
async fn who_asks_for_the_same_handle_a_moment_later_is_given_another() {
    let database = TestDatabase::new().await;
    let functions: Vec<_> = (0..4).map(|_| function(&database)).collect();
    let events: Vec<_> = (0..4).map(|_| Person::new("Ada").event(CONFIRMED)).collect();
    let (a, b, c, d) = tokio::join!(
        call(&functions[0], events[0].clone()),
        call(&functions[1], events[1].clone()),
        call(&functions[2], events[2].clone()),
        call(&functions[3], events[3].clone()),
    );
    for (answer, event) in [a, b, c, d].into_iter().zip(&events) {
        assert_answered(answer, event);
    }
    assert_eq!(database.handles().await, ["Ada", "Ada2", "Ada3", "Ada4"]);
    let told = database.texts("select handle from users where wanted_handle = 'Ada' order by handle").await;
    assert_eq!(told, ["Ada2", "Ada3", "Ada4"]);
}

#[tokio::test]
async fn a_handle_that_is_none_and_a_name_that_is_too_long_do_not_stop_anybody() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    for (handle, name) in [("no handle", "x".repeat(60)), ("admin", " \u{200b} ".into()), ("", "\u{0}A\u{7}".into())] {
        let person = Person { name, ..Person::new(handle) };
        let event = person.event(CONFIRMED);
        assert_answered(call(&function, event.clone()).await, &event);
    }
    assert_eq!(database.handles().await, ["crudder", "crudder2", "crudder3"]);
    let names = database.texts("select display_name from users order by handle").await;
    assert_eq!(names, ["x".repeat(50).as_str(), "crudder2", "A"]);
    assert_eq!(database.texts("select handle from users where wanted_handle is not null").await, [""; 0]);
}

#[tokio::test]
async fn who_was_confirmed_without_a_verified_address_has_no_row_yet() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    for value in [json!("false"), json!(false), json!(null), json!("yes")] {
        let mut event = Person::new("ada").event(CONFIRMED);
        event["request"]["userAttributes"]["email_verified"] = value;
        assert_answered(call(&function, event.clone()).await, &event);
    }
    assert_eq!(database.handles().await, [""; 0]);
    for value in [json!("true"), json!(true)] {
        let mut event = Person::new("ada").event(CONFIRMED);
        event["request"]["userAttributes"]["email_verified"] = value;
        assert_answered(call(&function, event.clone()).await, &event);
    }
    assert_eq!(database.handles().await, ["ada", "ada2"]);
}

#[tokio::test]
async fn an_address_that_somebody_else_has_is_an_error_and_changes_nothing() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    let ada = Person::new("ada");
    call(&function, ada.event(CONFIRMED)).await.expect("inserts");
    let again = Person { email: ada.email.to_uppercase(), ..Person::new("eve") };
    assert_eq!(message(call(&function, again.event(CONFIRMED)).await), "unavailable");
    assert_eq!(database.texts("select handle || cognito_user_id from users").await, [format!("ada{}", ada.sub)]);
}

#[tokio::test]
async fn other_triggers_do_nothing() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    for trigger in ["PostConfirmation_ConfirmForgotPassword", "PreSignUp_ExternalProvider", "TokenGeneration_NewOne"] {
        let event = Person::new("no handle").event(trigger);
        assert_answered(call(&function, event.clone()).await, &event);
    }
    assert_eq!(database.handles().await, [""; 0]);
}

#[tokio::test]
async fn an_event_that_cannot_be_read_fails() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    for trigger in [CONFIRMED, SIGN_UP] {
        let event = serde_json::json!({"triggerSource": trigger, "request": {"userAttributes": 1}});
        assert_eq!(message(call(&function, event).await), "unavailable");
    }
    let mut nobody = Person::new("ada").event(CONFIRMED);
    nobody["request"]["userAttributes"]["sub"] = "".into();
    assert_eq!(message(call(&function, nobody).await), "unavailable");
}

#[tokio::test]
async fn a_sign_up_is_refused_by_the_code_of_the_api() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    call(&function, Person::new("ada").event(CONFIRMED)).await.expect("inserts");
    for (handle, name, code) in [
        ("Ada", "Ada", "handle_taken"),
        ("a", "Ada", "handle_invalid"),
        ("Admin", "Ada", "handle_invalid"),
        ("", "Ada", "handle_invalid"),
        ("eve", " ", "display_name_blank"),
        ("eve", "\u{1}", "display_name_invalid"),
        ("eve", &"x".repeat(51), "display_name_exceed_max_chars"),
    ] {
        for trigger in [SIGN_UP, "PreSignUp_AdminCreateUser"] {
            let event = Person { name: name.into(), ..Person::new(handle) }.event(trigger);
            assert_eq!(message(call(&function, event).await), code);
        }
    }
    let event = Person::new("eve").event(SIGN_UP);
    assert_answered(call(&function, event.clone()).await, &event);
    assert_eq!(database.handles().await, ["ada"]);
}

#[tokio::test]
async fn a_connection_that_was_cut_is_opened_anew_and_else_kept() {
    let database = TestDatabase::new().await;
    let function = function(&database);
    let backends =
        "select pid::text from pg_stat_activity where usename = 'cruddur_sign_up' and datname = current_database()";
    call(&function, Person::new("ada").event(CONFIRMED)).await.expect("inserts");
    let first = database.texts(backends).await;
    call(&function, Person::new("eve").event(CONFIRMED)).await.expect("inserts");
    assert_eq!(database.texts(backends).await, first);

    let cut = "select pg_terminate_backend(pid, 90000)::text from pg_stat_activity where pid = ";
    assert_eq!(database.texts(&format!("{cut}{}", first[0])).await, ["true"]);
    call(&function, Person::new("bob").event(CONFIRMED)).await.expect("inserts");
    assert_ne!(database.texts(backends).await, first);
    assert_eq!(database.handles().await, ["ada", "bob", "eve"]);
}

#[tokio::test]
async fn it_fails_while_the_database_is_away_and_works_when_it_is_back() {
    let place = OwnCluster::new();
    let cluster = place.start();
    let database = TestDatabase::within(&cluster).await;
    let function = function(&database);
    call(&function, Person::new("ada").event(CONFIRMED)).await.expect("inserts");

    cluster.stop().expect("stops");
    for trigger in [CONFIRMED, SIGN_UP] {
        assert_eq!(message(call(&function, Person::new("eve").event(trigger)).await), "unavailable");
    }
    drop(cluster);
    let _cluster = place.start();
    call(&function, Person::new("eve").event(CONFIRMED)).await.expect("inserts");
}

/// As when the database fails over between two statements.
#[tokio::test]
async fn a_connection_that_breaks_at_once_is_tried_again_once() {
    let database = TestDatabase::new().await;
    let address: cruddur_postgres::ConnectionUrl = database.url.parse().expect("parses");
    let Some(Host::Unix(folder)) = address.config().get_hosts().first() else { panic!("a socket") };
    let socket = folder.join(".s.PGSQL.5432");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let broken = Arc::new(AtomicUsize::new(1));
    let left = broken.clone();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            if left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok() {
                continue;
            }
            let mut server = tokio::net::UnixStream::connect(&socket).await.expect("connects");
            tokio::spawn(async move { tokio::io::copy_bidirectional(&mut client, &mut server).await });
        }
    });
    let name = address.database();
    let url = format!("postgresql://cruddur_sign_up:{PASSWORD}@127.0.0.1:{port}/{name}?sslmode=disable");
    let url: cruddur_postgres::ConnectionUrl = url.parse().expect("parses");
    call(&Function::new(Source::Given(url.clone())), Person::new("ada").event(CONFIRMED)).await.expect("inserts");
    broken.store(2, Relaxed);
    let answer = call(&Function::new(Source::Given(url)), Person::new("eve").event(CONFIRMED)).await;
    assert_eq!(message(answer), "unavailable");
    assert_eq!(broken.load(Relaxed), 0);
}

#[tokio::test]
async fn a_password_that_is_not_the_roles_fails() {
    let place = OwnCluster::new();
    let cluster = place.start();
    let database = TestDatabase::within(&cluster).await;
    let url = database.url.replace(PASSWORD, "another1").parse().expect("parses");
    let function = Function::new(Source::Given(url));
    assert_eq!(message(call(&function, Person::new("ada").event(CONFIRMED)).await), "unavailable");
}

#[tokio::test]
async fn a_database_that_says_nothing_is_given_up_in_time() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let url = format!("postgresql://cruddur_sign_up@127.0.0.1:{port}/cruddur?sslmode=disable");
    let source = || Source::Given(url.parse().expect("parses"));
    let deadline = clock::deadline(u64::try_from(clock::now()).expect("fits") + 5000);
    let (mut database, function) = (Database::new(source()), Function::new(source()));
    let (given_up, answer) =
        tokio::join!(database.query("select 1", &[], deadline), call(&function, Person::new("ada").event(SIGN_UP)));
    assert!(matches!(given_up, Err(Failure::Late)), "by the deadline, which Cognito allows, and by nothing later");
    assert_eq!(message(answer), "unavailable");
    // The first connection of each was given up early enough for a second one.
    silent.set_nonblocking(true).expect("does not block");
    assert_eq!(silent.incoming().map_while(Result::ok).count(), 4);
}

/// What the role may do, and nothing else.
#[tokio::test]
async fn the_role_cannot_read_more_than_it_needs_or_change_anything() {
    let database = TestDatabase::new().await;
    let (client, connection) = tokio_postgres::connect(&database.url, tokio_postgres::NoTls).await.expect("connects");
    tokio::spawn(connection);
    for statement in [
        "select display_name from users",
        "update users set handle = 'eve'",
        "delete from users",
        "select * from sessions",
        "create table mine ()",
    ] {
        let error = client.execute(statement, &[]).await.expect_err(statement);
        let state = error.code().map(|state| state.code());
        assert_eq!(state, Some("42501"), "{statement}: {error:?}");
    }
}
