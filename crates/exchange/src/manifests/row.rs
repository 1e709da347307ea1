//! One row into one passenger, with everything that could not be read named beside it.

use std::ops::ControlFlow;

use jiff::civil::Date;
use model::{Answer, DocumentKind, NameText, PersonIdentity, PersonName, TravelDocument};

use super::columns::{Columns, Field};
use super::{ManifestFault, ManifestItem, ManifestProblem, ManifestRow, value};

type Sink<'a> = &'a mut dyn FnMut(ManifestItem) -> ControlFlow<()>;

pub(super) fn read(columns: &Columns, row: u64, cells: &[String], today: Date, sink: Sink<'_>) -> ControlFlow<()> {
    let expected = columns.labels.len();
    // Trailing cells that are empty are often cut off; more cells than the header has are a changed file.
    if cells.len() > expected && cells[expected..].iter().any(|cell| !cell.is_empty()) {
        problem(columns, row, None, ManifestFault::Cells { found: cells.len(), expected }, sink)?;
    }
    let cell = |field| columns.cell(cells, field);
    let names = names(columns, row, cells, sink)?;
    let birth = match cell(Field::Birth) {
        "" => Answer::Unknown,
        text => taken(value::birth(text, today), columns, row, Field::Birth, ManifestFault::Date(short(text)), sink)?
            .map_or(Answer::Unknown, Answer::Given),
    };
    let nationality = match cell(Field::Nationality) {
        "" => None,
        text => taken(value::country(text), columns, row, Field::Nationality, ManifestFault::Country(short(text)), sink)?,
    };
    let issuer = match cell(Field::Issuer) {
        "" => None,
        text => taken(value::country(text), columns, row, Field::Issuer, ManifestFault::Country(short(text)), sink)?,
    };
    let sex = match cell(Field::Sex) {
        "" => Answer::NotAsked,
        text => taken(value::sex(text), columns, row, Field::Sex, ManifestFault::Sex(short(text)), sink)?
            .map_or(Answer::Unknown, Answer::Given),
    };
    let number: String =
        cell(Field::Document).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).take(40).collect();
    let documents: Vec<TravelDocument> = Some(number)
        .filter(|number| !number.is_empty())
        .map(|number| TravelDocument { kind: DocumentKind::Passport, number, issuer, expires: None })
        .into_iter()
        .collect();
    if names.is_empty() && documents.is_empty() {
        return problem(columns, row, None, ManifestFault::Nobody, sink);
    }
    let traveller = PersonIdentity { names, birth, documents, phones: Vec::new(), address: None, mrz: None };
    sink(Ok(ManifestRow { row, traveller, sex, nationality }))
}

fn names(columns: &Columns, row: u64, cells: &[String], sink: Sink<'_>) -> ControlFlow<(), Vec<PersonName>> {
    let cell = |field| columns.cell(cells, field).trim().to_owned();
    let (whole, family, given) = (cell(Field::Name), cell(Field::Family), cell(Field::Given));
    let parts = [given.as_str(), family.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let (text, field) = if whole.is_empty() { (parts, Field::Given) } else { (whole, Field::Name) };
    if text.is_empty() {
        return ControlFlow::Continue(Vec::new());
    }
    match text.parse::<NameText>() {
        Ok(full) => {
            let part = |text: &str| text.parse::<NameText>().ok();
            ControlFlow::Continue(vec![PersonName { full, family: part(&family), given: part(&given) }])
        }
        Err(_) => {
            problem(columns, row, Some(field), ManifestFault::Name(short(&text)), sink)?;
            ControlFlow::Continue(Vec::new())
        }
    }
}

fn taken<T>(
    value: Option<T>,
    columns: &Columns,
    row: u64,
    field: Field,
    fault: ManifestFault,
    sink: Sink<'_>,
) -> ControlFlow<(), Option<T>> {
    if value.is_none() {
        problem(columns, row, Some(field), fault, sink)?;
    }
    ControlFlow::Continue(value)
}

fn problem(columns: &Columns, row: u64, field: Option<Field>, what: ManifestFault, sink: Sink<'_>) -> ControlFlow<()> {
    sink(Err(ManifestProblem { row, column: field.and_then(|field| columns.label(field)), what }))
}

/// A cell's words for a message: its first forty signs.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
