//! One traveller's values, read out of a row or a zone.

use std::collections::HashMap;

use exchange::mrz::{self, MrzError, MrzReading};
use jiff::civil::Date;
use model::{BirthDate, CountryCode, Sex};

use super::contract;
use super::people::{Columns, Raw};

/// Country names met so far that are kept, so that a hostile file cannot fill the memory.
const MOST_COUNTRIES: usize = 4096;

/// The values of one traveller at a time, in room that is used again.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) births: Vec<BirthDate>,
    pub(crate) document: String,
    pub(crate) nationalities: Vec<CountryCode>,
    pub(crate) sex: Option<Sex>,
    countries: HashMap<String, Option<CountryCode>>,
}

impl Values {
    /// Reads a traveller; `bad` is told column and reason of what could not be taken.
    pub(crate) fn read(&mut self, raw: &Raw, columns: &Columns, today: Date, mut bad: impl FnMut(&str, String)) {
        self.id.clear();
        self.name.clear();
        self.document.clear();
        self.births.clear();
        self.nationalities.clear();
        self.sex = None;
        match raw {
            Raw::Record(row, _) => self.record(row, columns, today, &mut bad),
            Raw::Zone(text, line) => {
                self.id.push_str(&format!("line-{line}"));
                match zone(text, today) {
                    Ok(reading) => self.reading(&reading),
                    Err(what) => bad("", format!("not checked: {what}")),
                }
            }
        }
    }

    fn record(&mut self, row: &csv::StringRecord, columns: &Columns, today: Date, bad: &mut dyn FnMut(&str, String)) {
        let get = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or("").trim();
        self.id.push_str(get(Some(columns.id)));
        self.name.push_str(get(Some(columns.name)));
        self.document.push_str(get(columns.document));
        let dob = get(columns.dob);
        if !dob.is_empty() {
            match contract::birth(dob, today) {
                Ok(birth) => self.births.push(birth),
                Err(what) => bad("dob", format!("{what}; checked without it")),
            }
        }
        let nationality = get(columns.nationality);
        if !nationality.is_empty() {
            match self.country(nationality) {
                Some(country) => self.nationalities.push(country),
                None => bad("nationality", format!("\"{}\" is no country known here; checked without it", short(nationality))),
            }
        }
        self.sex = contract::sex(get(columns.gender));
    }

    fn reading(&mut self, reading: &MrzReading) {
        if let Some(name) = &reading.name {
            self.name.push_str(name.full.as_str());
        }
        if let Some(number) = &reading.number {
            self.document.push_str(number);
        }
        self.births.extend(reading.birth.given());
        self.nationalities.extend(reading.nationality);
        self.sex = reading.sex.given().copied();
    }

    fn country(&mut self, text: &str) -> Option<CountryCode> {
        if let Some(known) = self.countries.get(text) {
            return *known;
        }
        let country = contract::country(text);
        if self.countries.len() < MOST_COUNTRIES {
            self.countries.insert(text.to_owned(), country);
        }
        country
    }
}

/// The values of a zone; those whose check digit fails are used as read, since a list may hold them.
pub(crate) fn zone(text: &str, today: Date) -> Result<MrzReading, String> {
    match mrz::read(text, today) {
        Ok(reading) => Ok(reading),
        Err(MrzError::CheckDigits { reading, .. }) => Ok(*reading),
        Err(error) => Err(error.to_string()),
    }
}

fn short(text: &str) -> String {
    text.chars().take(30).collect()
}
