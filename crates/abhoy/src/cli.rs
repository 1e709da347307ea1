//! The command line: every command and every option with its words.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{Args, Parser, Subcommand};
use store::DatabaseUrl;

use crate::config::{LogFormat, database_url, log_filter};
use crate::{
    backup, check, demo, estimate, form, import, keys, link, manual, names, release, restore, screen, serve, user, verify,
};

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("{} (database schema {}, {build} build for {os} {arch})", env!("CARGO_PKG_VERSION"), store::SCHEMA_VERSION)
});

const AFTER_HELP: &str = "\
Exit codes: 0 done (or: it holds), 1 could not be done, 2 does not hold (verify, restore).

ABHOY_MASTER_KEY may hold the text of the key file itself; it is no option, because every user of a \
machine can read the options of its programs.";

/// The platform a country runs against human trafficking and migrant smuggling.
#[derive(Debug, Parser)]
#[command(name = "abhoy", version = VERSION.as_str(), after_help = AFTER_HELP, disable_help_subcommand = true)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct Global {
    /// Folder of the embedded database and the keys [default: the service's StateDirectory, else ./abhoy-data]
    #[arg(long, global = true, value_name = "DIR", env = "ABHOY_DATA", hide_env_values = true)]
    pub data: Option<PathBuf>,

    /// A database file or a postgres:// address [default: abhoy.db in the data folder]
    #[arg(long, global = true, value_name = "URL", env = "ABHOY_DATABASE", hide_env_values = true, value_parser = database_url)]
    pub database: Option<DatabaseUrl>,

    /// The file of master keys [default: the service's credential master.key, else master.key in the data folder]
    #[arg(long, global = true, value_name = "FILE", env = "ABHOY_MASTER_KEY_FILE", hide_env_values = true)]
    pub master_key_file: Option<PathBuf>,

    /// Write the result, or the error, as one JSON value
    #[arg(long, global = true)]
    pub json: bool,

    /// How log lines are written to standard error
    #[arg(long, global = true, value_name = "FORMAT", env = "ABHOY_LOG", hide_env_values = true, default_value = "text")]
    pub log: LogFormat,

    /// What is logged: a level, or levels by part such as info,sqlx=debug
    #[arg(long, global = true, value_name = "LEVEL", env = "ABHOY_LOG_LEVEL", hide_env_values = true)]
    #[arg(default_value = crate::log::DEFAULT_FILTER, value_parser = log_filter)]
    pub log_level: String,
}

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the platform with a synthetic country in a temporary folder, ready to click
    #[command(after_help = demo::AFTER_HELP)]
    Demo(demo::DemoArgs),

    /// Run the platform
    #[command(after_help = serve::AFTER_HELP)]
    Serve(serve::ServeArgs),

    /// Bring data in from files
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Import {
        /// What to bring in.
        #[command(subcommand)]
        command: ImportCommand,
    },

    /// Check travellers against watchlists, from files, without a database
    #[command(after_help = check::AFTER_HELP)]
    Check(check::CheckArgs),

    /// Find which records of one or two files are one person
    #[command(after_help = link::AFTER_HELP)]
    Link(link::LinkArgs),

    /// Say how alike two names are, or all pairs of a table, and why
    #[command(after_help = names::AFTER_HELP)]
    Names(names::NamesArgs),

    /// Estimate how many are on none of the lists (multiple systems estimation)
    #[command(after_help = estimate::AFTER_HELP)]
    Estimate(estimate::EstimateArgs),

    /// Check a form, or turn it into XForm XML, JSON or text
    #[command(after_help = form::AFTER_HELP)]
    Form(form::FormArgs),

    /// Screen interviews again with an indicator set, or check a set
    #[command(after_help = screen::AFTER_HELP)]
    Screen(screen::ScreenArgs),

    /// Release records and counts that do not tell who is in them (differential privacy)
    #[command(after_help = release::AFTER_HELP)]
    Release(release::ReleaseArgs),

    /// List and add accounts and make one-time links, for the day when nobody can sign in
    #[command(subcommand_required = true, arg_required_else_help = true)]
    User {
        /// What to do with accounts.
        #[command(subcommand)]
        command: user::UserCommand,
    },

    /// Check that nobody changed, removed or slipped in an entry of the ledger
    #[command(after_help = verify::AFTER_HELP)]
    Verify(verify::VerifyArgs),

    /// Write an encrypted backup of everything while the platform goes on working
    #[command(after_help = backup::AFTER_HELP)]
    Backup(backup::BackupArgs),

    /// Bring a backup back, after it has proved itself whole
    #[command(after_help = restore::AFTER_HELP)]
    Restore(restore::RestoreArgs),

    /// Show, renew and retire the master keys
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Keys {
        /// What to do with the keys.
        #[command(subcommand)]
        command: KeysCommand,
    },

    /// Write the completion script of a shell to standard output
    Completions(manual::CompletionsArgs),

    /// Write the manual pages of all commands into a folder
    Man(manual::ManArgs),
}

/// What can be brought in.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Load a watchlist
    #[command(after_help = import::AFTER_HELP)]
    List(import::ImportListArgs),

    /// Bring in persons and cases from an HTCDS workbook or table
    #[command(after_help = import::AFTER_HTCDS_HELP)]
    Htcds(import::ImportHtcdsArgs),
}

/// What can be done with the master keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Show the master keys and how many data keys each of them wraps
    Show,

    /// Add a new master key and wrap every data key anew; run again, it goes on where it was stopped
    #[command(after_help = keys::rotate::AFTER_HELP)]
    Rotate(keys::rotate::RotateArgs),

    /// Take a master key that wraps nothing any more out of the key file
    #[command(after_help = keys::retire::AFTER_HELP)]
    Retire(keys::retire::RetireArgs),
}

impl Command {
    /// Whether the command's own data go to standard output, so that the report goes to standard error.
    #[must_use]
    pub fn keeps_stdout(&self) -> bool {
        match self {
            Self::Backup(arguments) => arguments.to_stdout(),
            Self::Check(arguments) => arguments.to_stdout(),
            Self::Screen(arguments) => arguments.keeps_stdout(),
            Self::Form(_) | Self::Link(_) | Self::Names(_) | Self::Estimate(_) | Self::Release(_) => false,
            Self::Demo(_) | Self::Serve(_) | Self::Import { .. } | Self::User { .. } => false,
            Self::Verify(_) | Self::Restore(_) | Self::Keys { .. } | Self::Completions(_) | Self::Man(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    fn check(command: &clap::Command) {
        let path = command.get_display_name().unwrap_or(command.get_name());
        assert!(command.get_about().is_some(), "{path} does not say what it does");
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.len() > 10 || argument.get_id() == "help", "{path}: {} is not described", argument.get_id());
        }
        command.get_subcommands().for_each(check);
    }

    #[test]
    fn every_command_and_option_is_described() {
        let mut command = Cli::command();
        command.build();
        command.clone().debug_assert();
        check(&command);
    }
}
