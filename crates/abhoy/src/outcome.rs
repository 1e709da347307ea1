//! What a command gives back and how it is shown.

use std::io::Write;
use std::process::ExitCode;

use serde_json::Value;

use crate::Fault;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It was done; what was checked holds.
    Done,
    /// It could not be done.
    Failed,
    /// What was checked does not hold.
    DoesNotHold,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::DoesNotHold => 2,
        })
    }
}

/// What came of a command.
#[derive(Debug)]
pub struct Outcome {
    /// How the program ends.
    pub exit: Exit,
    /// For people: lines without the last line break; nothing is shown when empty.
    pub text: String,
    /// For machines.
    pub json: Value,
    /// What goes to standard output as it is, with the text on standard error; not used with `--json`.
    pub document: Option<String>,
}

impl Outcome {
    /// It was done.
    #[must_use]
    pub fn done(text: impl Into<String>, json: Value) -> Self {
        Self { exit: Exit::Done, text: text.into(), json, document: None }
    }
}

/// Where and how a report is shown.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As JSON.
    pub json: bool,
    /// Standard output belongs to the command's own data.
    pub keeps_stdout: bool,
}

/// Shows an outcome or a fault and says how the program ends.
pub fn present(result: Result<Outcome, Fault>, format: Format) -> Exit {
    let (exit, written) = match &result {
        Ok(outcome) => (outcome.exit, show(outcome, format)),
        Err(fault) => (fault.exit, complain(fault, format)),
    };
    match written {
        Ok(()) => exit,
        // Whoever stopped reading does not want to hear more.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Failed,
        Err(error) => {
            let fault = Fault::because("cannot write the result", &error);
            let _ = complain(&fault, Format { json: false, keeps_stdout: true });
            Exit::Failed
        }
    }
}

fn show(outcome: &Outcome, format: Format) -> std::io::Result<()> {
    match (format.json, &outcome.document) {
        (true, _) => line(&pretty(&outcome.json), format.keeps_stdout),
        (false, Some(document)) => {
            line(&outcome.text, true)?;
            line(document, false)
        }
        (false, None) => line(&outcome.text, format.keeps_stdout),
    }
}

fn complain(fault: &Fault, format: Format) -> std::io::Result<()> {
    if format.json {
        return line(&pretty(&fault.to_json()), format.keeps_stdout);
    }
    line(&format!("\x1b[1;31merror:\x1b[0m {}", fault.what), true)?;
    fault.hint.as_ref().map_or(Ok(()), |hint| line(&format!("\x1b[1mhint:\x1b[0m {hint}"), true))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

/// Writes a line; colours are taken out where nobody would see them.
fn line(text: &str, to_stderr: bool) -> std::io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    if to_stderr { writeln!(anstream::stderr().lock(), "{text}") } else { finish(anstream::stdout().lock(), text) }
}

fn finish(mut out: impl Write, text: &str) -> std::io::Result<()> {
    writeln!(out, "{text}")?;
    out.flush()
}

/// A line for the person at the terminal while a command is at work.
pub fn note(text: &str) {
    // A closed terminal must not stop the work.
    let _ = line(text, true);
}
