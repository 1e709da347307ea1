//! The attack that tables must withstand: bounds that follow from every published sum, over and over.
//!
//! Whoever reads the tables knows that a small count is from 1 to below the threshold and that every whole is the sum of its parts, in every table and margin. From each sum follow bounds for each of its
//! cells (the whole minus the most, or the least, that the others can be); narrower bounds narrow others, until nothing
//! changes. This finds every subtraction and every chain of subtractions through linked tables. It is weaker than linear
//! programming over all sums at once, and knows nothing from outside the tables.

use super::Mark;
use super::lattice::{Lattice, Sum};

/// Rounds after which the attack stops; chains are seldom longer than tables have columns.
const MOST_ROUNDS: usize = 200;

/// What an attacker knows of each cell: at least, at most.
#[derive(Debug)]
pub(super) struct Bounds {
    pub(super) least: Vec<u64>,
    pub(super) most: Vec<u64>,
}

impl Bounds {
    /// Everything that follows from the published cells.
    pub(super) fn of(lattice: &Lattice, marks: &[Mark], threshold: u64) -> Self {
        // The first cell is everybody; where it is not shown, nobody knows how many there could be.
        let beyond = lattice.counts.first().copied().unwrap_or(0) + threshold;
        let mut bounds = Self { least: lattice.counts.clone(), most: lattice.counts.clone() };
        for (at, mark) in marks.iter().enumerate() {
            match mark {
                Mark::Shown => {}
                Mark::Small => (bounds.least[at], bounds.most[at]) = (1, threshold - 1),
                Mark::Withheld => (bounds.least[at], bounds.most[at]) = (0, beyond),
            }
        }
        let open: Vec<&Sum> = lattice.sums.iter().filter(|sum| cells(sum).any(|at| marks[at] != Mark::Shown)).collect();
        for _ in 0..MOST_ROUNDS {
            let changed = open.iter().fold(false, |changed, sum| bounds.follow(sum) | changed);
            if !changed {
                break;
            }
        }
        bounds
    }

    /// Narrows the cells of one sum by each other; whether anything changed.
    fn follow(&mut self, sum: &Sum) -> bool {
        let total = |bounds: &[u64]| sum.parts.iter().map(|at| bounds[*at]).sum::<u64>();
        let (least, most) = (total(&self.least), total(&self.most));
        let mut changed = self.narrow(sum.whole, least, most);
        let (whole_least, whole_most) = (self.least[sum.whole], self.most[sum.whole]);
        for &at in &sum.parts {
            let (others_least, others_most) = (least - self.least[at], most - self.most[at]);
            changed |= self.narrow(at, whole_least.saturating_sub(others_most), whole_most.saturating_sub(others_least));
            if changed && (self.least[at], self.most[at]) != (least - others_least, most - others_most) {
                // The totals no longer hold; the next round goes on from here.
                return true;
            }
        }
        changed
    }

    fn narrow(&mut self, at: usize, least: u64, most: u64) -> bool {
        let before = (self.least[at], self.most[at]);
        self.least[at] = before.0.max(least);
        self.most[at] = before.1.min(most);
        before != (self.least[at], self.most[at])
    }

    /// What one sum says of one of its cells, from what is known of the others.
    fn implied(&self, sum: &Sum, at: usize) -> (u64, u64) {
        let total = |bounds: &[u64]| sum.parts.iter().map(|part| bounds[*part]).sum::<u64>();
        let (least, most) = (total(&self.least), total(&self.most));
        if at == sum.whole {
            return (least, most);
        }
        let from = self.least[sum.whole].saturating_sub(most - self.most[at]);
        (from, self.most[sum.whole].saturating_sub(least - self.least[at]))
    }

    /// Whether a small count is known better than as small.
    pub(super) fn knows(&self, at: usize, threshold: u64) -> bool {
        self.least[at] > 1 || self.most[at] < threshold - 1
    }
}

/// What to do so that less is known of a small count.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Relief {
    /// Withhold this cell, which is shown.
    Withhold(usize),
    /// Nothing that is shown could help: say of these cells not even that they are small.
    Unsay(Vec<usize>),
}

/// Looks for the cell to withhold.
///
/// A sum that narrows the count and withholds nothing else must withhold something. Where it does, what is withheld may itself be
/// known through its other sums, so the search goes on from there; only when no sum is bare does the nearest give more.
pub(super) fn relief(lattice: &Lattice, marks: &[Mark], threshold: u64, bounds: &Bounds, small: usize) -> Relief {
    let mut seen = std::collections::HashSet::from([small]);
    let mut queue = std::collections::VecDeque::from([small]);
    let mut nearest = None;
    while let Some(at) = queue.pop_front() {
        for sum in lattice.of_cell(at) {
            let (least, most) = bounds.implied(sum, at);
            if lattice.counts[at] < threshold && least <= 1 && most >= threshold - 1 {
                continue;
            }
            let candidate = candidate(lattice, marks, sum);
            let withheld = |other: usize| other != at && marks[other] == Mark::Withheld;
            if let (Some(bare), false) = (candidate, cells(sum).any(withheld)) {
                return Relief::Withhold(bare);
            }
            nearest = nearest.or(candidate);
            queue.extend(cells(sum).filter(|other| marks[*other] != Mark::Shown && seen.insert(*other)));
        }
    }
    let said = || seen.iter().copied().filter(|at| marks[*at] == Mark::Small).collect();
    nearest.map_or_else(|| Relief::Unsay(said()), Relief::Withhold)
}

/// The smallest shown part of a sum; the whole only when no part is left, because people look for it first.
fn candidate(lattice: &Lattice, marks: &[Mark], sum: &Sum) -> Option<usize> {
    let shown = |at: &usize| marks[*at] == Mark::Shown && lattice.counts[*at] > 0;
    let part = sum.parts.iter().copied().filter(shown).min_by_key(|at| lattice.counts[*at]);
    part.or(Some(sum.whole).filter(shown))
}

fn cells(sum: &Sum) -> impl Iterator<Item = usize> + '_ {
    sum.parts.iter().copied().chain([sum.whole])
}
