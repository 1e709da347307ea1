//! One table made ready to be fitted: counts by capture history and what follows from them for every model.

use super::support::Support;
use super::table::{History, Table};

/// What R's `glm` adds to each count where it begins, so that the logarithm of a count of 0 can be taken.
const START: f64 = 0.1;

/// Counts of all capture histories with their sums, from which every model is fitted.
#[derive(Debug, Clone)]
pub struct Counts {
    lists: usize,
    cells: Vec<f64>,
    /// Sums over all histories that hold a set of lists.
    holding: Vec<f64>,
    /// The same sums of the weights and weighted logarithms with which a first fit begins.
    start_weights: Vec<f64>,
    start_values: Vec<f64>,
    total: f64,
    log_factorials: f64,
    support: Support,
}

impl Counts {
    /// A table's counts.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let mut counts = Self::empty(table.lists().len());
        counts.refill(table.rows().iter().copied());
        counts
    }

    /// No counts yet.
    #[must_use]
    pub fn empty(lists: usize) -> Self {
        let zeros = || vec![0.0; 1 << lists];
        Self {
            lists,
            cells: zeros(),
            holding: zeros(),
            start_weights: zeros(),
            start_values: zeros(),
            total: 0.0,
            log_factorials: 0.0,
            support: Support::new(lists, std::iter::empty()),
        }
    }

    /// Takes other counts of the same lists; histories not named have none.
    pub fn refill(&mut self, rows: impl IntoIterator<Item = (History, u64)>) {
        self.cells.fill(0.0);
        for (history, count) in rows {
            self.cells[usize::from(history)] += count as f64;
        }
        self.total = self.cells.iter().sum();
        self.log_factorials =
            self.cells.iter().filter(|count| **count > 1.0).map(|count| super::special::ln_factorial(*count)).sum();
        self.holding.copy_from_slice(&self.cells);
        sum_over_holding(&mut self.holding);
        let observed = (1..1_usize << self.lists).filter(|at| self.cells[*at] > 0.0).map(|at| at as History);
        self.support = Support::new(self.lists, observed);
        start_sums(&self.cells, |_| true, &mut self.start_weights, &mut self.start_values);
    }

    /// How many lists.
    #[must_use]
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// How many people were observed.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.total
    }

    /// How many people have exactly this history.
    #[must_use]
    pub fn with_history(&self, history: History) -> f64 {
        self.cells[usize::from(history)]
    }

    /// How many people are on all of these lists, whatever other lists they are on.
    #[must_use]
    pub fn holding(&self, lists: History) -> f64 {
        self.holding[usize::from(lists)]
    }

    /// Which histories were observed.
    #[must_use]
    pub fn support(&self) -> &Support {
        &self.support
    }

    /// The sum of the logarithms of the counts' factorials.
    #[must_use]
    pub(super) fn log_factorials(&self) -> f64 {
        self.log_factorials
    }

    /// The log-likelihood of the model that fits every count exactly: no model has more.
    #[must_use]
    pub fn saturated_log_likelihood(&self) -> f64 {
        let exact: f64 = self.cells.iter().filter(|count| **count > 0.0).map(|count| count * count.ln()).sum();
        exact - self.total - self.log_factorials
    }

    pub(super) fn start(&self) -> (&[f64], &[f64]) {
        (&self.start_weights, &self.start_values)
    }

    pub(super) fn cells(&self) -> &[f64] {
        &self.cells
    }
}

/// Weights `y + 0.1` and weighted working values `(y + 0.1) ln(y + 0.1) - 0.1`, summed over the kept histories that hold each set.
pub(super) fn start_sums(cells: &[f64], kept: impl Fn(History) -> bool, weights: &mut [f64], values: &mut [f64]) {
    (weights[0], values[0]) = (0.0, 0.0);
    for (at, count) in cells.iter().enumerate().skip(1) {
        let weight = count + START;
        let kept = kept(at as History);
        weights[at] = if kept { weight } else { 0.0 };
        values[at] = if kept { weight * weight.ln() - START } else { 0.0 };
    }
    sum_over_holding(weights);
    sum_over_holding(values);
}

/// Replaces each value by the sum of those whose set of lists holds its own.
pub(super) fn sum_over_holding(values: &mut [f64]) {
    let mut half = 1;
    while half < values.len() {
        for block in values.chunks_exact_mut(2 * half) {
            let (without, with) = block.split_at_mut(half);
            for (without, with) in without.iter_mut().zip(with) {
                *without += *with;
            }
        }
        half *= 2;
    }
}

/// Replaces each value by the product of those whose set of lists is within its own.
pub(super) fn multiply_over_within(values: &mut [f64]) {
    let mut half = 1;
    while half < values.len() {
        for block in values.chunks_exact_mut(2 * half) {
            let (without, with) = block.split_at_mut(half);
            for (without, with) in without.iter().zip(with) {
                *with *= *without;
            }
        }
        half *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Table, multiply_over_within};

    #[test]
    fn sums_are_over_histories_that_hold_the_lists() {
        let names = ["A", "B", "C"].map(str::to_owned).to_vec();
        let counts = Counts::of(&Table::new(names, vec![(0b001, 5), (0b011, 3), (0b111, 2), (0b100, 0)]).unwrap());
        assert_eq!((counts.total(), counts.holding(0b001), counts.holding(0b010), counts.holding(0b110)), (10.0, 10.0, 5.0, 2.0));
        assert!(
            (counts.saturated_log_likelihood()
                - (5_f64.ln() * 5.0 + 3_f64.ln() * 3.0 + 2_f64.ln() * 2.0 - 10.0 - (120_f64 * 6.0 * 2.0).ln()))
            .abs()
                < 1e-12
        );
    }

    #[test]
    fn products_are_over_what_is_within() {
        let mut values = [2.0, 3.0, 5.0, 7.0];
        multiply_over_within(&mut values);
        assert_eq!(values, [2.0, 6.0, 10.0, 210.0]);
    }
}
