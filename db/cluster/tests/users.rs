//! Who PostgreSQL runs as, and what is said where that cannot be.

mod common;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{Db, Runner, as_user, folder, install, is_root, options, start, stderr};
use cruddur_cluster::{Error, reachable_by_postgres};
use nix::unistd::{User, geteuid};

/// The ids of an ordinary user: nobody's where root can be that, else our own.
fn ordinary() -> (u32, u32) {
    let user = if is_root() { User::from_name("nobody") } else { User::from_uid(geteuid()) };
    let user = user.expect("the password database").expect("the user");
    (user.uid.as_raw(), user.gid.as_raw())
}

/// The program where every user can run it.
fn program_in(dir: &Path) -> PathBuf {
    let copy = dir.join("cruddur-cluster");
    install(common::PROGRAM.as_ref(), &copy);
    copy
}

fn own_folder(dir: &Path, uid: u32, gid: u32) -> PathBuf {
    let own = dir.join("own");
    fs::create_dir(&own).expect("a folder");
    if is_root() {
        chown(&own, Some(uid), Some(gid)).expect("chown");
    }
    own
}

/// Runs the program, with `true` as its command, in its working folder's `data`.
fn run_in(mut program: Command, own: &Path) -> Output {
    program.args(["run", "--data-dir"]).arg(own.join("data")).args(["--", "true"]);
    program.output().expect("it runs")
}

#[test]
fn root_hands_postgres_to_another_user() {
    if !is_root() {
        return;
    }
    let dir = folder();
    let cluster = start(&options(dir.path())).expect("starts");
    let owner = fs::metadata(dir.path().join("postgres")).expect("the cluster").uid();
    assert_ne!(owner, 0);
    let status = fs::read_to_string(format!("/proc/{}/status", cluster.pid())).expect("its status");
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(field("Uid:"), vec![owner.to_string(); 4]);
    assert_eq!(field("Groups:"), Vec::<String>::new(), "root's groups are given up");
    assert!(!field("Gid:").contains(&"0".to_owned()));
}

#[test]
fn root_runs_a_cluster_as_whoever_it_belongs_to() {
    if !is_root() {
        return;
    }
    let dir = folder();
    let (uid, gid) = ordinary();
    let own = own_folder(dir.path(), uid, gid);
    let program = program_in(dir.path());
    let output = run_in(as_user(uid, gid, &program), &own);
    assert!(output.status.success(), "{}", stderr(&output));
    let data = own.join("data");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o711)).expect("its mode");
    // As long as it is that user's, she could put anything into it.
    let error = start(&options(&data)).expect_err("it is another user's");
    assert!(matches!(error, Error::Untrusted { .. }), "{error}");
    chown(&data, Some(0), Some(0)).expect("takes it over");
    let cluster = start(&options(&data)).expect("starts");
    assert_eq!(fs::metadata(format!("/proc/{}", cluster.pid())).expect("its process").uid(), uid);
}

#[test]
fn a_folder_that_postgres_cannot_enter_is_named() {
    if !is_root() {
        return;
    }
    let dir = folder();
    let closed = dir.path().join("closed");
    let data = closed.join("deeper/data");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("its mode");
    for error in [reachable_by_postgres(&data).expect_err("closed"), start(&options(&data)).expect_err("closed")] {
        assert!(matches!(&error, Error::Unreachable { dir, .. } if *dir == closed), "{error}");
        assert!(error.to_string().contains(&format!("chmod o+x {}", closed.display())), "{error}");
    }
    assert!(!closed.join("deeper").exists(), "nothing is made in the wrong place");

    fs::set_permissions(&closed, fs::Permissions::from_mode(0o711)).expect("its mode");
    reachable_by_postgres(&data).expect("open");
    fs::create_dir_all(&data).expect("a folder");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).expect("its mode");
    let error = reachable_by_postgres(&data).expect_err("the data folder itself is closed");
    assert!(matches!(&error, Error::Unreachable { dir, .. } if *dir == data), "{error}");
}

#[test]
fn an_ordinary_user_needs_no_root() {
    let dir = folder();
    let (uid, gid) = ordinary();
    let own = own_folder(dir.path(), uid, gid);
    let program = program_in(dir.path());
    let runner = Runner::spawn(as_user(uid, gid, &program), &own.join("data"), &[]);
    assert_eq!(fs::metadata(own.join("data/postgres")).expect("the cluster").uid(), uid);
    assert_eq!(fs::metadata(own.join("data")).expect("the folder").mode() & 0o777, 0o700);
    if is_root() {
        assert_eq!(Db::connect(&runner.url).run("SELECT current_user").as_deref(), Some("cruddur"));
    }
}

#[test]
fn a_long_socket_path_goes_to_the_users_runtime_folder() {
    let dir = folder();
    let (uid, gid) = ordinary();
    let own = own_folder(dir.path(), uid, gid);
    let mut program = as_user(uid, gid, &program_in(dir.path()));
    program.env("XDG_RUNTIME_DIR", &own);
    let runner = Runner::spawn(program, &own.join("a".repeat(120)), &[]);
    let socket = fs::read_dir(&own)
        .expect("the folder")
        .flatten()
        .find(|entry| entry.file_name().as_encoded_bytes().starts_with(b"cruddur-"));
    let socket = socket.expect("a socket folder").path();
    assert!(socket.join(".s.PGSQL.5432").exists());
    drop(runner);
    assert!(!socket.exists());
}

#[test]
fn a_user_id_without_an_entry_is_told_what_to_do() {
    if !is_root() {
        return;
    }
    let dir = folder();
    let own = own_folder(dir.path(), 54321, 54321);
    let output = run_in(as_user(54321, 54321, &program_in(dir.path())), &own);
    let line = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{line}");
    assert!(line.contains("54321") && line.contains("/etc/passwd"), "{line}");
    assert!(!own.join("data/postgres").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let dir = folder();
    let (uid, gid) = ordinary();
    let own = own_folder(dir.path(), uid, gid);
    fs::set_permissions(&own, fs::Permissions::from_mode(0o555)).expect("its mode");
    let output = run_in(as_user(uid, gid, &program_in(dir.path())), &own);
    let line = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{line}");
    assert!(line.contains(&format!("{} cannot be written", own.join("data").display())), "{line}");
    fs::set_permissions(&own, fs::Permissions::from_mode(0o755)).expect("so that it can be removed");
}

#[test]
fn a_cluster_of_another_user_is_refused() {
    if !is_root() {
        return;
    }
    let dir = folder();
    let (uid, gid) = ordinary();
    let own = own_folder(dir.path(), uid, gid);
    fs::create_dir_all(own.join("data/postgres")).expect("a folder");
    chown(own.join("data"), Some(uid), Some(gid)).expect("chown");
    // Root's own: neither root nor anybody else can run it.
    for program in [as_user(uid, gid, &program_in(dir.path())), Command::new(common::PROGRAM)] {
        let output = run_in(program, &own);
        let line = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{line}");
        assert!(line.contains("belongs to user root") && line.contains("chown -R"), "{line}");
    }
}
