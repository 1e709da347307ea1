//! Draws from the distributions of the sampler, with their edges closed: no parameter can make them fail.

use rand::Rng;
use rand_distr::{Beta, Binomial, Distribution, Gamma, Poisson};

/// Chances stay this far from 0 and 1, so that no product of sixteen of them is lost.
pub(super) const EDGE: f64 = 1e-12;
/// A mean beyond which a chain has run away; counts stay exact below it.
const MOST: f64 = 1e15;

/// How many of `n` with chance `p` each.
pub(super) fn binomial(n: u64, p: f64, rng: &mut impl Rng) -> u64 {
    if n == 0 || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return n;
    }
    Binomial::new(n, p).expect("0 < p < 1").sample(rng)
}

/// A chance with `a` and `b` as its weights, kept off 0 and 1.
pub(super) fn beta(a: f64, b: f64, rng: &mut impl Rng) -> f64 {
    Beta::new(a, b).expect("weights are at least the prior's").sample(rng).clamp(EDGE, 1.0 - EDGE)
}

/// A positive number of this shape and rate.
pub(super) fn gamma(shape: f64, rate: f64, rng: &mut impl Rng) -> f64 {
    Gamma::new(shape, rate.recip()).expect("shape and rate are at least the prior's").sample(rng).clamp(EDGE, MOST)
}

/// How many failures come before `successes` successes when a failure has the chance `fail`.
pub(super) fn failures(successes: u64, fail: f64, rng: &mut impl Rng) -> u64 {
    let mean = gamma(successes as f64, (1.0 - fail).max(EDGE) / fail.max(EDGE), rng);
    Poisson::new(mean).expect("a mean between the edges").sample(rng) as u64
}

/// Parts `n` among `into` by `weights`; where all weights are lost to rounding, the last takes all.
pub(super) fn split(n: u64, weights: &[f64], rng: &mut impl Rng, mut into: impl FnMut(usize, u64)) {
    let mut left = n;
    let mut rest: f64 = weights.iter().sum();
    for (at, weight) in weights.iter().enumerate() {
        if left == 0 {
            return;
        }
        let last = at + 1 == weights.len();
        let part = if last { left } else { binomial(left, weight / rest, rng) };
        rest -= weight;
        left -= part;
        into(at, part);
    }
}
