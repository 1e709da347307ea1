//! Logarithms of factorials, tails of the Poisson distribution, the normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, LN_2, PI};

/// From here on Stirling's series is exact to the last digit.
const STIRLING_FROM: f64 = 16.0;

/// `ln n!` of a whole number, as a float.
#[must_use]
pub(crate) fn ln_factorial(n: f64) -> f64 {
    if n < STIRLING_FROM {
        return (2..=n as u32).map(f64::from).product::<f64>().ln();
    }
    0.5 * (2.0 * PI * n).ln() + n * (n.ln() - 1.0) + stirling_rest(n)
}

/// What Stirling's formula lacks of `ln n!`.
///
/// # Source
/// Loader (2000), Fast and Accurate Computation of Binomial Probabilities, section 2.
pub(super) fn stirling_rest(n: f64) -> f64 {
    if n < STIRLING_FROM {
        let factorial: f64 = (2..=n as u32).map(f64::from).product();
        return factorial.ln() - 0.5 * (2.0 * PI * n).ln() - n * (n.ln() - 1.0);
    }
    let inverse = 1.0 / (n * n);
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - inverse / 1188.0) * inverse) * inverse) * inverse) / n
}

/// `x ln(x/m) + m - x` without losing digits where `x` is near `m`.
pub(super) fn deviance_half(x: f64, m: f64) -> f64 {
    let relative = (x - m) / m;
    if relative.abs() > 0.1 {
        return x * (x / m).ln() + m - x;
    }
    // x ln(x/m) + m - x = m ((1 + r) ln(1 + r) - r), whose series in r is r²/2 - r³/6 + r⁴/12 - …
    let (mut sum, mut power) = (0.0, relative);
    for k in 2..40 {
        power *= relative;
        let term = power / f64::from(k * (k - 1)) * if k % 2 == 0 { 1.0 } else { -1.0 };
        sum += term;
        if term.abs() < 1e-17 * sum.abs() {
            break;
        }
    }
    m * sum
}

/// The chance of exactly `n` under a Poisson distribution of this mean.
///
/// # Source
/// Loader (2000), section 3: the saddle-point form, which keeps its digits for large `n`.
fn poisson(n: f64, mean: f64) -> f64 {
    if n == 0.0 {
        return (-mean).exp();
    }
    (-stirling_rest(n) - deviance_half(n, mean)).exp() / (2.0 * PI * n).sqrt()
}

/// The smaller of the chances of at most and of at least `n` under a Poisson distribution of this mean.
///
/// `n` is a whole number. A mean of 0 gives 1 for 0 and 0 for anything more.
#[must_use]
pub fn poisson_one_sided(n: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if n > 0.0 { 0.0 } else { 1.0 };
    }
    let exactly = poisson(n, mean);
    // Terms fall from n on, outwards: downwards where n is below the mean, upwards where it is above.
    let (mut sum, mut term, mut at) = (1.0, 1.0, n);
    while term > 1e-17 * sum {
        if n <= mean {
            term *= at / mean;
            at -= 1.0;
        } else {
            at += 1.0;
            term *= mean / at;
        }
        sum += term;
    }
    let outer = exactly * sum;
    outer.min(1.0 - outer + exactly).min(1.0)
}

/// The chance that a standard normal value is at most `z`.
///
/// To about 1e-15 in the middle and 1e-13 relative in the tails.
#[must_use]
pub fn normal_below(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    let x = z.abs() * FRAC_1_SQRT_2;
    let tail = if x < 2.0 { 0.5 - 0.5 * erf_series(x) } else { 0.5 * erfc_fraction(x) };
    if z < 0.0 { tail } else { 1.0 - tail }
}

/// The error function by its series around 0 with all terms positive: Abramowitz and Stegun 7.1.6.
fn erf_series(x: f64) -> f64 {
    let (mut sum, mut term, mut n) = (x, x, 0.0);
    while term > 1e-17 * sum {
        n += 1.0;
        term *= 2.0 * x * x / (2.0 * n + 1.0);
        sum += term;
    }
    2.0 / PI.sqrt() * (-x * x).exp() * sum
}

/// The complementary error function by its continued fraction: Abramowitz and Stegun 7.1.14, from the inside out.
fn erfc_fraction(x: f64) -> f64 {
    let inner = (1..=160).rev().fold(0.0, |below, k| f64::from(k) / 2.0 / (x + below));
    (-x * x).exp() / PI.sqrt() / (x + inner)
}

/// The standard normal value below which a share `p` lies; infinite for 0 and 1.
///
/// Newton's steps with the exact distribution from a rough start, on the smaller tail and in logarithms where that is tiny.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if p.is_nan() || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if p > 0.5 {
        return -lower_quantile(1.0 - p);
    }
    lower_quantile(p)
}

fn lower_quantile(p: f64) -> f64 {
    // Abramowitz and Stegun 26.2.22, within 0.003.
    let t = (-2.0 * p.ln()).sqrt();
    let mut z = (2.30753 + 0.27061 * t) / (1.0 + t * (0.99229 + 0.04481 * t)) - t;
    for _ in 0..50 {
        let below = normal_below(z);
        let density = (-0.5 * z * z).exp() / (2.0 * PI).sqrt();
        // A step on the logarithm is the better one in the tail, where the distribution falls like an exponential.
        let step = (below / p).ln() * below / density;
        z -= step;
        if step.abs() < 1e-15 * z.abs().max(LN_2) {
            break;
        }
    }
    z
}

#[cfg(test)]
mod tests {
    use super::{ln_factorial, normal_below, normal_quantile, poisson_one_sided};

    fn close(got: f64, wanted: f64, tolerance: f64) {
        assert!((got - wanted).abs() <= tolerance * wanted.abs(), "{got:e} is not {wanted:e}");
    }

    #[test]
    fn factorials() {
        let mut exact = 0.0;
        for n in 1..200_u32 {
            exact += f64::from(n).ln();
            close(ln_factorial(f64::from(n)), exact, 1e-14);
        }
        assert_eq!(ln_factorial(0.0), 0.0);
    }

    /// Sums of the probabilities as they are defined, which need no care for small means.
    #[test]
    fn poisson_tails_are_the_sums_they_stand_for() {
        for mean in [0.01_f64, 0.7, 3.0, 12.5, 60.0] {
            let chances: Vec<f64> = (0..400)
                .scan(-mean, |log, n| {
                    let chance = log.exp();
                    *log += (mean / f64::from(n + 1)).ln();
                    Some(chance)
                })
                .collect();
            for n in [0_usize, 1, 2, 5, 13, 60, 90] {
                let (below, above) = (chances[..=n].iter().sum::<f64>(), chances[n..].iter().sum::<f64>());
                close(poisson_one_sided(n as f64, mean), below.min(above), 1e-11);
            }
        }
        assert_eq!((poisson_one_sided(0.0, 0.0), poisson_one_sided(3.0, 0.0)), (1.0, 0.0));
        close(poisson_one_sided(1e6, 1e6), 0.5, 1e-3);
    }

    /// Values from Abramowitz and Stegun, table 26.1 and 26.5.
    #[test]
    fn the_normal_distribution() {
        close(normal_below(1.0), 0.841_344_746_068_542_9, 1e-15);
        close(normal_below(-1.959_963_984_540_054), 0.025, 1e-13);
        close(normal_below(-6.0), 9.865_876_450_376_98e-10, 1e-12);
        close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-14);
        close(normal_quantile(0.5).abs() + 1.0, 1.0, 1e-14);
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        for share in [1e-300, 1e-12, 0.001, 0.3, 0.77, 0.9999] {
            close(normal_below(normal_quantile(share)), share, 1e-11);
        }
    }
}
