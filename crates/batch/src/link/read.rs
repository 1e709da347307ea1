//! Tables of records into columns; what is wrong is said with its row and column.

use std::io::Read;
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};
use matching::link::{Column, Ids, TableBuilder};

use super::columns::{Meaning, at_odds, meanings};
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
    for (path, (_, headers)) in paths.iter().zip(&opened) {
        if let Some((mapped, other, name)) = at_odds(headers, &job.map) {
            return Err(LinkError { path: path.to_path_buf(), what: FileError::AtOdds { mapped, other, name } });
        }
    }
    let known = opened.iter().map(|(_, headers)| meanings(headers, &job.map)).collect::<Vec<_>>();
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
    for (source, ((reader, headers), meanings)) in opened.into_iter().zip(&known).enumerate() {
        let path = paths[source];
        let unused = headers.iter().zip(meanings).filter(|(_, (meaning, _))| *meaning == Meaning::Nothing);
        ignored.extend(unused.map(|(header, _)| header.clone()));
        let layout = layout(path, headers, meanings, &columns)?;
        let source = u8::try_from(source).expect("one or two files");
        take(path, reader, &layout, source, &mut ids, &mut table, progress)?;
    }
    if table.is_empty() {
        return Err(LinkError { path: job.left.clone(), what: FileError::Empty });
    }
    Ok(Records { ids, table, columns: columns.into_iter().map(|(_, name)| name).collect(), ignored })
}

type Reader = csv::Reader<Bounded<Box<dyn Read + Send>>>;

fn open(path: &Path) -> Result<(Reader, Vec<String>), LinkError> {
    let rows = Bounded::new(files::open(path)?);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 18).from_reader(rows);
    let mut record = ByteRecord::new();
    let found = reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error))?;
    if !found || record.iter().all(|field| field.trim_ascii().is_empty()) {
        return Err(LinkError { path: path.to_owned(), what: FileError::Empty });
    }
    let headers = record
        .iter()
        .map(|field| String::from_utf8_lossy(field).trim_start_matches('\u{FEFF}').trim().trim_matches('"').to_owned());
    let headers = headers.collect();
    Ok((reader, headers))
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
    mut reader: Reader,
    layout: &Layout,
    source: u8,
    ids: &mut Ids,
    table: &mut TableBuilder,
    progress: Progress<'_>,
) -> Result<(), LinkError> {
    let wrong = |what| LinkError { path: path.to_owned(), what };
    let mut record = ByteRecord::new();
    let mut row = 1;
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error))? {
        row += 1;
        check(&record, layout, row).map_err(wrong)?;
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
    Ok(())
}

/// A row must be whole, of the header's width, and text.
fn check(record: &ByteRecord, layout: &Layout, row: u64) -> Result<(), FileError> {
    let (found, expected) = (record.len(), layout.headers.len());
    if found != expected {
        return Err(FileError::Ragged { row, found: found as u64, expected: expected as u64 });
    }
    if !record.as_slice().is_ascii() {
        let bad = record.iter().position(|field| std::str::from_utf8(field).is_err());
        if let Some(at) = bad {
            return Err(FileError::NotUtf8 { row, column: layout.headers[at].clone() });
        }
    }
    Ok(())
}

pub(super) fn unreadable(path: &Path, error: csv::Error) -> LinkError {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => std::io::Error::other(format!("{kind:?}")),
    };
    LinkError { path: path.to_owned(), what: FileError::unread(error) }
}
