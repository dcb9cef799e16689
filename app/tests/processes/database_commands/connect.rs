//! `db connect`: psql, which is told the password and nobody else.

use std::{fs, process::Stdio};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{Done, Side};
use crate::{
    harness::{eventually, folder, is_alive},
    postgres::Database,
    secure::Secure,
};

#[test]
fn psql_gets_arguments_and_its_exit_code_is_passed_on() {
    let database = Database::create();
    let side = Side::local(&database);
    let out = side.run(&["connect", "--", "-At", "-c", "select current_database()", "-c", "select 2"]).ok();
    assert_eq!(out, format!("{}\n2\n", side.name));
    let failed = side.run(&["connect", "--", "-c", "selct"]);
    assert_eq!(failed.code, Some(1), "{failed:?}");
    assert!(failed.err.contains("syntax error"), "{failed:?}");
    assert_eq!(side.run(&["connect", "--", "-f", "/does/not/exist"]).code, Some(1));
    assert_eq!(side.run(&["connect", "--", "-v", "ON_ERROR_STOP=1", "-f", "-"]).code, Some(0), "no input");

    let elsewhere = folder();
    fs::write(elsewhere.path().join("one.sql"), "select 'from the file';\n").expect("a file");
    let mut command = side.command(&["connect", "--", "-At", "-f", "one.sql"]);
    let arguments: Vec<_> = command.get_args().skip(1).map(ToOwned::to_owned).collect();
    let mut from_elsewhere = crate::harness::program(side.dir.path());
    from_elsewhere.args(["db", "--caller-dir"]).arg(elsewhere.path()).args(arguments);
    from_elsewhere.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    assert_eq!(Done::of(from_elsewhere).ok(), "from the file\n");
    command.env("PGDATABASE", "nowhere").env("PGHOST", "nowhere.example").env("PGUSER", "nobody");
    assert_eq!(Done::of(command).code, Some(1), "here there is no such file, and what PG… say is not heard");
}

#[test]
fn the_password_is_in_no_list_of_processes() {
    let secure = Secure::start();
    let side = Side::production(&secure, "cruddur");
    let marker = format!("select 'marker {}', pg_sleep(3600)", std::process::id());
    let mut command = side.command(&["connect", "--", "-c", &marker]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("runs");
    let listed = || {
        let processes = fs::read_dir("/proc").expect("/proc").flatten();
        let lines = processes.filter_map(|one| {
            let pid: i32 = one.file_name().to_str()?.parse().ok()?;
            Some((pid, String::from_utf8_lossy(&fs::read(one.path().join("cmdline")).ok()?).into_owned()))
        });
        lines.filter(|(_, line)| line.contains(&marker)).collect::<Vec<_>>()
    };
    // A child is a copy of its parent until it runs psql.
    let is_psql = |line: &str| line.split('\0').next().is_some_and(|program| program.ends_with("/psql"));
    eventually("psql runs under cruddur", || listed().iter().any(|(_, line)| is_psql(line)));
    let processes = listed();
    assert_eq!(processes.len(), 2, "{processes:?}");
    assert!(processes.iter().all(|(_, line)| !line.contains("s3cret")), "{processes:?}");

    let (psql, _) = processes.iter().find(|(_, line)| is_psql(line)).expect("psql");
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGTERM).expect("it runs");
    Done::wait(child).fails(130, &["interrupted"]);
    eventually("psql has ended with it", || !is_alive(*psql));
}

#[test]
fn ctrl_c_is_for_psql_alone() {
    let database = Database::create();
    let side = Side::local(&database);
    let mut command = side.command(&["connect", "--", "-c", "select pg_sleep(3600)"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn().expect("runs");
    let db = database.connect();
    let sleeping = "select 1 from pg_stat_activity where application_name = 'psql' and wait_event = 'PgSleep' \
                    and datname = current_database()";
    eventually("psql waits", || !db.run(sleeping).is_empty());
    kill(Pid::from_raw(-child.id().cast_signed()), Signal::SIGINT).expect("the group");
    let done = Done::wait(child);
    assert!(done.err.contains("canceling statement"), "{done:?}");
    assert_eq!(done.code, Some(1), "the end is psql's, for a statement that failed: {done:?}");
}
