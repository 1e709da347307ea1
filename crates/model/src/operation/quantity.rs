//! How many, as exactly as it was said; and sums that know what they are a sum of.

use serde::{Deserialize, Serialize};

use super::Counter;
use crate::text::ascii_digits;

/// The largest count that is taken: sums of a million figures still fit.
const MOST: u64 = 1_000_000_000_000;

/// How many. Unknown is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Counted.
    Exactly(u64),
    /// "Nearly one million", "some 200".
    About(u64),
    /// "More than 45".
    AtLeast(u64),
    /// It is known that nobody knows.
    Unknown,
}

/// A text that is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a count; write a whole number, ~200 for about, >200 for at least, or unknown")]
pub struct QuantityError(pub String);

impl Quantity {
    /// The number, where there is one.
    #[must_use]
    pub const fn number(self) -> Option<u64> {
        match self {
            Self::Exactly(n) | Self::About(n) | Self::AtLeast(n) => Some(n),
            Self::Unknown => None,
        }
    }
}

impl std::str::FromStr for Quantity {
    type Err = QuantityError;

    /// Reads `12`, `~12`, `>12` or `unknown`; digits of any script, grouped by commas or spaces.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let written = ascii_digits(text.trim());
        if written == "unknown" {
            return Ok(Self::Unknown);
        }
        let (kind, rest): (fn(u64) -> Self, &str) = match written.chars().next() {
            Some('~') => (Self::About, &written[1..]),
            Some('>') => (Self::AtLeast, &written[1..]),
            _ => (Self::Exactly, &written),
        };
        let digits: String = rest.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
        let bad = || QuantityError(text.trim().chars().take(20).collect());
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        digits.parse().ok().filter(|n| *n <= MOST).map(kind).ok_or_else(bad)
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(n) => write!(f, "{n}"),
            Self::About(n) => write!(f, "~{n}"),
            Self::AtLeast(n) => write!(f, ">{n}"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// So many of one counter. It has no `+`: a check plus a query is nothing.
///
/// ```compile_fail
/// use model::{Amount, Counter, Quantity};
/// let checks = Amount::new(Counter::BorderChecks, Quantity::Exactly(1));
/// let queries = Amount::new(Counter::DatabaseQueries, Quantity::Exactly(1));
/// let nothing = checks + queries;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    counter: Counter,
    quantity: Quantity,
}

/// Two counters that were to be added up, or kinds that never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a count of {from} is not added to {into}")]
pub struct MixedCounters {
    /// What was summed.
    pub into: Counter,
    /// What was to be added.
    pub from: Counter,
}

impl Amount {
    /// So many of a counter.
    #[must_use]
    pub const fn new(counter: Counter, quantity: Quantity) -> Self {
        Self { counter, quantity }
    }

    /// How many.
    #[must_use]
    pub const fn quantity(self) -> Quantity {
        self.quantity
    }
}

/// A sum over one counter, which remembers how exact its parts were and how many are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    counter: Counter,
    sum: u64,
    known: u32,
    unknown: u32,
    about: bool,
    at_least: bool,
}

impl Tally {
    /// Nothing summed yet.
    #[must_use]
    pub const fn of(counter: Counter) -> Self {
        Self { counter, sum: 0, known: 0, unknown: 0, about: false, at_least: false }
    }

    /// A sum of one.
    #[must_use]
    pub fn one(amount: Amount) -> Self {
        let mut tally = Self::of(amount.counter);
        tally.count(amount.quantity);
        tally
    }

    /// What is summed.
    #[must_use]
    pub const fn counter(&self) -> Counter {
        self.counter
    }

    /// Adds an amount of the same counter.
    ///
    /// # Errors
    /// [`MixedCounters`] for another counter, and for a second amount of kinds, which may be the same ones.
    pub fn add(&mut self, amount: Amount) -> Result<(), MixedCounters> {
        self.join(&Self::one(amount))
    }

    /// Adds another sum over the same counter.
    ///
    /// # Errors
    /// As [`Tally::add`].
    pub fn join(&mut self, other: &Self) -> Result<(), MixedCounters> {
        let second_of_kinds = !self.counter.adds_up() && self.parts() > 0 && other.parts() > 0;
        if other.counter != self.counter || second_of_kinds {
            return Err(MixedCounters { into: self.counter, from: other.counter });
        }
        self.sum = self.sum.saturating_add(other.sum);
        self.known += other.known;
        self.unknown += other.unknown;
        self.about |= other.about;
        self.at_least |= other.at_least;
        Ok(())
    }

    const fn count(&mut self, quantity: Quantity) {
        match quantity {
            Quantity::Exactly(n) => self.sum = self.sum.saturating_add(n),
            Quantity::About(n) => {
                self.sum = self.sum.saturating_add(n);
                self.about = true;
            }
            Quantity::AtLeast(n) => {
                self.sum = self.sum.saturating_add(n);
                self.at_least = true;
            }
            Quantity::Unknown => {
                self.unknown += 1;
                return;
            }
        }
        self.known += 1;
    }

    const fn parts(&self) -> u32 {
        self.known + self.unknown
    }

    /// How many of its parts are known not to be known.
    #[must_use]
    pub const fn unknown(&self) -> u32 {
        self.unknown
    }

    /// The sum of the known parts, as exact as the least exact of them. Unknown when no part is known.
    #[must_use]
    pub const fn quantity(&self) -> Quantity {
        match self {
            Self { known: 0, .. } => Quantity::Unknown,
            Self { about: true, sum, .. } => Quantity::About(*sum),
            Self { at_least: true, sum, .. } => Quantity::AtLeast(*sum),
            Self { unknown, sum, .. } if *unknown > 0 => Quantity::AtLeast(*sum),
            Self { sum, .. } => Quantity::Exactly(*sum),
        }
    }

    /// The number, where one is known.
    #[must_use]
    pub const fn number(&self) -> Option<u64> {
        self.quantity().number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Quantity>) {
        assert_eq!(text.parse::<Quantity>().ok(), expected, "{text:?}");
    }

    #[test]
    fn quantities_keep_how_exact_they_are() {
        check("12", Some(Quantity::Exactly(12)));
        check("১২,৩৪৫", Some(Quantity::Exactly(12_345)));
        check("~1 000 000", Some(Quantity::About(1_000_000)));
        check(">200", Some(Quantity::AtLeast(200)));
        check("unknown", Some(Quantity::Unknown));
        check("0", Some(Quantity::Exactly(0)));
        for bad in ["", "-3", "1.5", "many", "~", ">", "99999999999999", "1e9", "=1"] {
            check(bad, None);
        }
    }

    #[test]
    fn a_query_is_never_added_to_a_check() {
        let mut checks = Tally::of(Counter::BorderChecks);
        checks.add(Amount::new(Counter::BorderChecks, Quantity::Exactly(3))).unwrap();
        let query = Amount::new(Counter::DatabaseQueries, Quantity::Exactly(1));
        assert_eq!(checks.add(query), Err(MixedCounters { into: Counter::BorderChecks, from: Counter::DatabaseQueries }));
        assert_eq!(checks.quantity(), Quantity::Exactly(3));
    }

    #[test]
    fn kinds_are_not_added_up() {
        let mut kinds = Tally::of(Counter::Countries);
        kinds.add(Amount::new(Counter::Countries, Quantity::Exactly(19))).unwrap();
        assert!(kinds.add(Amount::new(Counter::Countries, Quantity::Exactly(20))).is_err());
    }

    #[test]
    fn unknown_is_not_zero() {
        let sum = |parts: &[Quantity]| {
            let mut tally = Tally::of(Counter::Arrests);
            parts.iter().for_each(|q| tally.add(Amount::new(Counter::Arrests, *q)).unwrap());
            tally.quantity()
        };
        assert_eq!(sum(&[]), Quantity::Unknown);
        assert_eq!(sum(&[Quantity::Exactly(0)]), Quantity::Exactly(0));
        assert_eq!(sum(&[Quantity::Exactly(4), Quantity::Unknown]), Quantity::AtLeast(4));
        assert_eq!(sum(&[Quantity::Exactly(4), Quantity::About(3)]), Quantity::About(7));
        assert_eq!(sum(&[Quantity::Unknown]), Quantity::Unknown);
    }
}
