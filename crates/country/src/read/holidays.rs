//! `holidays.csv`: the public holidays.

use std::collections::BTreeMap;

use model::Holiday;

use super::table::{self, Row};
use super::value::{self, Used};
use super::{Context, names};
use crate::DataSource;
use crate::error::Report;
use crate::files::Doc;

/// The public holidays. One day is one row, whatever is celebrated on it.
pub(super) fn read(doc: &Doc, context: &Context, report: &mut Report) -> Option<(DataSource, Vec<Holiday>)> {
    let (source, rows) = table::read(doc, &["date", "name_en", "name_bn", "expected", "note"], report)?;
    let mut used = Used::default();
    let holidays = rows.iter().filter_map(|row| holiday(doc, row, context, &mut used, report)).collect();
    Some((source, holidays))
}

fn holiday(doc: &Doc, row: &Row, context: &Context, used: &mut Used, report: &mut Report) -> Option<Holiday> {
    let on = value::day(doc, row.line, row.cell("date"), report);
    let names = names::in_row(doc, row, context, report);
    let expected_only = value::yes_or_no(doc, row.line, "expected", row.cell("expected"), report);
    let on = on.filter(|on| used.take(doc, row.line, &on.to_string(), report))?;
    let names: BTreeMap<String, String> = names?.iter().map(|(l, text)| (l.code().to_owned(), text.to_owned())).collect();
    Some(Holiday { on, names, expected_only: expected_only? })
}
