//! CSV files: comment lines with the source, a header, rows that know their line.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::value;
use crate::DataSource;
use crate::error::Report;
use crate::files::Doc;

/// One row with its line in the file.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u32,
    cells: HashMap<String, String>,
}

impl Row {
    /// The trimmed text of a cell, empty when the file has no such column.
    pub(super) fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The parts of a cell that holds several values divided by semicolons.
    pub(super) fn list(&self, column: &str) -> Vec<String> {
        self.cell(column).split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

/// The source and the rows of a table with the given columns, in any order.
///
/// `None` when the source or the header is wrong; rows of the wrong length are reported and left out.
pub(super) fn read(doc: &Doc, columns: &[&str], report: &mut Report) -> Option<(DataSource, Vec<Row>)> {
    let body = doc.text.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum();
    let source = source(doc, body, report);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(&doc.text.as_bytes()[body..]);
    let mut records = reader.records();
    let Some(Ok(header)) = records.next() else {
        report.at(doc, doc.line_at(body), format_args!("there is no header; write the columns {}", columns.join(",")));
        return None;
    };
    let header = check_header(doc, doc.line_at(body), &header, columns, report)?;
    let mut rows = Vec::new();
    for record in records {
        // The text is UTF-8 and lengths may differ, so the parser has nothing left to refuse.
        let record = record.expect("a flexible reader takes every UTF-8 text");
        let line = record_line(doc, body, &record);
        if record.len() == header.len() {
            let cells = header.iter().cloned().zip(record.iter().map(|cell| cell.nfc().collect())).collect();
            rows.push(Row { line, cells });
        } else {
            report.at(
                doc,
                line,
                format_args!("the row has {} cells and the header {}; quote cells that hold a comma", record.len(), header.len()),
            );
        }
    }
    Some((source?, rows))
}

/// The line on which a record begins. The parser's own count starts at blank lines before it.
fn record_line(doc: &Doc, body: usize, record: &csv::StringRecord) -> u32 {
    let start = body + record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX - body));
    let rest = doc.text.as_bytes().get(start..).unwrap_or_default();
    doc.line_at(start + rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count())
}

fn check_header(doc: &Doc, line: u32, header: &csv::StringRecord, columns: &[&str], report: &mut Report) -> Option<Vec<String>> {
    let found: Vec<String> = header.iter().map(str::to_owned).collect();
    let missing: Vec<&str> = columns.iter().filter(|c| !found.iter().any(|f| f == *c)).copied().collect();
    let unknown: Vec<&str> = found.iter().map(String::as_str).filter(|f| !columns.contains(f)).collect();
    let twice = found.iter().enumerate().find(|(i, f)| found[..*i].contains(f));
    if !missing.is_empty() {
        report.at(doc, line, format_args!("the column {} is missing; add it to the header", missing.join(", ")));
    }
    if !unknown.is_empty() {
        report.at(doc, line, format_args!("the column {} is not known; use {}", unknown.join(", "), columns.join(", ")));
    }
    if let Some((_, column)) = twice {
        report.at(doc, line, format_args!("the column {column} is there twice; remove one"));
    }
    (missing.is_empty() && unknown.is_empty() && twice.is_none()).then_some(found)
}

/// The source from lines such as `# licence: CC BY 4.0` above the header.
fn source(doc: &Doc, body: usize, report: &mut Report) -> Option<DataSource> {
    let mut keys: HashMap<&str, (u32, &str)> = HashMap::new();
    for (line, text) in (1..).zip(doc.text[..body].lines()) {
        if let Some((key, value)) = text.trim_start_matches('#').split_once(':') {
            keys.insert(key.trim(), (line, value.trim()));
        }
    }
    let mut need = |key: &str| {
        let found = keys.get(key).filter(|(_, value)| !value.is_empty());
        if found.is_none() {
            report.at(doc, 1, format_args!("the file does not tell its {key}; add a line \"# {key}: …\" above the header"));
        }
        found.map(|(line, value)| (*line, (*value).to_owned()))
    };
    let (title, source, licence, checked) = (need("title"), need("source"), need("licence"), need("last_checked"));
    let (line, checked) = checked?;
    Some(DataSource {
        file: doc.label.clone(),
        title: title?.1,
        source: source?.1,
        licence: licence?.1,
        last_checked: value::day(doc, line, &checked, report)?,
        notes: keys.get("notes").map(|(_, notes)| (*notes).to_owned()),
    })
}
