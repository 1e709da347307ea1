//! Lists from files: tables of capture histories, a row for each person, or records that share an identifier.
//!
//! Files are read once from begin to end. What is kept grows with the combinations of lists and covariates that occur, not
//! with the rows; only where people must be told apart by an identifier is there one small entry for each of them.

mod checks;
mod columns;
mod join;
mod persons;
mod rows;
mod tally;
mod values;

use std::path::PathBuf;

use statistics::estimation::{Strata, Table};

use crate::BatchError;

pub use values::Unknown;

/// How far reading is: rows so far.
pub type Progress<'a> = &'a (dyn Fn(u64) + Sync);

/// What is read, and how its columns are meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputOptions {
    /// One table, or a file of records for each list.
    pub files: Vec<PathBuf>,
    /// Names of the lists, one for each file of records; empty names are the files' own.
    pub names: Vec<String>,
    /// Columns that are lists; when empty, every column that is nothing else.
    pub lists: Vec<String>,
    /// Columns that are not looked at.
    pub ignore: Vec<String>,
    /// Columns by which the lists are broken down: year, sex, age group, form of exploitation.
    pub covariates: Vec<String>,
    /// The column of counts, where it is not called `count`.
    pub count: Option<String>,
    /// The column that tells people apart.
    pub subject: Option<String>,
    /// Rows of one subject are one person, who is on every list that any of them names.
    pub merge_subjects: bool,
    /// The column that names the list of a record, in one file of records.
    pub list_column: Option<String>,
    /// Clusters as `abhoy link` writes them: which records are one person.
    pub clusters: Option<PathBuf>,
    /// What an unknown value in the column of a list means.
    pub unknown: Unknown,
}

impl InputOptions {
    /// One table, read as its header says.
    #[must_use]
    pub fn table(path: PathBuf) -> Self {
        Self { files: vec![path], ..Self::default() }
    }
}

/// What the files hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The overlap table, over all covariates.
    pub table: Table,
    /// The same by covariates, where columns of them were named.
    pub strata: Option<Strata>,
    /// Rows of data that were read.
    pub rows: u64,
    /// What the reader should know of how the rows were taken.
    pub notes: Vec<String>,
}

/// Reads the lists.
///
/// # Errors
/// What is wrong, with file, row and column, and what to do.
pub fn read(options: &InputOptions, progress: Progress<'_>) -> Result<Input, BatchError> {
    let Some(first) = options.files.first() else {
        return Err(BatchError::new("no file is named", "give a table of lists, or a file of records for each list"));
    };
    let input = if options.files.len() > 1 || options.list_column.is_some() || options.clusters.is_some() {
        join::read(options, progress)?
    } else {
        persons::read(first, options, progress)?
    };
    checks::lists(&input.table, &shown(options))?;
    Ok(input)
}

fn shown(options: &InputOptions) -> String {
    options.files.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
