//! The log: `tracing`, on standard error, a line an event. `RUST_LOG` says how much.

use std::{
    fs::{File, OpenOptions},
    io::IsTerminal,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::Mutex,
};

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{FilterExt, LevelFilter, filter_fn},
    fmt,
    layer::SubscriberExt,
    registry,
    util::SubscriberInitExt,
};

use crate::config::LogFormat;

/// The target of the audit log.
const AUDIT: &str = "cruddur::audit";
/// What the server logs where `RUST_LOG` says nothing. refinery tells each step of a migration; its result is in a line of
/// ours.
pub const SERVER: &str = "info,refinery_core=warn";
/// What the commands log. What becomes of a query they say in words of their own.
pub const COMMANDS: &str = "warn,cruddur::sql=off";

/// Starts the log, with a default filter. Standard error is not buffered, so each line is out when it is written. The audit
/// log goes to a file as well, if one is named, whatever the filter says: what keeps the rest, a journal that drops lines when
/// there are too many, may lose them.
///
/// # Errors
/// Where that file cannot be opened, in words.
pub fn start(format: LogFormat, filter: &str, audit: Option<&Path>) -> Result<(), String> {
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|filter| !filter.is_empty());
    let filter: EnvFilter = asked.and_then(|asked| asked.parse().ok()).unwrap_or_else(|| EnvFilter::new(filter));
    // The hint, which says no more than the filter does, keeps the other filter's.
    let filter = filter.and(filter_fn(may_be_logged).with_max_level_hint(LevelFilter::TRACE));
    let audit = match audit {
        Some(path) => {
            Some(open(path).map_err(|error| format!("AUDIT_LOG={} cannot be opened: {error}", path.display()))?)
        }
        None => None,
    };
    let of_audit = filter_fn(|event| event.target() == AUDIT || event.is_span());
    let audit =
        audit.map(|file| fmt::layer().json().flatten_event(true).with_writer(Mutex::new(file)).with_filter(of_audit));
    let log = fmt::layer().with_writer(std::io::stderr);
    match format {
        LogFormat::Text => {
            registry().with(audit).with(log.with_ansi(std::io::stderr().is_terminal()).with_filter(filter)).init();
        }
        LogFormat::Json => registry().with(audit).with(log.json().flatten_event(true).with_filter(filter)).init(),
    }
    Ok(())
}

/// Lines are added, so that whoever rotates it may empty it. No link is followed.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true).mode(0o600).custom_flags(nix::libc::O_NOFOLLOW).open(path)
}

/// At debug the driver writes down every value that is bound, addresses and hashes among them; ours are in `cruddur::sql`,
/// which withholds those.
fn may_be_logged(event: &Metadata<'_>) -> bool {
    !event.target().starts_with("tokio_postgres") || *event.level() <= Level::INFO
}
