//! The UN Security Council's consolidated list.
//!
//! # Source
//! UN Security Council, consolidated list, `sc-sanctions.xsd`.

use std::io::Read;
use std::ops::ControlFlow;

use jiff::civil::Date;
use model::{BirthDate, DocumentKind};

use super::Output;
use super::dates::{births, one, years};
use super::entry::{EntryKind, ListedDocument, ListedEntry, add_text};
use super::problem::{ListProblem, RowProblem};
use super::xml::{Element, Elements};

pub(crate) fn read(reader: impl Read, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let mut elements = Elements::new(reader, &["INDIVIDUAL", "ENTITY"]);
    while let Some(element) = elements.next_element() {
        match element {
            Err(problem) => {
                out.problem(problem)?;
                // Nothing can be trusted after XML that does not hold together.
                return ControlFlow::Break(());
            }
            Ok((line, element)) => entry(line, &element, today, out)?,
        }
    }
    ControlFlow::Continue(())
}

fn entry(line: u64, element: &Element, today: Date, out: &mut Output<'_>) -> ControlFlow<()> {
    let kind = if element.name == "INDIVIDUAL" { EntryKind::Person } else { EntryKind::Organisation };
    let mut entry = ListedEntry::new(element.get("DATAID"), kind);
    if entry.source_id.is_empty() {
        return out.problem(RowProblem::in_column(line, "DATAID", ListProblem::NoIdentifier));
    }
    take_names(&mut entry, element);
    if entry.names.is_empty() {
        return out.problem(RowProblem::in_column(line, "FIRST_NAME", ListProblem::NoName));
    }
    for value in take_births(&mut entry, element, today) {
        out.problem(RowProblem::in_column(line, "INDIVIDUAL_DATE_OF_BIRTH", ListProblem::date(&value)))?;
    }
    for country in element.values("NATIONALITY").filter(|c| !c.is_empty()) {
        entry.add_nationality(country);
    }
    for document in element.all("INDIVIDUAL_DOCUMENT") {
        take_document(&mut entry, document);
    }
    for place in element.all("INDIVIDUAL_PLACE_OF_BIRTH") {
        add_text(&mut entry.birth_places, &place_words(place));
    }
    for address in element.all("INDIVIDUAL_ADDRESS").chain(element.all("ENTITY_ADDRESS")) {
        add_text(&mut entry.addresses, &place_words(address));
    }
    entry.set_sex(element.get("GENDER"));
    add_text(&mut entry.programmes, element.get("UN_LIST_TYPE"));
    entry.listed_on = element.get("LISTED_ON").get(..10).and_then(|day| day.parse().ok());
    take_remarks(&mut entry, element);
    out.entry(entry)
}

fn take_names(entry: &mut ListedEntry, element: &Element) {
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|part| element.get(part));
    entry.add_name(&parts.join(" "), false);
    entry.add_name(element.get("NAME_ORIGINAL_SCRIPT"), false);
    for alias in element.all("INDIVIDUAL_ALIAS").chain(element.all("ENTITY_ALIAS")) {
        let weak = alias.get("QUALITY").eq_ignore_ascii_case("low");
        // A field often holds several, numbered or divided by semicolons.
        for name in alias.get("ALIAS_NAME").split(';') {
            entry.add_name(name.trim().trim_matches(['“', '”', '"']), weak);
        }
    }
}

/// Takes the dates; gives back the words of those that cannot be used.
fn take_births(entry: &mut ListedEntry, element: &Element, today: Date) -> Vec<String> {
    let mut unread = Vec::new();
    for birth in element.all("INDIVIDUAL_DATE_OF_BIRTH") {
        let words = ["DATE", "YEAR", "NOTE"].map(|part| birth.get(part)).into_iter().find(|text| !text.is_empty());
        let between = one(birth.get("FROM_YEAR")).zip(one(birth.get("TO_YEAR")));
        let found: Vec<BirthDate> = match (between, words) {
            (Some((from, to)), _) => {
                years(from.year(), to.year()).into_iter().filter_map(|y| BirthDate::on(y, today).ok()).collect()
            }
            (None, Some(words)) if birth.get("TYPE_OF_DATE") == "APPROXIMATELY" => births(&format!("circa {words}"), today),
            (None, Some(words)) => births(words, today),
            (None, None) => continue,
        };
        if found.is_empty() {
            let value = words.map_or_else(|| format!("{} to {}", birth.get("FROM_YEAR"), birth.get("TO_YEAR")), str::to_owned);
            entry.add_remark(&format!("DOB {value}"));
            unread.push(value);
        }
        entry.add_births(found);
    }
    unread
}

fn take_document(entry: &mut ListedEntry, document: &Element) {
    let kind = match document.get("TYPE_OF_DOCUMENT") {
        "Passport" => DocumentKind::Passport,
        "National Identification Number" => DocumentKind::IdentityCard,
        _ => DocumentKind::Other,
    };
    let issuer = ["ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"].map(|part| document.get(part)).into_iter().find(|text| !text.is_empty());
    entry.add_document(ListedDocument::new(kind, document.get("NUMBER"), issuer.unwrap_or("")));
    entry.add_remark(document.get("NOTE"));
}

fn place_words(place: &Element) -> String {
    let parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"].map(|part| place.get(part));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn take_remarks(entry: &mut ListedEntry, element: &Element) {
    for designation in element.values("DESIGNATION").chain(element.values("TITLE")) {
        entry.add_remark(designation);
    }
    entry.add_remark(element.get("REFERENCE_NUMBER"));
    entry.add_remark(element.get("COMMENTS1").trim_start_matches(':'));
}
