//! Lists of every format into one index.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use exchange::lists::{self, EntryKind, ListFormat, ListProblem, ListedEntry, OfacFiles};
use jiff::civil::Date;
use matching::{NameIndex, Prepared, Subject, SubjectName};
use model::Answer;

use super::{Problems, contract};
use crate::quotes::QuoteFault;
use crate::{BatchError, Problem, files};

/// What of a file is looked at to tell its format.
const HEAD: u64 = 64 * 1024;

/// The lists in one index, by number, with each entry's own id.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) index: NameIndex<u32>,
    pub(crate) ids: Vec<Box<str>>,
    pub(crate) problems: Problems,
}

enum Format {
    Neutral,
    Known(ListFormat),
}

/// Reads all lists; a file that cannot be read at all is an error, a row that cannot is a problem.
pub(crate) fn read(paths: &[PathBuf], today: Date) -> Result<Lists, BatchError> {
    let mut all = Lists::default();
    let mut ofac = Vec::new();
    for path in paths {
        let (format, reader) = opened(path)?;
        match format {
            Format::Neutral => {
                let Lists { index, ids, problems } = &mut all;
                contract::read(path, reader, today, problems, &mut |id, prepared| add(index, ids, id, &prepared))?;
            }
            Format::Known(
                format @ (ListFormat::OfacSdn | ListFormat::OfacAlt | ListFormat::OfacAdd | ListFormat::OfacComments),
            ) => ofac.push((format, path.as_path(), reader)),
            Format::Known(format) => known(&mut all, path, |sink| lists::read(format, reader, today, sink))?,
        }
    }
    ofac_sets(&mut all, ofac, today)?;
    if all.index.is_empty() {
        let why = all.problems.first.first().map_or_else(|| "no row of it gave a person".to_owned(), ToString::to_string);
        return Err(BatchError::new(
            format!("there is nobody to check against: {why}"),
            "check the lists; abhoy check --help names the formats",
        ));
    }
    all.index.shrink_to_fit();
    Ok(all)
}

type Opened<'a> = (ListFormat, &'a Path, Box<dyn BufRead + Send>);

/// OFAC's main file with its companions, which belong to the main file given before them.
fn ofac_sets(all: &mut Lists, files: Vec<Opened<'_>>, today: Date) -> Result<(), BatchError> {
    let mut set: Option<(OfacFiles, &Path)> = None;
    let mut waiting = Vec::new();
    let (mains, companions): (Vec<Opened<'_>>, Vec<Opened<'_>>) =
        files.into_iter().partition(|file| file.0 == ListFormat::OfacSdn);
    if mains.len() > 1 {
        return Err(BatchError::new("two of the lists are OFAC's main file", "check against one OFAC set at a time"));
    }
    for (_, path, reader) in mains {
        set = Some((OfacFiles { sdn: Box::new(reader), alt: None, add: None, comments: None }, path));
    }
    for (format, path, reader) in companions {
        match (&mut set, format) {
            (Some((set, _)), ListFormat::OfacAlt) => set.alt = Some(Box::new(reader)),
            (Some((set, _)), ListFormat::OfacAdd) => set.add = Some(Box::new(reader)),
            (Some((set, _)), _) => set.comments = Some(Box::new(reader)),
            (None, _) => waiting.push(path),
        }
    }
    if let Some(path) = waiting.first() {
        return Err(BatchError::new(
            format!("{} goes with OFAC's sdn.csv and is no list by itself", path.display()),
            "give sdn.csv with it: --list sdn.csv --list alt.csv",
        ));
    }
    if let Some((set, path)) = set {
        known(all, path, |sink| lists::read_ofac(set, today, sink))?;
    }
    Ok(())
}

/// Reads a list of a known format. A row that does not read is a problem; a quotation mark that takes the rest is the end.
fn known(
    all: &mut Lists,
    path: &Path,
    run: impl FnOnce(&mut dyn FnMut(lists::ListItem) -> ControlFlow<()>) -> lists::ListSummary,
) -> Result<(), BatchError> {
    let mut lost = None;
    run(&mut |item| {
        match item {
            Ok(entry) if matches!(entry.schema, EntryKind::Person) => {
                let prepared = Prepared::new(&subject(&entry));
                add(&mut all.index, &mut all.ids, &entry.source_id, &prepared);
            }
            Ok(_) => {}
            Err(problem) if matches!(problem.what, ListProblem::OpenQuote) => {
                lost = Some(BatchError::new(
                    format!("cannot read {}: row {}: a quoted value is not closed", path.display(), problem.row),
                    QuoteFault::HINT,
                ));
                return ControlFlow::Break(());
            }
            Err(problem) => all.problems.add(Problem {
                file: contract::name(path),
                row: problem.row,
                column: problem.column.clone().unwrap_or_default(),
                what: problem.what.to_string(),
            }),
        }
        ControlFlow::Continue(())
    });
    lost.map_or(Ok(()), Err)
}

fn add(index: &mut NameIndex<u32>, ids: &mut Vec<Box<str>>, id: &str, prepared: &Prepared) {
    let number = u32::try_from(ids.len()).expect("fewer entries than 2^32");
    ids.push(id.into());
    index.insert_prepared(number, prepared);
}

fn subject(entry: &ListedEntry) -> Subject {
    Subject {
        names: entry.names.iter().map(|name| SubjectName { text: name.text.clone(), weak: name.weak }).collect(),
        births: entry.births.clone(),
        documents: entry.documents.iter().map(|document| document.number.clone()).collect(),
        sex: match entry.sex {
            Answer::Given(sex) => Answer::Given(sex),
            _ => Answer::Unknown,
        },
        nationalities: entry.nationalities.iter().filter_map(|code| code.parse().ok()).collect(),
    }
}

/// Opens a list and tells its format; the bytes looked at are read again.
fn opened(path: &Path) -> Result<(Format, Box<dyn BufRead + Send>), BatchError> {
    let mut reader = files::open(path)?;
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| BatchError::reading(path, &e))?;
    let first_line = String::from_utf8_lossy(head.split(|b| *b == b'\n').next().unwrap_or_default()).into_owned();
    let file_name = path.file_stem().filter(|_| path.extension().is_some_and(|end| end == "gz"));
    let file_name = file_name.map_or_else(|| contract::name(path), |stem| stem.to_string_lossy().into_owned());
    let format = if contract::is_header(&first_line) {
        Format::Neutral
    } else if let Some(format) = lists::detect(&head, &file_name) {
        Format::Known(format)
    } else {
        return Err(BatchError::new(
            format!("{} is none of the list formats", path.display()),
            "give the neutral table (list_id, names, ...), OFAC's sdn.csv, the UN's XML, FollowTheMoney lines or OpenSanctions' targets.simple.csv",
        ));
    };
    Ok((format, Box::new(BufReader::new(Cursor::new(head).chain(reader)))))
}
