//! Pairs of names scored: `abhoy names`.

use std::fmt::Write;
use std::path::PathBuf;

use matching::pair::{Bearer, PairScore, weigh};

use crate::files::{self, Output};
use crate::measure::{Costs, Watch, rounded};
use crate::{BatchError, Problem};

/// What to score.
#[derive(Debug, Clone)]
pub struct NamesOptions {
    /// The table of pairs: pair_id, schema, name1, name2.
    pub pairs: PathBuf,
    /// Where the scores go.
    pub scores: PathBuf,
    /// Whether each score carries its reasons.
    pub explain: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamesSummary {
    /// Pairs scored.
    pub pairs: u64,
    /// Rows that could not be taken.
    pub problems: Vec<Problem>,
    /// Seconds.
    pub query_s: f64,
    /// What the process used.
    pub costs: Costs,
}

impl NamesSummary {
    /// The line that programs read.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "task": "names", "n": self.pairs, "problems": self.problems.len(), "load_s": 0.0, "index_s": 0.0,
            "query_s": rounded(self.query_s), "cpu_s": self.costs.cpu_s, "peak_rss_mb": self.costs.peak_rss_mb.round(),
        })
    }
}

/// Who bears names of this schema.
#[must_use]
pub fn bearer(schema: &str) -> Bearer {
    if matches!(schema.trim(), "" | "Person") { Bearer::Person } else { Bearer::Other }
}

/// Scores every pair of the table, in its order.
///
/// # Errors
/// [`BatchError`] when the table cannot be read, lacks a column, or the scores cannot be written.
pub fn run(options: &NamesOptions) -> Result<NamesSummary, BatchError> {
    let mut watch = Watch::start();
    let path = &options.pairs;
    crate::different_files([path.as_path()], [options.scores.as_path()])?;
    let failed = |e: &csv::Error| BatchError::table(path, e, "check that the file is whole and UTF-8");
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(files::open_table(path)?);
    let header = table.headers().map_err(|e| failed(&e))?.clone();
    let column = |name: &str| header.iter().position(|cell| cell.trim().trim_start_matches('\u{FEFF}') == name);
    let need = |name: &str| {
        let hint = "the table needs pair_id, name1, name2; schema tells persons from companies";
        column(name).ok_or_else(|| BatchError::new(format!("{} has no column \"{name}\"", path.display()), hint))
    };
    let (id, schema, one, two) = (need("pair_id")?, column("schema"), need("name1")?, need("name2")?);
    let mut out = Output::create(&options.scores)?;
    out.write(if options.explain { "pair_id,score,why\n" } else { "pair_id,score\n" })?;
    let mut summary = NamesSummary { pairs: 0, problems: Vec::new(), query_s: 0.0, costs: Costs::default() };
    let mut row = csv::StringRecord::new();
    let mut text = String::new();
    while table.read_record(&mut row).map_err(|e| failed(&e))? {
        if row.len() != header.len() {
            let what = format!("left out: {} cells were found; {} are expected", row.len(), header.len());
            let line = row.position().map_or(0, csv::Position::line);
            summary.problems.push(Problem { file: path.display().to_string(), row: line, column: String::new(), what });
            continue;
        }
        let score = weigh(bearer(schema.map_or("", |at| &row[at])), &row[one], &row[two]);
        text.clear();
        files::cell(&row[id], &mut text);
        let _ = write!(text, ",{:.4}", score.bits);
        if options.explain {
            text.push(',');
            files::cell(&why(&score), &mut text);
        }
        text.push('\n');
        out.write(&text)?;
        summary.pairs += 1;
    }
    out.finish()?;
    summary.query_s = watch.step();
    summary.costs = Costs::now();
    Ok(summary)
}

/// The reasons as JSON.
#[must_use]
pub fn why(score: &PairScore) -> String {
    let terms = score
        .terms
        .iter()
        .map(|term| serde_json::json!({ "kind": term.feature.code(), "amount": term.amount, "bits": term.bits }));
    serde_json::Value::Array(terms.collect()).to_string()
}
