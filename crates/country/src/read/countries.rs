//! `countries.csv`: the names of all countries and special codes.

use std::collections::BTreeMap;

use model::CountryCode;

use super::value::{self, Used};
use super::{Context, names, table};
use crate::error::Report;
use crate::files::Doc;
use crate::{DataSource, Names};

/// A name for every code of the model, so that looking one up cannot fail.
pub(super) fn read(doc: &Doc, context: &Context, report: &mut Report) -> Option<(DataSource, BTreeMap<CountryCode, Names>)> {
    let (source, rows) = table::read(doc, &["alpha3", "name_en", "name_bn"], report)?;
    let mut used = Used::default();
    let mut countries = BTreeMap::new();
    for row in &rows {
        let code: Option<CountryCode> = value::parse(doc, row.line, row.cell("alpha3"), report);
        let code = code.filter(|code| used.take(doc, row.line, code.as_str(), report));
        let names = names::in_row(doc, row, context, report);
        countries.extend(code.zip(names));
    }
    let missing: Vec<String> = CountryCode::all().filter(|c| !used.has(c.as_str())).map(|c| c.to_string()).collect();
    if !missing.is_empty() {
        report.at(doc, 1, format_args!("these codes have no row: {}; add them", missing.join(", ")));
    }
    Some((source, countries))
}
