//! What a noisy cell most likely held, learned from all cells of its table (nonparametric empirical Bayes).
//!
//! A cell's true count is taken as its expectation under what is known already, times an unknown ratio. How ratios are spread
//! in this table is learned from the noisy cells themselves by maximum likelihood on a grid; the answer is the posterior
//! mean. In a table of corridors, where most ratios are 0, it sweeps noise out of empty cells without taking from full ones;
//! where nothing is associated it finds ratios of 1 and leaves the expectation. All of it is post-processing.
//!
//! # Source
//! Kiefer and Wolfowitz (1956), Annals of Mathematical Statistics 27(4); Jiang and Zhang (2009), General Maximum Likelihood
//! Empirical Bayes Estimation of Normal Means, Annals of Statistics 37(4).

/// The grid of ratios: none, and 33 steps from e^-4 to e^4.
const GRID: usize = 34;

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 40;

/// How many cells' worth of belief in "no ratio at all" (1) is put in beforehand; it keeps small tables from fitting noise.
const PRIOR: f64 = 0.5;

/// What a cell most likely held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// The posterior mean, 0 or more.
    pub(super) mean: f64,
    /// The posterior standard deviation.
    pub(super) error: f64,
}

/// The posterior of every cell.
///
/// `noisy` are counts with noise of standard deviation `sigma`; `expected` are counts above 0 that do not depend on `noisy`.
pub(super) fn posterior(noisy: &[f64], expected: &[f64], sigma: f64) -> Vec<Cell> {
    let ratios = ratios();
    let densities: Vec<[f32; GRID]> = noisy.iter().zip(expected).map(|(&y, &m)| densities(y, m, sigma, &ratios)).collect();
    let weights = learn(&densities);
    let cells = noisy.iter().zip(expected).zip(&densities);
    cells.map(|((&y, &m), densities)| cell(y, m, sigma, densities, &weights, &ratios)).collect()
}

fn ratios() -> [f64; GRID] {
    std::array::from_fn(|at| if at == 0 { 0.0 } else { (at as f64 * 0.25 - 4.25).exp() })
}

/// The density of `y` at each ratio, up to a common factor.
///
/// Between grid points ratios are spread, not absent, so the noise is widened by the part of a step that lies around each.
fn densities(y: f64, m: f64, sigma: f64, ratios: &[f64; GRID]) -> [f32; GRID] {
    let logs = ratios.map(|ratio| {
        let spread = spread(m, sigma, ratio);
        -0.5 * ((y - m * ratio) / spread).powi(2) - spread.ln()
    });
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    logs.map(|log| (log - top).exp() as f32)
}

/// The standard deviation of a noisy cell whose ratio is near a grid point: noise, and the width of the step.
fn spread(m: f64, sigma: f64, ratio: f64) -> f64 {
    sigma.hypot(STEP_SPREAD * m * ratio)
}

/// The standard deviation of the ratio's logarithm within its step, a little more than the uniform's 0.25 / sqrt(12).
const STEP_SPREAD: f64 = 0.12;

fn learn(densities: &[[f32; GRID]]) -> [f32; GRID] {
    let one = 17;
    let mut weights = [1.0 / GRID as f32; GRID];
    for _ in 0..ROUNDS {
        let mut next = [0.0_f32; GRID];
        next[one] = PRIOR as f32;
        for density in densities {
            let terms: [f32; GRID] = std::array::from_fn(|at| density[at] * weights[at]);
            let total: f32 = terms.iter().sum();
            if total > 0.0 {
                next.iter_mut().zip(terms).for_each(|(next, term)| *next += term / total);
            }
        }
        let total: f32 = next.iter().sum();
        weights = next.map(|weight| weight / total);
    }
    weights
}

fn cell(y: f64, m: f64, sigma: f64, densities: &[f32; GRID], weights: &[f32; GRID], ratios: &[f64; GRID]) -> Cell {
    let (mut sum, mut squares, mut total) = (0.0, 0.0, 0.0);
    for ((&ratio, &density), &weight) in ratios.iter().zip(densities).zip(weights) {
        let chance = f64::from(density) * f64::from(weight);
        // Within the step around a grid point the cell itself says where.
        let within = (STEP_SPREAD * m * ratio).powi(2);
        let trust = within / (within + sigma * sigma);
        let mean = m * ratio + trust * (y - m * ratio);
        sum += chance * mean;
        squares += chance * (mean * mean + trust * sigma * sigma);
        total += chance;
    }
    if total <= 0.0 {
        return Cell { mean: y.max(0.0), error: sigma };
    }
    let mean = sum / total;
    Cell { mean: mean.max(0.0), error: (squares / total - mean * mean).max(0.0).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::posterior;
    use crate::release::dp::discrete::Noise;
    use crate::stream::{Purpose, stream};

    fn means(noisy: &[f64], expected: &[f64], sigma: f64) -> Vec<f64> {
        posterior(noisy, expected, sigma).iter().map(|cell| cell.mean).collect()
    }

    fn error(found: &[f64], truth: &[f64]) -> f64 {
        found.iter().zip(truth).map(|(found, truth)| (found - truth).abs()).sum()
    }

    #[test]
    fn empty_cells_are_swept_and_full_ones_kept() {
        let mut chance = stream(2, Purpose::TestRelease, 0);
        let truth: Vec<f64> = (0..600).map(|at| if at % 10 == 0 { 200.0 } else { 0.0 }).collect();
        let noise = Noise::planned(8.0);
        let noisy: Vec<f64> = truth.iter().map(|&count| noise.add(count as i64, &mut chance)).collect();
        let found = means(&noisy, &vec![20.0; 600], 8.0);
        assert!(error(&found, &truth) < 0.3 * error(&noisy, &truth));
        assert!(found.iter().zip(&truth).all(|(found, truth)| (found - truth).abs() < 40.0));
    }

    #[test]
    fn noise_alone_leaves_what_was_expected() {
        let mut chance = stream(3, Purpose::TestRelease, 0);
        let noise = Noise::planned(60.0);
        let noisy: Vec<f64> = (0..200).map(|_| noise.add(50, &mut chance)).collect();
        let found = means(&noisy, &[50.0; 200], 60.0);
        assert!(error(&found, &[50.0; 200]) < 0.3 * error(&noisy, &[50.0; 200]));
    }
}
