//! Excel workbooks, measured before anything is loaded and read cell by cell.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, Xlsx};

use super::{MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES, Sheet, SheetsError, Workbook};

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, SheetsError> {
    measure(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| SheetsError::NotSheets(error.to_string()))?;
    let names = workbook.sheet_names();
    let sheets = names.into_iter().map(|name| sheet(&mut workbook, name)).collect::<Result<Vec<Sheet>, SheetsError>>()?;
    Ok(Workbook { sheets })
}

/// Unpacks everything into nothing and counts: the sizes that a file declares may lie.
fn measure(bytes: &[u8]) -> Result<(), SheetsError> {
    let broken = |error: &dyn std::fmt::Display| SheetsError::NotSheets(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = MAX_UNPACKED_BYTES;
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|error| broken(&error))?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked).ok_or(SheetsError::TooLarge { limit: MAX_UNPACKED_BYTES })?;
    }
    Ok(())
}

/// Reads cell by cell: a whole sheet at once would make room for every cell up to the last one.
fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: String) -> Result<Sheet, SheetsError> {
    let mut rows: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    // Chart sheets have no cells.
    let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else {
        return Ok(Sheet { name, rows: Vec::new(), by_line: false });
    };
    while let Some(cell) = cells.next_cell().map_err(|error| SheetsError::NotSheets(error.to_string()))? {
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (row, column) = (u64::from(row) + 1, u64::from(column) + 1);
        if row > MAX_ROWS || column > MAX_COLUMNS {
            return Err(SheetsError::TooManyCells { sheet: name, row, column });
        }
        let cells = rows.entry(row).or_default();
        let at = usize::try_from(column - 1).expect("few columns");
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = text;
    }
    Ok(Sheet { name, rows: rows.into_iter().collect(), by_line: false })
}

/// A cell as its author sees it.
fn text(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::String(text) => text,
        // Spreadsheets turn the words into truth values; XLSForm knows them in capitals.
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::DateTime(date) if !date.is_duration() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
        }
        Data::DateTimeIso(date) => date,
        Data::DateTime(_) | Data::DurationIso(_) | Data::Error(_) | Data::Empty => String::new(),
    }
}
