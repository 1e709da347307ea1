//! The overlap table from a CSV: a column of 0 and 1 for each list, and the count.

use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};
use statistics::estimation::{History, MAX_LISTS, Table};

use crate::{BatchError, files};

/// Every whole number up to here is exact in the arithmetic of the estimates.
const MOST: u64 = 1 << 53;

/// A table and what was odd about its file.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) table: Table,
    pub(super) warnings: Vec<String>,
}

/// Reads the table; rows of the same combination are added together.
pub(super) fn read(path: &Path) -> Result<Read, BatchError> {
    let wrong = |what: String, hint: &str| BatchError::new(format!("{}: {what}", path.display()), hint);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(files::open(path)?);
    let broken = |error: csv::Error| wrong(format!("cannot be read: {error}"), "check that the file is whole and a CSV");
    let mut record = ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(broken)? {
        return Err(wrong("is empty".to_owned(), "give a CSV with a header: a column for each list, and count"));
    }
    let columns = Columns::of(&record).map_err(|(what, hint)| wrong(what, hint))?;
    let mut rows = Rows::default();
    let mut row = 1_u64;
    while reader.read_byte_record(&mut record).map_err(broken)? {
        row += 1;
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        let (history, count) = columns.row(&record).map_err(|(what, hint)| wrong(format!("row {row}{what}"), hint))?;
        rows.add(history, count).map_err(|(what, hint)| wrong(format!("row {row}{what}"), hint))?;
    }
    rows.finish(columns.names, path)
}

type Fault = (String, &'static str);

struct Columns {
    names: Vec<String>,
    lists: Vec<usize>,
    count: usize,
}

impl Columns {
    fn of(header: &ByteRecord) -> Result<Self, Fault> {
        let names: Vec<String> =
            header.iter().map(|cell| String::from_utf8_lossy(cell).trim_start_matches('\u{FEFF}').trim().to_owned()).collect();
        let counts: Vec<usize> = (0..names.len()).filter(|at| names[*at].eq_ignore_ascii_case("count")).collect();
        let [count] = counts[..] else {
            let what = if counts.is_empty() { "has no column count" } else { "has more than one column count" };
            return Err((
                format!("{what} among: {}", names.join(", ")),
                "name the column with the counts count; every other column is a list",
            ));
        };
        let lists: Vec<usize> = (0..names.len()).filter(|at| *at != count).collect();
        let names: Vec<String> = lists.iter().map(|at| names[*at].clone()).collect();
        if let Some(at) = names.iter().position(String::is_empty) {
            return Err((format!("column {} has no name", lists[at] + 1), "name every list in the header"));
        }
        if let Some(name) = names.iter().enumerate().find_map(|(at, name)| names[..at].contains(name).then_some(name)) {
            return Err((format!("two columns are called {name}"), "give every list its own name"));
        }
        if names.len() < 3 {
            let what = format!("has {} lists; an estimate needs three", names.len());
            return Err((
                what,
                "two lists cannot show whether being on one changes the chance of being on the other: add a list",
            ));
        }
        if names.len() > MAX_LISTS {
            return Err((
                format!("has {} lists; at most {MAX_LISTS} can be used", names.len()),
                "join lists that hardly overlap, or leave some out",
            ));
        }
        Ok(Self { names, lists, count })
    }

    fn row(&self, record: &ByteRecord) -> Result<(History, u64), Fault> {
        if record.len() != self.lists.len() + 1 {
            let what = format!(" has {} values where the header has {}", record.len(), self.lists.len() + 1);
            return Err((what, "give every row a value for every column"));
        }
        let mut history = 0;
        for (at, column) in self.lists.iter().enumerate() {
            match record[*column].trim_ascii() {
                b"1" => history |= 1 << at,
                b"0" => {}
                other => {
                    let what = format!(", {}: \"{}\" is neither 0 nor 1", self.names[at], String::from_utf8_lossy(other));
                    return Err((
                        what,
                        "1 when the people of this row are on the list, 0 when they are not; who may be either cannot be counted",
                    ));
                }
            }
        }
        let count = count(record[self.count].trim_ascii()).map_err(|(what, hint)| (format!(", count: {what}"), hint))?;
        Ok((history, count))
    }
}

fn count(text: &[u8]) -> Result<u64, Fault> {
    let shown = String::from_utf8_lossy(text);
    if !text.is_empty() && text.iter().all(u8::is_ascii_digit) {
        let count = shown.parse().ok().filter(|count| *count <= MOST);
        return count.ok_or_else(|| (format!("{shown} is more than 2^53"), "check the number; no list holds so many people"));
    }
    Err(match shown.parse::<f64>() {
        Ok(number) if number < 0.0 => (format!("{shown} is negative"), "a count is a whole number of people, 0 or more"),
        Ok(number) if number.fract() != 0.0 => (format!("{shown} is not whole"), "give counts of people, not shares or averages"),
        _ => (format!("\"{shown}\" is not a count"), "write it in digits, without signs or separators; 0 when nobody was seen"),
    })
}

#[derive(Default)]
struct Rows {
    rows: Vec<(History, u64)>,
    places: Vec<Option<usize>>,
    repeated: u64,
    total: u64,
}

impl Rows {
    fn add(&mut self, history: History, count: u64) -> Result<(), Fault> {
        if history == 0 && count > 0 {
            return Err((
                format!(" counts {count} people who are on no list"),
                "leave the row out: who is on no list is what is to be estimated",
            ));
        }
        if history == 0 {
            return Ok(());
        }
        self.total += count;
        if self.total > MOST {
            return Err((" brings the counts to more than 2^53".to_owned(), "check the counts; no list holds so many people"));
        }
        self.places.resize(1 << MAX_LISTS, None);
        match self.places[usize::from(history)] {
            Some(place) => {
                self.rows[place].1 += count;
                self.repeated += 1;
            }
            None => {
                self.places[usize::from(history)] = Some(self.rows.len());
                self.rows.push((history, count));
            }
        }
        Ok(())
    }

    fn finish(self, names: Vec<String>, path: &Path) -> Result<Read, BatchError> {
        let wrong = |what: String, hint: &str| BatchError::new(format!("{}: {what}", path.display()), hint);
        check(&names, &self.rows).map_err(|(what, hint)| wrong(what, hint))?;
        let table = Table::new(names, self.rows).map_err(|error| wrong(error.to_string(), "check the table"))?;
        let repeated = format!("{} rows repeat a combination of lists of an earlier row; their counts were added", self.repeated);
        Ok(Read { table, warnings: if self.repeated > 0 { vec![repeated] } else { Vec::new() } })
    }
}

/// Refuses tables that cannot speak: each with its reason.
fn check(names: &[String], rows: &[(History, u64)]) -> Result<(), Fault> {
    let holding =
        |lists: History| rows.iter().filter(|(history, _)| history & lists == lists).map(|(_, count)| count).sum::<u64>();
    let total: u64 = rows.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return Err(("counts nobody".to_owned(), "an estimate begins with people who were seen"));
    }
    if holding(History::MAX >> (MAX_LISTS - names.len())) == total {
        return Err((
            "everybody is on all lists".to_owned(),
            "lists that are copies of each other say nothing about who is on none; give lists that were made independently",
        ));
    }
    for (at, name) in names.iter().enumerate() {
        let own = holding(1 << at);
        if own == 0 {
            return Err((format!("nobody is on {name}"), "leave the list out"));
        }
        let twin =
            names[..at].iter().enumerate().find(|(other, _)| holding(1 << other) == own && holding(1 << other | 1 << at) == own);
        if let Some((_, twin)) = twin {
            return Err((
                format!("{twin} and {name} hold the same people"),
                "leave one of them out: a copy is not a second source",
            ));
        }
    }
    if let Some((_, name)) = names.iter().enumerate().find(|(at, _)| holding(1 << at) == total) {
        return Err((
            format!("everybody is on {name}"),
            "leave the list out, or the people that only it knows are missing from the table: the model would say that nobody is unseen",
        ));
    }
    if rows.iter().all(|(history, count)| *count == 0 || history.count_ones() == 1) {
        return Err((
            "nobody is on two lists".to_owned(),
            "without overlap the hidden number has no upper end; check how records were matched, or join lists",
        ));
    }
    Ok(())
}
