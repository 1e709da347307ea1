//! A table of text from a file that may be anything: packed or not, any usual delimiter, marks and line ends of any system.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use statistics::release::MAX_COLUMNS;

use super::digest::Shared;
use crate::BatchError;
use crate::bounded::Bounded;

const BUFFER: usize = 1 << 18;
/// A longer header is none: 256 columns with names of 250 letters fit.
const MAX_HEADER: usize = 1 << 16;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The bytes of a file, unpacked, without a byte-order mark, digested as they stand on the disk.
pub(super) struct Source {
    reader: BufReader<Box<dyn Read + Send>>,
    digest: Shared,
}

impl Source {
    /// Opens a file; gzip is told by its first bytes.
    pub(super) fn open(path: &Path) -> Result<Self, BatchError> {
        let file = File::open(path).map_err(|error| BatchError::reading(path, &error))?;
        if file.metadata().is_ok_and(|about| about.is_dir()) {
            return Err(BatchError::new(format!("{} is a folder", path.display()), "give a file"));
        }
        let digest = Shared::default();
        let mut raw = BufReader::with_capacity(BUFFER, digest.reader(file));
        let packed = raw.fill_buf().map_err(|error| BatchError::reading(path, &error))?.starts_with(&[0x1F, 0x8B]);
        let plain: Box<dyn Read + Send> = if packed { Box::new(MultiGzDecoder::new(raw)) } else { Box::new(raw) };
        let mut reader = BufReader::with_capacity(BUFFER, plain);
        let begin = reader.fill_buf().map_err(|error| BatchError::reading(path, &error))?;
        if begin.starts_with(&[0xFF, 0xFE]) || begin.starts_with(&[0xFE, 0xFF]) {
            return Err(BatchError::new(
                format!("{} is UTF-16", path.display()),
                "save it as UTF-8 (CSV UTF-8 in a spreadsheet)",
            ));
        }
        if begin.starts_with(&[0xEF, 0xBB, 0xBF]) {
            reader.consume(3);
        }
        Ok(Self { reader, digest })
    }
}

/// A table: its header and its rows.
pub(super) struct Table {
    reader: csv::Reader<Bounded<BufReader<Box<dyn Read + Send>>>>,
    record: csv::ByteRecord,
    digest: Shared,
    path: PathBuf,
    row: u64,
    /// The names of the columns, without spaces around them.
    pub(super) header: Vec<String>,
}

/// One row.
pub(super) struct Row<'a> {
    /// Its number, from 2: the header is row 1.
    pub(super) number: u64,
    pub(super) cells: &'a csv::ByteRecord,
}

impl Table {
    /// Reads the header.
    pub(super) fn new(mut source: Source, path: &Path) -> Result<Self, BatchError> {
        let begin = source.reader.fill_buf().map_err(|error| BatchError::reading(path, &error))?;
        if begin.iter().all(u8::is_ascii_whitespace) && begin.len() < BUFFER {
            return Err(BatchError::new(
                format!("{} is empty", path.display()),
                "give a CSV with a header and a row for each victim",
            ));
        }
        let delimiter = delimiter_of(begin);
        let mut builder = csv::ReaderBuilder::new();
        let rows = Bounded::separated(source.reader, delimiter);
        let mut reader = builder.delimiter(delimiter).has_headers(false).flexible(true).from_reader(rows);
        let mut record = csv::ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(|error| unreadable(path, &error))?;
        let header = header_of(path, &record)?;
        Ok(Self { reader, record, digest: source.digest, path: path.to_owned(), row: 1, header })
    }

    /// The next row; blank lines are no rows.
    pub(super) fn next_row(&mut self) -> Result<Option<Row<'_>>, BatchError> {
        if !self.reader.read_byte_record(&mut self.record).map_err(|error| unreadable(&self.path, &error))? {
            return Ok(None);
        }
        self.row += 1;
        let (found, expected) = (self.record.len(), self.header.len());
        if found != expected {
            let what = format!("{}, row {}: has {found} cells where the header has {expected}", self.path.display(), self.row);
            return Err(BatchError::new(
                what,
                "write every cell, empty ones too; put cells with the delimiter in quotation marks",
            ));
        }
        Ok(Some(Row { number: self.row, cells: &self.record }))
    }

    /// Where the table comes from.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The digest of the whole file.
    pub(super) fn finish(self) -> Result<String, BatchError> {
        let mut rest = self.reader.into_inner();
        std::io::copy(&mut rest, &mut std::io::sink()).map_err(|error| BatchError::reading(&self.path, &error))?;
        Ok(self.digest.hex())
    }
}

fn unreadable(path: &Path, error: &csv::Error) -> BatchError {
    BatchError::table(path, error, "check that the file is whole and a CSV")
}

/// What stands most often in the first line outside quotation marks.
fn delimiter_of(begin: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for byte in begin {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|delimiter| delimiter == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    counts.iter().position(|count| *count == most).map_or(b',', |at| DELIMITERS[at])
}

fn header_of(path: &Path, record: &csv::ByteRecord) -> Result<Vec<String>, BatchError> {
    let wrong = |what: String, hint: &str| Err(BatchError::new(format!("{}: {what}", path.display()), hint));
    let bytes: usize = record.iter().map(<[u8]>::len).sum();
    if bytes > MAX_HEADER || record.len() > MAX_COLUMNS {
        let what = format!("the header has {} columns and {bytes} bytes", record.len());
        return wrong(what, "give a CSV with at most 256 columns; it may have lost its line ends or a quotation mark");
    }
    let mut header: Vec<String> = Vec::new();
    for (name, at) in record.iter().zip(1..) {
        let Ok(name) = std::str::from_utf8(name) else {
            return wrong(format!("the name of column {at} is not UTF-8"), "save the file as UTF-8");
        };
        let name = name.trim();
        if name.is_empty() {
            return wrong(format!("column {at} has no name"), "give every column a name, or take it away");
        }
        if let Some(first) = header.iter().position(|known| known == name) {
            return wrong(format!("columns {} and {at} are both called \"{name}\"", first + 1), "rename one or take it away");
        }
        header.push(name.to_owned());
    }
    Ok(header)
}
