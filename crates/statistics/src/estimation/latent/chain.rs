//! One Markov chain: the shares of the kinds, how each list finds them, and how many nobody found.

use rand::{Rng, RngExt};

use super::draw::{EDGE, beta, failures, gamma, split};
use crate::estimation::History;

/// What is believed before the data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prior {
    /// Shape and rate of the concentration.
    concentration: (f64, f64),
    /// Weights of being caught and not being caught.
    capture: (f64, f64),
}

impl Default for Prior {
    fn default() -> Self {
        Self { concentration: (0.25, 0.25), capture: (1.0, 1.0) }
    }
}

/// The state of a chain.
pub(super) struct Chain {
    prior: Prior,
    n_lists: usize,
    cells: Vec<(History, u64)>,
    observed: u64,
    /// Breaks of the stick, and what they leave to each kind.
    breaks: Vec<f64>,
    shares: Vec<f64>,
    /// Chance of each list to find each kind: kind by kind.
    found: Vec<f64>,
    /// Odds of the same, and the chance that no list finds the kind.
    odds: Vec<f64>,
    missed: Vec<f64>,
    concentration: f64,
    /// People of each kind, and of them on each list.
    people: Vec<u64>,
    caught: Vec<u64>,
    unobserved: u64,
    weights: Vec<f64>,
    offered: u64,
    taken: u64,
}

impl Chain {
    /// A start of its own for each chain: the first believes that hardly anybody is hidden, each next one in eight times more.
    pub(super) fn start(
        n_lists: usize,
        cells: Vec<(History, u64)>,
        n_classes: usize,
        at: usize,
        prior: &Prior,
        rng: &mut impl Rng,
    ) -> Self {
        let observed = cells.iter().map(|(_, count)| count).sum();
        let capture = 0.5_f64.powi(i32::try_from(at % 4).expect("a number below 4") + 1);
        let found = (0..n_classes * n_lists).map(|_| (capture * (0.5 + rng.random::<f64>())).clamp(EDGE, 0.9)).collect();
        let mut chain = Self {
            prior: *prior,
            n_lists,
            cells,
            observed,
            breaks: vec![0.5; n_classes],
            shares: vec![0.0; n_classes],
            found,
            odds: vec![0.0; n_classes * n_lists],
            missed: vec![0.0; n_classes],
            concentration: 1.0,
            people: vec![0; n_classes],
            caught: vec![0; n_classes * n_lists],
            unobserved: 0,
            weights: vec![0.0; n_classes],
            offered: 0,
            taken: 0,
        };
        chain.break_stick();
        chain.refresh();
        chain
    }

    /// Draws everything once.
    pub(super) fn sweep(&mut self, rng: &mut impl Rng) {
        self.people.fill(0);
        self.caught.fill(0);
        self.assign_observed(rng);
        self.assign_unobserved(rng);
        self.relabel(rng);
        self.draw_captures(rng);
        self.draw_shares(rng);
        self.refresh();
    }

    /// The observed and the unobserved together.
    pub(super) fn population(&self) -> f64 {
        (self.observed + self.unobserved) as f64
    }

    /// Kinds that hold people.
    pub(super) fn classes_used(&self) -> usize {
        self.people.iter().filter(|people| **people > 0).count()
    }

    /// Label moves offered and taken.
    pub(super) fn moves(&self) -> (u64, u64) {
        (self.offered, self.taken)
    }

    /// The logarithm of the likelihood of other counts of the same cells, given what this chain believes of the kinds.
    ///
    /// Who belongs to which kind and how many nobody found are summed out: under the prior 1/N each observed person counts
    /// with the chance of their history among those who are observed at all.
    pub(super) fn log_likelihood(&self, other: &[(History, u64)]) -> f64 {
        let hidden: f64 = self.shares.iter().zip(&self.missed).map(|(share, missed)| share * missed).sum();
        let seen = (1.0 - hidden).max(EDGE).ln();
        let Self { shares, missed, odds, n_lists, .. } = self;
        let of_cell = |(history, count): &(History, u64)| {
            let kinds = shares.iter().zip(missed.iter()).zip(odds.chunks(*n_lists));
            let chance: f64 = kinds.map(|((share, missed), odds)| share * missed * product(odds, *history)).sum();
            *count as f64 * (chance.max(f64::MIN_POSITIVE).ln() - seen)
        };
        other.iter().map(of_cell).sum()
    }

    /// The cells with the counts that this chain is drawn for.
    pub(super) fn cells(&self) -> &[(History, u64)] {
        &self.cells
    }

    /// Two chains take each other's counts, and so each other's place.
    pub(super) fn exchange(&mut self, other: &mut Self) {
        std::mem::swap(&mut self.cells, &mut other.cells);
        std::mem::swap(&mut self.observed, &mut other.observed);
    }

    fn refresh(&mut self) {
        for (kind, found) in self.found.chunks(self.n_lists).enumerate() {
            let mut missed = 1.0;
            for (list, found) in found.iter().enumerate() {
                self.odds[kind * self.n_lists + list] = found / (1.0 - found);
                missed *= 1.0 - found;
            }
            self.missed[kind] = missed;
        }
    }

    fn assign_observed(&mut self, rng: &mut impl Rng) {
        let Self { cells, weights, people, caught, odds, missed, shares, n_lists, .. } = self;
        for (history, count) in cells.iter() {
            for (kind, weight) in weights.iter_mut().enumerate() {
                let odds = &odds[kind * *n_lists..][..*n_lists];
                *weight = (shares[kind] * missed[kind] * product(odds, *history)).max(f64::MIN_POSITIVE);
            }
            split(*count, weights, rng, |kind, part| {
                people[kind] += part;
                for list in lists_of(*history) {
                    caught[kind * *n_lists + list] += part;
                }
            });
        }
    }

    /// Under the prior 1/N the unobserved are the failures before as many successes as people were observed.
    fn assign_unobserved(&mut self, rng: &mut impl Rng) {
        let Self { weights, shares, missed, people, .. } = self;
        for (kind, weight) in weights.iter_mut().enumerate() {
            *weight = (shares[kind] * missed[kind]).max(f64::MIN_POSITIVE);
        }
        let hidden: f64 = weights.iter().sum();
        self.unobserved = failures(self.observed, hidden.min(1.0), rng);
        split(self.unobserved, weights, rng, |kind, part| people[kind] += part);
    }

    /// Kinds change places on the stick, without which the shares move too slowly.
    fn relabel(&mut self, rng: &mut impl Rng) {
        if self.shares.len() < 2 {
            return;
        }
        let a = rng.random_range(0..self.shares.len());
        let b = rng.random_range(0..self.shares.len() - 1);
        let b = if b >= a { b + 1 } else { b };
        let more = self.people[b] as f64 - self.people[a] as f64;
        let log_odds = more * (self.shares[a].max(f64::MIN_POSITIVE).ln() - self.shares[b].max(f64::MIN_POSITIVE).ln());
        self.offer(a, b, log_odds, rng);
    }

    fn offer(&mut self, a: usize, b: usize, log_odds: f64, rng: &mut impl Rng) {
        self.offered += 1;
        if log_odds < 0.0 && rng.random::<f64>() >= log_odds.exp() {
            return;
        }
        self.taken += 1;
        self.people.swap(a, b);
        for list in 0..self.n_lists {
            self.caught.swap(a * self.n_lists + list, b * self.n_lists + list);
        }
    }

    fn draw_captures(&mut self, rng: &mut impl Rng) {
        let (yes, no) = self.prior.capture;
        for (at, found) in self.found.iter_mut().enumerate() {
            let people = self.people[at / self.n_lists];
            let caught = self.caught[at];
            *found = beta(yes + caught as f64, no + (people - caught) as f64, rng);
        }
    }

    fn draw_shares(&mut self, rng: &mut impl Rng) {
        let mut behind: u64 = self.people.iter().sum();
        let last = self.breaks.len() - 1;
        let mut log_rest = 0.0;
        for kind in 0..last {
            behind -= self.people[kind];
            self.breaks[kind] = beta(1.0 + self.people[kind] as f64, self.concentration + behind as f64, rng);
            log_rest += (1.0 - self.breaks[kind]).ln();
        }
        self.break_stick();
        let (shape, rate) = self.prior.concentration;
        self.concentration = gamma(shape + last as f64, rate - log_rest, rng);
    }

    fn break_stick(&mut self) {
        let mut rest = 1.0;
        let last = self.breaks.len() - 1;
        for (kind, share) in self.shares.iter_mut().enumerate() {
            let taken = if kind == last { 1.0 } else { self.breaks[kind] };
            *share = rest * taken;
            rest *= 1.0 - taken;
        }
    }
}

/// The lists of a history.
fn lists_of(history: History) -> impl Iterator<Item = usize> {
    let mut bits = history;
    std::iter::from_fn(move || {
        let list = bits.trailing_zeros() as usize;
        (bits != 0).then(|| {
            bits &= bits - 1;
            list
        })
    })
}

/// The product of the lists' odds in a history.
fn product(odds: &[f64], history: History) -> f64 {
    lists_of(history).map(|list| odds[list]).product()
}
