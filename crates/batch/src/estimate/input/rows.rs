//! Rows of a CSV file or of an Excel workbook, each with its number, whatever the bytes.

use std::io::{BufRead, Read};
use std::ops::ControlFlow;
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};

use crate::bounded::Bounded;
use crate::{BatchError, files};

/// The largest workbook: Excel itself ends at a million rows.
const MOST_WORKBOOK: u64 = 100_000_000;

/// Takes the header and rows of a table.
pub(super) trait Sink {
    /// The names of the columns; the byte order mark is gone, spaces at the ends too.
    fn header(&mut self, names: &[String]) -> Result<(), BatchError>;
    /// A row with its number, the header being row 1; as many cells as the header has.
    fn row(&mut self, row: u64, cells: &[&[u8]]) -> Result<(), BatchError>;
}

/// Reads a table into `sink`.
pub(super) fn read(path: &Path, sink: &mut dyn Sink) -> Result<(), BatchError> {
    let mut reader = files::open(path)?;
    let head = reader.fill_buf().map_err(|error| BatchError::reading(path, &error))?;
    if head.starts_with(b"PK\x03\x04") {
        return workbook(path, reader, sink);
    }
    let delimiter = delimiter(head);
    csv(path, reader, delimiter, sink)
}

fn csv(path: &Path, reader: impl Read, delimiter: u8, sink: &mut dyn Sink) -> Result<(), BatchError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1 << 18)
        .from_reader(Bounded::separated(reader, delimiter));
    let mut record = ByteRecord::new();
    let mut width = None;
    let mut row = 0;
    let unreadable = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => BatchError::reading(path, &error),
        other => BatchError::new(format!("cannot read {}: {other:?}", path.display()), "save it as CSV in UTF-8"),
    };
    while reader.read_byte_record(&mut record).map_err(unreadable)? {
        row += 1;
        let cells: Vec<&[u8]> = record.iter().map(<[u8]>::trim_ascii).collect();
        one(path, row, cells, &mut width, sink)?;
    }
    if width.is_none() { Err(empty(path)) } else { Ok(()) }
}

fn workbook(path: &Path, reader: impl Read, sink: &mut dyn Sink) -> Result<(), BatchError> {
    let mut bytes = Vec::new();
    reader.take(MOST_WORKBOOK + 1).read_to_end(&mut bytes).map_err(|error| BatchError::reading(path, &error))?;
    if bytes.len() as u64 > MOST_WORKBOOK {
        return Err(BatchError::new(
            format!("{} is larger than 100 MB", path.display()),
            "save it as CSV, which may have any size",
        ));
    }
    let (mut width, mut fault) = (None, None);
    let read = exchange::sheet_rows(&bytes, |row, cells| {
        let mut cells: Vec<&[u8]> = cells.iter().map(|cell| cell.trim().as_bytes()).collect();
        // A sheet does not write down empty cells at the end of a row.
        if let Some(width) = width
            && cells.len() < width
        {
            cells.resize(width, b"");
        }
        fault = one(path, row, cells, &mut width, sink).err();
        if fault.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    read.map_err(|error| BatchError::new(format!("cannot read {}: {error}", path.display()), "save the sheet as CSV in UTF-8"))?;
    if width.is_none() { Err(empty(path)) } else { Ok(()) }
}

fn one(path: &Path, row: u64, mut cells: Vec<&[u8]>, width: &mut Option<usize>, sink: &mut dyn Sink) -> Result<(), BatchError> {
    if cells.iter().all(|cell| cell.is_empty()) {
        return Ok(());
    }
    let Some(width) = *width else {
        let names: Vec<String> = cells.iter().map(|cell| name(cell)).collect();
        *width = Some(names.len());
        return header(path, &names).and_then(|()| sink.header(&names));
    };
    while cells.len() > width && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    if cells.len() != width {
        return Err(BatchError::new(
            format!("{}, row {row}: {} values, but the header has {width} columns", path.display(), cells.len()),
            "check the row for a missing or surplus comma, or a quotation mark that is not closed",
        ));
    }
    sink.row(row, &cells)
}

fn header(path: &Path, names: &[String]) -> Result<(), BatchError> {
    let twice = names.iter().enumerate().find(|(at, name)| !name.is_empty() && names[..*at].contains(name));
    match twice {
        Some((_, name)) => Err(BatchError::new(
            format!("{}, row 1: two columns are called \"{}\"", path.display(), short(name)),
            "give every column a name of its own in the first row",
        )),
        None => Ok(()),
    }
}

fn name(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim_start_matches('\u{FEFF}').trim().trim_matches('"').to_owned()
}

/// The sign that stands most often in the first line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let times = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    // The first of equals wins, so a line without any is read as commas.
    *[b'\t', b';', b','].iter().max_by_key(|sign| times(**sign)).expect("three signs")
}

fn empty(path: &Path) -> BatchError {
    BatchError::new(
        format!("{} is empty", path.display()),
        "the first row names the columns: one for each list, and count when rows are combinations of lists",
    )
}

/// A value as it is shown in a message.
pub(super) fn short(text: &str) -> String {
    let mut shown: String = text.chars().filter(|c| !c.is_control()).take(30).collect();
    if text.chars().count() > 30 {
        shown.push('…');
    }
    shown
}
