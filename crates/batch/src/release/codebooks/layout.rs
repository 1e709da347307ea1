//! A codebook fitted to the header of one file: which cell becomes which code.

use std::collections::HashMap;

use statistics::release::{Codebook, Column, Selection};

use super::{Join, Known, Plan, Values};
use crate::BatchError;

/// How the cells of one column of the file are read.
#[derive(Debug)]
pub(in crate::release) enum Reader {
    /// A code of column `column`.
    One { column: usize, codes: HashMap<Box<[u8]>, u16> },
    /// Several values, each a column whose only value is `1`.
    Many { columns: HashMap<Box<[u8]>, usize> },
    /// Whatever is there; new values get the next code.
    Own { column: usize },
    /// The number of the victim.
    Subject,
    /// Not read.
    Skip,
}

/// A codebook fitted to a header.
#[derive(Debug)]
pub(in crate::release) struct Layout {
    /// What the codebook is called.
    pub(in crate::release) name: String,
    /// SHA-256 of the codebook.
    pub(in crate::release) hash: String,
    /// For each column of the file how it is read.
    pub(in crate::release) readers: Vec<Reader>,
    /// The columns that are released, in the file's order.
    pub(in crate::release) columns: Vec<Column>,
    /// For each released column what is done when events differ.
    pub(in crate::release) joins: Vec<Join>,
    /// Columns of the file that are not released, and why.
    pub(in crate::release) left_out: Vec<(String, String)>,
    /// Columns of the codebook that the file lacks.
    pub(in crate::release) lacking: Vec<String>,
    /// What an empty cell means, by column.
    pub(in crate::release) meanings: Vec<(String, String)>,
    impossible: Vec<String>,
}

impl Layout {
    /// Fits a codebook to a header.
    ///
    /// # Errors
    /// When a column is in no codebook, or nothing would be released.
    pub(in crate::release) fn fit(
        known: Known,
        header: &[String],
        subject: Option<&str>,
        leave_out: &[String],
    ) -> Result<Self, BatchError> {
        let mut layout = Self::empty(&known);
        let mut strangers = Vec::new();
        for name in header {
            if subject == Some(name.as_str()) {
                layout.readers.push(Reader::Subject);
            } else if leave_out.contains(name) {
                layout.skip(name, "left out as asked");
            } else if let Some(plan) = known.plans.iter().find(|plan| plan.is(name)) {
                layout.add(name, plan);
            } else {
                strangers.push(name.clone());
            }
        }
        if !strangers.is_empty() {
            let what = format!("the codebook \"{}\" does not have these columns: {}", known.name, strangers.join(", "));
            return Err(BatchError::new(
                what,
                "add them to the codebook with all their values, or leave them out: --leave-out COLUMN",
            ));
        }
        let lacks = |plan: &&Plan| !matches!(plan.values, Values::Out(_)) && !header.iter().any(|name| plan.is(name));
        layout.lacking = known.plans.iter().filter(lacks).map(|plan| plan.names[0].clone()).collect();
        Ok(layout)
    }

    /// Takes every column as it comes, with the values that stand in it.
    pub(in crate::release) fn own(header: &[String], subject: Option<&str>, leave_out: &[String]) -> Result<Self, BatchError> {
        let plan = |name: &String| Plan { names: vec![name.clone()], values: Values::Own, join: Join::First };
        let plans = header.iter().map(plan).collect();
        let known = Known { name: "the file's own values".to_owned(), plans, ..Known::default() };
        Self::fit(known, header, subject, leave_out)
    }

    fn empty(known: &Known) -> Self {
        Self {
            name: known.name.clone(),
            hash: known.hash.clone(),
            readers: Vec::new(),
            columns: Vec::new(),
            joins: Vec::new(),
            left_out: Vec::new(),
            lacking: Vec::new(),
            meanings: known.meanings.clone(),
            impossible: known.impossible.clone(),
        }
    }

    fn skip(&mut self, name: &str, why: &str) {
        self.readers.push(Reader::Skip);
        self.left_out.push((name.to_owned(), why.to_owned()));
    }

    fn add(&mut self, name: &str, plan: &Plan) {
        let column = self.columns.len();
        match &plan.values {
            Values::Out(why) => self.skip(name, why),
            Values::Own => {
                self.push(name.to_owned(), Vec::new(), true, plan.join);
                self.readers.push(Reader::Own { column });
            }
            Values::One { values, recode, may_be_empty } => {
                self.push(name.to_owned(), values.clone(), *may_be_empty, plan.join);
                self.readers.push(Reader::One { column, codes: codes(values, recode) });
            }
            Values::Many(values) => {
                let columns = values.iter().zip(column..).map(|(value, at)| (value.as_bytes().into(), at)).collect();
                for value in values {
                    self.push(format!("{name}/{value}"), vec!["1".to_owned()], true, Join::Least);
                }
                self.readers.push(Reader::Many { columns });
            }
        }
    }

    fn push(&mut self, name: String, values: Vec<String>, may_be_empty: bool, join: Join) {
        self.columns.push(Column { name, values, may_be_empty });
        self.joins.push(join);
    }

    /// The codebook of what is released.
    ///
    /// # Errors
    /// When the columns or the impossible combinations contradict themselves.
    pub(in crate::release) fn codebook(&self) -> Result<Codebook, BatchError> {
        let impossible = self.impossible.iter().map(|text| self.selection(text)).collect::<Result<Vec<_>, _>>()?;
        Codebook::new(self.columns.clone(), impossible.into_iter().flatten().collect()).map_err(|error| {
            BatchError::new(format!("the codebook \"{}\": {error}", self.name), "correct the codebook and start again")
        })
    }

    /// Columns and codes of `column:value;column:value`; nothing when the file lacks one of the columns.
    fn selection(&self, text: &str) -> Result<Option<Selection>, BatchError> {
        let wrong = |what: &str| {
            let what = format!("the codebook \"{}\": impossible combination \"{text}\": {what}", self.name);
            Err(BatchError::new(what, "write column:value;column:value with columns and values of the codebook"))
        };
        let mut parts = Vec::new();
        for part in text.split(';') {
            let Some((name, value)) = part.split_once(':') else { return wrong("a part has no colon") };
            if self.lacking.iter().any(|lacking| key(lacking) == key(name)) {
                return Ok(None);
            }
            let Some(at) = self.columns.iter().position(|column| key(&column.name) == key(name)) else {
                return wrong("a column is not known");
            };
            let code =
                if value.is_empty() { Some(0) } else { self.columns[at].values.iter().position(|v| v == value).map(|c| c + 1) };
            let Some(code) = code else { return wrong("a value is not known") };
            parts.push((at as u16, code as u16));
        }
        Selection::new(parts).map_or_else(|| wrong("a column stands twice"), |selection| Ok(Some(selection)))
    }
}

fn codes(values: &[String], recode: &[(String, String)]) -> HashMap<Box<[u8]>, u16> {
    let code = |value: &str| values.iter().position(|known| known == value).map_or(0, |at| at as u16 + 1);
    let read_as = recode.iter().map(|(from, to)| (from.as_bytes().into(), code(to)));
    // A value of its own goes before what another writing of it might be read as.
    read_as.chain(values.iter().zip(1..).map(|(value, code)| (value.as_bytes().into(), code))).collect()
}

/// Letters and digits of the name after the last `/`, lower case: `prs_First_Name` and `person/prs_FirstName` are one.
pub(in crate::release) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
