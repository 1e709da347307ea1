//! The records of one or two files as columns of small numbers.

use rayon::prelude::*;

use super::compare::Kind;
use super::date::{Date, Dates};
use super::dict::{Dict, mix};
use super::fold::{fold, fold_name, split_name};
use super::lexicon::{Grouping, Lexicon};

/// How many columns of free text are compared beside the named ones.
pub(crate) const TEXTS: usize = 4;

/// What a column of the input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Given names.
    GivenName,
    /// Family names.
    FamilyName,
    /// The whole name; given and family name are used only where it is empty.
    WholeName,
    /// Date of birth, whole or in part.
    Birth,
    /// Sex, in any words: their first letter counts.
    Sex,
    /// A number that one authority gives to one person.
    Document,
    /// House number.
    StreetNumber,
    /// Street.
    Street,
    /// Suburb, village or town of the address.
    Suburb,
    /// Postcode.
    Postcode,
    /// Something else that does not change in life or changes seldom: birth place, occupation. At most four, from 0.
    Text(u8),
}

/// One record, as numbers of values. 0 is "not known".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    pub(crate) given: u32,
    pub(crate) family: u32,
    pub(crate) birth: u32,
    pub(crate) document: u32,
    pub(crate) number: u32,
    pub(crate) street: u32,
    pub(crate) suburb: u32,
    pub(crate) postcode: u32,
    pub(crate) texts: [u32; TEXTS],
    /// 0, or the first letter of the recorded sex.
    pub(crate) sex: u8,
    /// Which of two files it is from.
    pub(crate) source: u8,
}

impl Row {
    /// One number for everything that is written.
    fn mixed(&self) -> u64 {
        let birth_and_sex = u64::from(self.birth) << 8 | u64::from(self.sex);
        (0..FIELDS).fold(birth_and_sex, |key, field| mix(key, u64::from(self.word(field))))
    }

    pub(crate) const fn word(&self, field: usize) -> u32 {
        match field {
            FAMILY => self.family,
            DOCUMENT => self.document,
            NUMBER => self.number,
            STREET => self.street,
            SUBURB => self.suburb,
            POSTCODE => self.postcode,
            GIVEN => self.given,
            BIRTH | SEX => 0,
            text => self.texts[text - TEXT],
        }
    }
}

/// The fields of a comparison, in the order of its terms.
pub(crate) const GIVEN: usize = 0;
pub(crate) const FAMILY: usize = 1;
pub(crate) const BIRTH: usize = 2;
pub(crate) const SEX: usize = 3;
pub(crate) const DOCUMENT: usize = 4;
pub(crate) const NUMBER: usize = 5;
pub(crate) const STREET: usize = 6;
pub(crate) const SUBURB: usize = 7;
pub(crate) const POSTCODE: usize = 8;
pub(crate) const TEXT: usize = 9;
/// How many there are.
pub(crate) const FIELDS: usize = TEXT + TEXTS;

/// The stable name of a field.
pub(crate) const fn field_name(field: usize) -> &'static str {
    const NAMES: [&str; FIELDS] = [
        "given_name",
        "surname",
        "dob",
        "sex",
        "doc_no",
        "street_number",
        "street",
        "suburb",
        "postcode",
        "text_1",
        "text_2",
        "text_3",
        "text_4",
    ];
    NAMES[field]
}

/// Which lexicon a field's values are in; names share one.
pub(crate) const fn lexicon_of(field: usize) -> usize {
    match field {
        // Dates and sex have their own tables; what is asked of their lexicon is always "not known".
        GIVEN | FAMILY | BIRTH | SEX => 0,
        DOCUMENT => 1,
        NUMBER => 2,
        STREET => 3,
        SUBURB => 4,
        POSTCODE => 5,
        text => 6 + text - TEXT,
    }
}

pub(crate) const fn kind_of(field: usize) -> Kind {
    match field {
        GIVEN | FAMILY => Kind::Name,
        DOCUMENT => Kind::Document,
        NUMBER => Kind::Number,
        POSTCODE => Kind::Postcode,
        _ => Kind::Text,
    }
}

/// The records, prepared for comparison.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) lexicons: Vec<Lexicon>,
    pub(crate) dates: Dates,
    pub(crate) two_files: bool,
}

impl Table {
    /// Each record's part of the records that are written exactly as it is: what is sent twice counts once.
    #[expect(clippy::cast_precision_loss, reason = "a count of records that has no weight to speak of when large")]
    pub(crate) fn parts(&self) -> Vec<f32> {
        let keys: Vec<u64> = self.rows.iter().map(Row::mixed).collect();
        let mut sorted = keys.clone();
        sorted.par_sort_unstable();
        let alike = |key: &u64| sorted.partition_point(|other| other <= key) - sorted.partition_point(|other| other < key);
        keys.par_iter().map(|key| 1.0 / alike(key) as f32).collect()
    }
}

/// Takes records as they are read; every distinct value is kept once.
#[derive(Debug)]
pub struct TableBuilder {
    columns: Vec<Column>,
    raw: Vec<Dict>,
    /// Record by record, one number for each column.
    cells: Vec<u32>,
    sources: Vec<u8>,
}

impl TableBuilder {
    /// Records of these columns will come; a column that is given twice counts once, the last.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        let raw = columns.iter().map(|_| Dict::default()).collect();
        Self { columns, raw, cells: Vec::new(), sources: Vec::new() }
    }

    /// One more record; values in the order of the columns, empty where not known. Missing ones at the end are empty.
    pub fn push<'a>(&mut self, source: u8, values: impl IntoIterator<Item = &'a [u8]>) {
        let mut values = values.into_iter();
        for dict in &mut self.raw {
            self.cells.push(dict.intern(values.next().unwrap_or_default()));
        }
        self.sources.push(source);
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Prepares the values.
    pub(crate) fn finish(self) -> Table {
        let mut rows: Vec<Row> = self.sources.iter().map(|source| Row { source: *source, ..Row::default() }).collect();
        let mut dicts: Vec<Dict> = (0..6 + TEXTS).map(|_| Dict::default()).collect();
        let mut dates = Dates::default();
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        // Whole names come last so that they stand over given and family names.
        order.sort_by_key(|at| self.columns[*at] == Column::WholeName);
        for at in order {
            let cells = self.cells.iter().skip(at).step_by(self.columns.len());
            fill(&mut rows, cells, self.columns[at], &self.raw[at], &mut dicts, &mut dates);
        }
        let lexicons = dicts.into_iter().enumerate().map(|(i, dict)| {
            Lexicon::prepare(dict, if i == lexicon_of(POSTCODE) { Grouping::District } else { Grouping::Sound })
        });
        let two_files = self.sources.iter().any(|source| *source != 0);
        Table { rows, lexicons: lexicons.collect(), dates, two_files }
    }
}

fn fill<'a>(
    rows: &mut [Row],
    cells: impl Iterator<Item = &'a u32>,
    column: Column,
    raw: &Dict,
    dicts: &mut [Dict],
    dates: &mut Dates,
) {
    let ids = || 0..u32::try_from(raw.len()).expect("fewer values than 2^32");
    if column == Column::WholeName {
        let names = &mut dicts[0];
        let split: Vec<(u32, u32)> = ids()
            .map(|id| split_name(raw.text(id)))
            .map(|(given, family)| (names.intern(given.as_bytes()), names.intern(family.as_bytes())))
            .collect();
        for (row, cell) in rows.iter_mut().zip(cells) {
            if raw.bytes(*cell).iter().any(|byte| !byte.is_ascii_whitespace()) {
                (row.given, row.family) = split[*cell as usize];
            }
        }
        return;
    }
    let known: Vec<u32> = ids().map(|id| value(column, raw.text(id), dicts, dates)).collect();
    for (row, cell) in rows.iter_mut().zip(cells) {
        let id = known[*cell as usize];
        match column {
            Column::GivenName => row.given = id,
            Column::FamilyName => row.family = id,
            Column::Birth => row.birth = id,
            Column::Sex => row.sex = u8::try_from(id).unwrap_or(0),
            Column::Document => row.document = id,
            Column::StreetNumber => row.number = id,
            Column::Street => row.street = id,
            Column::Suburb => row.suburb = id,
            Column::Postcode => row.postcode = id,
            Column::Text(n) if usize::from(n) < TEXTS => row.texts[usize::from(n)] = id,
            Column::Text(_) | Column::WholeName => {}
        }
    }
}

fn value(column: Column, text: &str, dicts: &mut [Dict], dates: &mut Dates) -> u32 {
    let mut intern = |field: usize, text: &str| dicts[lexicon_of(field)].intern(text.as_bytes());
    match column {
        Column::GivenName => intern(GIVEN, &fold_name(text)),
        Column::FamilyName => intern(FAMILY, &fold_name(text)),
        Column::Birth => Date::read(text).map_or(0, |date| dates.intern(date)),
        Column::Sex => sex(text),
        Column::Document => intern(DOCUMENT, &fold(text).replace(' ', "")),
        Column::StreetNumber => intern(NUMBER, &fold(text)),
        Column::Street => intern(STREET, &fold(text)),
        Column::Suburb => intern(SUBURB, &fold(text)),
        Column::Postcode => intern(POSTCODE, &fold(text)),
        Column::Text(n) if usize::from(n) < TEXTS => intern(TEXT + usize::from(n), &fold(text)),
        Column::Text(_) | Column::WholeName => 0,
    }
}

/// Words and letters that registers use; anything else is not known.
fn sex(text: &str) -> u32 {
    match fold(text).as_str() {
        "m" | "male" | "man" | "boy" => u32::from(b'm'),
        "f" | "female" | "woman" | "girl" => u32::from(b'f'),
        "x" | "o" | "other" | "third" | "hijra" => u32::from(b'x'),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_name_stands_over_its_parts() {
        let mut builder = TableBuilder::new(vec![Column::WholeName, Column::GivenName, Column::Sex, Column::Birth]);
        builder.push(0, [&b"Sir Charles Hamilton"[..], b"sir", b"Female", b"1900-02-03"]);
        builder.push(0, [&b""[..], b"Charles", b"?", b"nothing"]);
        let table = builder.finish();
        let [first, second] = table.rows[..] else { panic!("two rows") };
        assert_eq!(first.given, second.given);
        assert_eq!((first.sex, second.sex, second.birth, second.family), (b'f', 0, 0, 0));
        assert_eq!(table.lexicons[0].dict.text(first.family), "hamilton");
    }
}
