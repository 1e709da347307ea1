//! One person's values by field, wherever they were asked: the questions of a form instead of the columns of a table.

use std::collections::BTreeMap;
use std::io::Write;

use jiff::civil::Date;

use super::row::{self, HtcdsRow};
use super::values::Cells;
use super::{HtcdsFault, fields, write};

/// The standard's field of a question's or column's name, with the toolkits' misspellings: `prs_First_Name` is
/// `prs_FirstName`. Labels are not looked at.
#[must_use]
pub fn htcds_field(name: &str) -> Option<&'static str> {
    fields::by_name(name)
}

/// Every field of the standard, in its order.
pub fn htcds_fields() -> impl Iterator<Item = &'static str> {
    fields::FIELDS.iter().map(|(name, _)| *name)
}

/// Reads values by the standard's field names into a row, with what could not be taken.
///
/// What is not understood, and what a row has no place for, is in its `extra` as it was written. Values of several
/// codes may be divided by spaces, as forms do, or as tables do.
#[must_use]
pub fn of_cells(cells: BTreeMap<String, String>, today: Date) -> (HtcdsRow, Vec<(&'static str, HtcdsFault)>) {
    let filled = cells.into_iter().map(|(field, value)| (field, value.trim().to_owned()));
    let mut cells = Cells { map: filled.filter(|(_, value)| !value.is_empty()).collect(), today, faults: Vec::new() };
    let taken = row::take(&mut cells);
    (HtcdsRow { extra: cells.map, ..taken }, cells.faults)
}

impl HtcdsRow {
    /// The row as values by field, as [`super::write_htcds_csv`] writes them.
    #[must_use]
    pub fn cells(&self) -> BTreeMap<String, String> {
        write::cells(self)
    }
}

/// Writes rows of values by field as HTCDS CSV: the standard's columns that any row uses, in its order, then the others.
///
/// # Errors
/// When the writer fails.
pub fn write_cells_csv(rows: &[BTreeMap<String, String>], writer: impl Write) -> Result<(), csv::Error> {
    write::write_tables(rows, writer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_known_by_name_and_never_by_label() {
        assert_eq!(htcds_field("prs_First_Name"), Some("prs_FirstName"));
        assert_eq!(htcds_field("vic_Methods_of_Control"), Some("vic_MethodsOfControl"));
        assert_eq!(htcds_field("vic_TraffickinStatusDecisionMakingOrg"), Some("vic_TraffickingStatusDecisionMakingOrg"));
        assert_eq!(htcds_field("prs_Title"), Some("prs_Title"));
        assert_eq!(htcds_field("Status"), None);
        assert_eq!(htcds_field("first_name"), None);
    }

    #[test]
    fn values_read_and_come_back() {
        let told = [
            ("prs_FirstName", "রহিমা"),
            ("prs_Citizenship", "NA"),
            ("vic_MethodsOfControl", "DebtBondage FalsePromises"),
            ("con_Consent", "FALSE"),
            ("prs_Birthdate", "31/02/2026"),
        ];
        let cells: BTreeMap<String, String> = told.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let (row, faults) = of_cells(cells.clone(), Date::constant(2026, 11, 22));
        assert_eq!(row.citizenship.given().map(|c| c[0].to_string()).as_deref(), Some("NAM"));
        assert_eq!(row.consent.given(), Some(&false));
        assert_eq!(faults, [("prs_Birthdate", HtcdsFault::Date("31/02/2026".to_owned()))]);
        assert_eq!(row.cells(), cells);
    }
}
