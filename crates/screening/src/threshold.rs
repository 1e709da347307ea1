//! When a dimension is positive: by strengths of signs, or by points.

use std::str::FromStr;

use model::AgeStatus;
use serde::{Deserialize, Serialize};

use crate::Strength;

/// What one sign weighs in its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// By strength.
    Strength(Strength),
    /// By points, at least 1.
    Points(u32),
}

/// What a sign weighs for adults and for children; a sign may count for one of them only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weights {
    /// For adults.
    pub adult: Option<Weight>,
    /// For children.
    pub child: Option<Weight>,
}

impl Weights {
    /// What the sign weighs at an age. In doubt the greater of the two counts: not knowing an age never lowers a result.
    #[must_use]
    pub fn at(self, age: AgeStatus) -> Option<Weight> {
        match age {
            AgeStatus::Adult => self.adult,
            AgeStatus::Child => self.child,
            AgeStatus::InDoubt => self.adult.max(self.child),
        }
    }
}

/// How many signs of each strength; in a pattern, a stronger sign may stand where a weaker one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Strengths {
    /// Strong signs.
    pub strong: u32,
    /// Medium signs.
    pub medium: u32,
    /// Weak signs.
    pub weak: u32,
}

impl Strengths {
    pub(crate) const fn with(mut self, strength: Strength, n: u32) -> Self {
        match strength {
            Strength::Strong => self.strong += n,
            Strength::Medium => self.medium += n,
            Strength::Weak => self.weak += n,
        }
        self
    }

    /// Whether these signs fill every place of a pattern.
    ///
    /// By Hall's condition it is enough to count from the strongest downwards, because every sign that may take a
    /// place may take all weaker ones.
    #[must_use]
    pub const fn fill(self, pattern: Self) -> bool {
        self.strong >= pattern.strong
            && self.strong + self.medium >= pattern.strong + pattern.medium
            && self.total() >= pattern.total()
    }

    pub(crate) const fn total(self) -> u32 {
        self.strong + self.medium + self.weak
    }
}

/// A pattern that is not written as `1 strong + 2 medium`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no pattern; write how many of which, such as \"2 medium + 1 weak\", with strong, medium, weak and 1 to 9")]
pub struct PatternError(String);

impl FromStr for Strengths {
    type Err = PatternError;
    fn from_str(text: &str) -> Result<Self, PatternError> {
        let wrong = || PatternError(text.chars().take(60).collect());
        text.split('+').try_fold(Self::default(), |sum, part| {
            let (n, strength) = part.trim().split_once(' ').ok_or_else(wrong)?;
            let n = n.parse().ok().filter(|n| (1..=9).contains(n)).ok_or_else(wrong)?;
            Ok(sum.with(strength.trim().parse().map_err(|_| wrong())?, n))
        })
    }
}

impl std::fmt::Display for Strengths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [(self.strong, Strength::Strong), (self.medium, Strength::Medium), (self.weak, Strength::Weak)];
        let words: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, strength)| format!("{n} {strength}")).collect();
        f.write_str(&words.join(" + "))
    }
}

/// When a dimension is positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Threshold {
    /// When the signs fill one of these patterns; the first that is filled is shown.
    Patterns(Vec<Strengths>),
    /// When the signs' points add up to at least so many. The sum is shown with its signs, never alone.
    Points(u32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use Strength::{Medium as M, Strong as S, Weak as W};

    fn check(signs: &[Strength], positive: bool) {
        let ilo = ["2 strong", "1 strong + 1 medium", "1 strong + 1 weak", "3 medium", "2 medium + 1 weak"];
        let present = signs.iter().fold(Strengths::default(), |sum, strength| sum.with(*strength, 1));
        let filled = ilo.iter().any(|pattern| present.fill(pattern.parse().unwrap()));
        assert_eq!(filled, positive, "{signs:?}");
    }

    /// ILO and European Commission (2009), rule per dimension, p. 3, as cited in docs/methods/screening.md.
    #[test]
    fn the_rule_of_the_operational_indicators() {
        check(&[S, S], true);
        check(&[S, W], true);
        check(&[S, M], true);
        check(&[S], false);
        check(&[M, M, M], true);
        check(&[M, M, W], true);
        check(&[M, M], false);
        check(&[M, W, W], false);
        check(&[W, W, W, W], false);
        check(&[], false);
    }

    #[test]
    fn a_pattern_is_read_and_written() {
        for text in ["2 strong", "1 strong + 1 weak", "2 medium + 1 weak"] {
            assert_eq!(text.parse::<Strengths>().unwrap().to_string(), text);
        }
        for text in ["", "strong", "0 strong", "10 weak", "2 grave", "1 strong 1 weak"] {
            assert!(text.parse::<Strengths>().is_err(), "{text}");
        }
    }

    #[test]
    fn in_doubt_the_greater_weight_counts() {
        let weights = Weights { adult: Some(Weight::Strength(M)), child: None };
        assert_eq!(weights.at(AgeStatus::Child), None);
        assert_eq!(weights.at(AgeStatus::InDoubt), Some(Weight::Strength(M)));
        let weights = Weights { adult: Some(Weight::Strength(W)), child: Some(Weight::Strength(S)) };
        assert_eq!(weights.at(AgeStatus::InDoubt), Some(Weight::Strength(S)));
    }
}
