//! A moment on the country's clock: a whole day in three fields, and a time of day.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use model::{PartialDate, ascii_digits};

use super::InputError;
use crate::components::form::DateInput;

/// A whole day that has to be given.
///
/// # Errors
/// [`InputError::TextMissing`] for three empty fields; [`InputError::DatePartMissing`] for a day in part;
/// [`InputError::NotADate`].
pub fn whole_day(date: &DateInput) -> Result<Date, InputError> {
    let partial = date.partial()?.ok_or(InputError::TextMissing)?;
    day_of(partial).ok_or(InputError::DatePartMissing)
}

fn day_of(partial: PartialDate) -> Option<Date> {
    Date::new(partial.year(), partial.month()?, partial.day()?).ok()
}

/// A time of day: `14:30`, `1430`, `9.05`, in digits of any script.
///
/// # Errors
/// [`InputError::NotATime`] for anything that no clock of 24 hours shows.
pub fn time_of_day(raw: &str) -> Result<Time, InputError> {
    let written = ascii_digits(raw.trim());
    let wrong = || InputError::NotATime(written.chars().take(12).collect());
    let digits: String = written.chars().filter(|c| !matches!(c, ':' | '.' | ' ')).collect();
    if !(3..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let (hour, minute) = digits.split_at(digits.len() - 2);
    let part = |text: &str| text.parse::<i8>().map_err(|_| wrong());
    Time::new(part(hour)?, part(minute)?, 0, 0).map_err(|_| wrong())
}

/// A moment on a clock. A time that the clock skips or shows twice is taken as the later.
///
/// # Errors
/// As [`whole_day`] and [`time_of_day`].
pub fn moment(date: &DateInput, time: &str, zone: &TimeZone) -> Result<Timestamp, InputError> {
    let at = whole_day(date)?.to_datetime(time_of_day(time)?);
    let zoned = zone.to_ambiguous_zoned(at).later();
    zoned.map(|zoned| zoned.timestamp()).map_err(|_| InputError::NotADate(at.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_on_the_countrys_clock() {
        let zone = TimeZone::get("Asia/Dhaka").unwrap();
        let date = DateInput::new("22", "11", "2026");
        let check = |time: &str, expected: &str| assert_eq!(moment(&date, time, &zone).unwrap().to_string(), expected, "{time}");
        check("14:30", "2026-11-22T08:30:00Z");
        check("১৪.৩০", "2026-11-22T08:30:00Z");
        check("905", "2026-11-22T03:05:00Z");
        for wrong in ["", "24:00", "9", "12:60", "noon", "12:3:4:5"] {
            assert!(matches!(moment(&date, wrong, &zone), Err(InputError::NotATime(_))), "{wrong:?}");
        }
    }

    #[test]
    fn a_day_in_part_is_not_a_moment() {
        let check = |day: &str, month: &str, year: &str, expected| {
            assert_eq!(whole_day(&DateInput::new(day, month, year)), Err(expected), "{day}-{month}-{year}");
        };
        check("", "", "", InputError::TextMissing);
        check("", "11", "2026", InputError::DatePartMissing);
        assert!(matches!(whole_day(&DateInput::new("31", "2", "2026")), Err(InputError::NotADate(_))));
    }
}
