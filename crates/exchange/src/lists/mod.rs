//! Watchlists: OFAC's CSV set, the UN's consolidated XML, FollowTheMoney lines, OpenSanctions' table.
//!
//! Every reader streams: it hands each entry or problem to the caller and keeps nothing. What one row
//! cannot give is a [`RowProblem`]; the reader goes on with the next row unless the problem is
//! [fatal](ListProblem::is_fatal).

mod dates;
mod detect;
mod entry;
mod ftm;
mod ofac;
mod ofac_remarks;
mod opensanctions;
mod problem;
pub(crate) mod rows;
#[cfg(test)]
mod tests;
mod un;
mod xml;

use std::io::Read;
use std::ops::ControlFlow;

use jiff::civil::Date;

pub use detect::{ListFormat, detect};
pub use entry::{EntryKind, ListedDocument, ListedEntry, ListedName};
pub use ofac::{OfacFiles, read_ofac};
pub use problem::{ListProblem, RowProblem};

/// What a reader hands on: an entry, or a row it could not take as it stands.
pub type ListItem = Result<ListedEntry, RowProblem>;

/// How many problems [`collect`] keeps; the rest is counted.
pub const MAX_PROBLEMS_KEPT: usize = 1000;

/// What a reader did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListSummary {
    /// Entries handed on.
    pub entries: u64,
    /// Problems handed on.
    pub problems: u64,
    /// Rows that are no entries and are left out on purpose, such as FollowTheMoney's edges.
    pub skipped: u64,
    /// Whether the reader stopped before the end.
    pub stopped: bool,
}

/// A whole list in memory.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRead {
    /// Every entry, in the order of the file.
    pub entries: Vec<ListedEntry>,
    /// The first problems, at most [`MAX_PROBLEMS_KEPT`].
    pub problems: Vec<RowProblem>,
    /// All counts.
    pub summary: ListSummary,
}

/// Reads one file of a known format, handing each item to `sink` until it breaks.
///
/// A file whose begin shows another format is refused with [`ListProblem::NotThisFormat`]. `today`
/// decides whether a birth lies in the future. OFAC's companion files go through [`read_ofac`].
pub fn read(
    format: ListFormat,
    reader: impl Read,
    today: Date,
    sink: &mut dyn FnMut(ListItem) -> ControlFlow<()>,
) -> ListSummary {
    let mut out = Output { sink, summary: ListSummary::default() };
    let flow = match detect::checked(format, reader, &mut out) {
        Err(flow) => flow,
        Ok(reader) => match format {
            ListFormat::UnXml => un::read(reader, today, &mut out),
            ListFormat::FollowTheMoney => ftm::read(reader, today, &mut out),
            ListFormat::OpenSanctionsCsv => opensanctions::read(reader, today, &mut out),
            ListFormat::OfacSdn => {
                ofac::read(OfacFiles { sdn: Box::new(reader), alt: None, add: None, comments: None }, today, &mut out)
            }
            ListFormat::OfacAlt | ListFormat::OfacAdd | ListFormat::OfacComments => {
                out.problem(RowProblem::file(ListProblem::CompanionFile { format }))
            }
        },
    };
    out.summary.stopped |= flow.is_break();
    out.summary
}

/// Reads a whole file into memory. For lists of a size one machine holds; otherwise use [`read`].
#[must_use]
pub fn collect(format: ListFormat, reader: impl Read, today: Date) -> ListRead {
    collect_with(|sink| read(format, reader, today, sink))
}

/// Collects what any of the readers hands on.
pub fn collect_with(run: impl FnOnce(&mut dyn FnMut(ListItem) -> ControlFlow<()>) -> ListSummary) -> ListRead {
    let mut list = ListRead::default();
    list.summary = run(&mut |item| {
        match item {
            Ok(entry) => list.entries.push(entry),
            Err(problem) if list.problems.len() < MAX_PROBLEMS_KEPT => list.problems.push(problem),
            Err(_) => {}
        }
        ControlFlow::Continue(())
    });
    list
}

/// Counts what goes to the caller; breaks when the caller does or a problem is fatal.
pub(crate) struct Output<'a> {
    sink: &'a mut dyn FnMut(ListItem) -> ControlFlow<()>,
    pub(crate) summary: ListSummary,
}

impl Output<'_> {
    pub(crate) fn entry(&mut self, entry: ListedEntry) -> ControlFlow<()> {
        self.summary.entries += 1;
        (self.sink)(Ok(entry))
    }

    pub(crate) fn problem(&mut self, problem: RowProblem) -> ControlFlow<()> {
        self.summary.problems += 1;
        let fatal = problem.what.is_fatal();
        (self.sink)(Err(problem))?;
        if fatal { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
