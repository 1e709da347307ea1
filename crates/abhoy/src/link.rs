//! `abhoy link`: which records of one or two files are one person.

use std::path::PathBuf;
use std::sync::Mutex;

use batch::link::{ColumnMap, LinkError, LinkJob};
use clap::Args;
use serde_json::Value;

use crate::progress::Progress;
use crate::{Fault, Outcome};

/// What `--help` says after the options of `abhoy link`.
pub const AFTER_HELP: &str = "\
Files are CSV with a header, in UTF-8, packed with gzip or not; a name that ends in .gz is packed. Every record has a \
number of its own (rec_id) and any of: given_name, surname, full_name, dob, sex, doc_no, street_number, street, suburb, \
postcode, birth_place, occupation, text, text_2. Other names of these columns are known or given by --map. An empty value is \
not known and never speaks against.

Pairs (id_l, id_r, score) have log2 of the odds that both are one person: 0 is even odds, 7 is 99 %. Nothing is trained \
beforehand: what agreement is worth is learned from the file. Clusters (rec_id, cluster_id) name every record once. The \
result is the same on any number of threads. A pair below --min-score is not \"different people\"; it is not known to be one.

  abhoy link --in records.csv --clusters clusters.csv --pairs pairs.csv --explain
  abhoy link --left police.csv --right shelters.csv.gz --pairs pairs.csv.gz --map born=dob,family=surname
  abhoy link --in grown.csv --clusters clusters.csv --resume clusters.csv";

/// Options of `abhoy link`.
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// The records in which duplicates are looked for
    #[arg(long = "in", value_name = "FILE", required_unless_present = "left", conflicts_with_all = ["left", "right"])]
    pub input: Option<PathBuf>,

    /// The first of two files between which links are looked for
    #[arg(long, value_name = "FILE", requires = "right")]
    pub left: Option<PathBuf>,

    /// The second of two files
    #[arg(long, value_name = "FILE", requires = "left")]
    pub right: Option<PathBuf>,

    /// Where pairs are written
    #[arg(long, value_name = "FILE", required_unless_present = "clusters")]
    pub pairs: Option<PathBuf>,

    /// Where clusters are written: for every record the person it belongs to
    #[arg(long, value_name = "FILE")]
    pub clusters: Option<PathBuf>,

    /// Clusters of an earlier run: their records keep them, new records join them or found their own
    #[arg(long, value_name = "FILE", requires = "clusters")]
    pub resume: Option<PathBuf>,

    /// What columns hold, where their headers do not say so: date_of_birth=dob,address_1=street; =ignore leaves one out
    #[arg(long, value_name = "HEADER=NAME,…", default_value = "", hide_default_value = true)]
    pub map: ColumnMap,

    /// The least score of a pair that is written
    #[arg(long, value_name = "BITS", default_value_t = -10.0, allow_negative_numbers = true, value_parser = crate::number::bits)]
    pub min_score: f32,

    /// Write with each pair why it has its score, as JSON; the terms sum to it
    #[arg(long, requires = "pairs")]
    pub explain: bool,

    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// Links the records.
///
/// # Errors
/// [`Fault`] naming file, row, column and what to do.
pub fn run(arguments: &LinkArgs) -> Result<Outcome, Fault> {
    let left = arguments.input.as_ref().or(arguments.left.as_ref());
    let job = LinkJob {
        left: left.cloned().ok_or_else(|| Fault::new("no records are named").hint("add --in FILE, or --left and --right"))?,
        right: arguments.right.clone(),
        map: arguments.map.clone(),
        pairs: arguments.pairs.clone(),
        clusters: arguments.clusters.clone(),
        resume: arguments.resume.clone(),
        min_bits: arguments.min_score,
        explain: arguments.explain,
    };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads.map_or(0, usize::from)).build();
    let threads = threads.map_err(|e| Fault::because("cannot start working threads", &e))?;
    let shown = Shown::default();
    let summary = threads.install(|| batch::link::run(&job, &|what, done, total| shown.at(what, done, total)));
    drop(shown);
    let summary = summary.map_err(fault)?;
    Ok(Outcome { document: Some(summary.to_string()), ..Outcome::done(told(&summary), summary) })
}

fn fault(error: LinkError) -> Fault {
    let hint = error.what.hint();
    Fault::because("cannot link", &error).hint(hint)
}

fn told(summary: &Value) -> String {
    let skipped: u64 = summary["routes"].as_array().into_iter().flatten().filter_map(|route| route["skipped"].as_u64()).sum();
    let mut text = format!("{} records, {} pairs, {} people", summary["n"], summary["pairs"], summary["clusters"]);
    if summary["task"] == "link" {
        text = format!("{} records, {} pairs", summary["n"], summary["pairs"]);
    }
    if skipped > 0 {
        text += &format!("; {skipped} pairs were too alike to part and too many to compare, see \"skipped\" in the summary");
    }
    if summary["bridges"] != 0 {
        text += &format!("; {} new records agree with several known people: look at their pairs", summary["bridges"]);
    }
    text
}

/// The bar of the step that is being done.
#[derive(Debug, Default)]
struct Shown(Mutex<Option<(&'static str, Progress)>>);

impl Shown {
    fn at(&self, what: &'static str, done: u64, total: u64) {
        // A bar that cannot be shown must not stop the work.
        let Ok(mut shown) = self.0.lock() else { return };
        if shown.as_ref().is_none_or(|(shown, _)| *shown != what) {
            *shown = None;
            let unit = if what == "comparing" { "ways compared" } else { what };
            *shown = Some((what, if total > 1 { Progress::towards(total, unit) } else { Progress::counting(unit) }));
        }
        if let Some((_, progress)) = shown.as_ref() {
            progress.at(done);
        }
    }
}
