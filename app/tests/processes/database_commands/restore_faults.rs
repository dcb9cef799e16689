//! Faults in the middle of `db backup` and `db restore`: no half of a file, no half of a database.

use std::{
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

use nix::{
    pty::openpty,
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{Done, Side, content};
use crate::{
    harness::{PROGRAM, clean, eventually},
    postgres::Db,
    secure::Secure,
};

/// A shop, and a backup of it whose restoring comes to the function `fault`, which then does this.
struct Shop {
    secure: Secure,
    side: Side,
    before: Vec<String>,
}

impl Shop {
    fn with(fault: &str) -> Self {
        let secure = Secure::start();
        let side = Side::production(&secure, "shop");
        side.confirmed(&["setup"]).ok();
        let db = secure.postgres.admin("shop");
        let function = |body: &str| {
            format!(
                "create or replace function fault() returns boolean language plpgsql as $$ begin {body} return true; end $$"
            )
        };
        db.run(&function(""));
        // Of the tables the last but few, so that much has been restored by then.
        db.run("alter table users add constraint fault check (public.fault())");
        db.run(&function(fault));
        side.run(&["backup", "shop.dump"]).ok();
        db.run("alter table users drop constraint fault; drop function fault()");
        db.run("insert into users (display_name, handle, email) values ('Kept', 'kept', 'kept@example.org')");
        let before = content(&db);
        Self { secure, side, before }
    }

    /// Begins to restore, in a group of its own, as a shell would.
    fn restore(&self) -> Child {
        start(&self.side, &["restore", "shop.dump", "--confirm=shop"])
    }

    /// Waits until the session in the new database sleeps.
    fn await_restoring(&self, admin: &Db) {
        let sleeping = "select 1 from pg_stat_activity where datname = 'shop~new' and wait_event = 'PgSleep'";
        eventually("the restore is in the middle", || !admin.run(sleeping).is_empty());
    }

    fn assert_as_it_was(&self) {
        assert_eq!(content(&self.secure.postgres.admin("shop")), self.before);
    }

    fn databases(&self) -> Vec<String> {
        let select = "select datname from pg_database where datname like 'shop%' order by 1";
        self.secure.postgres.admin("postgres").run(select)
    }
}

const SLEEP: &str = "perform pg_catalog.pg_sleep(3600);";

fn start(side: &Side, arguments: &[&str]) -> Child {
    let mut command = side.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    command.spawn().expect("runs")
}

fn pid(child: &Child) -> Pid {
    Pid::from_raw(child.id().cast_signed())
}

#[test]
fn a_statement_that_breaks_changes_nothing() {
    let shop = Shop::with("raise exception 'broken on purpose';");
    shop.side
        .confirmed(&["restore", "shop.dump"])
        .fails(1, &["pg_restore: ", "broken on purpose", "shop is as it was"]);
    shop.assert_as_it_was();
    assert_eq!(shop.databases(), ["shop"]);
}

#[test]
fn nor_do_a_cut_connection_and_ctrl_c() {
    let shop = Shop::with(SLEEP);
    let admin = shop.secure.postgres.admin("postgres");
    let child = shop.restore();
    shop.await_restoring(&admin);
    admin.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop~new'");
    Done::wait(child).fails(4, &["pg_restore: ", "terminating connection", "shop is as it was"]);
    // Ctrl-C reaches pg_restore, too; whichever ends first, it is one end.
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let child = shop.restore();
        shop.await_restoring(&admin);
        kill(Pid::from_raw(-pid(&child).as_raw()), signal).expect("the group");
        Done::wait(child).fails(130, &["interrupted", "shop is as it was"]);
        assert_eq!(shop.databases(), ["shop"], "{signal}");
    }
    shop.assert_as_it_was();
}

#[test]
fn nobody_who_reads_is_no_fault() {
    let shop = Shop::with("");
    let mut command = shop.side.command(&["restore", "shop.dump", "--confirm=shop"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    drop(child.stderr.take());
    assert!(Done::wait(child).ok().ends_with("restored shop\n"));
}

#[test]
fn a_terminal_that_goes_takes_what_was_begun_along() {
    let shop = Shop::with(SLEEP);
    let admin = shop.secure.postgres.admin("postgres");
    let terminal = openpty(None, None).expect("a pseudo-terminal");
    let mut command = shop.side.command(&["restore", "shop.dump", "--confirm=shop"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::from(terminal.slave));
    let child = command.spawn().expect("runs");
    drop(command);
    shop.await_restoring(&admin);
    // Its progress, a few times a second, reaches nobody from here on.
    drop(terminal.master);
    kill(pid(&child), Signal::SIGHUP).expect("it runs");
    assert_eq!(Done::wait(child).code, Some(130));
    shop.assert_as_it_was();
    assert_eq!(shop.databases(), ["shop"]);
}

#[test]
fn under_nohup_it_goes_on_without_the_terminal() {
    let shop = Shop::with(SLEEP);
    let admin = shop.secure.postgres.admin("postgres");
    let plain = shop.side.command(&["restore", "shop.dump", "--confirm=shop"]);
    let mut command = clean(Command::new("nohup"), shop.side.dir.path());
    command.arg(PROGRAM).args(plain.get_args()).envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    shop.await_restoring(&admin);
    kill(pid(&child), Signal::SIGHUP).expect("it runs");
    // What ends it is this.
    admin.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop~new'");
    Done::wait(child).fails(4, &["terminating connection", "shop is as it was"]);
}

#[test]
fn what_a_killed_one_leaves_the_next_removes_and_says_so() {
    let shop = Shop::with(SLEEP);
    let admin = shop.secure.postgres.admin("postgres");
    let mut child = shop.restore();
    shop.await_restoring(&admin);
    kill(pid(&child), Signal::SIGKILL).expect("it runs");
    child.wait().expect("its end");
    shop.assert_as_it_was();
    assert_eq!(shop.databases(), ["shop", "shop~new"]);
    let out = shop.side.confirmed(&["setup"]).ok();
    assert!(out.starts_with("dropped shop~new, which a setup or restore that was killed had begun\n"), "{out}");
    assert!(out.ends_with("shop is set up\n"), "{out}");
    assert_eq!(shop.databases(), ["shop"]);
}

#[test]
fn half_a_backup_is_no_file() {
    let shop = Shop::with("");
    let db = shop.secure.postgres.admin("shop");
    // pg_dump waits for this.
    db.run("begin; lock table users in access exclusive mode");
    let waiting =
        "from pg_stat_activity where datname = 'shop' and application_name = 'pg_dump' and wait_event_type = 'Lock'";
    let admin = shop.secure.postgres.admin("postgres");
    let begin = || {
        let child = start(&shop.side, &["backup", "half.dump"]);
        eventually("pg_dump waits", || !admin.run(&format!("select 1 {waiting}")).is_empty());
        child
    };
    let cut_off = || {
        admin.run(&format!("select pg_terminate_backend(pid, 90000) {waiting}"));
    };
    let child = begin();
    kill(Pid::from_raw(-pid(&child).as_raw()), Signal::SIGINT).expect("the group");
    Done::wait(child).fails(130, &["interrupted", "no file was written"]);
    // A session that waits for a lock does not notice that nobody is there any more.
    cut_off();
    let child = begin();
    cut_off();
    Done::wait(child).fails(4, &["pg_dump: ", "terminating connection", "no file was written"]);
    let files = std::fs::read_dir(shop.side.dir.path()).expect("the folder").flatten();
    assert_eq!(files.map(|file| file.file_name()).collect::<Vec<_>>(), ["shop.dump"]);
}
