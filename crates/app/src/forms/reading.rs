//! A file becomes a form: read, checked, written as XForm, and tried once. Pure, and slow enough to run beside the server's threads.

use std::collections::HashMap;

use forms::answers::{Device, Moment, Prepared};
use forms::sheets::Workbook;
use forms::{Form, Gravity, Place, Problem, Table, read_table, xform, xlsform};
use jiff::Timestamp;

use super::files::{needed_columns, wanted_files};
use crate::AppError;

/// The longest name of a form among programs, as forms allow it.
const MAX_ID_CHARS: usize = 249;
/// The longest version and title that pages can show.
const MAX_SHOWN_CHARS: usize = 200;

/// A form as it came out of a file.
#[derive(Debug)]
pub(super) struct ReadForm {
    /// The form as clients will read it.
    pub form: Form,
    /// The XForm as clients will fetch it.
    pub xform: String,
    /// Whether the file was that XForm itself.
    pub was_xform: bool,
}

/// Reads a workbook, tables of text or an XForm. Without errors there is a form; warnings may stand beside it.
///
/// # Errors
/// In words, when the file is none of the three.
pub(super) fn read_form(name: &str, bytes: &[u8]) -> Result<(Option<ReadForm>, Vec<Problem>), String> {
    if bytes.len() as u64 > forms::sheets::MAX_BYTES {
        return Err(format!("it is larger than {} MB", forms::sheets::MAX_BYTES / 1_000_000));
    }
    let (reading, text) = if is_xml(bytes) {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is XML, but not in UTF-8".to_owned())?;
        (xform::read(bytes), Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    } else {
        let workbook = Workbook::read(bytes).map_err(|error| error.to_string())?;
        (xlsform::read(&workbook, stem(name)), None)
    };
    let mut problems = reading.problems;
    let Some(form) = reading.form else { return Ok((None, problems)) };
    problems.extend(unfit_names(&form));
    if problems.iter().any(|problem| problem.gravity == Gravity::Error) {
        return Ok((None, problems));
    }
    let was_xform = text.is_some();
    let xform = text.unwrap_or_else(|| xform::write(&form));
    Ok((Some(ReadForm { form, xform, was_xform }), problems))
}

fn is_xml(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    start.starts_with(b"<")
}

fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Names that cannot be shown on a page or written to an address.
fn unfit_names(form: &Form) -> Vec<Problem> {
    let unfit = |text: &str, most: usize| text.chars().count() > most || text.chars().any(is_hidden);
    let told = |column: &str, what: &str| Problem {
        gravity: Gravity::Error,
        place: Place::cell("settings", 2, column),
        what: what.to_owned(),
        hint: "write letters and digits that people can read".to_owned(),
    };
    let mut problems = Vec::new();
    if form.id.trim().is_empty() || unfit(&form.id, MAX_ID_CHARS) {
        problems.push(told("form_id", "the form's id is empty, too long or holds hidden signs"));
    }
    if unfit(&form.version, MAX_SHOWN_CHARS) {
        problems.push(told("version", "the version is too long or holds hidden signs"));
    }
    if unfit(&form.title, MAX_SHOWN_CHARS) {
        problems.push(told("form_title", "the title is too long or holds hidden signs"));
    }
    problems
}

/// Control signs, and those that turn the direction of what follows.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a file of this name is a table rather than a picture or a sound.
pub(super) fn is_table(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    matches!(end.as_deref(), Some("csv" | "xml" | "geojson"))
}

/// Makes a stored form ready to be filled.
///
/// # Errors
/// [`AppError::File`] when a form that was taken once cannot be read any more.
pub(super) fn prepare(xform: &str, files: &[(String, Vec<u8>)]) -> Result<Prepared, AppError> {
    let reading = xform::read(xform.as_bytes());
    let form = reading.form.ok_or_else(|| {
        let first = reading.problems.first().map(ToString::to_string).unwrap_or_default();
        AppError::File(format!("a form of the library cannot be read any more: {first}"))
    })?;
    let (tables, _) = tables(&form, files);
    let tables: HashMap<_, _> = tables.into_iter().map(|(id, table)| (id, table.tree)).collect();
    Ok(Prepared::new(form, tables))
}

/// The tables that a form names, from the files that are there, with what is wrong with them.
pub(super) fn tables(form: &Form, files: &[(String, Vec<u8>)]) -> (HashMap<String, Table>, Vec<Problem>) {
    let mut tables = HashMap::new();
    let mut problems = Vec::new();
    for external in &form.externals {
        let Some((name, bytes)) = files.iter().find(|(name, _)| *name == external.file) else { continue };
        match read_table(external, bytes) {
            Ok(table) => {
                tables.insert(external.id.clone(), table);
            }
            Err(error) => problems.push(Problem {
                gravity: Gravity::Error,
                place: Place::sheet(name),
                what: error.to_string(),
                hint: "mend the file and send it again".to_owned(),
            }),
        }
    }
    for needed in needed_columns(form) {
        let Some(table) = tables.get(&needed.table) else { continue };
        if !table.columns.contains(&needed.column) {
            let file = form.externals.iter().find(|one| one.id == needed.table).map_or("", |one| one.file.as_str());
            problems.push(Problem {
                gravity: Gravity::Error,
                place: Place::cell(file, 1, &needed.column),
                what: format!(
                    "the file has no column \"{}\", from which \"{}\" takes its choices",
                    needed.column, needed.question
                ),
                hint: format!("its columns are: {}", table.columns.join(", ")),
            });
        }
    }
    (tables, problems)
}

/// Begins the form once, as an officer would: how many pages it has then.
pub(super) fn try_once(prepared: &Prepared, now: Timestamp) -> usize {
    let moment = Moment::new(now.to_zoned(jiff::tz::TimeZone::UTC), 1);
    let answers = prepared.begin("uuid:00000000-0000-0000-0000-000000000000", &Device::default(), &moment);
    prepared.pages(&answers).len()
}

/// The names of files that a form shows or reads and that are not there.
pub(super) fn missing(form: &Form, has: impl Fn(&str) -> bool) -> Vec<String> {
    wanted_files(form).into_iter().filter(|name| !has(name)).collect()
}
