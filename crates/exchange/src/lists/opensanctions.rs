//! OpenSanctions' `targets.simple.csv`, by the names in its header.
//!
//! # Source
//! OpenSanctions, "Targets as simplified CSV": many values in a cell are joined with `;`, quoted
//! where they hold one. Older files lack some columns.

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;

use jiff::civil::Date;
use model::DocumentKind;

use super::Output;
use super::dates::births;
use super::entry::{EntryKind, ListedDocument, ListedEntry, add_text};
use super::problem::{ListProblem, RowProblem};
use super::rows::Rows;
use crate::csv_cells::cells;

struct Header {
    columns: HashMap<String, usize>,
    width: usize,
}

impl Header {
    fn get<'a>(&self, row: &'a [String], name: &str) -> &'a str {
        self.columns.get(name).map_or("", |&i| row[i].trim())
    }

    fn all(&self, row: &[String], name: &str) -> Vec<String> {
        cells(self.get(row, name), ';').into_iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect()
    }
}

pub(crate) fn read(reader: impl Read, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let mut rows = Rows::new(reader);
    let header = match rows.next_row() {
        None => return out.problem(RowProblem::file(ListProblem::NoColumn { name: "id" })),
        Some(Err(problem)) => return out.problem(problem),
        Some(Ok((_, names))) => header(names),
    };
    for name in ["id", "schema", "name"] {
        if !header.columns.contains_key(name) {
            out.problem(RowProblem::at(1, ListProblem::NoColumn { name }))?;
        }
    }
    while let Some(row) = rows.next_row() {
        match row {
            Err(problem) => out.problem(problem)?,
            Ok((row, cells)) if cells.len() != header.width => {
                out.problem(RowProblem::at(row, ListProblem::Cells { found: cells.len(), expected: header.width }))?;
            }
            Ok((row, cells)) => entry(row, &header, &cells, today, out)?,
        }
    }
    ControlFlow::Continue(())
}

fn header(names: Vec<String>) -> Header {
    let width = names.len();
    Header { columns: names.into_iter().enumerate().map(|(i, name)| (name.trim().to_ascii_lowercase(), i)).collect(), width }
}

fn entry(row: u64, header: &Header, cells: &[String], today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let kind = match header.get(cells, "schema") {
        "Person" => EntryKind::Person,
        "Organization" | "Company" | "PublicBody" => EntryKind::Organisation,
        "Vessel" => EntryKind::Vessel,
        _ => EntryKind::Other,
    };
    let mut entry = ListedEntry::new(header.get(cells, "id"), kind);
    if entry.source_id.is_empty() {
        return out.problem(RowProblem::in_column(row, "id", ListProblem::NoIdentifier));
    }
    entry.add_name(header.get(cells, "name"), false);
    for alias in header.all(cells, "aliases") {
        entry.add_name(&alias, false);
    }
    if entry.names.is_empty() {
        return out.problem(RowProblem::in_column(row, "name", ListProblem::NoName));
    }
    for value in header.all(cells, "birth_date") {
        let found = births(&value, today);
        if found.is_empty() {
            out.problem(RowProblem::in_column(row, "birth_date", ListProblem::date(&value)))?;
            entry.add_remark(&format!("birth_date {value}"));
        }
        entry.add_births(found);
    }
    take_rest(&mut entry, header, cells);
    out.entry(entry)
}

fn take_rest(entry: &mut ListedEntry, header: &Header, cells: &[String]) {
    // The table does not tell nationality from residence; for a person both point to the country.
    if entry.schema == EntryKind::Person {
        for country in header.all(cells, "countries") {
            entry.add_nationality(&country);
        }
    }
    for number in header.all(cells, "identifiers") {
        entry.add_document(ListedDocument::new(DocumentKind::Other, &number, ""));
    }
    for address in header.all(cells, "addresses") {
        add_text(&mut entry.addresses, &address);
    }
    let programmes = header.all(cells, "program_ids");
    for programme in if programmes.is_empty() { header.all(cells, "dataset") } else { programmes } {
        add_text(&mut entry.programmes, &programme);
    }
    for sanction in header.all(cells, "sanctions") {
        entry.add_remark(&sanction);
    }
    entry.listed_on = header.get(cells, "first_seen").get(..10).and_then(|day| day.parse().ok());
}
