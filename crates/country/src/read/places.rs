//! `places.csv`: the administrative units.

use std::collections::HashMap;

use super::table::{self, Row};
use super::value::{self, Used};
use super::{Context, names};
use crate::error::Report;
use crate::files::Doc;
use crate::{DataSource, Place, PlaceLevel};

const COLUMNS: [&str; 9] = ["pcode", "parent", "level", "name_en", "name_bn", "other_names", "other_codes", "lat", "lon"];

/// The places, larger levels first.
pub(super) fn read(doc: &Doc, context: &Context, report: &mut Report) -> Option<(DataSource, Vec<Place>)> {
    let (source, rows) = table::read(doc, &COLUMNS, report)?;
    let mut used = Used::default();
    let mut places: Vec<(u32, Place)> = Vec::new();
    for row in &rows {
        let place = place(doc, row, context, &mut used, report);
        places.extend(place.map(|place| (row.line, place)));
    }
    if rows.is_empty() {
        report.at(doc, 1, "there are no places; add the divisions, districts and upazilas");
    }
    check_parents(doc, &places, &used, report);
    let mut places: Vec<Place> = places.into_iter().map(|(_, place)| place).collect();
    places.sort_by_key(|place| place.level);
    Some((source, places))
}

fn place(doc: &Doc, row: &Row, context: &Context, used: &mut Used, report: &mut Report) -> Option<Place> {
    let pcode = code(doc, row.line, row.cell("pcode"), context, report).filter(|c| used.take(doc, row.line, c, report));
    let other_codes = row.list("other_codes");
    for other in &other_codes {
        if code(doc, row.line, other, context, report).is_some() {
            used.take(doc, row.line, other, report);
        }
    }
    let level: Option<PlaceLevel> = value::parse(doc, row.line, row.cell("level"), report);
    // Officers know the upazilas by heart; one whose Bangla name nobody is sure of shows its English one.
    let names = match level {
        Some(PlaceLevel::Upazila) => names::in_row_english_needed(doc, row, report),
        _ => names::in_row(doc, row, context, report),
    };
    let position = value::position(doc, row.line, row.cell("lat"), row.cell("lon"), context.bounds, report);
    let (lat, lon) = position?;
    let parent = Some(row.cell("parent").to_owned()).filter(|p| !p.is_empty());
    Some(Place {
        pcode: pcode?,
        level: level?,
        parent,
        names: names?,
        other_names: row.list("other_names"),
        other_codes,
        lat,
        lon,
    })
}

/// A P-code: the country's letters, then digits and capital letters.
fn code(doc: &Doc, line: u32, text: &str, context: &Context, report: &mut Report) -> Option<String> {
    let rest = text.strip_prefix(&context.code).filter(|rest| !rest.is_empty());
    let fits = rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
    if !fits {
        report.at(doc, line, format_args!("\"{text}\" is not a place code; write {} and digits", context.code));
    }
    fits.then(|| text.to_owned())
}

fn check_parents(doc: &Doc, places: &[(u32, Place)], used: &Used, report: &mut Report) {
    let levels: HashMap<&str, PlaceLevel> = places.iter().map(|(_, p)| (p.pcode.as_str(), p.level)).collect();
    for (line, place) in places {
        let pcode = &place.pcode;
        match (place.level.parent(), place.parent.as_deref()) {
            (None, None) => {}
            (None, Some(_)) => report.at(doc, *line, format_args!("{pcode} is of the first level; leave its parent empty")),
            (Some(above), None) => {
                report.at(doc, *line, format_args!("{pcode} has no parent; write the code of its {}", above.code()))
            }
            (Some(above), Some(parent)) => match levels.get(parent) {
                Some(level) if *level == above => {}
                Some(level) => report.at(
                    doc,
                    *line,
                    format_args!("the parent {parent} of {pcode} is a {}; write the code of a {}", level.code(), above.code()),
                ),
                // A parent whose own row has a mistake was reported there.
                None if used.has(parent) => {}
                None => {
                    report.at(doc, *line, format_args!("the parent {parent} of {pcode} is not in this file; add or correct it"))
                }
            },
        }
    }
}
