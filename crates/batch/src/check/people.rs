//! Travellers out of a table or out of machine-readable zones, in batches.

use std::collections::VecDeque;
use std::io::{BufRead, Read};
use std::path::Path;

use jiff::civil::Date;

use super::contract::{at, fault, name};
use crate::bounded::Bounded;
use crate::{BatchError, Problem, files};

/// Bytes of the table that are read at once.
const BUFFER: usize = 1 << 17;

/// Travellers handed to a thread at once.
pub(crate) const BATCH: usize = 1000;
/// The longest line of a file of machine-readable zones that is kept, and that is read.
const LONGEST_ZONE: usize = 64;
const LONGEST_LINE: u64 = 4096;

/// A traveller as the file has it.
#[derive(Debug)]
pub(crate) enum Raw {
    /// A row of the table, with its line.
    Record(csv::StringRecord, u64),
    /// The lines of a machine-readable zone, with the line it begins at.
    Zone(String, u64),
}

/// Some travellers, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) number: u64,
    pub(crate) travellers: Vec<Raw>,
    pub(crate) problems: Vec<Problem>,
}

/// Where the values of a table stand.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Columns {
    pub(crate) id: usize,
    pub(crate) name: usize,
    pub(crate) dob: Option<usize>,
    pub(crate) document: Option<usize>,
    pub(crate) nationality: Option<usize>,
    pub(crate) gender: Option<usize>,
    pub(crate) width: usize,
}

type Table = Bounded<Box<dyn BufRead + Send>>;

enum Kind {
    Table(Box<csv::Reader<Table>>),
    Zones { lines: Box<dyn BufRead + Send>, line: u64, waiting: VecDeque<String> },
}

/// A file of travellers being read.
pub(crate) struct People {
    kind: Kind,
    path: std::path::PathBuf,
    pub(crate) columns: Columns,
    batches: u64,
}

impl People {
    pub(crate) fn open(path: &Path) -> Result<Self, BatchError> {
        let mut reader = files::open(path)?;
        let head = reader.fill_buf().map_err(|e| BatchError::reading(path, &e))?;
        if head.is_empty() {
            return Err(BatchError::new(
                format!("{} is empty", path.display()),
                "give a table with a header, or machine-readable zones",
            ));
        }
        let first = String::from_utf8_lossy(head.split(|b| *b == b'\n').next().unwrap_or_default()).into_owned();
        let path = path.to_owned();
        if is_zone(first.trim()) {
            let kind = Kind::Zones { lines: reader, line: 0, waiting: VecDeque::new() };
            return Ok(Self { kind, path, columns: Columns::default(), batches: 0 });
        }
        let mut csv = csv::ReaderBuilder::new().flexible(true).buffer_capacity(BUFFER).from_reader(Bounded::new(reader));
        let header = csv.headers().map_err(|e| fault(&path, &e))?.clone();
        let columns = columns(&header, &path)?;
        Ok(Self { kind: Kind::Table(Box::new(csv)), path, columns, batches: 0 })
    }

    /// The next travellers; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Batch>, BatchError> {
        let mut batch = Batch { number: self.batches, ..Batch::default() };
        match &mut self.kind {
            Kind::Table(csv) => rows(csv, &self.path, self.columns.width, &mut batch)?,
            Kind::Zones { lines, line, waiting } => zones(lines, line, waiting, &self.path, &mut batch)?,
        }
        self.batches += 1;
        Ok((!batch.travellers.is_empty() || !batch.problems.is_empty()).then_some(batch))
    }

    pub(crate) fn file(&self) -> String {
        name(&self.path)
    }
}

fn columns(header: &csv::StringRecord, path: &Path) -> Result<Columns, BatchError> {
    let find = |names: &[&str]| {
        header.iter().position(|cell| {
            let cell = cell.trim().trim_start_matches('\u{FEFF}').to_ascii_lowercase();
            names.contains(&cell.as_str())
        })
    };
    let need = |names: &[&str]| {
        find(names).ok_or_else(|| {
            let shown: Vec<&str> = header.iter().take(12).collect();
            BatchError::new(
                format!("{} has no column \"{}\"; its columns are: {}", path.display(), names[0], shown.join(", ")),
                "name the columns traveller_id, name, dob, doc_no, nationality, gender; only the first two are needed",
            )
        })
    };
    Ok(Columns {
        id: need(&["traveller_id", "id"])?,
        name: need(&["name", "full_name"])?,
        dob: find(&["dob", "date_of_birth", "birth_date"]),
        document: find(&["doc_no", "passport_no", "document_number"]),
        nationality: find(&["nationality"]),
        gender: find(&["gender", "sex"]),
        width: header.len(),
    })
}

fn rows(csv: &mut csv::Reader<Table>, path: &Path, width: usize, batch: &mut Batch) -> Result<(), BatchError> {
    while batch.travellers.len() < BATCH && batch.problems.len() < BATCH {
        let mut row = csv::StringRecord::new();
        let bad = |row: u64, what: String| Problem { file: name(path), row, column: String::new(), what };
        match csv.read_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = row.position().map_or(0, csv::Position::line);
                if row.len() == width {
                    batch.travellers.push(Raw::Record(row, line));
                } else {
                    batch.problems.push(bad(line, format!("not checked: {} cells were found; {width} are expected", row.len())));
                }
            }
            Err(error) if matches!(error.kind(), csv::ErrorKind::Io(_)) => return Err(fault(path, &error)),
            Err(error) => batch.problems.push(bad(at(&error), format!("not checked: {error}"))),
        }
    }
    Ok(())
}

/// Whether a line is one of a machine-readable zone.
fn is_zone(line: &str) -> bool {
    matches!(line.len(), 30 | 36 | 44)
        && line.contains('<')
        && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'<')
}

/// Three lines of thirty signs, or two of more, are one document; a blank line ends one early.
fn zones(
    lines: &mut Box<dyn BufRead + Send>,
    line: &mut u64,
    waiting: &mut VecDeque<String>,
    path: &Path,
    batch: &mut Batch,
) -> Result<(), BatchError> {
    let mut text = String::new();
    while batch.travellers.len() < BATCH && batch.problems.len() < BATCH {
        text.clear();
        let read = lines.by_ref().take(LONGEST_LINE).read_line(&mut text).map_err(|e| BatchError::reading(path, &e))?;
        if read as u64 == LONGEST_LINE && !text.ends_with('\n') {
            let what = format!("{}, row {}: this line is longer than any machine-readable zone", path.display(), *line + 1);
            return Err(BatchError::new(what, "check that the file is whole, with one line of a zone on each row"));
        }
        *line += u64::from(read > 0);
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            waiting.push_back(trimmed.chars().take(LONGEST_ZONE).collect());
        }
        let needed = if waiting.front().is_some_and(|first| first.len() <= 30) { 3 } else { 2 };
        if waiting.len() >= needed || (trimmed.is_empty() && !waiting.is_empty()) {
            let begins = *line + 1 - waiting.len() as u64 - u64::from(trimmed.is_empty());
            let zone: Vec<String> = waiting.drain(..).collect();
            batch.travellers.push(Raw::Zone(zone.join("\n"), begins));
        }
        if read == 0 {
            return Ok(());
        }
    }
    Ok(())
}

/// The name of a traveller, for counting how common its words are.
pub(crate) fn name_of(raw: &Raw, columns: &Columns, today: Date) -> Option<String> {
    match raw {
        Raw::Record(row, _) => row.get(columns.name).map(str::to_owned),
        Raw::Zone(text, _) => super::row::zone(text, today).ok().and_then(|reading| Some(reading.name?.full.as_str().to_owned())),
    }
}
