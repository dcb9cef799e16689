//! The log: `tracing`, on standard error, a line an event. `RUST_LOG` says how much.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::LogFormat;

/// Starts the log. Standard error is not buffered, so each line is out when it is written.
pub fn start(format: LogFormat) {
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|filter| !filter.is_empty());
    // refinery tells each step of a migration; its result is in a line of ours.
    let filter =
        asked.and_then(|filter| filter.parse().ok()).unwrap_or_else(|| EnvFilter::new("info,refinery_core=warn"));
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}
