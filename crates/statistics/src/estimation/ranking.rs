//! Every model fitted to one table and ranked by Bayes' information criterion.

use rayon::prelude::*;

use super::counts::Counts;
use super::existence::{Existence, existence};
use super::fit::{Fit, Fitter};
use super::model::Model;

/// A model on a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The model.
    pub model: Model,
    /// Whether it has an estimate.
    pub existence: Existence,
    /// Its fit, when it has one.
    pub fit: Option<Fit>,
    /// Its criterion; infinite when it has no fit.
    pub bic: f64,
}

/// Fits all models and puts the best first; those without an estimate are last, in the order given.
#[must_use]
pub fn rank(models: Vec<Model>, counts: &Counts) -> Vec<Ranked> {
    let judge = |fitter: &mut Fitter, model: Model| {
        let existence = existence(&model, counts.support());
        let fit = (existence == Existence::Fine).then(|| fitter.fit(&model, counts));
        let bic = fit.map_or(f64::INFINITY, |fit| fit.bic(counts.total()));
        Ranked { model, existence, fit, bic }
    };
    let mut ranked: Vec<Ranked> = models.into_par_iter().map_init(Fitter::new, judge).collect();
    ranked.sort_by(|a, b| a.bic.total_cmp(&b.bic));
    ranked
}
