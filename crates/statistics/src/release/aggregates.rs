//! Combinations of attributes and how many records hold them.

use super::Codebook;

/// Attributes of different columns: pairs of column and code, by column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selection(Vec<(u16, u16)>);

impl Selection {
    /// Pairs of column and code in any order; nothing when a column stands twice.
    #[must_use]
    pub fn new(mut parts: Vec<(u16, u16)>) -> Option<Self> {
        parts.sort_unstable();
        let twice = parts.windows(2).any(|two| two[0].0 == two[1].0);
        (!twice).then_some(Self(parts))
    }

    /// No attribute at all: every record holds it.
    #[must_use]
    pub fn everybody() -> Self {
        Self(vec![])
    }

    /// Pairs of column and code, by column.
    #[must_use]
    pub fn parts(&self) -> &[(u16, u16)] {
        &self.0
    }

    /// How many attributes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none: every record holds it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `column:value` joined by `;`, as published counts name it.
    #[must_use]
    pub fn text(&self, codebook: &Codebook) -> String {
        let parts = self.0.iter().filter_map(|&(column, code)| {
            let column = codebook.columns().get(usize::from(column))?;
            Some(format!("{}:{}", column.name, column.text(code)))
        });
        parts.collect::<Vec<_>>().join(";")
    }
}

/// One released count.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// Who is counted.
    pub selection: Selection,
    /// How many records, as released: noisy, or rounded.
    pub count: u64,
    /// The standard error of a noisy count; nothing where the count is rounded and not noisy.
    pub standard_error: Option<f64>,
}

impl Aggregate {
    /// Whether the count is less than two standard errors: "not distinguishable from 0".
    #[must_use]
    pub fn may_be_zero(&self) -> bool {
        self.standard_error.is_some_and(|error| (self.count as f64) < 2.0 * error)
    }
}

/// The counts of a release.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Aggregates {
    /// How many records there are, as released.
    pub record_count: u64,
    /// Its standard error; nothing where it is rounded and not noisy.
    pub record_count_error: Option<f64>,
    /// The most attributes a combination has.
    pub max_length: usize,
    /// By length, then by columns and codes.
    pub counts: Vec<Aggregate>,
}

#[cfg(test)]
mod tests {
    use super::{Aggregate, Selection};

    #[test]
    fn a_column_stands_once() {
        assert_eq!(Selection::new(vec![(2, 1), (0, 3)]).unwrap().parts(), [(0, 3), (2, 1)]);
        assert_eq!(Selection::new(vec![(2, 1), (2, 3)]), None);
    }

    #[test]
    fn under_two_errors_is_not_told_from_zero() {
        let count = |count, standard_error| Aggregate { selection: Selection::new(vec![]).unwrap(), count, standard_error };
        assert!(count(7, Some(4.0)).may_be_zero());
        assert!(!count(8, Some(4.0)).may_be_zero());
        assert!(!count(0, None).may_be_zero());
    }
}
