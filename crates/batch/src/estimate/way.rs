//! How the least criterion is found: by trying all models, by branch and bound, or by search; in resamples as on the table.

use statistics::estimation::{ByBranches, ByCriterion, BySearch, Counts, Fitter, Method, Model, Pick, Ranked};

use super::job::{EstimateJob, MethodName};
use super::run::no_estimate;
use crate::BatchError;

/// How many random models a search begins at, besides the main effects and the stepwise choice.
const RANDOM_STARTS: u64 = 8;
/// How many in each resample, where the best of the table is one more.
const RESAMPLE_STARTS: u64 = 2;
/// Above so many lists only pairs are looked at unless more is asked for: interactions of all orders would take hours.
const MOST_LISTS_OF_ALL_ORDERS: usize = 8;
/// Above so many lists each fit takes too long to search among models at all.
const MOST_LISTS_OF_SEARCH: usize = 10;
/// Up to so many lists branch and bound proves the best model of pairs in good time.
const MOST_LISTS_OF_BRANCHES: usize = 8;

/// What every resample is put through.
pub(super) enum Way {
    /// All models.
    All(ByCriterion),
    /// All models of pairs, without trying each.
    Branches(ByBranches),
    /// A search.
    Search(BySearch),
}

impl Way {
    /// The way for resamples of a table whose models are ranked.
    pub(super) fn among(job: &EstimateJob, ranked: &[Ranked], counts: &Counts) -> Self {
        let pick = if job.method == MethodName::Average { Pick::Average } else { Pick::Least };
        match ranked.first() {
            Some(best) if pick == Pick::Least && order(job, counts) == 2 => {
                Self::Branches(ByBranches::new(best.model.clone(), search_again(job, counts, best.model.clone())))
            }
            _ => Self::All(ByCriterion::new(pick, ranked, counts)),
        }
    }

    /// The best model where all cannot be tried, the way for resamples, and what must be said about it.
    pub(super) fn beyond(job: &EstimateJob, counts: &Counts) -> Result<(Model, Self, Option<String>), BatchError> {
        searchable(job, counts.lists())?;
        let random = if counts.lists() > MOST_LISTS_OF_BRANCHES { 0 } else { RANDOM_STARTS };
        let search = BySearch::new(counts.lists(), order(job, counts), random, job.seed);
        let walked = search.find(counts, &mut Fitter::new());
        let walked = walked.ok_or_else(|| no_estimate("none on the way of the search has one"))?.model;
        if order(job, counts) == 2 && counts.lists() <= MOST_LISTS_OF_BRANCHES {
            let branches = ByBranches::new(walked.clone(), search_again(job, counts, walked.clone()));
            if let (Some(best), true) = branches.find(counts, &mut Fitter::new()) {
                return Ok((best.model, Self::Branches(branches), None));
            }
        }
        let said = format!(
            "too many models of this order to try all: the best was searched from {} starts, and there may be a better one",
            random + 2
        );
        let again = search_again(job, counts, walked.clone());
        Ok((walked, Self::Search(again), Some(said)))
    }
}

impl Method for Way {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        match self {
            Self::All(method) => method.estimate(counts, room),
            Self::Branches(method) => method.estimate(counts, room),
            Self::Search(method) => method.estimate(counts, room),
        }
    }
}

fn order(job: &EstimateJob, counts: &Counts) -> usize {
    order_of(job, counts.lists())
}

/// The highest order of an interaction that is looked at.
fn order_of(job: &EstimateJob, lists: usize) -> usize {
    let all = if lists > MOST_LISTS_OF_ALL_ORDERS { 2 } else { lists - 1 };
    job.max_order.unwrap_or(all).min(lists - 1)
}

/// Refuses a search that would not end while anybody waits.
fn searchable(job: &EstimateJob, lists: usize) -> Result<(), BatchError> {
    let order = order_of(job, lists);
    if lists > MOST_LISTS_OF_SEARCH || (lists > MOST_LISTS_OF_ALL_ORDERS && order > 2) {
        let what = format!("models of {lists} lists with interactions of up to {order} lists are too many to search");
        let hint = "use --method stepwise, which takes 16 lists; or merge lists, or for up to 10 lists --max-order 2";
        return Err(BatchError::new(what, hint));
    }
    Ok(())
}

/// The search for a resample: fewer starts, and the table's best among them.
fn search_again(job: &EstimateJob, counts: &Counts, best: Model) -> BySearch {
    let mut again = BySearch::new(
        counts.lists(),
        order(job, counts),
        if counts.lists() > MOST_LISTS_OF_BRANCHES { 0 } else { RESAMPLE_STARTS },
        job.seed,
    );
    again.start_also_at(best);
    again
}
