//! `abhoy completions` and `abhoy man`: what packages ship beside the program.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use serde_json::json;

use crate::{Cli, Exit, Fault, Outcome};

/// Arguments of `abhoy completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Arguments of `abhoy man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The folder to write them to; it is made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The completion script of a shell.
///
/// # Errors
/// None; the signature is that of every command.
pub fn completions(arguments: &CompletionsArgs) -> Result<Outcome, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "abhoy", &mut script);
    let script = String::from_utf8_lossy(&script).trim_end().to_owned();
    let json = json!({ "shell": arguments.shell.to_string(), "script": script });
    Ok(Outcome { exit: Exit::Done, text: String::new(), json, document: Some(script) })
}

/// Writes a manual page for every command.
///
/// # Errors
/// [`Fault`] when the folder cannot be made or written.
pub fn pages(arguments: &ManArgs) -> Result<Outcome, Fault> {
    let folder = &arguments.folder;
    let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
    written.map_err(|e| Fault::because(format!("cannot write manual pages to {}", folder.display()), &e))?;
    Ok(Outcome::done(format!("Manual pages are in {}.", folder.display()), json!({ "folder": folder })))
}
