//! Dates of birth as lists write them.

use jiff::civil::Date;
use model::{BirthDate, PartialDate};

/// A stated range wider than this says too little to list its years one by one.
const MAX_RANGE_YEARS: i16 = 30;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Every date of birth that the words allow; none when they cannot be used.
///
/// Understands `12 Apr 1985`, `Apr 1985`, `1985`, `1985-04-12`, `circa 1970`, `1962 to 1964`,
/// `1962-1964` and `Between 1962 and 1964`. "About" drops day and month; a range gives its years.
pub(crate) fn births(text: &str, today: Date) -> Vec<BirthDate> {
    let text = text.trim().trim_end_matches('.').to_ascii_lowercase();
    let about = ["circa ", "approximately ", "about ", "c. "].iter().find_map(|word| text.strip_prefix(word));
    let (text, about) = (about.unwrap_or(&text).trim(), about.is_some());
    let dates = match range(text) {
        Some((from, to)) => years(from.year(), to.year()),
        None => one(text).into_iter().collect(),
    };
    let rounded =
        dates.into_iter().filter_map(|date| if about { PartialDate::new(date.year(), None, None).ok() } else { Some(date) });
    rounded.filter_map(|date| BirthDate::on(date, today).ok()).collect()
}

/// The years from one to another, if there are not too many.
pub(crate) fn years(from: i16, to: i16) -> Vec<PartialDate> {
    if to < from || to - from > MAX_RANGE_YEARS {
        return Vec::new();
    }
    (from..=to).filter_map(|year| PartialDate::new(year, None, None).ok()).collect()
}

fn range(text: &str) -> Option<(PartialDate, PartialDate)> {
    let text = text.strip_prefix("between ").unwrap_or(text);
    let split = text.split_once(" to ").or_else(|| text.split_once(" and "));
    let (from, to) = split.or_else(|| text.split_once('-').filter(|(a, b)| a.trim().len() == 4 && b.trim().len() == 4))?;
    Some((one(from)?, one(to)?))
}

/// A single date.
pub(crate) fn one(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let words: Vec<&str> = text.split([' ', '.', ',']).filter(|w| !w.is_empty()).collect();
    match words[..] {
        [month, year] => PartialDate::new(year_of(year)?, Some(month_of(month)?), None).ok(),
        [day, month, year] => PartialDate::new(year_of(year)?, Some(month_of(month)?), Some(day.parse().ok()?)).ok(),
        _ => None,
    }
}

fn year_of(text: &str) -> Option<i16> {
    text.parse().ok().filter(|_| text.len() == 4)
}

fn month_of(text: &str) -> Option<i8> {
    let text = text.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| text.starts_with(month))?;
    i8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let expected: Vec<BirthDate> = expected.iter().map(|d| BirthDate::On(d.parse().unwrap())).collect();
        assert_eq!(births(text, jiff::civil::date(2026, 11, 21)), expected, "{text}");
    }

    #[test]
    fn forms_of_ofac_and_the_un() {
        check("12 Apr 1985", &["1985-04-12"]);
        check("Apr 1985", &["1985-04"]);
        check("Nov. 1973 ", &["1973-11"]);
        check("1985", &["1985"]);
        check("1985-04-12", &["1985-04-12"]);
        check("circa 1970", &["1970"]);
        check("circa 01 Jan 1961", &["1961"]);
        check("1962 to 1964", &["1962", "1963", "1964"]);
        check("circa 1979-1980", &["1979", "1980"]);
        check("15 Mar 1962 to 20 Apr 1963", &["1962", "1963"]);
        check("Between 1962 and 1963", &["1962", "1963"]);
        check("31 Feb 1985", &[]);
        check("12 Apr 2985", &[]);
        check("1900 to 2020", &[]);
        check("late summer", &[]);
        check("", &[]);
    }
}
