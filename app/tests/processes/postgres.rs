//! PostgreSQL for the tests: databases in one that is shared, and servers on TCP of a test's own.

use std::{
    fs,
    io::Write,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
};

use cruddur_cluster::{Cluster, Options};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};
use uuid::Uuid;

use crate::{
    harness::{Port, eventually, folder, is_root},
    http::{block_on, spawn},
};

/// Of `pg_stat_activity`: Cruddur's sessions in this database.
pub const OURS: &str = "datname = current_database() and application_name = 'cruddur'";

/// A connection as the superuser.
pub struct Db(Client);

impl Db {
    pub fn connect(url: &str) -> Self {
        Self::try_connect(url).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    pub fn try_connect(url: &str) -> Result<Self, tokio_postgres::Error> {
        let (client, connection) = block_on(tokio_postgres::connect(url, NoTls))?;
        spawn(connection);
        Ok(Self(client))
    }

    /// The first column of all rows.
    pub fn run(&self, sql: &str) -> Vec<String> {
        self.try_run(sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"))
    }

    pub fn try_run(&self, sql: &str) -> Result<Vec<String>, tokio_postgres::Error> {
        let messages = block_on(self.0.simple_query(sql))?;
        let column = |message| match message {
            SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
            _ => None,
        };
        Ok(messages.into_iter().filter_map(column).collect())
    }

    /// Makes everybody wait who reads cruds, until `commit`.
    pub fn lock_cruds(&self) {
        self.run("begin; lock table activities in access exclusive mode");
    }

    /// Waits until this many connections of Cruddur wait for that lock.
    pub fn await_waiting(&self, count: usize) {
        // What the server does by itself may wait beside them.
        let waiting = format!(
            "select pid from pg_stat_activity
             where {OURS} and wait_event_type = 'Lock' and query !~ '^/[*] (sweep/|mails/|cruds/fill_search)'"
        );
        eventually("requests wait for the lock", || {
            // Within a transaction, PostgreSQL would show the first look again and again.
            self.run("select pg_stat_clear_snapshot()");
            self.run(&waiting).len() == count
        });
    }

    /// Waits until no other client has a session in this database: that of a program which has ended may be ending still.
    pub fn await_alone(&self) {
        let others = "select pid from pg_stat_activity where datname = current_database() \
                      and backend_type = 'client backend' and pid <> pg_backend_pid()";
        eventually("no other session is there", || self.run(others).is_empty());
    }
}

/// A database in the shared PostgreSQL; it goes with this value.
pub struct Database {
    pub name: String,
    pub url: String,
}

impl Database {
    pub fn create() -> Self {
        let database = Self::planned();
        Db::connect(shared()).run(&format!("create database {}", database.name));
        database
    }

    /// A name for a database that is not there yet.
    pub fn planned() -> Self {
        let name = format!("process_{}", Uuid::new_v4().simple());
        let (address, parameters) = shared().split_once('?').unwrap_or((shared(), ""));
        let server = address.strip_suffix("/postgres").expect("the database is postgres");
        let url = format!("{server}/{name}?{parameters}");
        Self { name, url }
    }

    pub fn connect(&self) -> Db {
        Db::connect(&self.url)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Ok(db) = Db::try_connect(shared()) {
            db.run(&format!("drop database if exists {} with (force)", self.name));
        }
    }
}

/// The URL of the shared PostgreSQL's database `postgres`.
pub fn shared() -> &'static str {
    static SHARED: OnceLock<(String, Option<Cluster>)> = OnceLock::new();
    let (url, _) = SHARED.get_or_init(|| match std::env::var("TEST_CONNECTION_URL") {
        Ok(url) if !url.is_empty() => (url, None),
        _ => {
            let cluster = Cluster::throwaway().expect("a cluster");
            (cluster.url("postgres"), Some(cluster))
        }
    });
    url
}

/// Where PostgreSQL's programs are.
pub fn bindir() -> &'static Path {
    &Made::get().bindir
}

/// A cluster in `dir` on a socket alone, without fsync: a test's machine does not lose power.
pub fn cluster(dir: &Path) -> Cluster {
    let settings = vec![("fsync".into(), "off".into())];
    Cluster::start(&Options { settings, ..Options::new(dir) }, &mut |_| ()).expect("a cluster")
}

/// A cluster with the superuser `keeper` and an empty database `cruddur`, made once and unpacked for each server.
struct Made {
    bindir: PathBuf,
    /// The folder `postgres`, by tar.
    packed: Vec<u8>,
}

impl Made {
    fn get() -> &'static Self {
        static MADE: OnceLock<Made> = OnceLock::new();
        MADE.get_or_init(|| {
            let dir = folder();
            let made = cluster(dir.path());
            let db = Db::connect(&made.url("postgres"));
            db.run("create role keeper login superuser password 'right'");
            db.run("create database cruddur");
            let bindir = made.binaries().bindir().to_owned();
            drop((db, made));
            let tar = Command::new("tar").args(["-cf", "-", "-C"]).arg(dir.path()).arg("postgres").output();
            let tar = tar.expect("tar runs");
            assert!(tar.status.success(), "{}", String::from_utf8_lossy(&tar.stderr));
            Self { bindir, packed: tar.stdout }
        })
    }

    fn unpack(&self, dir: &Path) {
        let mut tar =
            Command::new("tar").args(["-xf", "-", "-C"]).arg(dir).stdin(Stdio::piped()).spawn().expect("tar runs");
        tar.stdin.take().expect("a pipe").write_all(&self.packed).expect("tar reads");
        assert!(tar.wait().expect("a child").success(), "the cluster is unpacked");
    }
}

/// A PostgreSQL on a TCP port of 127.0.0.1.
pub struct TcpServer {
    pub port: u16,
    _kept: Option<Port>,
    /// Before the folder, so that it ends before that goes.
    _process: Postgres,
    dir: TempDir,
}

impl TcpServer {
    /// With the settings that `arrange` makes, and this pg_hba.conf for TCP. It has a database `cruddur`.
    pub fn start(arrange: impl Fn(&Place) -> Vec<String>, hba: &str) -> Self {
        let (dir, made) = (folder(), Made::get());
        made.unpack(dir.path());
        let owner = fs::metadata(dir.path().join("postgres")).expect("the cluster");
        let place = Place { dir: dir.path().into(), owner: (owner.uid(), owner.gid()) };
        let mut settings = arrange(&place);
        let hba = place.file("hba.conf", &format!("local all all trust\n{hba}\n"));
        settings.push(format!("hba_file={}", hba.display()));
        let (port, kept) = Port::for_a_server();
        let mut process = Postgres::spawn(&made.bindir, &place, port, &settings);
        let admin = admin_url(dir.path(), port, "postgres");
        eventually("postgres answers", || {
            let log = || fs::read_to_string(dir.path().join("tcp.log")).unwrap_or_default();
            assert!(process.0.try_wait().expect("a child").is_none(), "postgres has ended: {}", log());
            Db::try_connect(&admin).is_ok()
        });
        Self { port, _kept: kept, _process: process, dir }
    }

    /// By its socket, where nobody needs a password.
    pub fn admin(&self, database: &str) -> Db {
        Db::connect(&admin_url(self.dir.path(), self.port, database))
    }
}

fn admin_url(dir: &Path, port: u16, database: &str) -> String {
    format!("postgresql://cruddur@/{database}?host={}&port={port}", dir.display())
}

/// The folder of a server, and whom that runs as.
pub struct Place {
    dir: PathBuf,
    owner: (u32, u32),
}

impl Place {
    /// A file which the server alone can read.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.join(name);
        fs::write(&path, text).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("its mode");
        self.give(&path);
        path
    }

    fn give(&self, path: &Path) {
        if is_root() {
            chown(path, Some(self.owner.0), Some(self.owner.1)).expect("chown");
        }
    }
}

/// The process of a server.
struct Postgres(Child);

impl Postgres {
    fn spawn(bindir: &Path, place: &Place, port: u16, settings: &[String]) -> Self {
        place.give(&place.dir);
        let log = fs::File::create(place.dir.join("tcp.log")).expect("a log");
        let mut command = Command::new(bindir.join("postgres"));
        command.arg("-D").arg(place.dir.join("postgres")).args(["-p", &port.to_string()]);
        command.args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c"]);
        command.arg(format!("unix_socket_directories={}", place.dir.display()));
        command.args(settings.iter().flat_map(|setting| ["-c", setting]));
        command.current_dir("/").env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        if is_root() {
            command.uid(place.owner.0).gid(place.owner.1);
        }
        Self(command.spawn().expect("postgres runs"))
    }
}

impl Drop for Postgres {
    /// An immediate shutdown, which takes its children along.
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            let _ = kill(Pid::from_raw(self.0.id().cast_signed()), Signal::SIGQUIT);
        }
        let _ = self.0.wait();
    }
}
