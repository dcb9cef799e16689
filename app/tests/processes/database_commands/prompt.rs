//! What destroys, on production: the name is asked for at a terminal, and nowhere else.

use std::{
    fs::File,
    io::Write,
    process::{Command, Stdio},
};

use nix::pty::openpty;

use super::{Done, Side, content};
use crate::secure::Secure;

/// Runs a command whose standard input is a terminal, at which this is typed.
fn at_a_terminal(mut command: Command, typed: &str) -> Done {
    let terminal = openpty(None, None).expect("a pseudo-terminal");
    let mut keyboard = File::from(terminal.master);
    command.stdin(Stdio::from(terminal.slave)).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("runs");
    keyboard.write_all(typed.as_bytes()).expect("types");
    Done::wait(child)
}

#[test]
fn the_name_is_asked_for() {
    let secure = Secure::start();
    let side = Side::production(&secure, "shop");
    side.confirmed(&["setup"]).ok();
    let before = content(&secure.postgres.admin("shop"));
    let backup = side.dir.path().join("shop.dump");
    let backup = backup.to_str().expect("text");
    side.run(&["backup", backup]).ok();
    let destroying: [&[&str]; 6] =
        [&["drop"], &["schema-load"], &["seed"], &["setup"], &["kill-all"], &["restore", backup]];

    for command in destroying {
        side.run(command).fails(3, &["--confirm NAME", "nothing was done"]);
        side.run(&[command, &["--confirm", "stop"]].concat())
            .fails(3, &["not that of the database", "nothing was done"]);
        for typed in ["stop\n", "\n", "\u{4}"] {
            let done = at_a_terminal(side.command(command), typed);
            assert!(done.err.contains("Type the name of the database to go on: "), "{done:?}");
            assert_eq!(done.code, Some(3), "{done:?}");
        }
        assert_eq!(content(&secure.postgres.admin("shop")), before, "{command:?}");
    }
    for command in destroying.iter().rev() {
        let done = at_a_terminal(side.command(command), "shop\n");
        assert_eq!(done.code, Some(0), "{command:?}: {done:?}");
    }
    assert_eq!(secure.postgres.admin("postgres").run("select 1 from pg_database where datname = 'shop'"), [""; 0]);
}

#[test]
fn a_local_database_is_not_asked_about_but_a_wrong_name_stops() {
    let database = crate::postgres::Database::create();
    let side = Side::local(&database);
    side.run(&["drop", "--confirm", "another"]).fails(3, &["nothing was done"]);
    side.run(&["drop"]).ok();
}
