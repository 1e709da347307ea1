//! FollowTheMoney entities, one JSON object a line. Edges and helper entities are counted, not taken.
//!
//! # Source
//! followthemoney 4.11, schema definitions. Lists of changes (`{"op": …, "entity": …}`) are refused:
//! taken for a list they would read as one that lost most of its entries.

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;

use jiff::civil::Date;
use model::DocumentKind;
use serde::Deserialize;
use serde_json::Value;

use super::Output;
use super::dates::births;
use super::entry::{EntryKind, ListedDocument, ListedEntry, add_text};
use super::problem::{ListProblem, RowProblem};
use crate::decode::Lines;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    #[serde(default)]
    schema: String,
    #[serde(default)]
    properties: HashMap<String, Vec<Value>>,
    first_seen: Option<String>,
    op: Option<Value>,
}

impl Line {
    /// The texts of a property; nested entities are passed over.
    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.properties.get(name).into_iter().flatten().filter_map(Value::as_str)
    }
}

pub(crate) fn read(reader: impl Read, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let mut lines = Lines::new(reader);
    while let Some(line) = lines.next_line() {
        let row = lines.row;
        match line {
            Err(error) => out.problem(RowProblem::at(row, error.into()))?,
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => match serde_json::from_str::<Line>(&line) {
                Err(error) => out.problem(RowProblem::at(row, ListProblem::NotJson { detail: place_of(&error) }))?,
                Ok(line) if line.op.is_some() => out.problem(RowProblem::at(row, ListProblem::Changes))?,
                Ok(line) => entry(row, &line, today, out)?,
            },
        }
    }
    ControlFlow::Continue(())
}

/// The parser's words without the line, which may identify somebody.
fn place_of(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Syntax => "it breaks the rules of JSON or is nested too deep",
        serde_json::error::Category::Data => "a field is not of the kind that it should be",
        serde_json::error::Category::Eof | serde_json::error::Category::Io => "it ends too early",
    };
    format!("{what} (character {})", error.column())
}

fn kind(schema: &str) -> Option<EntryKind> {
    match schema {
        "Person" => Some(EntryKind::Person),
        "Organization" | "Company" | "PublicBody" => Some(EntryKind::Organisation),
        "Vessel" => Some(EntryKind::Vessel),
        // A legal entity may be a person or a body: the list does not say.
        "LegalEntity" | "Airplane" => Some(EntryKind::Other),
        _ => None,
    }
}

fn entry(row: u64, line: &Line, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    if line.id.trim().is_empty() {
        return out.problem(RowProblem::in_column(row, "id", ListProblem::NoIdentifier));
    }
    let Some(kind) = kind(&line.schema) else {
        out.summary.skipped += 1;
        return ControlFlow::Continue(());
    };
    let mut entry = ListedEntry::new(&line.id, kind);
    take_names(&mut entry, line);
    if entry.names.is_empty() {
        return out.problem(RowProblem::in_column(row, "name", ListProblem::NoName));
    }
    for value in line.all("birthDate") {
        let found = births(value, today);
        if found.is_empty() {
            out.problem(RowProblem::in_column(row, "birthDate", ListProblem::date(value)))?;
            entry.add_remark(&format!("birthDate {value}"));
        }
        entry.add_births(found);
    }
    take_rest(&mut entry, line);
    out.entry(entry)
}

fn take_names(entry: &mut ListedEntry, line: &Line) {
    for (property, weak) in [("name", false), ("alias", false), ("previousName", false), ("weakAlias", true)] {
        for name in line.all(property) {
            entry.add_name(name, weak);
        }
    }
    if entry.names.is_empty() {
        let part = |name| line.all(name).next().unwrap_or("");
        entry.add_name(&["firstName", "fatherName", "lastName"].map(part).join(" "), false);
    }
}

fn take_rest(entry: &mut ListedEntry, line: &Line) {
    for country in line.all("nationality").chain(line.all("citizenship")) {
        entry.add_nationality(country);
    }
    let kinds = [
        ("passportNumber", DocumentKind::Passport),
        ("idNumber", DocumentKind::IdentityCard),
        ("socialSecurityNumber", DocumentKind::Other),
        ("taxNumber", DocumentKind::Other),
        ("registrationNumber", DocumentKind::Other),
        ("licenseNumber", DocumentKind::Other),
        ("imoNumber", DocumentKind::Other),
    ];
    for (property, kind) in kinds {
        for number in line.all(property) {
            entry.add_document(ListedDocument::new(kind, number, ""));
        }
    }
    for sex in line.all("gender") {
        entry.set_sex(sex);
    }
    for place in line.all("birthPlace") {
        add_text(&mut entry.birth_places, place);
    }
    for address in line.all("address") {
        add_text(&mut entry.addresses, address);
    }
    for programme in line.all("programId").chain(line.all("program")).chain(line.all("topics")) {
        add_text(&mut entry.programmes, programme);
    }
    for remark in line.all("position").chain(line.all("notes")) {
        entry.add_remark(remark);
    }
    entry.listed_on = line.first_seen.as_deref().and_then(|day| day.get(..10)?.parse().ok());
}
