//! A share with its numerator, denominator and interval.

/// The 0.975 quantile of the normal distribution, for intervals of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// A share of counted people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// How many.
    pub numerator: u64,
    /// Of how many; at least 1.
    pub denominator: u64,
    /// Lower end of the 95 % interval, from 0 to 1.
    pub low: f64,
    /// Upper end of the 95 % interval, from 0 to 1.
    pub high: f64,
}

impl Rate {
    /// A share with Wilson's score interval; nothing out of nothing is no share.
    ///
    /// # Source
    /// Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22(158), 209–212.
    #[must_use]
    pub fn of(numerator: u64, denominator: u64) -> Option<Self> {
        if denominator == 0 || numerator > denominator {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
        let (k, n) = (numerator as f64, denominator as f64);
        let (p, z2) = (k / n, Z * Z);
        let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        // At the ends the formula gives 0 and 1 but for rounding.
        let low = if numerator == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if numerator == denominator { 1.0 } else { (middle + half).min(1.0) };
        Some(Self { numerator, denominator, low, high })
    }

    /// The share itself, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
    pub fn share(&self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    /// Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I,
    /// method 3 (Wilson without continuity correction), printed to four digits.
    #[test]
    fn wilson_as_published() {
        for (k, n, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let rate = Rate::of(k, n).unwrap();
            assert!((rate.low - low).abs() < 0.000_06, "{k}/{n}: {}", rate.low);
            assert!((rate.high - high).abs() < 0.000_06, "{k}/{n}: {}", rate.high);
        }
        assert_eq!(Rate::of(0, 0), None);
        assert_eq!(Rate::of(20, 20).unwrap().high.to_bits(), 1.0_f64.to_bits());
    }
}
