//! Extended maximum likelihood of one model on one table.
//!
//! A parameter whose lists have nobody in common is minus infinity, and every history that holds these lists is left out. The
//! rest is Newton's method on sums: the likelihood, its slope and its curvature need only sums of expected counts over the
//! histories that hold a set of lists, and these are all found at once in `lists · 2^lists` additions. The design matrix is never built.

use super::cholesky::Symmetric;
use super::counts::{Counts, multiply_over_within, start_sums, sum_over_holding};
use super::model::Model;
use super::table::History;

/// Steps end when the log-likelihood can rise by no more than half of this; one more step is made, so that the square of it remains.
const ENOUGH: f64 = 1e-14;
/// Where an estimate exists, a dozen steps do.
const MOST_STEPS: usize = 100;
const MOST_HALVINGS: usize = 30;

/// What a fit found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The expected number of people on no list.
    pub unobserved: f64,
    /// The log-likelihood over the histories that were kept.
    pub log_likelihood: f64,
    /// How many parameters the model has; those at minus infinity are counted.
    pub parameters: usize,
    /// How many steps it took.
    pub steps: usize,
    /// Whether the steps came to an end: the log-likelihood can rise no further than rounding.
    pub ended: bool,
    /// Whether, besides, all parameters could be told from each other.
    pub sound: bool,
}

impl Fit {
    /// Bayes' information criterion with the number of people, not of cells, as the size of the sample.
    ///
    /// # Source
    /// Rcapture's convention, as in Silverman, Chan and Vincent (2024).
    #[must_use]
    pub fn bic(&self, observed: f64) -> f64 {
        self.parameters as f64 * observed.ln() - 2.0 * self.log_likelihood
    }

    /// Akaike's information criterion.
    #[must_use]
    pub fn aic(&self) -> f64 {
        2.0 * self.parameters as f64 - 2.0 * self.log_likelihood
    }

    /// Twice what the log-likelihood lacks of the model that fits every count.
    #[must_use]
    pub fn deviance(&self, counts: &Counts) -> f64 {
        2.0 * (counts.saturated_log_likelihood() - self.log_likelihood)
    }
}

/// Room in which fits are made, one after another, without asking for memory.
#[derive(Debug, Clone, Default)]
pub struct Fitter {
    /// The terms whose parameters are finite, and these parameters.
    terms: Vec<History>,
    alpha: Vec<f64>,
    trial: Vec<f64>,
    step: Vec<f64>,
    slope: Vec<f64>,
    curvature: Symmetric,
    /// Sums of expected counts over the histories that hold a set of lists; the history of nobody's list is in none.
    holding: Vec<f64>,
    kept: Vec<f64>,
    values: Vec<f64>,
    log_likelihood: f64,
}

impl Fitter {
    /// Room for tables of any size.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fits the model from the beginning.
    pub fn fit(&mut self, model: &Model, counts: &Counts) -> Fit {
        self.take_terms(model, counts);
        self.first_parameters(model, counts);
        self.climb(model, counts)
    }

    /// Fits the model from given parameters, one for each of its terms in order; those that are not finite begin at 0.
    ///
    /// Where that leads nowhere the fit is made from the beginning.
    pub fn fit_from(&mut self, model: &Model, counts: &Counts, start: &[f64]) -> Fit {
        self.take_terms(model, counts);
        self.alpha.clear();
        let finite = model.terms().zip(start).filter(|(term, _)| counts.holding(*term) > 0.0);
        self.alpha.extend(finite.map(|(_, value)| if value.is_finite() { *value } else { 0.0 }));
        let fit = self.climb(model, counts);
        if fit.sound { fit } else { self.fit(model, counts) }
    }

    /// The parameters of the last fit, one for each term of its model.
    pub fn parameters<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = f64> + 'a {
        let mut next = 0;
        model.terms().map(move |term| {
            let here = self.terms.get(next) == Some(&term);
            next += usize::from(here);
            if here { self.alpha[next - 1] } else { f64::NEG_INFINITY }
        })
    }

    /// The expected number of observed people on all of these lists, after the last fit.
    #[must_use]
    pub fn expected_holding(&self, lists: History) -> f64 {
        self.holding[usize::from(lists)]
    }

    /// The expected count of every history under the last fit; for the history on no list, the unobserved.
    #[must_use]
    pub fn expected(&self, lists: usize) -> Vec<f64> {
        let mut expected = vec![0.0; 1 << lists];
        self.products(&self.alpha, &mut expected);
        expected
    }

    /// The standard error of the logarithm of the unobserved count, after the last fit; nothing when it cannot be had.
    pub fn standard_error(&mut self) -> Option<f64> {
        self.curve();
        if !self.curvature.factor() {
            return None;
        }
        self.step.clear();
        self.step.resize(self.terms.len(), 0.0);
        self.step[0] = 1.0;
        self.curvature.solve(&mut self.step);
        (self.step[0] > 0.0).then(|| self.step[0].sqrt())
    }

    fn take_terms(&mut self, model: &Model, counts: &Counts) {
        self.terms.clear();
        self.terms.extend(model.terms().filter(|term| counts.holding(*term) > 0.0));
        self.kept.clear();
        self.kept.resize(1 << model.lists(), 1.0);
        if self.terms.len() < model.parameters() {
            model.terms().filter(|term| counts.holding(*term) <= 0.0).for_each(|term| self.kept[usize::from(term)] = 0.0);
        }
        self.holding.resize(1 << model.lists(), 0.0);
    }

    /// One step of weighted least squares from the counts themselves, as `glm` begins.
    fn first_parameters(&mut self, model: &Model, counts: &Counts) {
        let mut kept = std::mem::take(&mut self.kept);
        let all = self.terms.len() == model.parameters();
        let (mut weights, mut values) = (std::mem::take(&mut self.holding), std::mem::take(&mut self.values));
        if !all {
            let mut within = kept.clone();
            multiply_over_within(&mut within);
            values.resize(kept.len(), 0.0);
            start_sums(counts.cells(), |history| within[usize::from(history)] > 0.0, &mut weights, &mut values);
        }
        let (own_weights, own_values) = if all { counts.start() } else { (weights.as_slice(), values.as_slice()) };
        let terms = &self.terms;
        self.curvature.refill(terms.len(), |row, column| own_weights[usize::from(terms[row] | terms[column])]);
        self.curvature.factor();
        self.alpha.clear();
        self.alpha.extend(terms.iter().map(|term| own_values[usize::from(*term)]));
        self.curvature.solve(&mut self.alpha);
        std::mem::swap(&mut self.kept, &mut kept);
        (self.holding, self.values) = (weights, values);
    }

    /// Newton's steps, halved where a whole one goes too far.
    fn climb(&mut self, model: &Model, counts: &Counts) -> Fit {
        let (mut sound, mut ended) = (false, false);
        let mut steps = 0;
        self.trial.clone_from(&self.alpha);
        self.expect(counts);
        while steps < MOST_STEPS && self.log_likelihood.is_finite() {
            steps += 1;
            let (full, rise) = self.newton(counts);
            if rise < ENOUGH {
                self.move_by(1.0);
                self.expect(counts);
                (sound, ended) = (full, true);
                break;
            }
            if !self.advance(counts) {
                break;
            }
        }
        self.alpha.clone_from(&self.trial);
        let unobserved = self.alpha.first().map_or(0.0, |constant| constant.exp());
        let log_likelihood = self.log_likelihood - counts.log_factorials();
        Fit { unobserved, log_likelihood, parameters: model.parameters(), steps, ended, sound }
    }

    /// Makes the last step, or as much of it as does not lower the likelihood; false when nothing is left of it.
    fn advance(&mut self, counts: &Counts) -> bool {
        let before = self.log_likelihood;
        let slack = 1e-12 * before.abs().max(1.0);
        let mut share = 1.0;
        for _ in 0..MOST_HALVINGS {
            self.move_by(share);
            self.expect(counts);
            if self.log_likelihood >= before - slack {
                self.alpha.clone_from(&self.trial);
                return true;
            }
            share *= 0.5;
        }
        self.trial.clone_from(&self.alpha);
        self.expect(counts);
        false
    }

    fn move_by(&mut self, share: f64) {
        self.trial.clear();
        self.trial.extend(self.alpha.iter().zip(&self.step).map(|(alpha, step)| alpha + share * step));
    }

    /// The step, whether it is unique, and twice the rise it promises.
    fn newton(&mut self, counts: &Counts) -> (bool, f64) {
        self.curve();
        let full = self.curvature.factor();
        let (terms, holding) = (&self.terms, &self.holding);
        self.slope.clear();
        self.slope.extend(terms.iter().map(|term| counts.holding(*term) - holding[usize::from(*term)]));
        self.step.clone_from(&self.slope);
        self.curvature.solve(&mut self.step);
        let rise = self.slope.iter().zip(&self.step).map(|(slope, step)| slope * step).sum::<f64>();
        (full, rise)
    }

    fn curve(&mut self) {
        let (terms, holding) = (&self.terms, &self.holding);
        self.curvature.refill(terms.len(), |row, column| holding[usize::from(terms[row] | terms[column])]);
    }

    /// Expected counts under the trial parameters, and their log-likelihood but for the factorials.
    fn expect(&mut self, counts: &Counts) {
        let mut holding = std::mem::take(&mut self.holding);
        self.products(&self.trial, &mut holding);
        holding[0] = 0.0;
        sum_over_holding(&mut holding);
        let linear: f64 = self.terms.iter().zip(&self.trial).map(|(term, alpha)| counts.holding(*term) * alpha).sum();
        self.log_likelihood = linear - holding[0];
        self.holding = holding;
    }

    fn products(&self, alpha: &[f64], expected: &mut [f64]) {
        expected.copy_from_slice(&self.kept);
        for (term, alpha) in self.terms.iter().zip(alpha) {
            expected[usize::from(*term)] = alpha.exp();
        }
        multiply_over_within(expected);
    }
}
