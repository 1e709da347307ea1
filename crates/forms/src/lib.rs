//! Forms that the field already speaks: XLSForm and XForm in and out, expressions, pages, answers, submissions.
//!
//! **Invariants:** it does not know what a form is for. Bytes and values go in, values come out: no file, no clock, no
//! chance. "Now" and "today" are arguments. Every reader survives every input, names the cell that must be mended, and tells
//! as many problems at once as there are.

pub mod answers;
mod check;
pub mod encrypted;
pub mod eval;
mod json;
mod kind;

pub mod model;
mod pattern;
mod problem;
pub mod sheets;
mod tables;
pub mod values;
pub mod xform;
pub mod xlsform;
mod xml;
pub mod xpath;

pub use json::form_json;
pub use kind::{QuestionKind, Shape};
pub use model::{Form, NodeId};
pub use problem::{Gravity, Place, Problem};
pub use tables::{MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, Table, TableError, read_table};
pub use xml::XmlError;

/// A form that was read, with what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The form, when there is no error that hinders it.
    pub form: Option<Form>,
    /// Errors first, then warnings, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether nothing hinders the form.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.form.is_some()
    }
}
