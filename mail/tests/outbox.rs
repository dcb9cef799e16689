//! The outbox, over a real database: what is queued is sent once, and what nobody wants any more is not.

use std::{fs, path::Path, time::Duration};

use async_trait::async_trait;
use cruddur_cluster::Cluster;
use cruddur_mail::{Letter, Mail, Mailer, Outbox, Sender, Waiting, Writer};
use cruddur_postgres::{BoxError, ConnectionUrl, Database, connect, migrations};
use tempfile::TempDir;
use tokio::{
    task::JoinHandle,
    time::{sleep, timeout},
};
use uuid::Uuid;

/// For what takes as long as the machine needs.
const PATIENCE: Duration = Duration::from_secs(90);
const NOTE: &str = "test_note";

/// Writes notes; a code of which the first half is 0 is void.
struct Notes;

#[async_trait]
impl Writer for Notes {
    fn kinds(&self) -> &[&'static str] {
        &[NOTE]
    }

    async fn write(&self, waiting: &Waiting) -> Result<Option<Mail>, BoxError> {
        if waiting.code.is_some_and(|code| code.as_u64_pair().0 == 0) {
            return Ok(None);
        }
        let opening = format!("{} in {}", waiting.handle.as_deref().unwrap_or_default(), waiting.language);
        let (to, code) = (waiting.to.clone(), waiting.code.map(|_| "123456".to_owned()));
        Ok(Some(Mail { to, language: "en", subject: "A note", opening, code, closing: "" }))
    }
}

struct World {
    database: Database,
    outbox: Outbox,
    /// Looks at the table from outside.
    db: tokio_postgres::Client,
    folder: TempDir,
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
    let name = format!("outbox_{}", Uuid::new_v4().simple());
    let admin = connect(&server, "test", PATIENCE).await.expect("connects");
    admin.batch_execute(&format!("create database {name}")).await.expect("creates a database");
    let url = server.with_database(&name);
    let mut db = connect(&url, "test", PATIENCE).await.expect("connects");
    migrations::apply(&mut db).await.expect("migrates");
    let database = Database::new(&url, "test", PATIENCE, 8).expect("a pool");
    World { database, outbox: Outbox::default(), db, folder: TempDir::new().expect("a folder"), _cluster: cluster }
}

impl World {
    async fn queue(&self, to: &str, code: Option<Uuid>) {
        let code = code.map(|uuid| (uuid, Duration::from_secs(600)));
        let letter = Letter { kind: NOTE, language: "de", to, handle: Some("ada"), code };
        let db = self.database.get().await.expect("a connection");
        self.outbox.queue(&db, Some(&letter)).await.expect("is queued");
    }

    /// One more process that sends.
    fn send(&self) -> JoinHandle<cruddur_postgres::Error> {
        let mailer = Mailer::to_files("cruddur@localhost", self.folder.path().join("mail")).expect("a sender");
        let sender = Sender::new(self.database.clone(), mailer, self.outbox.clone(), vec![std::sync::Arc::new(Notes)]);
        tokio::spawn(async move { sender.run().await })
    }

    async fn waiting(&self) -> i64 {
        self.db.query_one("select count(*) from mails", &[]).await.expect("counts").get(0)
    }

    async fn until_waiting(&self, count: i64) {
        eventually(async || self.waiting().await == count).await;
    }

    fn sent(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder.path().join("mail")).into_iter().flatten().flatten();
        let files = files.map(|file| file.path()).filter(|file: &std::path::PathBuf| is_mail(file));
        files.map(|file| fs::read_to_string(file).expect("a mail")).collect()
    }
}

async fn eventually(so: impl AsyncFn() -> bool) {
    let waiting = async {
        while !so().await {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, waiting).await.expect("in time");
}

fn is_mail(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "eml")
}

#[tokio::test]
async fn each_is_sent_once_by_several_at_work() {
    let world = world().await;
    for n in 0..60 {
        world.queue(&format!("{n}@example.org"), None).await;
    }
    let senders = [world.send(), world.send(), world.send()];
    world.until_waiting(0).await;
    let mut to: Vec<String> = world.sent().iter().map(|mail| recipient(mail)).collect();
    to.sort();
    let mut expected: Vec<String> = (0..60).map(|n| format!("{n}@example.org")).collect();
    expected.sort();
    assert_eq!(to, expected);
    // Woken, they send what comes later.
    world.queue("late@example.org", Some(Uuid::new_v4())).await;
    world.outbox.wake();
    world.until_waiting(0).await;
    let late = world.sent().into_iter().find(|mail| recipient(mail) == "late@example.org").expect("is sent");
    assert!(late.contains("ada in de") && late.contains("123456"), "{late}");
    assert!(senders.iter().all(|sender| !sender.is_finished()));
}

fn recipient(mail: &str) -> String {
    mail.lines().find_map(|line| line.strip_prefix("To: ")).expect("it has one").to_owned()
}

#[tokio::test]
async fn what_nobody_wants_is_not_sent_and_does_not_stay() {
    let world = world().await;
    world.queue("void@example.org", Some(Uuid::from_u64_pair(0, 1))).await;
    let db = world.database.get().await.expect("a connection");
    world.outbox.queue(&db, None).await.expect("nothing is queued");
    assert_eq!(world.waiting().await, 2, "nothing is a row, too");
    world.queue("late@example.org", None).await;
    let late =
        "update mails set created_at = now() - interval '1 day', expires_at = now() where recipient like 'late%'";
    world.db.execute(late, &[]).await.expect("it is too late");
    let _sender = world.send();
    world.until_waiting(0).await;
    assert_eq!(world.sent(), [""; 0]);
}

#[tokio::test]
async fn a_notice_is_void_after_a_day_and_a_code_after_its_time() {
    let world = world().await;
    world.queue("notice@example.org", None).await;
    world.queue("code@example.org", Some(Uuid::new_v4())).await;
    let lives = "select recipient, extract(epoch from expires_at - created_at)::float8 from mails order by recipient";
    let rows = world.db.query(lives, &[]).await.expect("reads");
    let lives: Vec<(&str, f64)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(lives, [("code@example.org", 600.0), ("notice@example.org", 86400.0)]);
}

#[tokio::test]
async fn whoever_dies_with_a_mail_leaves_it_to_others_and_kinds_that_one_does_not_know_too() {
    let world = world().await;
    world.queue("taken@example.org", None).await;
    let taken = "update mails set tries = 1, due_at = now() + interval '1 second'";
    world.db.execute(taken, &[]).await.expect("somebody has it");
    world.queue("newer@example.org", None).await;
    world.db.execute("update mails set kind = 'newer' where recipient like 'newer%'", &[]).await.expect("updates");
    let _sender = world.send();
    world.until_waiting(1).await;
    assert_eq!(world.sent().iter().map(|mail| recipient(mail)).collect::<Vec<_>>(), ["taken@example.org"]);
}

#[tokio::test]
async fn where_it_cannot_be_handed_over_it_waits_and_goes_when_it_can() {
    let world = world().await;
    fs::write(world.folder.path().join("mail"), "no folder").expect("writes");
    world.queue("ada@example.org", None).await;
    let _sender = world.send();
    let row = "select tries::int, extract(epoch from due_at - now())::float8 from mails";
    // While it is tried it is taken for a minute, and rests for less after the first tries.
    eventually(async || {
        let row = world.db.query_one(row, &[]).await.expect("it stays");
        row.get::<_, i32>(0) >= 2 && row.get::<_, f64>(1) < 40.0
    })
    .await;
    fs::remove_file(world.folder.path().join("mail")).expect("removes");
    world.until_waiting(0).await;
    assert_eq!(world.sent().len(), 1);
}
