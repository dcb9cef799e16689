//! The engine by itself: over a real database, without a web server.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::Path,
    time::{Duration, Instant},
};

use cruddur_cluster::Cluster;
use cruddur_mail::{Mailer, Outbox, Sender};
use cruddur_postgres::{ConnectionUrl, Database, connect, migrations};
use cruddur_text::{DisplayName, Handle};
use tempfile::TempDir;
use uuid::Uuid;

use super::*;

const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "analytical engine";
/// For what takes as long as the machine needs.
const PATIENCE: Duration = Duration::from_secs(90);

/// An engine, and what keeps its database there.
struct World {
    identity: Identity,
    mails: TempDir,
    db: tokio_postgres::Client,
    _cluster: Option<Cluster>,
}

async fn world() -> World {
    let (server, cluster) = match std::env::var("TEST_CONNECTION_URL") {
        Ok(url) => (url, None),
        Err(_) => {
            let cluster = Cluster::throwaway().expect("PostgreSQL starts");
            (cluster.url("postgres"), Some(cluster))
        }
    };
    let server: ConnectionUrl = server.parse().expect("parses");
    let name = format!("identity_{}", Uuid::new_v4().simple());
    let admin = connect(&server, "test", PATIENCE).await.expect("connects");
    admin.batch_execute(&format!("create database {name}")).await.expect("creates a database");
    let url = server.with_database(&name);
    let mut db = connect(&url, "test", PATIENCE).await.expect("connects");
    migrations::apply(&mut db).await.expect("migrates");
    let mails = TempDir::new().expect("a temporary folder");
    let mailer = Mailer::to_files("Cruddur <cruddur@localhost>", mails.path().join("mail")).expect("a sender");
    let database = Database::new(&url, "test", PATIENCE, 4).expect("a pool");
    let (outbox, limits) = (Outbox::default(), Limits { counting: Counting::On, patience: PATIENCE });
    let identity = Identity::local(database.clone(), outbox.clone(), limits, "http://localhost").await.expect("keys");
    let sender = Sender::new(database, mailer, outbox, vec![identity.letters()]);
    tokio::spawn(async move { sender.run().await });
    World { identity, mails, db, _cluster: cluster }
}

fn peer(last: u8) -> Peer {
    Peer {
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)),
        user_agent: "a test".into(),
        language: "en",
        tell: |_| (),
    }
}

fn email() -> Email {
    Email::parse(EMAIL).expect("an address")
}

impl World {
    /// Ada, who has confirmed.
    async fn sign_up(&self) {
        let fields = SignUp {
            display_name: DisplayName::parse("Ada").expect("a name"),
            handle: Handle::parse("ada").expect("a handle"),
            email: email(),
            password: PASSWORD.into(),
        };
        self.identity.sign_up(&peer(1), fields).await.expect("signs up");
        let outcome = self.identity.sign_in(&peer(1), EMAIL, PASSWORD.into()).await.expect("is known");
        assert!(matches!(outcome, Outcome::NotConfirmed { .. }));
        let code = self.code(1).await;
        self.identity.confirm(&peer(1), &email(), &code, Proof::None, None).await.expect("confirms");
    }

    async fn sign_in(&self, password: &str) -> Result<SignedIn, Error> {
        match self.identity.sign_in(&peer(1), EMAIL, password.into()).await? {
            Outcome::SignedIn(signed_in) => Ok(signed_in),
            _ => panic!("nothing else is wanted"),
        }
    }

    /// The code in the nth mail, which may be on its way still.
    async fn code(&self, nth: usize) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mails = mails(&self.mails.path().join("mail"));
            if let Some(mail) = mails.get(nth - 1) {
                let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
                return mail.lines().find(is_code).expect("a code alone on its line").to_owned();
            }
            assert!(Instant::now() < deadline, "mail {nth} did not come");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

fn mails(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

#[tokio::test]
async fn a_program_signs_up_signs_in_and_is_known_by_its_tokens() {
    let world = world().await;
    world.sign_up().await;
    assert!(world.identity.is_taken(&Handle::parse("ADA").expect("a handle")).await.expect("asks"));
    let refused = world.sign_in("wrong").await;
    assert!(matches!(refused, Err(Error::Unauthorized(_))));
    let signed_in = world.sign_in(PASSWORD).await.expect("signs in");
    let person = signed_in.person;
    let tokens = world.identity.open(&peer(1), signed_in).await.expect("tokens");
    let caller = world.identity.bearer(&tokens.access).await.expect("verifies").expect("a caller");
    assert_eq!((caller.uuid, caller.session.is_some()), (person, true));
    assert!(world.identity.bearer("nonsense").await.expect("verifies").is_none());

    let next = world.identity.refresh(&peer(1), &tokens.refresh).await.expect("new tokens");
    assert_ne!(next.refresh, tokens.refresh);
    assert_eq!(world.identity.sessions(&caller).await.expect("reads").len(), 1);
    world.identity.sign_out(&peer(1), &next.refresh).await.expect("signs out");
    assert!(matches!(world.identity.refresh(&peer(1), &next.refresh).await, Err(Error::Unauthorized(_))));
}

#[tokio::test]
async fn a_browser_is_known_by_a_cookie_until_a_reset() {
    let world = world().await;
    world.sign_up().await;
    let planted = world.identity.open_browser(&peer(1), world.sign_in(PASSWORD).await.expect("signs in"), None).await;
    let planted = planted.expect("a session");
    let own = world.sign_in(PASSWORD).await.expect("signs in");
    let own = world.identity.open_browser(&peer(1), own, Some(&planted)).await.expect("a session");
    assert!(world.identity.browser(&planted).await.expect("asks").is_none(), "nobody goes on in it");
    assert_eq!(world.identity.browser(&own).await.expect("asks").map(|found| found.handle).as_deref(), Some("ada"));

    world.identity.forgot(&peer(1), &email()).await.expect("is the same for everybody");
    let code = world.code(2).await;
    let another = "staple of my diet";
    world.identity.reset(&peer(1), &email(), &code, another.into()).await.expect("resets");
    assert!(world.identity.browser(&own).await.expect("asks").is_none());
    assert!(world.sign_in(PASSWORD).await.is_err());
    world.sign_in(another).await.expect("signs in");
}

#[tokio::test]
async fn attempts_are_counted_by_network_and_by_account() {
    let world = world().await;
    world.sign_up().await;
    // Whoever knows the password starts anew.
    world.sign_in(PASSWORD).await.expect("signs in");
    let wrong = async |last: u8| world.identity.sign_in(&peer(last), EMAIL, "wrong".into()).await;
    for n in 0..25 {
        assert!(matches!(wrong(100 + n).await, Err(Error::Unauthorized(_))), "attempt {n}");
    }
    assert!(matches!(wrong(200).await, Err(Error::TooMany { seconds: 1..=3600 })), "the account's");
    world.db.batch_execute("delete from attempts").await.expect("forgets");
    for n in 0..25 {
        let other = format!("nobody{n}@example.org");
        let outcome = world.identity.sign_in(&peer(1), &other, "wrong".into()).await;
        assert!(matches!(outcome, Err(Error::Unauthorized(_))), "attempt {n}");
    }
    assert!(matches!(wrong(1).await, Err(Error::TooMany { seconds: 1..=300 })), "the network's");
}

#[tokio::test]
async fn what_an_address_is_asked_for_takes_whole_steps() {
    let world = world().await;
    for address in [EMAIL, "nobody@example.org"] {
        let (began, address) = (Instant::now(), Email::parse(address).expect("an address"));
        world.identity.forgot(&peer(1), &address).await.expect("is the same for everybody");
        assert!(began.elapsed() >= Duration::from_millis(250));
    }
}

#[tokio::test]
async fn an_account_is_changed_by_whoever_knows_its_password_alone() {
    let world = world().await;
    world.sign_up().await;
    let tokens = world.sign_in(PASSWORD).await.expect("signs in");
    let tokens = world.identity.open(&peer(1), tokens).await.expect("tokens");
    let caller = world.identity.bearer(&tokens.access).await.expect("verifies").expect("a caller");
    let another = "staple of my diet".to_owned();
    let refused = |done: Result<(), Error>, rule: Rule| match done {
        Err(Error::Invalid(rules)) => assert_eq!(rules, [rule]),
        other => panic!("{other:?}"),
    };
    let engine = &world.identity;
    refused(engine.change_password(&peer(1), &caller, "wrong".into(), another.clone()).await, Rule::PasswordWrong);
    let easy = "ada is my name".to_owned();
    refused(engine.change_password(&peer(1), &caller, PASSWORD.into(), easy).await, Rule::PasswordTooCommon);
    refused(engine.delete(&peer(1), &caller, "bob", PASSWORD.into()).await, Rule::HandleMismatch);
    engine.change_password(&peer(1), &caller, PASSWORD.into(), another.clone()).await.expect("changes");
    engine.delete(&peer(1), &caller, "@ada", another).await.expect("deletes");
    assert!(matches!(engine.end_session(&peer(1), &caller, Uuid::new_v4()).await, Err(Error::NotFound(_))));
    let left: i64 = world.db.query_one("select count(*) from users", &[]).await.expect("counts").get(0);
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_password_of_before_is_taken_as_it_was_typed_and_kept_in_one_form_from_then_on() {
    use argon2::password_hash::PasswordHasher;

    let world = world().await;
    world.sign_up().await;
    let (decomposed, composed) = ("cafe\u{301} au lait", "caf\u{e9} au lait");
    let hash = argon2::Argon2::default().hash_password(decomposed.as_bytes()).expect("a hash").to_string();
    world.db.execute("update passwords set password_hash = $1", &[&hash]).await.expect("writes");
    assert!(world.sign_in(composed).await.is_err(), "nobody knows yet what it is");
    let signed_in = world.sign_in(decomposed).await.expect("signs in");
    world.identity.open(&peer(1), signed_in).await.expect("tokens");
    let kept: String = world.db.query_one("select password_hash from passwords", &[]).await.expect("reads").get(0);
    assert_ne!(kept, hash);
    for typed in [decomposed, composed, "cafe\u{301}\u{a0}au lait"] {
        world.sign_in(typed).await.expect("signs in");
    }
}
