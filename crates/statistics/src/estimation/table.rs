//! The overlap table: how many were seen by just these lists.

/// The most lists a table may have: a capture history is a mask of 16 bits.
pub const MAX_LISTS: usize = 16;

/// The most people a table may count: every whole number up to here is exact in the arithmetic of the estimates.
const MOST: u64 = 1 << 53;

/// A capture history: bit `i` says that list `i` holds the person. 0 is the history that nobody observes.
pub type History = u16;

/// How many people each combination of lists holds, in the order given. A history not listed has count 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    lists: Vec<String>,
    rows: Vec<(History, u64)>,
}

/// Why counts are no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// More than [`MAX_LISTS`].
    #[error("{0} lists; at most {MAX_LISTS} can be used")]
    TooManyLists(usize),
    /// Two lists share a name.
    #[error("two lists are called {0:?}")]
    SameName(String),
    /// A history names a list that is not there, or none.
    #[error("row {0} is on no list, or on one that the table does not have")]
    Outside(usize),
    /// A history stands twice.
    #[error("rows {0} and {1} are the same combination of lists")]
    Twice(usize, usize),
    /// The counts add up to more than can be counted exactly.
    #[error("the counts add up to more than 2^53")]
    TooMany,
}

impl Table {
    /// Lists by name, and the count of each history; rows keep their order.
    ///
    /// # Errors
    /// When lists or rows contradict each other; rows are named from 1.
    pub fn new(lists: Vec<String>, rows: Vec<(History, u64)>) -> Result<Self, TableError> {
        if lists.len() > MAX_LISTS {
            return Err(TableError::TooManyLists(lists.len()));
        }
        if let Some(name) = lists.iter().enumerate().find_map(|(at, name)| lists[..at].contains(name).then_some(name)) {
            return Err(TableError::SameName(name.clone()));
        }
        let mut seen = std::collections::HashMap::new();
        let mut total = 0_u64;
        for (at, (history, count)) in rows.iter().enumerate() {
            if *history == 0 || usize::from(*history) >> lists.len() != 0 {
                return Err(TableError::Outside(at + 1));
            }
            if let Some(before) = seen.insert(*history, at) {
                return Err(TableError::Twice(before + 1, at + 1));
            }
            total = total.checked_add(*count).filter(|total| *total <= MOST).ok_or(TableError::TooMany)?;
        }
        Ok(Self { lists, rows })
    }

    /// The lists' names; bit `i` of a history is list `i`.
    #[must_use]
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// Histories with their counts, in the order given.
    #[must_use]
    pub fn rows(&self) -> &[(History, u64)] {
        &self.rows
    }

    /// How many people were observed.
    #[must_use]
    pub fn observed(&self) -> u64 {
        self.rows.iter().map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, TableError};

    fn lists(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("list {at}")).collect()
    }

    #[test]
    fn a_table_keeps_its_rows() {
        let table = Table::new(lists(3), vec![(5, 2), (1, 7), (2, 0)]).unwrap();
        assert_eq!(table.rows(), [(5, 2), (1, 7), (2, 0)]);
        assert_eq!(table.observed(), 9);
    }

    #[test]
    fn contradictions_are_refused() {
        assert_eq!(Table::new(lists(17), vec![]), Err(TableError::TooManyLists(17)));
        assert_eq!(Table::new(vec!["A".to_owned(); 2], vec![]), Err(TableError::SameName("A".to_owned())));
        assert_eq!(Table::new(lists(2), vec![(1, 1), (0, 1)]), Err(TableError::Outside(2)));
        assert_eq!(Table::new(lists(2), vec![(4, 1)]), Err(TableError::Outside(1)));
        assert_eq!(Table::new(lists(2), vec![(1, 1), (3, 1), (1, 0)]), Err(TableError::Twice(1, 3)));
        assert_eq!(Table::new(lists(2), vec![(1, u64::MAX), (2, 1)]), Err(TableError::TooMany));
        assert_eq!(Table::new(lists(16), vec![(u16::MAX, 1)]).map(|table| table.observed()), Ok(1));
    }
}
