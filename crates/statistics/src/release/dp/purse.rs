//! The budget: what may still be spent, and measuring with it.

use rand::CryptoRng;

use super::discrete::Noise;
use super::shape::{Shape, Table};

/// Squares of mu: what a release may spend in all, and what it has spent on what.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Purse {
    total: f64,
    spent: Vec<(&'static str, f64)>,
}

/// The part of the budget that is never planned. It pays for what is proven only up to factors of 1 + 1e-12 (see
/// [`Noise::planned`]), and for tables asked for when nothing is left, which cost [`LEAST`] each: there are at most 33,000.
const RESERVE: f64 = 1e-3;

/// The least part of the budget that noise is drawn for.
const LEAST: f64 = 1e-8;

impl Purse {
    pub(super) fn new(mu: f64) -> Self {
        Self { total: mu * mu * (1.0 - RESERVE), spent: vec![] }
    }

    pub(super) fn total(&self) -> f64 {
        self.total
    }

    pub(super) fn left(&self) -> f64 {
        self.total - self.spent.iter().map(|(_, cost)| cost).sum::<f64>()
    }

    /// What was spent on what, summed by purpose in order of first use.
    pub(super) fn summed(&self) -> Vec<(&'static str, f64)> {
        let mut sums: Vec<(&'static str, f64)> = vec![];
        for &(what, cost) in &self.spent {
            match sums.iter_mut().find(|(before, _)| *before == what) {
                Some((_, sum)) => *sum += cost,
                None => sums.push((what, cost)),
            }
        }
        sums
    }

    /// Noise for `answers` numbers, each of which one victim changes by at most 1, at the given cost for all together, or at
    /// what is left when that is less.
    ///
    /// What later answers cost may depend on earlier ones: under Gaussian differential privacy the sum of squares bounds that
    /// too (Smith and Thakurta 2022, Fully Adaptive Composition for Gaussian Differential Privacy).
    pub(super) fn pay(&mut self, what: &'static str, cost: f64, answers: usize) -> Noise {
        let cost = cost.min(self.left()).max(self.total * LEAST);
        let noise = Noise::planned((answers as f64 / cost).sqrt() * (1.0 + 1e-12));
        self.spent.push((what, answers as f64 / noise.accounted().powi(2)));
        noise
    }

    /// A table of the records with noise.
    pub(super) fn measure(
        &mut self,
        what: &'static str,
        cost: f64,
        shape: Shape,
        records: &[Vec<u16>],
        chance: &mut impl CryptoRng,
    ) -> Table {
        // A victim is in one cell of the table, so one cell changes by 1.
        let noise = self.pay(what, cost, 1);
        let values = shape.count(records).into_iter().map(|count| noise.add(i64::from(count), chance)).collect();
        Table { shape, values, sigma: noise.sigma() }
    }
}

#[cfg(test)]
mod tests {
    use super::Purse;

    #[test]
    fn nothing_is_overspent_whatever_is_asked() {
        for mu in [0.001, 0.3, 4.0] {
            let mut purse = Purse::new(mu);
            for at in 0..200 {
                purse.pay("first", purse.total() * 0.02, 1 + at);
                purse.pay("second", purse.left() / 3.0, 1);
            }
            let spent: f64 = purse.summed().iter().map(|(_, cost)| cost).sum();
            assert!(spent <= mu * mu && spent > mu * mu * 0.99, "{mu}: {spent}");
            assert_eq!(purse.summed().len(), 2);
        }
    }
}
