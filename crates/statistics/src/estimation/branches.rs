//! The least criterion of all models of pairs without trying each: branch and bound.
//!
//! A branch has decided which pairs are in and which are out; the model with all undecided pairs in fits at least as well as any model of
//! the branch, and each has at least the decided parameters. When the two together cost more than the best so far, the branch is done.

use super::bootstrap::Method;
use super::counts::Counts;
use super::existence::{Existence, existence};
use super::fit::{Fit, Fitter};
use super::model::{Model, pairs};
use super::search::{BySearch, Found, carried};
use super::table::History;

/// How many fits are made at most; after these the search goes downhill instead. Tables of eight lists took some hundreds.
const MOST_FITS: u64 = 20_000;
/// What rounding may take from a likelihood that is a bound.
const ROUNDING: f64 = 1e-9;

/// Choice of the best model of pairs, proved to be the best of all of them where the number of fits allows.
#[derive(Debug, Clone)]
pub struct ByBranches {
    /// The model that is tried first: the better it is, the sooner branches end.
    first: Model,
    fallback: BySearch,
}

impl ByBranches {
    /// Begins at a good model; `fallback` is what is done when there are too many branches.
    #[must_use]
    pub fn new(first: Model, fallback: BySearch) -> Self {
        Self { first, fallback }
    }

    /// The best model of pairs and whether it is proved to be that; nothing when none has an estimate.
    pub fn find(&self, counts: &Counts, fitter: &mut Fitter) -> (Option<Found>, bool) {
        let mut tree = Tree { counts, each: counts.total().ln(), fitter, order: Vec::new(), best: None, fits: 0 };
        tree.consider(&self.first);
        let proved = tree.grow();
        let best = tree.best.take();
        if proved {
            return (best, true);
        }
        let walked = self.fallback.find(counts, fitter);
        let better = |walked: &Found| best.as_ref().is_none_or(|best| walked.bic < best.bic);
        (walked.filter(better).or(best), false)
    }
}

impl Method for ByBranches {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        self.find(counts, room).0.map(|found| counts.total() + found.unobserved).filter(|estimate| estimate.is_finite())
    }
}

/// A model with all undecided pairs in it.
struct Node {
    model: Model,
    parameters: Vec<f64>,
    fit: Fit,
    /// No model of the branch has a higher log-likelihood.
    bound: f64,
}

struct Tree<'a> {
    counts: &'a Counts,
    /// What a parameter costs.
    each: f64,
    fitter: &'a mut Fitter,
    order: Vec<History>,
    best: Option<Found>,
    fits: u64,
}

impl Tree<'_> {
    /// Goes through all branches; false when there were too many.
    fn grow(&mut self) -> bool {
        let model = Model::all_pairs(self.counts.lists());
        let fit = self.fitter.fit(&model, self.counts);
        let parameters = self.fitter.parameters(&model).collect();
        let root = Node { bound: bound(&fit, f64::INFINITY), model, parameters, fit };
        // The pairs whose absence costs most are decided first: without them branches end at once.
        let mut order: Vec<(f64, History)> =
            pairs(self.counts.lists()).into_iter().map(|pair| (self.without(&root, pair).bound, pair)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.order = order.into_iter().map(|(_, pair)| pair).collect();
        self.branch(&root, 0, 0)
    }

    fn branch(&mut self, node: &Node, at: usize, pairs_in: usize) -> bool {
        let parameters = 1 + self.counts.lists() + pairs_in;
        let least = self.each * parameters as f64 - 2.0 * node.bound;
        if self.best.as_ref().is_some_and(|best| least >= best.bic) {
            return true;
        }
        let Some(&pair) = self.order.get(at) else {
            self.take(&node.model, &node.fit);
            return true;
        };
        if self.fits >= MOST_FITS {
            return false;
        }
        let without = self.without(node, pair);
        self.branch(&without, at + 1, pairs_in) && self.branch(node, at + 1, pairs_in + 1)
    }

    fn without(&mut self, node: &Node, pair: History) -> Node {
        self.fits += 1;
        let model = node.model.without(pair).expect("a model of pairs can lose each of them");
        let start = carried(&node.model, &node.parameters, &model);
        let fit = self.fitter.fit_from(&model, self.counts, &start);
        let parameters = self.fitter.parameters(&model).collect();
        Node { bound: bound(&fit, node.bound), model, parameters, fit }
    }

    fn consider(&mut self, model: &Model) {
        let fit = self.fitter.fit(model, self.counts);
        self.take(model, &fit);
    }

    fn take(&mut self, model: &Model, fit: &Fit) {
        let bic = fit.bic(self.counts.total());
        let better = self.best.as_ref().is_none_or(|best| bic < best.bic);
        if better && existence(model, self.counts.support()) == Existence::Fine {
            self.best = Some(Found { model: model.clone(), bic, unobserved: fit.unobserved });
        }
    }
}

/// The log-likelihood that no smaller model exceeds; where the climb did not come to its end, that of the larger model.
fn bound(fit: &Fit, larger: f64) -> f64 {
    if fit.ended { (fit.log_likelihood + ROUNDING).min(larger) } else { larger }
}
