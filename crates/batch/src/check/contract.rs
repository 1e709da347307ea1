//! The neutral watchlist table: list_id, schema, names, native_names, dob, docs, countries, gender; `|` between values.

use std::io::BufRead;
use std::path::Path;

use jiff::civil::Date;
use matching::{Prepared, Subject, SubjectName};
use model::{Answer, BirthDate, CountryCode, Sex};

use super::Problems;
use crate::{BatchError, Problem};

/// Whether a header is that of the neutral table.
pub(crate) fn is_header(line: &str) -> bool {
    let mut cells = line.trim_start_matches('\u{FEFF}').trim_end().split(',').map(|cell| cell.trim().trim_matches('"'));
    cells.clone().any(|cell| cell == "list_id") && cells.any(|cell| cell == "names")
}

struct Columns {
    id: usize,
    schema: Option<usize>,
    names: usize,
    native: Option<usize>,
    dob: Option<usize>,
    docs: Option<usize>,
    countries: Option<usize>,
    gender: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord, path: &Path) -> Result<Self, BatchError> {
        let find = |name: &str| header.iter().position(|cell| cell.trim().trim_start_matches('\u{FEFF}') == name);
        let need = |name: &str| {
            find(name).ok_or_else(|| {
                BatchError::new(
                    format!("{} has no column \"{name}\"", path.display()),
                    "name the columns as in abhoy check --help",
                )
            })
        };
        Ok(Self {
            id: need("list_id")?,
            schema: find("schema"),
            names: need("names")?,
            native: find("native_names"),
            dob: find("dob"),
            docs: find("docs"),
            countries: find("countries"),
            gender: find("gender"),
        })
    }
}

/// Reads the table, handing on each person with the entry's id.
pub(crate) fn read(
    path: &Path,
    reader: impl BufRead,
    today: Date,
    problems: &mut Problems,
    each: &mut dyn FnMut(&str, Prepared),
) -> Result<(), BatchError> {
    let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(crate::bounded::Bounded::new(reader));
    let header = csv.headers().map_err(|e| fault(path, &e))?.clone();
    let columns = Columns::of(&header, path)?;
    let mut row = csv::StringRecord::new();
    loop {
        let more = match csv.read_record(&mut row) {
            Ok(more) => more,
            Err(error) if !matches!(error.kind(), csv::ErrorKind::Io(_)) => {
                problems.add(Problem {
                    file: name(path),
                    row: at(&error),
                    column: String::new(),
                    what: format!("left out: {error}"),
                });
                continue;
            }
            Err(error) => return Err(fault(path, &error)),
        };
        if !more {
            return Ok(());
        }
        let line = row.position().map_or(0, csv::Position::line);
        let mut bad =
            |column: &str, what: String| problems.add(Problem { file: name(path), row: line, column: column.into(), what });
        let get = |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or("").trim();
        if row.len() != header.len() {
            bad("", format!("left out: {} cells were found; {} are expected", row.len(), header.len()));
            continue;
        }
        if !matches!(get(columns.schema), "" | "Person" | "LegalEntity") {
            continue;
        }
        let subject = subject(&columns, &get, today, &mut bad);
        let prepared = Prepared::new(&subject);
        if prepared.is_blank() {
            bad("names", "left out: neither a name nor a document to find it by".into());
            continue;
        }
        each(get(Some(columns.id)), prepared);
    }
}

fn subject<'a>(
    columns: &Columns,
    get: &dyn Fn(Option<usize>) -> &'a str,
    today: Date,
    bad: &mut dyn FnMut(&str, String),
) -> Subject {
    let values = |column: Option<usize>| get(column).split('|').map(str::trim).filter(|value| !value.is_empty());
    let names = values(Some(columns.names)).chain(values(columns.native));
    let mut births = Vec::new();
    for text in values(columns.dob) {
        match birth(text, today) {
            Ok(birth) => births.push(birth),
            Err(what) => bad("dob", format!("{what}; the entry is used without it")),
        }
    }
    Subject {
        names: names.map(|text| SubjectName { text: text.to_owned(), weak: false }).collect(),
        births,
        documents: values(columns.docs).map(str::to_owned).collect(),
        sex: sex(get(columns.gender)).map_or(Answer::Unknown, Answer::Given),
        nationalities: values(columns.countries).filter_map(country).collect(),
    }
}

/// A date of birth that can be true.
pub(crate) fn birth(text: &str, today: Date) -> Result<BirthDate, String> {
    let date = text.parse().map_err(|e: model::DateError| e.to_string())?;
    BirthDate::on(date, today).map_err(|e| e.to_string())
}

/// The sex a table gives.
pub(crate) fn sex(text: &str) -> Option<Sex> {
    match text.to_ascii_lowercase().as_str() {
        "male" | "m" => Some(Sex::Male),
        "female" | "f" => Some(Sex::Female),
        "other" | "x" | "third_gender" => Some(Sex::ThirdGender),
        _ => None,
    }
}

/// A country by alpha-2, alpha-3 or name.
pub(crate) fn country(text: &str) -> Option<CountryCode> {
    exchange::country_named(text)
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

pub(crate) fn at(error: &csv::Error) -> u64 {
    error.position().map_or(0, csv::Position::line)
}

pub(crate) fn fault(path: &Path, error: &csv::Error) -> BatchError {
    BatchError::table(path, error, "check that the file is whole and UTF-8")
}
