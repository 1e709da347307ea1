//! Tables of answers screened again with a set: `abhoy screen`.
//!
//! **Invariant:** it decides nothing and holds no rule; a finding is what `screening` gives for a row. A row is read,
//! screened and written before the next one is read.

mod explain;
mod read;
mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;

use model::Language;
use screening::sets::EMBEDDED;
use screening::{Advice, IndicatorSet, SetErrors, screen};
use serde_json::{Value, json};

use crate::files::{self, Output};
use crate::measure::{Costs, Watch, rounded};
use crate::{BatchError, Problem};

pub use explain::explain;
use read::Table;

/// How many problems are kept; the others are counted.
const KEPT: usize = 1000;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FindingFormat {
    /// One JSON object a line, with everything a finding holds.
    #[default]
    JsonLines,
    /// A table with a row for each finding: what is proposed, and by which rules on which answers.
    Csv,
}

/// What to screen.
#[derive(Debug, Clone)]
pub struct ScreenOptions {
    /// The table of answers: `id`, `age`, and a column for each indicator or safeguard.
    pub answers: PathBuf,
    /// Where findings go, `-` for standard output.
    pub findings: PathBuf,
    /// How they are written.
    pub format: FindingFormat,
    /// Whether each finding carries its explanation, in this language where the set speaks.
    pub explain: Option<Language>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScreenSummary {
    /// The set, its version and its digest.
    pub set: Value,
    /// Rows screened.
    pub n: u64,
    /// Findings by what they propose.
    pub advices: BTreeMap<&'static str, u64>,
    /// What could not be taken as it stands; the first thousand.
    pub problems: Vec<Problem>,
    /// How many problems there were.
    pub n_problems: u64,
    /// Indicators that the table has no column for.
    pub not_asked: Vec<String>,
    /// Seconds.
    pub query_s: f64,
    /// What the process used.
    pub costs: Costs,
}

impl ScreenSummary {
    /// The line that programs read.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "task": "screen", "set": self.set, "n": self.n, "advice": self.advices, "problems": self.n_problems,
            "without_column": self.not_asked, "query_s": rounded(self.query_s), "cpu_s": self.costs.cpu_s,
            "peak_rss_mb": self.costs.peak_rss_mb.round(),
        })
    }

    fn note(&mut self, problem: Problem) {
        self.n_problems += 1;
        if self.problems.len() < KEPT {
            self.problems.push(problem);
        }
    }
}

/// The set with a name, or in a file: what ends in `.toml` or holds a `/` is a file.
///
/// # Errors
/// [`BatchError`] when there is no such set, or with every mistake in the file.
pub fn open_set(name: &str) -> Result<IndicatorSet, BatchError> {
    let is_file = name.contains('/') || std::path::Path::new(name).extension().is_some_and(|end| end == "toml");
    let read = if is_file {
        let path = std::path::Path::new(name);
        let text = std::fs::read_to_string(path).map_err(|e| BatchError::reading(path, &e))?;
        IndicatorSet::read(name, &text)
    } else {
        let known = EMBEDDED.map(|(id, _)| id).join(", ");
        let hint = format!("name one of {known}, or a file that ends in .toml");
        screening::sets::embedded(name).ok_or_else(|| BatchError::new(format!("there is no set \"{name}\""), hint))?
    };
    read.map_err(|errors| mistakes(&errors))
}

fn mistakes(errors: &SetErrors) -> BatchError {
    BatchError::new(errors.to_string(), "mend these lines; docs/methods/screening.md shows how a set is written")
}

/// Screens every row of the table, in its order.
///
/// # Errors
/// [`BatchError`] when the table cannot be read, lacks `id` or `age`, has a column twice, or findings cannot be written.
pub fn run(set: &IndicatorSet, options: &ScreenOptions) -> Result<ScreenSummary, BatchError> {
    let mut watch = Watch::start();
    crate::different_files([options.answers.as_path()], [options.findings.as_path()])?;
    let mut table = Table::open(set, &options.answers)?;
    let mut out = Output::create(&options.findings)?;
    let mut summary = ScreenSummary {
        set: json!(set.reference()),
        n: 0,
        advices: Advice::ALL.iter().map(|advice| (advice.code(), 0)).collect(),
        problems: Vec::new(),
        n_problems: 0,
        not_asked: table.without_column(set),
        query_s: 0.0,
        costs: Costs::default(),
    };
    table.unknown_columns().into_iter().for_each(|problem| summary.note(problem));
    if options.format == FindingFormat::Csv {
        out.write(&write::header(options.explain.is_some()))?;
    }
    let mut problems = Vec::new();
    while let Some(row) = table.next(&mut problems)? {
        problems.drain(..).for_each(|problem| summary.note(problem));
        let Some((id, answers)) = row else { continue };
        let finding = screen(set, &answers);
        let why = options.explain.map(|language| explain(set, &finding, language));
        let line = match options.format {
            FindingFormat::JsonLines => write::json_line(&id, &finding, why.as_deref())?,
            FindingFormat::Csv => write::csv_row(&id, &finding, why.as_deref()),
        };
        out.write(&line)?;
        summary.n += 1;
        *summary.advices.entry(finding.advice.code()).or_default() += 1;
    }
    problems.drain(..).for_each(|problem| summary.note(problem));
    out.finish()?;
    summary.query_s = watch.step();
    summary.costs = Costs::now();
    Ok(summary)
}

/// The header of a table that a set can screen, for whoever starts one.
#[must_use]
pub fn template(set: &IndicatorSet) -> String {
    let mut line = String::from("id,age");
    let codes = set.safeguards().iter().map(|safeguard| &safeguard.code).chain(set.indicators().iter().map(|i| &i.code));
    for code in codes {
        line.push(',');
        files::cell(code.as_str(), &mut line);
    }
    line
}
