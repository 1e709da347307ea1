//! `legal_bases.toml`: on which basis somebody may be held, and for how long.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::document::{self, SourceBlock, line};
use super::value::{self, Used};
use super::{Context, names};
use crate::error::Report;
use crate::files::Doc;
use crate::{Certainty, DataSource, HoldLimit, LegalBasis};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalFile {
    source: SourceBlock,
    hold: HoldBlock,
    #[serde(default)]
    basis: Vec<BasisRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HoldBlock {
    limit_hours: Spanned<u32>,
    certainty: Spanned<String>,
    source: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BasisRow {
    code: Spanned<String>,
    name: Spanned<BTreeMap<String, String>>,
    certainty: Spanned<String>,
    source: Spanned<String>,
}

pub(super) fn read(doc: &Doc, context: &Context, report: &mut Report) -> Option<(DataSource, (HoldLimit, Vec<LegalBasis>))> {
    let file: LegalFile = document::parse(doc, report)?;
    let hold = hold(doc, &file.hold, report);
    let mut used = Used::default();
    let bases = file.basis.iter().filter_map(|row| basis(doc, row, context, &mut used, report)).collect();
    if file.basis.is_empty() {
        report.at(doc, 1, "there is no [[basis]]; without one nobody can record on which basis somebody was held");
    }
    Some((file.source.check(doc, report)?, (hold?, bases)))
}

fn hold(doc: &Doc, block: &HoldBlock, report: &mut Report) -> Option<HoldLimit> {
    let hours = *block.limit_hours.get_ref();
    let fits = (1..=24 * 365).contains(&hours);
    if !fits {
        report.at(doc, line(doc, &block.limit_hours), format_args!("limit_hours is {hours}; write hours, 1 to 8760"));
    }
    let certainty = certainty(doc, &block.certainty, report);
    let source = provision(doc, &block.source, report);
    Some(HoldLimit { hours: fits.then_some(hours)?, certainty: certainty?, source: source? })
}

fn basis(doc: &Doc, row: &BasisRow, context: &Context, used: &mut Used, report: &mut Report) -> Option<LegalBasis> {
    let at = line(doc, &row.code);
    let code = value::slug(doc, at, row.code.get_ref(), report).filter(|code| used.take(doc, at, code, report));
    let names = names::in_table(doc, line(doc, &row.name), row.name.get_ref(), &context.languages, report);
    let certainty = certainty(doc, &row.certainty, report);
    let source = provision(doc, &row.source, report);
    Some(LegalBasis { code: code?, names: names?, certainty: certainty?, source: source? })
}

fn certainty(doc: &Doc, text: &Spanned<String>, report: &mut Report) -> Option<Certainty> {
    value::parse(doc, line(doc, text), text.get_ref(), report)
}

fn provision(doc: &Doc, text: &Spanned<String>, report: &mut Report) -> Option<String> {
    let source = text.get_ref().trim();
    if source.is_empty() {
        report.at(doc, line(doc, text), "the source is missing; name the provision, or who has to confirm it");
        return None;
    }
    Some(source.to_owned())
}
