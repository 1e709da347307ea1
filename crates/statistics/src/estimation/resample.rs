//! Tables drawn anew: binomial and multinomial counts from a stream.

use rand::{Rng, RngExt};

use super::special::{deviance_half, stirling_rest};
use super::table::History;

/// Draws as many people anew from the observed histories, each with the chance that its count gives it.
pub fn multinomial(rows: &[(History, u64)], rng: &mut impl Rng, drawn: &mut Vec<(History, u64)>) {
    let mut people: u64 = rows.iter().map(|(_, count)| count).sum();
    let mut left = people;
    drawn.clear();
    drawn.extend(rows.iter().map(|&(history, count)| {
        let count_drawn = if count == people { left } else { binomial(left, count as f64 / people as f64, rng) };
        people -= count;
        left -= count_drawn;
        (history, count_drawn)
    }));
}

/// How many of `n` trials succeed, each with chance `p`.
///
/// Inversion that begins at the most likely value and walks outwards: exact for every `n`, in about as many steps as the
/// standard deviation.
pub fn binomial(n: u64, p: f64, rng: &mut impl Rng) -> u64 {
    if p > 0.5 {
        return n - binomial(n, 1.0 - p, rng);
    }
    if p <= 0.0 || n == 0 {
        return 0;
    }
    let mode = (((n as f64 + 1.0) * p) as u64).min(n);
    let odds = p / (1.0 - p);
    let at_mode = chance(mode as f64, n as f64, p);
    let mut left = rng.random::<f64>() - at_mode;
    let (mut up, mut down) = ((mode, at_mode), (mode, at_mode));
    while left >= 0.0 {
        // What is left below the smallest chance is rounding.
        if up.1 <= 1e-300 && down.1 <= 1e-300 {
            return mode;
        }
        up.1 *= if up.0 < n { (n - up.0) as f64 / (up.0 + 1) as f64 * odds } else { 0.0 };
        up.0 += 1;
        left -= up.1;
        if left < 0.0 {
            return up.0;
        }
        down.1 *= if down.0 > 0 { down.0 as f64 / (n - down.0 + 1) as f64 / odds } else { 0.0 };
        down.0 = down.0.saturating_sub(1);
        left -= down.1;
        if left < 0.0 {
            return down.0;
        }
    }
    mode
}

/// The chance of exactly `x` successes: Loader (2000), equation 7.
fn chance(x: f64, n: f64, p: f64) -> f64 {
    if x == 0.0 {
        return (n * (-p).ln_1p()).exp();
    }
    if x == n {
        return (n * p.ln()).exp();
    }
    let rest = stirling_rest(n) - stirling_rest(x) - stirling_rest(n - x);
    let deviance = deviance_half(x, n * p) + deviance_half(n - x, n * (1.0 - p));
    (rest - deviance).exp() * (n / (2.0 * std::f64::consts::PI * x * (n - x))).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{binomial, chance, multinomial};
    use crate::stream::{Purpose, stream};

    #[test]
    fn chances_add_up() {
        for (n, p) in [(1.0, 0.3), (40.0, 0.01), (700.0, 0.44)] {
            let total: f64 = (0..=n as u32).map(|x| chance(f64::from(x), n, p)).sum();
            assert!((total - 1.0).abs() < 1e-12, "{n} {p}: {total}");
        }
    }

    /// Mean and variance of many draws of a fixed stream lie where they must.
    #[test]
    fn draws_have_the_mean_and_variance_of_the_binomial() {
        for (n, p) in [(1_u64, 0.5), (2_744, 0.017), (50, 0.93), (10_000_000, 0.25)] {
            let draws: Vec<f64> =
                (0..4_000).map(|index| binomial(n, p, &mut stream(7, Purpose::Bootstrap, index)) as f64).collect();
            let mean = draws.iter().sum::<f64>() / 4_000.0;
            let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 3_999.0;
            let (wanted, spread) = (n as f64 * p, n as f64 * p * (1.0 - p));
            assert!((mean - wanted).abs() < 4.0 * (spread / 4_000.0).sqrt(), "{n} {p}: mean {mean}");
            assert!((variance / spread - 1.0).abs() < 0.1, "{n} {p}: variance {variance} for {spread}");
        }
    }

    #[test]
    fn a_resample_has_as_many_people() {
        let rows = [(1, 54), (2, 0), (3, 907), (4, 1)];
        let mut drawn = Vec::new();
        for index in 0..200 {
            multinomial(&rows, &mut stream(1, Purpose::Bootstrap, index), &mut drawn);
            assert_eq!(drawn.iter().map(|(_, count)| count).sum::<u64>(), 962);
            assert_eq!(drawn[1], (2, 0), "what nobody had nobody has");
        }
    }
}
