//! The log: its form, what it tells of each query, and what it never tells.

use reqwest::Method;
use serde_json::Value;

use crate::{
    harness::{Server, folder, serve_over},
    http::{Person, answer, post, request},
    postgres::Database,
};

const EMAIL: &str = "quillfeather@example.org";
const PASSWORD: &str = "Zanzibar-lighthouse-77";
const MESSAGE: &str = "marmalade on the moonlit parapet";

/// What people trusted a server with, and its log of it.
struct Confided {
    secrets: [String; 4],
    code: String,
    log: String,
}

/// Signs up, confirms, fails to sign in, signs in, posts, reads; then stops the server.
fn confide(filter: Option<&str>, format: &str) -> Confided {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("LOG_FORMAT", format).envs(filter.map(|filter| ("RUST_LOG", filter)));
    let mut server = Server::start(command);
    let code = Person::sign_up(&server, &server, &dir.path().join("data"), EMAIL, PASSWORD);
    let sign_in = format!("{}/api/auth/sign-in", server.url);
    assert_eq!(post(&sign_in, &serde_json::json!({"email": EMAIL, "password": "Zanzibar-lighthouse-78"})).status, 401);
    let answer = post(&sign_in, &serde_json::json!({"email": EMAIL, "password": PASSWORD})).json();
    let token = |name: &str| answer[name].as_str().expect("a token").to_owned();
    let person = Person { token: token("access_token") };
    assert_eq!(person.post(&server, MESSAGE).status, 200);
    assert_eq!(server.get("/api/activities/home").messages(), [MESSAGE]);
    let secrets = [PASSWORD.to_owned(), token("refresh_token"), person.token, "Zanzibar-lighthouse-78".into()];
    Confided { secrets, code, log: server.stop() }
}

/// Whether the code stands in the log: six digits by themselves, and not the microseconds at the head of a line.
fn has_code(log: &str, code: &str) -> bool {
    let rest = log.lines().filter_map(|line| line.split_once(' ')).map(|(_, rest)| rest);
    rest.flat_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric())).any(|word| word == code)
}

#[test]
fn at_info_each_query_is_a_line_and_nothing_is_betrayed() {
    let Confided { secrets, code, log } = confide(None, "text");
    let line = log.lines().find(|line| line.contains("query=\"home\"")).unwrap_or_else(|| panic!("no query: {log}"));
    for part in [" INFO ", "cruddur::sql", "feature=\"cruds\"", "duration_ms=", "rows=1"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    for query in ["create_sign_up", "set_password", "create_session", "create", "show"] {
        assert!(log.contains(&format!("query=\"{query}\"")), "{query}: {log}");
    }
    for secret in secrets.iter().map(String::as_str).chain([MESSAGE, EMAIL]) {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
    assert!(!has_code(&log, &code), "{code}: {log}");
    assert!(!log.contains("select"), "text of SQL is for debug: {log}");
    assert!(!log.contains("NOTICE"), "what PostgreSQL remarks while it migrates is nothing to tell: {log}");
}

#[test]
fn of_a_row_that_postgres_refuses_nothing_is_logged() {
    let (database, dir) = (Database::create(), folder());
    let mut server = Server::start(serve_over(dir.path(), &database.url));
    Person::sign_up(&server, &server, &dir.path().join("data"), EMAIL, PASSWORD);
    let person = Person::sign_in(&server, EMAIL, PASSWORD);
    // PostgreSQL's detail of this error is the row.
    database.connect().run("alter table activities add constraint no_jam check (message not like 'marmalade%')");
    let answer = person.post(&server, MESSAGE);
    assert!(answer.status == 500 && !answer.body.contains("no_jam"), "{answer:?}");
    let log = server.stop();
    assert!(log.contains("internal error") && log.contains("no_jam") && !log.contains(MESSAGE), "{log}");
}

#[test]
fn at_debug_queries_have_text_and_values_but_secrets_stay_secret() {
    let Confided { secrets, code, log } = confide(Some("debug"), "text");
    for part in ["from cruds_offered_to", "insert into activities", MESSAGE, "values="] {
        assert!(log.contains(part), "{part}: {log}");
    }
    for secret in secrets.iter().map(String::as_str).chain([EMAIL]) {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
    assert!(!has_code(&log, &code), "{code}: {log}");
}

#[test]
fn as_json_a_refusal_is_an_object_too() {
    let dir = folder();
    let mut command = serve_over(dir.path(), "postgresql://u@127.0.0.1:1/c");
    command.env("LOG_FORMAT", "json");
    let (code, log) = Server::spawn(command).ended();
    assert_eq!(code, 1, "{log}");
    let event: Value = serde_json::from_str(log.trim_end()).expect("one JSON object");
    assert!(
        event["level"] == "ERROR" && event["message"].as_str().is_some_and(|it| it.contains("127.0.0.1:1")),
        "{log}"
    );
}

#[test]
fn as_json_each_line_is_an_object() {
    let Confided { log, .. } = confide(Some("debug"), "json");
    let events: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("no JSON ({error}): {line}")))
        .collect();
    assert!(events.iter().all(|event| event["timestamp"].is_string() && event["level"].is_string()), "{log}");
    let of = |target: &'static str| events.iter().filter(move |event| event["target"] == target);
    let home = of("cruddur::sql").find(|event| event["query"] == "home" && event["level"] == "INFO").expect("a query");
    assert!(home["feature"] == "cruds" && home["rows"] == 1 && home["duration_ms"].is_f64(), "{home}");
    let request = of("cruddur::request").find(|event| event["path"] == "/api/activities/home").expect("a request");
    assert!(request["status"] == 200 && request["queries"] == 1 && request["request_id"].is_string(), "{request}");
}

/// The page's frame, its handler and whatever else asks who looks: the database is asked once.
/// What costs nothing to send would else cost all the room there is for lines.
#[test]
fn what_is_refused_and_looks_at_health_fill_no_log() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("LOG_FORMAT", "json");
    let mut server = Server::start(command);
    for _ in 0..300 {
        server.get("/livez");
        server.get("/readyz");
    }
    let log = server.stop();
    let events: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let lines = events.iter().filter(|event| event["target"] == "cruddur::request");
    let of_health: Vec<&Value> =
        lines.filter(|event| ["/livez", "/readyz"].iter().any(|path| event["path"] == *path)).collect();
    let told = of_health.iter().filter_map(|event| event["skipped"].as_u64()).sum::<u64>()
        + events.iter().filter_map(|event| event["requests"].as_u64()).sum::<u64>();
    assert!(of_health.len() < 300, "{} lines", of_health.len());
    assert!(of_health.len() as u64 + told >= 600, "each has a line or is counted: {} and {told}", of_health.len());
    assert_eq!(events.iter().filter(|event| event["query"] == "ready").count(), 0);
}

/// Whatever the log leaves out.
#[test]
fn the_audit_log_has_a_file_of_its_own() {
    let (database, dir) = (Database::create(), folder());
    let file = dir.path().join("audit.log");
    let mut command = serve_over(dir.path(), &database.url);
    command.env("AUDIT_LOG", &file).env("RUST_LOG", "off");
    let mut server = Server::start(command);
    let form = |fields: &[(&str, &str)]| {
        let request = request(Method::POST, &format!("{}/signin", server.url)).header("sec-fetch-site", "same-origin");
        answer(request.form(fields))
    };
    form(&[("email", EMAIL), ("password", "not this one")]).expect(422);
    server.stop();
    let text = std::fs::read_to_string(&file).expect("the file");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(lines.iter().any(|line| line["refused"] == "SignIn" && line["target"] == "cruddur::audit"), "{text}");
    assert!(lines.iter().all(|line| line["target"] == "cruddur::audit") && !text.contains(EMAIL), "{text}");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
    let mut command = serve_over(dir.path(), &database.url);
    command.env("AUDIT_LOG", dir.path().join("absent/audit.log"));
    assert!(crate::harness::refusal(command).contains("AUDIT_LOG="));
}

#[test]
fn a_session_is_looked_up_once_a_request() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.env("LOG_FORMAT", "json").env("TRUSTED_PROXIES", "127.0.0.1");
    let mut server = Server::start(command);
    Person::sign_up(&server, &server, &dir.path().join("data"), EMAIL, PASSWORD);
    let form =
        |path: &str| request(Method::POST, &format!("{}{path}", server.url)).header("sec-fetch-site", "same-origin");
    let signed_in = answer(form("/signin").form(&[("email", EMAIL), ("password", PASSWORD)])).expect(303);
    let cookie = signed_in.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let get = |path: &str| request(Method::GET, &format!("{}{path}", server.url)).header("cookie", &cookie);
    for path in ["/", "/settings", "/search?term=x", "/api/activities/home"] {
        answer(get(path).header("x-request-id", format!("looks-up-{}", path.len()))).expect(200);
    }
    let preferences = [("ttl", "1-day"), ("theme", "dark"), ("language", "en")];
    let prefer = form("/settings/preferences").header("cookie", &cookie).header("x-request-id", "looks-up-writing");
    answer(prefer.form(&preferences)).expect(303);
    let log = server.stop();
    let events = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let looked_up: Vec<Value> = events.filter(|event| event["query"] == "web_session").collect();
    let mut ids: Vec<&str> = looked_up.iter().filter_map(|event| event["spans"][0]["id"].as_str()).collect();
    ids.sort_unstable();
    let asked = ["looks-up-1", "looks-up-14", "looks-up-20", "looks-up-9", "looks-up-writing"];
    assert_eq!(ids, asked, "{log}");
}
