//! How the budget is shared out, and what error that gives, known before any record is looked at.

use super::accountant;
use super::shape::{Shape, sets};
use crate::release::Codebook;

/// The record count's part of the budget.
pub(super) const COUNT: f64 = 0.005;

/// The part of all single columns.
pub(super) const SINGLES: f64 = 0.07;

/// The part of choosing pairs in the first and second round, and triples in the third.
pub(super) const CHOOSING: [f64; 3] = [0.03, 0.04, 0.05];

/// The part of the pairs measured in the first and second round; the third has what is left.
pub(super) const PAIRS: [f64; 2] = [0.40, 0.20];

/// A pair with more cells than this is not measured: it would be noise, and more memory than a laptop has.
const MOST_CELLS: usize = 250_000;

/// All pairs together have at most so many cells.
const MOST_CELLS_IN_ALL: usize = 6_000_000;

/// A triple with more cells than this is not looked at.
const MOST_TRIPLE_CELLS: usize = 50_000;

/// At most so many columns are looked at three at a time.
const MOST_TRIPLE_COLUMNS: usize = 80;

/// The columns with most association to others, in order.
fn most_associated(count: usize, score: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let sum = |one: usize| (0..count).map(|other| score(one.min(other), one.max(other))).sum::<f64>();
    let mut columns: Vec<(f64, usize)> = (0..count).map(|column| (sum(column), column)).collect();
    columns.sort_by(|a, b| b.0.total_cmp(&a.0));
    columns.truncate(MOST_TRIPLE_COLUMNS);
    let mut columns: Vec<usize> = columns.into_iter().map(|(_, column)| column).collect();
    columns.sort_unstable();
    columns
}

/// The triples that are looked at: those whose two most associated pairs have the greatest scores, as many as `most`.
pub(super) fn triples(widths: &[usize], most: usize, score: impl Fn(usize, usize) -> f64) -> Vec<Vec<usize>> {
    let columns = most_associated(widths.len(), &score);
    let mut all: Vec<(f64, Vec<usize>)> = sets(columns.len(), 3)
        .into_iter()
        .map(|triple| triple.into_iter().map(|at| columns[at]).collect())
        .filter(|triple: &Vec<usize>| Shape::cells_of(triple, widths) <= MOST_TRIPLE_CELLS)
        .map(|triple| {
            let scores = [score(triple[0], triple[1]), score(triple[0], triple[2]), score(triple[1], triple[2])];
            (scores.iter().sum::<f64>() - scores.iter().copied().fold(f64::INFINITY, f64::min), triple)
        })
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.truncate(most);
    let mut triples: Vec<Vec<usize>> = all.into_iter().map(|(_, triple)| triple).collect();
    triples.sort();
    triples
}

/// The weight of a table of so many cells: with costs in proportion to it the sum of all errors is least (PrivSyn, theorem 4).
pub(super) fn weight(cells: f64) -> f64 {
    cells.powf(2.0 / 3.0)
}

/// The pairs of columns that can be measured, and those that are too large, in order.
pub(super) fn pairs(widths: &[usize]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut all = sets(widths.len(), 2);
    all.sort_by_key(|pair| Shape::cells_of(pair, widths));
    let mut in_all = 0;
    let fits = |pair: &Vec<usize>| {
        let cells = Shape::cells_of(pair, widths);
        in_all += cells.min(MOST_CELLS_IN_ALL);
        cells <= MOST_CELLS && in_all <= MOST_CELLS_IN_ALL
    };
    let (mut fit, mut large): (Vec<_>, Vec<_>) = all.into_iter().partition(fits);
    fit.sort();
    large.sort();
    (fit, large)
}

/// What a release would be worth, worked out from the claim, the codebook and the number of records alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// The claim's epsilon.
    pub epsilon: f64,
    /// What it comes to, as mu of Gaussian differential privacy.
    pub mu: f64,
    /// The standard error of the record count, at most.
    pub record_count_error: f64,
    /// The standard error of a count of 100 records that hold one, two and three attributes.
    ///
    /// For two it is as if every pair of columns were worth measuring, which is the most noise a pair can have when it is
    /// measured; for three it is what three such pairs and chance leave open.
    pub errors_of_100: [f64; 3],
    /// The least count of one, two and three attributes that can be told from 0 (two standard errors).
    pub least_told: [f64; 3],
}

/// The error to expect at a claim, before anything is spent.
#[must_use]
pub fn forecast(codebook: &Codebook, epsilon: f64, delta: f64) -> Forecast {
    let mu = accountant::mu(epsilon, delta);
    let widths = codebook.widths();
    let total = mu * mu;
    let single = mean_sigma(widths.iter().map(|&width| width as f64).collect(), SINGLES * total);
    let cells = pairs(&widths).0.iter().map(|pair| Shape::cells_of(pair, &widths) as f64).collect();
    let measuring = (PAIRS[0] + PAIRS[1]) * total;
    let pair = mean_sigma(cells, measuring);
    // Chance: the records are a sample around any model of them, so a count the model knows exactly scatters by its root.
    let triple = |count: f64| (3.0_f64.recip() * pair * pair + count).sqrt();
    let least = (2.0 + (4.0 + 4.0 * pair * pair / 3.0).sqrt()).max(2.0 * triple(0.0));
    Forecast {
        epsilon,
        mu,
        record_count_error: (COUNT * total).sqrt().recip(),
        errors_of_100: [single, pair, triple(100.0)],
        least_told: [2.0 * single, 2.0 * pair, least],
    }
}

/// The mean noise of tables that share a budget by their weights; 0 without tables.
fn mean_sigma(cells: Vec<f64>, budget: f64) -> f64 {
    let weights: f64 = cells.iter().map(|&cells| weight(cells)).sum();
    let sigmas = cells.iter().map(|&cells| (weights / weight(cells) / budget).sqrt());
    sigmas.sum::<f64>() / cells.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{forecast, pairs};
    use crate::release::{Codebook, Column};

    #[test]
    fn more_epsilon_is_less_error_and_longer_is_more() {
        let column = |at: usize| Column {
            name: format!("c{at}"),
            values: (0..at + 1).map(|value| value.to_string()).collect(),
            may_be_empty: true,
        };
        let codebook = Codebook::new((0..8).map(column).collect(), vec![]).unwrap();
        let [little, much] = [0.5, 4.0].map(|epsilon| forecast(&codebook, epsilon, 1e-6));
        for length in 0..3 {
            assert!(much.errors_of_100[length] < little.errors_of_100[length]);
            assert!(much.least_told[length] < little.least_told[length]);
        }
        assert!(little.record_count_error > much.record_count_error);
    }

    #[test]
    fn pairs_beyond_any_memory_are_left_out() {
        let (fit, large) = pairs(&[2, 20_000, 20_000, 3]);
        assert_eq!(fit, [[0, 1], [0, 2], [0, 3], [1, 3], [2, 3]]);
        assert_eq!(large, [[1, 2]]);
    }
}
