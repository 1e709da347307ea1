//! The shape of UNODC's GLOTIP file: sex, age and year in its words, everything else a dimension.
//!
//! # Source
//! `data_glotip.xlsx` of data.unodc.org: columns, and the words for sex, age and small counts. One victim can be in
//! several dimensions; only the dimension Total counts each once.

use statistics::release::tables::Tables;
use statistics::release::{Codebook, Coded, Column};

use super::super::records::Records;
use super::{NOT_STATED, TOTAL, count_text, line, value};
use crate::BatchError;
use crate::release::codebooks::key;

const HEADER: [&str; 13] = [
    "Iso3_code",
    "Country",
    "Region",
    "Subregion",
    "Indicator",
    "Dimension",
    "Category",
    "Sex",
    "Age",
    "Year",
    "Unit of measurement",
    "txtVALUE",
    "Source",
];
const SEXES: [&str; 3] = ["Female", "Male", "Other"];
const AGES: [&str; 2] = ["0 to 17 years", "18 years or over"];

/// Which of the file's words a value belongs to; nothing when it says neither.
type Grouping = fn(&str) -> Option<usize>;

/// What a column is in the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Sex,
    Age,
    Year,
    Dimension,
}

fn role(column: &str) -> Role {
    match key(column).as_str() {
        "gender" | "prsgender" | "sex" => Role::Sex,
        "agebroad" | "majoritystatus" | "vicagewhentrafficked" | "age" => Role::Age,
        "yearofregistration" | "year" => Role::Year,
        _ => Role::Dimension,
    }
}

fn sex(value: &str) -> Option<usize> {
    Some(match value {
        "Woman" | "Female" | "Feminine" => 0,
        "Man" | "Male" | "Masculine" => 1,
        "NonSpecifiedUnknown" => return None,
        _ => 2,
    })
}

fn age(value: &str) -> Option<usize> {
    match value {
        "0--8" | "9--17" | "Minor" | "0 to 17 years" => Some(0),
        "Adult" | "18 years or over" => Some(1),
        band => band.split(['-', '+']).next()?.parse().ok().map(|from: u8| usize::from(from >= 18)),
    }
}

/// Writes sex and age in the file's words, before anything is counted: small counts are those of its own groups.
pub(super) fn recode(records: &mut Records) -> Result<(), BatchError> {
    let mut columns = Vec::new();
    let mut codes = Vec::new();
    for (column, old) in records.codebook.columns().iter().zip(records.coded.columns()) {
        let (words, of): (&[&str], Grouping) = match role(&column.name) {
            Role::Sex => (&SEXES, sex),
            Role::Age => (&AGES, age),
            Role::Year | Role::Dimension => {
                columns.push(column.clone());
                codes.push(old.clone());
                continue;
            }
        };
        let new: Vec<u16> = (0..column.width()).map(|code| of(column.text(code as u16)).map_or(0, |at| at as u16 + 1)).collect();
        let values = words.iter().map(|word| (*word).to_owned()).collect();
        columns.push(Column { name: column.name.clone(), values, may_be_empty: true });
        codes.push(old.iter().map(|code| if *code == 0 { 0 } else { new[usize::from(*code)] }).collect());
    }
    let fault = |error: String| BatchError::new(error, "take another codebook");
    records.codebook = Codebook::new(columns, vec![]).map_err(|error| fault(error.to_string()))?;
    records.coded = Coded::new(codes, &records.codebook).map_err(|error| fault(error.to_string()))?;
    Ok(())
}

/// The rows; cells with more than one dimension have no place in the file and are refused.
pub(super) fn rows(codebook: &Codebook, tables: &Tables, threshold: u64, country: &str) -> Result<String, BatchError> {
    let place: Vec<&str> = country.split(',').map(str::trim).collect();
    let [iso3, name, region, subregion] = place[..] else {
        let what = format!("\"{country}\" is no country");
        return Err(BatchError::new(what, "write ISO3,Country,Region,Subregion: BGD,Bangladesh,Asia,Southern Asia"));
    };
    let mut text = String::new();
    line(&mut text, HEADER.into_iter());
    for one in tables.cells.iter().filter(|one| one.shown != super::Cell::Count(0)) {
        let (mut dimension, mut category, mut told) = (TOTAL, TOTAL, [TOTAL; 3]);
        for (at, _) in one.selection.parts() {
            let column = codebook.columns()[usize::from(*at)].name.as_str();
            let said = value(codebook, &one.selection, usize::from(*at));
            let said = if said == NOT_STATED { "Unknown" } else { said };
            match role(column) {
                Role::Sex => told[0] = said,
                Role::Age => told[1] = said,
                Role::Year => told[2] = said,
                Role::Dimension if dimension == TOTAL => (dimension, category) = (column, said),
                Role::Dimension => {
                    let what = format!("a table has both {dimension} and {column}, and GLOTIP has room for one dimension");
                    return Err(BatchError::new(what, "give them in two tables, each with sex, age and year"));
                }
            }
        }
        let count = count_text(one.shown, threshold);
        let [sex, age, year] = told;
        let (what, unit, source) = ("Detected trafficking victims", "Counts", "National data");
        let row = [iso3, name, region, subregion, what, dimension, category, sex, age, year, unit, &count, source];
        line(&mut text, row.into_iter());
    }
    Ok(text)
}
