//! The codebook: which columns there are and what can stand in them, known to everybody before any record is.

use super::Selection;

/// The most columns a codebook may have.
pub const MAX_COLUMNS: usize = 256;

/// The most values a column may have, the empty one not counted.
pub const MAX_VALUES: usize = 20_000;

/// A column: its name and its values in their order.
///
/// Code 0 is the empty value; code `i` is `values[i - 1]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The header.
    pub name: String,
    /// The values, none of them empty.
    pub values: Vec<String>,
    /// Whether a record may have no value here.
    pub may_be_empty: bool,
}

impl Column {
    /// How many codes there are: the values and the empty one.
    #[must_use]
    pub fn width(&self) -> usize {
        self.values.len() + 1
    }

    /// What stands in a cell for `code`; nothing for 0 and for codes there are not.
    #[must_use]
    pub fn text(&self, code: u16) -> &str {
        usize::from(code).checked_sub(1).and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }
}

/// A public list of columns, their values, and what cannot stand together.
///
/// It must not be made from the records that are released: a value that one victim brought into it would say that this
/// victim is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codebook {
    columns: Vec<Column>,
    impossible: Vec<Selection>,
}

/// Why a list of columns is no codebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodebookError {
    /// No column, or more than [`MAX_COLUMNS`].
    #[error("{0} columns; a codebook has 1 to {MAX_COLUMNS}")]
    Columns(usize),
    /// Two columns share a name, or one has none.
    #[error("column {0:?} stands twice or has no name")]
    Name(String),
    /// A column has no values, or more than [`MAX_VALUES`].
    #[error("column {column:?} has {values} values; a column has 1 to {MAX_VALUES}")]
    Values {
        /// The column.
        column: String,
        /// How many values it has.
        values: usize,
    },
    /// A value stands twice in a column, or is empty.
    #[error("column {column:?}: value {value:?} stands twice or is empty")]
    Value {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// What cannot stand together names a column or value that is not there.
    #[error("impossible combination {0} names a column or value that is not in the codebook")]
    Impossible(usize),
}

impl Codebook {
    /// Columns, and combinations that no record can hold (structural zeros).
    ///
    /// # Errors
    /// When names or values are missing, stand twice or are too many; combinations are named from 1.
    pub fn new(columns: Vec<Column>, impossible: Vec<Selection>) -> Result<Self, CodebookError> {
        if columns.is_empty() || columns.len() > MAX_COLUMNS {
            return Err(CodebookError::Columns(columns.len()));
        }
        let mut names = std::collections::HashSet::new();
        for column in &columns {
            if column.name.is_empty() || !names.insert(&column.name) {
                return Err(CodebookError::Name(column.name.clone()));
            }
            check(column)?;
        }
        let there = |at: &(u16, u16)| columns.get(usize::from(at.0)).is_some_and(|column| usize::from(at.1) < column.width());
        if let Some(at) = impossible.iter().position(|one| one.is_empty() || !one.parts().iter().all(there)) {
            return Err(CodebookError::Impossible(at + 1));
        }
        Ok(Self { columns, impossible })
    }

    /// The columns in their order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Combinations that no record can hold; code 0 in them means "no value here".
    #[must_use]
    pub fn impossible(&self) -> &[Selection] {
        &self.impossible
    }

    /// How many codes each column has, the empty one among them.
    #[must_use]
    pub fn widths(&self) -> Vec<usize> {
        self.columns.iter().map(Column::width).collect()
    }
}

fn check(column: &Column) -> Result<(), CodebookError> {
    let (name, values) = (&column.name, &column.values);
    if values.is_empty() || values.len() > MAX_VALUES {
        return Err(CodebookError::Values { column: name.clone(), values: values.len() });
    }
    let mut seen = std::collections::HashSet::new();
    let wrong = values.iter().find(|value| value.is_empty() || !seen.insert(*value));
    wrong.map_or(Ok(()), |value| Err(CodebookError::Value { column: name.clone(), value: value.clone() }))
}

#[cfg(test)]
mod tests {
    use super::{Codebook, CodebookError, Column};
    use crate::release::Selection;

    fn column(name: &str, values: &[&str]) -> Column {
        Column { name: name.to_owned(), values: values.iter().map(|&value| value.to_owned()).collect(), may_be_empty: true }
    }

    #[test]
    fn codes_stand_for_values() {
        let column = column("gender", &["Woman", "Man"]);
        assert_eq!(column.width(), 3);
        assert_eq!([0, 1, 2, 3].map(|code| column.text(code)), ["", "Woman", "Man", ""]);
    }

    #[test]
    fn contradictions_are_refused() {
        let refused = |columns| Codebook::new(columns, vec![]).unwrap_err();
        assert_eq!(refused(vec![]), CodebookError::Columns(0));
        assert_eq!(refused(vec![column("a", &["1"]), column("a", &["1"])]), CodebookError::Name("a".to_owned()));
        assert_eq!(refused(vec![column("a", &[])]), CodebookError::Values { column: "a".to_owned(), values: 0 });
        let twice = CodebookError::Value { column: "a".to_owned(), value: "1".to_owned() };
        assert_eq!(refused(vec![column("a", &["1", "1"])]), twice);
        let outside = Selection::new(vec![(0, 2)]).unwrap();
        assert_eq!(Codebook::new(vec![column("a", &["1"])], vec![outside]), Err(CodebookError::Impossible(1)));
    }
}
