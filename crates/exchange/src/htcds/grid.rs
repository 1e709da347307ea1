//! A table as rows of text, wherever it came from.

use super::{HtcdsFault, HtcdsProblem};
use crate::csv_cells::csv_plain;
use crate::lists::rows::Rows;

/// A sheet; rows without any text are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) sheet: String,
    /// The row's number as the spreadsheet shows it, and its cells.
    pub(crate) rows: Vec<(u64, Vec<String>)>,
}

/// The rows of a CSV file. Ragged rows are filled up: trailing empty cells are often cut off.
pub(crate) fn of_csv(bytes: &[u8], problems: &mut Vec<HtcdsProblem>) -> Grid {
    let mut rows = Rows::new(bytes);
    let mut grid = Grid { sheet: String::new(), rows: Vec::new() };
    while let Some(row) = rows.next_row() {
        match row {
            Ok((row, cells)) => grid.rows.push((row, cells.iter().map(|cell| csv_plain(cell.trim()).to_owned()).collect())),
            Err(problem) => {
                let fatal = problem.what.is_fatal();
                problems.push(HtcdsProblem {
                    sheet: String::new(),
                    row: problem.row,
                    column: None,
                    what: HtcdsFault::Row(problem.what),
                });
                if fatal {
                    break;
                }
            }
        }
    }
    grid
}
