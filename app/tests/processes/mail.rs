//! Mail by SMTP, to a real server: what arrives, by which way, and what happens where it does not.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    certificates::{authority, certificate},
    harness::{Port, Server, eventually, folder, serve_over},
    http,
    pair::PASSWORD,
    postgres::Database,
};

const EMAIL: &str = "ada@people.example";
const SMTP_USER: &str = "postmaster@cruddur.example";
const SMTP_PASSWORD: &str = "p@ss/word 1";
/// The two as they are in a URL.
const LOGIN: &str = "postmaster%40cruddur.example:p%40ss%2Fword%201";

/// A mail server that proves to be `localhost`, once it is started; its files; and a database.
struct PostOffice {
    files: TempDir,
    database: Database,
    process: Option<Child>,
    port: Port,
}

impl PostOffice {
    /// One that is closed still.
    fn build() -> Self {
        let (files, known) = (folder(), authority("Known authority"));
        let (certificate, key) = certificate("localhost", &known);
        let other = authority("Other authority").pem();
        for (name, text) in
            [("ca.pem", known.pem()), ("other.pem", other), ("server.pem", certificate), ("server.key", key)]
        {
            fs::write(files.path().join(name), text).expect("a file");
        }
        Self { files, database: Database::create(), process: None, port: Port::take() }
    }

    fn open(tls: &str, refusals: &[&str]) -> Self {
        let mut office = Self::build();
        office.start(tls, refusals);
        office
    }

    fn start(&mut self, tls: &str, refusals: &[&str]) {
        let python = std::env::var("CRUDDUR_TEST_PYTHON").unwrap_or_default();
        assert!(
            !python.is_empty(),
            "CRUDDUR_TEST_PYTHON does not name a Python that has aiosmtpd: run this test by `bin/test rust`"
        );
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/processes/smtp_server.py");
        let mut command = Command::new(python);
        command.arg(script).arg(self.files.path()).arg(tls).args(refusals);
        command.env("SMTP_USER", SMTP_USER).env("SMTP_PASSWORD", SMTP_PASSWORD);
        command.stdin(self.port.as_stdin()).stdout(Stdio::piped());
        let log = self.files.path().join("smtp.log");
        command.stderr(fs::File::create(&log).expect("a log"));
        let mut process = command.spawn().expect("Python runs");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        self.process = Some(process);
        let said = || fs::read_to_string(&log).unwrap_or_default();
        assert_eq!(line.trim(), self.port.number.to_string(), "the mail server says that it listens: {}", said());
    }

    /// Cruddur that sends its mail there, and trusts this authority.
    fn client(&self, scheme: &str, parameters: &str, authority: &str) -> Server {
        let mut command = serve_over(self.files.path(), &self.database.url);
        command.env("SMTP_URL", format!("{scheme}://{LOGIN}@localhost:{}{parameters}", self.port.number));
        command.env("MAIL_FROM", "Cruddur <hello@cruddur.example>").env("RATE_LIMITS", "off");
        command.env("SSL_CERT_FILE", self.files.path().join(authority));
        Server::start(command)
    }

    /// What has arrived.
    fn mails(&self) -> Vec<Value> {
        let read = |n: usize| fs::read_to_string(self.files.path().join(format!("{n}.json"))).ok();
        (1..).map_while(read).map(|text| serde_json::from_str(&text).expect("JSON")).collect()
    }

    fn await_mail(&self, server: &Server) -> Value {
        eventually(&format!("a mail: {}", server.log()), || !self.mails().is_empty());
        self.mails().remove(0)
    }

    /// What clients did: attempts to sign in, and recipients.
    fn events(&self) -> Vec<String> {
        let events = fs::read_to_string(self.files.path().join("events")).unwrap_or_default();
        events.lines().map(str::to_owned).collect()
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Signs up, which is answered whatever becomes of the mail.
fn sign_up(server: &Server) {
    let body = json!({"display_name": "Ada", "handle": "ada", "email": EMAIL, "password": PASSWORD});
    http::post(&format!("{}/api/auth/sign-up", server.url), &body).expect(201);
}

/// Fails unless the log is silent about who got mail, and about the way to the mail server.
fn assert_discreet(log: &str) {
    for secret in [EMAIL, "ada@", "no such mailbox", SMTP_PASSWORD, "p%40ss"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

/// The lines of the log that have this in them.
fn lines(server: &Server, part: &str) -> usize {
    server.log().lines().filter(|line| line.contains(part)).count()
}

#[test]
fn a_mail_arrives_whole_over_tls() {
    let office = PostOffice::open("implicit", &[]);
    let mut server = office.client("smtps", "", "ca.pem");
    let before = chrono::Utc::now().timestamp();
    sign_up(&server);
    let mail = office.await_mail(&server);
    assert_eq!((&mail["encrypted"], &mail["authenticated"]), (&json!(true), &json!(true)), "{mail}");
    assert_eq!((&mail["sender"], &mail["recipients"]), (&json!("hello@cruddur.example"), &json!([EMAIL])));
    let header = |name: &str| mail["headers"][name].as_str().unwrap_or_else(|| panic!("{name}: {mail}")).to_owned();
    assert!(
        ["Cruddur <hello@cruddur.example>", "\"Cruddur\" <hello@cruddur.example>"].contains(&header("from").as_str())
    );
    assert_eq!((header("to").as_str(), header("subject").as_str()), (EMAIL, "Your Cruddur code"));
    let id = header("message-id");
    assert!(id.starts_with('<') && id.ends_with('>') && id.contains('@'), "{id}");
    let date = chrono::DateTime::parse_from_rfc2822(&header("date")).expect("a date");
    assert!((before..=chrono::Utc::now().timestamp()).contains(&date.timestamp()), "{date}");

    assert_eq!(mail["type"], "multipart/alternative");
    let parts = mail["parts"].as_array().expect("parts");
    let types: Vec<&Value> = parts.iter().map(|part| &part["type"]).collect();
    assert_eq!(types, ["text/plain", "text/html"], "the best comes last (RFC 2046, section 5.1.4)");
    let text = |n: usize| parts[n]["text"].as_str().expect("text");
    let mut codes = text(0).lines().filter(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
    let code = codes.next().expect("a code alone on its line").to_owned();
    assert_eq!(codes.next(), None);
    assert!(text(1).contains(&code) && text(1).contains("<html"), "{}", text(1));
    http::post(&format!("{}/api/auth/confirm", server.url), &json!({"email": EMAIL, "code": code})).expect(204);
    assert_discreet(&server.stop());
}

#[test]
fn starttls_where_it_is_asked_for() {
    let office = PostOffice::open("starttls", &[]);
    let server = office.client("smtp", "?tls=required", "ca.pem");
    sign_up(&server);
    let mail = office.await_mail(&server);
    assert_eq!((&mail["encrypted"], &mail["authenticated"]), (&json!(true), &json!(true)), "{mail}");
    assert_eq!(office.events(), ["AUTH encrypted", "RCPT encrypted"]);
}

#[test]
fn a_server_that_cannot_prove_who_it_is_gets_nothing() {
    for (tls, scheme, parameters) in [("implicit", "smtps", ""), ("starttls", "smtp", "?tls=required")] {
        let office = PostOffice::open(tls, &[]);
        let mut server = office.client(scheme, parameters, "other.pem");
        sign_up(&server);
        eventually("a try that failed", || lines(&server, "trying again") > 0);
        assert_eq!(office.events(), [""; 0], "{tls}: neither password nor mail");
        let log = server.stop();
        assert!(log.contains("certificate"), "it says why: {log}");
        assert_discreet(&log);
        // The certificate was all that was wrong.
        let server = office.client(scheme, parameters, "ca.pem");
        http::post(&format!("{}/api/auth/resend", server.url), &json!({"email": EMAIL})).expect(204);
        office.await_mail(&server);
    }
}

/// Somebody between the two who keeps STARTTLS from being offered gets nothing either.
#[test]
fn without_starttls_nothing_goes_out_in_clear_text() {
    let office = PostOffice::open("none", &[]);
    let server = office.client("smtp", "?tls=required", "ca.pem");
    sign_up(&server);
    eventually("a try that failed", || lines(&server, "could not be sent") + lines(&server, "trying again") > 0);
    assert_eq!(office.events(), [""; 0]);
    assert_eq!(office.mails().len(), 0);
}

#[test]
fn a_mail_waits_for_a_server_that_is_away() {
    let mut office = PostOffice::build();
    let mut server = office.client("smtps", "", "ca.pem");
    // Answered although nobody takes the mail: whoever signs up does not wait for that.
    sign_up(&server);
    eventually("a first try", || lines(&server, "the mail server is away") > 0);
    office.start("implicit", &[]);
    office.await_mail(&server);
    assert_discreet(&server.stop());
    assert_eq!((office.mails().len(), office.events().len()), (1, 2), "once");
}

/// The server is killed before anybody takes the mail. What waits for the next one holds no code.
#[test]
fn a_mail_outlives_its_server() {
    let mut office = PostOffice::build();
    let mut server = office.client("smtps", "", "ca.pem");
    sign_up(&server);
    eventually("a first try", || lines(&server, "the mail server is away") > 0);
    server.kill();
    drop(server);
    let db = office.database.connect();
    let kept =
        ["mails", "identity_codes", "sign_ups"].map(|table| db.run(&format!("select t::text from {table} as t")));
    assert!(kept.iter().all(|rows| rows.len() == 1), "{kept:?}");
    // It was taken for a minute by the server that is dead, or rests after its first try.
    db.run("update mails set due_at = now()");
    office.start("implicit", &[]);
    let server = office.client("smtps", "", "ca.pem");
    let mail = office.await_mail(&server);
    let text = mail["parts"][0]["text"].as_str().expect("text");
    let code = text.lines().find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit())).expect("a code");
    let holds = |row: &String| row.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == code);
    assert!(!kept.iter().flatten().any(holds), "{code}: {kept:?}");
    http::post(&format!("{}/api/auth/confirm", server.url), &json!({"email": EMAIL, "code": code})).expect(204);
    eventually("nothing waits", || db.run("select 1 from mails").is_empty());
}

#[test]
fn a_mail_is_in_the_language_of_whoever_asked() {
    let office = PostOffice::open("implicit", &[]);
    let server = office.client("smtps", "", "ca.pem");
    let body = json!({"display_name": "Ada", "handle": "ada", "email": EMAIL, "password": PASSWORD});
    let german = http::request(reqwest::Method::POST, &format!("{}/api/auth/sign-up", server.url))
        .header("accept-language", "de");
    http::answer(german.json(&body)).expect(201);
    let mail = office.await_mail(&server);
    assert_eq!(mail["headers"]["subject"], "Dein Code für Cruddur");
    assert!(mail["parts"][1]["text"].as_str().is_some_and(|html| html.contains("<html lang=\"de\">")), "{mail}");
}

#[test]
fn a_refusal_for_now_is_tried_again() {
    let office = PostOffice::open("implicit", &["451 4.2.1", "1"]);
    let mut server = office.client("smtps", "", "ca.pem");
    sign_up(&server);
    office.await_mail(&server);
    let log = server.stop();
    assert!(log.contains("the mail server answered 451"), "{log}");
    assert_discreet(&log);
}

#[test]
fn a_refusal_for_good_is_told_once() {
    let office = PostOffice::open("implicit", &["550 5.1.1", "9"]);
    let mut server = office.client("smtps", "", "ca.pem");
    sign_up(&server);
    // The last that is said of a mail. Of one that is tried again it is said before that.
    eventually("a line in the log", || lines(&server, "a mail could not be sent") > 0);
    let log = server.stop();
    assert_eq!(office.events(), ["AUTH encrypted", "RCPT encrypted"], "tried once");
    assert_eq!(log.matches("the mail server answered 550").count(), 1, "{log}");
    assert!(!log.contains("trying again"), "{log}");
    assert_discreet(&log);
}
