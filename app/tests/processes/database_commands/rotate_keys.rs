//! `db rotate-keys`.

use super::Side;
use crate::{postgres::Database, secure::Secure};

const KIDS: &str = "select kind from identity_keys order by kind";

#[test]
fn new_keys_stand_beside_the_old_ones() {
    let database = Database::create();
    let side = Side::local(&database);
    side.run(&["migrate"]).ok();
    assert!(side.run(&["rotate-keys"]).ok().starts_with("made new keys; servers use them within three minutes"));
    side.run(&["rotate-keys"]).ok();
    assert_eq!(database.connect().run(KIDS), ["hmac", "hmac", "token", "token"]);
}

#[test]
fn on_production_everybody_is_signed_out_only_where_that_is_confirmed() {
    let secure = Secure::start();
    let side = Side::production(&secure, "shop");
    side.confirmed(&["setup"]).ok();
    side.run(&["rotate-keys"]).ok();
    let db = secure.postgres.admin("shop");
    db.run("insert into sessions (user_uuid) select uuid from users");
    side.run(&["rotate-keys", "--compromised"]).fails(3, &["--confirm"]);
    assert_eq!(db.run(KIDS), ["hmac", "token"]);
    let said = side.confirmed(&["rotate-keys", "--compromised"]).ok();
    assert!(said.starts_with("made new keys; ended 4 sessions, and voided all codes\n"), "{said}");
    assert_eq!(db.run("select count(*) from sessions"), ["0"]);
    assert_eq!(db.run(KIDS), ["hmac", "token"], "new ones alone");
}
