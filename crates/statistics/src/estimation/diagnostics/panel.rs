//! What several methods say of one table, side by side.

/// Above this ratio of the largest to the smallest, the choice of a method decides more than the data.
const TWOFOLD: f64 = 2.0;

/// What one method says.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// The method: `stepwise`, `bic`, `average`, `latent`.
    pub method: String,
    /// The estimate; nothing where the method refuses.
    pub estimate: Option<f64>,
    /// Its 95 % limits, where it gives any.
    pub limits: Option<(f64, f64)>,
    /// Why there is no estimate, or why it is not to be quoted.
    pub complaint: Option<String>,
}

/// Several methods on one table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// In the order asked.
    pub opinions: Vec<Opinion>,
}

/// How far the methods lie apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The smallest estimate.
    pub least: f64,
    /// The largest.
    pub most: f64,
}

impl Spread {
    /// Whether the methods differ more than twofold.
    #[must_use]
    pub fn more_than_twofold(&self) -> bool {
        self.most > TWOFOLD * self.least
    }
}

impl Panel {
    /// From the smallest to the largest estimate; nothing with fewer than two of them.
    ///
    /// Estimates that are complained of count too: which method happens to converge should not hide that they differ.
    #[must_use]
    pub fn spread(&self) -> Option<Spread> {
        let estimates: Vec<f64> = self.opinions.iter().filter_map(|opinion| opinion.estimate).collect();
        let least = estimates.iter().copied().reduce(f64::min)?;
        let most = estimates.iter().copied().reduce(f64::max)?;
        (estimates.len() > 1).then_some(Spread { least, most })
    }

    /// The plain warning when the methods differ more than twofold.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let spread = self.spread().filter(Spread::more_than_twofold)?;
        Some(format!(
            "the same data give {:.0} or {:.0} by the choice of method alone, {:.1} times as many: do not publish one of them without the other",
            spread.least,
            spread.most,
            spread.most / spread.least
        ))
    }
}
