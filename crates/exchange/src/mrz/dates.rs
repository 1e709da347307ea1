//! Six-character dates: unknown parts and the missing century.

use jiff::civil::Date;
use model::{Answer, BirthDate, PartialDate};

use super::reading::{MrzField, MrzWarning};

/// Year of the century, month and day as written; a part may be unknown.
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    zeros: bool,
}

fn parts(text: &str) -> Option<Parts> {
    let part = |at: usize| match &text[at..at + 2] {
        "<<" => Some(None),
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => Some(digits.parse::<i8>().ok()),
        _ => None,
    };
    let (year, month, day) = (part(0)?, part(2)?, part(4)?);
    let zeros = month == Some(0) || day == Some(0);
    // Six zeros say nothing about the year either.
    let year = if text == "000000" { None } else { year.map(i16::from) };
    Some(Parts { year, month: month.filter(|m| *m != 0), day: day.filter(|d| *d != 0), zeros })
}

/// Reads a date, placing its year with `century`; unknown and impossible dates give none.
fn date(
    text: &str,
    field: MrzField,
    warnings: &mut Vec<MrzWarning>,
    century: impl Fn(i16, &Parts) -> i16,
) -> Option<PartialDate> {
    let impossible = || MrzWarning::ImpossibleDate { field, read: text.to_owned() };
    if text == "<<<<<<" {
        return None;
    }
    let Some(parts) = parts(text) else {
        warnings.push(impossible());
        return None;
    };
    if parts.zeros {
        warnings.push(MrzWarning::ZerosForUnknown { field });
    }
    let Some(year) = parts.year else {
        if !parts.zeros {
            warnings.push(impossible());
        }
        return None;
    };
    // A day without its month says nothing that could be used.
    let day = parts.day.filter(|_| parts.month.is_some());
    let found = PartialDate::new(century(year, &parts), parts.month, day);
    found.map_err(|_| warnings.push(impossible())).ok()
}

/// A birth lies in this century unless that is still to come, then in the one before.
///
/// Somebody over a hundred is therefore read as a child, on whom the careful rules apply.
pub(crate) fn birth(text: &str, today: Date, warnings: &mut Vec<MrzWarning>) -> Answer<BirthDate> {
    let this_century = today.year() - today.year() % 100;
    let place = |year: i16, parts: &Parts| {
        let begins =
            Date::new(this_century + year, parts.month.unwrap_or(1), parts.day.filter(|_| parts.month.is_some()).unwrap_or(1));
        // 29 February of a common year is no date; only the century before may have had it.
        if begins.is_ok_and(|day| day <= today) { this_century + year } else { this_century + year - 100 }
    };
    let Some(date) = date(text, MrzField::Birth, warnings, place) else { return Answer::Unknown };
    match BirthDate::on(date, today) {
        Ok(birth) => Answer::Given(birth),
        Err(_) => {
            warnings.push(MrzWarning::ImpossibleDate { field: MrzField::Birth, read: text.to_owned() });
            Answer::Unknown
        }
    }
}

/// An expiry lies less than fifty years away on either side.
pub(crate) fn expiry(text: &str, today: Date, warnings: &mut Vec<MrzWarning>) -> Option<PartialDate> {
    let century = today.year() - today.year() % 100;
    let place = |year: i16, _: &Parts| match century + year - today.year() {
        50.. => century + year - 100,
        ..-50 => century + year + 100,
        _ => century + year,
    };
    let date = date(text, MrzField::Expiry, warnings, place)?;
    if date.latest() < today {
        warnings.push(MrzWarning::Expired { on: date });
    }
    Some(date)
}
