//! `abhoy link` on files: records in, pairs and clusters out, one summary.

mod columns;
mod error;
mod files;
mod read;
mod state;
mod write;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use matching::link::{LinkOptions, Linked, Step};
use serde_json::{Map, Value, json};

pub use columns::{ColumnMap, ColumnMapError};
pub use error::{FileError, LinkError};

/// What is to be linked and where it goes.
#[derive(Debug, Clone, Default)]
pub struct LinkJob {
    /// The records; with `right`, those of the first file.
    pub left: PathBuf,
    /// The records of the second file: only pairs across both are looked for.
    pub right: Option<PathBuf>,
    /// Which columns hold what, where their headers do not say so.
    pub map: ColumnMap,
    /// Where pairs go.
    pub pairs: Option<PathBuf>,
    /// Where clusters go.
    pub clusters: Option<PathBuf>,
    /// Clusters of an earlier run: their records keep them, others are added to them.
    pub resume: Option<PathBuf>,
    /// The least weight of a pair that is written, in bits; 0 is even odds.
    pub min_bits: f32,
    /// Whether pairs are written with their reasons.
    pub explain: bool,
}

/// How far the work is: what is being done, how much of how much.
pub type Progress<'a> = &'a (dyn Fn(&'static str, u64, u64) + Sync);

/// Reads, links and writes; gives the summary as JSON. It works on the threads of the pool it is called in.
///
/// # Errors
/// [`LinkError`] names the file, the row, the column, and what to do.
pub fn run(job: &LinkJob, progress: Progress<'_>) -> Result<Value, LinkError> {
    let begun = Instant::now();
    write::check_targets(job)?;
    let read = read::read(job, progress)?;
    let known = job.resume.as_deref().map(|path| state::read(path, &read.ids)).transpose()?;
    let loaded = Instant::now();
    let options = LinkOptions { min_bits: job.min_bits, known: known.as_ref().map(|known| known.of.clone()) };
    let n = read.ids.len();
    let prepared = Mutex::new(loaded);
    let linked = matching::link::link(read.table, &options, &|step| match step {
        Step::Prepare => progress("preparing", 0, 1),
        Step::Compare { done, of } => {
            if done == 0 {
                *prepared.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            }
            progress("comparing", done, of);
        }
        Step::Cluster => progress("clustering", 0, 1),
    });
    let prepared = prepared.into_inner().unwrap_or_else(PoisonError::into_inner);
    let compared = Instant::now();
    progress("writing", 0, 1);
    let written = write::write(job, &read.ids, &linked, known.as_ref())?;
    let done = Instant::now();
    let costs = crate::Costs::now();
    let seconds = |from: Instant, to: Instant| (to.duration_since(from).as_secs_f64() * 1000.0).round() / 1000.0;
    Ok(json!({
        "task": if job.right.is_some() { "link" } else { "dedupe" },
        "n": n, "columns": read.columns, "ignored_columns": read.ignored,
        "load_s": seconds(begun, loaded), "index_s": seconds(loaded, prepared), "query_s": seconds(prepared, done),
        "link_s": seconds(prepared, compared), "write_s": seconds(compared, done),
        "cpu_s": costs.cpu_s, "peak_rss_mb": costs.peak_rss_mb.round(),
        "pairs": written.pairs, "clusters": written.clusters, "largest_cluster": written.largest,
        "known_records": known.as_ref().map_or(0, |known| known.n_known),
        "bridges": linked.bridges,
        "learned": learned(&linked), "routes": routes(&linked),
    }))
}

fn learned(linked: &Linked) -> Value {
    let learned = &linked.learned;
    let mut m: Map<String, Value> = Map::new();
    for (field, level, share) in learned.m.iter().filter(|(_, _, share)| *share >= 0.0005) {
        let of_field = m.entry(*field).or_insert_with(|| json!({}));
        of_field[level.code()] = json!(rounded(*share));
    }
    json!({
        "expected_pairs": learned.expected_pairs.round(), "prior_bits": rounded(learned.prior_bits), "stays": rounded(learned.stays),
        "household_pairs": learned.household_pairs.round(), "twins": rounded(learned.twins),
        "namesake_pairs": learned.namesake_pairs.round(), "m": m,
    })
}

fn rounded(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

fn routes(linked: &Linked) -> Value {
    let routes = linked.routes.iter().filter(|route| route.compared + route.skipped > 0);
    routes.map(|r| json!({ "route": r.name, "compared": r.compared, "kept": r.kept, "skipped": r.skipped })).collect()
}
