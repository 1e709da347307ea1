//! The expression language of forms: XPath 1.0 with the functions of ODK XForms, parsed once, checked, evaluated.

mod ast;
mod json;
mod lex;
mod parse;
mod print;
mod signatures;
mod walk;

pub use ast::{Axis, Expr, Operator, Path, Start, Step, Test};
pub use json::to_json;
pub use lex::is_name;
pub use parse::{Parsed, parse};
pub use print::print;
pub use signatures::{FUNCTIONS, Gives, Signature, signature};
pub use walk::instance_of;

/// Why an expression cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct SyntaxError {
    /// The byte where reading stopped.
    pub at: usize,
    /// What is wrong there.
    pub what: String,
    /// What to write instead.
    pub hint: String,
}

impl SyntaxError {
    pub(crate) fn at(at: usize, what: &str, hint: &str) -> Self {
        Self { at, what: what.to_owned(), hint: hint.to_owned() }
    }
}

/// A question named with `${…}` in an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedReference {
    /// The name inside.
    pub name: String,
    /// `${last-saved#name}`: the answer of the form that was saved before this one.
    pub last_saved: bool,
    /// The bytes of the expression that it takes.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
    /// Inside square brackets of `instance(…)`, where "." is a row of a table.
    pub in_instance_predicate: bool,
    /// Which argument of `indexed-repeat(…)` it stands in, from 0.
    pub indexed_repeat_argument: Option<usize>,
}
