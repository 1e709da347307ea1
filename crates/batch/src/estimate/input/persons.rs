//! One table: a row for each combination of lists with its count, or a row for each person.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use statistics::estimation::History;

use super::columns::Columns;
use super::rows::{self, Sink, short};
use super::tally::Tally;
use super::values::{Mark, Unknown, count, mark};
use super::{Input, InputOptions, Progress};
use crate::BatchError;

/// Reads the table.
pub(super) fn read(path: &Path, options: &InputOptions, progress: Progress<'_>) -> Result<Input, BatchError> {
    let mut reading = Reading::new(path, options, progress);
    rows::read(path, &mut reading)?;
    reading.finish()
}

/// A person of whom one row was read: the row, the lists, the covariates.
type Subject = (u64, History, u32);

struct Reading<'a> {
    path: &'a Path,
    options: &'a InputOptions,
    progress: Progress<'a>,
    columns: Columns,
    tally: Tally,
    /// The combinations of a table of counts that were met.
    met: HashSet<(History, u32)>,
    repeated: Noted,
    subjects: HashMap<u64, Subject>,
    rows: u64,
    nowhere: Noted,
    unknown: Noted,
    merged: Noted,
}

/// How often something happened, and where first.
#[derive(Debug, Default)]
pub(super) struct Noted {
    pub(super) times: u64,
    pub(super) first: u64,
}

impl Noted {
    pub(super) fn at(&mut self, row: u64) {
        if self.times == 0 {
            self.first = row;
        }
        self.times += 1;
    }
}

impl Sink for Reading<'_> {
    fn header(&mut self, names: &[String]) -> Result<(), BatchError> {
        self.columns = Columns::find(self.path, names, self.options)?;
        if self.columns.count.is_some() && self.columns.subject.is_some() {
            return Err(BatchError::new(
                format!("{} has a column of counts and one of subjects", self.path.display()),
                "a row is either a combination of lists with its count or one person: leave out --subject, or name the columns of lists",
            ));
        }
        Ok(())
    }

    fn row(&mut self, row: u64, cells: &[&[u8]]) -> Result<(), BatchError> {
        self.rows += 1;
        if self.rows.is_multiple_of(1 << 16) {
            (self.progress)(self.rows);
        }
        let Some(history) = self.history(row, cells)? else {
            self.unknown.at(row);
            return Ok(());
        };
        let values: Vec<&[u8]> = self.columns.covariates.iter().map(|at| cells[*at]).collect();
        let group = self.tally.groups.number(&values)?;
        match (self.columns.count, self.columns.subject) {
            (Some(at), _) => self.combination(row, history, group, cells[at]),
            (None, Some(at)) => self.subject(row, history, group, cells[at]),
            (None, None) => self.person(row, history, group),
        }
    }
}

impl<'a> Reading<'a> {
    fn new(path: &'a Path, options: &'a InputOptions, progress: Progress<'a>) -> Self {
        Self {
            path,
            options,
            progress,
            columns: Columns::default(),
            tally: Tally::default(),
            met: HashSet::new(),
            repeated: Noted::default(),
            subjects: HashMap::new(),
            rows: 0,
            nowhere: Noted::default(),
            unknown: Noted::default(),
            merged: Noted::default(),
        }
    }

    /// The lists of a row; nothing when it is left out because one of them is unknown.
    fn history(&mut self, row: u64, cells: &[&[u8]]) -> Result<Option<History>, BatchError> {
        let mut history = 0;
        for (bit, (at, name)) in self.columns.lists.iter().zip(&self.columns.names).enumerate() {
            match (mark(cells[*at]), self.options.unknown) {
                (Some(Mark::On), _) => history |= 1 << bit,
                (Some(Mark::Off), _) => {}
                (Some(Mark::Unknown), Unknown::LeaveOut) => return Ok(None),
                (Some(Mark::Unknown), Unknown::NotOnList) => self.unknown.at(row),
                (Some(Mark::Unknown), Unknown::Refuse) => {
                    return Err(self.fault(row, name, "it is not known whether this list has the person", UNKNOWN_HINT));
                }
                (None, _) => {
                    let what = format!("\"{}\" is neither 1 nor 0", short(&String::from_utf8_lossy(cells[*at])));
                    return Err(self.fault(row, name, &what, MARK_HINT));
                }
            }
        }
        Ok(Some(history))
    }

    fn combination(&mut self, row: u64, history: History, group: u32, cell: &[u8]) -> Result<(), BatchError> {
        let name = self.options.count.as_deref().unwrap_or("count");
        let people = count(cell).map_err(|fault| {
            let shown = String::from_utf8_lossy(cell);
            let shown = if shown.is_empty() { String::new() } else { format!("\"{}\": ", short(&shown)) };
            self.fault(row, name, &format!("{shown}{}", fault.what()), fault.hint())
        })?;
        if history == 0 {
            if people > 0 {
                let what = format!("{people} people who are on no list");
                return Err(self.fault(row, name, &what, "leave this row out: how many are on no list is what is estimated"));
            }
            return Ok(());
        }
        if !self.met.insert((history, group)) {
            self.repeated.at(row);
        }
        self.tally.add(history, group, people)
    }

    fn person(&mut self, row: u64, history: History, group: u32) -> Result<(), BatchError> {
        if history == 0 {
            self.nowhere.at(row);
            return Ok(());
        }
        self.tally.add(history, group, 1)
    }

    fn subject(&mut self, row: u64, history: History, group: u32, id: &[u8]) -> Result<(), BatchError> {
        let column = self.options.subject.as_deref().unwrap_or("");
        if id.is_empty() {
            return Err(self.fault(row, column, "no identifier", "every row needs one, or leave out --subject"));
        }
        match self.subjects.entry(hash(id)) {
            Entry::Vacant(place) => {
                place.insert((row, history, group));
                Ok(())
            }
            Entry::Occupied(mut place) => {
                let (before, known, of) = *place.get();
                if !self.options.merge_subjects || of != group {
                    let shown = short(&String::from_utf8_lossy(id));
                    let differ = if of == group { "" } else { ", with other covariates" };
                    let what = format!("\"{shown}\" stands in row {before} already{differ}");
                    let hint = if of == group {
                        "when both rows are one person, add --merge-subjects; else correct the identifier"
                    } else {
                        "a person has one value of each covariate: correct the rows"
                    };
                    return Err(self.fault(row, column, &what, hint));
                }
                place.insert((before, known | history, of));
                self.merged.at(row);
                Ok(())
            }
        }
    }

    fn fault(&self, row: u64, column: &str, what: &str, hint: &str) -> BatchError {
        let column = if column.is_empty() { String::new() } else { format!(", {}", short(column)) };
        BatchError::new(format!("{}, row {row}{column}: {what}", self.path.display()), hint)
    }

    fn finish(mut self) -> Result<Input, BatchError> {
        let mut subjects: Vec<Subject> = std::mem::take(&mut self.subjects).into_values().collect();
        subjects.sort_unstable();
        for (row, history, group) in subjects {
            self.person(row, history, group)?;
        }
        let notes = self.notes();
        let by_history = self.columns.count.is_none();
        let in_file = |error: BatchError| BatchError::new(format!("{}: {}", self.path.display(), error.what), error.hint);
        let finished = self.tally.finish(self.columns.names, &self.options.covariates, by_history);
        let (table, strata) = finished.map_err(in_file)?;
        Ok(Input { table, strata, rows: self.rows, notes })
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let mut note = |noted: &Noted, what: &str| {
            if noted.times > 0 {
                notes.push(format!("{} {what} (first in row {})", noted.times, noted.first));
            }
        };
        note(&self.nowhere, "rows are on no list and were left out");
        match self.options.unknown {
            Unknown::NotOnList => note(&self.unknown, "unknown values were taken as \"not on this list\", as was asked"),
            _ => note(
                &self.unknown,
                "rows with an unknown value were left out, as was asked; the estimate is not about these people",
            ),
        }
        note(&self.repeated, "rows repeat a combination of lists of an earlier row; their counts were added");
        note(&self.merged, "rows were of a person who stood in the file already, and were joined");
        notes
    }
}

const UNKNOWN_HINT: &str = "write 1 or 0; or say with --unknown leave-out that such rows are not counted, or with --unknown \
                            not-on-list that a blank means \"not on this list\"";
const MARK_HINT: &str = "write 1 or 0; a column that is no list is named with --covariate, --subject, --count or --ignore";

/// A number for an identifier: sixty-four bits tell ten million apart but for three chances in a million.
pub(super) fn hash(id: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
