//! Latent classes: the people fall into a few kinds that differ in how easily each list finds them; how many kinds there
//! are is left to the data.
//!
//! Within a kind the lists are independent; dependence between lists comes from the mixture alone. The sampler works on
//! the cells of the table, never on people, so that a table of ten million costs what a table of a thousand does.
//!
//! # Source
//! Manrique-Vallier, D. (2016), Bayesian population size estimation using Dirichlet process mixtures, Biometrics 72(4);
//! the reference program is the R package LCMCR. Label moves: Papaspiliopoulos and Roberts (2008), Biometrika 95(1).
//! Exchange of chains: Geyer (1991), Markov chain Monte Carlo maximum likelihood, Interface Foundation.

mod chain;
mod draw;
mod ladder;
mod mixing;

pub use mixing::{Mixing, mixing};

use rayon::prelude::*;

use self::ladder::Ladder;
use super::Table;
use crate::stream::{Purpose, stream};

/// Above this split R-hat the chains do not tell one story, and no headline is taken from them.
pub const MOST_R_HAT: f64 = 1.05;
/// Below so many independent draws the limits of an interval are noise.
const FEWEST_EFFECTIVE: f64 = 100.0;
/// A chain worth fewer independent draws than this has not moved.
const FEWEST_EFFECTIVE_OF_ONE: f64 = 5.0;

/// How long and with how many chains to sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LatentOptions {
    /// The most kinds of people that are looked for.
    pub classes: usize,
    /// Chains, each from another start and with numbers of its own.
    pub chains: usize,
    /// Sweeps of each chain that are thrown away.
    pub burn_in: usize,
    /// Draws of each chain that are kept.
    pub draws: usize,
    /// Sweeps for each draw that is kept.
    pub thin: usize,
    /// Seed of all chains.
    pub seed: u64,
}

impl Default for LatentOptions {
    fn default() -> Self {
        Self { classes: 6, chains: 4, burn_in: 8_000, draws: 2_000, thin: 20, seed: 1 }
    }
}

impl LatentOptions {
    /// The same chains, so many times as long: for tables on which they do not agree yet. The draws that are kept stay as many.
    #[must_use]
    pub fn longer(self, times: usize) -> Self {
        Self { burn_in: self.burn_in.saturating_mul(times), thin: self.thin.saturating_mul(times), ..self }
    }

    /// Sweeps of one chain.
    #[must_use]
    pub fn sweeps(&self) -> u64 {
        self.burn_in.saturating_add(self.draws.saturating_mul(self.thin)) as u64
    }
}

/// Why no latent class estimate is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LatentRefusal {
    /// Kinds of people cannot be told apart by fewer than three lists.
    #[error("{0} lists; latent classes need three or more")]
    TooFewLists(usize),
    /// Nobody was observed.
    #[error("nobody is on any list")]
    Nobody,
    /// No two lists share a person.
    #[error("no person is on two lists: the number on no list would come from the prior alone")]
    NoOverlap,
    /// No class, chain or draw was asked for.
    #[error("at least one class, two chains and 20 draws are needed")]
    TooFewDraws,
    /// The work was stopped before there were draws.
    #[error("stopped before the chains had begun to be kept")]
    Stopped,
}

/// What latent classes say.
#[derive(Debug, Clone, PartialEq)]
pub struct Latent {
    /// Posterior median of the population, the observed among them.
    pub median: f64,
    /// Posterior mean.
    pub mean: f64,
    /// Equal-tailed limits: share in the middle, lower and upper limit.
    pub intervals: Vec<(f64, f64, f64)>,
    /// How the chains mixed.
    pub mixing: Mixing,
    /// The population in each kept draw, chain by chain.
    pub chains: Vec<Vec<f64>>,
    /// Share of exchanges with warmer chains that were taken, for each step of the ladder from the data upwards.
    pub accepted: Vec<f64>,
    /// Share of label moves that were taken.
    pub relabelled: f64,
    /// Kinds that held people, on average over the draws.
    pub classes_used: f64,
    /// Chains that hardly moved, from 1.
    pub stuck: Vec<usize>,
    /// Whether the work was stopped before its end.
    pub partial: bool,
}

impl Latent {
    /// Whether the chains agree well enough to be quoted.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.stuck.is_empty() && self.mixing.r_hat <= MOST_R_HAT && self.mixing.effective >= FEWEST_EFFECTIVE
    }

    /// What keeps the median from being quoted, in words; nothing when it can be.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let mut said = Vec::new();
        if !self.stuck.is_empty() {
            let stuck: Vec<String> = self.stuck.iter().map(ToString::to_string).collect();
            said.push(format!("chain {} hardly moved; its draws are not draws from the posterior", stuck.join(", ")));
        }
        if self.mixing.r_hat > MOST_R_HAT {
            said.push(format!("the chains disagree: R-hat {:.3}, at most {MOST_R_HAT} is asked", self.mixing.r_hat));
        }
        if self.mixing.effective < FEWEST_EFFECTIVE {
            said.push(format!("the draws are worth {:.0} independent ones, {FEWEST_EFFECTIVE} are asked", self.mixing.effective));
        }
        said
    }
}

/// Samples the population under a Dirichlet process mixture of independent lists.
///
/// Priors as in the reference program: chances of capture uniform, concentration Gamma(0.25, 0.25), population 1/N. `going`
/// hears of every finished hundred sweeps of any chain and says whether to go on. The same seed gives the same draws on any
/// number of threads.
///
/// # Errors
/// [`LatentRefusal`] when the table cannot carry the model.
pub fn latent(table: &Table, options: &LatentOptions, going: &(dyn Fn(u64) -> bool + Sync)) -> Result<Latent, LatentRefusal> {
    check(table, options)?;
    let runs: Vec<Run> = (0..options.chains).into_par_iter().map(|at| run(table, options, at, going)).collect();
    let kept = runs.iter().map(|run| run.draws.len()).min().unwrap_or(0);
    if kept < 20 {
        return Err(LatentRefusal::Stopped);
    }
    let partial = kept < options.draws;
    let relabelled = mean(runs.iter().map(|run| run.relabelled));
    let accepted = (0..runs[0].accepted.len()).map(|step| mean(runs.iter().map(|run| run.accepted[step]))).collect();
    let classes_used = mean(runs.iter().map(|run| run.classes_used));
    let chains: Vec<Vec<f64>> = runs.into_iter().map(|run| run.draws[..kept].to_vec()).collect();
    let stuck = (1..).zip(&chains).filter(|(_, chain)| is_stuck(chain)).map(|(at, _)| at).collect();
    let mut all: Vec<f64> = chains.concat();
    all.sort_by(f64::total_cmp);
    let limits = |share: f64| (share, quantile(&all, (1.0 - share) / 2.0), quantile(&all, (1.0 + share) / 2.0));
    Ok(Latent {
        median: quantile(&all, 0.5),
        mean: all.iter().sum::<f64>() / all.len() as f64,
        intervals: [0.5, 0.8, 0.95].map(limits).to_vec(),
        mixing: mixing(&chains),
        chains,
        accepted,
        relabelled,
        classes_used,
        stuck,
        partial,
    })
}

fn check(table: &Table, options: &LatentOptions) -> Result<(), LatentRefusal> {
    if options.classes < 1 || options.chains < 2 || options.draws < 20 || options.thin < 1 {
        return Err(LatentRefusal::TooFewDraws);
    }
    if table.lists().len() < 3 {
        return Err(LatentRefusal::TooFewLists(table.lists().len()));
    }
    if table.observed() == 0 {
        return Err(LatentRefusal::Nobody);
    }
    let overlap = table.rows().iter().any(|(history, count)| *count > 0 && history.count_ones() > 1);
    if overlap { Ok(()) } else { Err(LatentRefusal::NoOverlap) }
}

/// One chain, from its start to its end.
struct Run {
    draws: Vec<f64>,
    accepted: Vec<f64>,
    relabelled: f64,
    classes_used: f64,
}

fn run(table: &Table, options: &LatentOptions, at: usize, going: &(dyn Fn(u64) -> bool + Sync)) -> Run {
    let mut rng = stream(options.seed, Purpose::Chain, at as u64);
    let mut ladder = Ladder::start(table, options.classes, at, &mut rng);
    let mut draws = Vec::with_capacity(options.draws);
    let mut classes_used = 0.0;
    for sweep in 1..=options.sweeps() as usize {
        ladder.sweep(&mut rng);
        if sweep > options.burn_in && (sweep - options.burn_in).is_multiple_of(options.thin) {
            draws.push(ladder.population());
            classes_used += ladder.classes_used() as f64;
        }
        ladder.exchange(&mut rng);
        if sweep.is_multiple_of(100) && !going(100) {
            break;
        }
    }
    classes_used /= draws.len().max(1) as f64;
    Run { draws, accepted: ladder.accepted(), relabelled: ladder.relabelled(), classes_used }
}

fn is_stuck(chain: &[f64]) -> bool {
    let one = mixing(std::slice::from_ref(&chain.to_vec()));
    one.effective < FEWEST_EFFECTIVE_OF_ONE
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = values.len() as f64;
    values.sum::<f64>() / n
}

/// The value below which the share `p` of sorted values lies, between neighbours by straight line.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = p * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests;
