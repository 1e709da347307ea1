//! A passenger list as an Excel workbook: the first sheet with a header, cell by cell.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Reader, Xlsx};
use jiff::civil::Date;

use super::{MAX_WORKBOOK_BYTES, ManifestFault, ManifestItem, Table, file};
use crate::htcds::workbook::{MAX_COLUMNS, measure, text};

pub(super) fn read(head: Vec<u8>, reader: impl Read, today: Date, sink: &mut dyn FnMut(ManifestItem) -> ControlFlow<()>) {
    let mut bytes = head;
    let rest = reader.take(MAX_WORKBOOK_BYTES + 1).read_to_end(&mut bytes);
    let fault = match rest {
        Err(_) => Some(ManifestFault::NotAWorkbook),
        Ok(_) if bytes.len() as u64 > MAX_WORKBOOK_BYTES => Some(ManifestFault::TooLarge),
        Ok(_) if measure(&bytes).is_err() => Some(ManifestFault::NotAWorkbook),
        Ok(_) => None,
    };
    let fault = match fault {
        Some(fault) => fault,
        None => match sheets(&bytes, today, sink) {
            Some(fault) => fault,
            None => return,
        },
    };
    let _ = sink(Err(file(fault)));
}

/// Reads the first sheet; a fault when the workbook does not open.
fn sheets(bytes: &[u8], today: Date, sink: &mut dyn FnMut(ManifestItem) -> ControlFlow<()>) -> Option<ManifestFault> {
    let Ok(mut workbook) = Xlsx::<Cursor<&[u8]>>::new(Cursor::new(bytes)) else { return Some(ManifestFault::NotAWorkbook) };
    let sheet = workbook.sheet_names().into_iter().next()?;
    let Ok(mut cells) = workbook.worksheet_cells_reader(&sheet) else { return Some(ManifestFault::NotAWorkbook) };
    let mut table = Table::new(today, sink);
    let (mut now, mut row) = (0_u64, Vec::<String>::new());
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(_) => return Some(ManifestFault::NotAWorkbook),
        };
        let (at, column) = cell.get_position();
        let (at, column) = (u64::from(at) + 1, u64::from(column));
        if at != now {
            if now > 0 && table.row(now, &row).is_break() {
                return None;
            }
            (now, row) = (at, Vec::new());
        }
        if column >= MAX_COLUMNS {
            continue;
        }
        let column = usize::try_from(column).expect("few columns");
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text(cell.get_value());
    }
    if now > 0 && table.row(now, &row).is_break() {
        return None;
    }
    let _ = table.end();
    None
}
