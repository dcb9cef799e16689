//! `cruddur db …`: each command against a real server, local and as `prod`; what they refuse; what a fault leaves.

mod backup;
mod cognito;
mod connect;
mod documents;
mod each_command;
mod errors;
mod faults;
mod odd;
mod private;
mod programs;
mod prompt;
mod restore_faults;
mod rotate_keys;
mod scripts;
mod sessions;

use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::{
    harness::{eventually, folder, program},
    postgres::{Database, Db},
    secure::Secure,
};

/// A database, and the setting by which the commands know it.
pub struct Side {
    /// The working folder of the commands.
    pub dir: TempDir,
    setting: &'static str,
    pub url: String,
    /// The name of the database.
    pub name: String,
    /// Whom the first line names, with the password masked.
    who: &'static str,
}

/// How a command ended.
#[derive(Debug)]
pub struct Done {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Side {
    pub fn local(database: &Database) -> Self {
        Self {
            dir: folder(),
            setting: "CONNECTION_URL",
            url: database.url.clone(),
            name: database.name.clone(),
            who: "cruddur",
        }
    }

    /// The database of this name at a server with TLS and passwords, as `owner`.
    pub fn production(secure: &Secure, name: &str) -> Self {
        Self::production_as(secure, ("owner", "s3cret"), name)
    }

    /// As `production`, as any role.
    pub fn production_as(secure: &Secure, (who, password): (&'static str, &str), name: &str) -> Self {
        let who_and_password = format!("{}:{}", encoded(who), encoded(password));
        let url = secure.url(&who_and_password, "localhost", &encoded(name), "verify-full", "ca.pem");
        Self { dir: folder(), setting: "PROD_CONNECTION_URL", url, name: name.into(), who }
    }

    pub fn is_production(&self) -> bool {
        self.setting == "PROD_CONNECTION_URL"
    }

    /// `cruddur db` with these arguments; `prod` comes after them, or before what is for psql.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let (ours, psqls) =
            arguments.split_at(arguments.iter().position(|word| *word == "--").unwrap_or(arguments.len()));
        let mut command = program(self.dir.path());
        command.arg("db").args(ours).args(self.is_production().then_some("prod")).args(psqls);
        command.env(self.setting, &self.url).env("CRUDDUR_DATA_DIR", self.dir.path().join("data"));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Done {
        self.see(Done::of(self.command(arguments)))
    }

    /// What destroys, confirmed where that is needed.
    pub fn confirmed(&self, arguments: &[&str]) -> Done {
        let confirm = format!("--confirm={}", self.name);
        let confirm = self.is_production().then_some(confirm.as_str());
        self.run(&arguments.iter().copied().chain(confirm).collect::<Vec<_>>())
    }

    /// The first line on standard error says which database it is; nothing says its password.
    fn see(&self, done: Done) -> Done {
        let first = done.err.lines().next().unwrap_or_default();
        let which = if self.is_production() { "Production database: " } else { "Local development: " };
        assert!(first.starts_with(which) && first.ends_with(&format!("/{}", self.name)), "{done:?}");
        assert_eq!(first.contains(&format!("{}:***@localhost:", self.who)), self.is_production(), "{done:?}");
        done
    }
}

impl Done {
    pub fn of(mut command: Command) -> Self {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        Self::wait(child.expect("the program runs"))
    }

    pub fn wait(child: std::process::Child) -> Self {
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        let done = Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        assert!(!done.out.contains("s3cret") && !done.err.contains("s3cret"), "{done:?}");
        assert!(!done.err.contains("panicked"), "{done:?}");
        // What the driver logs, notices of the server among it, is not what a command has to say.
        assert!(!done.err.contains(" INFO ") && !done.err.contains(" WARN "), "{done:?}");
        done
    }

    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }

    /// With this exit code, and one line that has these parts.
    #[track_caller]
    pub fn fails(self, code: i32, parts: &[&str]) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        let lines: Vec<&str> = self.err.lines().filter(|line| line.starts_with("cruddur: ")).collect();
        assert_eq!(lines.len(), 1, "{self:?}");
        assert!(self.err.ends_with(&format!("{}\n", lines[0])), "the last line: {self:?}");
        for part in parts {
            assert!(lines[0].contains(part), "{part:?}: {self:?}");
        }
        lines[0].to_owned()
    }
}

/// Percent-encoded, for a URL.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") })
        .collect()
}

/// What is in a database: migrations, people, cruds.
pub fn content(db: &Db) -> Vec<String> {
    ["select version || name from refinery_schema_history", "select handle from users", "select uuid from activities"]
        .into_iter()
        .flat_map(|select| db.run(&format!("{select} order by 1")))
        .collect()
}

/// Waits until a session of the database waits for an advisory lock, and ends it.
pub fn cut_off_waiting(db: &Db) {
    let waiting = "from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
    eventually("a session waits", || !db.run(&format!("select 1 {waiting}")).is_empty());
    db.run(&format!("select pg_terminate_backend(pid) {waiting}"));
}
