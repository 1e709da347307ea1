//! Which list a file is, told from its first bytes.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::Output;
use super::problem::{ListProblem, RowProblem};
use crate::csv_cells::cells;
use crate::decode::Decoded;

/// The bytes looked at.
const HEAD: usize = 8192;

/// A format of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListFormat {
    /// OFAC's `sdn.csv`: the entries.
    OfacSdn,
    /// OFAC's `alt.csv`: other names.
    OfacAlt,
    /// OFAC's `add.csv`: addresses.
    OfacAdd,
    /// OFAC's `sdn_comments.csv`: remarks that did not fit.
    OfacComments,
    /// The UN Security Council's consolidated list as XML.
    UnXml,
    /// FollowTheMoney entities, one JSON object a line.
    FollowTheMoney,
    /// OpenSanctions' `targets.simple.csv`.
    OpenSanctionsCsv,
}

impl ListFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::OfacSdn,
        Self::OfacAlt,
        Self::OfacAdd,
        Self::OfacComments,
        Self::UnXml,
        Self::FollowTheMoney,
        Self::OpenSanctionsCsv,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OfacSdn => "ofac_sdn",
            Self::OfacAlt => "ofac_alt",
            Self::OfacAdd => "ofac_add",
            Self::OfacComments => "ofac_comments",
            Self::UnXml => "un_xml",
            Self::FollowTheMoney => "ftm",
            Self::OpenSanctionsCsv => "opensanctions_csv",
        }
    }

    /// The format in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OfacSdn => "OFAC's sdn.csv",
            Self::OfacAlt => "OFAC's alt.csv",
            Self::OfacAdd => "OFAC's add.csv",
            Self::OfacComments => "OFAC's sdn_comments.csv",
            Self::UnXml => "the UN's consolidated list as XML",
            Self::FollowTheMoney => "FollowTheMoney JSON lines",
            Self::OpenSanctionsCsv => "OpenSanctions' targets.simple.csv",
        }
    }
}

impl std::str::FromStr for ListFormat {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        let known = || Self::ALL.iter().map(|f| f.code()).collect::<Vec<_>>().join(", ");
        Self::ALL
            .iter()
            .copied()
            .find(|f| f.code() == code)
            .ok_or_else(|| format!("\"{code}\" is not a list format; use one of: {}", known()))
    }
}

/// The format of a file, from its first bytes (8 KiB are enough) and, where two look alike, its name.
///
/// None when it is none of ours.
#[must_use]
pub fn detect(head: &[u8], file_name: &str) -> Option<ListFormat> {
    let text = text_of(head);
    let begin = text.trim_start();
    match begin.chars().next()? {
        '<' => begin.contains("<CONSOLIDATED_LIST").then_some(ListFormat::UnXml),
        '{' => {
            let line = begin.lines().next()?;
            let entity = line.contains("\"schema\"") || line.contains("\"properties\"") || line.contains("\"op\"");
            entity.then_some(ListFormat::FollowTheMoney)
        }
        _ => table(begin.lines().next()?, &file_name.to_ascii_lowercase()),
    }
}

fn table(line: &str, file_name: &str) -> Option<ListFormat> {
    let cells = cells(line, ',');
    let has = |name: &str| cells.iter().any(|cell| cell.trim() == name);
    if has("id") && has("schema") && has("name") {
        return Some(ListFormat::OpenSanctionsCsv);
    }
    let number = |cell: Option<&String>| cell.is_some_and(|c| c.trim().parse::<u64>().is_ok());
    match cells.len() {
        _ if !number(cells.first()) => None,
        12 => Some(ListFormat::OfacSdn),
        5 if number(cells.get(1)) => Some(ListFormat::OfacAlt),
        6 if number(cells.get(1)) => Some(ListFormat::OfacAdd),
        // Two cells are too little to go by, and a long comment may run past the head.
        _ if file_name.contains("comment") => Some(ListFormat::OfacComments),
        _ => None,
    }
}

fn text_of(head: &[u8]) -> String {
    let mut decoded = Vec::new();
    Decoded::new(&head[..head.len().min(HEAD)]).read_to_end(&mut decoded).expect("a slice always reads");
    String::from_utf8_lossy(&decoded).into_owned()
}

/// What something else looks like, for the officer who chose the wrong file.
fn looks_like(head: &[u8]) -> &'static str {
    match head {
        [] => "an empty file",
        [b'P', b'K', 3 | 5, ..] => "a ZIP file or an office document",
        [0x1F, 0x8B, ..] => "a compressed file (gzip); unpack it first",
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        [b'M', b'Z', ..] | [0x7F, b'E', b'L', b'F', ..] => "a program",
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => "a picture",
        _ => detect(head, "").map_or_else(|| of_text(&text_of(head)), ListFormat::words),
    }
}

fn of_text(text: &str) -> &'static str {
    let text = text.trim_start().to_ascii_lowercase();
    match text.chars().next() {
        None => "an empty file",
        Some('<') if text.starts_with("<!doctype html") || text.starts_with("<html") => "a web page",
        Some('<') => "some other XML",
        Some('{' | '[') => "some other JSON",
        _ if text.contains('\0') => "binary data",
        _ => "some other text or table",
    }
}

/// The reader again from its begin, if the begin does not show that the file is something else.
pub(crate) fn checked<R: Read>(
    expected: ListFormat,
    mut reader: R,
    out: &mut Output<'_>,
) -> Result<impl Read + use<R>, ControlFlow<()>> {
    let mut head = Vec::new();
    if let Err(error) = reader.by_ref().take(HEAD as u64).read_to_end(&mut head) {
        return Err(out.problem(RowProblem::file(ListProblem::Io { detail: error.to_string() })));
    }
    if !may_be(expected, &head) {
        return Err(out.problem(RowProblem::file(ListProblem::NotThisFormat { expected, found: looks_like(&head) })));
    }
    Ok(Cursor::new(head).chain(reader))
}

/// Whether the begin fits. Tables with a damaged first row pass: their reader names the row.
fn may_be(expected: ListFormat, head: &[u8]) -> bool {
    let text = text_of(head);
    let binary = text.contains('\0') || matches!(head, [b'P', b'K', 3 | 5, ..] | [0x1F, 0x8B, ..] | [b'%', b'P', b'D', b'F', ..]);
    let begin = text.trim_start().chars().next();
    match (detect(head, ""), expected) {
        _ if binary || begin.is_none() => false,
        (Some(found), expected) => found == expected,
        // A document type or an unclosed element is the XML reader's to name.
        (None, ListFormat::UnXml) => {
            begin == Some('<') && (text.contains("<!DOCTYPE") || !text.contains('>') || only_prolog(&text))
        }
        (None, ListFormat::FollowTheMoney) => begin == Some('{'),
        (None, ListFormat::OpenSanctionsCsv) => false,
        (None, _) => {
            let first = text.trim_start().lines().next().and_then(|line| cells(line, ',').into_iter().next());
            first.is_some_and(|cell| cell.trim().parse::<u64>().is_ok())
        }
    }
}

/// Whether no element begins within the head, as after a very long comment.
fn only_prolog(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.windows(2).any(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic())
}
