//! Sheets of cells, from a workbook or from a text that people can read and compare line by line.

mod text;
mod workbook;

pub use text::write_text;

/// The largest form that is taken: 20 MB. The largest in the field have about 10,000 questions and 3 MB.
pub const MAX_BYTES: u64 = 20_000_000;
/// The most that a workbook may unpack to.
pub const MAX_UNPACKED_BYTES: u64 = 200_000_000;
/// The most rows of a sheet.
pub const MAX_ROWS: u64 = 100_000;
/// The most columns of a sheet.
pub const MAX_COLUMNS: u64 = 1_000;

/// Why a file gives no sheets at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetsError {
    /// It is neither.
    #[error("it is neither an Excel workbook nor a text of tables: {0}")]
    NotSheets(String),
    /// It is of the years before 2007.
    #[error("it is a workbook of the old kind (.xls); save it as .xlsx")]
    OldWorkbook,
    /// It is too large.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// A cell stands beyond what is read.
    #[error("sheet \"{sheet}\" has a cell in row {row}, column {column}; {MAX_ROWS} rows and {MAX_COLUMNS} columns are taken")]
    TooManyCells {
        /// The sheet.
        sheet: String,
        /// The row, from 1.
        row: u64,
        /// The column, from 1.
        column: u64,
    },
}

/// All sheets of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: rows of cells. The first row that is not empty is its heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, as written.
    pub name: String,
    /// Rows with their numbers, from 1; empty rows are left out. In a text the number of the line.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Whether the numbers are those of lines, not of rows.
    pub by_line: bool,
}

impl Workbook {
    /// Reads an Excel workbook or a text of tables, whichever it is.
    ///
    /// # Errors
    /// [`SheetsError`] when it is neither, or too large.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetsError> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(SheetsError::TooLarge { limit: MAX_BYTES });
        }
        if bytes.starts_with(b"PK") {
            return workbook::read(bytes);
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(SheetsError::OldWorkbook);
        }
        let text = std::str::from_utf8(bytes).map_err(|e| SheetsError::NotSheets(format!("it is not UTF-8: {e}")))?;
        text::read(text)
    }

    /// The sheet of that name, whatever the case of its letters.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }
}
