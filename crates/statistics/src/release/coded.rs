//! Records as codes, column by column.

use super::Codebook;

/// One row per victim; a cell is a code of its column in the codebook, 0 where there is no value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coded {
    columns: Vec<Vec<u16>>,
    rows: usize,
}

/// Why columns of codes are no records of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodedError {
    /// Columns differ in length, or there are more or fewer than the codebook has.
    #[error("the columns differ in length, or are not those of the codebook")]
    Shape,
    /// A code that the codebook does not have, or an empty cell where it allows none.
    #[error("column {column}, row {row}: code {code} is not in the codebook")]
    Code {
        /// The column, from 1.
        column: usize,
        /// The row, from 1.
        row: usize,
        /// The code.
        code: u16,
    },
}

impl Coded {
    /// Columns of codes, all of one length, checked against the codebook.
    ///
    /// # Errors
    /// [`CodedError`] names the first cell that does not fit.
    pub fn new(columns: Vec<Vec<u16>>, codebook: &Codebook) -> Result<Self, CodedError> {
        let rows = columns.first().map_or(0, Vec::len);
        if columns.len() != codebook.columns().len() || columns.iter().any(|column| column.len() != rows) {
            return Err(CodedError::Shape);
        }
        for (at, (codes, column)) in columns.iter().zip(codebook.columns()).enumerate() {
            let least = u16::from(!column.may_be_empty);
            let fits = |code: &u16| *code >= least && usize::from(*code) < column.width();
            if let Some(row) = codes.iter().position(|code| !fits(code)) {
                return Err(CodedError::Code { column: at + 1, row: row + 1, code: codes[row] });
            }
        }
        Ok(Self { columns, rows })
    }

    /// Columns of one length in which 0 also stands for "not said", where the codebook would not allow it.
    pub(crate) fn with_gaps(columns: Vec<Vec<u16>>) -> Self {
        let rows = columns.first().map_or(0, Vec::len);
        debug_assert!(columns.iter().all(|column| column.len() == rows), "columns have one length");
        Self { columns, rows }
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Vec<u16>] {
        &self.columns
    }

    /// How many records there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The codes of one record, column by column. Panics when there is no such row.
    pub fn row(&self, at: usize) -> impl Iterator<Item = u16> + '_ {
        self.columns.iter().map(move |column| column[at])
    }
}

#[cfg(test)]
mod tests {
    use super::{Coded, CodedError};
    use crate::release::{Codebook, Column};

    #[test]
    fn cells_fit_the_codebook() {
        let column = |name: &str, may_be_empty| Column { name: name.to_owned(), values: vec!["1".to_owned()], may_be_empty };
        let codebook = Codebook::new(vec![column("a", true), column("b", false)], vec![]).unwrap();
        let coded = Coded::new(vec![vec![0, 1], vec![1, 1]], &codebook).unwrap();
        assert_eq!((coded.rows(), coded.row(0).collect::<Vec<_>>()), (2, vec![0, 1]));
        assert_eq!(Coded::new(vec![vec![0], vec![1, 1]], &codebook), Err(CodedError::Shape));
        assert_eq!(Coded::new(vec![vec![2], vec![1]], &codebook), Err(CodedError::Code { column: 1, row: 1, code: 2 }));
        assert_eq!(Coded::new(vec![vec![0], vec![0]], &codebook), Err(CodedError::Code { column: 2, row: 1, code: 0 }));
    }
}
