//! Sheets as tables of text, as pyxform and the ODK forum write them:
//!
//! ```text
//! | survey  |               |      |               |
//! |         | type          | name | label         |
//! |         | text          | q1   | What happened |
//! | choices |               |      |               |
//! ```
//!
//! The first cell of a line names the sheet that begins there; a sheet begins with its heading. Lines that do not begin
//! with `|` are prose, `\|` is a bar inside a cell, `\n` a new line, `\\` a backslash.

use std::fmt::Write;

use super::{Sheet, SheetsError, Workbook};

pub(super) fn read(text: &str) -> Result<Workbook, SheetsError> {
    let mut workbook = Workbook::default();
    for (number, line) in (1_u64..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
        let Some(cells) = cells(line) else { continue };
        let (first, rest) = cells.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        if !first.is_empty() {
            workbook.sheets.push(Sheet { name: first.to_owned(), rows: Vec::new(), by_line: true });
        }
        let Some(sheet) = workbook.sheets.last_mut() else { continue };
        if rest.iter().any(|cell| !cell.is_empty()) && !is_rule(rest) {
            sheet.rows.push((number, rest.to_vec()));
        }
    }
    if workbook.sheets.is_empty() {
        return Err(SheetsError::NotSheets("no line begins with \"|\" and the name of a sheet".to_owned()));
    }
    Ok(workbook)
}

/// The cells of a line; none when it is no line of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim().strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = cells.last_mut().expect("never empty");
        match (letter, letters.peek()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some('|' | '\\')) => cell.extend(letters.next()),
            ('\\', Some('n')) => {
                letters.next();
                cell.push('\n');
            }
            _ => cell.push(letter),
        }
    }
    // What stands after the last bar is no cell.
    if cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    Some(cells.into_iter().map(|cell| cell.trim().to_owned()).collect())
}

/// The line under a heading that some editors add.
fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')))
}

/// The sheets as tables, columns aligned.
#[must_use]
pub fn write_text(workbook: &Workbook) -> String {
    let mut out = String::new();
    for sheet in &workbook.sheets {
        let _ = writeln!(out, "| {} |", escape(&sheet.name));
        let width = sheet.rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
        let cell = |row: &[String], column: usize| row.get(column).map_or_else(String::new, |cell| escape(cell));
        let widths: Vec<usize> = (0..width)
            .map(|column| sheet.rows.iter().map(|(_, row)| cell(row, column).chars().count()).max().unwrap_or(0).min(40))
            .collect();
        for (_, row) in &sheet.rows {
            out.push_str("| ");
            for (column, width) in widths.iter().enumerate() {
                let _ = write!(out, "| {:<width$} ", cell(row, column), width = *width);
            }
            out.push_str("|\n");
        }
        out.push('\n');
    }
    out
}

fn escape(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('|', "\\|").replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

#[cfg(test)]
mod tests {
    use super::{read, write_text};

    #[test]
    fn tables_are_read_and_written_back() {
        let text = "A form.\n\n| survey |\n| | type | name | label |\n| |---|---|---|\n| | text | q1 | a \\| b\\nc \\\\ d |\n\
            | | note | n | |\n| settings |\n| | form_id |\n| | x |\n";
        let once = read(text).expect("a table");
        assert_eq!(once.sheets.len(), 2);
        assert_eq!(once.sheets[0].rows[1], (6, vec!["text".into(), "q1".into(), "a | b\nc \\ d".into()]));
        let twice = read(&write_text(&once)).expect("a table");
        let cells = |book: &super::Workbook| -> Vec<Vec<Vec<String>>> {
            let trimmed = |row: &Vec<String>| -> Vec<String> {
                let end = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
                row[..end].to_vec()
            };
            book.sheets.iter().map(|sheet| sheet.rows.iter().map(|(_, row)| trimmed(row)).collect()).collect()
        };
        assert_eq!(cells(&once), cells(&twice));
    }
}
