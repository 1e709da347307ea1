//! A ladder of chains: the lowest is drawn for the data, each higher one for smaller counts of the same cells, and neighbours
//! exchange what they believe.
//!
//! The posterior of these tables has several hills (the UK table one near 11,000 and one near 20,000); a single chain sits on
//! the hill it met first and calls it the answer. For few people the hills are low, so that higher chains walk freely and
//! hand down what they find. An exchange is a Metropolis step, so that the lowest chain's draws stay draws from its posterior.

use rand::{Rng, RngExt};

use super::chain::{Chain, Prior};
use crate::estimation::{History, Table};

/// How much smaller the counts become with each step.
const STEP: f64 = 0.62;
/// Counts that are not made smaller: about so many people.
const FEW: f64 = 100.0;
/// The most chains on one ladder.
const MOST: usize = 10;

/// Chains from the data upwards.
pub(super) struct Ladder {
    chains: Vec<Chain>,
    offered: Vec<u64>,
    taken: Vec<u64>,
}

impl Ladder {
    /// Chains at their starts; `at` tells ladders apart.
    pub(super) fn start(table: &Table, n_classes: usize, at: usize, rng: &mut impl Rng) -> Self {
        let cells: Vec<_> = table.rows().iter().copied().filter(|(_, count)| *count > 0).collect();
        let steps = ((table.observed() as f64 / FEW).ln() / STEP.recip().ln()).ceil().clamp(0.0, (MOST - 1) as f64) as usize;
        let chains: Vec<Chain> = (0..=steps)
            .map(|step| {
                let cells = smaller(&cells, STEP.powi(i32::try_from(step).expect("at most ten")));
                Chain::start(table.lists().len(), cells, n_classes, at + step, &Prior::default(), rng)
            })
            .collect();
        Self { offered: vec![0; steps], taken: vec![0; steps], chains }
    }

    /// Every chain draws everything once.
    pub(super) fn sweep(&mut self, rng: &mut impl Rng) {
        self.chains.iter_mut().for_each(|chain| chain.sweep(rng));
    }

    /// The population in the chain that is drawn for the data.
    pub(super) fn population(&self) -> f64 {
        self.chains[0].population()
    }

    /// Kinds that hold people in that chain.
    pub(super) fn classes_used(&self) -> usize {
        self.chains[0].classes_used()
    }

    /// Offers all neighbours each other's beliefs, from the top down, so that news can reach the lowest chain in one go.
    pub(super) fn exchange(&mut self, rng: &mut impl Rng) {
        for lower in (0..self.offered.len()).rev() {
            let (below, above) = self.chains.split_at_mut(lower + 1);
            let (below, above) = (&mut below[lower], &mut above[0]);
            let here = below.log_likelihood(above.cells()) - above.log_likelihood(above.cells());
            let there = above.log_likelihood(below.cells()) - below.log_likelihood(below.cells());
            self.offered[lower] += 1;
            if rng.random::<f64>() < (here + there).exp() {
                self.taken[lower] += 1;
                below.exchange(above);
                self.chains.swap(lower, lower + 1);
            }
        }
    }

    /// Share of exchanges taken, for each step from the data upwards.
    pub(super) fn accepted(&self) -> Vec<f64> {
        self.offered.iter().zip(&self.taken).map(|(offered, taken)| *taken as f64 / (*offered).max(1) as f64).collect()
    }

    /// Share of label moves taken in the chain that is drawn for the data.
    pub(super) fn relabelled(&self) -> f64 {
        let (offered, taken) = self.chains[0].moves();
        taken as f64 / offered.max(1) as f64
    }
}

/// Counts made smaller; a cell that holds people keeps one, so that lists which overlap go on doing so.
fn smaller(cells: &[(History, u64)], by: f64) -> Vec<(History, u64)> {
    cells.iter().map(|(history, count)| (*history, ((*count as f64 * by).round() as u64).max(1))).collect()
}
