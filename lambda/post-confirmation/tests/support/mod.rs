//! Databases as the function finds them in production, and events as Cognito sends them.

use std::{
    path::Path,
    process::Command,
    sync::{LazyLock, OnceLock},
};

use cruddur_cluster::{Cluster, Options};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::Mutex;
use tokio_postgres::Client;
use uuid::Uuid;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// Of `cruddur_sign_up`, as roles.sql wants them.
pub const PASSWORD: &str = "ofTheFunction1";

/// A database that is migrated, with the roles that infrastructure/image/roles.sql makes.
pub struct TestDatabase {
    /// A superuser's connection to it.
    pub admin: Client,
    /// As `cruddur_sign_up`.
    pub url: String,
}

impl TestDatabase {
    /// In a cluster that all tests share, which ends with this process. It is not that of `bin/test`: roles are not a
    /// database's but a cluster's.
    pub async fn new() -> Self {
        static CLUSTER: OnceLock<Cluster> = OnceLock::new();
        Self::within(CLUSTER.get_or_init(|| Cluster::throwaway().expect("PostgreSQL starts"))).await
    }

    /// In this cluster.
    pub async fn within(cluster: &Cluster) -> Self {
        static ONE_AT_A_TIME: LazyLock<Mutex<()>> = LazyLock::new(Mutex::default);
        let _lock = ONE_AT_A_TIME.lock().await;
        let name = format!("test_{}", Uuid::new_v4().simple());
        let server = connect(&cluster.url("postgres")).await;
        server.batch_execute(&format!("create database {name}")).await.expect("creates a database");
        let admin = connect(&cluster.url(&name)).await;
        // Who runs roles.sql cannot be the owner, which it makes.
        let master = "do $$ begin create role master superuser login; exception when duplicate_object then end $$";
        admin.batch_execute(master).await.expect("makes a master");
        make_roles(cluster, &name);
        migrate(&admin).await;
        make_roles(cluster, &name);
        Self { admin, url: cluster.url(&name).replace("cruddur@", &format!("cruddur_sign_up:{PASSWORD}@")) }
    }

    /// One text of each row.
    pub async fn texts(&self, query: &str) -> Vec<String> {
        let rows = self.admin.query(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// The handles of all people, in alphabetical order.
    pub async fn handles(&self) -> Vec<String> {
        self.texts("select handle from users order by handle").await
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("connects");
    tokio::spawn(connection);
    client
}

/// roles.sql, as the one-off task of infrastructure/terraform/tasks.tf runs it.
fn make_roles(cluster: &Cluster, database: &str) {
    let psql = cluster.binaries().tool("psql").expect("psql is there");
    let run = Command::new(psql)
        .args(["--no-psqlrc", "--file"])
        .arg(Path::new(REPOSITORY).join("infrastructure/image/roles.sql"))
        .arg(cluster.url(database).replace("cruddur@", "master@"))
        .env("SERVICE_URL", "postgresql://cruddur:ofTheService1@h/c")
        .env("LAMBDA_URL", format!("postgresql://cruddur_sign_up:{PASSWORD}@h/c"))
        .output()
        .expect("psql runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// All migrations, in their order, as the owner.
async fn migrate(admin: &Client) {
    let folder = Path::new(REPOSITORY).join("db/migrations");
    let number = |path: &Path| -> u32 {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let digits = name.strip_prefix('V').and_then(|rest| rest.split_once("__"));
        digits.and_then(|(digits, _)| digits.parse().ok()).unwrap_or_else(|| panic!("{name} is no migration"))
    };
    let entries = std::fs::read_dir(folder).expect("the migrations");
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort_by_key(|path| number(path));
    admin.batch_execute("set role cruddur").await.expect("the owner is there");
    for file in files {
        let statements = std::fs::read_to_string(&file).expect("reads");
        admin.batch_execute(&statements).await.unwrap_or_else(|error| panic!("{}: {error:?}", file.display()));
    }
    admin.batch_execute("reset role").await.expect("the superuser again");
}

/// A cluster that a test may stop, start, and have ask for passwords.
pub struct OwnCluster {
    folder: TempDir,
}

impl OwnCluster {
    /// Not started yet. Only its superuser is let in without a password.
    pub fn new() -> Self {
        use std::os::unix::fs::PermissionsExt;
        // The user that postgres runs as has to get there, and the socket's name must be short.
        let folder = tempfile::Builder::new().prefix("cruddur-sign-up-").tempdir_in("/tmp").expect("a folder");
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o711)).expect("opens the folder");
        let rules = "local all cruddur,master trust\nlocal all all scram-sha-256\n";
        let file = folder.path().join("hba.conf");
        std::fs::write(&file, rules).expect("writes");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("opens the file");
        Self { folder }
    }

    /// Starts it, on the socket where it was before.
    pub fn start(&self) -> Cluster {
        let mut options = Options::new(self.folder.path());
        options.bindir = std::env::var_os("PG_BINDIR").map(Into::into);
        options.settings = vec![
            ("fsync".into(), "off".into()),
            ("hba_file".into(), self.folder.path().join("hba.conf").display().to_string()),
        ];
        Cluster::start(&options, &mut |_| ()).expect("PostgreSQL starts")
    }
}

/// Somebody who signs up.
pub struct Person {
    pub sub: String,
    pub name: String,
    pub handle: String,
    pub email: String,
}

impl Person {
    /// A new one, who asks for this handle.
    pub fn new(handle: &str) -> Self {
        let sub = Uuid::new_v4().to_string();
        let email = format!("{}@people.example", Uuid::new_v4().simple());
        Self { sub, name: format!("Name of {handle}"), handle: handle.into(), email }
    }

    /// What Cognito sends at this trigger ("Customizing user pool workflows with Lambda triggers", Amazon Cognito
    /// developer guide).
    pub fn event(&self, trigger: &str) -> Value {
        let response = match trigger.starts_with("PreSignUp") {
            true => json!({"autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false}),
            false => json!({}),
        };
        json!({
            "version": "1",
            "region": "us-east-2",
            "userPoolId": "us-east-2_Example",
            "userName": self.sub,
            "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "example"},
            "triggerSource": trigger,
            "request": {
                "userAttributes": {
                    "sub": self.sub,
                    "cognito:user_status": "CONFIRMED",
                    // As text, and at times not.
                    "email_verified": true,
                    "name": self.name,
                    "preferred_username": self.handle,
                    "email": self.email,
                },
                "somethingNew": {"of": "Cognito"},
            },
            "response": response,
        })
    }
}
