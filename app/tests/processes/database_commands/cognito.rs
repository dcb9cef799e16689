//! `db update-cognito-user-ids`, with the answers of a user pool as the documentation of ListUsers shows them.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::{Value, json};

use super::{Done, Side, content};
use crate::{
    harness::{PATIENCE, Port},
    postgres::{Database, Db},
    secure::Secure,
};

/// A user pool: its endpoint answers ListUsers, two people a page.
struct Pool {
    address: String,
    /// What was asked.
    asked: Arc<Mutex<Vec<Value>>>,
}

impl Pool {
    /// `meanwhile` is called before each answer.
    fn start(people: Vec<Value>, meanwhile: impl Fn() + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some((head, question)) = read(&stream) else { continue };
                assert!(head.contains("AWSCognitoIdentityProviderService.ListUsers"), "{head}");
                assert!(head.contains("/us-east-1/cognito-idp/"), "the region is that of the pool: {head}");
                meanwhile();
                let begin: usize = question["PaginationToken"].as_str().map_or(0, |token| token.parse().expect("ours"));
                let end = people.len().min(begin + 2);
                let mut page = json!({ "Users": people[begin..end] });
                if end < people.len() {
                    page["PaginationToken"] = end.to_string().into();
                }
                noted.lock().expect("the list").push(question);
                answer(stream, "200 OK", &page);
            }
        });
        Self { address, asked }
    }

    fn ask(&self, command: Command) -> Done {
        Done::of(self.point(command))
    }

    /// Has the command ask here.
    fn point(&self, mut command: Command) -> Command {
        command.env("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", &self.address);
        with_credentials(command)
    }
}

fn with_credentials(mut command: Command) -> Command {
    command.env("AWS_COGNITO_USER_POOL_ID", "us-east-1_Test").env("AWS_EC2_METADATA_DISABLED", "true");
    command.env("AWS_REGION", "eu-west-1").env("AWS_DEFAULT_REGION", "eu-west-2");
    command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE").env("AWS_SECRET_ACCESS_KEY", "also-s3cret");
    command
}

fn read(stream: &TcpStream) -> Option<(String, Value)> {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? <= 2 {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((head, serde_json::from_slice(&body).ok()?))
}

fn answer(mut stream: TcpStream, status: &str, body: &Value) {
    let body = body.to_string();
    let length = body.len();
    let head = "Content-Type: application/x-amz-json-1.1\r\nConnection: close";
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {length}\r\n\r\n{body}");
}

fn person(sub: &str, handle: &str, email: &str, verified: &str) -> Value {
    let attribute = |name: &str, value: &str| json!({"Name": name, "Value": value});
    let mut attributes = vec![
        attribute("sub", sub),
        attribute("email_verified", verified),
        attribute("name", "Somebody"),
        attribute("email", email),
    ];
    if !handle.is_empty() {
        attributes.push(attribute("preferred_username", handle));
    }
    json!({
        "Username": sub, "Attributes": attributes, "Enabled": true, "UserStatus": "CONFIRMED",
        "UserCreateDate": 1_700_000_000.123, "UserLastModifiedDate": 1_700_000_000.123,
    })
}

fn ids(db: &Db) -> Vec<String> {
    db.run("select handle || ' ' || coalesce(cognito_user_id, '-') from users order by handle")
}

#[test]
fn people_get_their_ids_where_handle_and_verified_address_match() {
    let database = Database::planned();
    let side = Side::local(&database);
    side.run(&["setup"]).ok();
    let db = database.connect();
    db.run("insert into users (display_name, handle, email, cognito_user_id) values
            ('Settled', 'settled', 'settled@example.com', 'sub-settled'), ('Other', 'other', 'other@example.com', 'sub-x')");
    let before = ids(&db);
    let pool = Pool::start(
        vec![
            person("sub-andrew", "AndrewBrown", "andrewbrown@EXAMPLE.com", "true"),
            person("sub-thief", "bayko", "thief@example.org", "true"),
            person("sub-layla", "layla", "layla@example.com", "false"),
            person("sub-stranger", "stranger", "stranger@example.org", "true"),
            person("sub-settled", "settled", "settled@example.com", "true"),
            person("sub-late", "other", "other@example.com", "true"),
            person("sub-nameless", "", "londo@example.com", "true"),
        ],
        || (),
    );
    let expected = "\
conflict  (no handle) sub-nameless: the address is that of @londo
set       @AndrewBrown sub-andrew
conflict  @bayko sub-thief: the address is another one
conflict  @layla sub-layla: the address is not verified
conflict  @other sub-late: has another id already
unknown   @stranger sub-stranger
7 people in the pool: 1 set, 1 unchanged, 1 unknown here, 4 conflicts";

    let said = pool.ask(side.command(&["update-cognito-user-ids", "--dry-run"])).ok();
    let mut lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines.pop(),
        Some(format!("{} (nothing was changed: --dry-run)", expected.lines().last().unwrap()).as_str())
    );
    lines.sort_unstable();
    let mut named: Vec<&str> = expected.lines().take(6).collect();
    named.sort_unstable();
    assert_eq!(lines, named);
    assert_eq!(ids(&db), before);

    let said = pool.ask(side.command(&["update-cognito-user-ids"])).ok();
    assert!(said.ends_with("4 conflicts\n"), "{said}");
    let after: Vec<String> = ids(&db).into_iter().filter(|line| !before.contains(line)).collect();
    assert_eq!(after, ["andrewbrown sub-andrew"], "and nobody else");
    let said = pool.ask(side.command(&["update-cognito-user-ids"])).ok();
    assert!(said.ends_with("0 set, 2 unchanged, 1 unknown here, 4 conflicts\n"), "{said}");

    let asked = pool.asked.lock().expect("the list");
    let tokens: Vec<_> = asked.iter().take(4).map(|question| question["PaginationToken"].as_str()).collect();
    assert_eq!(tokens, [None, Some("2"), Some("4"), Some("6")], "every page");
    assert!(asked.iter().all(|question| question["UserPoolId"] == "us-east-1_Test"), "{asked:?}");
}

#[test]
fn setup_asks_the_pool_and_what_goes_wrong_then_changes_nothing() {
    let secure = Secure::start();
    let side = Side::production(&secure, "shop");
    let setup = || side.command(&["setup", "--confirm", "shop"]);
    let people = || vec![person("sub-andrew", "andrewbrown", "andrewbrown@example.com", "true")];
    let pool = Pool::start(people(), || ());
    assert!(pool.ask(setup()).ok().contains("\nset       @andrewbrown sub-andrew\n"));
    let again = pool.ask(side.command(&["update-cognito-user-ids"])).ok();
    assert_eq!(again, "1 person in the pool: 0 set, 1 unchanged, 0 unknown here, 0 conflicts\n");
    let db = secure.postgres.admin("shop");
    assert_eq!(ids(&db)[0], "andrewbrown sub-andrew");
    let before = content(&db);
    drop(db);

    let admin = secure.postgres.admin("postgres");
    let cutting = secure.postgres.admin("postgres");
    let cut_off = move || {
        let ended =
            cutting.run("select pg_terminate_backend(pid, 90000) from pg_stat_activity where datname = 'shop~new'");
        assert_eq!(ended, ["t"], "setup is in the middle of it");
    };
    let pool = Pool::start(people(), cut_off);
    pool.ask(setup()).fails(4, &["connection", "shop is as it was"]);

    // Nor does Ctrl-C, when setup is in the middle.
    let (ask, asked) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let pool = Pool::start(people(), move || {
        ask.send(()).expect("the test waits");
        let _ = released.recv();
    });
    let mut command = pool.point(setup());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    asked.recv_timeout(Duration::from_secs(PATIENCE)).expect("the pool is asked");
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGINT).expect("it runs");
    Done::wait(child).fails(130, &["interrupted", "shop is as it was"]);
    drop(release);
    assert_eq!(content(&secure.postgres.admin("shop")), before);
    assert_eq!(admin.run("select datname from pg_database where datname like 'shop%'"), ["shop"]);
}

#[test]
fn a_pool_that_does_not_answer_well_is_explained() {
    let database = Database::create();
    let side = Side::local(&database);
    side.run(&["setup", "--force"]).ok();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let cases = [
        ("ResourceNotFoundException", "User pool us-east-1_Test does not exist.", 10, "check AWS_COGNITO_USER_POOL_ID"),
        ("AccessDeniedException", "User: x is not authorized", 5, "cognito-idp:ListUsers"),
    ];
    thread::spawn(move || {
        for ((kind, message, ..), stream) in cases.iter().zip(listener.incoming().flatten()) {
            let _ = read(&stream);
            answer(stream, "400 Bad Request", &json!({"__type": kind, "message": message}));
        }
    });
    let run = |address: &str| {
        let mut command = side.command(&["update-cognito-user-ids"]);
        command.env("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", address);
        Done::of(with_credentials(command))
    };
    for (_, message, code, todo) in cases {
        run(&address).fails(code, &["us-east-1_Test cannot be listed", message, todo]);
    }
    let deaf = Port::take();
    run(&format!("http://127.0.0.1:{}", deaf.number)).fails(4, &["cannot be listed", "check the network"]);
}
