//! The smallest workbook that spreadsheets open.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Rows of cells by number, from 1.
pub(crate) type Rows = Vec<Vec<String>>;

/// Writes sheets as a workbook.
pub(crate) fn workbook(sheets: &[(String, Rows)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    };
    const OOXML: &str = "http://schemas.openxmlformats.org";
    let part = |i: usize| {
        format!(
            "<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        )
    };
    let parts: String = (1..=sheets.len()).map(part).collect();
    put(
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"{OOXML}/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{parts}</Types>"
        ),
    );
    put(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{OOXML}/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{OOXML}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    let names: String = sheets
        .iter()
        .enumerate()
        .map(|(i, (name, _))| format!("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"s{}\"/>", escape(name), i + 1, i + 1))
        .collect();
    put(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{OOXML}/spreadsheetml/2006/main\" xmlns:r=\"{OOXML}/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>"
        ),
    );
    let relation = |i: usize| {
        format!(
            "<Relationship Id=\"s{i}\" Type=\"{OOXML}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
        )
    };
    let relations: String = (1..=sheets.len()).map(relation).collect();
    put(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{OOXML}/package/2006/relationships\">{relations}</Relationships>"),
    );
    for (i, (_, rows)) in sheets.iter().enumerate() {
        let body: String = rows.iter().enumerate().map(|(row, cells)| line(row + 1, cells)).collect();
        put(
            &format!("xl/worksheets/sheet{}.xml", i + 1),
            &format!("<worksheet xmlns=\"{OOXML}/spreadsheetml/2006/main\"><sheetData>{body}</sheetData></worksheet>"),
        );
    }
    zip.finish().expect("in memory").into_inner()
}

fn line(row: usize, cells: &[String]) -> String {
    let cell = |(column, text): (usize, &String)| {
        let name = column_name(column);
        format!("<c r=\"{name}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escape(text))
    };
    let filled = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
    format!("<row r=\"{row}\">{}</row>", filled.map(cell).collect::<String>())
}

fn column_name(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at).expect("below 26"));
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letter(column / 26 - 1), letter(column % 26)) }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
