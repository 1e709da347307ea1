//! Names in the languages of a pack, from columns or from a TOML table.

use std::collections::BTreeMap;

use model::Language;

use super::Context;
use super::table::Row;
use crate::Names;
use crate::error::Report;
use crate::files::Doc;

/// The column of a language's names.
pub(super) const fn column(language: Language) -> &'static str {
    match language {
        Language::Bangla => "name_bn",
        Language::English => "name_en",
    }
}

/// The names in a row, in every language of the pack.
pub(super) fn in_row(doc: &Doc, row: &Row, context: &Context, report: &mut Report) -> Option<Names> {
    let texts = Language::ALL.iter().map(|l| (*l, row.cell(column(*l)).to_owned())).collect();
    complete(doc, row.line, texts, &context.languages, report)
}

/// The names in a row of which only the English one is needed.
pub(super) fn in_row_english_needed(doc: &Doc, row: &Row, report: &mut Report) -> Option<Names> {
    let texts = Language::ALL.iter().map(|l| (*l, row.cell(column(*l)).to_owned())).collect();
    complete(doc, row.line, texts, &[], report)
}

/// The names of a TOML table such as `name = { en = "…", bn = "…" }`.
pub(super) fn in_table(
    doc: &Doc,
    line: u32,
    table: &BTreeMap<String, String>,
    languages: &[Language],
    report: &mut Report,
) -> Option<Names> {
    let mut texts = Vec::new();
    for (code, text) in table {
        texts.push((super::value::parse(doc, line, code, report)?, text.clone()));
    }
    complete(doc, line, texts, languages, report)
}

fn complete(doc: &Doc, line: u32, texts: Vec<(Language, String)>, needed: &[Language], report: &mut Report) -> Option<Names> {
    let has = |language: Language| texts.iter().any(|(l, text)| *l == language && !text.trim().is_empty());
    let missing: Vec<&str> = Language::ALL
        .iter()
        .filter(|l| (**l == Language::English || needed.contains(l)) && !has(**l))
        .map(|l| l.code())
        .collect();
    if !missing.is_empty() {
        report.at(doc, line, format_args!("the name in {} is missing; add it", missing.join(" and ")));
        return None;
    }
    Names::new(texts)
}
