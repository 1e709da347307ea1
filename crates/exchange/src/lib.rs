//! Bytes to values and back: machine-readable zones, watchlists, HTCDS tables, safe CSV.
//!
//! Nothing here decides anything, reads a clock or opens a file: bytes, readers and `today` are
//! arguments. Every reader survives any input; what it could not take it names, with the place.

mod archive;
mod countries;
mod csv_cells;
mod ctdc;
mod decode;
pub mod figures;
pub mod htcds;
pub mod lists;
pub mod manifests;
pub mod mrz;
mod sheet;
mod xlsx_write;

pub use archive::Archive;
pub use countries::{alpha2, country_named};
pub use csv_cells::{csv_plain, csv_safe};
pub use ctdc::{CTDC_COLUMNS, ctdc_row};
pub use sheet::{SheetError, sheet_rows};
pub use xlsx_write::{MAX_CELL_CHARS, MAX_SHEET_ROWS, XlsxWriter};
