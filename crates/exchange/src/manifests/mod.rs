//! Passenger lists: CSV or an Excel workbook, read row by row, whatever its columns are called.
//!
//! The header is found by what its cells say, in English or Bangla. What a row cannot give is a
//! [`ManifestProblem`] with row and column; the row is read all the same as far as it can be.

mod columns;
mod lines;
mod row;
#[cfg(test)]
mod tests;
mod value;
mod workbook;

use std::io::{Chain, Cursor, Read};
use std::ops::ControlFlow;

use jiff::civil::Date;
use model::{Answer, CountryCode, PersonIdentity, Sex};

use crate::lists::ListProblem;
use crate::lists::rows::Rows;
use columns::Columns;

/// The most rows of one list. A longer one is split by whoever sends it.
pub const MAX_ROWS: u64 = 1_000_000;
/// The largest workbook: it is unpacked in memory. CSV is read as a stream and may be of any size.
pub const MAX_WORKBOOK_BYTES: u64 = 100_000_000;
/// In how many rows the header is looked for.
const HEADER_WITHIN: usize = 20;

/// A passenger as far as the list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestRow {
    /// The row, from 1, as a spreadsheet numbers it.
    pub row: u64,
    /// Names, birth and documents.
    pub traveller: PersonIdentity,
    /// Sex.
    pub sex: Answer<Sex>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
}

/// What a row or the file cannot give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestProblem {
    /// The row, from 1; 0 for the whole file.
    pub row: u64,
    /// The column as its header calls it.
    pub column: Option<String>,
    /// What is wrong.
    pub what: ManifestFault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestFault {
    /// No row names a column for names or documents.
    NoHeader,
    /// The workbook cannot be read, or is none.
    NotAWorkbook,
    /// Another kind of file.
    OtherFormat,
    /// The workbook is larger than is taken.
    TooLarge,
    /// More rows than are taken.
    TooManyRows,
    /// Neither a name nor a document's number: the row was not checked.
    Nobody,
    /// A date that cannot be read: the row was checked without it.
    Date(String),
    /// A country that cannot be read: likewise.
    Country(String),
    /// A sex that cannot be read: likewise.
    Sex(String),
    /// A name that cannot be one: likewise.
    Name(String),
    /// The row has another number of cells than the header.
    Cells {
        /// Cells found.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A quotation mark opens a cell that does not end, or that may hold other travellers: the file is refused.
    OpenQuote,
    /// A name or a document's number goes over several lines: the row was checked as one traveller.
    Lines,
    /// The row cannot be read at all.
    Row(ListProblem),
}

impl ManifestFault {
    /// The stable code, for wording and for the record of a list that failed.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHeader => "no_header",
            Self::NotAWorkbook => "not_a_workbook",
            Self::OtherFormat => "other_format",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::Nobody => "nobody",
            Self::Date(_) => "date",
            Self::Country(_) => "country",
            Self::Sex(_) => "sex",
            Self::Name(_) => "name",
            Self::Cells { .. } => "cells",
            Self::OpenQuote => "open_quote",
            Self::Lines => "lines",
            Self::Row(_) => "row",
        }
    }

    /// The words that could not be read, as they stand in the cell.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Date(value) | Self::Country(value) | Self::Sex(value) | Self::Name(value) => value,
            _ => "",
        }
    }

    /// Whether nothing more of the file is read.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        match self {
            Self::NoHeader | Self::NotAWorkbook | Self::OtherFormat | Self::TooLarge | Self::TooManyRows | Self::OpenQuote => {
                true
            }
            Self::Row(problem) => problem.is_fatal(),
            _ => false,
        }
    }

    /// Whether what was read before it is not used either: nobody knows whom the rows leave out.
    #[must_use]
    pub const fn refuses_file(&self) -> bool {
        matches!(self, Self::OpenQuote)
    }
}

/// What the reader hands on: a passenger, or something that could not be read.
pub type ManifestItem = Result<ManifestRow, ManifestProblem>;

/// Reads a passenger list, handing each item to `sink` until it breaks. Memory stays bounded for CSV of any length.
pub fn read(mut reader: impl Read, today: Date, sink: &mut dyn FnMut(ManifestItem) -> ControlFlow<()>) {
    let mut head = Vec::new();
    // The kind of file and the separator are told from its first bytes.
    if reader.by_ref().take(64 * 1024).read_to_end(&mut head).is_err() {
        let _ = sink(Err(file(ManifestFault::Row(ListProblem::Io { detail: "the file could not be read".to_owned() }))));
        return;
    }
    let fault = match head[..] {
        [b'P', b'K', ..] => return workbook::read(head, reader, today, sink),
        [] => Some(ManifestFault::NoHeader),
        [0xD0, 0xCF, 0x11, 0xE0, ..] | [b'%', b'P', b'D', b'F', ..] => Some(ManifestFault::OtherFormat),
        _ => None,
    };
    match fault {
        Some(fault) => {
            let _ = sink(Err(file(fault)));
        }
        None => {
            let separator = columns::separator(&head);
            let _ = csv(Cursor::new(head).chain(reader), separator, today, sink);
        }
    }
}

const fn file(what: ManifestFault) -> ManifestProblem {
    ManifestProblem { row: 0, column: None, what }
}

fn csv<R: Read>(
    reader: Chain<Cursor<Vec<u8>>, R>,
    separator: char,
    today: Date,
    sink: &mut dyn FnMut(ManifestItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut rows = Rows::separated(reader, separator);
    let mut table = Table::new(today, sink);
    while let Some(row) = rows.next_row() {
        match row {
            Ok((row, cells)) => {
                let cells: Vec<String> = cells.iter().map(|cell| crate::csv_plain(cell.trim()).to_owned()).collect();
                if lines::may_swallow(&rows.record, separator, &cells, table.columns.as_ref()) {
                    table.problem(ManifestProblem { row, column: None, what: ManifestFault::OpenQuote })?;
                    return ControlFlow::Break(());
                }
                if table.columns.as_ref().is_some_and(|columns| lines::break_who(&cells, columns)) {
                    table.problem(ManifestProblem { row, column: None, what: ManifestFault::Lines })?;
                }
                table.row(row, &cells)?;
            }
            Err(problem) => {
                // A line that cannot be read, within a quoted cell: the lines before it would be lost without a word.
                let whole = matches!(problem.what, ListProblem::TooManyCells { .. });
                let open = problem.what == ListProblem::OpenQuote || !(whole || rows.record.is_empty());
                let fault = if open { ManifestFault::OpenQuote } else { ManifestFault::Row(problem.what) };
                let (row, fatal) = (if open { rows.begins } else { problem.row }, fault.is_fatal());
                table.problem(ManifestProblem { row, column: None, what: fault })?;
                if fatal {
                    return ControlFlow::Break(());
                }
            }
        }
    }
    table.end()
}

/// Rows on their way to the sink: first the header is looked for, then each row is a passenger.
struct Table<'a> {
    today: Date,
    sink: &'a mut dyn FnMut(ManifestItem) -> ControlFlow<()>,
    columns: Option<Columns>,
    looked_at: usize,
    passengers: u64,
}

impl<'a> Table<'a> {
    fn new(today: Date, sink: &'a mut dyn FnMut(ManifestItem) -> ControlFlow<()>) -> Self {
        Self { today, sink, columns: None, looked_at: 0, passengers: 0 }
    }

    fn problem(&mut self, problem: ManifestProblem) -> ControlFlow<()> {
        (self.sink)(Err(problem))
    }

    fn row(&mut self, row: u64, cells: &[String]) -> ControlFlow<()> {
        if cells.iter().all(String::is_empty) {
            return ControlFlow::Continue(());
        }
        let Some(columns) = &self.columns else {
            self.columns = Columns::find(cells);
            self.looked_at += 1;
            if self.columns.is_none() && self.looked_at >= HEADER_WITHIN {
                self.problem(file(ManifestFault::NoHeader))?;
                return ControlFlow::Break(());
            }
            return ControlFlow::Continue(());
        };
        self.passengers += 1;
        if self.passengers > MAX_ROWS {
            self.problem(ManifestProblem { row, column: None, what: ManifestFault::TooManyRows })?;
            return ControlFlow::Break(());
        }
        row::read(columns, row, cells, self.today, self.sink)
    }

    fn end(&mut self) -> ControlFlow<()> {
        if self.columns.is_none() { self.problem(file(ManifestFault::NoHeader)) } else { ControlFlow::Continue(()) }
    }
}
