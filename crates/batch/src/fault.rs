//! What can be wrong with files, for the person who gave them: what, where, what next.

use std::path::Path;

use crate::quotes::QuoteFault;

/// Work that could not be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct BatchError {
    /// What could not be done, where and why.
    pub what: String,
    /// What to do next.
    pub hint: String,
}

impl BatchError {
    /// A failure in words, with what to do next.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }

    pub(crate) fn reading(path: &Path, error: &std::io::Error) -> Self {
        let usual = "check the file's name and rights, and that it is whole";
        Self::new(format!("cannot read {}: {error}", path.display()), hint_of(error).unwrap_or(usual))
    }

    /// A table that cannot be read; `usual` is what to do when nothing better is known.
    pub(crate) fn table(path: &Path, error: &csv::Error, usual: &str) -> Self {
        let hint = match error.kind() {
            csv::ErrorKind::Io(error) => hint_of(error),
            _ => None,
        };
        Self::new(format!("cannot read {}: {error}", path.display()), hint.unwrap_or(usual))
    }

    pub(crate) fn writing(path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot write {}: {error}", path.display()), "check the folder, its rights and the space on its disk")
    }
}

/// What to do about a quotation mark.
fn hint_of(error: &std::io::Error) -> Option<&'static str> {
    error.get_ref().is_some_and(|inner| inner.is::<QuoteFault>()).then_some(QuoteFault::HINT)
}

/// A row that could not be taken as it stands; the work went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The row, from 1 with the header counted; 0 for the whole file.
    pub row: u64,
    /// The column, empty when the whole row is meant.
    pub column: String,
    /// What is wrong and what was done with it.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if self.row > 0 {
            write!(f, ", row {}", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.what)
    }
}
