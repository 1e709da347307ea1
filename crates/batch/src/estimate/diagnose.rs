//! What is printed before any number: overlap, other lists, other methods (from `panel`), and the shape of the resamples.

use serde_json::{Value, json};
use statistics::estimation::diagnostics::{consistency, overlap, reductions, shape};
use statistics::estimation::{ByStepwise, Table};

use super::job::EstimateJob;
use super::panel::Beheld;
use super::run::Progress;

/// Bins of the histogram of resamples.
const BINS: usize = 24;
/// An estimate of a known list that is off by more than this factor is told.
const INCONSISTENT: f64 = 1.5;

/// Adds `diagnostics` to a result, and what they warn of to its warnings.
pub(super) fn add(result: &mut Value, job: &EstimateJob, table: &Table, progress: Progress<'_>) {
    let lists = table.lists();
    let overlap = overlap(table);
    let by = |_| ByStepwise { threshold: job.threshold };
    let held = consistency(table, by);
    let reduced = reductions(table, by);
    let mut warnings = overlap.warnings(lists);
    let boot: Vec<f64> = result["boot"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let shape = shape(&boot, BINS);
    if let Some(shape) = shape.as_ref().filter(|shape| shape.modes.len() > 1) {
        let tops: Vec<String> = shape.modes.iter().map(|top| format!("{top:.0}")).collect();
        warnings.push(format!("the resamples have {} hills, near {}: one number hides that", tops.len(), tops.join(" and ")));
    }
    if held.log_error.is_some_and(|error| error > INCONSISTENT.ln()) {
        let off = held.log_error.map_or(1.0, f64::exp);
        warnings.push(format!("asked for the size of a list that is known, the other lists are off by a factor of {off:.1}"));
    }
    let panel = Beheld::of(job, table, progress);
    warnings.extend(panel.as_ref().and_then(|panel| panel.panel.warning()));
    let held_one = |one: &statistics::estimation::diagnostics::Held| json!({ "list": one.list, "truth": one.truth, "shown": one.shown, "estimate": one.estimate });
    let pair = |(one, other): &(usize, usize)| json!([lists[*one], lists[*other]]);
    result["diagnostics"] = json!({
        "overlap": overlap.matrix, "empty_pairs": overlap.empty_pairs.iter().map(pair).collect::<Vec<_>>(),
        "share_on_one_list": overlap.on_one_list, "mutual_triples": overlap.mutual_triples, "triples": overlap.triples,
        "other_lists": reduced.iter().map(|one| json!({ "what": one.what, "observed": one.observed, "estimate": one.estimate })).collect::<Vec<_>>(),
        "consistency": { "lists": held.held.iter().map(held_one).collect::<Vec<_>>(), "log_error": held.log_error },
        "histogram": shape.as_ref().map(|shape| json!({ "edges": shape.histogram.edges, "counts": shape.histogram.counts, "modes": shape.modes })),
        "panel": panel.as_ref().map(Beheld::json), "panel_order": panel.as_ref().map(|panel| panel.order),
        "by": "stepwise",
    });
    if let Some(said) = result["warnings"].as_array_mut() {
        said.extend(warnings.into_iter().map(Value::from));
    }
}
