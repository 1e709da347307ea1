//! Stepwise choice of pairs by their Poisson p-values.

use super::counts::Counts;
use super::existence::{Existence, existence};
use super::fit::{Fit, Fitter};
use super::model::{Model, pairs};
use super::special::poisson_one_sided;
use super::table::History;

/// What stepwise selection found.
#[derive(Debug, Clone, PartialEq)]
pub struct Stepwise {
    /// The chosen model.
    pub model: Model,
    /// Its pairs in the order in which they entered, each with its p-value.
    pub entered: Vec<(History, f64)>,
    /// Its fit.
    pub fit: Fit,
    /// Observed and unobserved together; nothing when no two lists overlap, so that there is no upper end.
    pub estimate: Option<f64>,
}

/// Adds pairs to the main effects, the one with the smallest p-value first, as long as it is below `threshold` and the model with it has an
/// estimate.
///
/// A pair's p-value is the smaller of the two one-sided Poisson chances of its overlap under the model so far. At equal
/// p-values the first pair enters, in the order (1,2), (1,3), …, (2,3), ….
///
/// # Source
/// Chan, Silverman and Vincent (2021), Multiple systems estimation for sparse capture data, JASA 116(535), section 3.2. The
/// reference checks every candidate; checking them in the order of their p-values until one passes chooses the same.
pub fn stepwise(counts: &Counts, threshold: f64, fitter: &mut Fitter) -> Stepwise {
    let mut model = Model::main_effects(counts.lists());
    let mut entered: Vec<(History, f64)> = Vec::new();
    let mut fit = fitter.fit(&model, counts);
    let candidates = pairs(counts.lists());
    // A list that a resample left empty makes the reference's check refuse every pair; so does this.
    let open = !counts.support().has_empty_list();
    while let Some((pair, p, with)) = open.then(|| best(&model, &candidates, counts, threshold, fitter)).flatten() {
        let start = start_of(&model, &with, pair, counts, fitter);
        fit = fitter.fit_from(&with, counts, &start);
        model = with;
        entered.push((pair, p));
    }
    let finite = !counts.support().no_overlap() && fit.unobserved.is_finite();
    let estimate = finite.then(|| counts.total() + fit.unobserved);
    Stepwise { model, entered, fit, estimate }
}

/// The pair to enter next with its p-value and the model that holds it.
fn best(model: &Model, pairs: &[History], counts: &Counts, threshold: f64, fitter: &Fitter) -> Option<(History, f64, Model)> {
    let fresh = pairs.iter().filter(|pair| !model.has(**pair));
    let mut ranked: Vec<(f64, History)> = fresh
        .map(|pair| (poisson_one_sided(counts.holding(*pair), fitter.expected_holding(*pair)), *pair))
        .filter(|(p, _)| *p < threshold)
        .collect();
    // Stable: equal p-values keep the order of the pairs.
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.into_iter().find_map(|(p, pair)| {
        let with = model.with(pair).expect("a pair needs only its lists");
        (existence(&with, counts.support()) == Existence::Fine).then_some((pair, p, with))
    })
}

/// The parameters so far, with the new pair's where it alone would fit its overlap.
fn start_of(model: &Model, with: &Model, pair: History, counts: &Counts, fitter: &Fitter) -> Vec<f64> {
    let mut known = fitter.parameters(model);
    let fresh = (counts.holding(pair) / fitter.expected_holding(pair)).ln();
    with.terms().map(|term| if term == pair { fresh } else { known.next().unwrap_or(f64::NEG_INFINITY) }).collect()
}
