//! The binary's inside: configuration, wiring and the command line.
//!
//! **Invariants:** only this crate reads the environment and the clock; it holds no rule about people, no SQL and
//! no HTML. A command is a module with its arguments and one `run` that gives an [`Outcome`] or a [`Fault`].

pub mod backup;
pub mod check;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod demo;
pub mod estimate;
pub mod fault;
pub mod form;
pub mod house;
pub mod import;
pub mod keys;
pub mod keysource;
pub mod link;
pub mod list_files;
pub mod lists_folder;
pub mod lock;
pub mod log;
pub mod manual;
pub mod metrics;
pub mod names;
pub mod number;
pub mod outcome;
pub mod owner;
pub mod progress;
pub mod release;
pub mod release_records;
pub mod release_tables;
pub mod restore;
pub mod screen;
pub mod serve;
pub mod usage;
pub mod user;
pub mod verify;

pub use cli::{Cli, Command};
pub use config::Settings;
pub use fault::Fault;
pub use outcome::{Exit, Outcome};

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

/// Reads the command line, does what it says and shows what came of it.
#[must_use]
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error, &arguments).into(),
    };
    let format = outcome::Format { json: cli.global.json, keeps_stdout: cli.command.keeps_stdout() };
    outcome::present(carry_out(cli), format).into()
}

fn carry_out(cli: Cli) -> Result<Outcome, Fault> {
    let settings = Settings::read(&cli.global, &config::Environment::of_process())?;
    log::start(&settings.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Fault::because("cannot start working threads", &e))?;
    runtime.block_on(commands::carry_out(cli.command, &settings))
}
