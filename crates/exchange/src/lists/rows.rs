//! CSV records out of lines, each with the row it begins in.

use std::io::Read;

use super::problem::{ListProblem, RowProblem};
use crate::csv_cells::{MAX_CELLS, Quote, bounded_cells};
use crate::decode::{LineError, Lines, MAX_BYTES};

/// Records of a CSV file.
pub(crate) struct Rows<R: Read> {
    lines: Lines<R>,
    separator: char,
    /// The record last read, as it stands in the file; what was read of it when it did not end.
    pub(crate) record: String,
    /// The row in which it begins.
    pub(crate) begins: u64,
}

impl From<LineError> for ListProblem {
    fn from(error: LineError) -> Self {
        match error {
            LineError::NotUtf8 { byte, at } => Self::NotUtf8 { byte, at },
            LineError::TooLong => Self::TooLong,
            LineError::Io(error) => Self::Io { detail: error.to_string() },
        }
    }
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self::separated(reader, ',')
    }

    /// The same for cells that another sign separates.
    pub(crate) fn separated(reader: R, separator: char) -> Self {
        Self { lines: Lines::new(reader), separator, record: String::new(), begins: 0 }
    }

    /// The next record with its row; blank lines and DOS end-of-file marks are passed over.
    pub(crate) fn next_row(&mut self) -> Option<Result<(u64, Vec<String>), RowProblem>> {
        self.record.clear();
        let mut quote = Quote::default();
        loop {
            let line = match self.lines.next_line() {
                None if self.record.is_empty() => return None,
                None => return Some(Err(RowProblem::at(self.begins, ListProblem::OpenQuote))),
                Some(Err(error)) => return Some(Err(RowProblem::at(self.lines.row, error.into()))),
                Some(Ok(line)) => line,
            };
            if self.record.is_empty() {
                self.begins = self.lines.row;
                if line.trim_matches(|c: char| c.is_whitespace() || c == '\u{1A}').is_empty() {
                    continue;
                }
            }
            quote = quote.after(&line, self.separator);
            self.record.push_str(&line);
            if quote == Quote::Outside {
                let cells = bounded_cells(&self.record, self.separator);
                let begins = self.begins;
                let too_many = || RowProblem::at(begins, ListProblem::TooManyCells { limit: MAX_CELLS });
                return Some(cells.map(|cells| (begins, cells)).ok_or_else(too_many));
            }
            if self.record.len() > MAX_BYTES {
                return Some(Err(RowProblem::at(self.begins, ListProblem::OpenQuote)));
            }
        }
    }
}
