//! `hotlines.toml`: numbers for help.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::document::{self, SourceBlock, line};
use super::value::{self, Used};
use super::{Context, names};
use crate::error::Report;
use crate::files::Doc;
use crate::{Agency, DataSource, Hotline};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HotlineFile {
    source: SourceBlock,
    #[serde(default)]
    hotline: Vec<HotlineRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HotlineRow {
    number: Spanned<String>,
    name: Spanned<BTreeMap<String, String>>,
    agency: Option<Spanned<String>>,
    source: String,
    verified: bool,
    last_checked: Spanned<String>,
}

pub(super) fn read(
    doc: &Doc,
    context: &Context,
    agencies: Option<&[Agency]>,
    report: &mut Report,
) -> Option<(DataSource, Vec<Hotline>)> {
    let file: HotlineFile = document::parse(doc, report)?;
    let mut used = Used::default();
    let hotlines = file.hotline.iter().filter_map(|row| hotline(doc, row, context, agencies, &mut used, report)).collect();
    Some((file.source.check(doc, report)?, hotlines))
}

fn hotline(
    doc: &Doc,
    row: &HotlineRow,
    context: &Context,
    agencies: Option<&[Agency]>,
    used: &mut Used,
    report: &mut Report,
) -> Option<Hotline> {
    let number = number(doc, &row.number, used, report);
    let names = names::in_table(doc, line(doc, &row.name), row.name.get_ref(), &context.languages, report);
    let last_checked = value::day(doc, line(doc, &row.last_checked), row.last_checked.get_ref(), report);
    if let (Some(code), Some(agencies)) = (&row.agency, agencies)
        && !agencies.iter().any(|agency| agency.code == *code.get_ref())
    {
        report.at(
            doc,
            line(doc, code),
            format_args!("\"{}\" is not in agencies.toml; add it there or leave it out", code.get_ref()),
        );
    }
    Some(Hotline {
        number: number?,
        names: names?,
        agency: row.agency.as_ref().map(|code| code.get_ref().clone()),
        verified: row.verified,
        source: row.source.clone(),
        last_checked: last_checked?,
    })
}

fn number(doc: &Doc, text: &Spanned<String>, used: &mut Used, report: &mut Report) -> Option<String> {
    let (at, number) = (line(doc, text), text.get_ref());
    let digits = number.strip_prefix('+').unwrap_or(number);
    let fits = digits.bytes().any(|b| b.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !fits {
        report.at(doc, at, format_args!("\"{number}\" cannot be dialled; write digits, - and a leading +"));
        return None;
    }
    used.take(doc, at, number, report).then(|| number.clone())
}
