//! Excel workbooks, with their true size measured before anything is loaded.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, Xlsx};

use super::HtcdsError;
use super::grid::Grid;

/// The largest file that is taken: 100 MB.
pub const MAX_BYTES: u64 = 100_000_000;
/// The most that a workbook may unpack to: 400 MB. Sheets of names compress about eight to one.
pub const MAX_UNPACKED_BYTES: u64 = 400_000_000;
/// The most rows of a sheet.
pub const MAX_ROWS: u64 = 200_000;
/// The most columns of a sheet; the standard has 84 fields.
pub const MAX_COLUMNS: u64 = 500;

/// The sheets of a workbook.
pub(crate) fn grids(bytes: &[u8]) -> Result<Vec<Grid>, HtcdsError> {
    measure(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| HtcdsError::NotAWorkbook(error.to_string()))?;
    workbook.sheet_names().into_iter().map(|sheet| grid(&mut workbook, sheet)).collect()
}

/// Unpacks everything into nothing and counts: the sizes that a file declares may lie.
pub(crate) fn measure(bytes: &[u8]) -> Result<(), HtcdsError> {
    let broken = |error: &dyn std::fmt::Display| HtcdsError::NotAWorkbook(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = MAX_UNPACKED_BYTES;
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|error| broken(&error))?;
        if entry.size() > left {
            return Err(HtcdsError::UnpacksTooLarge { limit: MAX_UNPACKED_BYTES });
        }
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked).ok_or(HtcdsError::UnpacksTooLarge { limit: MAX_UNPACKED_BYTES })?;
    }
    Ok(())
}

/// Reads cell by cell: a whole sheet at once would make room for every cell up to the last one, of
/// which a hostile sheet of two cells has seventeen thousand million.
fn grid(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: String) -> Result<Grid, HtcdsError> {
    let broken = |error: calamine::XlsxError| HtcdsError::NotAWorkbook(error.to_string());
    let mut rows: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    let mut cells = match workbook.worksheet_cells_reader(&sheet) {
        Ok(cells) => cells,
        // Chart sheets have no cells.
        Err(_) => return Ok(Grid { sheet, rows: Vec::new() }),
    };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (row, column) = (u64::from(row) + 1, u64::from(column) + 1);
        if row > MAX_ROWS || column > MAX_COLUMNS {
            return Err(HtcdsError::TooManyCells { sheet, row, column });
        }
        let cells = rows.entry(row).or_default();
        let at = usize::try_from(column - 1).expect("few columns");
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = text;
    }
    Ok(Grid { sheet, rows: rows.into_iter().collect() })
}

/// A cell as people see it.
pub(crate) fn text(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::String(text) => text.trim().to_owned(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::Int(number) => number.to_string(),
        // Telephone numbers typed as numbers must not come back as 8.8E+12.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::DateTime(date) if !date.is_duration() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(date) => date.chars().take(10).collect(),
        Data::DateTime(_) | Data::DurationIso(_) | Data::Error(_) | Data::Empty => String::new(),
    }
}
