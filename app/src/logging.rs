//! The log: `tracing`, on standard error, a line an event. `RUST_LOG` says how much.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::LogFormat;

/// What the server logs where `RUST_LOG` says nothing. refinery tells each step of a migration; its result is in a line of
/// ours.
pub const SERVER: &str = "info,refinery_core=warn";
/// What the commands log. What becomes of a query they say in words of their own.
pub const COMMANDS: &str = "warn,cruddur::sql=off";

/// Starts the log, with a default filter. Standard error is not buffered, so each line is out when it is written.
pub fn start(format: LogFormat, filter: &str) {
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|filter| !filter.is_empty());
    let filter: EnvFilter = asked.and_then(|asked| asked.parse().ok()).unwrap_or_else(|| EnvFilter::new(filter));
    // At debug the driver writes down every value that is bound, addresses and hashes among them; ours are in
    // `cruddur::sql`, which withholds those.
    let driver = "tokio_postgres=info".parse().map(|directive| filter.clone().add_directive(directive));
    let filter = driver.unwrap_or(filter);
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}
