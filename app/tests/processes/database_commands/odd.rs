//! What is seldom, and right all the same: odd names and passwords, several hosts, a server that is not well.

use super::{Done, Side};
use crate::{postgres::Database, secure::Secure};

#[test]
fn names_and_passwords_may_have_any_character() {
    let secure = Secure::start();
    let (password, name) = ("s3cret@:/?#[]% '\"\\ü", "it's \"a\\b\" %41=/ü");
    let literal = password.replace('\'', "''");
    secure.postgres.admin("postgres").run(&format!("alter role owner password '{literal}'"));
    let side = Side::production_as(&secure, ("owner", password), name);
    assert_eq!(side.run(&["create"]).ok(), format!("created {name}\n"));
    side.confirmed(&["schema-load"]).ok();
    side.confirmed(&["seed"]).ok();
    let asked = ["connect", "--", "-Atc", "select current_database()"];
    assert_eq!(side.run(&asked).ok(), format!("{name}\n"));
    side.run(&["backup", "all.dump"]).ok();
    assert!(side.confirmed(&["restore", "all.dump"]).ok().ends_with(&format!("restored {name}\n")));
    assert!(side.confirmed(&["setup"]).ok().ends_with(&format!("{name} is set up\n")));
    assert_eq!(side.confirmed(&["drop"]).ok(), format!("dropped {name}\n"));
}

#[test]
fn of_several_hosts_the_one_that_answers_is_used() {
    let secure = Secure::start();
    let mut side = Side::production(&secure, "shop");
    side.url = side.url.replace("@localhost:", "@localhost:1,localhost:");
    let run = |arguments: &[&str]| Done::of(side.command(arguments));
    assert!(run(&["setup", "--confirm", "shop"]).ok().ends_with("shop is set up\n"));
    assert_eq!(run(&["connect", "--", "-Atc", "select count(*) from users"]).ok(), "4\n");
    run(&["backup", "all.dump"]).ok();
    assert!(run(&["restore", "all.dump", "--confirm", "shop"]).ok().ends_with("restored shop\n"));
}

#[test]
fn what_is_not_well_is_said_and_told_by_the_exit_code() {
    let database = Database::planned();
    let mut side = Side::local(&database);
    side.run(&["setup"]).ok();
    let not_well = |side: &Side, line: &str| {
        let said = Done::of(side.command(&["test"]));
        assert_eq!(said.code, Some(1), "{said:?}");
        assert!(said.out.lines().any(|one| one.starts_with(line) && one.ends_with("  <-- not well")), "{said:?}");
        assert_eq!(said.out.matches("<-- not well").count(), 1, "{said:?}");
        assert!(said.out.ends_with("\nnot all is well\n"), "{said:?}");
    };
    // PostgreSQL's own functions, in the way of which are these.
    let db = database.connect();
    for (schema, function, returns, value) in [
        ("late", "clock_timestamp", "timestamptz", "pg_catalog.clock_timestamp() - interval '65 seconds'"),
        ("standby", "pg_is_in_recovery", "boolean", "true"),
    ] {
        db.run(&format!("create schema {schema}"));
        db.run(&format!(
            "create function {schema}.{function}() returns {returns} language sql as $$ select {value} $$"
        ));
    }
    let url = std::mem::take(&mut side.url);
    for (options, line) in [
        ("-c default_transaction_read_only=on", "state       not in recovery, but takes no writes"),
        ("-c search_path=standby,pg_catalog,public", "state       in recovery: a standby"),
        // In the sixties, give or take what a round trip may last.
        ("-c search_path=late,pg_catalog,public", "clock       6"),
    ] {
        side.url = format!("{url}&options={}", super::encoded(options));
        not_well(&side, line);
    }
    side.url = url;
    db.run("delete from refinery_schema_history where version = 2");
    not_well(&side, "migrations  missing: V2__");
}
