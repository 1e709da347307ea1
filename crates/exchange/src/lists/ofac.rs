//! OFAC's Specially Designated Nationals: `sdn.csv` with its companions, all without headers.
//!
//! # Source
//! US Treasury, "SDN and consolidated list data files: delimited file specification" (`dat_spec.txt`).

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;

use jiff::civil::Date;

use super::detect::ListFormat;
use super::entry::{EntryKind, ListedEntry, add_text};
use super::ofac_remarks::take_remarks;
use super::problem::{ListProblem, RowProblem};
use super::rows::Rows;
use super::{ListItem, ListSummary, Output, detect};

/// The files of one publication. Only `sdn` is needed.
pub struct OfacFiles<'a> {
    /// `sdn.csv`: the entries.
    pub sdn: Box<dyn Read + 'a>,
    /// `alt.csv`: other names.
    pub alt: Option<Box<dyn Read + 'a>>,
    /// `add.csv`: addresses.
    pub add: Option<Box<dyn Read + 'a>>,
    /// `sdn_comments.csv`: remarks that did not fit.
    pub comments: Option<Box<dyn Read + 'a>>,
}

impl std::fmt::Debug for OfacFiles<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OfacFiles").finish_non_exhaustive()
    }
}

/// Reads a set of OFAC files. The companions are held in memory while `sdn.csv` streams.
pub fn read_ofac(files: OfacFiles<'_>, today: Date, sink: &mut dyn FnMut(ListItem) -> ControlFlow<()>) -> ListSummary {
    let mut out = Output { sink, summary: ListSummary::default() };
    let flow = match detect::checked(ListFormat::OfacSdn, files.sdn, &mut out) {
        Err(flow) => flow,
        Ok(sdn) => read(OfacFiles { sdn: Box::new(sdn), ..files }, today, &mut out),
    };
    out.summary.stopped |= flow.is_break();
    out.summary
}

/// What the companions say about one entry.
#[derive(Default)]
struct Companion {
    names: Vec<String>,
    addresses: Vec<String>,
    remarks: String,
    row: u64,
    file: &'static str,
}

pub(crate) fn read(files: OfacFiles<'_>, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let mut companions: HashMap<u64, Companion> = HashMap::new();
    if let Some(alt) = files.alt {
        each_row("alt.csv", 5, alt, out, |id, cells, row| {
            let companion = companions.entry(id).or_insert_with(|| Companion { row, file: "alt.csv", ..Companion::default() });
            companion.names.push(cells[3].clone());
        })?;
    }
    if let Some(add) = files.add {
        each_row("add.csv", 6, add, out, |id, cells, row| {
            let companion = companions.entry(id).or_insert_with(|| Companion { row, file: "add.csv", ..Companion::default() });
            companion.addresses.push(joined(&cells[2..5]));
        })?;
    }
    if let Some(comments) = files.comments {
        each_row("sdn_comments.csv", 2, comments, out, |id, cells, row| {
            let companion =
                companions.entry(id).or_insert_with(|| Companion { row, file: "sdn_comments.csv", ..Companion::default() });
            companion.remarks.push_str(&cells[1]);
        })?;
    }
    let mut rows = Rows::new(files.sdn);
    while let Some(row) = rows.next_row() {
        match whole(row, 12) {
            Err(problem) => out.problem(problem)?,
            Ok((row, id, cells)) => entry(row, &cells, companions.remove(&id).unwrap_or_default(), today, out)?,
        }
    }
    let mut without: Vec<(u64, Companion)> = companions.into_iter().collect();
    without.sort_unstable_by_key(|(id, _)| *id);
    for (id, companion) in without {
        out.problem(RowProblem { file: companion.file, ..RowProblem::at(companion.row, ListProblem::NoMainEntry { id }) })?;
    }
    ControlFlow::Continue(())
}

fn each_row(
    file: &'static str,
    width: usize,
    reader: impl Read,
    out: &mut Output<'_>,
    mut take: impl FnMut(u64, &[String], u64),
) -> ControlFlow<()> {
    let mut rows = Rows::new(reader);
    while let Some(row) = rows.next_row() {
        match whole(row, width) {
            Err(problem) => out.problem(RowProblem { file, ..problem })?,
            Ok((row, id, cells)) => take(id, &cells, row),
        }
    }
    ControlFlow::Continue(())
}

/// A row of the right width with its number; `-0-` is OFAC's word for an empty cell.
fn whole(row: Result<(u64, Vec<String>), RowProblem>, expected: usize) -> Result<(u64, u64, Vec<String>), RowProblem> {
    let (row, mut cells) = row?;
    if cells.len() != expected {
        return Err(RowProblem::at(row, ListProblem::Cells { found: cells.len(), expected }));
    }
    for cell in &mut cells {
        if cell.trim() == "-0-" {
            cell.clear();
        }
    }
    let id = cells[0].trim().parse().map_err(|_| RowProblem::in_column(row, "ent_num", ListProblem::NoIdentifier))?;
    Ok((row, id, cells))
}

fn entry(row: u64, cells: &[String], companion: Companion, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let kind = match cells[2].trim() {
        "individual" => EntryKind::Person,
        "vessel" => EntryKind::Vessel,
        "aircraft" => EntryKind::Other,
        _ => EntryKind::Organisation,
    };
    let mut entry = ListedEntry::new(&cells[0], kind);
    entry.add_name(&cells[1], false);
    for name in &companion.names {
        entry.add_name(name, false);
    }
    if entry.names.is_empty() {
        return out.problem(RowProblem::in_column(row, "SDN_Name", ListProblem::NoName));
    }
    for programme in cells[3].split("] [") {
        add_text(&mut entry.programmes, programme.trim_matches(['[', ']', ' ']));
    }
    entry.add_remark(&cells[4]);
    for address in &companion.addresses {
        add_text(&mut entry.addresses, address);
    }
    // Remarks are cut at a fixed width and go on in the comments in the middle of a word.
    let unread = take_remarks(&mut entry, &format!("{}{}", cells[11], companion.remarks), today);
    for value in unread {
        out.problem(RowProblem::in_column(row, "Remarks", ListProblem::date(&value)))?;
    }
    out.entry(entry)
}

fn joined(cells: &[String]) -> String {
    cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", ")
}
