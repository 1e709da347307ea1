//! What noise costs: the exact trade-off between epsilon, delta and the noise of Gaussian releases.
//!
//! A release of integer counts with L2 sensitivity `s` and Gaussian noise of standard deviation `sigma` is `s / sigma`-GDP;
//! adaptive releases compose by adding squares. So a whole release is one number, mu, which stands for every (epsilon, delta)
//! on its curve at once.
//!
//! # Source
//! Balle and Wang (2018), Improving the Gaussian Mechanism for Differential Privacy, ICML, theorem 8; Dong, Roth and Su
//! (2022), Gaussian Differential Privacy, JRSS B 84(1), corollaries 2.13 and 3.3.

/// The least epsilon that can be asked for: below it noise hides everything in any file that fits this planet.
pub const LEAST_EPSILON: f64 = 0.01;

/// The greatest epsilon that can be asked for: above it the word privacy means nothing.
pub const MOST_EPSILON: f64 = 100.0;

/// The least delta that can be asked for: less is beyond any argument about people.
pub const LEAST_DELTA: f64 = 1e-12;

/// The greatest delta that can be asked for: it is the chance that privacy fails outright.
pub const MOST_DELTA: f64 = 0.1;

/// The delta of a mu-GDP release at `epsilon`: how far it can exceed the claim, as a probability.
///
/// `delta = Phi(mu/2 - epsilon/mu) - e^epsilon Phi(-mu/2 - epsilon/mu)`, worked out in logarithms so that a delta of 1e-30 is
/// right too. 0 when mu is 0.
#[must_use]
pub fn delta(mu: f64, epsilon: f64) -> f64 {
    if mu <= 0.0 {
        return 0.0;
    }
    let first = ln_phi(mu / 2.0 - epsilon / mu);
    let second = epsilon + ln_phi(-mu / 2.0 - epsilon / mu);
    // The second term is the smaller one; rounding may say otherwise where both are nothing.
    first.exp() * -(second - first).min(0.0).exp_m1()
}

/// The greatest mu whose delta at `epsilon` is not above `delta_claimed`.
///
/// Found by halving, and the lower end is given: rounding falls on the side of more noise.
#[must_use]
pub fn mu(epsilon: f64, delta_claimed: f64) -> f64 {
    let (mut low, mut high) = (0.0, 64.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if delta(middle, epsilon) > delta_claimed { high = middle } else { low = middle }
    }
    low
}

/// The least epsilon that a mu-GDP release can claim at `delta_claimed`, for a ledger that adds releases up.
#[must_use]
pub fn epsilon(mu: f64, delta_claimed: f64) -> f64 {
    let (mut low, mut high) = (0.0, mu * mu / 2.0 + 40.0 * mu);
    if delta(mu, low) <= delta_claimed {
        return low;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if delta(mu, middle) > delta_claimed { low = middle } else { high = middle }
    }
    high
}

/// The logarithm of the standard normal distribution function, right in the far tail.
fn ln_phi(x: f64) -> f64 {
    if x > 0.0 {
        return (-upper_tail(x)).ln_1p();
    }
    if x > -3.0 { upper_tail(-x).ln() } else { ln_density(x) + mills(-x).ln() }
}

fn ln_density(x: f64) -> f64 {
    -x * x / 2.0 - 0.5 * std::f64::consts::TAU.ln()
}

/// The chance of more than `x`, for x of 0 and more.
fn upper_tail(x: f64) -> f64 {
    if x > 3.0 { (ln_density(x) + mills(x).ln()).exp() } else { 0.5 - ln_density(x).exp() * series(x) }
}

/// `x + x^3/3 + x^5/(3*5) + …`, which times the density is the area from 0 to x (Abramowitz and Stegun 26.2.11).
fn series(x: f64) -> f64 {
    let (mut term, mut sum, mut odd) = (x, x, 1.0);
    while term > sum * 1e-18 && term > 0.0 {
        odd += 2.0;
        term *= x * x / odd;
        sum += term;
    }
    sum
}

/// Mills' ratio, the tail over the density, for x above 3, by its continued fraction from the far end
/// (Abramowitz and Stegun 26.2.14).
fn mills(x: f64) -> f64 {
    let mut below = x;
    for term in (1..=200).rev() {
        below = x + f64::from(term) / below;
    }
    1.0 / below
}

#[cfg(test)]
mod tests {
    use super::{delta, epsilon, ln_phi, mu};

    fn near(found: f64, expected: f64, relative: f64) {
        assert!((found / expected - 1.0).abs() < relative, "{found} is not {expected}");
    }

    #[test]
    fn tails_are_those_of_the_tables() {
        // Logarithms of Phi by 40-digit arithmetic.
        near(ln_phi(-1.0), -1.841_021_645_009_263_6, 1e-13);
        near(ln_phi(-3.0), -6.607_726_221_510_349, 1e-12);
        near(ln_phi(-3.000_001), -6.607_729_504_609_5, 1e-11);
        near(ln_phi(-10.0), -53.231_285_150_512_47, 1e-14);
        near(ln_phi(-38.0), -726.557_216_018_820_1, 1e-12);
        near(ln_phi(2.0), -0.023_012_909_328_963_488, 1e-12);
    }

    #[test]
    fn mu_is_the_root_of_the_trade_off() {
        // Roots by 40-digit arithmetic.
        for (asked, found) in [
            (0.5, 0.124_106_149_030_528_1),
            (1.0, 0.236_704_380_663_435_7),
            (4.0, 0.837_858_757_089_998_1),
            (12.0, 2.149_141_185_923_634),
        ] {
            near(mu(asked, 1e-6), found, 1e-12);
            assert!(delta(mu(asked, 1e-6), asked) <= 1e-6);
            near(epsilon(mu(asked, 1e-6), 1e-6), asked, 1e-9);
        }
    }

    #[test]
    fn the_ends_of_what_can_be_asked_have_an_answer() {
        for asked in [super::LEAST_EPSILON, super::MOST_EPSILON] {
            for claimed in [1e-30, 1e-9, 0.4] {
                let found = mu(asked, claimed);
                assert!(found > 0.0 && found < 63.0, "{asked} {claimed}: {found}");
                assert!(delta(found, asked) <= claimed);
            }
        }
    }
}
