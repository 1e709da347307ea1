//! Records from a file: coded by a codebook, one row for each victim, with everything that was not understood.

use std::path::Path;

use statistics::release::{Codebook, Coded, MAX_VALUES};

use super::codebooks::{self, Layout, Reader};
use super::joining::{Joined, Joining};
use super::source::{Source, Table};
use super::strangers::Strangers;
use super::{Domain, Mode, ReleaseJob};
use crate::BatchError;

/// More cells than this do not fit into the memory of a small machine: 800 MB.
const MAX_CELLS: u64 = 400_000_000;

/// Stands for a value that is not in the codebook until the file is refused.
const REFUSED: u16 = u16::MAX;

/// How far reading is, in rows.
pub type Reading<'a> = &'a dyn Fn(u64);

/// Records as they are released from.
#[derive(Debug)]
pub struct Records {
    /// The columns and values that are released.
    pub codebook: Codebook,
    /// One row for each victim.
    pub coded: Coded,
    /// Where they come from and what was done with them.
    pub facts: Facts,
}

/// Where records come from and what was done with them, for the report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The file as it was named.
    pub input: String,
    /// SHA-256 of the file as it stands.
    pub input_sha256: String,
    /// What the codebook is called.
    pub codebook: String,
    /// SHA-256 of the codebook; empty when the values are the file's own.
    pub codebook_sha256: String,
    /// Whether the values were taken from the records themselves.
    pub own_values: bool,
    /// Rows of the file.
    pub rows: u64,
    /// How rows of one victim were joined; nothing when a row is a victim.
    pub joined: Option<Joined>,
    /// Columns that are not released, and why.
    pub left_out: Vec<(String, String)>,
    /// Columns of the codebook that the file lacks.
    pub lacking: Vec<String>,
    /// What an empty cell means, by column.
    pub meanings: Vec<(String, String)>,
}

/// Reads the records of a job.
///
/// # Errors
/// What is wrong with the file or the codebook: where, and what to do. Values that the codebook does not have are listed
/// with column, number and first row.
pub fn read(job: &ReleaseJob, progress: Reading<'_>) -> Result<Records, BatchError> {
    let mut table = Table::new(Source::open(&job.input)?, &job.input)?;
    let layout = layout(job, &table.header)?;
    let mut gathering = Gathering::new(layout, job.subject.is_some());
    while let Some(row) = table.next_row()? {
        gathering.take(row.number, row.cells)?;
        if row.number % 65_536 == 0 {
            progress(row.number);
        }
    }
    let header = table.header.clone();
    let path = table.path().to_owned();
    let hash = table.finish()?;
    gathering.finish(&path, &header, hash)
}

fn layout(job: &ReleaseJob, header: &[String]) -> Result<Layout, BatchError> {
    let subject = job.subject.as_deref();
    for name in subject.iter().copied().chain(job.leave_out.iter().map(String::as_str)) {
        if !header.iter().any(|known| known == name) {
            let what = format!("{} has no column \"{name}\"; it has: {}", job.input.display(), header.join(", "));
            return Err(BatchError::new(what, "write the column as the header does"));
        }
    }
    match &job.domain {
        Domain::File(path) => Layout::fit(codebooks::read(path)?, header, subject, &job.leave_out),
        Domain::OwnValuesArePublic => Layout::own(header, subject, &job.leave_out),
        Domain::BuiltIn => {
            let released: Vec<&str> = header.iter().map(String::as_str).collect();
            let released: Vec<&str> = released
                .into_iter()
                .filter(|name| subject != Some(*name) && !job.leave_out.iter().any(|out| out == name))
                .collect();
            match codebooks::built_in(&released) {
                Some(known) => Layout::fit(known, header, subject, &job.leave_out),
                // Under k-anonymity a value that few hold never leaves, wherever the list of values comes from.
                None if job.mode == Mode::KAnonymity => Layout::own(header, subject, &job.leave_out),
                None => Err(no_codebook(&job.input)),
            }
        }
    }
}

fn no_codebook(path: &Path) -> BatchError {
    let what = format!("no built-in codebook ({}) fits the columns of {}", codebooks::BUILT_IN, path.display());
    let hint = "give the public list of columns and values with --domain CODEBOOK.csv (column,value,label), or say with \
                --values-are-public that the file's own values are public knowledge";
    BatchError::new(what, hint)
}

struct Gathering {
    layout: Layout,
    columns: Vec<Vec<u16>>,
    own: Vec<std::collections::HashMap<Box<[u8]>, u16>>,
    joining: Option<Joining>,
    strangers: Strangers,
    codes: Vec<u16>,
    rows: u64,
}

impl Gathering {
    fn new(layout: Layout, joins: bool) -> Self {
        let n = layout.columns.len();
        let joining = joins.then(|| Joining::new(layout.joins.clone()));
        let (columns, own, codes) = (vec![Vec::new(); n], vec![std::collections::HashMap::new(); n], vec![0; n]);
        Self { layout, columns, own, joining, strangers: Strangers::default(), codes, rows: 0 }
    }

    fn take(&mut self, number: u64, cells: &csv::ByteRecord) -> Result<(), BatchError> {
        self.rows += 1;
        if self.rows * self.codes.len() as u64 > MAX_CELLS {
            let what = format!("row {number}: more than {MAX_CELLS} cells");
            return Err(BatchError::new(what, "release by year or by part of the country, each with its own file"));
        }
        self.codes.fill(0);
        let mut subject: &[u8] = b"";
        for (at, cell) in cells.iter().enumerate() {
            if cell.is_empty() && !matches!(self.layout.readers[at], Reader::Subject) {
                continue;
            }
            match &self.layout.readers[at] {
                Reader::Skip => {}
                Reader::Subject => subject = cell.trim_ascii(),
                Reader::One { column, codes } => match codes.get(cell).or_else(|| codes.get(cell.trim_ascii())) {
                    Some(code) => self.codes[*column] = *code,
                    None if cell.trim_ascii().is_empty() => {}
                    None => {
                        self.codes[*column] = REFUSED;
                        self.strangers.add(at, cell, number);
                    }
                },
                Reader::Many { columns } => {
                    for value in cell.split(|byte| b";,| ".contains(byte)).filter(|value| !value.is_empty()) {
                        match columns.get(value.trim_ascii()) {
                            Some(column) => self.codes[*column] = 1,
                            None => self.strangers.add(at, value, number),
                        }
                    }
                }
                Reader::Own { column } => {
                    let column = *column;
                    self.codes[column] = self.own_code(column, cell.trim_ascii(), at, number)?;
                }
            }
        }
        self.check_empties(number);
        self.keep(subject, number)
    }

    fn own_code(&mut self, column: usize, cell: &[u8], at: usize, number: u64) -> Result<u16, BatchError> {
        if cell.is_empty() {
            return Ok(0);
        }
        if let Some(code) = self.own[column].get(cell) {
            return Ok(*code);
        }
        let name = &self.layout.columns[column].name;
        let Ok(text) = std::str::from_utf8(cell) else {
            self.strangers.add(at, cell, number);
            return Ok(0);
        };
        if self.layout.columns[column].values.len() == MAX_VALUES {
            let what = format!("row {number}, {name}: is the {}th value of this column", MAX_VALUES + 1);
            return Err(BatchError::new(
                what,
                "a column of numbers, names or dates is not released: --leave-out COLUMN, or put it into bands",
            ));
        }
        self.layout.columns[column].values.push(text.to_owned());
        let code = self.layout.columns[column].values.len() as u16;
        self.own[column].insert(cell.into(), code);
        Ok(code)
    }

    /// An empty cell where the codebook allows none is a stranger too.
    fn check_empties(&mut self, number: u64) {
        for (at, reader) in self.layout.readers.iter().enumerate() {
            if let Reader::One { column, .. } = reader
                && self.codes[*column] == 0
                && !self.layout.columns[*column].may_be_empty
            {
                self.strangers.add(at, b"", number);
            }
        }
    }

    fn keep(&mut self, subject: &[u8], number: u64) -> Result<(), BatchError> {
        let Some(joining) = &mut self.joining else {
            self.columns.iter_mut().zip(&self.codes).for_each(|(column, code)| column.push(*code));
            return Ok(());
        };
        if subject.is_empty() {
            let what = format!("row {number}: the victim's number is empty");
            return Err(BatchError::new(
                what,
                "give every event the number of its victim; a victim without number gets one of their own",
            ));
        }
        joining.add(subject, &self.codes, &mut self.columns, number);
        Ok(())
    }

    fn finish(mut self, path: &Path, header: &[String], hash: String) -> Result<Records, BatchError> {
        if self.rows == 0 {
            let what = format!("{} has a header and no rows", path.display());
            return Err(BatchError::new(what, "give a row for each victim"));
        }
        self.strangers.refuse(path, header, &self.layout.name)?;
        self.order_own_values();
        self.drop_silent_columns();
        if self.layout.columns.is_empty() {
            let what = format!("{}: no column would be released", path.display());
            return Err(BatchError::new(what, "no column has a value, or all are left out: check the file and the codebook"));
        }
        let codebook = self.layout.codebook()?;
        let coded =
            Coded::new(self.columns, &codebook).map_err(|error| BatchError::new(error.to_string(), "report this fault"))?;
        let names = |at: usize| self.layout.columns[at].name.clone();
        let joined = self.joining.map(|joining| joining.finish(names));
        let own_values = self.layout.hash.is_empty();
        let facts = Facts {
            input: path.display().to_string(),
            input_sha256: hash,
            codebook: self.layout.name,
            codebook_sha256: self.layout.hash,
            own_values,
            rows: self.rows,
            joined,
            left_out: self.layout.left_out,
            lacking: self.layout.lacking,
            meanings: self.layout.meanings,
        };
        Ok(Records { codebook, coded, facts })
    }

    /// Values in the order of their letters: the order of the records says nothing then.
    fn order_own_values(&mut self) {
        for (at, own) in self.own.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
            let values = &mut self.layout.columns[at].values;
            values.sort_unstable();
            let mut codes = vec![0; values.len() + 1];
            for (value, code) in values.iter().zip(1..) {
                codes[usize::from(own[value.as_bytes()])] = code;
            }
            self.columns[at].iter_mut().for_each(|code| *code = codes[usize::from(*code)]);
        }
    }

    /// A column in which the file has no value at all has no own values to release.
    fn drop_silent_columns(&mut self) {
        for at in (0..self.layout.columns.len()).rev() {
            if self.layout.columns[at].values.is_empty() {
                self.layout.left_out.push((self.layout.columns.remove(at).name, "has no value in any row".to_owned()));
                self.layout.joins.remove(at);
                self.columns.remove(at);
                if let Some(joining) = &mut self.joining {
                    joining.drop_column(at);
                }
            }
        }
    }
}
