//! `db restore`: what `db backup` wrote, in the place of the database, when it is whole.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use clap::Args;

use super::{
    archive,
    backup::file,
    confirm::Confirm,
    connect,
    drop::Force,
    failure::Failure,
    output::{Progress, count, say},
    replace::replace,
    target::{On, Target},
};
use cruddur_cluster::Older;
use cruddur_postgres::{all, migrations, one, programs::Program};

#[derive(Args)]
pub struct Restore {
    /// The file that `db backup` wrote.
    file: PathBuf,
    #[command(flatten)]
    confirm: Confirm,
    #[command(flatten)]
    force: Force,
    #[command(flatten)]
    on: On,
}

impl Restore {
    pub async fn run(self, caller_dir: &Path) -> Result<(), Failure> {
        let path = file(caller_dir, &self.file)?;
        let target = self.on.target().await?;
        std::fs::File::open(&path).map_err(|error| Failure::file(&path, &error))?;
        self.confirm.ask(&target, "replaces the production database by the backup")?;
        let program = connect::path(&target.admin().await?, &target, "pg_restore", Older::WillNotDo).await?;
        check(&program, &target, &path).await?;
        replace(&target, self.force, async |working| {
            load(&program, &target, &path, working).await?;
            tidy(&target, working).await
        })
        .await?;
        say(format!("restored {}", target.database()));
        Ok(())
    }
}

/// Refuses what is no backup of Cruddur's.
async fn check(program: &Path, target: &Target, path: &Path) -> Result<(), Failure> {
    let mut restore = Program::new(program, &target.url)?;
    let listed = restore.command.env("LC_ALL", "C").arg("--list").arg(path).stdin(Stdio::null()).output().await;
    let listed = listed.map_err(|error| Failure::other(format!("cannot run {}: {error}", program.display())))?;
    if String::from_utf8_lossy(&listed.stdout).contains(" TABLE public activities ") {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&listed.stderr);
    let why = said.split_once("error: ").map_or("it has no cruds", |(_, why)| why);
    Err(Failure::other(format!("{} is no backup of Cruddur ({}): nothing was done", path.display(), why.trim())))
}

async fn load(program: &Path, target: &Target, path: &Path, database: &str) -> Result<(), Failure> {
    let mut restore = Program::new(program, &target.url)?;
    // libpq's quoting, PostgreSQL documentation 34.1.1.1.
    let name = database.replace('\\', "\\\\").replace('\'', "\\'");
    restore
        .command
        .args(["--single-transaction", "--no-owner", "--no-privileges", "--no-comments", "--no-password", "--verbose"])
        .arg(format!("--dbname=dbname='{name}'"))
        .arg(path);
    let restored = archive::run(restore, Progress::new(None), step).await;
    restored.map_err(|failure| failure.within("pg_restore: ", ""))
}

/// What lets somebody in, or would: it may have been revoked since the backup. With a session go its cookie, its refresh
/// tokens and those of Cognito. Servers make new keys.
const REVOCABLE: [&str; 5] = ["sessions", "identity_codes", "sign_ups", "email_changes", "identity_keys"];

/// Before anybody sees it: what has expired since the backup goes, so do mails that waited, sessions and codes, and the planner
/// learns what there is.
async fn tidy(target: &Target, working: &str) -> Result<(), Failure> {
    let mut client = target.connect_to(working).await?;
    let expired = one!(&client, commands::delete_expired()).await?;
    if expired > 0 {
        say(format!("deleted {}, expired since the backup", count(usize::try_from(expired).unwrap_or(0), "crud")));
    }
    if one!(&client, commands::has_outbox()).await? {
        one!(&client, commands::empty_outbox()).await?;
    }
    let revoked = all!(&client, commands::revocable(REVOCABLE.as_slice())).await?;
    if !revoked.is_empty() {
        client.batch_execute(&format!("truncate {} cascade", revoked.join(", "))).await?;
    }
    client.batch_execute("analyze").await?;
    say("ended all sessions, codes and pending changes");
    say("passwords are those of the backup again, and accounts that were deleted since are back");
    let missing = migrations::missing(&mut client).await?;
    if !missing.is_empty() {
        say(format!("the backup lacks {}: apply them with `{}`", missing.join(", "), target.place.command("migrate")));
    }
    Ok(())
}

fn step(line: &str) -> Option<String> {
    let table = line.split_once("processing data for table ")?.1;
    Some(format!("restoring {}", table.replace('"', "")))
}
