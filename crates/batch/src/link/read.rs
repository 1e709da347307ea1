//! Tables of records into columns; what is wrong is said with its row and column.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use csv::{ByteRecord, ReaderBuilder};
use matching::link::{Column, Ids, TableBuilder};

use super::columns::{Meaning, meanings};
use super::error::{FileError, LinkError};
use super::{LinkJob, Progress, files};
use crate::bounded::Bounded;

/// What was read.
pub(super) struct Records {
    pub(super) ids: Ids,
    pub(super) table: TableBuilder,
    /// Names of the columns that are compared.
    pub(super) columns: Vec<String>,
    /// Headers that are not.
    pub(super) ignored: Vec<String>,
}

/// Where a file's values go.
struct Layout {
    id: usize,
    id_header: String,
    headers: Vec<String>,
    /// For each column of the table, the position in the file.
    from: Vec<Option<usize>>,
}

/// Reads one file, or two.
pub(super) fn read(job: &LinkJob, progress: Progress<'_>) -> Result<Records, LinkError> {
    let paths: Vec<&Path> = std::iter::once(job.left.as_path()).chain(job.right.as_deref()).collect();
    let mut opened = Vec::new();
    for path in &paths {
        opened.push(open(path)?);
    }
    let known = opened.iter().map(|(_, headers, _)| meanings(headers, &job.map)).collect::<Vec<_>>();
    let mut columns: Vec<(Column, String)> = Vec::new();
    for (meaning, name) in known.iter().flatten() {
        if let Meaning::Holds(column) = meaning
            && !columns.iter().any(|(known, _)| known == column)
        {
            columns.push((*column, name.clone()));
        }
    }
    let mut table = TableBuilder::new(columns.iter().map(|(column, _)| *column).collect());
    let mut ids = Ids::default();
    let mut ignored = Vec::new();
    for (source, ((reader, headers, open), meanings)) in opened.into_iter().zip(&known).enumerate() {
        let path = paths[source];
        let unused = headers.iter().zip(meanings).filter(|(_, (meaning, _))| *meaning == Meaning::Nothing);
        ignored.extend(unused.map(|(header, _)| header.clone()));
        let layout = layout(path, headers, meanings, &columns)?;
        let source = u8::try_from(source).expect("one or two files");
        take(path, (reader, &open), &layout, source, &mut ids, &mut table, progress)?;
    }
    if table.is_empty() {
        return Err(LinkError { path: job.left.clone(), what: FileError::Empty });
    }
    Ok(Records { ids, table, columns: columns.into_iter().map(|(_, name)| name).collect(), ignored })
}

type Reader = csv::Reader<Quotes>;

/// Notes whether quotation marks are open: in a whole table there is an even number of them.
struct Quotes {
    inner: Box<dyn Read + Send>,
    open: Arc<AtomicBool>,
}

impl Read for Quotes {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        if buffer[..n].iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            self.open.fetch_xor(true, Ordering::Relaxed);
        }
        Ok(n)
    }
}

fn open(path: &Path) -> Result<(Reader, Vec<String>, Arc<AtomicBool>), LinkError> {
    let quotes = Quotes { inner: Box::new(Bounded::new(files::open(path)?)), open: Arc::default() };
    let open = Arc::clone(&quotes.open);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 18).from_reader(quotes);
    let mut record = ByteRecord::new();
    let found = reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error))?;
    if !found || record.iter().all(|field| field.trim_ascii().is_empty()) {
        return Err(LinkError { path: path.to_owned(), what: FileError::Empty });
    }
    let headers = record
        .iter()
        .map(|field| String::from_utf8_lossy(field).trim_start_matches('\u{FEFF}').trim().trim_matches('"').to_owned());
    let headers = headers.collect();
    Ok((reader, headers, open))
}

fn layout(
    path: &Path,
    headers: Vec<String>,
    meanings: &[(Meaning, String)],
    columns: &[(Column, String)],
) -> Result<Layout, LinkError> {
    let wrong = |what| LinkError { path: path.to_owned(), what };
    let id = meanings.iter().position(|(meaning, _)| *meaning == Meaning::Id);
    let id = id.ok_or_else(|| wrong(FileError::NoId(headers.join(", "))))?;
    let from: Vec<Option<usize>> =
        columns.iter().map(|(column, _)| meanings.iter().position(|(meaning, _)| *meaning == Meaning::Holds(*column))).collect();
    if from.iter().all(Option::is_none) {
        return Err(wrong(FileError::NothingToCompare(headers.join(", "))));
    }
    Ok(Layout { id, id_header: headers[id].clone(), headers, from })
}

fn take(
    path: &Path,
    (mut reader, open): (Reader, &AtomicBool),
    layout: &Layout,
    source: u8,
    ids: &mut Ids,
    table: &mut TableBuilder,
    progress: Progress<'_>,
) -> Result<(), LinkError> {
    let wrong = |what| LinkError { path: path.to_owned(), what };
    let mut record = ByteRecord::new();
    let (mut row, mut swallowed) = (1, false);
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error))? {
        row += 1;
        check(&record, layout, row).map_err(wrong)?;
        swallowed = record.as_slice().last() == Some(&b'\n');
        let id = record[layout.id].trim_ascii();
        if !ids.add(id) {
            let (column, id) = (layout.id_header.clone(), String::from_utf8_lossy(id).into_owned());
            return Err(wrong(if id.is_empty() {
                FileError::EmptyId { row, column }
            } else {
                FileError::TwiceId { row, column, id }
            }));
        }
        table.push(source, layout.from.iter().map(|from| from.map_or(&b""[..], |at| record[at].trim_ascii())));
        if row % (1 << 16) == 0 {
            progress("reading", row, 0);
            if table.len() > 1 << 31 {
                return Err(wrong(FileError::TooMany));
            }
        }
    }
    // Whatever followed the last mark was read as one value.
    if open.load(Ordering::Relaxed) && swallowed { Err(wrong(FileError::CutOff { row })) } else { Ok(()) }
}

/// A row must be whole, of the header's width, and text.
fn check(record: &ByteRecord, layout: &Layout, row: u64) -> Result<(), FileError> {
    let (found, expected) = (record.len(), layout.headers.len());
    let last = record.iter().next_back().unwrap_or_default();
    if found != expected {
        // A value that swallowed lines is a quotation mark that was never closed.
        let cut_off = found < expected && last.contains(&b'\n');
        return Err(if cut_off {
            FileError::CutOff { row }
        } else {
            FileError::Ragged { row, found: found as u64, expected: expected as u64 }
        });
    }
    if !record.as_slice().is_ascii() {
        let bad = record.iter().position(|field| std::str::from_utf8(field).is_err());
        if let Some(at) = bad {
            return Err(FileError::NotUtf8 { row, column: layout.headers[at].clone() });
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: csv::Error) -> LinkError {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => std::io::Error::other(format!("{kind:?}")),
    };
    LinkError { path: path.to_owned(), what: FileError::Read(error) }
}
