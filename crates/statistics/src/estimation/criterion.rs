//! Choice among many models by Bayes' information criterion, made anew for every table.

use rayon::prelude::*;

use super::bootstrap::Method;
use super::counts::Counts;
use super::existence::{Existence, existence};
use super::fit::{Fit, Fitter};
use super::model::Model;
use super::ranking::Ranked;

/// A model that is this far behind the best weighs less than 1 in 10^13; all that are, together, less than the last printed digit.
const NEGLIGIBLE: f64 = 60.0;

/// What is done with all the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The one with the least criterion.
    Least,
    /// Their mean, each with the weight `exp(-BIC / 2)`.
    Average,
}

/// All models of a table, each tried on every resample: nothing is left out because it fitted the first table badly.
///
/// A model is not fitted where it cannot win: no model fits better than the counts themselves, so the number of its parameters
/// alone may put it behind one that was fitted. That changes no answer.
#[derive(Debug, Clone)]
pub struct ByCriterion {
    pick: Pick,
    candidates: Vec<Candidate>,
}

#[derive(Debug, Clone)]
struct Candidate {
    model: Model,
    /// The parameters on the first table, where the fits of others begin.
    start: Option<Vec<f64>>,
}

impl ByCriterion {
    /// The models as they are ranked on the first table: the likely winners are tried first, so that most others need not be.
    #[must_use]
    pub fn new(pick: Pick, ranked: &[Ranked], counts: &Counts) -> Self {
        let candidate = |fitter: &mut Fitter, one: &Ranked| {
            let start = one.fit.map(|_| {
                fitter.fit(&one.model, counts);
                fitter.parameters(&one.model).collect()
            });
            Candidate { model: one.model.clone(), start }
        };
        Self { pick, candidates: ranked.par_iter().map_init(Fitter::new, candidate).collect() }
    }

    /// Fits of the models that may be within `margin` of the best, with their criteria; the best of those with an estimate bounds the others.
    fn near(&self, counts: &Counts, fitter: &mut Fitter, margin: f64) -> Vec<(f64, Fit)> {
        let exact = -2.0 * counts.saturated_log_likelihood();
        let each = counts.total().ln();
        let mut best = f64::INFINITY;
        let mut near: Vec<(f64, Fit)> = Vec::new();
        for candidate in &self.candidates {
            let model = &candidate.model;
            if exact + each * model.parameters() as f64 >= best + margin {
                continue;
            }
            let fit = match &candidate.start {
                Some(start) => fitter.fit_from(model, counts, start),
                None => fitter.fit(model, counts),
            };
            let bic = fit.bic(counts.total());
            // Whether there is an estimate is asked last: it costs more than a fit, and few models come so far.
            if bic < best + margin && existence(model, counts.support()) == Existence::Fine {
                best = best.min(bic);
                near.push((bic, fit));
            }
        }
        near.retain(|(bic, _)| *bic <= best + margin);
        near
    }
}

impl Method for ByCriterion {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        let margin = if self.pick == Pick::Average { NEGLIGIBLE } else { 0.0 };
        let near = self.near(counts, room, margin);
        let unobserved = match self.pick {
            Pick::Least => near.iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, fit)| fit.unobserved)?,
            Pick::Average => average(near.iter().map(|(bic, fit)| (*bic, fit.unobserved)))?,
        };
        unobserved.is_finite().then(|| counts.total() + unobserved)
    }
}

/// The mean of values weighted by `exp(-BIC / 2)`; nothing without any.
#[must_use]
pub fn average(of: impl Iterator<Item = (f64, f64)> + Clone) -> Option<f64> {
    let best = of.clone().map(|(bic, _)| bic).min_by(f64::total_cmp)?;
    let weight = |bic: f64| ((best - bic) / 2.0).exp();
    let whole: f64 = of.clone().map(|(bic, _)| weight(bic)).sum();
    Some(of.map(|(bic, value)| weight(bic) * value).sum::<f64>() / whole)
}
