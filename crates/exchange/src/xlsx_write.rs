//! An Excel workbook written row by row, so that its size costs no memory and nothing lies in a temporary file.
//!
//! Every cell is a text or a number and never a formula: what somebody typed cannot be executed.
//!
//! # Source
//! ECMA-376 part 1, sections 12.3 and 18.2 to 18.3 (inline strings).

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::Archive;

/// The most characters that a cell of a spreadsheet holds.
pub const MAX_CELL_CHARS: usize = 32_767;
/// The most rows of a sheet.
pub const MAX_SHEET_ROWS: u64 = 1_048_576;
/// The longest name of a sheet.
const MAX_NAME_CHARS: usize = 31;
const CUT: &str = "…";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A workbook that grows sheet by sheet.
#[derive(Debug)]
pub struct XlsxWriter<W: Write> {
    archive: Archive<W>,
    sheets: Vec<String>,
    rows: u64,
}

impl<W: Write> XlsxWriter<W> {
    /// An empty workbook.
    #[must_use]
    pub fn new(writer: W) -> Self {
        Self { archive: Archive::new(writer, None), sheets: Vec::new(), rows: 0 }
    }

    /// Begins a sheet. Its name is cut and changed where a spreadsheet needs that.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end_sheet()?;
        self.sheets.push(free_name(name, &self.sheets));
        let file = format!("xl/worksheets/sheet{}.xml", self.sheets.len());
        self.archive.begin(&file)?.write_all(format!("{HEAD}{SHEET}").as_bytes())
    }

    /// Adds a row of texts. Empty ones make no cell. Rows beyond [`MAX_SHEET_ROWS`] go into a further sheet.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        if self.rows == MAX_SHEET_ROWS {
            let name = self.sheets.last().cloned().unwrap_or_default();
            self.begin(&name)?;
        }
        self.rows += 1;
        let mut row = String::from("<row>");
        for (column, cell) in cells.iter().map(AsRef::as_ref).enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{}", letters(column), self.rows);
            let _ = write!(row, "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", text(cell));
        }
        row.push_str("</row>");
        self.archive.write_all(row.as_bytes())
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        self.rows = 0;
        if self.sheets.is_empty() { Ok(()) } else { self.archive.write_all(b"</sheetData></worksheet>") }
    }

    /// Writes what holds the sheets together and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(mut self) -> io::Result<W> {
        if self.sheets.is_empty() {
            self.begin("Sheet1")?;
        }
        self.end_sheet()?;
        for (name, content) in [
            ("xl/workbook.xml", self.workbook()),
            ("xl/_rels/workbook.xml.rels", self.relations()),
            ("_rels/.rels", root_relations()),
            ("[Content_Types].xml", self.types()),
        ] {
            self.archive.begin(name)?.write_all(format!("{HEAD}{content}").as_bytes())?;
        }
        self.archive.finish()
    }

    fn workbook(&self) -> String {
        let sheet =
            |(i, name): (usize, &String)| format!("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", text(name), i + 1, i + 1);
        let sheets: String = self.sheets.iter().enumerate().map(sheet).collect();
        format!(
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{RELATIONS}\">\
             <sheets>{sheets}</sheets></workbook>"
        )
    }

    fn relations(&self) -> String {
        let one =
            |i: usize| format!("<Relationship Id=\"rId{i}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
        let all: String = (1..=self.sheets.len()).map(one).collect();
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
    }

    fn types(&self) -> String {
        let one =
            |i: usize| format!("<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>");
        let sheets: String = (1..=self.sheets.len()).map(one).collect();
        format!(
            "<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>{sheets}</Types>"
        )
    }
}

fn root_relations() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

/// The letters of a column: A, B … Z, AA.
fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).expect("below 26")));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A name that a spreadsheet takes and that no other sheet has.
fn free_name(wanted: &str, taken: &[String]) -> String {
    let clean: String =
        wanted.chars().map(|c| if c.is_control() || "[]:*?/\\'".contains(c) { '_' } else { c }).take(MAX_NAME_CHARS).collect();
    let clean = if clean.trim().is_empty() { "Sheet".to_owned() } else { clean };
    let is_free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|n: u32| {
        let end = format!(" ({n})");
        clean.chars().take(MAX_NAME_CHARS - end.chars().count()).collect::<String>() + &end
    });
    std::iter::once(clean.clone()).chain(numbered).find(is_free).expect("numbers do not end")
}

/// A text for XML: what XML has no place for is left out, what is too long for a cell is cut and says so.
fn text(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let cut = cell.chars().count() > MAX_CELL_CHARS;
    for c in cell.chars().take(if cut { MAX_CELL_CHARS - 1 } else { MAX_CELL_CHARS }) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    if cut {
        out.push_str(CUT);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<String>>)> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = book.worksheets();
        let rows =
            |range: &calamine::Range<Data>| range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        sheets.iter().map(|(name, range)| (name.clone(), rows(range))).collect()
    }

    #[test]
    fn sheets_read_back_and_formulas_are_texts() {
        let mut book = XlsxWriter::new(Vec::new());
        book.begin("নাম").unwrap();
        book.row(&["নাম", "", "=1+1"]).unwrap();
        book.row(&["<রহিমা & \"কো\">", "x", ""]).unwrap();
        book.begin("a/b: leg").unwrap();
        book.row(&["1"]).unwrap();
        book.begin("A/B: LEG").unwrap();
        let got = read(book.finish().unwrap());
        assert_eq!(got[0].1, [["নাম", "", "=1+1"], ["<রহিমা & \"কো\">", "x", ""]]);
        assert_eq!(got.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["নাম", "a_b_ leg", "A_B_ LEG (2)"]);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
        #[test]
        fn any_text_makes_a_workbook(cells in prop::collection::vec("\\PC{0,10}|[=+@<&\"\n]{1,3}|.{0,5}", 1..5), name in ".{0,40}") {
            let row: Vec<&str> = ["a"].into_iter().chain(cells.iter().map(String::as_str)).chain(["z"]).collect();
            let mut book = XlsxWriter::new(Vec::new());
            book.begin(&name).unwrap();
            book.row(&row).unwrap();
            let got = read(book.finish().unwrap());
            let plain = |s: &str| s.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect::<String>();
            let wanted: Vec<String> = row.iter().map(|c| plain(c)).collect();
            let found: Vec<String> = got[0].1[0].iter().map(|c| plain(c)).collect();
            prop_assert_eq!(wanted, found);
        }
    }
}
