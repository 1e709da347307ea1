//! Sheets from a few lines of text.

use forms::sheets::Workbook;
use forms::{Form, Reading, xlsform};

/// Reads a form from tables of text.
pub(crate) fn read(text: &str) -> Reading {
    let workbook = Workbook::read(text.as_bytes()).expect("tables of text");
    xlsform::read(&workbook, "test")
}

/// A form that must be usable.
pub(crate) fn form(text: &str) -> Form {
    let reading = read(text);
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    reading.form.unwrap_or_else(|| panic!("not usable: {problems:#?}"))
}
