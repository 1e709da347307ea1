//! Dates as people know them: whole, in part, by age, or not at all.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::ascii_digits;

/// The earliest year of birth that is taken: nobody alive was born before it.
const EARLIEST_YEAR: i16 = 1900;
/// The highest age that is taken.
const OLDEST: u8 = 120;

/// Why a date was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// No such day in any calendar.
    #[error("\"{0}\" is not a calendar date; write dates as YYYY-MM-DD")]
    NotADate(String),
    /// A day without its month, or a month without its year.
    #[error("a day needs its month and a month needs its year")]
    PartMissing,
    /// Before people now alive were born.
    #[error("{0} is too long ago for a birth date; check the year")]
    TooEarly(i16),
    /// After today.
    #[error("{0} lies in the future; check the year")]
    InFuture(String),
    /// An age beyond any human's.
    #[error("{0} is not an age in years between 0 and 120")]
    Age(String),
}

/// A date of which the day, or the day and the month, may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A date from its parts.
    ///
    /// # Errors
    /// [`DateError::PartMissing`] for a day without a month; [`DateError::NotADate`] for a day that no
    /// calendar has, such as 31 February.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, DateError> {
        if day.is_some() && month.is_none() {
            return Err(DateError::PartMissing);
        }
        let written = || match (month, day) {
            (Some(m), Some(d)) => format!("{year:04}-{m:02}-{d:02}"),
            (Some(m), None) => format!("{year:04}-{m:02}"),
            _ => year.to_string(),
        };
        if !(1..=9999).contains(&year) || Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(DateError::NotADate(written()));
        }
        Ok(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, if known.
    #[must_use]
    pub const fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    #[must_use]
    pub const fn day(self) -> Option<i8> {
        self.day
    }

    /// The earliest day it may be.
    #[must_use]
    pub fn earliest(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("checked when made")
    }

    /// The latest day it may be.
    #[must_use]
    pub fn latest(self) -> Date {
        let month = Date::new(self.year, self.month.unwrap_or(12), 1).expect("checked when made");
        self.day.map_or_else(|| month.last_of_month(), |_| self.earliest())
    }

    /// The whole date, if every part is known.
    #[must_use]
    pub fn whole(self) -> Option<Date> {
        self.day.map(|_| self.earliest())
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = DateError;
    /// Reads `1985`, `1985-04` or `1985-04-12`; digits of any script.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = ascii_digits(text.trim());
        let bad = || DateError::NotADate(text.chars().take(20).collect());
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(bad)?;
        let mut part = || parts.next().map(|p| p.parse::<i8>().map_err(|_| bad())).transpose();
        let (month, day) = (part()?, part()?);
        if parts.next().is_some() {
            return Err(bad());
        }
        Self::new(year, month, day)
    }
}

/// What is known of when somebody was born.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthDate {
    /// A date, whole or in part.
    On(PartialDate),
    /// An age in completed years that was stated or estimated on a day.
    AgedOn {
        /// Completed years.
        years: u8,
        /// The day on which it was said.
        on: Date,
    },
}

impl BirthDate {
    /// A birth date that can be true today.
    ///
    /// # Errors
    /// [`DateError::TooEarly`] before 1900; [`DateError::InFuture`] when even its earliest day lies
    /// after `today`.
    pub fn on(date: PartialDate, today: Date) -> Result<Self, DateError> {
        if date.year() < EARLIEST_YEAR {
            return Err(DateError::TooEarly(date.year()));
        }
        if date.earliest() > today {
            return Err(DateError::InFuture(date.to_string()));
        }
        Ok(Self::On(date))
    }

    /// An age stated today.
    ///
    /// # Errors
    /// [`DateError::Age`] when it is no number from 0 to 120.
    pub fn aged(years: &str, today: Date) -> Result<Self, DateError> {
        match ascii_digits(years.trim()).parse::<u8>() {
            Ok(years) if years <= OLDEST => Ok(Self::AgedOn { years, on: today }),
            _ => Err(DateError::Age(years.trim().chars().take(20).collect())),
        }
    }

    /// The youngest and oldest age in completed years that the person may have on a day.
    #[must_use]
    pub fn age_range_on(self, day: Date) -> (u8, u8) {
        let years_between = |born: Date| {
            let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
            let years = i32::from(day.year()) - i32::from(born.year()) - i32::from(!had_birthday);
            u8::try_from(years.clamp(0, 255)).expect("clamped")
        };
        match self {
            Self::On(date) => (years_between(date.latest()), years_between(date.earliest())),
            Self::AgedOn { years, on } => {
                let passed = years_between(on);
                (years.saturating_add(passed), years.saturating_add(passed).saturating_add(1))
            }
        }
    }

    /// The years in which the person may have been born.
    #[must_use]
    pub fn birth_years(self) -> (i16, i16) {
        match self {
            Self::On(date) => (date.year(), date.year()),
            Self::AgedOn { years, on } => (on.year() - i16::from(years) - 1, on.year() - i16::from(years)),
        }
    }
}

/// Reads a whole calendar day, `YYYY-MM-DD` or `DD/MM/YYYY`, digits of any script.
///
/// # Errors
/// [`DateError::NotADate`] for anything else, 31 February included.
pub fn parse_day(text: &str) -> Result<Date, DateError> {
    let plain = ascii_digits(text.trim());
    let bad = || DateError::NotADate(text.trim().chars().take(20).collect());
    let numbers: Vec<&str> = plain.split(['-', '/', '.']).collect();
    let [a, b, c] = numbers[..] else { return Err(bad()) };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 {
        return Err(bad());
    }
    let parse = |p: &str| p.parse::<i8>().map_err(|_| bad());
    Date::new(year.parse().map_err(|_| bad())?, parse(month)?, parse(day)?).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check_partial(input: &str, expected: Result<&str, DateError>) {
        assert_eq!(input.parse::<PartialDate>().map(|d| d.to_string()), expected.map(str::to_owned));
    }

    #[test]
    fn partial_dates() {
        check_partial("1985", Ok("1985"));
        check_partial("১৯৮৫-০৪", Ok("1985-04"));
        check_partial("1985-04-30", Ok("1985-04-30"));
        check_partial("1985-02-31", Err(DateError::NotADate("1985-02-31".into())));
        check_partial("85", Err(DateError::NotADate("85".into())));
        check_partial("1985-04-30-1", Err(DateError::NotADate("1985-04-30-1".into())));
    }

    #[test]
    fn births_must_be_possible() {
        let today = date(2026, 11, 21);
        let born = |text: &str| BirthDate::on(text.parse().unwrap(), today);
        assert_eq!(born("1800"), Err(DateError::TooEarly(1800)));
        assert_eq!(born("2027-01"), Err(DateError::InFuture("2027-01".into())));
        assert!(born("2026").is_ok());
        assert_eq!(BirthDate::aged("121", today), Err(DateError::Age("121".into())));
        assert_eq!(BirthDate::aged("-1", today), Err(DateError::Age("-1".into())));
    }

    #[test]
    fn age_is_a_range_when_the_birth_date_is_not_whole() {
        let today = date(2026, 11, 21);
        let range = |text: &str| BirthDate::on(text.parse().unwrap(), today).unwrap().age_range_on(today);
        assert_eq!(range("2008-11-21"), (18, 18));
        assert_eq!(range("2008-11-22"), (17, 17));
        assert_eq!(range("2008"), (17, 18));
        assert_eq!(BirthDate::aged("17", today).unwrap().age_range_on(date(2027, 11, 21)), (18, 19));
    }

    #[test]
    fn days() {
        assert_eq!(parse_day("31/02/2026"), Err(DateError::NotADate("31/02/2026".into())));
        assert_eq!(parse_day("২১/১১/২০২৬"), Ok(date(2026, 11, 21)));
        assert_eq!(parse_day("2026-11-21"), Ok(date(2026, 11, 21)));
    }
}
