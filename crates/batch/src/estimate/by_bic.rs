//! Choice by Bayes' criterion: among all models where they can be listed, beyond them where they cannot.

use serde_json::{Value, json};
use statistics::estimation::{Counts, Ranked, Table, average, rank};

use super::job::{EstimateJob, MethodName};
use super::ranked::{MOST_MODELS, enumerate};
use super::report::{Chosen, Report};
use super::run::{Progress, chosen, no_estimate, resampled};
use super::way::Way;
use crate::BatchError;

/// How many of the best models the report names.
const TOP: usize = 20;

/// The way for given resamples of a table.
pub(super) fn again(job: &EstimateJob, counts: &Counts) -> Result<Way, BatchError> {
    match enumerate(job, counts.lists()) {
        Some(models) => Ok(Way::among(job, &rank(models, counts), counts)),
        None if job.method == MethodName::Average => Err(too_many(counts.lists())),
        None => Way::beyond(job, counts).map(|(_, way, _)| way),
    }
}

/// Chooses or averages, with limits from resamples in which the choice is made anew.
pub(super) fn run(job: &EstimateJob, table: &Table, counts: &Counts, progress: Progress<'_>) -> Result<Report, BatchError> {
    match enumerate(job, counts.lists()) {
        Some(models) => {
            progress("models", 0, models.len() as u64);
            among_all(job, table, counts, &rank(models, counts), progress)
        }
        None if job.method == MethodName::Average => Err(too_many(counts.lists())),
        None => by_search(job, table, counts, progress),
    }
}

fn too_many(lists: usize) -> BatchError {
    BatchError::new(
        format!("{lists} lists have more than {MOST_MODELS} models of this order, too many to average"),
        "lower --max-order, or join lists; --method bic searches among them",
    )
}

fn among_all(
    job: &EstimateJob,
    table: &Table,
    counts: &Counts,
    ranked: &[Ranked],
    progress: Progress<'_>,
) -> Result<Report, BatchError> {
    let best = ranked.first().filter(|best| best.fit.is_some());
    let best = best.ok_or_else(|| no_estimate(&format!("all {} have an existence code above 0", ranked.len())))?;
    let mut chosen = chosen(&best.model, counts)?;
    if job.method == MethodName::Average {
        let fits = ranked.iter().filter_map(|one| Some((one.bic, one.fit?.unobserved)));
        let unobserved = average(fits).ok_or_else(|| no_estimate("none could be fitted"))?;
        chosen = Chosen { estimate: counts.total() + unobserved, wald: None, ..chosen };
    }
    let report = resampled(job, table, &Way::among(job, ranked, counts), chosen, progress);
    Ok(Report { models: Some(listed(ranked, counts)), ..report })
}

fn by_search(job: &EstimateJob, table: &Table, counts: &Counts, progress: Progress<'_>) -> Result<Report, BatchError> {
    progress("searching", 0, 1);
    let (best, way, said) = Way::beyond(job, counts)?;
    let report = resampled(job, table, &way, chosen(&best, counts)?, progress);
    Ok(Report { warnings: said.into_iter().collect(), ..report })
}

/// The best models with their weights, and what all of them say together.
fn listed(ranked: &[Ranked], counts: &Counts) -> Value {
    let fitted: Vec<&Ranked> = ranked.iter().filter(|one| one.fit.is_some()).collect();
    let best = fitted.first().map_or(0.0, |best| best.bic);
    let weight = |one: &Ranked| ((best - one.bic) / 2.0).exp();
    let whole: f64 = fitted.iter().map(|one| weight(one)).sum();
    let unobserved = average(fitted.iter().filter_map(|one| Some((one.bic, one.fit?.unobserved))));
    let line = |one: &&Ranked| {
        let abundance = one.fit.map(|fit| counts.total() + fit.unobserved);
        json!({ "model": one.model.name(), "bic": one.bic, "abundance": abundance, "weight": weight(one) / whole })
    };
    json!({
        "tried": ranked.len(), "fine": fitted.len(), "bic_weighted_mean": unobserved.map(|unobserved| counts.total() + unobserved),
        "top": fitted.iter().take(TOP).map(line).collect::<Vec<_>>(),
    })
}
