//! The file itself: tables, a workbook or JSON, sealed or not, written from what is fed to it.

use std::io::{self, Write};

use exchange::{Archive, XlsxWriter, csv_safe};

use super::chunks::Chunks;
use super::passphrase::Passphrase;

/// Bytes as they are, or inside an encrypted archive.
#[derive(Debug)]
pub(super) enum Outer {
    Plain(Chunks),
    Sealed(Box<Archive<Chunks>>),
}

impl Outer {
    /// Where a file of that name goes.
    pub fn new(chunks: Chunks, passphrase: Option<&Passphrase>, name: &str) -> io::Result<Self> {
        let Some(passphrase) = passphrase else { return Ok(Self::Plain(chunks)) };
        let mut archive = Archive::new(chunks, Some(passphrase.as_str().to_owned()));
        archive.begin(name)?;
        Ok(Self::Sealed(Box::new(archive)))
    }

    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Plain(chunks) => chunks.finish(),
            Self::Sealed(archive) => archive.finish()?.finish(),
        }
    }
}

impl Write for Outer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(chunks) => chunks.write(bytes),
            Self::Sealed(archive) => archive.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Tables of one file.
#[derive(Debug)]
pub(super) enum Tables {
    /// An archive of CSV files, one for each table.
    Csv(Box<Archive<Chunks>>),
    /// One CSV file.
    OneCsv(Outer),
    /// A workbook.
    Xlsx(Box<XlsxWriter<Outer>>),
}

impl Tables {
    /// Begins a table.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        match self {
            Self::Csv(archive) => archive.begin(&format!("{}.csv", file_name(name))).map(|_| ()),
            Self::OneCsv(_) => Ok(()),
            Self::Xlsx(book) => book.begin(name),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        match self {
            Self::Csv(archive) => csv_row(archive, cells),
            Self::OneCsv(outer) => csv_row(outer, cells),
            Self::Xlsx(book) => book.row(cells),
        }
    }

    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(archive) => archive.finish()?.finish(),
            Self::OneCsv(outer) => outer.finish(),
            Self::Xlsx(book) => book.finish()?.finish(),
        }
    }
}

fn csv_row(writer: &mut impl Write, cells: &[String]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(cells.iter().map(|cell| safe(cell)))?;
    let bytes = csv.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    writer.write_all(&bytes)
}

/// A plain number is no formula, whatever its sign.
fn safe(cell: &str) -> String {
    let number = cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.')) && cell.parse::<f64>().is_ok();
    if number { cell.to_owned() } else { csv_safe(cell).into_owned() }
}

/// A name for a file: letters and digits of any script, and little else.
pub(super) fn file_name(name: &str) -> String {
    // Signs of Bangla's block are parts of its letters.
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '\u{0980}'..='\u{09FF}');
    let plain: String = name.chars().map(|c| if fits(c) { c } else { '_' }).collect();
    let plain: String = plain.trim_matches('.').chars().take(60).collect();
    if plain.is_empty() { "answers".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_go_nowhere() {
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name("ফর্ম \"1\"\r\n"), "ফর্ম__1___");
        assert_eq!(file_name("..."), "answers");
    }

    #[test]
    fn numbers_keep_their_sign_and_formulas_become_texts() {
        assert_eq!(["-5", "-1.5", "1"].map(safe), ["-5", "-1.5", "1"]);
        assert_eq!(["-1+cmd", "=1", "-", "+88"].map(safe), ["'-1+cmd", "'=1", "'-", "'+88"]);
    }
}
