//! Whether chains tell one story, and how many independent draws they are worth.
//!
//! # Source
//! Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Rank-normalization, folding, and localization: an improved
//! R-hat, Bayesian Analysis 16(2): split chains and Geyer's initial monotone sequence. The logarithm stands in for ranks:
//! a population is positive and its tail long.

/// How chains mixed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mixing {
    /// Split R-hat of the logarithm; 1 when the chains agree, infinite when one of them does not move.
    pub r_hat: f64,
    /// Independent draws that all draws together are worth.
    pub effective: f64,
    /// Draws in all.
    pub draws: usize,
}

/// Split R-hat and effective sample size of chains of equal length.
///
/// Fewer than four draws a chain say nothing: R-hat is infinite and the effective size 0.
#[must_use]
pub fn mixing(chains: &[Vec<f64>]) -> Mixing {
    let draws = chains.iter().map(Vec::len).sum();
    let length = chains.iter().map(Vec::len).min().unwrap_or(0) / 2;
    if length < 2 {
        return Mixing { r_hat: f64::INFINITY, effective: 0.0, draws };
    }
    let halves: Vec<Vec<f64>> = chains
        .iter()
        .flat_map(|chain| [&chain[..length], &chain[chain.len() - length..]])
        .map(|half| half.iter().map(|value| value.max(f64::MIN_POSITIVE).ln()).collect())
        .collect();
    let n = length as f64;
    let means: Vec<f64> = halves.iter().map(|half| mean(half)).collect();
    let within = mean(&halves.iter().map(|half| variance(half)).collect::<Vec<_>>());
    let between = n * variance(&means);
    let pooled = (n - 1.0) / n * within + between / n;
    if chains.iter().all(|chain| chain.iter().all(|value| *value == chain[0])) {
        // Chains that stand still at one value have shown nothing, even when it is the same value.
        return Mixing { r_hat: f64::INFINITY, effective: 0.0, draws };
    }
    let time = autocorrelation_time(&halves, &means, within, pooled);
    let all = n * halves.len() as f64;
    Mixing { r_hat: (pooled / within).sqrt(), effective: (all / time).min(all * all.log10()), draws }
}

/// The sum of autocorrelations over all lags, cut where pairs of lags stop falling or become negative.
fn autocorrelation_time(halves: &[Vec<f64>], means: &[f64], within: f64, pooled: f64) -> f64 {
    let n = halves[0].len();
    let at_lag = |lag: usize| {
        let covariances = halves.iter().zip(means).map(|(half, mean)| {
            let products = half[..n - lag].iter().zip(&half[lag..]).map(|(now, later)| (now - mean) * (later - mean));
            products.sum::<f64>() / n as f64
        });
        1.0 - (within - covariances.sum::<f64>() / halves.len() as f64) / pooled
    };
    let (mut sum, mut least) = (0.0, f64::INFINITY);
    for lag in (0..n.saturating_sub(1)).step_by(2) {
        let pair = at_lag(lag) + at_lag(lag + 1);
        if pair <= 0.0 {
            break;
        }
        least = least.min(pair);
        sum += least;
    }
    (2.0 * sum - 1.0).max(1.0 / (halves.len() * n) as f64)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::mixing;
    use crate::stream::{Purpose, stream};

    fn noise(chain: u64, draws: usize, keep: f64, centre: f64) -> Vec<f64> {
        let mut rng = stream(7, Purpose::Chain, chain);
        let mut value = 0.0;
        (0..draws)
            .map(|_| {
                value = keep * value + (1.0 - keep * keep).sqrt() * (rng.random::<f64>() - 0.5);
                (centre + value).exp()
            })
            .collect()
    }

    #[test]
    fn independent_draws_are_worth_their_number() {
        let chains: Vec<_> = (0..4).map(|chain| noise(chain, 1000, 0.0, 9.0)).collect();
        let mixed = mixing(&chains);
        assert!(mixed.r_hat < 1.01, "{mixed:?}");
        assert!((3000.0..5500.0).contains(&mixed.effective), "{mixed:?}");
    }

    /// The sum of autocorrelations of an AR(1) series is (1 + phi) / (1 - phi): 19 for 0.9.
    #[test]
    fn sticky_draws_are_worth_less() {
        let chains: Vec<_> = (0..4).map(|chain| noise(chain, 5000, 0.9, 9.0)).collect();
        let mixed = mixing(&chains);
        assert!((700.0..1500.0).contains(&mixed.effective), "{mixed:?}");
    }

    #[test]
    fn chains_that_differ_or_stand_still_are_told() {
        let apart: Vec<_> = (0..2).map(|chain| noise(chain, 500, 0.0, 9.0 + chain as f64)).collect();
        assert!(mixing(&apart).r_hat > 1.5);
        let still = mixing(&[vec![5.0; 100], vec![5.0; 100]]);
        assert_eq!((still.r_hat, still.effective), (f64::INFINITY, 0.0));
        let drifting: Vec<f64> = (0..500).map(|at| 1000.0 + f64::from(at)).collect();
        assert!(mixing(&[drifting.clone(), drifting]).r_hat > 1.5);
        assert!(mixing(&[vec![1.0]]).r_hat.is_infinite());
    }
}
