//! `db backup` and `db restore`.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use super::{Side, content};
use crate::{harness::eventually, postgres::Database, secure::Secure};

fn left_in(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).expect("the folder").flatten().map(|one| one.file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().expect("text")).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_comes_back_without_what_has_expired() {
    let secure = Secure::start();
    let side = Side::production(&secure, "shop");
    side.confirmed(&["setup"]).ok();
    let db = secure.postgres.admin("shop");
    let before = content(&db);
    // In one transaction, so that the reply is made before the crud has expired.
    db.run(
        "insert into activities (user_uuid, message, created_at, expires_at)
         select uuid, 'soon gone', now() - interval '1 hour', now() + interval '2 seconds' from users limit 1;
         insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
         select user_uuid, 'and its reply', uuid, expires_at from activities where message = 'soon gone'",
    );
    let expires_at = db.run("select max(expires_at) from activities where message = 'soon gone'").remove(0);
    // It will have been sent long before anybody restores this.
    db.run(
        "insert into mails (kind, language, recipient, expires_at) values ('a', 'en', 'b', now() + interval '1 day')",
    );
    let said = side.run(&["backup", "shop.dump"]);
    let path = side.dir.path().join("shop.dump");
    assert!(said.err.contains("backing up public.activities\n"), "{said:?}");
    assert!(said.ok().starts_with(&format!("wrote {}, ", path.display())));
    assert_eq!(left_in(side.dir.path()), ["shop.dump"]);
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    side.run(&["backup", "shop.dump"]).fails(7, &["shop.dump is there already"]);
    // What another one writes stays, what a killed one has left goes.
    let (held, left) = (side.dir.path().join(".cruddur-backup-held"), side.dir.path().join(".cruddur-backup-left"));
    let file = fs::File::create(&held).expect("a file");
    file.lock().expect("a lock");
    fs::write(&left, "half").expect("a file");
    let out = side.run(&["backup", "again.dump"]).ok();
    assert!(
        out.starts_with(&format!("removed {}, which a backup that was killed had left\n", left.display())),
        "{out}"
    );
    assert_eq!(left_in(side.dir.path()), [".cruddur-backup-held", "again.dump", "shop.dump"]);

    db.run(
        "delete from users; insert into users (display_name, handle, email) values ('New', 'new', 'new@example.org')",
    );
    drop(db);
    let admin = secure.postgres.admin("postgres");
    let expired = format!("select 1 where now() > '{expires_at}'");
    eventually("it has expired", || !admin.run(&expired).is_empty());
    let said = side.confirmed(&["restore", "shop.dump"]);
    assert!(said.err.contains("restoring public.activities\n"), "{said:?}");
    assert_eq!(
        said.ok(),
        "deleted 2 cruds, expired since the backup\nended all sessions, codes and pending changes\npasswords are those of \
         the backup again, and accounts that were deleted since are back\nrestored shop\n"
    );
    let db = secure.postgres.admin("shop");
    assert_eq!(content(&db), before, "as it was, and nothing that has expired");
    assert_eq!(db.run("select 1 from mails"), [""; 0]);
    assert!(side.run(&["test"]).ok().contains("none missing"));

    db.await_alone();
    side.confirmed(&["restore", "shop.dump"]).fails(8, &["one other session uses shop"]);
    drop(db);
    side.confirmed(&["drop"]).ok();
    side.confirmed(&["restore", "shop.dump"]).ok();
    assert_eq!(content(&secure.postgres.admin("shop")), before, "where there was no database, too");
}

#[test]
fn a_broken_backup_changes_nothing() {
    let database = Database::planned();
    let side = Side::local(&database);
    side.run(&["setup"]).ok();
    let before = content(&database.connect());
    side.run(&["backup", "whole.dump"]).ok();
    let whole = fs::read(side.dir.path().join("whole.dump")).expect("the backup");
    fs::write(side.dir.path().join("torn.dump"), &whole[..whole.len() - 100]).expect("a file");
    side.run(&["restore", "torn.dump"]).fails(1, &["pg_restore: ", "is as it was"]);
    fs::write(side.dir.path().join("text.dump"), "select 1;\n").expect("a file");
    side.run(&["restore", "text.dump"]).fails(1, &["text.dump is no backup of Cruddur", "nothing was done"]);
    side.run(&["restore", "absent.dump"]).fails(6, &["absent.dump"]);

    let other = Database::create();
    let empty = Side::local(&other);
    empty.run(&["backup", "empty.dump"]).ok();
    empty.run(&["restore", "empty.dump"]).fails(1, &["it has no cruds", "nothing was done"]);
    assert_eq!(content(&database.connect()), before);
    let leftovers = format!("select datname from pg_database where datname = '{}~new'", side.name);
    assert_eq!(database.connect().run(&leftovers), [""; 0]);
}

#[test]
fn a_backup_that_fails_leaves_no_file() {
    let secure = Secure::start();
    let side = Side::production(&secure, "cruddur");
    secure.postgres.admin("cruddur").run("create table closed (); revoke all on closed from public");
    side.run(&["backup", "shop.dump"])
        .fails(5, &["pg_dump: ", "permission denied for table closed", "use a role that may", "no file was written"]);
    side.run(&["backup", "nowhere/shop.dump"]).fails(6, &["nowhere"]);
    assert_eq!(left_in(side.dir.path()), [""; 0]);
}
