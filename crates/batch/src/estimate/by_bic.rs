//! Choice by Bayes' criterion: among all models where they can be listed, by search where they cannot.

use serde_json::{Value, json};
use statistics::estimation::{ByCriterion, BySearch, Counts, Fitter, Method, Model, Pick, Ranked, Table, average, rank};

use super::job::{EstimateJob, MethodName};
use super::ranked::{MOST_MODELS, enumerate};
use super::report::{Chosen, Report};
use super::run::{Progress, chosen, no_estimate, resampled};
use crate::BatchError;

/// How many random models a search begins at, besides the main effects and the stepwise choice.
const RANDOM_STARTS: u64 = 8;
/// How many in each resample, where the best of the table is one more.
const RESAMPLE_STARTS: u64 = 2;
/// How many of the best models the report names.
const TOP: usize = 20;

/// What every resample is put through.
pub(super) enum Way {
    /// All models.
    All(ByCriterion),
    /// A search.
    Search(BySearch),
}

impl Method for Way {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        match self {
            Self::All(method) => method.estimate(counts, room),
            Self::Search(method) => method.estimate(counts, room),
        }
    }
}

/// The way for given resamples of a table.
pub(super) fn again(job: &EstimateJob, counts: &Counts) -> Result<Way, BatchError> {
    match enumerate(job, counts.lists()) {
        Some(models) => Ok(Way::All(ByCriterion::new(pick(job), &rank(models, counts), counts))),
        None if job.method == MethodName::Average => Err(too_many(counts.lists())),
        None => Ok(Way::Search(search_again(job, counts, search(job, counts)?))),
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

fn pick(job: &EstimateJob) -> Pick {
    if job.method == MethodName::Average { Pick::Average } else { Pick::Least }
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
    let pick = pick(job);
    if pick == Pick::Average {
        let fits = ranked.iter().filter_map(|one| Some((one.bic, one.fit?.unobserved)));
        let unobserved = average(fits).ok_or_else(|| no_estimate("none could be fitted"))?;
        chosen = Chosen { estimate: counts.total() + unobserved, wald: None, ..chosen };
    }
    let report = resampled(job, table, &ByCriterion::new(pick, ranked, counts), chosen, progress);
    Ok(Report { models: Some(listed(ranked, counts)), ..report })
}

fn by_search(job: &EstimateJob, table: &Table, counts: &Counts, progress: Progress<'_>) -> Result<Report, BatchError> {
    progress("searching", 0, 1);
    let best = search(job, counts)?;
    let chosen = chosen(&best, counts)?;
    let report = resampled(job, table, &search_again(job, counts, best), chosen, progress);
    let said = format!(
        "more than {MOST_MODELS} models of this order: the best was searched from {} starts, and there may be a better one",
        RANDOM_STARTS + 2
    );
    Ok(Report { warnings: vec![said], ..report })
}

fn order(job: &EstimateJob, counts: &Counts) -> usize {
    job.max_order.unwrap_or(counts.lists() - 1)
}

/// The best model of the table from many starts.
fn search(job: &EstimateJob, counts: &Counts) -> Result<Model, BatchError> {
    let search = BySearch::new(counts.lists(), order(job, counts), RANDOM_STARTS, job.seed);
    let found = search.find(counts, &mut Fitter::new());
    found.map(|found| found.model).ok_or_else(|| no_estimate("none on the way of the search has one"))
}

/// The search for a resample: fewer starts, and the table's best among them.
fn search_again(job: &EstimateJob, counts: &Counts, best: Model) -> BySearch {
    let mut again = BySearch::new(counts.lists(), order(job, counts), RESAMPLE_STARTS, job.seed);
    again.start_also_at(best);
    again
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
