//! Faults in the middle of what changes much: nothing half-done is left.

use super::{Done, Side, content, cut_off_waiting};
use crate::{
    harness::eventually,
    postgres::{Database, Db, shared},
    secure::Secure,
};

/// What happens in the middle.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    BrokenStatement,
    CutOff,
}

impl Fault {
    /// A function in PL/pgSQL that does it; the session that is cut off waits first.
    fn function(self, returns: &str) -> String {
        let body = match self {
            Self::BrokenStatement => "raise exception 'broken on purpose';",
            Self::CutOff => "perform pg_advisory_lock(7);",
        };
        format!("create function fault() returns {returns} language plpgsql as $$ begin {body} return null; end $$")
    }

    /// Runs the command, which meets the fault.
    fn strike(self, side: &Side, db: &Db, command: &str) {
        match self {
            Self::BrokenStatement => drop(side.run(&[command]).fails(1, &["broken on purpose"])),
            Self::CutOff => {
                db.run("select pg_advisory_lock(7)");
                let mut command = side.command(&[command]);
                command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
                let child = command.spawn().expect("runs");
                cut_off_waiting(db);
                Done::wait(child).fails(4, &["ended the connection", "try again"]);
            }
        }
    }
}

fn seeded() -> (Database, Side, Db) {
    let database = Database::planned();
    let side = Side::local(&database);
    side.run(&["setup"]).ok();
    let db = database.connect();
    (database, side, db)
}

#[test]
fn in_schema_load() {
    for fault in [Fault::BrokenStatement, Fault::CutOff] {
        let (_database, side, db) = seeded();
        let before = content(&db);
        // After tables are dropped and made, before they have triggers.
        db.run(&fault.function("event_trigger").replace("return null;", ""));
        db.run(
            "create event trigger fault on ddl_command_start when tag in ('CREATE TRIGGER') execute function fault()",
        );
        fault.strike(&side, &db, "schema-load");
        assert_eq!(content(&db), before);
    }
}

#[test]
fn in_seed() {
    for fault in [Fault::BrokenStatement, Fault::CutOff] {
        let (_database, side, db) = seeded();
        db.run("delete from users");
        let before = content(&db);
        // After people are added, and some cruds.
        db.run(&fault.function("trigger"));
        db.run(
            "create trigger fault before insert on activities for each row
                when (new.message like 'Half a day%') execute function fault()",
        );
        fault.strike(&side, &db, "seed");
        assert_eq!(content(&db), before);
    }
}

#[test]
fn in_setup() {
    let secure = Secure::start();
    let side = Side::production(&secure, "shop");
    side.confirmed(&["setup"]).ok();
    let db = secure.postgres.admin("shop");
    db.run("insert into users (display_name, handle, email) values ('Kept', 'kept', 'kept@example.org')");
    let before = content(&db);
    drop(db);

    // The seeds name no schema, so this breaks them, after the schema was loaded.
    let admin = secure.postgres.admin("postgres");
    admin.run("alter role owner set search_path = nowhere");
    side.confirmed(&["setup"]).fails(6, &["does not exist", "shop is as it was"]);
    assert_eq!(content(&secure.postgres.admin("shop")), before);
    assert_eq!(admin.run("select datname from pg_database where datname like 'shop%'"), ["shop"]);

    // And where there was no database, there is none.
    let new = Side::production(&secure, "novel");
    new.confirmed(&["setup"]).fails(6, &["does not exist"]);
    assert_eq!(admin.run("select datname from pg_database where datname like 'novel%'"), [""; 0]);
}

#[test]
fn two_at_once_do_not_meet() {
    let (_database, side, db) = seeded();
    let before = content(&db);
    drop(db);
    let admin = Db::connect(shared());
    admin.run(&format!("select pg_advisory_lock(hashtextextended('replace:{}', 0))", side.name));
    side.run(&["setup"]).fails(8, &["another setup or restore", "under way"]);
    assert_eq!(content(&Db::connect(&side.url)), before);
}

#[test]
fn migrations_wait_for_those_of_another() {
    let database = Database::create();
    let (side, db) = (Side::local(&database), database.connect());
    db.run("select pg_advisory_lock(x'6372756464757201'::bigint)");
    let mut command = side.command(&["migrate"]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let child = command.spawn().expect("runs");
    let waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
    eventually("it waits", || !db.run(waiting).is_empty());
    assert_eq!(db.run("select 1 from pg_tables where schemaname = 'public'"), [""; 0]);
    db.run("select pg_advisory_unlock_all()");
    assert!(Done::wait(child).ok().starts_with("applied V1__users_and_activities\n"));
}
