//! Which tables are worth measuring: those that the model gets wrong by more than their noise would.
//!
//! # Source
//! The trade-off follows Zhang et al. (2021), PrivSyn, USENIX Security, section 4. The score differs: it is the distance
//! between a table and what the model, which is public, expects of it. One victim moves it by at most 1, where PrivSyn's InDif
//! moves by 4; and after the first tables it sees only what they left unexplained, as AIM does (McKenna et al. 2022, VLDB 15).

use rand::CryptoRng;

use super::plan::weight;
use super::purse::Purse;
use super::shape::Shape;

/// A table that could be measured.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) shape: Shape,
    /// By how many records the model is thought to be wrong, all cells together.
    pub(super) score: f64,
    /// The weight of its size: cells that hold somebody, to the power of 2/3.
    pub(super) weight: f64,
}

/// What the model expects of a table, in whole records, and by how many records sampling alone makes that wrong.
pub(super) struct Expected {
    pub(super) shape: Shape,
    pub(super) counts: Vec<u32>,
    pub(super) noise: f64,
}

/// Scores all tables with noise, at the given cost for all together; gives the noise of a score too.
pub(super) fn scored(
    expected: Vec<Expected>,
    records: &[Vec<u16>],
    purse: &mut Purse,
    cost: f64,
    measuring: f64,
    chance: &mut impl CryptoRng,
) -> (Vec<Candidate>, f64) {
    // Each score moves by at most 1 when a victim comes or goes: one cell of the table does.
    let noise = purse.pay("selection", cost, expected.len());
    let typical = (expected.len() as f64 / measuring).sqrt().min(1e9);
    let score = |one: Expected| {
        let counts = one.shape.count(records);
        let apart: u64 = counts.iter().zip(&one.counts).map(|(&is, &should)| u64::from(is.abs_diff(should))).sum();
        let score = noise.add(apart as i64, chance) - one.noise;
        let weight = weight(held(&one.counts, typical));
        Candidate { shape: one.shape, score, weight }
    };
    (expected.into_iter().map(score).collect(), noise.sigma())
}

/// How many cells noise of standard deviation `sigma` harms: an empty one is swept, a full one takes all of it.
fn held(counts: &[u32], sigma: f64) -> f64 {
    let held: f64 = counts.iter().map(|&count| (f64::from(count) + 0.05) / (f64::from(count) + 0.05 + sigma)).sum();
    held.max(1.0)
}

/// The candidates whose measuring lowers the sum of what is wrong: chosen by score for their size, until the noise that one
/// more adds to all is greater than what it puts right.
pub(super) fn worthwhile(mut candidates: Vec<Candidate>, measuring: f64) -> Vec<Candidate> {
    // With costs in proportion to weights, the noise of all is 0.8 W^1.5 / sqrt(measuring), W the sum of weights.
    let ratio = |one: &Candidate| one.score / one.weight;
    candidates.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
    let noise = |weights: f64| 0.8 * weights.powf(1.5) / measuring.sqrt();
    let mut weights = 0.0;
    let mut chosen = vec![];
    for candidate in candidates {
        let more = noise(weights + candidate.weight) - noise(weights);
        if candidate.score <= more {
            break;
        }
        weights += candidate.weight;
        chosen.push(candidate);
    }
    chosen
}
