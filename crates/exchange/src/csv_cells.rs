//! CSV: cells of one record, records over several lines, cells that a spreadsheet will not execute.

use std::borrow::Cow;

/// Signs with which a spreadsheet begins a formula, full-width forms included.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell for writing, which no spreadsheet takes for a formula.
///
/// A leading apostrophe makes it text; [`csv_plain`] takes it off again. Quoting is the CSV writer's
/// business.
///
/// # Source
/// OWASP, "CSV Injection".
#[must_use]
pub fn csv_safe(cell: &str) -> Cow<'_, str> {
    let risky = cell.starts_with('\'') || cell.trim_start_matches(' ').starts_with(FORMULA);
    if risky { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell that [`csv_safe`] was given.
#[must_use]
pub fn csv_plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with('\'') || rest.trim_start_matches(' ').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// Whether a record is whole, carried from line to line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Quote {
    #[default]
    Outside,
    Inside,
}

impl Quote {
    /// The state after one more line of the record. A quotation mark opens only at a cell's begin.
    pub(crate) fn after(mut self, line: &str, delimiter: char) -> Self {
        let mut begins = true;
        for c in line.chars() {
            match (self, c) {
                (Self::Outside, '"') if begins => self = Self::Inside,
                // A doubled mark closes and at once opens again, which comes to the same.
                (Self::Inside, '"') => {
                    self = Self::Outside;
                    begins = true;
                    continue;
                }
                _ => {}
            }
            begins = self == Self::Outside && c == delimiter;
        }
        self
    }
}

/// The most cells of one record. The widest table that is read, HTCDS, has under a hundred columns; a line of nothing but
/// commas would otherwise take a hundred times its own size.
pub(crate) const MAX_CELLS: usize = 4096;

/// The cells of one whole record, or nothing when there are more than [`MAX_CELLS`].
pub(crate) fn bounded_cells(record: &str, delimiter: char) -> Option<Vec<String>> {
    split(record, delimiter, MAX_CELLS)
}

/// The cells of one whole record. Never fails: a stray quotation mark is a character like others.
pub(crate) fn cells(record: &str, delimiter: char) -> Vec<String> {
    split(record, delimiter, usize::MAX).expect("no record has so many cells")
}

fn split(record: &str, delimiter: char, most: usize) -> Option<Vec<String>> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = record.trim_end_matches(['\r', '\n']).chars().peekable();
    let mut begins = true;
    while let Some(c) = chars.next() {
        match c {
            '"' if begins => quoted = true,
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            c if c == delimiter && !quoted => {
                cells.push(std::mem::take(&mut cell));
                if cells.len() >= most {
                    return None;
                }
                begins = true;
                continue;
            }
            c => cell.push(c),
        }
        begins = false;
    }
    cells.push(cell);
    Some(cells)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn records() {
        assert_eq!(cells("36,\"A, B\",-0- ,\"say \"\"x\"\"\"\r\n", ','), ["36", "A, B", "-0- ", "say \"x\""]);
        assert_eq!(cells("", ','), [""]);
        assert_eq!(cells("a;\"b;c\";", ';'), ["a", "b;c", ""]);
        assert_eq!(cells("5\" pipe,x", ','), ["5\" pipe", "x"]);
        assert_eq!(Quote::default().after("a,\"b", ','), Quote::Inside);
        assert_eq!(Quote::Inside.after("c\",5\"", ','), Quote::Outside);
        assert_eq!(Quote::default().after("\"a \"\"b\"\"\",c", ','), Quote::Outside);
    }

    #[test]
    fn a_record_of_nothing_but_commas_is_no_record() {
        assert_eq!(bounded_cells(&",".repeat(MAX_CELLS - 1), ',').map(|cells| cells.len()), Some(MAX_CELLS));
        assert_eq!(bounded_cells(&",".repeat(MAX_CELLS), ','), None);
        assert_eq!(bounded_cells(&format!("\"{}\"", ",".repeat(MAX_CELLS)), ',').map(|cells| cells.len()), Some(1));
    }

    #[test]
    fn formulas_become_text() {
        for risky in ["=cmd|' /C calc'!A0", "+880", "-1", "@SUM(A1)", " =1", "＝1"] {
            assert!(csv_safe(risky).starts_with('\''), "{risky}");
        }
        assert_eq!(csv_safe("Rahima"), "Rahima");
    }

    proptest! {
        #[test]
        fn safe_cells_read_back(cell in "\\PC{0,20}|[=+@'-]{1,3}[a-z]{0,3}") {
            let safe = csv_safe(&cell);
            prop_assert_eq!(csv_plain(&safe), cell.as_str());
            prop_assert!(!safe.starts_with(FORMULA));
        }

        #[test]
        fn what_the_csv_crate_writes_reads_back(row in prop::collection::vec("[a-z,\";\n\r =]{0,8}", 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&row).unwrap();
            let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(Quote::default().after(&written, ','), Quote::Outside);
            prop_assert_eq!(cells(&written, ','), row);
        }
    }
}
