//! How the least criterion is found: by trying all models, by branch and bound, or by search; in resamples as on the table.

use statistics::estimation::{ByBranches, ByCriterion, BySearch, Counts, Fitter, Method, Model, Pick, Ranked};

use super::job::{EstimateJob, MethodName};
use super::run::no_estimate;
use crate::BatchError;

/// How many random models a search begins at, besides the main effects and the stepwise choice.
const RANDOM_STARTS: u64 = 8;
/// How many in each resample, where the best of the table is one more.
const RESAMPLE_STARTS: u64 = 2;

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
        let search = BySearch::new(counts.lists(), order(job, counts), RANDOM_STARTS, job.seed);
        let walked = search.find(counts, &mut Fitter::new());
        let walked = walked.ok_or_else(|| no_estimate("none on the way of the search has one"))?.model;
        if order(job, counts) == 2 {
            let branches = ByBranches::new(walked.clone(), search_again(job, counts, walked.clone()));
            if let (Some(best), true) = branches.find(counts, &mut Fitter::new()) {
                return Ok((best.model, Self::Branches(branches), None));
            }
        }
        let said = format!(
            "too many models of this order to try all: the best was searched from {} starts, and there may be a better one",
            RANDOM_STARTS + 2
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
    job.max_order.unwrap_or(counts.lists() - 1)
}

/// The search for a resample: fewer starts, and the table's best among them.
fn search_again(job: &EstimateJob, counts: &Counts, best: Model) -> BySearch {
    let mut again = BySearch::new(counts.lists(), order(job, counts), RESAMPLE_STARTS, job.seed);
    again.start_also_at(best);
    again
}
