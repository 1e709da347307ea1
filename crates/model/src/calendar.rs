//! Working days of a country.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

/// A public holiday with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub on: Date,
    /// Name by language code.
    pub names: BTreeMap<String, String>,
    /// Whether the date depends on the moon and was announced, or is still expected.
    pub expected_only: bool,
}

/// Which days are worked: everything but the weekend and the public holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    weekend: Vec<Weekday>,
    holidays: BTreeMap<Date, Holiday>,
}

impl WorkingCalendar {
    /// A calendar from its weekend and holidays. At least one weekday must be worked.
    ///
    /// # Panics
    /// When every day of the week is weekend: counting would never end.
    #[must_use]
    pub fn new(weekend: Vec<Weekday>, holidays: Vec<Holiday>) -> Self {
        assert!(
            (1..=7).any(|d| !weekend.contains(&Weekday::from_monday_one_offset(d).expect("1 to 7"))),
            "some day must be worked"
        );
        Self { weekend, holidays: holidays.into_iter().map(|h| (h.on, h)).collect() }
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains_key(&day)
    }

    /// The holiday on a day.
    #[must_use]
    pub fn holiday(&self, day: Date) -> Option<&Holiday> {
        self.holidays.get(&day)
    }

    /// The day `n` working days after `start`, not counting `start` itself. With `n` 0 it is `start`.
    #[must_use]
    pub fn add_working_days(&self, start: Date, n: u32) -> Date {
        let mut day = start;
        let mut left = n;
        while left > 0 {
            day = day.tomorrow().expect("calendars end in the year 9999");
            left -= u32::from(self.is_working_day(day));
        }
        day
    }

    /// Working days after `start` up to and including `end`; 0 when `end` is not after `start`.
    #[must_use]
    pub fn working_days_between(&self, start: Date, end: Date) -> u32 {
        start.series(jiff::Span::new().days(1)).skip(1).take_while(|d| *d <= end).map(|d| u32::from(self.is_working_day(d))).sum()
    }

    /// The days for which holidays are known, first and last; outside it counts are provisional.
    #[must_use]
    pub fn known_range(&self) -> Option<(Date, Date)> {
        Some((*self.holidays.keys().next()?, *self.holidays.keys().next_back()?))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar() -> WorkingCalendar {
        let victory = Holiday { on: date(2026, 12, 16), names: BTreeMap::new(), expected_only: false };
        WorkingCalendar::new(vec![Weekday::Friday, Weekday::Saturday], vec![victory])
    }

    #[test]
    fn fridays_saturdays_and_holidays_do_not_count() {
        let c = calendar();
        assert_eq!(c.add_working_days(date(2026, 12, 10), 1), date(2026, 12, 13));
        assert_eq!(c.add_working_days(date(2026, 12, 15), 1), date(2026, 12, 17));
        assert_eq!(c.working_days_between(date(2026, 12, 10), date(2026, 12, 17)), 4);
        assert_eq!(c.working_days_between(date(2026, 12, 10), date(2026, 12, 10)), 0);
    }

    proptest::proptest! {
        #[test]
        fn adding_then_counting_gives_the_number_back(n in 0_u32..400) {
            let start = date(2026, 1, 4);
            let c = calendar();
            proptest::prop_assert_eq!(c.working_days_between(start, c.add_working_days(start, n)), n);
        }
    }
}
