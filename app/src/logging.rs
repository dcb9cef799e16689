//! The log: `tracing`, on standard error, a line an event. `RUST_LOG` says how much.

use std::io::IsTerminal;

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

/// What the server logs where `RUST_LOG` says nothing. refinery tells each step of a migration; its result is in a line of
/// ours.
pub const SERVER: &str = "info,refinery_core=warn";
/// What the commands log. What becomes of a query they say in words of their own.
pub const COMMANDS: &str = "warn,cruddur::sql=off";

/// Starts the log, with a default filter. Standard error is not buffered, so each line is out when it is written.
pub fn start(format: LogFormat, filter: &str) {
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|filter| !filter.is_empty());
    let filter: EnvFilter = asked.and_then(|asked| asked.parse().ok()).unwrap_or_else(|| EnvFilter::new(filter));
    // The hint, which says no more than the filter does, keeps the other filter's.
    let filter = filter.and(filter_fn(may_be_logged).with_max_level_hint(LevelFilter::TRACE));
    let log = fmt::layer().with_writer(std::io::stderr);
    match format {
        LogFormat::Text => {
            registry().with(log.with_ansi(std::io::stderr().is_terminal()).with_filter(filter)).init();
        }
        LogFormat::Json => registry().with(log.json().flatten_event(true).with_filter(filter)).init(),
    }
}

/// At debug the driver writes down every value that is bound, addresses and hashes among them; ours are in `cruddur::sql`,
/// which withholds those.
fn may_be_logged(event: &Metadata<'_>) -> bool {
    !event.target().starts_with("tokio_postgres") || *event.level() <= Level::INFO
}
