//! Two servers on one database: they start together, and either is as good as the other.

use crate::{
    harness::{Server, folder, refusal, serve_over},
    http::Person,
    postgres::Database,
};

/// The names of all migrations, in the order of text.
fn migrations() -> Vec<String> {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../db/migrations")).expect("the folder");
    let name = |file: std::fs::DirEntry| Some(file.file_name().to_str()?.strip_suffix(".sql")?.to_owned());
    let mut names: Vec<String> = files.flatten().filter_map(name).collect();
    names.sort();
    names
}

#[test]
fn two_that_start_together_are_one_installation() {
    let (database, one, two) = (Database::create(), folder(), folder());
    let mut servers = [one.path(), two.path()].map(|dir| Server::spawn(serve_over(dir, &database.url)));
    servers.iter_mut().for_each(Server::ready);
    let [first, second] = &servers;

    let db = database.connect();
    let mut applied = db.run("select format('V%s__%s', version, name) from refinery_schema_history");
    applied.sort();
    assert_eq!(applied, migrations(), "each once");
    assert_eq!(db.run("select kind from identity_keys order by kind"), ["hmac", "token"], "one key of each kind");
    assert_eq!(first.get("/.well-known/jwks.json").json(), second.get("/.well-known/jwks.json").json());

    let (email, password) = ("both@example.org", "a plain password");
    Person::sign_up(first, second, &one.path().join("data"), email, password);
    let person = Person::sign_in(first, email, password);
    for (posted_at, seen_at, message) in [(second, first, "from the second"), (first, second, "from the first")] {
        let answer = person.post(posted_at, message);
        assert_eq!(answer.status, 200, "a token of the first is good at both: {answer:?}");
        assert!(seen_at.get("/api/activities/home").messages().contains(&message.to_owned()));
    }
    let migrated = servers.iter_mut().map(|server| server.stop().matches("migrated").count());
    assert_eq!(migrated.sum::<usize>(), applied.len(), "by one of them, or by both in turn");
}

#[test]
fn where_others_migrate_an_old_database_is_refused() {
    let (database, dir) = (Database::create(), folder());
    let never = || {
        let mut command = serve_over(dir.path(), &database.url);
        command.env("MIGRATE", "never");
        command
    };
    let line = refusal(never());
    for name in migrations() {
        assert!(line.contains(&name), "{line}");
    }
    assert_eq!(
        database.connect().run("select 1 from pg_tables where schemaname = 'public'"),
        [""; 0],
        "left as it was"
    );

    Server::start(serve_over(dir.path(), &database.url)).stop();
    let server = Server::start(never());
    server.await_ready();

    // What a newer Cruddur may have added does not keep an older one from starting.
    database.connect().run(
        "insert into refinery_schema_history select 900, 'later', applied_on, '1' from refinery_schema_history limit 1",
    );
    Server::start(never()).await_ready();
    Server::start(serve_over(dir.path(), &database.url)).await_ready();
}
