//! The discrete Gaussian: whole-number noise, drawn without a floating-point number.
//!
//! Noise made of floating-point numbers leaks through its gaps (Mironov 2012). This sampler uses whole numbers and a source of
//! random bits only; its distribution is exact.
//!
//! # Source
//! Canonne, Kamath and Steinke (2020), The Discrete Gaussian for Differential Privacy, NeurIPS 33, algorithms 1 to 3.

use rand::CryptoRng;

/// Counts are released in steps of one over this.
///
/// The finer the steps, the less the discrete Gaussian differs from the continuous one: see [`Noise::planned`].
pub const STEPS: i64 = 16;

/// The variance, in squared steps, by which the planned noise is enlarged so that its cost is proven.
///
/// A discrete Gaussian of variance `v` is, up to a factor of 1 ± 2 exp(-2 pi² w) at every point, a continuous Gaussian of
/// variance `v - w` that was rounded at random to the steps with a discrete Gaussian of variance `w`; the factor is the
/// remainder of Poisson's sum and does not depend on what is counted. Rounding is post-processing, so a release costs what
/// the continuous one costs. With w = 2 the factor is 1 ± 2e-17.
///
/// # Source
/// Peikert (2010), An Efficient and Parallel Gaussian Sampler for Lattices, CRYPTO, theorem 3.1; Micciancio and Regev (2007),
/// lemma 4.4.
const ROUNDING: u64 = 2;

/// Noise of a known variance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noise {
    // The variance in squared steps is numerator / denominator.
    numerator: u128,
    denominator: u128,
    // One more than the whole part of the standard deviation in steps.
    scale: u128,
}

impl Noise {
    /// Noise that costs no more than a continuous Gaussian of standard deviation `sigma`, in records.
    ///
    /// `sigma` is from 0.01 to 10 million; what lies outside is brought inside, upwards at the lower end.
    #[must_use]
    pub fn planned(sigma: f64) -> Self {
        let steps = STEPS as f64;
        let variance = (sigma.clamp(0.01, 1e7) * steps).powi(2);
        // As many binary places as fit 56 bits, so that no product below can overflow 128.
        let mut denominator = 1_u64 << 16;
        while variance * denominator as f64 > (1_u64 << 55) as f64 {
            denominator /= 2;
        }
        let numerator = (variance * denominator as f64).ceil() as u128 + u128::from(ROUNDING * denominator);
        let denominator = u128::from(denominator);
        Self { numerator, denominator, scale: (numerator / denominator).isqrt() + 1 }
    }

    /// The standard deviation of what is drawn, in records.
    #[must_use]
    pub fn sigma(&self) -> f64 {
        (self.numerator as f64 / self.denominator as f64).sqrt() / STEPS as f64
    }

    /// The standard deviation of the continuous Gaussian by which it is accounted, in records; a little less than
    /// [`Noise::sigma`].
    #[must_use]
    pub fn accounted(&self) -> f64 {
        (self.numerator as f64 / self.denominator as f64 - ROUNDING as f64).sqrt() / STEPS as f64
    }

    /// `count` with noise, in records.
    pub fn add(&self, count: i64, chance: &mut impl CryptoRng) -> f64 {
        (count * STEPS + self.draw(chance)) as f64 / STEPS as f64
    }

    /// One draw, in steps.
    pub fn draw(&self, chance: &mut impl CryptoRng) -> i64 {
        loop {
            let drawn = laplace(self.scale, chance);
            let far = drawn.unsigned_abs();
            // Beyond 64 scales the chance of acceptance is below exp(-2000): no draw is lost that anybody could see.
            if u128::from(far) < 64 * self.scale && self.accepts(u128::from(far), chance) {
                return drawn;
            }
        }
    }

    /// With chance exp(-(far - variance/scale)² / (2 variance)).
    fn accepts(&self, far: u128, chance: &mut impl CryptoRng) -> bool {
        let apart = (far * self.scale * self.denominator).abs_diff(self.numerator);
        happens_exp(apart * apart, 2 * self.numerator * self.denominator * self.scale * self.scale, chance)
    }
}

/// A discrete Laplace variable of the given scale.
fn laplace(scale: u128, chance: &mut impl CryptoRng) -> i64 {
    loop {
        let part = below(scale, chance);
        if !happens_exp(part, scale, chance) {
            continue;
        }
        let mut whole = 0;
        while happens_exp(1, 1, chance) {
            whole += 1;
        }
        let negative = chance.next_u32() & 1 == 1;
        let far = i64::try_from(part + scale * whole).unwrap_or(i64::MAX);
        if !(negative && far == 0) {
            return if negative { -far } else { far };
        }
    }
}

/// True with chance exp(-numerator/denominator).
fn happens_exp(numerator: u128, denominator: u128, chance: &mut impl CryptoRng) -> bool {
    let whole = numerator / denominator;
    (0..whole).all(|_| happens_exp_of_part(1, 1, chance)) && happens_exp_of_part(numerator % denominator, denominator, chance)
}

/// True with chance exp(-numerator/denominator) for a fraction of at most 1.
fn happens_exp_of_part(numerator: u128, denominator: u128, chance: &mut impl CryptoRng) -> bool {
    let mut round = 1;
    // "below(denominator * round) < numerator" is true with chance numerator / (denominator * round).
    while below(round, chance) == 0 && below(denominator, chance) < numerator {
        round += 1;
    }
    round % 2 == 1
}

/// A whole number from 0 to `limit` - 1, each as likely.
fn below(limit: u128, chance: &mut impl CryptoRng) -> u128 {
    if limit == 1 {
        return 0;
    }
    let spare = (limit - 1).leading_zeros();
    loop {
        let drawn = if spare >= 64 {
            u128::from(chance.next_u64() >> (spare - 64))
        } else {
            ((u128::from(chance.next_u64()) << 64) | u128::from(chance.next_u64())) >> spare
        };
        if drawn < limit {
            return drawn;
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::rngs::ChaCha8Rng;

    use super::{Noise, below, happens_exp};
    use crate::stream::{Purpose, stream};

    fn chance() -> ChaCha8Rng {
        stream(1, Purpose::TestRelease, 0)
    }

    #[test]
    fn chances_are_those_asked_for() {
        let mut chance = chance();
        for (numerator, denominator) in [(0, 1), (1, 2), (1, 1), (5, 2)] {
            let happened = (0..20_000).filter(|_| happens_exp(numerator, denominator, &mut chance)).count() as f64 / 20_000.0;
            let expected = (-(numerator as f64) / denominator as f64).exp();
            assert!((happened - expected).abs() < 0.015, "{numerator}/{denominator}: {happened}");
        }
        let drawn: Vec<u128> = (0..3000).map(|_| below(3, &mut chance)).collect();
        assert!((0..3).all(|value| drawn.iter().filter(|&&one| one == value).count() > 850));
    }

    #[test]
    fn noise_has_its_spread() {
        let mut chance = chance();
        for sigma in [0.05, 1.0, 40.0] {
            let noise = Noise::planned(sigma);
            let drawn: Vec<f64> = (0..4000).map(|_| noise.add(0, &mut chance)).collect();
            let mean = drawn.iter().sum::<f64>() / 4000.0;
            let spread = (drawn.iter().map(|one| one * one).sum::<f64>() / 4000.0).sqrt();
            assert!((spread / noise.sigma() - 1.0).abs() < 0.05, "{sigma}: {spread}");
            assert!(mean.abs() < 4.0 * noise.sigma() / 63.0, "{sigma}: {mean}");
        }
    }

    #[test]
    fn small_noise_follows_its_formula() {
        // Variance in squared steps is that of the plan and 2 more; the weight of x is exp(-x²/2v).
        let noise = Noise::planned(0.05);
        let variance = (noise.sigma() * 16.0).powi(2);
        let total: f64 = (-40..=40).map(|x| (-f64::from(x * x) / 2.0 / variance).exp()).sum();
        let mut chance = chance();
        let drawn: Vec<i64> = (0..20_000).map(|_| noise.draw(&mut chance)).collect();
        for x in 0..=3_i32 {
            let expected = (-f64::from(x * x) / 2.0 / variance).exp() / total;
            let found = drawn.iter().filter(|&&one| one == i64::from(x)).count() as f64 / 20_000.0;
            assert!((found - expected).abs() < 4.0 * (expected / 20_000.0).sqrt(), "{x}: {found} {expected}");
        }
    }

    #[test]
    fn it_is_accounted_by_less_noise_than_it_has() {
        for sigma in [0.001, 0.7, 3.0, 12.34, 1e4] {
            let noise = Noise::planned(sigma);
            assert!(noise.accounted() >= sigma.clamp(0.01, 1e7) * (1.0 - 1e-12), "{sigma}");
            assert!(noise.sigma() > noise.accounted());
        }
        // The price of being discrete: under 1 % of the noise from half a record upwards.
        assert!(Noise::planned(0.7).sigma() < 0.7 * 1.01);
    }
}
