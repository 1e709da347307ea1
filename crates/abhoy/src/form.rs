//! `abhoy form`: a form checked, or turned into what clients and programs read.

use std::path::PathBuf;

use batch::form::{FormOptions, FormSummary, FormTarget, run as form};
use clap::{Args, ValueEnum};

use crate::outcome::Exit;
use crate::{Fault, Outcome};

/// What `--help` says after the options of `abhoy form`.
pub const AFTER_HELP: &str = "\
Every fault is told with its sheet, row and column, all at once. Warnings hinder nothing. \
Exit code 2: the form has errors.

  abhoy form interview.xlsx --check
  abhoy form interview.xlsx --to xform --out interview.xml";

/// Options of `abhoy form`.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// The form: a workbook (.xlsx), tables of text (.md, .txt), or an XForm (.xml)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Only check it
    #[arg(long, conflicts_with = "to")]
    pub check: bool,

    /// What to turn it into
    #[arg(long, value_name = "KIND")]
    pub to: Option<Target>,

    /// Where to write that [default: standard output]
    #[arg(long, value_name = "FILE", requires = "to")]
    pub out: Option<PathBuf>,
}

/// What a form is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// XForm XML, as ODK Collect, KoboCollect and Enketo run it
    Xform,
    /// JSON with every expression as a tree
    Json,
    /// The sheets as tables of text, to be read and compared
    Text,
}

/// Checks or converts a form.
///
/// # Errors
/// [`Fault`] naming the file and what to do.
pub fn run(arguments: &FormArgs) -> Result<Outcome, Fault> {
    let target = arguments.to.map(|to| match to {
        Target::Xform => FormTarget::Xform,
        Target::Json => FormTarget::Json,
        Target::Text => FormTarget::Text,
    });
    let options = FormOptions { file: arguments.file.clone(), target, out: arguments.out.clone() };
    let mut summary = form(&options).map_err(|error| Fault::new(error.what).hint(error.hint))?;
    let exit = if summary.form.is_some() { Exit::Done } else { Exit::DoesNotHold };
    let document = summary.document.take().map(|document| document.trim_end().to_owned());
    Ok(Outcome { exit, document, ..Outcome::done(told(&summary, arguments), summary.to_json()) })
}

fn told(summary: &FormSummary, arguments: &FormArgs) -> String {
    let mut lines: Vec<String> =
        summary.problems.iter().map(|problem| format!("{}: {problem}", problem.gravity.code())).collect();
    let errors = summary.count(forms::Gravity::Error);
    let warnings = summary.count(forms::Gravity::Warning);
    lines.push(match &summary.form {
        Some(form) => {
            let questions = form.question_count();
            format!("{}: {questions} questions, {} lists, {warnings} warnings; usable", summary.file, form.lists.len())
        }
        None => format!("{}: {errors} errors, {warnings} warnings; mend the errors and check again", summary.file),
    });
    if let (Some(out), true) = (&arguments.out, summary.form.is_some()) {
        lines.push(format!("written to {}", out.display()));
    }
    lines.join("\n")
}
