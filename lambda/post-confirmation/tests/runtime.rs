//! The real program under a Lambda runtime: that of `cargo lambda watch`, which serves the Invoke API as well.

mod support;

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use reqwest::StatusCode;
use serde_json::{Value, json};

use self::support::{OwnCluster, PASSWORD, Person, TestDatabase};

const CONFIRMED: &str = "PostConfirmation_ConfirmSignUp";

/// For what takes as long as the machine needs.
const PATIENCE: Duration = Duration::from_secs(90);

/// By these libfaketime gives a process another clock. Where this one has them, so has the function.
const CLOCK: [&str; 4] = ["LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_SHARED"];

/// A process that ends with its value, and the lines that it printed.
struct Process {
    child: Child,
    printed: Arc<Mutex<Vec<String>>>,
}

impl Process {
    fn start(command: &mut Command) -> Self {
        let program = command.get_program().to_owned();
        let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn();
        let mut child = spawned.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let printed = Arc::<Mutex<Vec<String>>>::default();
        let writes = printed.clone();
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| writes.lock().expect("lines").push(line)));
        Self { child, printed }
    }

    fn printed(&self) -> Vec<String> {
        self.printed.lock().expect("lines").clone()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The Lambda runtime on a port of its own, and functions under it.
struct Lambda {
    address: String,
    _runtime: Process,
    /// Keeps the port from all others.
    _port: Option<tokio::net::TcpSocket>,
    http: reqwest::Client,
}

impl Lambda {
    async fn start() -> Self {
        let (port, _port) = port();
        let program = std::env::var("CRUDDUR_TEST_CARGO_LAMBDA").unwrap_or_else(|_| "cargo-lambda".into());
        let mut command = Command::new(program);
        // The function is built already, and is started below.
        command.args(["lambda", "watch", "--only-lambda-apis", "--ignore-changes", "--invoke-address", "127.0.0.1"]);
        command.args(["--invoke-port", &port.to_string()]).current_dir(env!("CARGO_MANIFEST_DIR"));
        let _runtime = Process::start(&mut command);
        let lambda = Self { address: format!("127.0.0.1:{port}"), _runtime, _port, http: reqwest::Client::new() };
        let deadline = Instant::now() + PATIENCE;
        while tokio::net::TcpStream::connect(&lambda.address).await.is_err() {
            assert!(Instant::now() < deadline, "cargo lambda watch does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        lambda
    }

    /// One execution environment of the function.
    fn environment(&self, variables: &[(&str, &str)]) -> Process {
        let mut command = Command::new(env!("CARGO_BIN_EXE_post-confirmation"));
        command.env_clear();
        command.envs(CLOCK.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.env("AWS_LAMBDA_RUNTIME_API", format!("http://{}/.rt/post-confirmation", self.address));
        command.env("AWS_LAMBDA_FUNCTION_NAME", "cruddur-sign-up");
        command.env("AWS_LAMBDA_FUNCTION_VERSION", "1").env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        Process::start(command.envs(variables.iter().copied()))
    }

    /// What Cognito does.
    async fn invoke(&self, event: &Value) -> (StatusCode, Value) {
        let url = format!("http://{}/2015-03-31/functions/post-confirmation/invocations", self.address);
        let response = self.http.post(url).json(event).send().await.expect("an answer");
        (response.status(), response.json().await.expect("JSON"))
    }
}

/// A port of 127.0.0.1 for a server that is to listen there by the number. Linux lets it, since both reuse addresses, and
/// keeps the port from all others; elsewhere it is merely likely to be free.
fn port() -> (u16, Option<tokio::net::TcpSocket>) {
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("an option of it");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let number = socket.local_addr().expect("an address").port();
    (number, cfg!(target_os = "linux").then_some(socket))
}

/// The lines of the log once there are this many, as JSON.
async fn log(process: &Process, lines: usize) -> Vec<Value> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        let printed = process.printed();
        if printed.len() >= lines {
            let read = |line: &String| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            return printed.iter().map(read).collect();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it has printed {:#?}", process.printed());
}

#[tokio::test]
async fn it_answers_under_a_lambda_runtime_and_logs_nothing_of_the_person() {
    let database = TestDatabase::new().await;
    let lambda = Lambda::start().await;
    let function = lambda.environment(&[("CONNECTION_URL", &database.url)]);

    let ada = Person::new("ada_of_the_test");
    let event = ada.event(CONFIRMED);
    assert_eq!(lambda.invoke(&event).await, (StatusCode::OK, event.clone()));
    assert_eq!(database.handles().await, ["ada_of_the_test"]);
    let refused = Person::new("ADA_of_the_test");
    let (status, answer) = lambda.invoke(&refused.event("PreSignUp_SignUp")).await;
    assert!(!status.is_success());
    assert_eq!(answer, json!({"errorType": "Refused", "errorMessage": "handle_taken"}));
    let conflict = Person { email: ada.email.clone(), ..Person::new("eve_of_the_test") };
    let (_, answer) = lambda.invoke(&conflict.event(CONFIRMED)).await;
    assert_eq!(answer, json!({"errorType": "Failed", "errorMessage": "unavailable"}));

    let lines = log(&function, 6).await;
    let (words, metrics): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line["_aws"].is_null());
    let said: Vec<_> = words.iter().map(|line| [&line["level"], &line["outcome"], &line["cold_start"]]).collect();
    assert_eq!(
        json!(said),
        json!([["INFO", "inserted", true], ["INFO", "refused", false], ["ERROR", "failed", false]])
    );
    assert_eq!(words[0]["trigger"], CONFIRMED);
    assert_eq!(words[1]["reason"], "handle_taken");
    assert_eq!(words[2]["reason"], "there is such a row: users_email_key");
    for (counter, (word, metric)) in ["Inserted", "Refused", "Failed"].iter().zip(words.iter().zip(&metrics)) {
        assert!(word["request_id"].as_str().is_some_and(|id| !id.is_empty()));
        assert_eq!(metric["RequestId"], word["request_id"]);
        assert_eq!((&metric[counter], &metric["FunctionName"]), (&json!(1), &json!("cruddur-sign-up")));
        let names = &metric["_aws"]["CloudWatchMetrics"][0]["Metrics"];
        let (counted, timed) =
            (json!({"Name": counter, "Unit": "Count"}), json!({"Name": "Duration", "Unit": "Milliseconds"}));
        assert_eq!(names, &json!([counted, timed]));
        assert!(metric["Duration"].as_f64().is_some_and(|duration| duration > 0.0));
    }
    let printed = function.printed().join("\n");
    for secret in ["of_the_test", "Name of", "@people.example", &ada.sub, &conflict.sub, PASSWORD] {
        assert!(!printed.contains(secret), "{secret}: {printed}");
    }
}

#[tokio::test]
async fn two_environments_that_are_given_the_same_event_insert_once() {
    let database = TestDatabase::new().await;
    let lambda = Lambda::start().await;
    let _environments = [(); 2].map(|()| lambda.environment(&[("CONNECTION_URL", &database.url)]));
    for round in 0..10 {
        let event = Person::new(&format!("ada{round}x")).event(CONFIRMED);
        let (one, other) = tokio::join!(lambda.invoke(&event), lambda.invoke(&event));
        assert_eq!((one.0, other.0), (StatusCode::OK, StatusCode::OK), "{} {}", one.1, other.1);
    }
    assert_eq!(database.handles().await.len(), 10);
}

#[tokio::test]
async fn the_secret_is_fetched_once_and_again_when_the_password_has_changed() {
    let place = OwnCluster::new();
    let cluster = place.start();
    let database = TestDatabase::within(&cluster).await;
    let secrets = Secrets::start(&database.url).await;
    let lambda = Lambda::start().await;
    let function = lambda.environment(&[
        ("CONNECTION_URL_SECRET_ARN", ARN),
        ("AWS_ENDPOINT_URL_SECRETS_MANAGER", &secrets.address),
        ("AWS_REGION", "us-east-2"),
        ("AWS_ACCESS_KEY_ID", "example"),
        ("AWS_SECRET_ACCESS_KEY", "example"),
    ]);
    let cut = "select pg_terminate_backend(pid, 90000)::text from pg_stat_activity where usename = 'cruddur_sign_up'";
    for handle in ["ada", "bob"] {
        let (status, answer) = lambda.invoke(&Person::new(handle).event(CONFIRMED)).await;
        assert_eq!(status, StatusCode::OK, "{answer} {:?}", function.printed());
        assert_eq!(secrets.asked(), 1);
        assert_eq!(database.texts(cut).await, ["true"]);
    }

    let alter = "alter role cruddur_sign_up password 'changed1'";
    database.admin.batch_execute(alter).await.expect("changes the password");
    *secrets.text.lock().expect("text") = database.url.replace(PASSWORD, "changed1");
    let (status, answer) = lambda.invoke(&Person::new("eve").event(CONFIRMED)).await;
    assert_eq!(status, StatusCode::OK, "{answer} {:?}", function.printed());
    assert_eq!(secrets.asked(), 2);
    assert_eq!(database.handles().await, ["ada", "bob", "eve"]);
}

#[tokio::test]
async fn it_does_not_start_without_a_connection_url() {
    let lambda = Lambda::start().await;
    for variables in [&[][..], &[("CONNECTION_URL", "mysql://u:secret@h/c")]] {
        let mut function = lambda.environment(variables);
        let status = function.child.wait().expect("ends");
        assert!(!status.success());
    }
}

const ARN: &str = "arn:aws:secretsmanager:us-east-2:123456789012:secret:cruddur/lambda/connection-url-AbCdEf";

/// Secrets Manager's GetSecretValue, for one secret.
struct Secrets {
    address: String,
    text: Arc<Mutex<String>>,
    asked: Arc<Mutex<usize>>,
}

impl Secrets {
    async fn start(text: &str) -> Self {
        let text = Arc::new(Mutex::new(text.to_owned()));
        let asked = Arc::<Mutex<usize>>::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let answer = {
            let (text, asked) = (text.clone(), asked.clone());
            move |headers: axum::http::HeaderMap, body: String| {
                assert_eq!(headers["x-amz-target"], "secretsmanager.GetSecretValue");
                assert_eq!(serde_json::from_str::<Value>(&body).expect("JSON"), json!({"SecretId": ARN}));
                *asked.lock().expect("a number") += 1;
                let answer = json!({"ARN": ARN, "SecretString": *text.lock().expect("text")}).to_string();
                async { ([("content-type", "application/x-amz-json-1.1")], answer) }
            }
        };
        let router = axum::Router::new().route("/", axum::routing::post(answer));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, text, asked }
    }

    fn asked(&self) -> usize {
        *self.asked.lock().expect("a number")
    }
}
