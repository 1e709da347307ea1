//! HTCDS 2.0 tables, as far as persons and cases go: read from XLSX or CSV, written as CSV.
//!
//! # Source
//! Human Trafficking Case Data Standard 2.0, International Organization for Migration (CC BY 4.0),
//! field names, labels and codes; the known faults of its toolkits are read as they are meant.

mod cells;
mod fields;
mod grid;
mod row;
#[cfg(test)]
mod tests;
mod values;
pub(crate) mod workbook;
mod write;

use jiff::civil::Date;

pub use cells::{htcds_field, htcds_fields, of_cells, write_cells_csv};
pub use row::{HtcdsCase, HtcdsRow};
pub use workbook::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES};
pub use write::write_htcds_csv;

use crate::lists::ListProblem;

/// What a table gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HtcdsRead {
    /// One for each row that holds anything.
    pub rows: Vec<HtcdsRow>,
    /// Cells and rows that could not be taken as they stand; cells are kept in the row's `extra`.
    pub problems: Vec<HtcdsProblem>,
    /// Headers that the standard does not have; their cells are kept under the header's words.
    pub unknown_headers: Vec<String>,
}

/// A cell or row that could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sheet}{}row {row}{}: {what}", if sheet.is_empty() { "" } else { ", " }, column.as_ref().map_or(String::new(), |c| format!(", {c}")))]
pub struct HtcdsProblem {
    /// The sheet; empty for CSV.
    pub sheet: String,
    /// The row as the spreadsheet numbers it, from 1.
    pub row: u64,
    /// The field, or the header where the standard has no such field.
    pub column: Option<String>,
    /// What is wrong.
    pub what: HtcdsFault,
}

/// What is wrong with a cell or a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HtcdsFault {
    /// A code that the field's list does not have.
    #[error("\"{0}\" is not a code of this field; it is kept as written")]
    Code(String),
    /// A value that is no calendar date, or no possible one.
    #[error("\"{0}\" is not a date that can be used; write dates as YYYY-MM-DD")]
    Date(String),
    /// A value that is no country.
    #[error("\"{0}\" is not a country code; use two letters such as BD")]
    Country(String),
    /// A value that is no name.
    #[error("this is not a name: {0}")]
    Name(model::TextError),
    /// A value that is no telephone number.
    #[error("this is not a telephone number; write it as +8801…")]
    Phone,
    /// A row of a CSV file that could not be read.
    #[error("{0}")]
    Row(ListProblem),
}

/// Why a file could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HtcdsError {
    /// More bytes than are taken.
    #[error("the file has {found} bytes; {limit} fit; split it into smaller files")]
    TooLarge {
        /// Bytes found.
        found: u64,
        /// Bytes that fit.
        limit: u64,
    },
    /// A compressed file that unpacks to more than is taken.
    #[error("the workbook unpacks to more than {limit} bytes, which no list of people needs; it is refused")]
    UnpacksTooLarge {
        /// Bytes that fit.
        limit: u64,
    },
    /// A workbook with more rows or columns than are taken.
    #[error("sheet \"{sheet}\" has a cell in row {row}, column {column}; {MAX_ROWS} rows and {MAX_COLUMNS} columns fit")]
    TooManyCells {
        /// The sheet.
        sheet: String,
        /// The row, from 1.
        row: u64,
        /// The column, from 1.
        column: u64,
    },
    /// A file that is no workbook although it begins like one.
    #[error("this is not an Excel workbook (.xlsx) that can be read: {0}")]
    NotAWorkbook(String),
    /// An old or other office format.
    #[error("this looks like {0}; save it as .xlsx or as CSV (UTF-8)")]
    OtherFormat(&'static str),
    /// No row names fields of the standard.
    #[error("no sheet has a header row with HTCDS fields such as prs_FirstName or \"First Name\"")]
    NoHeader,
}

/// Reads an HTCDS table: an Excel workbook (`.xlsx`) or CSV in UTF-8 or UTF-16, told apart by content.
///
/// The header may give field names (with the toolkits' misspellings), labels, or both in two rows. A
/// cell that cannot be understood is a problem and is kept as written; nothing is dropped.
///
/// # Errors
/// [`HtcdsError`] when no row can be read: too large, no workbook, no header.
pub fn read(bytes: &[u8], today: Date) -> Result<HtcdsRead, HtcdsError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(HtcdsError::TooLarge { found: bytes.len() as u64, limit: MAX_BYTES });
    }
    let mut read = HtcdsRead::default();
    let grids = match bytes {
        [b'P', b'K', ..] => workbook::grids(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            return Err(HtcdsError::OtherFormat("an old Excel workbook (.xls) or one with a password"));
        }
        [b'%', b'P', b'D', b'F', ..] => return Err(HtcdsError::OtherFormat("a PDF document")),
        _ => vec![grid::of_csv(bytes, &mut read.problems)],
    };
    let mut any_header = false;
    for grid in &grids {
        let Some(header) = fields::Header::find(grid) else { continue };
        any_header = true;
        for unknown in &header.unknown {
            if !read.unknown_headers.contains(unknown) {
                read.unknown_headers.push(unknown.clone());
            }
        }
        row::take_rows(grid, &header, today, &mut read);
    }
    if any_header { Ok(read) } else { Err(HtcdsError::NoHeader) }
}
