//! A partner's figures as a table: one row for each figure, with every fault named by row and column.
//!
//! Columns may stand in any order; names are matched without regard to case. Only `counter`, `from` and `value`
//! must be there.

use jiff::civil::Date;
use model::{
    AgeGroup, Counter, CountryCode, NameText, Narrative, Part, Period, PeriodError, Quantity, Sex, ascii_digits, parse_day,
};

use crate::csv_plain;

/// The columns of the table, in the order of the template.
pub const COLUMNS: [&str; 13] =
    ["counter", "from", "to", "country", "agency", "post", "nationality", "sex", "age_group", "value", "as_of", "source", "note"];
/// Columns without which there is no figure.
const NEEDED: [&str; 3] = ["counter", "from", "value"];
/// Faults that are listed; a file with more is most likely another table.
const MOST_FAULTS: usize = 100;

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Its line in the file, the heading being line 1.
    pub line: u64,
    /// What is counted.
    pub counter: Counter,
    /// In which days.
    pub period: Period,
    /// The country it speaks for.
    pub country: Option<CountryCode>,
    /// The code of the agency it speaks for.
    pub agency: Option<String>,
    /// The code of the post it speaks for.
    pub post: Option<String>,
    /// Of which nationality.
    pub nationality: Option<Part<CountryCode>>,
    /// Of which sex.
    pub sex: Option<Part<Sex>>,
    /// Of which age group.
    pub age: Option<Part<AgeGroup>>,
    /// How many.
    pub quantity: Quantity,
    /// The day on which it was true.
    pub as_of: Option<Date>,
    /// Who says so.
    pub source: Option<NameText>,
    /// Anything to know about it.
    pub note: Option<Narrative>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    /// Nothing stands where something is needed.
    #[error("nothing stands here")]
    Missing,
    /// No counter of the vocabulary.
    #[error("this is no counter")]
    Counter,
    /// No calendar day.
    #[error("this is not a calendar day; write YYYY-MM-DD")]
    Day,
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Backwards,
    /// No country code.
    #[error("this is no country code of three letters")]
    Country,
    /// No sex of the vocabulary.
    #[error("write female, male, third_gender or unknown")]
    Sex,
    /// No age group of the vocabulary.
    #[error("write under_18, 18_and_over or unknown")]
    AgeGroup,
    /// No quantity.
    #[error("write a whole number, ~200 for about, >200 for at least, or unknown")]
    Value,
    /// More than one of country, agency and post.
    #[error("name a country, an agency or a post, not several")]
    SeveralPlaces,
    /// A text that is too long or has no letter.
    #[error("this text is too long or has no letter")]
    Text,
}

/// A cell that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The line in the file.
    pub line: u64,
    /// The column.
    pub column: &'static str,
    /// What stands there, cut off.
    pub found: String,
    /// What is wrong.
    pub fault: CellFault,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// Not UTF-8.
    #[error("this file is not UTF-8 text; save it as \"CSV UTF-8\"")]
    NotText,
    /// No row under the heading.
    #[error("there is no row in this file")]
    Empty,
    /// A column that must be there is not.
    #[error("the column {0} is missing; the first row names the columns")]
    ColumnMissing(&'static str),
    /// A column that is not known.
    #[error("there is no column \"{0}\"; take the template")]
    ColumnUnknown(String),
    /// A column that is there twice.
    #[error("the column \"{0}\" is there twice")]
    ColumnTwice(String),
    /// More rows than are taken.
    #[error("there are more than {0} rows; send them in several files")]
    TooManyRows(usize),
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiguresRead {
    /// Rows that were read.
    pub lines: Vec<FigureLine>,
    /// Cells that cannot be taken, the first hundred.
    pub problems: Vec<CellProblem>,
}

/// The empty table with its heading, and two rows that show how it is filled in; lines are ended as spreadsheets do.
#[must_use]
pub fn template(day: Date) -> String {
    let heading = COLUMNS.join(",");
    format!(
        "{heading}\r\narrests,{day},{day},NPL,,,,,,12,{day},Partner report 1,\r\nmigrants_located,{day},{day},NPL,,,BGD,female,,>3,{day},Partner report 1,one family\r\n"
    )
}

/// Reads a table of figures, separated by commas, semicolons or tabs.
///
/// # Errors
/// [`TableFault`] when it is no such table; single cells are named in [`FiguresRead::problems`].
pub fn read(bytes: &[u8], most_rows: usize) -> Result<FiguresRead, TableFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| TableFault::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|d| first.as_bytes().contains(d)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let heading = records.next().and_then(Result::ok).ok_or(TableFault::Empty)?;
    let columns = columns(&heading)?;
    let mut read = FiguresRead::default();
    let mut rows = 0;
    for record in records {
        // The bytes are UTF-8 and rows may be of any length, so nothing is left that could be wrong with one.
        let Ok(record) = record else { continue };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows += 1;
        if rows > most_rows {
            return Err(TableFault::TooManyRows(most_rows));
        }
        let line = record.position().map_or(0, csv::Position::line);
        let mut row = Row { line, columns: &columns, record: &record, problems: Vec::new() };
        read.lines.extend(row.read());
        read.problems.append(&mut row.problems);
    }
    if rows == 0 {
        return Err(TableFault::Empty);
    }
    read.problems.truncate(MOST_FAULTS);
    Ok(read)
}

/// Which column of ours each column of the file is.
fn columns(heading: &csv::StringRecord) -> Result<Vec<&'static str>, TableFault> {
    let mut found: Vec<&'static str> = Vec::new();
    for name in heading {
        let plain = name.trim().to_lowercase().replace(' ', "_");
        let shown = || name.trim().chars().take(40).collect::<String>();
        let known = COLUMNS.iter().find(|column| **column == plain).ok_or_else(|| TableFault::ColumnUnknown(shown()))?;
        if found.contains(known) {
            return Err(TableFault::ColumnTwice(shown()));
        }
        found.push(known);
    }
    match NEEDED.iter().find(|needed| !found.contains(needed)) {
        Some(missing) => Err(TableFault::ColumnMissing(missing)),
        None => Ok(found),
    }
}

struct Row<'a> {
    line: u64,
    columns: &'a [&'static str],
    record: &'a csv::StringRecord,
    problems: Vec<CellProblem>,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|known| *known == column)?;
        self.record.get(at).map(|cell| csv_plain(cell.trim())).filter(|cell| !cell.is_empty())
    }

    fn fault<T>(&mut self, column: &'static str, fault: CellFault) -> Option<T> {
        let found = self.cell(column).unwrap_or_default().chars().take(40).collect();
        self.problems.push(CellProblem { line: self.line, column, found, fault });
        None
    }

    /// A cell that may be empty; none when it cannot be read.
    fn optional<T>(&mut self, column: &'static str, fault: CellFault, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        match self.cell(column).map(parse) {
            None => Some(None),
            Some(Some(value)) => Some(Some(value)),
            Some(None) => self.fault(column, fault),
        }
    }

    fn needed<T>(&mut self, column: &'static str, fault: CellFault, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        match self.optional(column, fault, parse)? {
            Some(value) => Some(value),
            None => self.fault(column, CellFault::Missing),
        }
    }

    fn read(&mut self) -> Option<FigureLine> {
        let day = |cell: &str| parse_day(cell).ok();
        let code = |cell: &str| Some(cell.to_owned());
        let counter = self.needed("counter", CellFault::Counter, |cell| cell.to_lowercase().parse().ok());
        let from = self.needed("from", CellFault::Day, day);
        let to = self.optional("to", CellFault::Day, day);
        let country = self.optional("country", CellFault::Country, |cell| cell.parse().ok());
        let (agency, post) = (self.cell("agency").and_then(code), self.cell("post").and_then(code));
        let nationality = self.optional("nationality", CellFault::Country, part);
        let sex = self.optional("sex", CellFault::Sex, part);
        let age = self.optional("age_group", CellFault::AgeGroup, part);
        let quantity = self.needed("value", CellFault::Value, |cell| ascii_digits(cell).to_lowercase().parse().ok());
        let as_of = self.optional("as_of", CellFault::Day, day);
        let source = self.optional("source", CellFault::Text, |cell| cell.parse().ok());
        let note = self.optional("note", CellFault::Text, |cell| cell.parse().ok());
        let period = self.period(from, to.flatten());
        if usize::from(country.flatten().is_some()) + usize::from(agency.is_some()) + usize::from(post.is_some()) > 1 {
            return self.fault("country", CellFault::SeveralPlaces);
        }
        Some(FigureLine {
            line: self.line,
            counter: counter?,
            period: period?,
            country: country?,
            agency,
            post,
            nationality: nationality?,
            sex: sex?,
            age: age?,
            quantity: quantity?,
            as_of: as_of?,
            source: source?,
            note: note?,
        })
    }

    fn period(&mut self, from: Option<Date>, to: Option<Date>) -> Option<Period> {
        match Period::new(from?, to.or(from)?) {
            Ok(period) => Some(period),
            Err(PeriodError::Backwards | PeriodError::TooLong) => self.fault("to", CellFault::Backwards),
        }
    }
}

fn part<T: std::str::FromStr>(cell: &str) -> Option<Part<T>> {
    if cell.eq_ignore_ascii_case("unknown") { Some(Part::Unknown) } else { cell.parse().ok().map(Part::Of) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn faults(text: &str) -> Vec<(u64, &'static str, CellFault)> {
        let read = read(text.as_bytes(), 10).expect("is a table");
        read.problems.into_iter().map(|problem| (problem.line, problem.column, problem.fault)).collect()
    }

    #[test]
    fn the_template_reads_as_it_is() {
        let read = read(template(date(2026, 11, 22)).as_bytes(), 10).unwrap();
        assert_eq!((read.lines.len(), read.problems.len()), (2, 0));
        assert_eq!(read.lines[1].quantity, Quantity::AtLeast(3));
        assert_eq!(read.lines[1].nationality, Some(Part::Of(CountryCode::BGD)));
    }

    #[test]
    fn columns_stand_in_any_order_and_separators_differ() {
        let read = read("\u{feff}Value;COUNTER;from\n১২;arrests;22/11/2026\n\n".as_bytes(), 10).unwrap();
        assert_eq!(read.lines[0].quantity, Quantity::Exactly(12));
        assert_eq!(read.lines[0].period, Period::day(date(2026, 11, 22)));
    }

    #[test]
    fn every_fault_has_its_row_and_column() {
        assert_eq!(faults("counter,from,value\narests,2026-11-22,1\n"), [(2, "counter", CellFault::Counter)]);
        assert_eq!(
            faults("counter,from,value\narrests,2026-11-22,1\n,31/02/2026,many\n"),
            [(3, "counter", CellFault::Missing), (3, "from", CellFault::Day), (3, "value", CellFault::Value)]
        );
        assert_eq!(faults("counter,from,to,value\narrests,2026-11-22,2026-11-20,1\n"), [(2, "to", CellFault::Backwards)]);
        assert_eq!(
            faults("counter,from,value,country,post\nhits,2026-11-22,1,NPL,a\n"),
            [(2, "country", CellFault::SeveralPlaces)]
        );
        assert_eq!(faults("counter,from,value,sex\nhits,2026-11-22,1,woman\n"), [(2, "sex", CellFault::Sex)]);
        assert_eq!(faults("counter,from,value\nhits,2026-11-22\n"), [(2, "value", CellFault::Missing)]);
    }

    #[test]
    fn what_is_no_table_says_why() {
        let fault = |bytes: &[u8]| read(bytes, 2).unwrap_err();
        assert_eq!(fault(b"\xff\xfe"), TableFault::NotText);
        assert_eq!(fault(b""), TableFault::Empty);
        assert_eq!(fault(b"counter,from,value\n"), TableFault::Empty);
        assert_eq!(fault(b"counter,value\n1,2\n"), TableFault::ColumnMissing("from"));
        assert_eq!(fault(b"counter,from,value,colour\n"), TableFault::ColumnUnknown("colour".to_owned()));
        assert_eq!(fault(b"counter,counter\n"), TableFault::ColumnTwice("counter".to_owned()));
        assert_eq!(fault(b"counter,from,value\na,b,c\na,b,c\na,b,c\n"), TableFault::TooManyRows(2));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = read(&bytes, 10);
            let mut table = b"counter,from,value,note\n".to_vec();
            table.extend(bytes);
            let _ = read(&table, 10);
        }
    }
}
