//! `border_points.csv`: where people enter and leave.

use model::{BorderMode, CountryCode};

use super::table::{self, Row};
use super::value::{self, Used};
use super::{Context, names};
use crate::error::Report;
use crate::files::Doc;
use crate::{BorderPoint, DataSource, Opposite, PlaceLevel, Places, PointStatus};

const COLUMNS: [&str; 12] = [
    "code",
    "mode",
    "name_en",
    "name_bn",
    "district",
    "opposite_country",
    "opposite_name",
    "lat",
    "lon",
    "status",
    "verified",
    "source",
];

pub(super) fn read(
    doc: &Doc,
    context: &Context,
    places: Option<&Places>,
    report: &mut Report,
) -> Option<(DataSource, Vec<BorderPoint>)> {
    let (source, rows) = table::read(doc, &COLUMNS, report)?;
    let mut used = Used::default();
    let points = rows.iter().filter_map(|row| point(doc, row, context, places, &mut used, report)).collect();
    Some((source, points))
}

fn point(
    doc: &Doc,
    row: &Row,
    context: &Context,
    places: Option<&Places>,
    used: &mut Used,
    report: &mut Report,
) -> Option<BorderPoint> {
    let line = row.line;
    let code = value::slug(doc, line, row.cell("code"), report).filter(|code| used.take(doc, line, code, report));
    let mode: Option<BorderMode> = value::parse(doc, line, row.cell("mode"), report);
    let names = names::in_row(doc, row, context, report);
    let district = district(doc, row, places, report);
    let opposite = opposite(doc, row, report);
    let position = position(doc, row, context, report);
    let status: Option<PointStatus> = value::parse(doc, line, row.cell("status"), report);
    let verified = value::yes_or_no(doc, line, "verified", row.cell("verified"), report);
    let source = row.cell("source").to_owned();
    if source.is_empty() {
        report.at(doc, line, "the source is missing; name it, or who has to confirm the point");
    }
    Some(BorderPoint {
        code: code?,
        mode: mode?,
        names: names?,
        district: district?,
        opposite: opposite?,
        position: position?,
        status: status?,
        verified: verified?,
        source,
    })
}

/// The district in the pack's own generation of codes, whichever the file uses.
fn district(doc: &Doc, row: &Row, places: Option<&Places>, report: &mut Report) -> Option<String> {
    let text = row.cell("district");
    let found = places?.get(text).filter(|place| place.level == PlaceLevel::District);
    if found.is_none() {
        report.at(doc, row.line, format_args!("\"{text}\" is not a district of places.csv; write the code of one"));
    }
    found.map(|place| place.pcode.clone())
}

/// The other side: outer `None` for a mistake, inner `None` where there is no other side.
fn opposite(doc: &Doc, row: &Row, report: &mut Report) -> Option<Option<Opposite>> {
    let name = Some(row.cell("opposite_name").to_owned()).filter(|name| !name.is_empty());
    match (row.cell("opposite_country"), name) {
        ("", None) => Some(None),
        ("", Some(name)) => {
            report.at(
                doc,
                row.line,
                format_args!("the opposite point {name} has no country; write its three letters, such as IND"),
            );
            None
        }
        (country, name) => {
            let country: CountryCode = value::parse(doc, row.line, country, report)?;
            Some(Some(Opposite { country, name }))
        }
    }
}

fn position(doc: &Doc, row: &Row, context: &Context, report: &mut Report) -> Option<Option<(f64, f64)>> {
    match (row.cell("lat"), row.cell("lon")) {
        ("", "") => Some(None),
        (lat, lon) => value::position(doc, row.line, lat, lon, context.bounds, report).map(Some),
    }
}
