//! The first start, the next ones, and starts that cannot be.

mod common;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::{Db, folder, is_alive, is_root, options, postmaster, programs, start};
use cruddur_cluster::{Cluster, Error, Options, Progress};

#[test]
fn the_first_start_makes_a_cluster_and_the_next_finds_it() {
    let dir = folder();
    let mut said = Vec::new();
    let cluster = Cluster::start(&Options::new(dir.path()), &mut |progress| said.push(progress)).expect("starts");
    assert_eq!(said, [Progress::Initialising]);
    assert_eq!(cluster.pid(), postmaster(dir.path()));
    let db = Db::connect(&cluster.url("postgres"));
    for (setting, value) in [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("listen_addresses", ""),
        ("server_encoding", "UTF8"),
        ("unix_socket_permissions", "0700"),
    ] {
        assert_eq!(db.run(&format!("SHOW {setting}")).as_deref(), Some(value), "{setting}");
    }
    let major = db.run("SELECT current_setting('server_version_num')::int / 10000");
    assert_eq!(major, Some(cluster.major_version().to_string()));
    assert_eq!(db.run("SELECT current_user").as_deref(), Some(cluster.user()));
    db.run("CREATE TABLE cruds AS SELECT 'hello' AS message");
    drop(db);
    cluster.stop().expect("stops");
    assert!(!cluster.is_running() && !is_alive(cluster.pid()));
    cluster.stop().expect("a second stop does nothing");

    said.clear();
    let again = Cluster::start(&Options::new(dir.path()), &mut |progress| said.push(progress)).expect("starts again");
    assert_eq!(said, []);
    assert_eq!(Db::connect(&again.url("postgres")).run("SELECT message FROM cruds").as_deref(), Some("hello"));
}

#[test]
fn only_the_owner_reaches_the_socket_the_data_and_the_log() {
    let dir = folder();
    let cluster = start(&options(dir.path())).expect("starts");
    let data = dir.path().join("postgres");
    for path in [cluster.socket_dir(), &data, &dir.path().join("postgres.log"), &dir.path().join("cluster.lock")] {
        let mode = fs::metadata(path).expect("it is there").mode();
        assert_eq!(mode & 0o077, 0, "{} has mode {mode:o}", path.display());
    }
}

#[test]
fn the_url_is_one_for_libpq_too() {
    let dir = folder();
    // All that is special in a URL, in the list of socket folders, and in a shell; and the comma that parts two hosts.
    for odd in ["o'd d\"&?%é", "a,b"] {
        reached_by_both_clients(&dir.path().join(odd));
    }
}

fn reached_by_both_clients(dir: &Path) {
    let cluster = start(&options(dir)).expect("starts");
    assert_eq!(Db::connect(&cluster.url("postgres")).run("SELECT 1").as_deref(), Some("1"));
    let psql = cluster.binaries().tool("psql").expect("psql is installed");
    // Settings for some other server must not lead astray.
    let output = Command::new(psql)
        .args(["-XAtc", "SELECT current_database()", &cluster.url("postgres")])
        .env("PGPORT", "1")
        .env("PGHOST", "/nowhere")
        .output()
        .expect("psql runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "postgres", "{}", common::stderr(&output));
}

#[test]
fn a_socket_path_that_would_be_too_long_is_put_elsewhere_and_looked_at_first() {
    let dir = folder();
    let long = dir.path().join("a".repeat(60)).join("b".repeat(60));
    let cluster = start(&options(&long)).expect("starts");
    let elsewhere = cluster.socket_dir().to_owned();
    assert!(!elsewhere.starts_with(dir.path()));
    assert_eq!(fs::metadata(&elsewhere).expect("it is there").mode() & 0o777, 0o700);
    assert_eq!(Db::connect(&cluster.url("postgres")).run("SELECT 1").as_deref(), Some("1"));
    drop(cluster);
    assert!(!elsewhere.exists(), "it is tidied up");

    let refused = |why: &str| {
        let error = start(&options(&long)).expect_err("the folder is not safe");
        assert!(matches!(&error, Error::SocketFolder { dir, .. } if *dir == elsewhere), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    };
    // Others could come in.
    fs::create_dir(&elsewhere).expect("a folder");
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o750)).expect("its mode");
    common::give_to_owner_of(&long.join("postgres"), &elsewhere);
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o750)).expect("its mode");
    refused("open to other users");
    fs::remove_dir(&elsewhere).expect("removed");
    // A link leads somewhere else.
    symlink(long.join("socket"), &elsewhere).expect("a link");
    refused("is not a folder");
    fs::remove_file(&elsewhere).expect("removed");
    // Somebody else's. Only root can make one.
    if is_root() {
        fs::create_dir(&elsewhere).expect("a folder");
        std::os::unix::fs::chown(&elsewhere, Some(54321), Some(54321)).expect("chown");
        refused("another user");
        fs::remove_dir(&elsewhere).expect("removed");
    }
    start(&options(&long)).expect("starts again");
}

#[test]
fn a_failed_start_quotes_the_line_that_says_why() {
    let dir = folder();
    let mut options = options(dir.path());
    options.settings.push(("work_mem".into(), "plenty".into()));
    let error = start(&options).expect_err("it cannot start so");
    let line = error.to_string();
    assert!(line.contains("invalid value for parameter \"work_mem\": \"plenty\""), "{line}");
    assert!(line.contains("postgres.log") && line.lines().count() == 1, "{line}");
    options.settings.pop();
    start(&options).expect("the lock was given back");
}

#[test]
fn a_folder_that_another_version_made_is_refused() {
    let dir = folder();
    drop(start(&options(dir.path())).expect("starts"));
    fs::write(dir.path().join("postgres/PG_VERSION"), "99\n").expect("written");
    let error = start(&options(dir.path())).expect_err("there is no such version");
    assert!(matches!(error, Error::WrongVersion { wanted: 99, .. }), "{error}");
}

#[test]
fn what_is_no_cluster_is_left_alone() {
    let dir = folder();
    let place = dir.path().join("postgres");
    fs::create_dir(&place).expect("a folder");
    fs::write(place.join("notes.txt"), "mine").expect("a file");
    let error = start(&options(dir.path()));
    assert!(matches!(&error, Err(Error::NotACluster(_) | Error::WrongOwner { .. })), "{error:?}");
    assert!(place.join("notes.txt").exists());
}

/// A PostgreSQL of scripts.
fn fake(dir: &Path, postgres: &str, initdb: &str) -> Options {
    let postgres = format!("[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 15.1' && exit\n{postgres}");
    let bindir = programs(&dir.join("bin"), &[("postgres", &postgres), ("initdb", initdb)]);
    Options { bindir: Some(bindir), ..options(&dir.join("data")) }
}

/// Writes its arguments beside itself, and a cluster of one file.
const INITDB: &str = r#"while [ "$1" != -D ]; do shift; done; echo 15 > "$2/PG_VERSION""#;

#[test]
fn a_server_that_never_gets_ready_is_ended_and_its_last_word_told() {
    let dir = folder();
    let mut options = fake(dir.path(), "echo $$ LOG:  still thinking; exec sleep 1000", INITDB);
    // It has to come to its word within this time.
    options.start_timeout = Duration::from_secs(3);
    let error = start(&options).expect_err("it is never ready");
    assert!(matches!(error, Error::StartTimeout { .. }), "{error}");
    assert!(error.to_string().contains("still thinking"), "{error}");
    let log = fs::read_to_string(options.data_dir.join("postgres.log")).expect("a log");
    let pid = log.split(' ').next().and_then(|word| word.parse().ok()).expect("its id");
    assert!(!is_alive(pid));
}

#[test]
fn a_failed_initdb_is_told_and_leaves_nothing() {
    let dir = folder();
    let options = fake(dir.path(), "exit 1", "echo 'initdb: error: the disk is full' >&2; exit 1");
    let error = start(&options).expect_err("it fails");
    assert_eq!(error.to_string(), "PostgreSQL's initdb failed: the disk is full");
    let left: Vec<_> =
        fs::read_dir(&options.data_dir).expect("the folder").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["cluster.lock"]);
}

#[test]
fn a_system_without_the_locale_gets_the_plain_one() {
    let dir = folder();
    let initdb = format!(
        "case \" $* \" in *' --locale C '*) {INITDB};; *) echo 'initdb: error: invalid locale name \"C.UTF-8\"' >&2; exit 1;; esac"
    );
    let options = fake(dir.path(), "echo FATAL:  no further; exit 1", &initdb);
    let error = start(&options).expect_err("the server is none");
    assert!(matches!(&error, Error::StartFailed { line, .. } if line == "no further"), "{error}");
}

#[test]
fn a_throwaway_is_fast_and_gone_at_the_end() {
    let cluster = Cluster::throwaway().expect("starts");
    let other = Cluster::throwaway().expect("starts beside it");
    let db = Db::connect(&cluster.url("postgres"));
    for (setting, value) in [("fsync", "off"), ("full_page_writes", "off"), ("max_connections", "400")] {
        assert_eq!(db.run(&format!("SHOW {setting}")).as_deref(), Some(value), "{setting}");
    }
    drop(db);
    let folder = cluster.socket_dir().parent().expect("its folder").to_owned();
    assert!(folder.exists());
    drop(cluster);
    assert!(!folder.exists());
    assert!(other.is_running());
}
