//! Bias-corrected and accelerated limits from resamples, and where there are none.

use super::bootstrap::Resampled;
use super::special::{normal_below, normal_quantile};

/// Why there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoLimit {
    /// No resample was made.
    #[error("no resamples were made")]
    NoResamples,
    /// The point estimate lies outside all resamples: the correction for bias is infinite.
    #[error("all resamples lie on one side of the estimate, so that its bias cannot be judged")]
    OneSided,
    /// Without one person there is no finite estimate: the acceleration is unknown.
    #[error("without one person of a row there is no finite estimate, so that the skewness cannot be judged")]
    NoAcceleration,
    /// The limit lies below the smallest resample.
    #[error("lies beyond the smallest resample: it would be lower than any that was made")]
    BeyondSmallest,
    /// The limit lies above the largest resample.
    #[error("lies beyond the largest resample: it would be higher than any that was made")]
    BeyondLargest,
    /// The limit falls among the resamples without finite estimate.
    #[error("falls among resamples that have no upper end: this table sets no such limit")]
    Unbounded,
}

/// Limits of an estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct Bca {
    /// The normal quantile of the share of resamples below the estimate; infinite when all or none are.
    pub z0: f64,
    /// The limit for each level asked for.
    pub limits: Vec<(f64, Result<f64, NoLimit>)>,
}

/// The acceleration: how skewed the estimate is, from the estimates without one person of each row.
///
/// Each row weighs as many people as it counts. Nothing when a person without whom there is no finite estimate weighs in. 0 when
/// no person makes a difference.
///
/// # Source
/// DiCiccio and Efron (1996), Bootstrap confidence intervals, Statistical Science 11(3), equation 6.6, with weights as in Chan, Silverman and
/// Vincent (2021), section 3.3.
#[must_use]
pub fn acceleration(jackknife: &[Option<f64>], counts: impl Iterator<Item = u64> + Clone) -> Option<f64> {
    let weighted: Vec<(f64, f64)> = jackknife
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(estimate, count)| estimate.map(|estimate| (estimate, count as f64)))
        .collect::<Option<_>>()?;
    let people: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    let mean = weighted.iter().map(|(estimate, weight)| estimate * weight).sum::<f64>() / people;
    let moment = |power| weighted.iter().map(|(estimate, weight)| weight * (mean - estimate).powi(power)).sum::<f64>();
    let squares = moment(2);
    Some(if squares > 0.0 { moment(3) / (6.0 * squares.powf(1.5)) } else { 0.0 })
}

/// BCa limits at the given levels.
///
/// Resamples without finite estimate stand above all others: where no two lists overlap, or no model has an estimate, the population has no
/// upper end. A limit beyond the resamples is no limit; the reference prints the largest resample there.
///
/// # Source
/// DiCiccio and Efron (1996), equation 2.3; quantiles of type 8, Hyndman and Fan (1996).
#[must_use]
pub fn bca(estimate: f64, resampled: &Resampled, acceleration: Option<f64>, levels: &[f64]) -> Bca {
    let mut sorted: Vec<f64> = resampled.estimates.iter().map(|one| one.unwrap_or(f64::INFINITY)).collect();
    sorted.sort_by(f64::total_cmp);
    let below = sorted.partition_point(|one| *one < estimate) as f64 / sorted.len() as f64;
    let z0 = if sorted.is_empty() { f64::NAN } else { normal_quantile(below) };
    let limit = |level: f64| match acceleration {
        _ if sorted.is_empty() => Err(NoLimit::NoResamples),
        _ if z0.is_infinite() => Err(NoLimit::OneSided),
        None => Err(NoLimit::NoAcceleration),
        Some(acceleration) => quantile(&sorted, corrected(z0, acceleration, level)),
    };
    Bca { z0, limits: levels.iter().map(|level| (*level, limit(*level))).collect() }
}

/// The share of resamples below the limit; beyond the pole of the correction everything or nothing is.
fn corrected(z0: f64, acceleration: f64, level: f64) -> f64 {
    let shifted = z0 + normal_quantile(level);
    let scale = 1.0 - acceleration * shifted;
    if scale <= 0.0 {
        return if shifted > 0.0 { 1.0 } else { 0.0 };
    }
    normal_below(z0 + shifted / scale)
}

/// The quantile of type 8, as R's: linear between the medians of the order statistics.
fn quantile(sorted: &[f64], share: f64) -> Result<f64, NoLimit> {
    const FUZZ: f64 = 4.0 * f64::EPSILON;
    let position = 1.0 / 3.0 + share * (sorted.len() as f64 + 1.0 / 3.0);
    let (whole, mut part) = ((position + FUZZ).floor(), position - (position + FUZZ).floor());
    if part.abs() < FUZZ {
        part = 0.0;
    }
    if whole < 1.0 || (whole == 1.0 && part == 0.0) {
        return Err(NoLimit::BeyondSmallest);
    }
    let at = whole as usize - 1;
    let last_finite = sorted.partition_point(|one| one.is_finite());
    if at + usize::from(part > 0.0) >= last_finite {
        return Err(if last_finite < sorted.len() { NoLimit::Unbounded } else { NoLimit::BeyondLargest });
    }
    if at + 1 == sorted.len() {
        return Err(NoLimit::BeyondLargest);
    }
    Ok(if part == 0.0 { sorted[at] } else { sorted[at] * (1.0 - part) + sorted[at + 1] * part })
}

#[cfg(test)]
mod tests {
    use super::{NoLimit, Resampled, acceleration, bca, quantile};

    /// R 4.2.2: quantile(1:10, c(.1, .5, .9), type = 8) is 1.366667, 5.5, 9.633333.
    #[test]
    fn quantiles_are_of_type_eight() {
        let sorted: Vec<f64> = (1..=10).map(f64::from).collect();
        for (share, wanted) in [(0.1, 41.0 / 30.0), (0.5, 5.5), (0.9, 9.0 + 19.0 / 30.0)] {
            assert!((quantile(&sorted, share).unwrap() - wanted).abs() < 1e-12);
        }
        assert_eq!(quantile(&sorted, 0.01), Err(NoLimit::BeyondSmallest));
        assert_eq!(quantile(&sorted, 0.99), Err(NoLimit::BeyondLargest));
    }

    #[test]
    fn what_is_no_limit_is_not_printed_as_one() {
        let made = |estimates: &[Option<f64>]| Resampled { asked: estimates.len() as u64, estimates: estimates.to_vec() };
        let first = |resampled: &Resampled, point, a| bca(point, resampled, a, &[0.975]).limits[0].1;
        let ten: Vec<Option<f64>> = (1..=10).map(|one| Some(f64::from(one))).collect();
        assert_eq!(first(&made(&[]), 3.0, Some(0.0)), Err(NoLimit::NoResamples));
        assert_eq!(first(&made(&ten), 0.0, Some(0.0)), Err(NoLimit::OneSided));
        assert_eq!(first(&made(&ten), 5.0, None), Err(NoLimit::NoAcceleration));
        let some_without = [&ten[..], &[None]].concat();
        assert_eq!(first(&made(&some_without), 5.0, Some(0.0)), Err(NoLimit::Unbounded));
        assert_eq!(made(&some_without).without_estimate(), 1);
    }

    #[test]
    fn the_acceleration_weighs_rows_by_their_people() {
        let a = acceleration(&[Some(1.0), Some(2.0), Some(0.0)], [3, 1, 0].into_iter()).unwrap();
        // Mean 1.25; differences 0.25 three times and -0.75 once.
        let (squares, cubes) = (3.0 * 0.0625 + 0.5625_f64, 3.0 * 0.015625 - 0.421875);
        assert!((a - cubes / (6.0 * squares.powf(1.5))).abs() < 1e-12);
        assert_eq!(acceleration(&[None, Some(2.0)], [1, 1].into_iter()), None);
        assert_eq!(acceleration(&[None, Some(2.0)], [0, 1].into_iter()), Some(0.0));
    }
}
