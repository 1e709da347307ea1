//! Which module carries out which command.

use crate::cli::{Command, ImportCommand, KeysCommand};
use crate::{
    Fault, Outcome, Settings, backup, check, demo, estimate, form, import, keys, link, manual, names, release, restore, screen,
    serve, user, verify,
};

/// Carries out a command.
///
/// # Errors
/// What, where and what next, as the command's own module says it.
pub async fn carry_out(command: Command, settings: &Settings) -> Result<Outcome, Fault> {
    match command {
        Command::Demo(arguments) => demo::run(&arguments).await,
        Command::Serve(arguments) => serve::run(&arguments, settings).await,
        Command::Import { command: ImportCommand::List(arguments) } => import::list(&arguments, settings).await,
        Command::Import { command: ImportCommand::Htcds(arguments) } => import::htcds(&arguments, settings).await,
        Command::Check(arguments) => tokio::task::block_in_place(|| check::run(&arguments)),
        Command::Names(arguments) => names::run(&arguments),
        Command::Form(arguments) => tokio::task::block_in_place(|| form::run(&arguments)),
        Command::Screen(arguments) => tokio::task::block_in_place(|| screen::run(&arguments)),
        Command::Link(arguments) => tokio::task::block_in_place(|| link::run(&arguments)),
        Command::Estimate(arguments) => tokio::task::block_in_place(|| estimate::run(&arguments)),
        Command::Release(arguments) => tokio::task::block_in_place(|| release::run(arguments)),
        Command::User { command } => user::run(&command, settings).await,
        Command::Verify(arguments) => verify::run(&arguments, settings).await,
        Command::Backup(arguments) => backup::run(&arguments, settings).await,
        Command::Restore(arguments) => restore::run(&arguments, settings).await,
        Command::Keys { command: KeysCommand::Show } => keys::show(settings).await,
        Command::Keys { command: KeysCommand::Rotate(arguments) } => keys::rotate::run(&arguments, settings).await,
        Command::Keys { command: KeysCommand::Retire(arguments) } => keys::retire::run(&arguments, settings).await,
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Man(arguments) => manual::pages(&arguments),
    }
}
