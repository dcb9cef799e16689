//! What README.md and .env.example say of the commands.

use std::{collections::BTreeSet, fs, path::Path};

use super::{Done, Side};
use crate::{
    harness::{folder, program},
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
