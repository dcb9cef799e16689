//! The one binary: what was asked for on the command line, and how it ended.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, builder::Resettable};
use cruddur::{
    commands,
    config::{LogFormat, Settings},
    logging, server,
};
use cruddur_postgres::{BoxError, Chain};

mod env_file;

/// Cruddur, a micro-blog whose posts are gone when their time is up.
#[derive(Parser)]
#[command(
    name = "cruddur",
    version,
    arg_required_else_help = true,
    after_help = "The .env of the working folder is read; the environment comes before it."
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the API.
    Serve(Box<Settings>),
    /// Make, fill, look after and save the database.
    Db(Box<commands::Line>),
    /// Print completions for a shell, to be sourced there.
    #[command(after_help = "Example: source <(cruddur completions bash)")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Gives back what it no longer needs: after a burst of connections, or of passwords that were hashed, the system's
/// keeps most of it.
#[cfg(not(feature = "dhat"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
/// What jemalloc reads as it starts: pages that are free for a second go back, also while no thread asks for any.
/// Its background threads are for Linux.
#[cfg(all(not(feature = "dhat"), target_os = "linux"))]
#[expect(unsafe_code, reason = "jemalloc finds its settings by this name alone; nothing else has it")]
#[unsafe(export_name = "_rjem_malloc_conf")]
static MALLOC_CONF: &[u8; 60] = b"background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0\0";
/// Counts for `bench/profile`.
#[cfg(feature = "dhat")]
#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

fn main() -> ExitCode {
    #[cfg(feature = "dhat")]
    let _counted = dhat::Profiler::new_heap();
    if let Err(error) = env_file::load() {
        eprintln!("cruddur: {error}");
        return ExitCode::FAILURE;
    }
    match parse().command {
        Command::Serve(settings) => serve_to_the_end(*settings),
        Command::Db(line) => {
            // Commands have no audit log, which alone could fail.
            drop(logging::start(LogFormat::Text, logging::COMMANDS, None));
            commands::run(*line)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut CommandLine::command(), "cruddur", &mut std::io::stdout());
            ExitCode::SUCCESS
        }
    }
}

fn serve_to_the_end(settings: Settings) -> ExitCode {
    let format = settings.log_format;
    if let Err(error) = logging::start(format, logging::SERVER, settings.audit_log.as_deref()) {
        eprintln!("cruddur: {error}");
        return ExitCode::FAILURE;
    }
    let Err(error) = serve(settings) else { return ExitCode::SUCCESS };
    let error = Chain(error.as_ref());
    match format {
        LogFormat::Text => eprintln!("cruddur: {error}"),
        LogFormat::Json => tracing::error!("{error}"),
    }
    ExitCode::FAILURE
}

/// An environment variable that is set to nothing counts as not set.
fn parse() -> CommandLine {
    let without_empty = |argument: clap::Arg| match argument.get_env() {
        Some(name) if std::env::var_os(name).is_some_and(|value| value.is_empty()) => argument.env(Resettable::Reset),
        _ => argument,
    };
    fn everywhere(command: clap::Command, change: fn(clap::Arg) -> clap::Arg) -> clap::Command {
        command.mut_args(change).mut_subcommands(|command| everywhere(command, change))
    }
    let command = everywhere(CommandLine::command(), without_empty);
    CommandLine::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit())
}

fn serve(settings: Settings) -> Result<(), BoxError> {
    settings.check()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(server::serve(settings));
    // Whatever still runs then (a start that was interrupted) is not waited for.
    runtime.shutdown_background();
    served
}
