//! Two servers on one database, and people who use both, by the API and by the pages.

use std::{cell::RefCell, collections::BTreeMap, fs, path::PathBuf, process::Command, time::SystemTime};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    harness::{Server, eventually, folder, serve_over},
    http::{self, Answer},
    postgres::{Database, Db},
};

/// Of everybody here.
pub const PASSWORD: &str = "a plain password";
/// As the servers hash it.
const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2FsdCBvZiB0aGUgdGVzdA$4D1XgNLxQQl/ZGEADcyS1XvjIfLlFxqgknM6kQ5Pz5w";

/// Two servers that share a database and the folder of their mails.
pub struct Pair {
    pub servers: [Server; 2],
    pub db: Db,
    database: Database,
    dir: TempDir,
}

/// What a sign-in or a refresh gives a program.
pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

impl Tokens {
    pub fn of(answer: Answer) -> Self {
        let answer = answer.expect(200).json();
        let token = |name: &str| answer[name].as_str().expect("a token").to_owned();
        Self { access: token("access_token"), refresh: token("refresh_token") }
    }
}

impl Pair {
    /// With these settings, and no limits unless the settings say so.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_each(|_, command| {
            command.envs(settings.iter().copied());
        })
    }

    /// With settings of its own for each of the two, which are numbered 0 and 1.
    pub fn start_each(arrange: impl Fn(usize, &mut Command)) -> Self {
        let (database, dir) = (Database::create(), folder());
        let mut servers = [0, 1].map(|number| {
            let mut command = Self::command(&dir, &database);
            arrange(number, &mut command);
            Server::spawn(command)
        });
        servers.iter_mut().for_each(Server::ready);
        let db = database.connect();
        Self { servers, db, database, dir }
    }

    /// A further server on the same database.
    pub fn another(&self) -> Server {
        Server::start(Self::command(&self.dir, &self.database))
    }

    /// With a connection for each of the requests that a test sends at once: those that wait for one are given up after
    /// two seconds.
    fn command(dir: &TempDir, database: &Database) -> Command {
        let mut command = serve_over(dir.path(), &database.url);
        command.env("RATE_LIMITS", "off").env("POOL_SIZE", "24");
        command
    }

    /// A connection of its own to the database.
    pub fn connect(&self) -> Db {
        self.database.connect()
    }

    /// A request to one of the two.
    pub fn request(&self, at: usize, method: Method, path: &str) -> RequestBuilder {
        http::request(method, &format!("{}{path}", self.servers[at % 2].url))
    }

    pub fn posting(&self, at: usize, path: &str, body: &Value) -> RequestBuilder {
        self.request(at, Method::POST, path).json(body)
    }

    pub fn post(&self, at: usize, path: &str, body: Value) -> Answer {
        http::answer(self.posting(at, path, &body))
    }

    pub fn post_as(&self, at: usize, token: &str, path: &str, body: Value) -> Answer {
        http::answer(self.posting(at, path, &body).bearer_auth(token))
    }

    /// A number from the database.
    pub fn number(&self, sql: &str) -> i64 {
        self.db.run(sql)[0].parse().expect("a number")
    }

    /// All mails to this address, oldest first.
    pub fn mails(&self, email: &str) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path().join("data/mail")).into_iter().flatten().flatten();
        let mails = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "eml"));
        // Not by their names, which are the time of servers whose clocks may be wrong.
        let written = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified()).unwrap_or(SystemTime::now());
        let mut mails: Vec<PathBuf> = mails.collect();
        mails.sort_by_key(written);
        let texts = mails.iter().filter_map(|path| fs::read_to_string(path).ok());
        texts.filter(|text| text.contains(&format!("To: {email}\r\n"))).collect()
    }

    /// The nth mail to this address, which may be on its way still.
    pub fn mail(&self, email: &str, nth: usize) -> String {
        eventually(&format!("mail {nth} to {email}"), || self.mails(email).len() >= nth);
        self.mails(email).swap_remove(nth - 1)
    }

    /// The code in the nth mail to this address.
    pub fn code(&self, email: &str, nth: usize) -> String {
        let mail = self.mail(email, nth);
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        mail.lines().find(is_code).expect("a code alone on its line").to_owned()
    }

    /// The address of somebody with this handle.
    pub fn email(handle: &str) -> String {
        format!("{handle}@people.example")
    }

    pub fn sign_up_body(handle: &str, email: &str) -> Value {
        json!({"display_name": "Somebody", "handle": handle, "email": email, "password": PASSWORD})
    }

    /// Somebody with this handle, who has an account and has signed in at the first.
    pub fn person(&self, handle: &str) -> Tokens {
        let email = Self::email(handle);
        self.db.run(&format!(
            "with person as (
               insert into users (display_name, handle, email) values ('Somebody', '{handle}', '{email}') returning uuid
             )
             insert into passwords (user_uuid, password_hash) select uuid, '{PASSWORD_HASH}' from person"
        ));
        Tokens::of(self.sign_in(0, &email, PASSWORD))
    }

    pub fn sign_in(&self, at: usize, email: &str, password: &str) -> Answer {
        self.post(at, "/api/auth/sign-in", json!({"email": email, "password": password}))
    }

    pub fn refresh(&self, at: usize, token: &str) -> Answer {
        self.post(at, "/api/auth/refresh", json!({"refresh_token": token}))
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { pair: self, cookies: RefCell::default() }
    }
}

/// Sends forms as a browser does that a load balancer leads to one server or the other, and keeps cookies.
pub struct Browser<'a> {
    pair: &'a Pair,
    pub cookies: RefCell<BTreeMap<String, String>>,
}

impl Browser<'_> {
    pub fn open(&self, at: usize, path: &str) -> Answer {
        self.send(self.pair.request(at, Method::GET, path))
    }

    /// Sends a form from one of Cruddur's own pages.
    pub fn submit(&self, at: usize, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.pair.request(at, Method::POST, path).header("sec-fetch-site", "same-origin").form(fields))
    }

    /// Sends a request with the cookies, and keeps those of the answer.
    pub fn send(&self, request: RequestBuilder) -> Answer {
        let line = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        let answer = http::answer(request.header("cookie", line.join("; ")));
        for set in answer.headers.get_all("set-cookie") {
            let (name, rest) = set.to_str().expect("ASCII").split_once('=').expect("a name");
            let (value, attributes) = rest.split_once("; ").expect("attributes");
            if attributes.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub fn sign_in(&self, at: usize, email: &str, password: &str) {
        self.submit(at, "/signin", &[("email", email), ("password", password)]).expect(303);
    }

    /// Whether this server knows who looks.
    pub fn is_signed_in(&self, at: usize) -> bool {
        self.open(at, "/settings").status == 200
    }

    pub fn cookie(&self, name: &str) -> String {
        self.cookies.borrow().get(name).cloned().unwrap_or_default()
    }

    pub fn plant(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }
}
