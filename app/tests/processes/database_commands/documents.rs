//! What README.md and .env.example say of the commands.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use super::{Done, Side};
use crate::{
    harness::{PROGRAM, Server, clean, folder, program, serve_over},
    postgres::Database,
};

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)).expect("the document")
}

/// The walk: each line that is typed, and what README.md says that comes of it.
fn walk() -> Vec<(String, Vec<String>)> {
    let readme = document("README.md");
    let block =
        readme.split("```\n").find(|block| block.starts_with("$ bin/db-create\n")).expect("the walk").to_owned();
    let mut steps: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ bin/db-").or(line.strip_prefix("cruddur=# ")), steps.last_mut()) {
            (Some(typed), _) => steps.push((typed.to_owned(), Vec::new())),
            (None, Some((_, printed))) => printed.push(line.trim_end().to_owned()),
            (None, None) => panic!("{line}"),
        }
    }
    steps
}

/// The columns of a table, and how many rows it has; what is in them is never the same.
fn shape(printed: &[String]) -> (Vec<String>, usize) {
    let head = printed.first().map(|head| head.split('|').map(|name| name.trim().to_owned()).collect());
    let count = printed.iter().find_map(|line| line.strip_prefix('(')?.strip_suffix(" rows)")?.parse().ok());
    (head.unwrap_or_default(), count.expect("a number of rows"))
}

#[test]
fn the_walk_prints_what_the_readme_says() {
    let database = Database::planned();
    let side = Side::local(&database);
    let mut selects = 0;
    for (typed, said) in walk() {
        if typed.starts_with("select") {
            let out = side.run(&["connect", "--", "-c", &typed]).ok();
            let printed: Vec<String> = out.lines().map(str::to_owned).collect();
            assert_eq!(shape(&said), shape(&printed), "{typed}");
            selects += 1;
        } else if typed == "sessions" {
            let out = side.run(&["sessions"]).ok();
            let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&said[0]), words(out.lines().next().unwrap_or_default()));
        } else if typed != "connect" {
            let out = side.run(&[&typed]).ok().replace(&side.name, "cruddur");
            assert_eq!(said.last().map(String::as_str), Some(out.trim_end()), "{typed}");
        }
    }
    assert_eq!(selects, 2);
}

#[test]
fn env_example_has_a_line_for_each_setting() {
    let dir = folder();
    let help = |arguments: &[&str]| {
        let mut command = program(dir.path());
        command.args(arguments).arg("--help");
        Done::of(command).ok()
    };
    let all = [&["serve"][..], &["db", "setup"], &["db", "update-cognito-user-ids"]].map(help).join("\n");
    let words = all.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = words.split("[env: ").skip(1).filter_map(|rest| rest.split(['=', ']']).next());
    let named: BTreeSet<&str> = named.collect();
    assert!(named.contains("CONNECTION_URL") && named.contains("PROD_CONNECTION_URL"), "{named:?}");
    let example = document(".env.example");
    let lines = example.lines().filter_map(|line| line.strip_prefix('#')?.split_once('=')).map(|(name, _)| name);
    let lines: BTreeSet<&str> = lines.collect();
    let absent: Vec<_> = named.difference(&lines).collect();
    assert!(absent.is_empty(), "{absent:?}");
}

/// The shell's blocks of a document, without the indentation of a list.
fn blocks(name: &str) -> Vec<String> {
    let (mut found, mut open): (Vec<String>, Option<usize>) = (Vec::new(), None);
    for line in document(name).lines() {
        let indentation = line.len() - line.trim_start().len();
        match open {
            None if line.trim_start() == "```sh" => {
                open = Some(indentation);
                found.push(String::new());
            }
            None => {}
            Some(_) if line.trim_start() == "```" => open = None,
            Some(indented) => {
                let block = found.last_mut().expect("a block");
                block.push_str(line.get(indented..).unwrap_or_default());
                block.push('\n');
            }
        }
    }
    found
}

/// Runs a script, which has to end well.
fn bash(side: &Side, script: &str) -> String {
    let dir = side.dir.path();
    let path = format!("{}:{}", dir.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = clean(Command::new("bash"), dir);
    command.args(["-euo", "pipefail", "-c", script]).env("PATH", path).env("CONNECTION_URL", &side.url);
    let link = dir.join("cruddur");
    if !link.exists() {
        std::os::unix::fs::symlink(PROGRAM, link).expect("a link");
    }
    Done::of(command).ok()
}

#[test]
fn blocks_for_the_shell_are_whole_and_name_scripts_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seen = 0;
    for name in ["README.md", "CONTRIBUTING.md", "docs/aws.md", "docs/single-host.md", "bench/README.md"] {
        for block in blocks(name) {
            let mut command = clean(Command::new("bash"), &root);
            command.args(["-n", "-c", &block]);
            Done::of(command).ok();
            let words = block.split([' ', '\n', '"', '(', ')']);
            for script in words.filter(|word| ["bin/", "bench/", ".ci/"].iter().any(|folder| word.starts_with(folder)))
            {
                assert!(root.join(script).is_file(), "{name}: {script}");
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn the_readmes_requests_do_what_it_says() {
    let database = Database::create();
    let side = Side::local(&database);
    let data = side.dir.path().join(".cruddur");
    let mut command = serve_over(side.dir.path(), &side.url);
    command.env("CRUDDUR_DATA_DIR", data);
    let server = Server::start(command);
    let block = blocks("README.md").into_iter().find(|block| block.starts_with("api=")).expect("the requests");
    let block = block.replace("http://127.0.0.1:4567", &server.url);
    // The mail takes as long as it takes.
    let said = bash(
        &side,
        &format!("sleep() {{ until ls .cruddur/mail/*.eml; do command sleep 0.05; done >/dev/null 2>&1; }}\n{block}"),
    );
    assert_eq!(said.matches("Here for an hour.").count(), 2, "{said}");
    let db = database.connect();
    assert_eq!(db.run("select handle from users"), ["ada"]);
    assert_eq!(db.run("select count(*) from activities"), ["0"], "it is deleted again");
}

/// As on a host: a backup, and a restore after a later version has changed the schema.
#[test]
fn a_restore_by_the_book_works_after_a_later_migration() {
    // What `docker` and `systemd-run` would run in another place.
    let stand_ins = "docker() { [ \"$2\" = restart ] || { shift 4; \"$@\"; }; }\nsystemctl() { :; }\n\
                     systemd-run() { while [ \"${1#--}\" != \"$1\" ]; do shift; done; \"$@\"; }\n";
    let all = blocks("docs/single-host.md");
    let ways = ["docker compose exec -T cruddur cruddur db", "as_cruddur cruddur db"];
    for (way, tool) in ways.into_iter().zip(["docker()", "systemd-run"]) {
        let database = Database::planned();
        let side = Side::local(&database);
        side.run(&["setup"]).ok();
        let volume = side.dir.path().join("volume");
        fs::create_dir(&volume).expect("a folder");
        let find = |what: &str| {
            let block = all
                .iter()
                .find(|block| block.contains(&format!("{way} {what}")))
                .unwrap_or_else(|| panic!("{tool}: {what}"));
            block.replace("/var/lib/cruddur", volume.to_str().expect("a path"))
        };
        let (back_up, restore) = (find("backup"), find("restore"));
        bash(&side, &format!("{stand_ins}{back_up}"));
        let db = database.connect();
        db.run(
            "create table later (user_uuid uuid references users, crud uuid references activities); \
             create view later_cruds as select live_activities.* from live_activities; \
             delete from users where handle = 'londo'",
        );
        bash(&side, &format!("{stand_ins}{back_up_functions}{restore}", back_up_functions = functions(&back_up)));
        let db = database.connect();
        assert_eq!(db.run("select count(*) from users"), ["4"], "{tool}");
        assert_eq!(db.run("select to_regclass('later') is null"), ["t"], "{tool}");
    }
}

/// The functions that a block defines, for those that come after it.
fn functions(block: &str) -> &str {
    block.find("\n}\n").map_or("", |end| &block[..end + 3])
}
