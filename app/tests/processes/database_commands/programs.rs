//! psql, pg_dump and pg_restore: of any language, or missing.

use std::{fs, path::PathBuf, process::Command};

use super::{Done, Side};
use crate::{
    harness::{PROGRAM, clean},
    postgres::Database,
    secure::Secure,
};

#[test]
fn their_language_is_not_that_of_the_caller() {
    let database = Database::planned();
    let side = Side::local(&database);
    side.run(&["setup"]).ok();
    let in_german = |arguments: &[&str]| {
        let mut command = side.command(arguments);
        command.env("LC_ALL", "C.UTF-8").env("LANGUAGE", "de");
        Done::of(command)
    };
    let said = in_german(&["backup", "all.dump"]);
    assert!(said.err.contains("backing up public.users\n"), "{said:?}");
    said.ok();
    fs::write(side.dir.path().join("text.dump"), "select 1;\n").expect("a file");
    in_german(&["restore", "text.dump"]).fails(1, &["input file does not appear to be a valid archive"]);
    let said = in_german(&["restore", "all.dump"]);
    assert!(said.err.contains("restoring public.users\n"), "{said:?}");
    said.ok();
}

/// Where a program is that PATH or the usual folders hold.
fn installed(names: &[&str]) -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|one| one.path().join("bin"));
    let folders = std::env::split_paths(&path).chain(versions).chain(["/usr/bin".into()]);
    let paths = folders.flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    paths.filter(|path| path.exists()).collect()
}

/// A machine without them: a mount namespace, in which something else lies over each.
#[test]
#[cfg(target_os = "linux")]
fn where_they_are_missing_that_is_said() {
    let unshare = ["unshare", "--user", "--map-root-user", "--mount"];
    let may = Command::new(unshare[0]).args(&unshare[1..]).arg("true").status().is_ok_and(|status| status.success());
    if !may {
        assert!(std::env::var_os("CI").is_none(), "`{}` is not allowed here", unshare.join(" "));
        eprintln!("left out: a machine without psql needs `{}`, which is not allowed here", unshare.join(" "));
        return;
    }
    let secure = Secure::start();
    let side = Side::production(&secure, "shop");
    side.confirmed(&["setup"]).ok();
    side.run(&["backup", "all.dump"]).ok();
    let hidden = installed(&["psql", "pg_dump", "pg_restore"]);
    let without = |arguments: &[&str]| {
        let plain = side.command(arguments);
        let mut command = clean(Command::new(unshare[0]), side.dir.path());
        let script = "for path; do [ \"$path\" = -- ] && break; shift; mount --bind /dev/null \"$path\" || exit; done
                      shift; exec \"$@\"";
        command.args(&unshare[1..]).args(["sh", "-c", script, "sh"]).args(&hidden).args(["--", PROGRAM]);
        command.args(plain.get_args()).envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Done::of(command)
    };
    for (arguments, program) in [
        (&["connect"][..], "psql"),
        (&["backup", "more.dump"], "pg_dump"),
        (&["restore", "all.dump", "--confirm=shop"], "pg_restore"),
    ] {
        let parts = [&format!("{program} was not found"), "install PostgreSQL's client programs", "PG_BINDIR"];
        without(arguments).fails(9, &parts);
    }
    assert!(without(&["test"]).ok().ends_with("all is well\n"), "what needs no program works");
}
