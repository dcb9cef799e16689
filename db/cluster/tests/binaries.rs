//! Which PostgreSQL is taken, of several, of none, and of those that are too old.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{folder, programs};
use cruddur_cluster::{Error, Older, Place, find, find_client, places};

const DATA: &str = "/data/postgres";

/// A folder with a server that says this version.
fn install(bindir: PathBuf, version: &str) -> PathBuf {
    let says = format!("echo 'postgres (PostgreSQL) {version} (Debian {version}-1)'");
    programs(&bindir, &[("postgres", &says), ("initdb", "exit 1"), ("pg_dump", "exit 0")])
}

fn versions(parent: &Path) -> Place {
    Place::Versions { parent: parent.into(), prefix: "" }
}

#[test]
fn the_newest_of_a_folder_of_versions_is_taken() {
    let dir = folder();
    for version in ["9.6", "14", "15", "16"] {
        install(dir.path().join(version).join("bin"), &format!("{version}.3"));
    }
    // Later by the alphabet, and no version.
    install(dir.path().join("common/bin"), "17.1");
    let found = find(&[versions(dir.path())], None, Path::new(DATA)).expect("found");
    assert_eq!((found.major(), found.bindir()), (16, dir.path().join("16/bin").as_path()));
}

#[test]
fn the_version_that_made_the_folder_is_taken_before_any_newer_or_nearer() {
    let dir = folder();
    for version in ["14", "15", "16"] {
        install(dir.path().join(version).join("bin"), &format!("{version}.3"));
    }
    let named = install(dir.path().join("named"), "17.0");
    let places = [Place::Named(named), versions(dir.path())];
    assert_eq!(find(&places, Some(15), Path::new(DATA)).expect("found").major(), 15);
    assert_eq!(find(&places, Some(17), Path::new(DATA)).expect("found").major(), 17);
    assert_eq!(find(&places, None, Path::new(DATA)).expect("found").major(), 17);

    let error = find(&places, Some(18), Path::new(DATA)).expect_err("there is no 18");
    let line = error.to_string();
    assert!(matches!(error, Error::WrongVersion { wanted: 18, .. }), "{line}");
    for part in [DATA, "PostgreSQL 18", "17 (", "16 (", "15 (", "14 (", "install PostgreSQL 18"] {
        assert!(line.contains(part), "{part:?} is not in {line:?}");
    }
}

#[test]
fn pg_config_counts_only_where_a_server_is() {
    let dir = folder();
    let server = install(dir.path().join("server"), "15.1");
    let headers = programs(&dir.path().join("headers"), &[("postgres", "echo 'postgres (PostgreSQL) 16.1'")]);
    let answers = |bindir: &Path| format!("[ \"$1\" = --bindir ] && echo {}", bindir.display());
    let config = programs(&dir.path().join("config"), &[("right", &answers(&server)), ("wrong", &answers(&headers))]);
    let other = Place::Folder(install(dir.path().join("other"), "14.0"));

    let with = |name: &str| [Place::PgConfig(config.join(name)), other.clone()];
    assert_eq!(find(&with("right"), None, Path::new(DATA)).expect("found").bindir(), server);
    assert_eq!(find(&with("wrong"), None, Path::new(DATA)).expect("found").major(), 14);
    assert_eq!(find(&with("absent"), None, Path::new(DATA)).expect("found").major(), 14);
}

#[test]
fn a_named_folder_comes_first_and_must_hold_a_server() {
    let dir = folder();
    let named = dir.path().join("named");
    let places = [Place::Named(named.clone()), Place::Folder(install(dir.path().join("other"), "15.1"))];
    let error = find(&places, None, Path::new(DATA)).expect_err("nothing is there");
    assert!(matches!(&error, Error::BadBindir(dir) if *dir == named), "{error}");
    assert!(error.to_string().contains("PG_BINDIR"), "{error}");

    install(named.clone(), "14.9");
    assert_eq!(find(&places, None, Path::new(DATA)).expect("found").bindir(), named);
}

#[test]
fn what_is_too_old_is_refused_or_passed_over() {
    let dir = folder();
    let old = Place::Folder(install(dir.path().join("old"), "13.20"));
    let older = Place::Folder(install(dir.path().join("older"), "9.6.24"));
    let error = find(&[old.clone(), older], None, Path::new(DATA)).expect_err("too old");
    assert!(matches!(error, Error::TooOld { .. }), "{error}");
    assert!(error.to_string().contains("PostgreSQL 14 or newer"), "{error}");
    assert!(error.to_string().contains("13 (") && error.to_string().contains("9 ("), "{error}");

    let new = Place::Folder(install(dir.path().join("new"), "19devel"));
    assert_eq!(find(&[old.clone(), new], None, Path::new(DATA)).expect("found").major(), 19);
    let error = find(&[old], Some(13), Path::new(DATA)).expect_err("a folder that is too old");
    assert!(matches!(error, Error::TooOld { .. }), "{error}");
}

#[test]
fn nothing_found_says_what_to_type() {
    let dir = folder();
    let places =
        [Place::PgConfig(dir.path().join("pg_config")), versions(&dir.path().join("none")), versions(dir.path())];
    let error = find(&places, None, Path::new(DATA)).expect_err("nothing is there");
    assert!(matches!(error, Error::NoPostgres), "{error}");
    for part in ["apt install", "dnf install", "brew install", "PG_BINDIR"] {
        assert!(error.to_string().contains(part), "{part:?} is not in {error}");
    }
}

#[test]
fn the_places_are_in_order() {
    let list: Vec<String> = places(Some(Path::new("/named"))).iter().map(|place| format!("{place:?}")).collect();
    let at = |part: &str| {
        list.iter().position(|place| place.contains(part)).unwrap_or_else(|| panic!("no {part}: {list:?}"))
    };
    let order = [
        "Named(\"/named\")",
        "PgConfig",
        "/usr/lib/postgresql",
        "/opt/homebrew/opt",
        "/usr/local/opt",
        "\"/usr/bin\"",
        "pgsql-",
    ];
    assert!(order.map(at).is_sorted(), "{list:?}");
}

#[test]
fn tools_are_those_beside_the_server() {
    let dir = folder();
    let bindir = install(dir.path().join("bin"), "15.1");
    fs::write(bindir.join("psql"), "not a program").expect("a file");
    let found = find(&[Place::Folder(bindir.clone())], None, Path::new(DATA)).expect("found");
    assert_eq!(found.tool("pg_dump").expect("it is there"), bindir.join("pg_dump"));
    assert!(matches!(found.tool("psql"), Err(Error::ToolMissing(path)) if path == bindir.join("psql")));
}

/// A client program that says this version, in a folder of that name.
fn client(parent: &Path, version: &str) -> Place {
    let says = format!("echo 'psql (PostgreSQL) {version}'");
    Place::Folder(programs(&parent.join(version), &[("psql", &says)]))
}

#[test]
fn a_client_program_is_of_the_servers_version_or_newer() {
    let dir = folder();
    let places = ["17.2", "14.1", "15.3", "15.9"].map(|version| client(dir.path(), version));
    let found = |server, older| {
        find_client(&places, "psql", server, older).map(|path| path.parent().expect("a folder").to_owned())
    };
    for (server, older, expected) in [
        (14, Older::WillNotDo, "14.1"),
        (15, Older::WillNotDo, "15.3"),
        (16, Older::WillDo, "17.2"),
        (18, Older::WillDo, "17.2"),
    ] {
        assert_eq!(found(server, older).expect("found"), dir.path().join(expected), "for {server}");
    }
    let line = found(18, Older::WillNotDo).expect_err("all are older").to_string();
    for part in ["psql 18 or newer", "17 (", "15 (", "PG_BINDIR"] {
        assert!(line.contains(part), "{part:?} is not in {line:?}");
    }
    let error = find_client(&places, "pg_dump", 15, Older::WillDo).expect_err("there is none");
    let line = error.to_string();
    assert!(matches!(error, Error::NoClient { .. }), "{line}");
    for part in ["pg_dump was not found", "apt install postgresql-client", "PG_BINDIR"] {
        assert!(line.contains(part), "{part:?} is not in {line:?}");
    }
}
