//! The shape of the resampled estimates: a histogram, and how many hills it has.

/// A histogram over equal steps of the logarithm.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Edges of the bins, one more than there are bins.
    pub edges: Vec<f64>,
    /// How many fell into each.
    pub counts: Vec<u64>,
}

/// The shape of estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Where the estimates lie.
    pub histogram: Histogram,
    /// Estimates at the tops of the hills of a smoothed density, from the left.
    pub modes: Vec<f64>,
    /// How many estimates were finite.
    pub finite: usize,
}

/// Points at which the density is looked at.
const POINTS: usize = 256;
/// A hill counts when it rises above the valley beside it by this share of the highest hill.
const PROMINENCE: f64 = 0.1;

/// Histogram and hills of estimates; nothing when fewer than ten are finite.
///
/// Steps are even on the logarithm, because populations differ by factors. Hills are those of a Gaussian density with
/// Silverman's bandwidth (Silverman 1986, Density Estimation, equation 3.31) that stand out by a tenth of the highest.
#[must_use]
pub fn shape(estimates: &[f64], bins: usize) -> Option<Shape> {
    let mut logs: Vec<f64> = estimates.iter().filter(|one| one.is_finite() && **one > 0.0).map(|one| one.ln()).collect();
    if logs.len() < 10 || bins == 0 {
        return None;
    }
    logs.sort_by(f64::total_cmp);
    let (low, high) = (logs[0], logs[logs.len() - 1]);
    let histogram = if high - low < 1e-9 { single(low, logs.len()) } else { histogram(&logs, low, high, bins) };
    Some(Shape { histogram, modes: modes(&logs), finite: logs.len() })
}

fn single(value: f64, times: usize) -> Histogram {
    Histogram { edges: vec![value.exp(), value.exp()], counts: vec![times as u64] }
}

fn histogram(logs: &[f64], low: f64, high: f64, bins: usize) -> Histogram {
    let step = (high - low) / bins as f64;
    let mut counts = vec![0; bins];
    logs.iter().for_each(|log| counts[(((log - low) / step) as usize).min(bins - 1)] += 1);
    Histogram { edges: (0..=bins).map(|at| (low + step * at as f64).exp()).collect(), counts }
}

fn modes(sorted: &[f64]) -> Vec<f64> {
    let n = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / n;
    let deviation = (sorted.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / n).sqrt();
    let middle = sorted[sorted.len() * 3 / 4] - sorted[sorted.len() / 4];
    let scale = if middle > 0.0 { deviation.min(middle / 1.34) } else { deviation };
    if scale < 1e-9 {
        return vec![mean.exp()];
    }
    let width = 0.9 * scale * n.powf(-0.2);
    let (low, high) = (sorted[0] - 3.0 * width, sorted[sorted.len() - 1] + 3.0 * width);
    let at = |point: usize| low + (high - low) * point as f64 / (POINTS - 1) as f64;
    let density: Vec<f64> = (0..POINTS).map(|point| density(sorted, at(point), width)).collect();
    hills(&density).into_iter().map(|point| at(point).exp()).collect()
}

fn density(sorted: &[f64], at: f64, width: f64) -> f64 {
    let from = sorted.partition_point(|one| *one < at - 5.0 * width);
    let to = sorted.partition_point(|one| *one <= at + 5.0 * width);
    sorted[from..to].iter().map(|one| (-0.5 * ((one - at) / width).powi(2)).exp()).sum()
}

/// Tops that rise above the valleys towards any higher ground by enough; beyond the edges is the plain.
fn hills(density: &[f64]) -> Vec<usize> {
    let enough = PROMINENCE * density.iter().copied().fold(0.0, f64::max);
    let is_top = |at: usize| {
        let here = density[at];
        (at == 0 || density[at - 1] < here) && density.get(at + 1).is_none_or(|next| *next <= here)
    };
    let stands_out = |at: usize| {
        let left = valley(density[..at].iter().rev(), density[at]);
        let right = valley(density[at + 1..].iter(), density[at]);
        density[at] - left.max(right) >= enough
    };
    (0..density.len()).filter(|at| is_top(*at) && stands_out(*at)).collect()
}

/// The lowest point on the way to higher ground; 0 when there is none that way.
fn valley<'a>(way: impl Iterator<Item = &'a f64>, top: f64) -> f64 {
    let mut lowest = top;
    for here in way {
        if *here > top {
            return lowest;
        }
        lowest = lowest.min(*here);
    }
    0.0
}
