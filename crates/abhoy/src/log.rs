//! Log lines to standard error, for people or for machines; never what a request carries.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::Fault;
use crate::config::{LogFormat, LogSettings};

/// What is logged unless somebody asks for more.
pub const DEFAULT_FILTER: &str = "info,sqlx=warn";

/// Starts logging for the whole process.
///
/// # Errors
/// [`Fault`] when the filter does not read.
pub fn start(settings: &LogSettings) -> Result<(), Fault> {
    let filter = EnvFilter::builder()
        .parse(&settings.filter)
        .map_err(|e| Fault::because("--log-level (ABHOY_LOG_LEVEL) does not read", &e))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match settings.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    started.map_err(|e| Fault::because("cannot start the log", &*e))
}
