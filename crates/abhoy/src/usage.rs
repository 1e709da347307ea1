//! A command line that does not read, told in the house's words.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use crate::Fault;
use crate::cli::Cli;
use crate::outcome::{Exit, Format, present};

/// Shows help, the version, or what is wrong with the command line.
pub fn answer(error: &clap::Error, arguments: &[OsString]) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => error.print().map_or(Exit::Failed, |()| Exit::Done),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Failed
        }
        _ => {
            let json = arguments.iter().any(|argument| argument == "--json");
            present(Err(fault(error, arguments)), Format { json, keeps_stdout: false })
        }
    }
}

fn fault(error: &clap::Error, arguments: &[OsString]) -> Fault {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let bad_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    let Some(argument) = text(ContextKind::InvalidArg).filter(|_| bad_value) else { return other(error) };
    let name = where_it_was_set(&argument, arguments);
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    match (std::error::Error::source(error), text(ContextKind::ValidValue).filter(|values| !values.is_empty())) {
        (Some(cause), _) => Fault::new(format!("{name}: {cause}")),
        (None, Some(values)) => Fault::new(format!("{name}: \"{value}\" is none of: {values}")),
        (None, None) => Fault::new(format!("{name}: nothing is written there")),
    }
    .hint("correct it and start again; --help describes every setting")
}

/// The option, or the variable that stood in for it.
fn where_it_was_set(argument: &str, arguments: &[OsString]) -> String {
    let option = argument.split_whitespace().next().unwrap_or(argument);
    let on_the_line = arguments.iter().any(|a| a.to_string_lossy().split('=').next() == Some(option));
    let variable = variable_of(&Cli::command(), option.trim_start_matches('-'));
    variable.filter(|_| !on_the_line).unwrap_or_else(|| option.to_owned())
}

fn variable_of(command: &Command, long: &str) -> Option<String> {
    let own = command.get_arguments().find(|a| a.get_long() == Some(long)).and_then(Arg::get_env).map(OsStr::to_string_lossy);
    own.map(String::from).or_else(|| command.get_subcommands().find_map(|sub| variable_of(sub, long)))
}

/// What clap says, without its layout.
fn other(error: &clap::Error) -> Fault {
    let said = error.render().to_string();
    let mut paragraphs = said.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let what = paragraphs.next().unwrap_or_default();
    let fault = Fault::new(what.strip_prefix("error: ").unwrap_or(&what));
    let tip = paragraphs.find_map(|p| p.strip_prefix("tip: ").map(str::to_owned));
    fault.hint(tip.unwrap_or_else(|| "add --help to see what can be written here".to_owned()))
}
