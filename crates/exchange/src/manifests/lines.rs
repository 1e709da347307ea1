//! Rows of CSV that go over several lines: a line break within a cell, or a stray quotation mark that swallows travellers.
//!
//! CSV cannot tell the two apart by itself, so that whatever looks like travellers within a cell refuses the file: nobody
//! may go unchecked because of one sign in another's row.

use super::columns::{Columns, Field};

/// The most lines of one row. Addresses on a passenger list have three or four.
const MOST_LINES: usize = 8;

/// Whether a row of several lines may hold more travellers than one.
pub(super) fn may_swallow(record: &str, separator: char, cells: &[String], columns: Option<&Columns>) -> bool {
    let lines: Vec<&str> = lines(record);
    let [first, middle @ .., last] = &lines[..] else { return false };
    if lines.len() > MOST_LINES || goes_on_after_its_quote(record, separator) {
        return true;
    }
    // Before the header nobody is a traveller.
    let Some(expected) = columns.map(|columns| columns.labels.len()) else { return false };
    let whole = |line: &&str| line.matches(separator).count() + 1 >= expected;
    let other_width = cells.len() < expected || cells.iter().skip(expected).any(|cell| !cell.is_empty());
    other_width || middle.iter().any(whole) || (whole(first) && whole(last))
}

/// Whether a line break stands in a cell that tells who the traveller is, where hardly anybody writes one.
pub(super) fn break_who(cells: &[String], columns: &Columns) -> bool {
    let who = [Field::Name, Field::Family, Field::Given, Field::Document];
    who.iter().any(|field| columns.cell(cells, *field).contains('\n'))
}

/// The lines of a row of several; none for one of a single line.
fn lines(record: &str) -> Vec<&str> {
    let lines: Vec<&str> = record.trim_end_matches(['\r', '\n']).split('\n').collect();
    if lines.len() > 1 { lines } else { Vec::new() }
}

/// Whether words follow the mark that closes a cell: it was then not written to close one.
fn goes_on_after_its_quote(record: &str, separator: char) -> bool {
    #[derive(PartialEq)]
    enum At {
        Begin,
        Plain,
        Quoted,
        Closed,
        Behind,
    }
    let mut at = At::Begin;
    for c in record.chars() {
        at = match (at, c) {
            (At::Begin | At::Closed, '"') => At::Quoted,
            (At::Quoted, '"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (_, c) if c == separator => At::Begin,
            (At::Closed | At::Behind, c) if c.is_whitespace() => At::Behind,
            (At::Closed | At::Behind, _) => return true,
            (At::Begin | At::Plain, _) => At::Plain,
        };
    }
    false
}
