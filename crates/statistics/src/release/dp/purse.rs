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

impl Purse {
    pub(super) fn new(mu: f64) -> Self {
        Self { total: mu * mu, spent: vec![] }
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

    /// Noise for `answers` numbers, each of which one victim changes by at most 1, at the given cost for all together.
    ///
    /// Rounding can make it cost a little less than asked, never more; never more than is left either.
    pub(super) fn pay(&mut self, what: &'static str, cost: f64, answers: usize) -> Noise {
        let cost = cost.min(self.left()).max(self.total * 1e-9);
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
