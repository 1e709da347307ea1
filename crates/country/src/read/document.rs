//! TOML files: parsed into rows of spans, so that every value knows its line.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::value;
use crate::DataSource;
use crate::error::Report;
use crate::files::Doc;

/// The `[source]` block every TOML file has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceBlock {
    title: String,
    source: String,
    licence: String,
    last_checked: Spanned<String>,
    notes: Option<String>,
}

impl SourceBlock {
    pub(super) fn check(self, doc: &Doc, report: &mut Report) -> Option<DataSource> {
        let last_checked = value::day(doc, line(doc, &self.last_checked), self.last_checked.get_ref(), report)?;
        let Self { title, source, licence, notes, .. } = self;
        Some(DataSource { file: doc.label.clone(), title, source, licence, last_checked, notes })
    }
}

/// The line on which a value stands.
pub(super) fn line<T>(doc: &Doc, value: &Spanned<T>) -> u32 {
    doc.line_at(value.span().start)
}

/// The file's content, or a report of the first thing in it that is not as it should be.
pub(super) fn parse<T: DeserializeOwned>(doc: &Doc, report: &mut Report) -> Option<T> {
    let told = |e: toml::de::Error| {
        let line = e.span().map_or(1, |span| doc.line_at(span.start));
        let said = e.message().trim().replace('\n', "; ");
        report.at(doc, line, format_args!("{said}; compare with docs/guides/country-pack.md"));
    };
    toml::from_str(&doc.text).map_err(told).ok()
}
