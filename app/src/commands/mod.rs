//! `cruddur db …`: the database commands. One file a command; what they share is in `target` (which database),
//! `confirm` (may it be destroyed), `failure` (what went wrong), `replace` (a database for another, all or nothing).

mod archive;
mod backup;
mod confirm;
mod connect;
mod create;
mod drop;
mod failure;
mod kill_all;
mod migrate;
mod output;
mod place;
mod replace;
mod restore;
mod rotate_keys;
mod schema_load;
mod seed;
mod sessions;
mod setup;
mod sweep;
mod target;
mod test;
mod update_cognito_user_ids;
mod user_pool;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};

use failure::Failure;

/// What the help of `cruddur db` ends with.
const EXIT_CODES: &str = "\
Exit codes:
  0    done; of test: all is well
  1    failed; of test: something is not well
  2    the command line is wrong
  3    not confirmed, so nothing was done
  4    the server cannot be reached, or the connection broke off
  5    the server does not let this role in, or the role may not do this
  6    the database, its schema or the file is missing
  7    the database or the file is there already
  8    the database is in use
  9    psql, pg_dump, pg_restore or PostgreSQL itself is missing, or too old
  10   a setting is missing or wrong
  130  interrupted
connect ends with psql's exit code.";

/// The command line after `cruddur db`.
#[derive(Args)]
#[command(after_help = EXIT_CODES, arg_required_else_help = true)]
pub struct Line {
    /// The folder to which files are relative: that of the caller, where bin/db-… has gone to another.
    #[arg(long, hide = true)]
    caller_dir: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the database that the URL names, empty.
    #[command(after_help = "Example: cruddur db create prod")]
    Create(create::Create),
    /// Drop the database that the URL names.
    #[command(after_help = "Example: cruddur db drop --force")]
    Drop(drop::Drop),
    /// Replace Cruddur's tables by empty ones, all or none.
    #[command(after_help = "Example: cruddur db schema-load")]
    SchemaLoad(schema_load::SchemaLoad),
    /// Apply the migrations that the database lacks.
    #[command(after_help = "Example: cruddur db migrate prod --dry-run")]
    Migrate(migrate::Migrate),
    /// Add people and cruds to look at; those that are there stay.
    #[command(after_help = "Example: cruddur db seed")]
    Seed(seed::Seed),
    /// Drop, create, schema-load and seed: a new database in the place of the old one, or no change.
    #[command(after_help = "Example: cruddur db setup")]
    Setup(setup::Setup),
    /// Open psql on the database.
    #[command(after_help = "Examples:\n  cruddur db connect prod\n  cruddur db connect -- -c 'select * from users;'")]
    Connect(connect::Connect),
    /// Show who is connected to the server.
    #[command(after_help = "Example: cruddur db sessions prod --watch 5")]
    Sessions(sessions::Sessions),
    /// End all other sessions on the database.
    #[command(after_help = "Example: cruddur db kill-all prod --confirm cruddur")]
    KillAll(kill_all::KillAll),
    /// Say how the server and the database are.
    #[command(after_help = "Example: cruddur db test prod")]
    Test(test::Test),
    /// Give people the ids that they have in the Cognito user pool.
    #[command(after_help = "Example: cruddur db update-cognito-user-ids prod --dry-run")]
    UpdateCognitoUserIds(update_cognito_user_ids::UpdateCognitoUserIds),
    /// Delete what has expired, as the server does by itself: for hosts that want it from cron.
    #[command(after_help = "Example: cruddur db sweep prod")]
    Sweep(sweep::Sweep),
    /// Write the whole database to a file.
    #[command(after_help = "Example: cruddur db backup cruddur.dump prod")]
    Backup(backup::Backup),
    /// Replace the database by what `backup` wrote, without the cruds that have expired since.
    #[command(after_help = "Example: cruddur db restore cruddur.dump")]
    Restore(restore::Restore),
    /// Make new keys for tokens and codes.
    #[command(after_help = "Example: cruddur db rotate-keys prod")]
    RotateKeys(rotate_keys::RotateKeys),
}

/// Runs a command to its end; an error has been said when this returns.
pub fn run(line: Line) -> ExitCode {
    let caller_dir = line.caller_dir.unwrap_or_else(|| ".".into());
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::other(format!("no threads can be started: {error}")))
        .and_then(|runtime| runtime.block_on(line.command.run(caller_dir)));
    done.unwrap_or_else(|failure| {
        output::tell(format!("cruddur: {failure}"));
        failure.exit().into()
    })
}

impl Command {
    async fn run(self, caller_dir: PathBuf) -> Result<ExitCode, Failure> {
        match self {
            Self::Create(create) => create.run().await?,
            Self::Drop(drop) => drop.run().await?,
            Self::SchemaLoad(load) => load.run().await?,
            Self::Migrate(migrate) => migrate.run().await?,
            Self::Seed(seed) => seed.run().await?,
            Self::Setup(setup) => setup.run().await?,
            Self::Connect(connect) => return connect.run(&caller_dir).await,
            Self::Sweep(sweep) => sweep.run().await?,
            Self::Sessions(sessions) => sessions.run().await?,
            Self::KillAll(kill_all) => kill_all.run().await?,
            Self::Test(test) => return test.run().await,
            Self::UpdateCognitoUserIds(update) => update.run().await?,
            Self::Backup(backup) => backup.run(&caller_dir).await?,
            Self::Restore(restore) => restore.run(&caller_dir).await?,
            Self::RotateKeys(rotate) => rotate.run().await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
