//! The file side of forms: `abhoy form`.

mod decrypt;

pub use decrypt::{DecryptOptions, Decrypted, decrypt};

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use forms::sheets::{MAX_BYTES, Workbook, write_text};
use forms::{Form, Gravity, Problem, Reading, form_json, xform, xlsform};
use serde_json::{Value, json};

use crate::{BatchError, files};

/// What a form is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormTarget {
    /// XForm XML.
    Xform,
    /// JSON with the trees of all expressions.
    Json,
    /// The sheets as tables of text.
    Text,
}

/// What to do with a form.
#[derive(Debug, Clone)]
pub struct FormOptions {
    /// The form: `.xlsx`, a text of tables, or XForm XML.
    pub file: PathBuf,
    /// What it is turned into; nothing when it is only checked.
    pub target: Option<FormTarget>,
    /// Where the result goes; given back when empty.
    pub out: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct FormSummary {
    /// The file, for messages.
    pub file: String,
    /// The form, when nothing hinders it.
    pub form: Option<Form>,
    /// What is wrong with it, errors first.
    pub problems: Vec<Problem>,
    /// What it was turned into, when no file was named.
    pub document: Option<String>,
}

impl FormSummary {
    /// How many problems are of a gravity.
    #[must_use]
    pub fn count(&self, gravity: Gravity) -> usize {
        self.problems.iter().filter(|problem| problem.gravity == gravity).count()
    }

    /// The summary for programs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let problems: Vec<Value> = self.problems.iter().map(problem_json).collect();
        let form = self.form.as_ref().map_or(Value::Null, |form| {
            json!({
                "id": form.id, "title": form.title, "version": form.version, "questions": form.question_count(),
                "lists": form.lists.len(), "choices": form.lists.iter().map(|list| list.choices.len()).sum::<usize>(),
                "languages": form.languages.iter().map(|language| language.name.as_str()).collect::<Vec<_>>(),
            })
        });
        json!({ "task": "form", "file": self.file, "usable": self.form.is_some(), "form": form, "problems": problems })
    }
}

fn problem_json(problem: &Problem) -> Value {
    json!({
        "gravity": problem.gravity.code(), "sheet": problem.place.sheet, "row": problem.place.row, "column": problem.place.column,
        "what": problem.what, "hint": problem.hint,
    })
}

/// Reads, checks and converts a form.
///
/// A form with faults is no error: they are in the summary, all of them.
///
/// # Errors
/// [`BatchError`] when the file cannot be read, is no form at all, or the result cannot be written.
pub fn run(options: &FormOptions) -> Result<FormSummary, BatchError> {
    crate::different_files([options.file.as_path()], options.out.as_deref())?;
    let bytes = read(&options.file)?;
    let stem = options.file.file_stem().map_or_else(|| "form".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let (reading, sheets) = parse(&bytes, &stem, &options.file)?;
    let mut summary = FormSummary {
        file: options.file.display().to_string(),
        document: reading.form.as_ref().zip(options.target).map(|(form, target)| convert(form, target, sheets.as_ref())),
        form: reading.form,
        problems: reading.problems,
    };
    if let (Some(out), Some(document)) = (&options.out, summary.document.take_if(|_| options.out.is_some())) {
        write(out, &document)?;
    }
    Ok(summary)
}

fn read(path: &Path) -> Result<Vec<u8>, BatchError> {
    let mut bytes = Vec::new();
    let reader = files::open(path)?;
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| BatchError::reading(path, &e))?;
    if bytes.len() as u64 > MAX_BYTES {
        let what = format!("{} is larger than {} MB", path.display(), MAX_BYTES / 1_000_000);
        return Err(BatchError::new(what, "keep long lists of choices in a CSV beside the form"));
    }
    Ok(bytes)
}

fn parse(bytes: &[u8], stem: &str, path: &Path) -> Result<(Reading, Option<Workbook>), BatchError> {
    if is_xml(bytes) {
        return Ok((xform::read(bytes), None));
    }
    let workbook = Workbook::read(bytes).map_err(|error| {
        let what = format!("cannot read {}: {error}", path.display());
        BatchError::new(what, "give an XLSForm (.xlsx), a text of tables, or an XForm (.xml)")
    })?;
    Ok((xlsform::read(&workbook, stem), Some(workbook)))
}

fn is_xml(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    start.starts_with(b"<")
}

fn convert(form: &Form, target: FormTarget, sheets: Option<&Workbook>) -> String {
    match target {
        FormTarget::Xform => xform::write(form),
        FormTarget::Json => format!("{:#}\n", form_json(form)),
        FormTarget::Text => sheets.map_or_else(|| write_text(&xlsform::write(form)), write_text),
    }
}

fn write(path: &Path, document: &str) -> Result<(), BatchError> {
    let mut file = std::fs::File::create(path).map_err(|e| BatchError::writing(path, &e))?;
    file.write_all(document.as_bytes()).map_err(|e| BatchError::writing(path, &e))
}
