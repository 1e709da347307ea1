//! Reads an indicator set from its text.
//!
//! A set in use is right by construction: every name in a condition exists, every sign has its weight, every text is
//! there in every language, and no text says what the machine never says.

mod names;
mod node;
mod parts;
mod report;
mod weights;

use model::parse_day;
use toml::de::DeTable;

use crate::{Code, IndicatorSet, SetRef, SetSource};
use names::Names;
use node::Node;
use report::Report;

pub use report::{SetError, SetErrors};

impl IndicatorSet {
    /// Reads a set; `file` is the name under which mistakes are reported.
    ///
    /// # Errors
    /// [`SetErrors`] with every mistake, its line and what to do.
    pub fn read(file: &str, text: &str) -> Result<Self, SetErrors> {
        let (set, report) = read(file, text);
        report.finish(set)
    }

    /// Reads a set that is kept, because findings were made with it: what only the rules of today forbid in its words comes
    /// beside it. A set of which anything does is not to be used for interviews.
    ///
    /// # Errors
    /// [`SetErrors`] when it cannot be read at all.
    pub fn read_kept(file: &str, text: &str) -> Result<(Self, Vec<SetError>), SetErrors> {
        let (set, report) = read(file, text);
        report.finish_leniently(set)
    }
}

fn read(file: &str, text: &str) -> (Option<IndicatorSet>, Report) {
    // Editors write a byte order mark or other line ends; neither is a change of the set.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    let mut report = Report::new(file, &text);
    let (document, faults) = DeTable::parse_recoverable(&text);
    for fault in &faults {
        let said = fault.message().trim().replace('\n', "; ");
        report.at(fault.span().map_or(0, |span| span.start), format_args!("{said}; docs/methods/screening.md shows a set"));
    }
    // What stands after a fault of the notation may be read wrongly, so only the faults are told.
    let set = if faults.is_empty() { set(document.get_ref(), &text, &mut report) } else { None };
    (set, report)
}

fn set(document: &DeTable<'_>, text: &str, report: &mut Report) -> Option<IndicatorSet> {
    let mut root = Node::new(document, 0, "the file");
    let id: Option<Code> = root.word("id", report);
    let version = root.text("version", report);
    let status = root.word("status", report);
    let status_note = root.optional("status_note", report).map(|note| note.value);
    let name = root.wording("name", report);
    let about = root.wording("about", report);
    let when_not_enough = root.wording("when_not_enough", report);
    let source = root.table("source", report).and_then(|node| source(node, report));
    let mut names = Names::default();
    let safeguards = root.tables("safeguard", report);
    let safeguards = safeguards.into_iter().filter_map(|node| parts::safeguard(node, &mut names, report)).collect();
    let dimensions = root.tables("dimension", report);
    let mut dimensions: Vec<_> = dimensions.into_iter().filter_map(|node| parts::dimension(node, &mut names, report)).collect();
    let indicators = root.tables("indicator", report);
    let indicators: Vec<_> =
        indicators.into_iter().filter_map(|node| parts::indicator(node, &dimensions, &mut names, report)).collect();
    parts::gather(&mut dimensions, &indicators);
    let elements = root.tables("element", report);
    let elements =
        elements.into_iter().filter_map(|node| parts::element(node, &dimensions, &indicators, &mut names, report)).collect();
    let rules = root.tables("rule", report);
    let rules: Vec<_> = rules.into_iter().filter_map(|node| parts::rule(node, &mut names, report)).collect();
    let contradictions = root.tables("contradiction", report);
    let contradictions = contradictions.into_iter().filter_map(|node| parts::contradiction(node, &mut names, report)).collect();
    if indicators.is_empty() {
        report.at(0, "the set asks nothing; add an [[indicator]]");
    }
    if rules.is_empty() {
        report.at(0, "the set proposes nothing; add a [[rule]]");
    }
    root.finish(report);
    let digest = blake3::hash(text.as_bytes()).to_hex().to_string();
    Some(IndicatorSet {
        reference: SetRef { id: id?, version: version?.value, digest },
        name: name?,
        about: about?,
        when_not_enough: when_not_enough?,
        status: status?,
        status_note,
        source: source?,
        safeguards,
        dimensions,
        indicators,
        elements,
        rules,
        contradictions,
    })
}

fn source(mut node: Node<'_>, report: &mut Report) -> Option<SetSource> {
    let title = node.text("title", report);
    let source = node.text("source", report);
    let licence = node.text("licence", report);
    let day = node.text("last_checked", report);
    let last_checked = day.and_then(|day| parse_day(&day.value).map_err(|e| report.at(day.at, e)).ok());
    let notes = node.optional("notes", report).map(|notes| notes.value);
    node.finish(report);
    Some(SetSource { title: title?.value, source: source?.value, licence: licence?.value, last_checked: last_checked?, notes })
}
