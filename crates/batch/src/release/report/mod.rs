//! The report of a release: what a data-protection officer signs, for machines (JSON) and people (HTML).

mod page;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde_json::{Map, Value, json};

use super::ReleaseJob;
use super::records::{Facts, Records};
use super::write::{self, Written};
use crate::{BatchError, Costs};

pub use page::html;

/// Writes a report: as a page when the name ends in `.html`, else as JSON.
///
/// # Errors
/// What could not be written.
pub(super) fn write(path: &Path, report: &Value) -> Result<Written, BatchError> {
    let is_page = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"));
    let text = if is_page { html(report) } else { format!("{report:#}\n") };
    write::whole(path, text.as_bytes())
}

/// What every report says: files, codebook, software, what was not released, and what stays inside.
pub(super) fn of_every_release(job: &ReleaseJob, records: &Records, written: &[(&str, Written)], seconds: [f64; 3]) -> Value {
    let file = |file: &Written| json!({ "path": file.path, "sha256": file.sha256 });
    json!({
        "test": job.seed.is_some(),
        "seed": job.seed,
        "software": concat!("abhoy ", env!("CARGO_PKG_VERSION")),
        "codebook": codebook(&records.facts),
        "columns": records.codebook.columns().iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        "files": written.iter().map(|(what, written)| ((*what).to_owned(), file(written))).collect::<Map<_, _>>(),
        "not_released": not_released(&records.facts),
        "kept_inside": inside(records, seconds),
    })
}

/// The codebook that was used, and what an empty cell means in it.
pub(super) fn codebook(facts: &Facts) -> Value {
    json!({
        "name": facts.codebook,
        "sha256": facts.codebook_sha256,
        "values_are_the_files_own": facts.own_values,
        "columns_that_the_file_lacks": facts.lacking,
        "empty_means": facts.meanings.iter().map(|(column, meaning)| (column.clone(), json!(meaning))).collect::<Map<_, _>>(),
    })
}

/// Columns of the file that are not released, and why.
pub(super) fn not_released(facts: &Facts) -> Value {
    facts.left_out.iter().map(|(column, why)| (column.clone(), json!(why))).collect::<Map<_, _>>().into()
}

/// What is exact and stays with whoever holds the records.
pub(super) fn inside(records: &Records, seconds: [f64; 3]) -> Value {
    let facts = &records.facts;
    let costs = Costs::now();
    let [reading, releasing, writing] = seconds.map(crate::measure::rounded);
    json!({
        "input": facts.input, "input_sha256": facts.input_sha256, "rows": facts.rows, "victims": records.coded.rows(),
        "joined": facts.joined.as_ref().map(|joined| json!({
            "victims_with_several_rows": joined.with_several, "most_rows_of_one_victim": joined.most,
            "contradictions": joined.contradictions.iter().map(|one| json!({
                "column": one.column, "rule": one.rule, "rows": one.rows, "first_row": one.first_row,
            })).collect::<Vec<_>>(),
        })),
        "seconds": { "reading": reading, "releasing": releasing, "writing": writing },
        "cpu_seconds": costs.cpu_s, "peak_mib": costs.peak_rss_mb.round(),
    })
}
