//! What the tests of all features share: a real server over a real database, and people who use it.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Mutex, OnceLock},
    time::{Duration, Instant},
};

use clap::Parser;
use cruddur_cluster::Cluster;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

use cruddur_postgres::{ConnectionUrl, Database, migrations};

use crate::{
    app::App,
    config::Settings,
    connections::{Connections, Limits},
    database::{self, APPLICATION, CONNECT},
    listening::Listening,
    routes, server,
};

/// The server of `bin/test`, or one of our own that ends with this process.
fn server_url() -> ConnectionUrl {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    let url = std::env::var("TEST_CONNECTION_URL")
        .unwrap_or_else(|_| CLUSTER.get_or_init(|| Cluster::throwaway().expect("PostgreSQL starts")).url("postgres"));
    url.parse().expect("the URL of the test server parses")
}

/// A server on a free port, with a database and a data folder of its own.
pub struct TestServer {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// The shared state.
    pub app: App,
    /// A connection to the database, beside the pool.
    pub db: tokio_postgres::Client,
    url: ConnectionUrl,
    /// With which it was started.
    pub settings: Settings,
    data_dir: TempDir,
    http: reqwest::Client,
}

/// For what takes as long as the machine needs.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// Somebody who has an account and is signed in.
pub struct Person {
    pub uuid: Uuid,
    pub token: String,
    /// The first of her session.
    pub refresh_token: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// A header's text, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// Fails unless this is RFC 9457's JSON with that status.
    #[track_caller]
    pub fn expect_problem(self, status: u16) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        // Of these two there may be several.
        for name in answer.headers.keys().filter(|name| !["set-cookie", "vary"].contains(&name.as_str())) {
            assert_eq!(answer.headers.get_all(name).iter().count(), 1, "{name}: {:?}", answer.headers);
        }
        let problem = answer.json();
        assert_eq!(problem["status"], status);
        assert_eq!(problem["request_id"], answer.header("x-request-id"));
        for member in ["type", "title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {problem}");
        }
        answer
    }

    /// Fails unless these rules were broken, in this order.
    #[track_caller]
    pub fn expect_codes(self, codes: &[&str]) {
        assert_eq!(self.expect(422).json(), json!(codes));
    }
}

impl TestServer {
    /// With the settings of a laptop.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Another one over the same database.
    pub async fn beside(&self) -> Self {
        Self::start_over(&self.url, &[]).await
    }

    /// With these flags of `cruddur serve`.
    pub async fn start_with(flags: &[&str]) -> Self {
        Self::start_over(&create_database().await, flags).await
    }

    async fn start_over(url: &ConnectionUrl, flags: &[&str]) -> Self {
        #[derive(Parser)]
        struct Line {
            #[command(flatten)]
            settings: Settings,
        }
        let data_dir = TempDir::new().expect("a temporary folder");
        let folder = data_dir.path().to_str().expect("UTF-8");
        let limits = if flags.contains(&"--rate-limits") { &[][..] } else { &["--rate-limits", "off"] };
        // On a busy machine all waits for long.
        let patient = ["--database-timeout-ms", "15000", "--password-wait-ms", "60000"];
        let line = [&["cruddur", "--data-dir", folder], &patient[..], limits, flags].concat();
        #[allow(unused_mut)]
        let mut settings = Line::parse_from(line).settings;
        #[cfg(feature = "cognito")]
        {
            settings.provider.credentials = Some(cruddur_cognito::stand_in::credentials());
        }

        let db = database::connect(url).await.expect("connects");
        let database = Database::new(url, APPLICATION, CONNECT, 8).expect("a pool");
        let app = App::new(&settings, database).await.expect("an app");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let router = routes::router(&app, &settings);
        server::send_mails(&app);
        tokio::spawn(async move {
            let limits = Limits { all: 1000, per_address: 1000, proxies: Vec::new() };
            axum::serve(Connections::new(Listening::Tcp(listener), limits), routes::service(router)).await
        });
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { address, app, db, url: url.clone(), settings, data_dir, http }
    }

    /// A request that can be added to before it is sent with [`send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.address))
    }

    pub async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    pub async fn get_as(&self, person: &Person, path: &str) -> Answer {
        send(self.request(Method::GET, path).bearer_auth(&person.token)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn post_as(&self, person: &Person, path: &str, body: Value) -> Answer {
        send(self.request(Method::POST, path).bearer_auth(&person.token).json(&body)).await
    }

    pub async fn delete_as(&self, person: &Person, path: &str) -> Answer {
        send(self.request(Method::DELETE, path).bearer_auth(&person.token)).await
    }

    /// Posts a crud and returns its uuid.
    pub async fn crud(&self, person: &Person, message: &str) -> String {
        let answer = self.post_as(person, "/api/activities", json!({"message": message})).await.expect(200);
        answer.json()["uuid"].as_str().expect("a uuid").to_owned()
    }

    /// Gives somebody an account, without the mail and the pauses of a sign-up, and signs her in.
    pub async fn person(&self, handle: &str) -> Person {
        let email = format!("{handle}@people.example");
        let insert = "with person as (
                        insert into users (display_name, handle, email) values ($1, $1, $2) returning uuid
                      )
                      insert into passwords (user_uuid, password_hash) select uuid, $3 from person returning user_uuid";
        let row = self.db.query_one(insert, &[&handle, &email, &PASSWORD_HASH]).await.expect("a person");
        let body = json!({"email": email, "password": PASSWORD});
        let tokens = self.post("/api/auth/sign-in", body).await.expect(200).json();
        let token = |name: &str| tokens[name].as_str().expect("a token").to_owned();
        Person { uuid: row.get(0), token: token("access_token"), refresh_token: token("refresh_token") }
    }

    /// The code in the first mail to this address.
    pub async fn code(&self, email: &str) -> String {
        self.nth_code(email, 1).await
    }

    /// The code in the nth mail to this address.
    pub async fn nth_code(&self, email: &str, nth: usize) -> String {
        let mail = self.mail(email, nth).await;
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        mail.lines().find(is_code).expect("a code alone on its line").to_owned()
    }

    /// The nth mail to this address, which may be on its way still.
    pub async fn mail(&self, email: &str, nth: usize) -> String {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(mail) = self.mails(email).into_iter().nth(nth - 1) {
                return mail;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("mail {nth} to {email} did not come");
    }

    /// All mails to this address, oldest first.
    pub fn mails(&self, email: &str) -> Vec<String> {
        let folder = self.data_dir.path().join("mail");
        let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.sort();
        let is_mail = |file: &Path| file.extension().is_some_and(|extension| extension == "eml");
        let texts = files.iter().filter(|file| is_mail(file)).filter_map(|file| std::fs::read_to_string(file).ok());
        texts.filter(|text| text.contains(&format!("To: {email}\r\n"))).collect()
    }

    /// A browser that nobody has used yet.
    pub fn browser(&self) -> Browser<'_> {
        Browser { server: self, cookies: Mutex::default() }
    }

    /// Runs SQL that has nothing to say.
    pub async fn sql(&self, statement: &str) {
        self.db.batch_execute(statement).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
    }

    /// A text from the database.
    pub async fn text(&self, query: &str) -> String {
        self.db.query_one(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error:?}")).get(0)
    }

    /// A number from the database.
    pub async fn number(&self, query: &str) -> i64 {
        self.db.query_one(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error:?}")).get(0)
    }
}

/// Sends forms as a browser does, and keeps cookies.
pub struct Browser<'a> {
    server: &'a TestServer,
    pub cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser<'_> {
    pub async fn open(&self, path: &str) -> Answer {
        self.send(self.server.request(Method::GET, path)).await
    }

    /// Opens an address, and leaves the body to be read.
    pub async fn begin(&self, path: &str) -> reqwest::Response {
        self.with_cookies(self.server.request(Method::GET, path)).send().await.expect("an answer")
    }

    pub fn with_cookies(&self, request: RequestBuilder) -> RequestBuilder {
        let line = self.cookies.lock().expect("cookies").iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>();
        request.header("cookie", line.join("; "))
    }

    /// Sends a form from one of our own pages.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.server.request(Method::POST, path).header("sec-fetch-site", "same-origin").form(fields)).await
    }

    /// Sends a request with the cookies, and keeps those of the answer.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let answer = send(self.with_cookies(request)).await;
        let mut cookies = self.cookies.lock().expect("cookies");
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().expect("ASCII");
            let (name, rest) = set.split_once('=').expect("a name");
            let (value, attributes) = rest.split_once("; ").expect("attributes");
            if attributes.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Signs somebody in who has an account with the password of [`TestServer::person`].
    pub async fn sign_in(&self, handle: &str) {
        let email = format!("{handle}@people.example");
        self.submit("/signin", &[("email", &email), ("password", PASSWORD)]).await.expect(303);
    }
}

/// Of everybody in [`TestServer::person`].
pub const PASSWORD: &str = "correct horse battery";
/// By argon2id as cheap as it can be: what a hash costs, and that wrong passwords cost as much, has tests of its own.
const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0aGUgdGVzdA$eEe+OE12fqIf4UglQj1cTUJiyqA7SHTq6Od7NMLu79A";

/// Sends a request and reads all of the answer.
pub async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status(), response.headers().clone());
    Answer { status, headers, text: response.text().await.expect("a body") }
}

/// A migrated database: the copy of one that is migrated once, which is quicker.
async fn create_database() -> ConnectionUrl {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let server = server_url();
    let client = database::connect(&server).await.expect("connects");
    let template = TEMPLATE.get_or_init(|| migrate_template(&server, &client)).await;
    let name = format!("test_{}", Uuid::new_v4().simple());
    let create = format!("create database {name} template {template}");
    client.batch_execute(&create).await.expect("creates a database");
    server.with_database(&name)
}

/// Its name. It can be copied while nobody has a session in it.
async fn migrate_template(server: &ConnectionUrl, client: &tokio_postgres::Client) -> String {
    let name = format!("template_{}", Uuid::new_v4().simple());
    client.batch_execute(&format!("create database {name}")).await.expect("creates a database");
    let mut db = database::connect(&server.with_database(&name)).await.expect("connects");
    migrations::apply(&mut db).await.expect("migrates");
    drop(db);
    let close = format!(
        "alter database {name} allow_connections false;
         select pg_terminate_backend(pid, 90000) from pg_stat_activity where datname = '{name}'"
    );
    client.batch_execute(&close).await.expect("closes it");
    name
}
