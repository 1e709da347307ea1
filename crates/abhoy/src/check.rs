//! `abhoy check`: travellers against lists, without the platform.

use std::path::PathBuf;

use batch::check::{CheckOptions, CheckSummary, run as check};
use clap::Args;

use crate::progress::Progress;
use crate::{Fault, Outcome, outcome};

/// What `--help` says after the options of `abhoy check`.
pub const AFTER_HELP: &str = "\
Lists: the neutral table (list_id, schema, names, native_names, dob, docs, countries, gender; | between values), OFAC's \
sdn.csv with alt.csv and add.csv, the UN's consolidated XML, FollowTheMoney lines, OpenSanctions' targets.simple.csv. \
Give --list once for each file. Travellers: a table with traveller_id and name, and dob, doc_no, nationality, gender where \
known; or machine-readable zones, line by line. Dates are 1985, 1985-04 or 1985-04-12. Files may be packed with gzip.

Hits (traveller_id, list_id, score) have the evidence in bits: each bit doubles the odds that both are one person. With \
--explain a fourth column says why, as JSON; the terms sum to the score. How common names are is counted among the \
listed people and the first 20,000 travellers. The result is the same on any number of threads.

A traveller without a hit is not \"safe\" and not \"somebody else\": nothing was found in these lists by these values.

  abhoy check --list ofac.csv --in travellers.csv --out hits.csv
  abhoy check --list sdn.csv --list alt.csv --list un.xml --in manifest.csv.gz --out hits.csv.gz --explain";

/// Rows that are named on the terminal.
const NAMED_PROBLEMS: usize = 10;

/// Options of `abhoy check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A list, or a file of OFAC's set; several may be given
    #[arg(long = "list", required = true, value_name = "FILE")]
    pub lists: Vec<PathBuf>,

    /// The travellers; - for standard input
    #[arg(long = "in", value_name = "FILE")]
    pub travellers: PathBuf,

    /// Where the hits are written; - for standard output
    #[arg(long = "out", value_name = "FILE")]
    pub hits: PathBuf,

    /// The least score of a hit [default: grows with the size of the lists]
    #[arg(long, value_name = "BITS", allow_negative_numbers = true, value_parser = crate::number::bits)]
    pub min_score: Option<f32>,

    /// Write with each hit why it has its score
    #[arg(long)]
    pub explain: bool,

    /// How many threads search [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

impl CheckArgs {
    /// Whether the hits go to standard output.
    #[must_use]
    pub fn to_stdout(&self) -> bool {
        self.hits.as_os_str() == "-"
    }
}

/// Checks the travellers.
///
/// # Errors
/// [`Fault`] naming the file and what to do.
pub fn run(arguments: &CheckArgs) -> Result<Outcome, Fault> {
    let options = CheckOptions {
        lists: arguments.lists.clone(),
        travellers: arguments.travellers.clone(),
        hits: arguments.hits.clone(),
        threads: arguments.threads.map_or(0, usize::from),
        min_score: arguments.min_score,
        explain: arguments.explain,
        today: crate::clock::today(),
    };
    let progress = Progress::counting("travellers checked");
    let summary = check(&options, &|done| progress.at(done));
    drop(progress);
    let summary = summary.map_err(|error| Fault::new(error.what).hint(error.hint))?;
    for problem in summary.problems.iter().take(NAMED_PROBLEMS) {
        outcome::note(&format!("  {problem}"));
    }
    let json = summary.to_json();
    // Where the hits take standard output, the summary is left to --json on standard error.
    let document = (!arguments.to_stdout()).then(|| json.to_string());
    Ok(Outcome { document, ..Outcome::done(told(&summary), json) })
}

fn told(summary: &CheckSummary) -> String {
    let mut text = format!(
        "{} travellers checked against {} entries; {} hits for {} of them",
        summary.travellers, summary.entries, summary.hits, summary.with_hits
    );
    if summary.problem_count > 0 {
        text += &format!("; {} values or rows did not read", summary.problem_count);
    }
    text
}
