//! The first sheet of an Excel workbook as rows of text, for tables whose columns the reader does not know beforehand.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Reader, Xlsx};

use crate::htcds::workbook::{MAX_COLUMNS, measure, text};

/// Why a workbook could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// No workbook, a damaged one, or one that unpacks to more than a workbook should.
    #[error("this is no Excel workbook, or it is damaged or unpacks too large")]
    NotAWorkbook,
    /// No sheet has cells.
    #[error("the workbook has no sheet with cells")]
    NoSheet,
    /// A row is too wide.
    #[error("row {row} has more than {MAX_COLUMNS} columns")]
    TooWide {
        /// The row, from 1.
        row: u64,
    },
}

/// Gives every row of the first sheet with its number, from 1; empty rows are passed over.
///
/// Cells are read one by one, so that a sheet that claims to be huge costs what it holds.
///
/// # Errors
/// [`SheetError`]; rows before the fault were given.
pub fn sheet_rows(bytes: &[u8], mut sink: impl FnMut(u64, &[String]) -> ControlFlow<()>) -> Result<(), SheetError> {
    measure(bytes).map_err(|_| SheetError::NotAWorkbook)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetError::NotAWorkbook)?;
    let sheet = workbook.sheet_names().into_iter().next().ok_or(SheetError::NoSheet)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|_| SheetError::NoSheet)?;
    let (mut now, mut row) = (0_u64, Vec::<String>::new());
    while let Some(cell) = cells.next_cell().map_err(|_| SheetError::NotAWorkbook)? {
        let (at, column) = cell.get_position();
        let (at, column) = (u64::from(at) + 1, u64::from(column));
        if at != now {
            if now > 0 && sink(now, &row).is_break() {
                return Ok(());
            }
            now = at;
            row.clear();
        }
        if column >= MAX_COLUMNS {
            return Err(SheetError::TooWide { row: at });
        }
        let column = usize::try_from(column).expect("few columns");
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text(cell.get_value());
    }
    if now > 0 {
        let _ = sink(now, &row);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::{SheetError, sheet_rows};

    proptest! {
        #[test]
        fn no_bytes_make_it_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..200), zip in any::<bool>()) {
            let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
            prop_assert_eq!(sheet_rows(&bytes, |_, _| ControlFlow::Continue(())), Err(SheetError::NotAWorkbook));
        }
    }
}
