//! `abhoy screen`: interviews screened again, from a table, and sets checked.

use std::path::{Path, PathBuf};

use batch::screen::{FindingFormat, ScreenOptions, ScreenSummary, open_set, run as screen, template};
use clap::{Args, ValueEnum};
use model::Language;
use screening::{ChangeKind, Diff, IndicatorSet};
use serde_json::json;

use crate::{Fault, Outcome, outcome};

/// What `--help` says after the options of `abhoy screen`.
pub const AFTER_HELP: &str = "\
A set is one that comes with the platform (border-interview, ilo-labour, unodc-general, smuggling, home-safety) or a file \
that ends in .toml. Without answers the set is checked and the header of a table for it is printed; every mistake is told \
with its line. The table has id, age (adult, child, in_doubt; empty is in doubt) and a column for each indicator: yes, no, \
unknown, not_asked, prefer_not_to_say; empty was not asked.

A finding is refer_now, refer or not_enough_information, with the rules that fired, the answers they rest on, what is \
missing and what to ask next. It decides nothing: people do.

  abhoy screen border-interview
  abhoy screen ilo-labour answers.csv --out findings.jsonl
  abhoy screen our-set.toml answers.csv --format csv --explain --out findings.csv
  abhoy screen our-set-2.toml --since our-set.toml";

/// Options of `abhoy screen`.
#[derive(Debug, Args)]
pub struct ScreenArgs {
    /// The indicator set: its name, or a file
    #[arg(value_name = "SET")]
    pub set: String,

    /// The table of answers; - is standard input
    #[arg(value_name = "ANSWERS.csv")]
    pub answers: Option<PathBuf>,

    /// Where findings are written [default: standard output]
    #[arg(long, value_name = "FILE", requires = "answers")]
    pub out: Option<PathBuf>,

    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "jsonl", requires = "answers")]
    pub format: Written,

    /// Write with each finding what it says, in words
    #[arg(long, requires = "answers")]
    pub explain: bool,

    /// The language of the set's own words in explanations: en or bn
    #[arg(long, value_name = "LANGUAGE", default_value = "en", requires = "explain")]
    pub language: Language,

    /// An earlier version of the set: say what changed and which answers carry over
    #[arg(long, value_name = "SET", conflicts_with = "answers")]
    pub since: Option<String>,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// One JSON object a line
    Jsonl,
    /// A table
    Csv,
}

impl ScreenArgs {
    /// Whether findings go to standard output, which then carries nothing else.
    #[must_use]
    pub fn keeps_stdout(&self) -> bool {
        self.answers.is_some() && self.out.as_deref().is_none_or(|out| out.as_os_str() == "-")
    }
}

/// Screens a table, or checks a set.
///
/// # Errors
/// [`Fault`] naming file, line or row, and what to do.
pub fn run(arguments: &ScreenArgs) -> Result<Outcome, Fault> {
    let open = |name: &str| open_set(name).map_err(|error| Fault::new(error.what).hint(error.hint));
    let set = open(&arguments.set)?;
    if let Some(since) = &arguments.since {
        return Ok(changed(&set.changes_since(&open(since)?)));
    }
    let Some(answers) = &arguments.answers else { return Ok(checked(&set)) };
    // The set may be a file too; it must not be lost under the findings.
    let written = arguments.out.iter().map(PathBuf::as_path);
    batch::different_files([Path::new(&arguments.set)], written).map_err(|error| Fault::new(error.what).hint(error.hint))?;
    let options = ScreenOptions {
        answers: answers.clone(),
        findings: arguments.out.clone().unwrap_or_else(|| "-".into()),
        format: match arguments.format {
            Written::Jsonl => FindingFormat::JsonLines,
            Written::Csv => FindingFormat::Csv,
        },
        explain: arguments.explain.then_some(arguments.language),
    };
    let summary = screen(&set, &options).map_err(|error| Fault::new(error.what).hint(error.hint))?;
    for problem in summary.problems.iter().take(10) {
        outcome::note(&format!("  {problem}"));
    }
    Ok(Outcome::done(told(&set, &summary), summary.to_json()))
}

fn told(set: &IndicatorSet, summary: &ScreenSummary) -> String {
    let advices: Vec<String> =
        summary.advices.iter().rev().map(|(advice, n)| format!("{n} {}", advice.replace('_', " "))).collect();
    let mut text = format!("{} interviews screened: {}", summary.n, advices.join(", "));
    if summary.n_problems > 0 {
        text += &format!("; {} cells, columns or rows could not be taken as they stand", summary.n_problems);
    }
    if let Some(note) = set.status_note() {
        text += &format!("\n{}: {note}", set.status().code().replace('_', " "));
    }
    text
}

fn checked(set: &IndicatorSet) -> Outcome {
    let reference = set.reference();
    let note = set.status_note().map(|note| format!("\n{}: {note}", set.status().code().replace('_', " ")));
    let text = format!(
        "{}: version {}, {} indicators, {} rules; usable. digest {}{}",
        reference.id,
        reference.version,
        set.indicators().len(),
        set.rules().len(),
        reference.digest,
        note.unwrap_or_default()
    );
    let json = json!({
        "set": reference, "status": set.status(), "status_note": set.status_note(), "indicators": set.indicators().len(),
        "rules": set.rules().len(), "header": template(set),
    });
    Outcome { document: Some(template(set)), ..Outcome::done(text, json) }
}

fn changed(diff: &Diff) -> Outcome {
    let words = |kind: &ChangeKind| match kind {
        ChangeKind::Added => "is new".to_owned(),
        ChangeKind::Removed => "is gone".to_owned(),
        ChangeKind::Reworded(languages) => {
            format!("is reworded in {}", languages.iter().map(|l| l.code()).collect::<Vec<_>>().join(", "))
        }
        ChangeKind::CountsOtherwise => "counts otherwise".to_owned(),
        ChangeKind::Annotated => "has other notes".to_owned(),
    };
    let part = |change: &screening::Change| format!("{:?}", change.part).to_lowercase();
    let changes: Vec<String> =
        diff.changes.iter().map(|change| format!("{} {} {}", part(change), change.code, words(&change.kind))).collect();
    let carried = |wanted| diff.answers.values().filter(|carry| **carry == wanted).count();
    let (over, look, dropped) =
        (carried(screening::Carry::Over), carried(screening::Carry::Look), carried(screening::Carry::Dropped));
    let last = format!("{over} answers carry over, {look} need a look, {dropped} are dropped");
    let text = changes.iter().map(String::as_str).chain([last.as_str()]).collect::<Vec<_>>().join("\n");
    let json = json!({ "changes": changes, "carry_over": over, "look": look, "dropped": dropped });
    Outcome::done(text, json)
}
